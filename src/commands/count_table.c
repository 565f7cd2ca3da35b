/* A figure for people: what it is, its rows, what must be known to read it. */
#include "commands/count_out.h"

#define LABEL_WIDTH 48 /* columns; a longer label keeps its line to itself */

/* Code points: the labels are Latin and Cyrillic. */
static size_t width_of(Text text) {
  size_t width = 0;
  for (size_t i = 0; i < text.length; i++)
    width += ((unsigned char)text.at[i] & 0xC0) != 0x80;
  return width;
}

static void write_padded(Text words, Writer *out) {
  writer_text(out, words);
  for (size_t width = width_of(words); width < LABEL_WIDTH; width++)
    writer_char(out, ' ');
}

static Text label_of(const CountRequest *request, const FigureRow *row, Language language, Arena *arena) {
  Writer label = WRITER_IN(arena);
  for (size_t i = 0; i < request->by_count; i++)
    writer_format(&label, "%s%.*s", i > 0 ? " / " : "",
                  TEXT_ARGS(figure_value_words(request, row, i, language, arena)));
  return label.failed ? TEXT_NONE : writer_view(&label);
}

static Text digits(size_t number, Arena *arena) {
  return figure_number_words(number, false, LANGUAGE_EN, arena);
}

static void write_effort(const FigureEffort *effort, Language language, Arena *arena, Writer *out) {
  writer_format(
      out, "   (%.*s)",
      TEXT_ARGS(PHRASE_WITH(PHRASE_FIG_EFFORT_OF, language, arena, {"offices", digits(effort->offices, arena)},
                            {"channels", digits(effort->channels, arena)},
                            {"organisations", digits(effort->organisations, arena)},
                            {"registrars", digits(effort->registrars, arena)})));
}

static void write_groups(const FigureGroups *groups, Language language, Arena *arena, Writer *out) {
  if (groups->groups == groups->without_number) return;
  RangeValue range = {groups->least, groups->has_no_most ? VALUE_NO_LIMIT : groups->most, groups->is_approximate};
  writer_format(out, "   + %.*s",
                TEXT_ARGS(PHRASE_WITH(PHRASE_FIG_GROUPS_SHORT, language, arena,
                                      {"groups", digits(groups->groups - groups->without_number, arena)},
                                      {"range", figure_range_words(range, language, arena)})));
}

static void write_row(const CountRequest *request, const FigureRow *row, bool with_effort, Language language,
                      Arena *arena, Writer *out) {
  writer_words(out, "  ");
  write_padded(label_of(request, row, language, arena), out);
  Text number = figure_number_words(row->count, row->is_suppressed, language, arena);
  for (size_t width = width_of(number); width < 8; width++)
    writer_char(out, ' ');
  writer_text(out, number);
  write_groups(&row->groups, language, arena, out);
  if (with_effort && row->count > 0) write_effort(&row->effort, language, arena, out);
  writer_char(out, '\n');
}

static void write_rows(const Figure *figure, Language language, Arena *arena, Writer *out) {
  const CountRequest *request = &figure->request;
  bool with_effort = request->by_count > 0 && dimension_is_date(request->by[0]) && !request->is_public;
  for (size_t i = 0; i < request->by_count; i++)
    writer_format(out, "%s%.*s", i > 0 ? " / " : "\n", TEXT_ARGS(dimension_words(request->by[i], language)));
  if (request->by_count > 0) writer_words(out, ":\n");
  for (size_t i = 0; i < figure->row_count; i++)
    write_row(request, &figure->rows[i], with_effort, language, arena, out);
  if (figure->by_source_count == 0) return;
  CountRequest by_source = *request;
  by_source.by[by_source.by_count++] = figure->source_dimension;
  writer_format(out, "\n%.*s:\n", TEXT_ARGS(phrase(PHRASE_FIG_BY_SOURCE, language)));
  for (size_t i = 0; i < figure->by_source_count; i++)
    write_row(&by_source, &figure->by_source[i], false, language, arena, out);
}

static void write_lines(const FigureLines *lines, Writer *out) {
  for (size_t i = 0; i < lines->length; i++) {
    writer_text(out, lines->at[i]);
    writer_char(out, '\n');
  }
}

Outcome figure_write_table(const Figure *figure, Language language, Arena *arena, Writer *out, Problem *problem) {
  FigureLines what = {0}, caveats = {0};
  TRY(figure_say_what(figure, language, arena, &what, problem));
  TRY(figure_say_caveats(figure, language, arena, &caveats, problem));
  write_lines(&what, out);
  write_rows(figure, language, arena, out);
  if (caveats.length > 0) writer_char(out, '\n');
  write_lines(&caveats, out);
  if (figure->other_count > 0)
    writer_format(out, "\n%.*s. %.*s\n", TEXT_ARGS(phrase(PHRASE_OTHERS_FIGURES, language)),
                  TEXT_ARGS(phrase(PHRASE_OTHERS_NOTE, language)));
  for (size_t i = 0; i < figure->other_count; i++)
    writer_format(out, "  %.*s\n", TEXT_ARGS(figure_other_words(&figure->others[i], language, arena)));
  return DONE;
}
