#include "registry/statements.h"

#include <stdlib.h>

#include "base/list.h"
#include "registry/inside.h"
#include "sql.h"

typedef struct Place { /* where a statement stands */
  uint64_t clock;
  int64_t number;
  StatementId id;
  unsigned security_class;
} Place;
typedef LIST(Place) Places;

static int by_clock(const void *a, const void *b) {
  const Place *one = a, *other = b;
  if (one->clock != other->clock) return one->clock < other->clock ? -1 : 1;
  return memcmp(one->id.bytes, other->id.bytes, sizeof one->id.bytes);
}

static Outcome add_places(Database *on, Arena *arena, Places *places, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_statement_ids(on, &query, problem));
  StatementIdsRow row;
  Outcome outcome;
  while ((outcome = sql_statement_ids_next(&query, &row, problem)) == DONE) {
    Place *place = LIST_ADD(places, arena);
    TRY_MEMORY(place, problem);
    *place = (Place){.clock = (uint64_t)row.clock, .number = row.number, .security_class = on->security_class};
    if (row.id.length == sizeof place->id.bytes) memcpy(place->id.bytes, row.id.at, row.id.length);
  }
  return outcome == ABSENT ? DONE : outcome;
}

/* ---- one statement ---- */

static Outcome read_part(const StatementPartsRow *row, Arena *arena, StatementPart *part, Problem *problem) {
  *part = (StatementPart){.action = (PartAction)row->action,
                          .field = (uint32_t)row->field,
                          .value = bytes_copy(arena, row->value),
                          .replaces_count = row->replaces.length / sizeof(StatementId)};
  ID_TAKE(row->element, &part->element);
  part->replaces = ARENA_MANY(arena, StatementId, part->replaces_count);
  TRY_MEMORY(part->replaces, problem);
  if (part->replaces_count > 0) memcpy(part->replaces, row->replaces.at, part->replaces_count * sizeof(StatementId));
  return DONE;
}

static Outcome read_parts(Database *on, int64_t statement, int64_t record, Arena *arena, Payload *payload,
                          Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_statement_parts(on, &query, statement, record, problem));
  LIST(StatementPart) parts = {0};
  StatementPartsRow row;
  Outcome outcome;
  while ((outcome = sql_statement_parts_next(&query, &row, problem)) == DONE) {
    StatementPart *part = LIST_ADD(&parts, arena);
    TRY_MEMORY(part, problem);
    TRY(read_part(&row, arena, part, problem));
  }
  payload->parts = parts.at;
  payload->part_count = parts.length;
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome read_statement(Database *on, const Place *place, Arena *arena, Draft *ret_draft, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_statement_whole(on, &query, place->number, problem));
  StatementWholeRow row;
  TRY(sql_statement_whole_next(&query, &row, problem));
  Payload payload = {.kind = (uint32_t)row.kind,
                     .operation = (Operation)row.operation,
                     .registered_at = row.registered_at,
                     .reason = text_copy(arena, row.reason)};
  ID_TAKE(row.record, &payload.record);
  ID_TAKE(row.user, &payload.user);
  ID_TAKE(row.change, &payload.change);
  ID_TAKE(row.target, &payload.target);
  ID_TAKE(row.source, &payload.source);
  TRY(read_parts(on, place->number, row.record_number, arena, &payload, problem));
  *ret_draft = (Draft){place->security_class, payload};
  return DONE;
}

static Outcome give_all(Registry *registry, const Places *places, SaidTaker take, void *context, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  ArenaMark start = arena_mark(arena);
  for (size_t i = 0; i < places->length; i++) {
    Draft draft;
    const Place *place = &places->at[i];
    TRY(read_statement(view_class(&registry->view, place->security_class), place, arena, &draft, problem));
    TRY(take(context, &place->id, &draft, problem));
    arena_back_to(arena, start);
  }
  return DONE;
}

Outcome registry_each_statement(Registry *registry, SaidTaker take, void *context, Problem *problem) {
  TRY(registry_begin_work(registry, MAY_EXPORT, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Places places = {0};
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    if (on != NULL) TRY(add_places(on, arena, &places, problem));
  }
  if (places.length > 1) qsort(places.at, places.length, sizeof *places.at, by_clock);
  return give_all(registry, &places, take, context, problem);
}

/* ---- putting in ---- */

Outcome registry_restore_begin(Registry *registry, Problem *problem) {
  TRY(registry_begin_work(registry, MAY_IMPORT, problem));
  registry->restore_from = log_position(registry->log);
  return log_batch_begin(registry->log, problem);
}

/* The statement of this change and record that is there, in this place. */
static Outcome find_there(Registry *registry, const Draft *draft, size_t place, StatementId *ret_id, Problem *problem) {
  memset(ret_id, 0, sizeof *ret_id);
  Database *on = view_class(&registry->view, draft->security_class);
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_statements_of_change(on, &query, (Bytes){draft->payload.change.bytes, ID_SIZE},
                               (Bytes){draft->payload.record.bytes, ID_SIZE}, problem));
  StatementsOfChangeRow row;
  Outcome outcome;
  for (size_t i = 0; (outcome = sql_statements_of_change_next(&query, &row, problem)) == DONE; i++)
    if (i == place && row.id.length == sizeof ret_id->bytes) memcpy(ret_id->bytes, row.id.at, row.id.length);
  return outcome == ABSENT ? DONE : outcome;
}

Outcome registry_restore_add(Registry *registry, const Draft *draft, size_t place, StatementId *ret_id,
                             bool *ret_was_there, Problem *problem) {
  TRY(registry_knows_change(registry, draft->payload.change, ret_was_there, problem));
  if (*ret_was_there) return find_there(registry, draft, place, ret_id, problem);
  registry->has_changed = true;
  return log_batch_add(registry->log, draft, ret_id, problem);
}

Outcome registry_restore_end(Registry *registry, Problem *problem) {
  TRY(log_batch_end(registry->log, problem));
  Outcome outcome = registry_catch_up(registry, &registry->restore_from, problem);
  registry->is_stale = outcome != DONE;
  return outcome;
}

void registry_restore_drop(Registry *registry) {
  log_batch_drop(registry->log);
}
