#include "view/fold.h"

#include "base/memory.h"
#include "sql.h"
#include "view/settle.h"

#define ID_BYTES_OF(id) ((Bytes){(id).bytes, sizeof(id).bytes})

static Bytes or_null(const uint8_t *id) {
  return bytes_are_zero(id, ID_SIZE) ? (Bytes){NULL, 0} : (Bytes){id, ID_SIZE};
}

Outcome fold_begin(Database *on, Fold *ret_fold, Problem *problem) {
  TRY(database_begin(on, problem));
  on->owner->writers++;
  on->owner->deadline = 0;
  *ret_fold = (Fold){.on = on};
  return DONE;
}

/* ---- which records are to be settled ---- */

static Outcome mark(Fold *fold, int64_t record, Problem *problem) {
  size_t byte = (size_t)record / 8;
  if (byte >= fold->size) {
    size_t size = fold->size * 2 > byte + 1 ? fold->size * 2 : byte + 1024;
    uint8_t *grown = memory_resize(fold->marked, size);
    TRY_MEMORY(grown, problem);
    memset(grown + fold->size, 0, size - fold->size);
    fold->marked = grown;
    fold->size = size;
  }
  fold->marked[byte] |= (uint8_t)(1U << (record % 8));
  if (fold->last == 0 || record < fold->first) fold->first = record;
  if (record > fold->last) fold->last = record;
  return DONE;
}

static bool is_marked(const Fold *fold, int64_t record) {
  return (fold->marked[record / 8] >> (record % 8) & 1) != 0;
}

/* ---- keeping a statement ---- */

static Outcome is_blocked(Database *on, const Pseudonym *pseudonym, const KeyId *key, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_blocked_find(on, &query, ID_BYTES_OF(*pseudonym), (Bytes){key->page, ID_SIZE}, key->place, problem));
  BlockedFindRow row;
  return sql_blocked_find_next(&query, &row, problem);
}

static Outcome find_key(Database *on, const Pseudonym *pseudonym, const KeyId *key, KeyNumberRow *ret_row,
                        Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_key_number(on, &query, ID_BYTES_OF(*pseudonym), (Bytes){key->page, ID_SIZE}, key->place, problem));
  return sql_key_number_next(&query, ret_row, problem);
}

static Outcome find_record(Database *on, RecordId id, int64_t *ret_number, Problem *problem) {
  {
    QUERY_SCOPE Query query = {0};
    TRY(sql_record_number(on, &query, ID_BYTES_OF(id), problem));
    RecordNumberRow row;
    Outcome outcome = sql_record_number_next(&query, &row, problem);
    if (outcome == DONE) *ret_number = row.number;
    if (outcome != ABSENT) return outcome;
  }
  TRY(sql_record_add(on, ID_BYTES_OF(id), problem));
  *ret_number = sqlite3_last_insert_rowid(on->handle);
  return DONE;
}

/* The record and its key, entered where they are new. */
static Outcome enter_record(Database *on, const Statement *statement, KeyNumberRow *ret_row, Problem *problem) {
  Outcome outcome = find_key(on, &statement->pseudonym, &statement->key, ret_row, problem);
  if (outcome != ABSENT) return outcome;
  TRY(find_record(on, statement->payload.record, &ret_row->record, problem));
  TRY(sql_key_add(on, ret_row->record, ID_BYTES_OF(statement->pseudonym), (Bytes){statement->key.page, ID_SIZE},
                  statement->key.place, problem));
  ret_row->number = sqlite3_last_insert_rowid(on->handle);
  return DONE;
}

static bool speaks_of_state(const Payload *payload) {
  return payload->operation == OPERATION_HIDE || payload->operation == OPERATION_UNHIDE;
}

static Outcome keep_part(Database *on, int64_t statement, int64_t record, const StatementPart *part, Problem *problem) {
  Bytes replaces = {part->replaces_count == 0 ? NULL : (const uint8_t *)part->replaces,
                    part->replaces_count * sizeof(StatementId)};
  Bytes value = part->value.length == 0 ? text_bytes(TEXT("")) : part->value;
  return sql_part_add(on, statement, record, part->field, part->action, or_null(part->element.bytes), value, replaces,
                      problem);
}

