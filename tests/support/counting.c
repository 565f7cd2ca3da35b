#include "tests/support/counting.h"

#include "tests/support/tiny.h"

Figure counting_asked(Registry *registry, const char *question) {
  Countables countables;
  CountRequest request;
  Figure figure = {0};
  CHECK(count_request_read(text_of(question), desk_arena, &request, &desk_problem) == DONE);
  CHECK(registry_take_countables(registry, COUNTABLE_ALL, desk_arena, &countables, &desk_problem) == DONE);
  CHECK(figure_count(&countables, &request, COUNTING_NOW, desk_arena, &figure, &desk_problem) == DONE);
  return figure;
}

int64_t counting_term(const char *list, const char *code) {
  return term_by_code(term_list_by_name(text_of(list)), text_of(code))->number;
}

int64_t counting_row(const Figure *figure, int64_t value) {
  for (size_t i = 0; i < figure->row_count; i++)
    if (figure->rows[i].values[0] == value) return (int64_t)figure->rows[i].count;
  return -1;
}

RecordId counting_person(Registry *registry, const char *name) {
  char line[64];
  snprintf(line, sizeof line, "name=%s", name);
  return desk_add(registry, "person", "type=individual", line, NULL);
}

RecordId counting_act(Registry *registry, RecordId event, RecordId victim, const char *type) {
  char line[64];
  snprintf(line, sizeof line, "type=%s", type);
  return desk_add(registry, "act", desk_link("event", event), desk_link("victim", victim), line, NULL);
}

void counting_same(Registry *registry, RecordId one, RecordId other, const char *answer) {
  char line[64];
  snprintf(line, sizeof line, "answer=%s", answer);
  desk_add(registry, "judgement", desk_link("first", one), desk_link("second", other), line, NULL);
}
