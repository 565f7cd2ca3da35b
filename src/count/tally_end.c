/* Counting what was gathered: sorted by row and unit, so that each unit is one. */
#include <stdlib.h>

#include "count/tally.h"

static int compare_numbers(uint64_t one, uint64_t other) {
  return one < other ? -1 : one > other;
}

static int by_row_and_key(const void *a, const void *b) {
  const TallyMark *one = a, *other = b;
  if (one->row != other->row) return one->row < other->row ? -1 : 1;
  if (one->key != other->key) return compare_numbers(one->key, other->key);
  return compare_numbers(one->act, other->act);
}

static int by_key(const void *a, const void *b) {
  const TallyMember *one = a, *other = b;
  return compare_numbers(one->key, other->key);
}

static int by_reason(const void *a, const void *b) {
  const TallyLeft *one = a, *other = b;
  return one->key != other->key ? compare_numbers(one->key, other->key) : compare_numbers(one->why, other->why);
}

#define SORT(list, compare)                                                                                            \
  do {                                                                                                                 \
    if ((list).length > 1) qsort((list).at, (list).length, sizeof *(list).at, (compare));                              \
  } while (0)

static void count_rows(Tally *tally) {
  SORT(tally->marks, by_row_and_key);
  for (size_t i = 0; i < tally->marks.length;) {
    const TallyMark *mark = &tally->marks.at[i];
    FigureRow *row = &tally->rows.at[mark->row];
    bool is_not_reviewed = false;
    for (; i < tally->marks.length && tally->marks.at[i].row == mark->row && tally->marks.at[i].key == mark->key; i++)
      is_not_reviewed = is_not_reviewed || tally->marks.at[i].is_not_reviewed;
    row->count++;
    row->not_reviewed += is_not_reviewed;
  }
}

/* ---- groups ---- */

static RangeValue number_of(const Tally *tally, const TallyMark *mark, bool *ret_is_said) {
  const CountablePerson *person = &tally->ground->all->persons.at[mark->person];
  *ret_is_said = true;
  if (mark->act != NOWHERE && tally->ground->all->acts.at[mark->act].has_number)
    return tally->ground->all->acts.at[mark->act].number;
  *ret_is_said = person->has_number;
  return person->number;
}

/* Of several numbers said of one group, the widest reach of all. */
static RangeValue widen(RangeValue one, RangeValue other) {
  bool is_open = one.max == VALUE_NO_LIMIT || other.max == VALUE_NO_LIMIT;
  bool has_no_least = one.min == VALUE_NO_LIMIT || other.min == VALUE_NO_LIMIT;
  return (RangeValue){.min = has_no_least          ? VALUE_NO_LIMIT
                             : one.min < other.min ? one.min
                                                   : other.min,
                      .max = is_open               ? VALUE_NO_LIMIT
                             : one.max > other.max ? one.max
                                                   : other.max,
                      .is_approximate = one.is_approximate || other.is_approximate};
}

static void add_range(FigureGroups *groups, RangeValue range) {
  groups->least += range.min == VALUE_NO_LIMIT ? 0 : range.min;
  groups->most += range.max == VALUE_NO_LIMIT ? 0 : range.max;
  groups->has_no_most = groups->has_no_most || range.max == VALUE_NO_LIMIT;
  groups->is_approximate = groups->is_approximate || range.is_approximate;
}

/* One group or organisation, from all marks of it. */
static void count_group(const Tally *tally, const TallyMark *marks, size_t length, FigureGroups *groups) {
  uint32_t organisation = term_by_code(term_list_by_name(TEXT("person_type")), TEXT("organisation"))->number;
  if (tally->ground->all->persons.at[marks[0].person].type == organisation) {
    groups->organisations++;
    return;
  }
  bool has_number = false;
  RangeValue range = {0};
  for (size_t i = 0; i < length; i++) {
    bool is_said;
    RangeValue said = number_of(tally, &marks[i], &is_said);
    if (is_said) range = has_number ? widen(range, said) : said;
    has_number = has_number || is_said;
  }
  groups->groups++;
  if (has_number)
    add_range(groups, range);
  else
    groups->without_number++;
}

