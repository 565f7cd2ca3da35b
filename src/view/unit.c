#include "view/unit.h"

#include <stdlib.h>

#define ID_BYTES sizeof(StatementId)

static int compare_ids(const StatementId *a, const StatementId *b) {
  return memcmp(a->bytes, b->bytes, ID_BYTES);
}

static int by_id(const void *a, const void *b) {
  return compare_ids(&((const UnitStatement *)a)->id, &((const UnitStatement *)b)->id);
}

/* The place of a statement in a unit that is sorted by id, or -1. */
static ptrdiff_t find_statement(const Unit *unit, const uint8_t id[ID_BYTES]) {
  UnitStatement wanted = {0};
  memcpy(wanted.id.bytes, id, ID_BYTES);
  const UnitStatement *found = bsearch(&wanted, unit->statements, unit->statement_count, sizeof wanted, by_id);
  return found == NULL ? -1 : found - unit->statements;
}

/* ---- what is active ---- */

static int latest_first(const void *a, const void *b) {
  const UnitStatement *one = *(const UnitStatement *const *)a, *other = *(const UnitStatement *const *)b;
  if (one->clock != other->clock) return one->clock > other->clock ? -1 : 1;
  return -compare_ids(&one->id, &other->id);
}

static bool is_target(UnitStatement *const *takings, size_t count, const ChangeId *change) {
  for (size_t i = 0; i < count; i++)
    if (takings[i]->is_active && ID_EQUAL(takings[i]->target, *change)) return true;
  return false;
}

static Outcome settle_active(Unit *unit, Arena *arena, Problem *problem) {
  UnitStatement **takings = ARENA_MANY(arena, UnitStatement *, unit->statement_count);
  TRY_MEMORY(takings, problem);
  size_t count = 0;
  for (size_t i = 0; i < unit->statement_count; i++)
    if (unit->statements[i].operation == OPERATION_TAKE_BACK) takings[count++] = &unit->statements[i];
  qsort(takings, count, sizeof *takings, latest_first);
  for (size_t i = 0; i < count; i++)
    takings[i]->is_active = !is_target(takings, i, &takings[i]->change);
  for (size_t i = 0; i < unit->statement_count; i++) {
    UnitStatement *statement = &unit->statements[i];
    if (statement->operation != OPERATION_TAKE_BACK)
      statement->is_active = !is_target(takings, count, &statement->change);
  }
  return DONE;
}

/* ---- kind and creation ---- */

static bool is_create(const UnitStatement *statement) {
  return statement->is_active && (statement->operation == OPERATION_CREATE || statement->operation == OPERATION_JUDGE);
}

static int rank_for_kind(const UnitStatement *statement) {
  return is_create(statement) ? 2 : statement->is_active;
}

static bool says_kind_before(const UnitStatement *a, const UnitStatement *b) {
  if (rank_for_kind(a) != rank_for_kind(b)) return rank_for_kind(a) > rank_for_kind(b);
  if (a->clock != b->clock) return a->clock < b->clock;
  return compare_ids(&a->id, &b->id) < 0;
}

static bool is_created_before(const UnitStatement *a, int64_t at, const UserId *by) {
  if (a->registered_at != at) return a->registered_at < at;
  return memcmp(a->user.bytes, by->bytes, ID_SIZE) < 0;
}

static void settle_kind(Unit *unit) {
  const UnitStatement *first = NULL;
  for (size_t i = 0; i < unit->statement_count; i++) {
    const UnitStatement *statement = &unit->statements[i];
    if (first == NULL || says_kind_before(statement, first)) first = statement;
    if (!is_create(statement)) continue;
    if (!unit->is_created || is_created_before(statement, unit->created_at, &unit->created_by)) {
      unit->created_at = statement->registered_at;
      unit->created_by = statement->user;
    }
    unit->is_created = true;
  }
  unit->kind = first == NULL ? 0 : first->kind;
  for (size_t i = 0; i < unit->statement_count; i++)
    unit->strange += unit->statements[i].kind != unit->kind;
}

/* ---- what stands ---- */

static int compare_places(const UnitPart *a, uint32_t field, const ElementId *element, size_t statement) {
  if (a->field != field) return a->field < field ? -1 : 1;
  int order = memcmp(a->element.bytes, element->bytes, ID_SIZE);
  if (order != 0) return order;
  return a->statement < statement ? -1 : a->statement > statement;
}

