#include "count/tally.h"

static uint64_t hash_values(const int64_t *values, size_t count) {
  uint64_t hash = 14695981039346656037U;
  for (size_t i = 0; i < count; i++)
    hash = (hash ^ (uint64_t)values[i]) * 1099511628211U ^ hash >> 31;
  return hash;
}

Outcome tally_begin(Tally *tally, const Ground *ground, const CountRequest *request, Arena *arena, Problem *problem) {
  *tally = (Tally){.ground = ground, .request = request, .arena = arena, .problem = problem};
  tally->reached.arena = arena;
  tally->first = request->period.is_set ? date_earliest(request->period) : DAY_FIRST;
  tally->last = request->period.is_set ? date_latest(request->period) : DAY_LAST;
  tally->slot_count = 64;
  tally->slots = ARENA_MANY(arena, uint32_t, tally->slot_count);
  TRY_MEMORY(tally->slots, problem);
  return DONE;
}

/* ---- rows ---- */

static size_t slot_of(const Tally *tally, const int64_t *values) {
  size_t size = tally->request->by_count * sizeof *values, mask = tally->slot_count - 1;
  size_t slot = hash_values(values, tally->request->by_count) & mask;
  while (tally->slots[slot] != 0 && memcmp(tally->rows.at[tally->slots[slot] - 1].values, values, size) != 0)
    slot = (slot + 1) & mask;
  return slot;
}

static Outcome widen(Tally *tally) {
  if (tally->rows.length * 2 < tally->slot_count) return DONE;
  tally->slot_count *= 4;
  tally->slots = ARENA_MANY(tally->arena, uint32_t, tally->slot_count);
  TRY_MEMORY(tally->slots, tally->problem);
  for (uint32_t i = 0; i < tally->rows.length; i++)
    tally->slots[slot_of(tally, tally->rows.at[i].values)] = i + 1;
  return DONE;
}

Outcome tally_row(Tally *tally, const int64_t *values, uint32_t *ret_row) {
  TRY(widen(tally));
  size_t slot = slot_of(tally, values);
  if (tally->slots[slot] == 0) {
    FigureRow *row = LIST_ADD(&tally->rows, tally->arena);
    TRY_MEMORY(row, tally->problem);
    memcpy(row->values, values, tally->request->by_count * sizeof *values);
    tally->slots[slot] = (uint32_t)tally->rows.length;
  }
  *ret_row = tally->slots[slot] - 1;
  return DONE;
}

/* ---- what counts ---- */

typedef enum Placing { PLACED_IN, PLACED_OUT, PLACED_VAGUELY, PLACED_NOWHERE } Placing;

static Placing place_in_period(const Tally *tally, DaySpan when) {
  if (!tally->request->period.is_set) return PLACED_IN;
  if (!when.is_set || (when.first == DAY_FIRST && when.last == DAY_LAST)) return PLACED_NOWHERE;
  if (when.last < tally->first || when.first > tally->last) return PLACED_OUT;
  return when.first >= tally->first && when.last <= tally->last ? PLACED_IN : PLACED_VAGUELY;
}

static bool is_filtered_value(const Tally *tally, const CountFilter *filter, int64_t value) {
  if (value >= ROW_SPECIAL || filter->value >= ROW_SPECIAL || !dimension_is_words(filter->by))
    return value == filter->value;
  return text_equal(dimension_value_words(tally->ground->all, filter->by, value), filter->words);
}

/* LEFT_NOT: it passes; LEFT_COUNT: it does not. */
static LeftOut pass_filter(Tally *tally, const CountFilter *filter, const Sighting *sighting) {
  dimension_values(tally->ground, tally->request, filter->by, sighting, &tally->reached, &tally->filtered);
  bool is_unknown = false;
  for (size_t i = 0; i < tally->filtered.length; i++) {
    int64_t value = tally->filtered.at[i];
    if (is_filtered_value(tally, filter, value)) return LEFT_NOT;
    is_unknown = is_unknown || value == ROW_NOT_KNOWN || value == ROW_NOT_PRECISE;
  }
  return is_unknown ? LEFT_FILTER_UNKNOWN : LEFT_COUNT;
}

static LeftOut pass_filters(Tally *tally, const Sighting *sighting) {
  LeftOut why = LEFT_NOT;
  for (size_t i = 0; i < tally->request->filter_count; i++) {
    LeftOut of_this = pass_filter(tally, &tally->request->filters[i], sighting);
    if (of_this == LEFT_COUNT) return LEFT_COUNT;
    if (of_this != LEFT_NOT) why = of_this;
  }
  return why;
}

