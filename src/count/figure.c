#include "count/figure.h"

#include "base/clock.h"
#include <stdlib.h>

#include "base/list.h"
#include "count/tally.h"

#define BINS_MOST 600 /* of a series that is filled with its empty rows: 50 years of months */

static Outcome misuse(Problem *problem, const char *message) {
  Outcome outcome = problem_set(problem, INVALID, "bad_figure", NULL, "See 'waterline help count'.", "%s", message);
  if (problem != NULL) problem->misused = true;
  return outcome;
}

static Outcome check(const CountRequest *request, Problem *problem) {
  if (request->unit < UNIT_CASES || request->unit >= UNIT_COUNT) return misuse(problem, "Say what is counted.");
  for (size_t i = 0; i < request->by_count; i++) {
    if (i > 0 && dimension_is_date(request->by[i])) return misuse(problem, "A series stands first: --by month,type.");
    for (size_t k = 0; k < i; k++)
      if (request->by[i] == request->by[k]) return misuse(problem, "A breakdown is named twice.");
  }
  return DONE;
}

/* ---- rows that nobody stands in ---- */

static int64_t next_bin(Dimension by, int64_t value) {
  int64_t most = by == BY_YEAR ? 0 : by == BY_QUARTER ? 4 : 12;
  return value % 100 < most ? value + 1 : (value / 100 + 1) * 100 + (by == BY_YEAR ? 0 : 1);
}

static void bins_between(const Tally *tally, int64_t *ret_first, int64_t *ret_last) {
  for (size_t i = 0; i < tally->rows.length; i++) {
    int64_t value = tally->rows.at[i].values[0];
    if (value >= ROW_SPECIAL || value % 100 == DATE_ROW_YEAR) continue;
    if (value < *ret_first) *ret_first = value;
    if (value > *ret_last) *ret_last = value;
  }
}

/* A month in which nothing was registered is a row with 0: what is missing is not what is nothing. */
static Outcome fill_series(Tally *tally, int64_t today) {
  const CountRequest *request = tally->request;
  if (request->by_count != 1 || !dimension_is_date(request->by[0])) return DONE;
  int64_t first = INT64_MAX, last = INT64_MIN;
  if (tally->first != DAY_FIRST) first = date_row(request->by[0], (DaySpan){true, tally->first, tally->first});
  int64_t end = tally->last < today ? tally->last : today; /* of what is to come, nothing is no 0 */
  if (tally->last != DAY_LAST) last = date_row(request->by[0], (DaySpan){true, end, end});
  bins_between(tally, &first, &last);
  for (size_t i = 0; first <= last && i < BINS_MOST; first = next_bin(request->by[0], first), i++) {
    uint32_t row;
    TRY(tally_row(tally, &first, &row));
  }
  return DONE;
}

/* ---- order, words, bounds ---- */

static int compare_values(int64_t one, int64_t other) {
  return one < other ? -1 : one > other;
}

/* A series by time, anything else the largest first; what is not known comes last. */
static int by_place(const void *a, const void *b, void *request_of_both) {
  const FigureRow *one = a, *other = b;
  const CountRequest *request = request_of_both;
  bool is_plain = request->by_count == 1 && !dimension_is_date(request->by[0]);
  bool is_special = one->values[0] >= ROW_SPECIAL, other_is_special = other->values[0] >= ROW_SPECIAL;
  if (is_special != other_is_special) return is_special ? 1 : -1;
  if (is_plain && !is_special && one->count != other->count) return one->count > other->count ? -1 : 1;
  for (size_t i = 0; i < request->by_count; i++)
    if (one->values[i] != other->values[i]) return compare_values(one->values[i], other->values[i]);
  return 0;
}

static void finish_rows(const Countables *all, Tally *tally, Figure *figure) {
  if (figure->row_count > 1)
    qsort_r(tally->rows.at, figure->row_count, sizeof *tally->rows.at, by_place, &figure->request);
  if (figure->row_count > FIGURE_ROWS_MOST) {
    figure->rows_not_shown = figure->row_count - FIGURE_ROWS_MOST;
    figure->row_count = FIGURE_ROWS_MOST;
  }
  for (size_t i = 0; i < figure->row_count; i++)
    for (size_t k = 0; k < figure->request.by_count; k++)
      tally->rows.at[i].words[k] = dimension_value_words(all, figure->request.by[k], tally->rows.at[i].values[k]);
  figure->rows = tally->rows.at;
}

/* ---- others ---- */

static bool overlaps(const CountRequest *request, DaySpan period) {
  if (!request->period.is_set || !period.is_set) return true;
  return period.first <= date_latest(request->period) && period.last >= date_earliest(request->period);
}