static int by_place(const void *a, const void *b) {
  const UnitPart *other = b;
  return compare_places(a, other->field, &other->element, other->statement);
}

/* The first part of this field, element and statement; part_count where there is none. */
static size_t find_part(const Unit *unit, const UnitPart *of, size_t statement) {
  size_t low = 0, high = unit->part_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare_places(&unit->parts[middle], of->field, &of->element, statement) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_same_place(const UnitPart *a, const UnitPart *b) {
  return a->field == b->field && ID_EQUAL(a->element, b->element);
}

typedef struct Marking {
  const Unit *unit;
  bool *is_replaced; /* for each part */
  size_t *todo;      /* parts whose `replaces` is still to be followed; room for all */
  size_t todo_count;
} Marking;

/* Marks what the part says it replaces; what was not marked before is to be followed in turn. */
static void mark_replaced(Marking *marking, const UnitPart *part) {
  const Unit *unit = marking->unit;
  for (size_t at = 0; at + ID_BYTES <= part->replaces.length; at += ID_BYTES) {
    ptrdiff_t statement = find_statement(unit, part->replaces.at + at);
    if (statement < 0) continue;
    for (size_t i = find_part(unit, part, (size_t)statement); i < unit->part_count; i++) {
      if (!is_same_place(&unit->parts[i], part) || unit->parts[i].statement != (size_t)statement) break;
      if (marking->is_replaced[i]) continue;
      marking->is_replaced[i] = true;
      marking->todo[marking->todo_count++] = i;
    }
  }
}

static Outcome settle_replaced(const Unit *unit, Arena *arena, bool **ret_is_replaced, Problem *problem) {
  Marking marking = {unit, ARENA_MANY(arena, bool, unit->part_count), ARENA_MANY(arena, size_t, unit->part_count), 0};
  TRY_MEMORY(marking.is_replaced, problem);
  TRY_MEMORY(marking.todo, problem);
  for (size_t i = 0; i < unit->part_count; i++) {
    if (!unit->statements[unit->parts[i].statement].is_active) continue;
    mark_replaced(&marking, &unit->parts[i]);
    while (marking.todo_count > 0)
      mark_replaced(&marking, &unit->parts[marking.todo[--marking.todo_count]]);
  }
  *ret_is_replaced = marking.is_replaced;
  return DONE;
}

static bool is_empty(const UnitPart *part) {
  return part->action == PART_REMOVE || part->value.length == 0;
}

/* The versions of one field and element, from `from` to `to`: sets what stands of them. */
static void settle_versions(Unit *unit, size_t from, size_t to, const bool *is_replaced) {
  size_t full = 0, empty = 0;
  for (size_t i = from; i < to; i++) {
    UnitPart *part = &unit->parts[i];
    const UnitStatement *statement = &unit->statements[part->statement];
    bool counts = statement->is_active && statement->kind == unit->kind && !is_replaced[i];
    part->stands = !counts ? STANDS_NOT : is_empty(part) ? STANDS_EMPTY : STANDS_SHOWN;
    full += part->stands == STANDS_SHOWN;
    empty += part->stands == STANDS_EMPTY;
  }
  if (unit->parts[from].field == FIELD_STATE || full == 0) return;
  bool is_single = ID_IS_NONE(unit->parts[from].element);
  for (size_t i = from; is_single && i < to; i++)
    if (unit->parts[i].stands == STANDS_EMPTY) unit->parts[i].stands = STANDS_SHOWN;
  if (full + (is_single ? empty : 0) > 1) unit->conflicts++;
}

static Outcome settle_standing(Unit *unit, Arena *arena, Problem *problem) {
  bool *is_replaced = NULL;
  TRY(settle_replaced(unit, arena, &is_replaced, problem));
  for (size_t from = 0, to; from < unit->part_count; from = to) {
    for (to = from + 1; to < unit->part_count && is_same_place(&unit->parts[from], &unit->parts[to]);)
      to++;
    settle_versions(unit, from, to, is_replaced);
  }
  return DONE;
}

/* ---- hidden, reviewed ---- */

static bool names(Bytes replaces, const StatementId *id) {
  for (size_t at = 0; at + ID_BYTES <= replaces.length; at += ID_BYTES)
    if (memcmp(replaces.at + at, id->bytes, ID_BYTES) == 0) return true;
  return false;
}

static bool is_standing_hide(const Unit *unit, const UnitPart *part) {
  return part->field == FIELD_STATE && part->stands != STANDS_NOT &&
         unit->statements[part->statement].operation == OPERATION_HIDE;
}

/* Did somebody who hides it know of this? */
static bool is_known_to_hiders(const Unit *unit, const UnitPart *part) {
  for (size_t i = 0; i < unit->part_count && unit->parts[i].field == FIELD_STATE; i++)
    if (is_standing_hide(unit, &unit->parts[i]) &&
        names(unit->parts[i].replaces, &unit->statements[part->statement].id))
      return true;
  return false;
}

static void settle_state(Unit *unit) {
  unit->is_reviewed = true;
  for (size_t i = 0; i < unit->part_count; i++) {
    const UnitPart *part = &unit->parts[i];
    if (is_standing_hide(unit, part)) unit->is_hidden = true;
    if (part->field == FIELD_NOT_REVIEWED && part->stands == STANDS_SHOWN) unit->is_reviewed = false;
  }
  for (size_t i = 0; unit->is_hidden && i < unit->part_count; i++) {
    const UnitPart *part = &unit->parts[i];
    if (part->field != FIELD_STATE && part->stands != STANDS_NOT && !is_known_to_hiders(unit, part))
      unit->has_changed_since_hidden = true;
  }
}

/* Sorts the statements; the parts go on pointing at theirs. */
static Outcome sort_unit(Unit *unit, Arena *arena, Problem *problem) {
  StatementId *ids = ARENA_MANY(arena, StatementId, unit->part_count);
  TRY_MEMORY(ids, problem);
  for (size_t i = 0; i < unit->part_count; i++)
    ids[i] = unit->statements[unit->parts[i].statement].id;
  if (unit->statement_count > 1) qsort(unit->statements, unit->statement_count, sizeof *unit->statements, by_id);
  for (size_t i = 0; i < unit->part_count; i++)
    unit->parts[i].statement = (size_t)find_statement(unit, ids[i].bytes);
  if (unit->part_count > 1) qsort(unit->parts, unit->part_count, sizeof *unit->parts, by_place);
  return DONE;
}

Outcome unit_settle(Unit *unit, Arena *arena, Problem *problem) {
  TRY(sort_unit(unit, arena, problem));
  TRY(settle_active(unit, arena, problem));
  settle_kind(unit);
  TRY(settle_standing(unit, arena, problem));
  settle_state(unit);
  return DONE;
}

int unit_part_compare(const Unit *unit, const UnitPart *a, const UnitPart *b) {
  const UnitStatement *one = &unit->statements[a->statement], *other = &unit->statements[b->statement];
  if (one->registered_at != other->registered_at) return one->registered_at > other->registered_at ? -1 : 1;
  int order = memcmp(one->user.bytes, other->user.bytes, ID_SIZE);
  return order != 0 ? order : text_compare(bytes_text(a->value), bytes_text(b->value));
}

int unit_age_compare(UnitAge a, UnitAge b) {
  const UnitStatement *one = a.statement, *other = b.statement;
  if (one->registered_at != other->registered_at) return one->registered_at < other->registered_at ? -1 : 1;
  if (one->clock != other->clock) return one->clock < other->clock ? -1 : 1;
  int order = compare_ids(&one->id, &other->id);
  if (order != 0) return order;
  return a.number < b.number ? -1 : a.number > b.number;
}

UnitAge unit_age(const Unit *unit, const UnitPart *parts, size_t count) {
  UnitAge oldest = {&unit->statements[parts[0].statement], parts[0].number};
  for (size_t i = 1; i < count; i++) {
    UnitAge age = {&unit->statements[parts[i].statement], parts[i].number};
    if (unit_age_compare(age, oldest) < 0) oldest = age;
  }
  return oldest;
}

bool unit_is_marked(const Unit *unit, size_t statement) {
  for (size_t i = 0; i < unit->part_count; i++)
    if (unit->parts[i].field == FIELD_NOT_REVIEWED && unit->parts[i].statement == statement) return true;
  return false;
}
