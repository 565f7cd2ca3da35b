/* What changed since a figure was frozen, and why: for insiders, who may know it in full. */
#include <stdlib.h>

#include "base/list.h"
#include "count/freeze.h"
#include "count/ground.h"

static int by_id(const void *a, const void *b) {
  return memcmp(a, b, ID_SIZE);
}

static bool holds(const RecordId *ids, size_t count, RecordId id) {
  return count > 0 && bsearch(&id, ids, count, sizeof *ids, by_id) != NULL;
}

/* ---- what an id is now ---- */

typedef struct PersonAt {
  RecordId id;
  uint32_t at;
} PersonAt;

typedef struct Now {
  const Countables *all;
  Ground ground;
  PersonAt *persons; /* by id */
} Now;

static Outcome lay_now(const Countables *all, Arena *arena, Now *ret_now, Problem *problem) {
  Now now = {.all = all};
  TRY(ground_lay(all, arena, &now.ground, problem));
  now.persons = ARENA_MANY(arena, PersonAt, all->persons.length);
  TRY_MEMORY(now.persons, problem);
  for (uint32_t i = 0; i < all->persons.length; i++)
    now.persons[i] = (PersonAt){all->persons.at[i].head.id, i};
  if (all->persons.length > 1) qsort(now.persons, all->persons.length, sizeof *now.persons, by_id);
  *ret_now = now;
  return DONE;
}

/* Of a person the lowest id of those that are the same now; else the id itself. */
static RecordId now_known_as(const Now *now, RecordId id) {
  const PersonAt *found = now->all->persons.length == 0
                              ? NULL
                              : bsearch(&id, now->persons, now->all->persons.length, sizeof *now->persons, by_id);
  if (found == NULL) return id;
  Neighbours same = neighbours(&now->ground.members, now->ground.same[found->at]);
  for (size_t i = 0; i < same.length; i++) {
    RecordId other = now->all->persons.at[same.at[i]].head.id;
    if (memcmp(other.bytes, id.bytes, ID_SIZE) < 0) id = other;
  }
  return id;
}

#define FIND_HEAD(list)                                                                                                \
  for (size_t i = 0; i < all->list.length; i++)                                                                        \
    if (ID_EQUAL(all->list.at[i].head.id, id)) return &all->list.at[i].head;

static const CountableHead *head_of(const Countables *all, RecordId id) {
  FIND_HEAD(cases)
  FIND_HEAD(events)
  FIND_HEAD(acts)
  FIND_HEAD(persons)
  FIND_HEAD(proceedings)
  FIND_HEAD(steps)
  return NULL;
}

static Gone why_gone(const Countables *all, RecordId id) {
  const CountableHead *head = head_of(all, id);
  if (head == NULL) return GONE_TAKEN_BACK;
  return head->is_hidden ? GONE_HIDDEN : GONE_CHANGED;
}

/* ---- members ---- */

/* What was counted then, as it is known now: sorted, each once. */
static Outcome know_now(const Now *now, const FrozenFigure *frozen, Arena *arena, RecordId **ret_ids, size_t *ret_count,
                        Problem *problem) {
  RecordId *ids = ARENA_MANY(arena, RecordId, frozen->member_count);
  TRY_MEMORY(ids, problem);
  for (size_t i = 0; i < frozen->member_count; i++)
    ids[i] = now_known_as(now, frozen->members[i]);
  if (frozen->member_count > 1) qsort(ids, frozen->member_count, sizeof *ids, by_id);
  size_t count = 0;
  for (size_t i = 0; i < frozen->member_count; i++)
    if (i == 0 || !ID_EQUAL(ids[i], ids[i - 1])) ids[count++] = ids[i];
  *ret_ids = ids;
  *ret_count = count;
  return DONE;
}

static Outcome compare_members(const Now *now, const FrozenFigure *frozen, Arena *arena, FigureComparison *comparison,
                               Problem *problem) {
  RecordId *then = NULL;
  size_t count = 0;
  const Figure *figure = &comparison->now;
  TRY(know_now(now, frozen, arena, &then, &count, problem));
  comparison->merged = frozen->member_count - count;
  for (size_t i = 0; i < figure->member_count; i++)
    comparison->added += !holds(then, count, figure->members[i]);
  for (size_t i = 0; i < count; i++)
    if (!holds(figure->members, figure->member_count, then[i])) comparison->gone[why_gone(now->all, then[i])]++;
  return DONE;
}

/* ---- rows ---- */

static const PublicValue *value_then(const FrozenFigure *frozen, Text label) {
  for (size_t i = 0; i < frozen->value_count; i++)
    if (text_equal(frozen->values[i].label, label)) return &frozen->values[i];
  return NULL;
}

typedef LIST(ComparedRow) ComparedRows;

