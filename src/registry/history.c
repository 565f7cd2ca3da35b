/* Every statement behind a record, as people see it. */
#include <stdlib.h>

#include "base/list.h"
#include "registry/inside.h"

typedef struct Entry {
  HistoryEntry entry;
  uint64_t clock;
  StatementId id;
} Entry;
typedef LIST(Entry) EntryList;

static const UnitPart *find_said(const Unit *unit, const UnitPart *part, const uint8_t *statement) {
  for (size_t i = 0; i < unit->part_count; i++) {
    const UnitPart *other = &unit->parts[i];
    if (other->field == part->field && ID_EQUAL(other->element, part->element) &&
        memcmp(unit->statements[other->statement].id.bytes, statement, sizeof(StatementId)) == 0)
      return other;
  }
  return NULL;
}

/* The values that the writer saw standing and replaced. */
static Outcome read_before(const Unit *unit, const UnitPart *part, HistoryPart *to, Arena *arena, Problem *problem) {
  Bytes *before = ARENA_MANY(arena, Bytes, part->replaces.length / sizeof(StatementId));
  TRY_MEMORY(before, problem);
  to->before = before;
  for (size_t at = 0; at + sizeof(StatementId) <= part->replaces.length; at += sizeof(StatementId)) {
    const UnitPart *said = find_said(unit, part, part->replaces.at + at);
    if (said != NULL && said->value.length > 0) before[to->before_count++] = said->value;
  }
  return DONE;
}

static bool is_shown_part(const UnitPart *part, size_t statement) {
  return part->statement == statement && field_is_seen(part->field);
}

static Outcome read_parts(const Unit *unit, size_t statement, HistoryEntry *entry, Arena *arena, Problem *problem) {
  const Kind *kind = kind_by_number(unit->statements[statement].kind);
  LIST(HistoryPart) parts = {0};
  for (size_t i = 0; i < unit->part_count; i++) {
    const UnitPart *part = &unit->parts[i];
    if (!is_shown_part(part, statement)) continue;
    HistoryPart *to = LIST_ADD(&parts, arena);
    TRY_MEMORY(to, problem);
    *to = (HistoryPart){.number = part->field,
                        .field = kind == NULL ? NULL : field_by_number(kind, part->field),
                        .element = part->element,
                        .action = part->action,
                        .value = part->value};
    TRY(read_before(unit, part, to, arena, problem));
  }
  entry->parts = parts.at;
  entry->part_count = parts.length;
  return DONE;
}

static Outcome add_unit(const Unit *unit, unsigned security_class, Arena *arena, EntryList *entries, Problem *problem) {
  for (size_t i = 0; i < unit->statement_count; i++) {
    const UnitStatement *statement = &unit->statements[i];
    Entry *entry = LIST_ADD(entries, arena);
    TRY_MEMORY(entry, problem);
    entry->clock = statement->clock;
    entry->id = statement->id;
    entry->entry = (HistoryEntry){.change = statement->change,
                                  .operation = statement->operation,
                                  .target = statement->target,
                                  .user = statement->user,
                                  .registered_at = statement->registered_at,
                                  .security_class = security_class,
                                  .source = statement->source,
                                  .reason = statement->reason,
                                  .is_taken_back = !statement->is_active,
                                  .is_reviewed = unit->is_reviewed || !unit_is_marked(unit, i)};
    TRY(read_parts(unit, i, &entry->entry, arena, problem));
  }
  return DONE;
}

static int by_age(const void *a, const void *b) {
  const Entry *one = a, *other = b;
  if (one->clock != other->clock) return one->clock < other->clock ? -1 : 1;
  return memcmp(one->id.bytes, other->id.bytes, sizeof one->id.bytes);
}

Outcome registry_history(Registry *registry, RecordId id, Arena *arena, History *ret_history, Problem *problem) {
  TRY(registry_begin_read(registry, MAY_HISTORY, problem));
  EntryList entries = {0};
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Unit unit;
    Outcome outcome = registry_unit(registry, c, id, arena, &unit, problem);
    if (outcome == ABSENT) continue;
    TRY(outcome);
    TRY(add_unit(&unit, c, arena, &entries, problem));
  }
  if (entries.length == 0) return problem_set(problem, ABSENT, "no_record", NULL, NULL, "There is no such record.");
  qsort(entries.at, entries.length, sizeof *entries.at, by_age);
  HistoryEntry *history = ARENA_MANY(arena, HistoryEntry, entries.length);
  TRY_MEMORY(history, problem);
  for (size_t i = 0; i < entries.length; i++)
    history[i] = entries.at[i].entry;
  *ret_history = (History){history, entries.length};
  return DONE;
}
