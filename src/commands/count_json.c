/* A figure for programs. */
#include "commands/count_out.h"
#include "count/suppress.h"

static const char *const left_out_names[LEFT_COUNT] = {
    [LEFT_HIDDEN] = "hidden",
    [LEFT_TAKEN_BACK] = "taken_back",
    [LEFT_REFUSED] = "does_not_agree",
    [LEFT_NO_VIOLATION] = "no_violation",
    [LEFT_NOT_REVIEWED] = "not_reviewed",
    [LEFT_NO_CASE] = "in_no_case",
    [LEFT_NO_ACT] = "without_violation",
    [LEFT_NO_DATE] = "without_date",
    [LEFT_VAGUE_DATE] = "date_too_vague",
    [LEFT_NOT_NAMED] = "not_named",
    [LEFT_FILTER_UNKNOWN] = "filter_not_known",
};

static void write_number(Json *json, const char *key, size_t number, bool is_suppressed) {
  if (is_suppressed)
    json_key_null(json, key);
  else
    json_key_number(json, key, (int64_t)number);
}

static void write_groups(Json *json, const FigureGroups *groups) {
  json_key(json, "groups");
  json_open_object(json);
  json_key_number(json, "groups", (int64_t)groups->groups);
  json_key_number(json, "organisations", (int64_t)groups->organisations);
  json_key_number(json, "without_number", (int64_t)groups->without_number);
  json_key_number(json, "least", groups->least);
  if (groups->has_no_most)
    json_key_null(json, "most");
  else
    json_key_number(json, "most", groups->most);
  json_close_object(json);
}

static void write_effort(Json *json, const FigureEffort *effort) {
  json_key(json, "effort");
  json_open_object(json);
  json_key_number(json, "offices", (int64_t)effort->offices);
  json_key_number(json, "channels", (int64_t)effort->channels);
  json_key_number(json, "organisations", (int64_t)effort->organisations);
  json_key_number(json, "registrars", (int64_t)effort->registrars);
  json_close_object(json);
}

static Outcome write_rows(Json *json, const char *key, const Figure *figure, const FigureRow *rows, size_t count,
                          Language language, Arena *arena, Problem *problem) {
  const CountRequest *request = &figure->request;
  json_key(json, key);
  json_open_array(json);
  for (size_t i = 0; i < count; i++) {
    Writer label = WRITER_IN(arena);
    Text name;
    figure_row_label(figure, &rows[i], &label);
    TRY(writer_end(&label, &name, problem));
    json_open_object(json);
    json_key_text(json, "row", name);
    json_key(json, "words");
    json_open_array(json);
    for (size_t k = 0; k < request->by_count; k++)
      json_text(json, figure_value_words(request, &rows[i], k, language, arena));
    json_close_array(json);
    write_number(json, "count", rows[i].count, rows[i].is_suppressed);
    json_key_bool(json, "suppressed", rows[i].is_suppressed);
    if (!request->is_public) {
      json_key_number(json, "not_reviewed", (int64_t)rows[i].not_reviewed);
      write_groups(json, &rows[i].groups);
      if (dimension_is_date(request->by[0])) write_effort(json, &rows[i].effort);
    }
    json_close_object(json);
  }
  json_close_array(json);
  return DONE;
}

static void write_left_out(Json *json, const Figure *figure) {
  json_key(json, "left_out");
  json_open_object(json);
  for (LeftOut why = LEFT_HIDDEN; why < LEFT_COUNT; why++) /* a small number in public: null is "1 to 4" */
    write_number(json, left_out_names[why], figure->left_out[why],
                 figure->request.is_public && is_small(figure->left_out[why]));
  json_close_object(json);
}

static void write_standing(Json *json, const Figure *figure) {
  const TermList *terms = term_list_by_name(TEXT("violation_status"));
  json_key(json, "standing");
  json_open_object(json);
  for (size_t i = 0; i < 8; i++) {
    const Term *term = term_by_number(terms, (uint32_t)i);
    if (figure->by_standing[i] > 0)
      json_key_number(json, term == NULL ? "not_said" : term->code, (int64_t)figure->by_standing[i]);
  }
  json_close_object(json);
}

static void write_claims(Json *json, const Figure *figure) {
  json_key(json, "claims");
  json_open_object(json);
  json_key_number(json, "established", (int64_t)figure->by_claim[1]);
  json_key_number(json, "charged", (int64_t)figure->by_claim[2]);
  json_key_number(json, "alleged", (int64_t)figure->by_claim[3]);
  json_key_number(json, "nobody_named", (int64_t)figure->by_claim[0]);
  json_close_object(json);
}

static void write_inside(Json *json, const Figure *figure) {
  json_key_number(json, "not_reviewed", (int64_t)figure->not_reviewed);
  write_groups(json, &figure->groups);
  if (figure->has_standing) {
    write_standing(json, figure);
    write_claims(json, figure);
  }
  json_key_number(json, "merged", (int64_t)figure->merged);
  json_key_number(json, "pairs_unsure", (int64_t)figure->pairs_unsure);
  json_key_number(json, "pairs_contradicted", (int64_t)figure->pairs_contradicted);
}

static void write_lines(Json *json, const char *key, const FigureLines *lines) {
  json_key(json, key);
  json_open_array(json);
  for (size_t i = 0; i < lines->length; i++)
    json_text(json, lines->at[i]);
  json_close_array(json);
}

static Outcome write_words(Json *json, const Figure *figure, Language language, Arena *arena, Problem *problem) {
  FigureLines what = {0}, caveats = {0};
  TRY(figure_say_what(figure, language, arena, &what, problem));
  TRY(figure_say_caveats(figure, language, arena, &caveats, problem));
  write_lines(json, "says", &what);
  write_lines(json, "caveats", &caveats);
  json_key(json, "figures_of_others");
  json_open_array(json);
  for (size_t i = 0; i < figure->other_count; i++)
    json_text(json, figure_other_words(&figure->others[i], language, arena));
  json_close_array(json);
  return DONE;
}

Outcome figure_write_json(const Figure *figure, Language language, Arena *arena, Writer *out, Problem *problem) {
  Json json = JSON_TO(out);
  Writer question = WRITER_IN(arena);
  Text asked;
  count_request_write(&figure->request, &question);
  TRY(writer_end(&question, &asked, problem));
  json_open_object(&json);
  json_key_words(&json, "unit", count_unit_name(figure->request.unit));
  json_key_words(&json, "basis", figure->request.basis == BASIS_OCCURRED ? "occurred" : "registered");
  json_key_text(&json, "question", asked);
  write_number(&json, "count", figure->total, figure->is_total_suppressed);
  json_key_bool(&json, "rows_overlap", figure->rows_overlap);
  TRY(write_rows(&json, "rows", figure, figure->rows, figure->row_count, language, arena, problem));
  json_key_number(&json, "rows_not_shown", (int64_t)figure->rows_not_shown);
  write_left_out(&json, figure);
  if (!figure->request.is_public) write_inside(&json, figure);
  json_key_bool(&json, "effort_changes", figure->effort_changes);
  if (figure->by_source_count > 0) {
    Figure by_source = *figure;
    by_source.request.by[by_source.request.by_count++] = figure->source_dimension;
    TRY(write_rows(&json, "by_source", &by_source, figure->by_source, figure->by_source_count, language, arena,
                   problem));
  }
  TRY(write_words(&json, figure, language, arena, problem));
  json_key_number(&json, "as_of", figure->as_of);
  json_key_number(&json, "position", (int64_t)figure->position);
  json_close_object(&json);
  writer_char(out, '\n');
  return DONE;
}