static Outcome add_row(ComparedRows *rows, ComparedRow compared, Arena *arena, Problem *problem) {
  if (compared.then == compared.now && !compared.was_suppressed) return DONE;
  ComparedRow *row = LIST_ADD(rows, arena);
  TRY_MEMORY(row, problem);
  *row = compared;
  return DONE;
}

static Outcome compare_rows(const FrozenFigure *frozen, Arena *arena, FigureComparison *comparison, Problem *problem) {
  ComparedRows rows = {0};
  bool *is_seen = ARENA_MANY(arena, bool, frozen->value_count);
  TRY_MEMORY(is_seen, problem);
  for (size_t i = 0; i < comparison->now.row_count; i++) {
    Writer writer = WRITER_IN(arena);
    Text label;
    figure_row_label(&comparison->now, &comparison->now.rows[i], &writer);
    TRY(writer_end(&writer, &label, problem));
    const PublicValue *then = value_then(frozen, label);
    if (then != NULL) is_seen[then - frozen->values] = true;
    ComparedRow row = {.label = label, .row = &comparison->now.rows[i], .now = (int64_t)comparison->now.rows[i].count};
    if (then != NULL) row.then = then->number;
    row.was_suppressed = then != NULL && then->is_suppressed;
    TRY(add_row(&rows, row, arena, problem));
  }
  for (size_t i = 0; i < frozen->value_count; i++) {
    const PublicValue *then = &frozen->values[i];
    if (!is_seen[i] && !text_equal(then->label, TEXT("total")))
      TRY(add_row(&rows,
                  (ComparedRow){.label = then->label, .then = then->number, .was_suppressed = then->is_suppressed},
                  arena, problem));
  }
  comparison->rows = rows.at;
  comparison->row_count = rows.length;
  return DONE;
}

Outcome figure_compare(const Countables *countables, const FrozenFigure *frozen, int64_t at, Arena *arena,
                       FigureComparison *ret_comparison, Problem *problem) {
  FigureComparison comparison = {.has_members = frozen->has_members};
  Now now = {0};
  const PublicValue *total = value_then(frozen, TEXT("total"));
  CountRequest request = frozen->request;
  request.as_of = (Date){0}; /* it is held against now */
  TRY(figure_count(countables, &request, at, arena, &comparison.now, problem));
  TRY(lay_now(countables, arena, &now, problem));
  comparison.total_then = total == NULL ? 0 : total->number;
  comparison.total_was_suppressed = total != NULL && total->is_suppressed;
  if (frozen->has_members) TRY(compare_members(&now, frozen, arena, &comparison, problem));
  TRY(compare_rows(frozen, arena, &comparison, problem));
  *ret_comparison = comparison;
  return DONE;
}

/* The values of all frozen figures, figure by figure; of figure i those from starts[i] up to starts[i + 1]. */
static Outcome gather_values(const Countables *all, Arena *arena, PublicValue **ret_values, size_t **ret_starts,
                             Problem *problem) {
  PublicValue *values = ARENA_MANY(arena, PublicValue, all->figure_values.length);
  size_t *starts = ARENA_MANY(arena, size_t, all->figures.length + 2);
  if (values == NULL || starts == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < all->figure_values.length; i++)
    starts[all->figure_values.at[i].figure + 2]++;
  for (size_t i = 2; i < all->figures.length + 2; i++)
    starts[i] += starts[i - 1];
  for (size_t i = 0; i < all->figure_values.length; i++) { /* starts[f + 1] is where the next one goes */
    const CountableFrozenValue *value = &all->figure_values.at[i];
    values[starts[value->figure + 1]++] =
        (PublicValue){all->words.at[value->label], value->number, value->is_suppressed};
  }
  *ret_values = values;
  *ret_starts = starts;
  return DONE;
}

Outcome figures_public(const Countables *all, Arena *arena, PublicFigure **ret_figures, size_t *ret_count,
                       Problem *problem) {
  PublicFigure *figures = ARENA_MANY(arena, PublicFigure, all->figures.length);
  PublicValue *values = NULL;
  size_t *starts = NULL, count = 0;
  TRY_MEMORY(figures, problem);
  TRY(gather_values(all, arena, &values, &starts, problem));
  for (uint32_t i = 0; i < all->figures.length; i++) {
    Text question = all->words.at[all->figures.at[i].question];
    PublicFigure *figure = &figures[count];
    Outcome outcome = ABSENT;
    if (all->figures.at[i].is_public) /* also a hidden one: it was public */
      outcome = count_request_read(question, arena, &figure->request, NULL);
    if (outcome == BROKEN) return problem_no_memory(problem);
    if (outcome != DONE) continue; /* not public, or the question of a newer program */
    figure->values = values + starts[i];
    figure->value_count = starts[i + 1] - starts[i];
    count++;
  }
  *ret_figures = figures;
  *ret_count = count;
  return DONE;
}
