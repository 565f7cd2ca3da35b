/* "115 then, 117 now, because ...": for people and for programs. */
#include "commands/count_out.h"

static Text number_text(int64_t number, Arena *arena) {
  return figure_number_words((size_t)number, false, LANGUAGE_EN, arena);
}

static void write_line(Text words, Writer *out) {
  writer_text(out, words);
  writer_char(out, '\n');
}

static void write_why(PhraseId id, size_t number, Language language, Arena *arena, Writer *out) {
  if (number > 0) write_line(PHRASE_WITH(id, language, arena, {"number", number_text((int64_t)number, arena)}), out);
}

static Text row_words(const FigureComparison *comparison, const ComparedRow *row, Language language, Arena *arena) {
  Writer words = WRITER_IN(arena);
  const CountRequest *request = &comparison->now.request;
  for (size_t i = 0; row->row != NULL && i < request->by_count; i++)
    writer_format(&words, "%s%.*s", i > 0 ? " / " : "",
                  TEXT_ARGS(figure_value_words(request, row->row, i, language, arena)));
  return words.failed || words.length == 0 ? row->label : writer_view(&words);
}

static void write_rows(const FigureComparison *comparison, Language language, Arena *arena, Writer *out) {
  for (size_t i = 0; i < comparison->row_count; i++) {
    const ComparedRow *row = &comparison->rows[i];
    writer_words(out, "  ");
    write_line(PHRASE_WITH(PHRASE_CMP_ROW, language, arena, {"row", row_words(comparison, row, language, arena)},
                           {"then", figure_number_words((size_t)row->then, row->was_suppressed, language, arena)},
                           {"now", number_text(row->now, arena)}),
               out);
  }
}

static bool is_unchanged(const FigureComparison *comparison) {
  size_t changes = comparison->added + comparison->merged + comparison->row_count;
  for (size_t i = 0; i < GONE_COUNT; i++)
    changes += comparison->gone[i];
  return changes == 0 && comparison->total_then == (int64_t)comparison->now.total;
}

void comparison_write_table(const FrozenFigure *frozen, const FigureComparison *comparison, Language language,
                            Arena *arena, Writer *out) {
  Text then = figure_number_words((size_t)comparison->total_then, comparison->total_was_suppressed, language, arena);
  char place[DATE_TEXT_SIZE];
  write_line(frozen->title, out);
  write_line(figure_unit_words(frozen->request.unit, language), out);
  write_line(PHRASE_WITH(PHRASE_CMP_TOTAL, language, arena, {"date", date_text(date_of_day(frozen->as_of_day), place)},
                         {"position", number_text((int64_t)frozen->position, arena)}, {"then", then},
                         {"now", number_text((int64_t)comparison->now.total, arena)}),
             out);
  write_why(PHRASE_CMP_ADDED, comparison->added, language, arena, out);
  write_why(PHRASE_CMP_MERGED, comparison->merged, language, arena, out);
  write_why(PHRASE_CMP_HIDDEN, comparison->gone[GONE_HIDDEN], language, arena, out);
  write_why(PHRASE_CMP_TAKEN_BACK, comparison->gone[GONE_TAKEN_BACK], language, arena, out);
  write_why(PHRASE_CMP_CHANGED, comparison->gone[GONE_CHANGED], language, arena, out);
  write_rows(comparison, language, arena, out);
  if (is_unchanged(comparison)) write_line(phrase(PHRASE_CMP_SAME, language), out);
  if (!comparison->has_members) write_line(phrase(PHRASE_CMP_NOT_KEPT, language), out);
}

static void write_then(Json *json, int64_t then, bool was_suppressed) {
  if (was_suppressed)
    json_key_null(json, "then");
  else
    json_key_number(json, "then", then);
}

void comparison_write_json(const FrozenFigure *frozen, const FigureComparison *comparison, Writer *out) {
  Json json = JSON_TO(out);
  json_open_object(&json);
  JSON_KEY_ID(&json, "id", frozen->id);
  json_key_text(&json, "title", frozen->title);
  json_key_words(&json, "unit", count_unit_name(frozen->request.unit));
  json_key_number(&json, "position", (int64_t)frozen->position);
  write_then(&json, comparison->total_then, comparison->total_was_suppressed);
  json_key_number(&json, "now", (int64_t)comparison->now.total);
  json_key_bool(&json, "records_known", comparison->has_members);
  json_key_number(&json, "added", (int64_t)comparison->added);
  json_key_number(&json, "merged", (int64_t)comparison->merged);
  json_key_number(&json, "hidden", (int64_t)comparison->gone[GONE_HIDDEN]);
  json_key_number(&json, "taken_back", (int64_t)comparison->gone[GONE_TAKEN_BACK]);
  json_key_number(&json, "changed", (int64_t)comparison->gone[GONE_CHANGED]);
  json_key(&json, "rows");
  json_open_array(&json);
  for (size_t i = 0; i < comparison->row_count; i++) {
    json_open_object(&json);
    json_key_text(&json, "row", comparison->rows[i].label);
    write_then(&json, comparison->rows[i].then, comparison->rows[i].was_suppressed);
    json_key_number(&json, "now", comparison->rows[i].now);
    json_close_object(&json);
  }
  json_close_array(&json);
  json_close_object(&json);
  writer_char(out, '\n');
}
