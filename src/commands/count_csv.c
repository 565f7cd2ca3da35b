/* A figure for spreadsheets. */
#include "commands/count_out.h"
#include "count/suppress.h"

static void write_cell(Text words, Writer *out) {
  bool is_formula = words.length > 0 && strchr("=+-@\t", words.at[0]) != NULL;
  writer_char(out, '"');
  if (is_formula) writer_char(out, '\'');
  for (size_t i = 0; i < words.length; i++) {
    if (words.at[i] == '"') writer_char(out, '"');
    writer_char(out, words.at[i]);
  }
  writer_char(out, '"');
}

static void write_number(size_t number, bool is_suppressed, Writer *out) {
  writer_char(out, ',');
  if (!is_suppressed) writer_number(out, (int64_t)number); /* an empty cell: not shown */
}

static Outcome write_row(const char *what, const Figure *figure, const CountRequest *request, const FigureRow *row,
                         Language language, Arena *arena, Writer *out, Problem *problem) {
  Writer label = WRITER_IN(arena), words = WRITER_IN(arena);
  Figure of_request = *figure;
  of_request.request = *request;
  Text name;
  figure_row_label(&of_request, row, &label);
  TRY(writer_end(&label, &name, problem));
  for (size_t i = 0; i < request->by_count; i++)
    writer_format(&words, "%s%.*s", i > 0 ? " / " : "",
                  TEXT_ARGS(figure_value_words(request, row, i, language, arena)));
  writer_format(out, "%s,", what);
  write_cell(name, out);
  writer_char(out, ',');
  write_cell(writer_view(&words), out);
  write_number(row->count, row->is_suppressed, out);
  writer_words(out, "\r\n");
  return DONE;
}

static void write_lines(const char *what, const FigureLines *lines, Writer *out) {
  for (size_t i = 0; i < lines->length; i++) {
    writer_format(out, "%s,,", what);
    write_cell(lines->at[i], out);
    writer_words(out, ",\r\n");
  }
}

Outcome figure_write_csv(const Figure *figure, Language language, Arena *arena, Writer *out, Problem *problem) {
  FigureLines what = {0}, caveats = {0};
  TRY(figure_say_what(figure, language, arena, &what, problem));
  TRY(figure_say_caveats(figure, language, arena, &caveats, problem));
  writer_words(out, "line,row,words,number\r\n");
  write_lines("figure", &what, out);
  for (size_t i = 0; i < figure->row_count; i++)
    TRY(write_row("row", figure, &figure->request, &figure->rows[i], language, arena, out, problem));
  writer_words(out, "total,total,");
  write_cell(figure_unit_words(figure->request.unit, language), out);
  write_number(figure->total, figure->is_total_suppressed, out);
  writer_words(out, "\r\n");
  CountRequest by_source = figure->request;
  if (figure->by_source_count > 0) by_source.by[by_source.by_count++] = figure->source_dimension;
  for (size_t i = 0; i < figure->by_source_count; i++)
    TRY(write_row("by_source", figure, &by_source, &figure->by_source[i], language, arena, out, problem));
  write_lines("note", &caveats, out);
  return DONE;
}