static Outcome list_others(const Countables *all, Arena *arena, Figure *figure, Problem *problem) {
  LIST(FigureOther) others = {0};
  for (size_t i = 0; i < all->reports.length; i++) {
    const CountableReport *report = &all->reports.at[i];
    if (report->head.is_hidden || !overlaps(&figure->request, report->period)) continue;
    if (others.length == FIGURE_OTHERS_MOST) {
      figure->others_not_shown++;
      continue;
    }
    FigureOther *other = LIST_ADD(&others, arena);
    TRY_MEMORY(other, problem);
    *other = (FigureOther){report->what,
                           report->unit,
                           report->basis,
                           report->period,
                           report->range,
                           report->is_official,
                           report->counted_by == NOWHERE ? TEXT_NONE
                                                         : all->words.at[all->persons.at[report->counted_by].name]};
  }
  figure->others = others.at;
  figure->other_count = others.length;
  return DONE;
}

/* ---- effort ---- */

/* The breakdown that shows best who joined or left between rows; false where the same ones were at work. */
static bool effort_changes(const Figure *figure, Dimension *ret_by, bool *ret_is_shown) {
  bool organisations = false, offices = false, channels = false, registrars = false;
  const FigureEffort *before = NULL;
  for (size_t i = 0; i < figure->row_count; i++) {
    const FigureRow *row = &figure->rows[i];
    if (row->values[0] >= ROW_SPECIAL || row->values[0] % 100 == DATE_ROW_YEAR || row->count == 0) continue;
    if (before != NULL) {
      organisations = organisations || before->organisations != row->effort.organisations;
      offices = offices || before->offices != row->effort.offices;
      channels = channels || before->channels != row->effort.channels;
      registrars = registrars || before->registrars != row->effort.registrars;
    }
    before = &row->effort;
  }
  *ret_by = organisations ? BY_SOURCE : offices ? BY_OFFICE : BY_CHANNEL;
  *ret_is_shown = organisations || offices || channels;
  return *ret_is_shown || registrars;
}

static Outcome count_on(const Ground *ground, const CountRequest *request, int64_t now, Arena *arena,
                        Figure *ret_figure, Problem *problem) {
  Tally tally;
  Figure figure = {.request = *request};
  TRY(tally_begin(&tally, ground, request, arena, problem));
  TRY(sightings_each(ground, request, tally_take, &tally));
  TRY(fill_series(&tally, now / DAY_MILLISECONDS));
  TRY(tally_end(&tally, &figure));
  finish_rows(ground->all, &tally, &figure);
  figure.rows_overlap = figure.row_count > 0 && figure.rows_sum != figure.total;
  *ret_figure = figure;
  return DONE;
}

/* Where the effort changes within a series, the same again source by source. */
static Outcome count_by_source(const Ground *ground, int64_t now, Arena *arena, Figure *figure, Problem *problem) {
  bool is_shown = false;
  if (figure->request.by_count != 1 || !dimension_is_date(figure->request.by[0])) return DONE;
  figure->effort_changes = effort_changes(figure, &figure->source_dimension, &is_shown);
  if (!is_shown) return DONE;
  CountRequest request = figure->request;
  request.by[request.by_count++] = figure->source_dimension;
  Figure by_source;
  TRY(count_on(ground, &request, now, arena, &by_source, problem));
  figure->by_source = by_source.rows;
  figure->by_source_count = by_source.row_count;
  return DONE;
}

/* Which kind of record the unit is; of a person and a type it is the person. */
static const Kind *kind_of(CountUnit unit) {
  static const char *const names[UNIT_COUNT] = {[UNIT_CASES] = "case",
                                                [UNIT_EVENTS] = "event",
                                                [UNIT_PERSONS] = "person",
                                                [UNIT_ACTS] = "act",
                                                [UNIT_VICTIM_ACTS] = "act",
                                                [UNIT_PERPETRATORS] = "person",
                                                [UNIT_COMPLAINTS] = "proceeding",
                                                [UNIT_PROCEEDINGS] = "proceeding",
                                                [UNIT_STEPS] = "step"};
  return kind_by_name(text_of(names[unit]));
}

static bool speaks_of_violations(CountUnit unit) {
  return unit == UNIT_EVENTS || unit == UNIT_PERSONS || unit == UNIT_ACTS || unit == UNIT_VICTIM_ACTS ||
         unit == UNIT_PERPETRATORS;
}

Outcome figure_count(const Countables *countables, const CountRequest *request, int64_t now, Arena *arena,
                     Figure *ret_figure, Problem *problem) {
  Ground ground;
  Figure figure;
  TRY(check(request, problem));
  TRY(ground_lay(countables, arena, &ground, problem));
  TRY(count_on(&ground, request, now, arena, &figure, problem));
  TRY(count_by_source(&ground, now, arena, &figure, problem));
  TRY(list_others(countables, arena, &figure, problem));
  figure.left_out[LEFT_TAKEN_BACK] = countables->taken_back[kind_of(request->unit)->number];
  figure.has_standing = speaks_of_violations(request->unit);
  figure.pairs_unsure = ground.pairs_unsure;
  figure.pairs_contradicted = ground.pairs_contradicted;
  figure.merged = ground.merged;
  figure.as_of = now;
  figure.position = countables->position;
  *ret_figure = figure;
  return DONE;
}