/* A hiding that names nothing still is a version of the record's state. */
static Outcome keep_state(Database *on, int64_t number, int64_t record, const Payload *payload, Problem *problem) {
  bool is_state = speaks_of_state(payload);
  for (size_t i = 0; i < payload->part_count; i++)
    is_state = is_state && payload->parts[i].field != FIELD_STATE;
  StatementPart part = {.action = PART_SET, .field = FIELD_STATE};
  return is_state ? keep_part(on, number, record, &part, problem) : DONE;
}

/* All but the parts of the state in what neither hides nor shows: those say nothing, and replace nothing. */
static Outcome keep_parts(Database *on, int64_t number, int64_t record, const Payload *payload, Problem *problem) {
  bool is_state = speaks_of_state(payload);
  for (size_t i = 0; i < payload->part_count; i++)
    if (is_state || payload->parts[i].field != FIELD_STATE)
      TRY(keep_part(on, number, record, &payload->parts[i], problem));
  return keep_state(on, number, record, payload, problem);
}

Outcome fold_take(Fold *fold, const Statement *statement, Problem *problem) {
  Database *on = fold->on;
  const Payload *payload = &statement->payload;
  Outcome blocked = is_blocked(on, &statement->pseudonym, &statement->key, problem);
  if (blocked != ABSENT) return blocked;
  KeyNumberRow place = {0};
  TRY(enter_record(on, statement, &place, problem));
  TRY(sql_statement_add(on, ID_BYTES_OF(statement->id), place.record, place.number, payload->kind, payload->operation,
                        (int64_t)statement->clock, payload->registered_at, ID_BYTES_OF(payload->user),
                        ID_BYTES_OF(payload->change), or_null(payload->target.bytes), or_null(payload->source.bytes),
                        payload->reason.length == 0 ? TEXT_NONE : payload->reason, problem));
  if (sqlite3_changes64(on->handle) == 0) return DONE;
  int64_t number = sqlite3_last_insert_rowid(on->handle);
  TRY(keep_parts(on, number, place.record, payload, problem));
  return mark(fold, place.record, problem);
}

Outcome fold_take_bad(Fold *fold, const Statement *statement, const char *why, Problem *problem) {
  return sql_bad_add(fold->on, ID_BYTES_OF(statement->id), ID_BYTES_OF(statement->device), (int64_t)statement->sequence,
                     text_of(why), problem);
}

static Outcome erase_key(Fold *fold, const Pseudonym *pseudonym, const KeyId *key, Problem *problem) {
  Database *on = fold->on;
  TRY(sql_blocked_add(on, ID_BYTES_OF(*pseudonym), (Bytes){key->page, ID_SIZE}, key->place, problem));
  KeyNumberRow place;
  Outcome outcome = find_key(on, pseudonym, key, &place, problem);
  if (outcome != DONE) return outcome == ABSENT ? DONE : outcome;
  TRY(settle_unindex(on, place.record, problem));
  TRY(sql_key_parts_remove(on, place.number, problem));
  TRY(sql_key_statements_remove(on, place.number, problem));
  TRY(sql_key_remove(on, place.number, problem));
  return mark(fold, place.record, problem);
}

Outcome fold_take_erasure(Fold *fold, const Statement *statement, Problem *problem) {
  for (size_t i = 0; i < statement->erased_count; i++) {
    if (statement->erased[i].security_class != fold->on->security_class) continue;
    TRY(erase_key(fold, &statement->erased_record, &statement->erased[i].id, problem));
  }
  return DONE;
}

/* ---- ending ---- */

Outcome fold_settle(Fold *fold, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  ArenaMark start = arena_mark(arena);
  for (int64_t record = fold->first; fold->last != 0 && record <= fold->last; record++) {
    if (!is_marked(fold, record)) continue;
    TRY(settle_record(fold->on, record, arena, problem));
    arena_back_to(arena, start);
  }
  if (fold->marked != NULL) memset(fold->marked, 0, fold->size);
  fold->first = fold->last = 0;
  return DONE;
}

static void forget(Fold *fold) {
  fold->on->owner->writers--;
  memory_give(fold->marked);
  *fold = (Fold){0};
}

Outcome fold_end(Fold *fold, Problem *problem) {
  TRY(fold_settle(fold, problem));
  TRY(database_commit(fold->on, problem));
  forget(fold);
  return DONE;
}

void fold_drop(Fold *fold) {
  if (fold->on == NULL) return;
  database_roll_back(fold->on);
  forget(fold);
}