static void count_groups(Tally *tally, Figure *figure) {
  SORT(tally->groups, by_row_and_key);
  SORT(tally->all_groups, by_row_and_key);
  size_t end;
  for (size_t i = 0; i < tally->groups.length; i = end) {
    const TallyMark *mark = &tally->groups.at[i];
    for (end = i; end < tally->groups.length && tally->groups.at[end].row == mark->row; end++)
      if (tally->groups.at[end].key != mark->key) break;
    count_group(tally, mark, end - i, &tally->rows.at[mark->row].groups);
  }
  for (size_t i = 0; i < tally->all_groups.length; i = end) {
    const TallyMark *mark = &tally->all_groups.at[i];
    for (end = i; end < tally->all_groups.length && tally->all_groups.at[end].key == mark->key; end++) {
    }
    count_group(tally, mark, end - i, &figure->groups);
  }
}

/* ---- totals ---- */

static int by_id(const void *a, const void *b) {
  return memcmp(a, b, ID_SIZE);
}

/* One unit may stand in several: a person of two events, of one act that was established and one alleged. */
static void count_member(const TallyMember *members, size_t length, Figure *figure) {
  unsigned standings = 0, claims = 0;
  bool is_not_reviewed = false;
  for (size_t i = 0; i < length; i++) {
    is_not_reviewed = is_not_reviewed || members[i].is_not_reviewed;
    standings |= 1U << members[i].standing;
    claims |= 1U << members[i].claim;
  }
  for (unsigned i = 0; i < 8; i++)
    figure->by_standing[i] += standings >> i & 1;
  for (unsigned i = 0; i < 4; i++)
    figure->by_claim[i] += claims >> i & 1;
  figure->total++;
  figure->not_reviewed += is_not_reviewed;
}

static Outcome count_members(Tally *tally, Figure *figure) {
  SORT(tally->members, by_key);
  RecordId *ids = ARENA_MANY(tally->arena, RecordId, tally->members.length);
  TRY_MEMORY(ids, tally->problem);
  size_t end;
  for (size_t i = 0; i < tally->members.length; i = end) {
    for (end = i; end < tally->members.length && tally->members.at[end].key == tally->members.at[i].key; end++) {
    }
    ids[figure->total] = tally->members.at[i].id;
    count_member(&tally->members.at[i], end - i, figure);
  }
  if (figure->total > 1) qsort(ids, figure->total, sizeof *ids, by_id);
  figure->members = ids;
  figure->member_count = 0;
  for (size_t i = 0; i < figure->total; i++) /* a unit of person and type has its person's id */
    if (i == 0 || !ID_EQUAL(ids[i], ids[i - 1])) ids[figure->member_count++] = ids[i];
  return DONE;
}

static bool is_counted(const Tally *tally, uint64_t key) {
  TallyMember sought = {.key = key};
  size_t low = 0, high = tally->members.length;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tally->members.at[middle].key < sought.key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < tally->members.length && tally->members.at[low].key == key;
}

/* What is counted nowhere, once, by its first reason. */
static void count_left(Tally *tally, Figure *figure) {
  SORT(tally->left, by_reason);
  for (size_t i = 0; i < tally->left.length; i++) {
    uint64_t key = tally->left.at[i].key;
    if ((i == 0 || tally->left.at[i - 1].key != key) && !is_counted(tally, key))
      figure->left_out[tally->left.at[i].why]++;
  }
}

Outcome tally_end(Tally *tally, Figure *figure) {
  if (tally->reached.has_failed) return problem_no_memory(tally->problem);
  count_rows(tally);
  TRY(count_members(tally, figure));
  count_groups(tally, figure);
  count_left(tally, figure);
  effort_count(tally);
  for (size_t i = 0; i < tally->rows.length; i++)
    figure->rows_sum += tally->rows.at[i].count;
  figure->rows = tally->rows.at;
  figure->row_count = tally->rows.length;
  return DONE;
}