/* LEFT_COUNT: it is no part of what was asked. */
static LeftOut judge(Tally *tally, const Sighting *sighting) {
  Placing placing = place_in_period(tally, sighting->when);
  if (placing == PLACED_OUT) return LEFT_COUNT;
  LeftOut filtered = pass_filters(tally, sighting);
  if (filtered == LEFT_COUNT) return LEFT_COUNT;
  if (sighting->left_out != LEFT_NOT && sighting->left_out != LEFT_NO_CASE) return sighting->left_out;
  if (filtered != LEFT_NOT) return filtered;
  if (sighting->left_out == LEFT_NO_CASE) return tally->request->period.is_set ? LEFT_NO_CASE : LEFT_NOT;
  if (tally->request->is_public && sighting->is_not_reviewed) return LEFT_NOT_REVIEWED;
  if (placing == PLACED_NOWHERE) return LEFT_NO_DATE;
  return placing == PLACED_VAGUELY ? LEFT_VAGUE_DATE : LEFT_NOT;
}

/* ---- groups ---- */

/* Families, groups and organisations, and whoever has a number, are never one person. */
static bool is_apart(const Tally *tally, const Sighting *sighting) {
  if (tally->request->unit != UNIT_PERSONS && tally->request->unit != UNIT_PERPETRATORS) return false;
  const CountablePerson *person = &tally->ground->all->persons.at[sighting->person];
  return person->type > 1 || person->has_number || /* 1 is an individual */
         (sighting->act != NOWHERE && tally->request->unit == UNIT_PERSONS &&
          tally->ground->all->acts.at[sighting->act].has_number);
}

static Outcome mark_row(Tally *tally, const Sighting *sighting, uint32_t row) {
  bool apart = is_apart(tally, sighting);
  TallyMark *mark = apart ? LIST_ADD(&tally->groups, tally->arena) : LIST_ADD(&tally->marks, tally->arena);
  TRY_MEMORY(mark, tally->problem);
  *mark = (TallyMark){row, sighting->key, apart ? sighting->person : NOWHERE, sighting->act, sighting->is_not_reviewed};
  return effort_note(tally, sighting, row);
}

/* What has no value in a breakdown stands in one row all the same. */
static size_t ways(const RowValues *values) {
  return values->length > 0 ? values->length : 1;
}

/* Each combination of the values of all breakdowns is a row. */
static Outcome mark_rows(Tally *tally, const Sighting *sighting) {
  RowValues *values = tally->values;
  size_t combinations = 1;
  for (size_t i = 0; i < tally->request->by_count; i++) {
    dimension_values(tally->ground, tally->request, tally->request->by[i], sighting, &tally->reached, &values[i]);
    combinations *= ways(&values[i]);
  }
  if (tally->reached.has_failed) return problem_no_memory(tally->problem);
  if (tally->request->by_count > 0 && (tally->mark_count += combinations) > TALLY_MARKS_MOST)
    return problem_set(tally->problem, INVALID, "too_many_rows", NULL, "Choose fewer or coarser breakdowns.",
                       "This figure has too many rows to be counted.");
  for (size_t n = 0; n < combinations && tally->request->by_count > 0; n++) {
    int64_t of_row[DIMENSIONS_MOST] = {0};
    uint32_t row;
    for (size_t i = 0, rest = n; i < tally->request->by_count; rest /= ways(&values[i]), i++)
      if (values[i].length > 0) of_row[i] = values[i].at[rest % ways(&values[i])];
    TRY(tally_row(tally, of_row, &row));
    TRY(mark_row(tally, sighting, row));
  }
  return DONE;
}

static uint8_t standing_of(const Tally *tally, const Sighting *sighting) {
  uint32_t standing = sighting->event == NOWHERE ? 0 : tally->ground->all->events.at[sighting->event].violation_status;
  return standing < sizeof((Figure *)0)->by_standing / sizeof(size_t) ? (uint8_t)standing : 0;
}

static uint8_t claim_of(const Tally *tally, const Sighting *sighting) {
  if (sighting->act == NOWHERE) return 0;
  const CountableAct *act = &tally->ground->all->acts.at[sighting->act];
  return act->is_established ? 1 : act->is_charged ? 2 : act->is_alleged ? 3 : 0;
}

static Outcome count_in(Tally *tally, const Sighting *sighting) {
  if (is_apart(tally, sighting)) {
    TallyMark *group = LIST_ADD(&tally->all_groups, tally->arena);
    TRY_MEMORY(group, tally->problem);
    *group = (TallyMark){0, sighting->key, sighting->person, sighting->act, sighting->is_not_reviewed};
  } else {
    TallyMember *member = LIST_ADD(&tally->members, tally->arena);
    TRY_MEMORY(member, tally->problem);
    *member = (TallyMember){sighting->key, sighting->member, sighting->is_not_reviewed, standing_of(tally, sighting),
                            claim_of(tally, sighting)};
  }
  return mark_rows(tally, sighting);
}

Outcome tally_take(void *context, const Sighting *sighting) {
  Tally *tally = context;
  LeftOut why = judge(tally, sighting);
  if (why == LEFT_COUNT) return DONE;
  if (why == LEFT_NOT) return count_in(tally, sighting);
  TallyLeft *left = LIST_ADD(&tally->left, tally->arena);
  TRY_MEMORY(left, tally->problem);
  *left = (TallyLeft){sighting->key, why};
  return DONE;
}
