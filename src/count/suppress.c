#include "count/suppress.h"

static void write_value(const Figure *figure, const FigureRow *row, size_t at, Writer *writer) {
  Dimension by = figure->request.by[at];
  int64_t value = row->values[at];
  const TermList *terms = dimension_terms(by);
  writer_format(writer, "%s%s=", at == 0 ? "" : ",", dimension_name(by));
  if (value == ROW_NOT_KNOWN)
    writer_words(writer, "unknown");
  else if (value == ROW_NOT_PRECISE)
    writer_words(writer, "not_precise");
  else if (value == ROW_NONE)
    writer_words(writer, "none");
  else if (terms != NULL && term_by_number(terms, (uint32_t)value) != NULL)
    writer_words(writer, term_by_number(terms, (uint32_t)value)->code);
  else if (dimension_value_name(by, value) != NULL)
    writer_words(writer, dimension_value_name(by, value));
  else if (dimension_is_date(by))
    writer_format(writer, "%lld", (long long)value);
  else
    writer_text(writer, row->words[at]);
}

void figure_row_label(const Figure *figure, const FigureRow *row, Writer *writer) {
  if (row == NULL) {
    writer_words(writer, "total");
    return;
  }
  for (size_t i = 0; i < figure->request.by_count; i++)
    write_value(figure, row, i, writer);
}

/* ---- what was public before ---- */

static bool differs_a_little(const PublicValue *before, size_t now) {
  if (before->is_suppressed) return false;
  int64_t difference = (int64_t)now - before->number;
  return is_small((size_t)(difference < 0 ? -difference : difference));
}

/* May one of them hold the other?  Not where their periods lie apart, or both ask for other values of the same thing.
 */
static bool may_hold(const CountRequest *one, const CountRequest *other) {
  if (one->unit != other->unit) return false;
  bool is_apart = one->basis == other->basis && one->period.is_set && other->period.is_set &&
                  !date_overlaps(one->period, other->period);
  for (size_t i = 0; i < one->filter_count; i++)
    for (size_t k = 0; k < other->filter_count; k++)
      if (one->filters[i].by == other->filters[k].by && !text_equal(one->filters[i].words, other->filters[k].words))
        is_apart = true;
  return !is_apart;
}

static bool tells_by_difference(const CountRequest *request, Text label, size_t count, const PublicFigure *figures,
                                size_t figure_count) {
  for (size_t i = 0; i < figure_count; i++) {
    if (!may_hold(request, &figures[i].request)) continue;
    for (size_t k = 0; k < figures[i].value_count; k++) {
      const PublicValue *before = &figures[i].values[k];
      if (text_equal(before->label, label) && differs_a_little(before, count)) return true;
    }
  }
  return false;
}

/* ---- hiding ---- */

typedef struct Hiding {
  FigureRow *rows;
  size_t length;
  size_t hidden, hidden_sum;
  bool is_total_hidden;
} Hiding;

static void hide(Hiding *hiding, FigureRow *row) {
  row->is_suppressed = true;
  hiding->hidden++;
  hiding->hidden_sum += row->count;
}

/* Two or more, and five possible values for each: the largest that one of them
 * can be is what is left when all others are 1. */
static bool is_safe(const Hiding *hiding) {
  if (hiding->hidden == 0) return !hiding->is_total_hidden || hiding->length == 0;
  if (hiding->is_total_hidden) return true;
  return hiding->hidden >= 2 && hiding->hidden_sum >= hiding->hidden + SMALL_CELL - 1;
}

static FigureRow *smallest_shown(const Hiding *hiding) {
  FigureRow *smallest = NULL;
  for (size_t i = 0; i < hiding->length; i++) {
    FigureRow *row = &hiding->rows[i];
    if (row->is_suppressed || row->count == 0) continue;
    if (smallest == NULL || row->count < smallest->count) smallest = row;
  }
  return smallest;
}

static void hide_what_gives_back(Hiding *hiding) {
  while (!is_safe(hiding)) {
    FigureRow *row = smallest_shown(hiding);
    if (row == NULL) {
      hiding->is_total_hidden = true;
      return;
    }
    hide(hiding, row);
  }
}

static Outcome hide_small(const Figure *figure, Hiding *hiding, const PublicFigure *releases, size_t release_count,
                          Arena *arena, Problem *problem) {
  Writer label = WRITER_IN(arena);
  for (size_t i = 0; i < hiding->length; i++) {
    FigureRow *row = &hiding->rows[i];
    writer_clear(&label);
    figure_row_label(figure, row, &label);
    if (label.failed) return problem_no_memory(problem);
    Text words = writer_view(&label);
    if (is_small(row->count) || tells_by_difference(&figure->request, words, row->count, releases, release_count))
      hide(hiding, row);
  }
  hiding->is_total_hidden = is_small(figure->total) || tells_by_difference(&figure->request, TEXT("total"),
                                                                           figure->total, releases, release_count);
  return DONE;
}

/* What only the inside may know. */
static void strip(Figure *figure, Hiding *hiding) {
  for (size_t i = 0; i < hiding->length; i++) {
    FigureRow *row = &hiding->rows[i];
    row->not_reviewed = 0;
    row->groups = (FigureGroups){0};
    row->effort = (FigureEffort){0};
    if (row->is_suppressed) row->count = 0;
  }
  if (hiding->is_total_hidden) figure->total = 0;
  figure->is_total_suppressed = hiding->is_total_hidden;
  figure->has_hidden_rows = hiding->hidden > 0;
  figure->rows = hiding->rows;
  figure->rows_sum = 0;
  figure->has_standing = false;
  figure->by_source = NULL;
  figure->by_source_count = 0;
  figure->members = NULL;
  figure->member_count = 0;
}

Outcome figure_suppress(Figure *figure, const PublicFigure *releases, size_t release_count, Arena *arena,
                        Problem *problem) {
  Hiding hiding = {.length = figure->row_count};
  hiding.rows = ARENA_MANY(arena, FigureRow, figure->row_count);
  TRY_MEMORY(hiding.rows, problem);
  if (figure->row_count > 0) memcpy(hiding.rows, figure->rows, figure->row_count * sizeof *hiding.rows);
  TRY(hide_small(figure, &hiding, releases, release_count, arena, problem));
  hide_what_gives_back(&hiding);
  strip(figure, &hiding);
  return DONE;
}
