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

#define CELL_PARTS_MOST 24

/* Of whom a number is: "sex=female", "place=Veldau", from its row and the filters of its figure. */
typedef struct Cell {
  const CountRequest *request;
  Text parts[CELL_PARTS_MOST];
  size_t length;
} Cell;

static Outcome filter_part(const CountFilter *filter, Arena *arena, Text *ret_part, Problem *problem) {
  Figure figure = {.request = {.by = {filter->by}, .by_count = 1}};
  FigureRow row = {.values = {filter->value}, .words = {filter->words}};
  Writer writer = WRITER_IN(arena);
  write_value(&figure, &row, 0, &writer);
  return writer_end(&writer, ret_part, problem);
}

static Outcome cell_of(const CountRequest *request, Text label, Arena *arena, Cell *ret_cell, Problem *problem) {
  Cell cell = {.request = request};
  Text part;
  if (text_equal(label, TEXT("total"))) label = TEXT("");
  while (cell.length + FILTERS_MOST < CELL_PARTS_MOST && text_next(&label, ',', &part))
    cell.parts[cell.length++] = part;
  for (size_t i = 0; i < request->filter_count; i++)
    TRY(filter_part(&request->filters[i], arena, &cell.parts[cell.length++], problem));
  *ret_cell = cell;
  return DONE;
}

static bool cell_holds(const Cell *outer, const Cell *inner) {
  for (size_t i = 0; i < outer->length; i++) {
    bool is_there = false;
    for (size_t k = 0; k < inner->length; k++)
      is_there = is_there || text_equal(outer->parts[i], inner->parts[k]);
    if (!is_there) return false;
  }
  return true;
}

/* May one of them hold the other?  Then their difference is a number of its own. */
static bool may_hold(const Cell *one, const Cell *other) {
  const CountRequest *of_one = one->request, *of_other = other->request;
  bool is_apart = of_one->basis == of_other->basis && of_one->period.is_set && of_other->period.is_set &&
                  !date_overlaps(of_one->period, of_other->period);
  return of_one->unit == of_other->unit && !is_apart && (cell_holds(one, other) || cell_holds(other, one));
}

static bool differs_a_little(const PublicValue *before, size_t now) {
  int64_t difference = (int64_t)now - before->number;
  return !before->is_suppressed && is_small((size_t)(difference < 0 ? -difference : difference));
}

static Outcome tells_by_difference(const Cell *cell, size_t count, const PublicFigure *figures, size_t figure_count,
                                   Arena *arena, bool *ret_tells, Problem *problem) {
  *ret_tells = false;
  for (size_t i = 0; i < figure_count; i++) {
    for (size_t k = 0; k < figures[i].value_count; k++) {
      const PublicValue *before = &figures[i].values[k];
      Cell of_before;
      if (!differs_a_little(before, count)) continue;
      TRY(cell_of(&figures[i].request, before->label, arena, &of_before, problem));
      if (may_hold(cell, &of_before)) *ret_tells = true;
    }
  }
  return DONE;
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

typedef struct Before {
  const PublicFigure *figures;
  size_t count;
} Before;

static Outcome may_show(const Figure *figure, const FigureRow *row, size_t count, Before before, Arena *arena,
                        bool *ret_may, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  Text label;
  Cell cell;
  bool tells;
  figure_row_label(figure, row, &writer);
  TRY(writer_end(&writer, &label, problem));
  TRY(cell_of(&figure->request, label, arena, &cell, problem));
  TRY(tells_by_difference(&cell, count, before.figures, before.count, arena, &tells, problem));
  *ret_may = !is_small(count) && !tells;
  return DONE;
}

static Outcome hide_small(const Figure *figure, Hiding *hiding, Before before, Arena *arena, Problem *problem) {
  bool may;
  for (size_t i = 0; i < hiding->length; i++) {
    FigureRow *row = &hiding->rows[i];
    TRY(may_show(figure, row, row->count, before, arena, &may, problem));
    if (!may) hide(hiding, row);
  }
  TRY(may_show(figure, NULL, figure->total, before, arena, &may, problem));
  hiding->is_total_hidden = !may;
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
  figure->not_reviewed = 0;
  figure->has_standing = false;
  memset(figure->by_standing, 0, sizeof figure->by_standing);
  memset(figure->by_claim, 0, sizeof figure->by_claim);
  figure->merged = figure->pairs_unsure = figure->pairs_contradicted = 0;
  figure->by_source = NULL;
  figure->by_source_count = 0;
  figure->members = NULL;
  figure->member_count = 0;
}

Outcome figure_suppress(Figure *figure, const PublicFigure *before, size_t before_count, Arena *arena,
                        Problem *problem) {
  Hiding hiding = {.length = figure->row_count};
  hiding.rows = ARENA_MANY(arena, FigureRow, figure->row_count);
  TRY_MEMORY(hiding.rows, problem);
  if (figure->row_count > 0) memcpy(hiding.rows, figure->rows, figure->row_count * sizeof *hiding.rows);
  TRY(hide_small(figure, &hiding, (Before){before, before_count}, arena, problem));
  hide_what_gives_back(&hiding);
  strip(figure, &hiding);
  return DONE;
}
