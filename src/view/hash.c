/* The view hash, exactly as doc/log-format.md says ("View hash"). */
#include <stdlib.h>

#include "base/cbor.h"
#include "base/list.h"
#include "crypto/hash.h"
#include "sql.h"
#include "view/unit.h"
#include "view/view.h"

/* One version that stands, encoded, and the field and element that it is of. */
typedef struct HashVersion {
  uint32_t field;
  Bytes element; /* none, or 16 bytes */
  Bytes item;
} HashVersion;
typedef LIST(HashVersion) HashVersions;

static void write_version(CborWriter *cbor, Bytes value, Bytes source, Bytes user, int64_t registered_at) {
  cbor_write_array(cbor, 4);
  cbor_write_bytes(cbor, value.at, value.length);
  cbor_write_bytes(cbor, source.at, source.length);
  cbor_write_bytes(cbor, user.at, user.length);
  cbor_write_number(cbor, registered_at);
}

static Outcome add_version(HashVersions *versions, uint32_t field, Bytes element, Bytes value, Bytes source, Bytes user,
                           int64_t registered_at, Arena *arena, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  CborWriter cbor = CBOR_TO(&writer);
  write_version(&cbor, value, source, user, registered_at);
  HashVersion *version = LIST_ADD(versions, arena);
  TRY_MEMORY(version, problem);
  version->field = field;
  version->element = bytes_copy(arena, element);
  return cbor_write_end(&cbor, &version->item, problem);
}

/* Creates that are active and hidings that stand are versions of field 0; their value is the operation's number. */
static Outcome add_state(HashVersions *versions, int64_t operation, Bytes source, Bytes user, int64_t registered_at,
                         Arena *arena, Problem *problem) {
  uint8_t value = (uint8_t)operation;
  return add_version(versions, FIELD_STATE, (Bytes){NULL, 0}, (Bytes){&value, 1}, source, user, registered_at, arena,
                     problem);
}

static Outcome load_creates(Database *on, int64_t record, Arena *arena, HashVersions *versions, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_hash_states(on, &query, record, problem));
  HashStatesRow row;
  Outcome outcome;
  while ((outcome = sql_hash_states_next(&query, &row, problem)) == DONE)
    if (row.operation == OPERATION_CREATE || row.operation == OPERATION_JUDGE)
      TRY(add_state(versions, row.operation, row.source, row.user, row.registered_at, arena, problem));
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome load_hidings(Database *on, int64_t record, Arena *arena, HashVersions *versions, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_hash_hidings(on, &query, record, problem));
  HashHidingsRow row;
  Outcome outcome;
  while ((outcome = sql_hash_hidings_next(&query, &row, problem)) == DONE)
    TRY(add_state(versions, row.operation, row.source, row.user, row.registered_at, arena, problem));
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome load_parts(Database *on, int64_t record, Arena *arena, HashVersions *versions, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_hash_parts(on, &query, record, problem));
  HashPartsRow row;
  Outcome outcome;
  while ((outcome = sql_hash_parts_next(&query, &row, problem)) == DONE) {
    if (row.field == FIELD_OBJECT) continue;
    TRY(add_version(versions, (uint32_t)row.field, row.element, row.value, row.source, row.user, row.registered_at,
                    arena, problem));
  }
  return outcome == ABSENT ? DONE : outcome;
}

static int compare_versions(const void *a, const void *b) {
  const HashVersion *one = a, *other = b;
  if (one->field != other->field) return one->field < other->field ? -1 : 1;
  int order = text_compare(bytes_text(one->element), bytes_text(other->element));
  return order != 0 ? order : text_compare(bytes_text(one->item), bytes_text(other->item));
}

/* One row: [kind, record, field, element, [versions]]; `versions` are of one field and element. */
static Outcome write_row(const RecordsInOrderRow *record, const HashVersion *versions, size_t count, Writer *writer,
                         Problem *problem) {
  CborWriter cbor = CBOR_TO(writer);
  cbor_write_array(&cbor, 5);
  cbor_write_unsigned(&cbor, (uint64_t)record->kind);
  cbor_write_bytes(&cbor, record->id.at, record->id.length);
  cbor_write_unsigned(&cbor, versions->field);
  cbor_write_bytes(&cbor, versions->element.at, versions->element.length);
  cbor_write_array(&cbor, count);
  for (size_t i = 0; i < count; i++)
    cbor_write_item(&cbor, versions[i].item);
  Bytes row;
  return cbor_write_end(&cbor, &row, problem);
}

/* The rows of one record, in order, behind what the writer holds. */
static Outcome write_record(Database *on, const RecordsInOrderRow *record, Arena *arena, Writer *writer, uint64_t *rows,
                            Problem *problem) {
  HashVersions versions = {0};
  TRY(load_creates(on, record->number, arena, &versions, problem));
  TRY(load_hidings(on, record->number, arena, &versions, problem));
  TRY(load_parts(on, record->number, arena, &versions, problem));
  if (versions.length > 1) qsort(versions.at, versions.length, sizeof *versions.at, compare_versions);
  for (size_t from = 0, to; from < versions.length; from = to) {
    const HashVersion *first = &versions.at[from];
    for (to = from + 1; to < versions.length && versions.at[to].field == first->field &&
                        bytes_equal(versions.at[to].element, first->element);)
      to++;
    TRY(write_row(record, first, to - from, writer, problem));
    ++*rows;
  }
  return DONE;
}

static Outcome write_rows(Database *on, Writer *writer, uint64_t *rows, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  ArenaMark start = arena_mark(arena);
  QUERY_SCOPE Query query = {0};
  TRY(sql_records_in_order(on, &query, problem));
  RecordsInOrderRow record;
  Outcome outcome;
  while ((outcome = sql_records_in_order_next(&query, &record, problem)) == DONE) {
    TRY(write_record(on, &record, arena, writer, rows, problem));
    arena_back_to(arena, start);
  }
  return outcome == ABSENT ? DONE : outcome;
}

Outcome view_hash(View *view, unsigned security_class, uint8_t ret_hash[32], Problem *problem) {
  Database *on = view_class(view, security_class);
  if (on == NULL)
    return problem_set(problem, ABSENT, "class_closed", NULL, NULL, "Class %u is not open.", security_class);
  WRITER_SCOPE Writer writer = {0};
  writer_text(&writer, TEXT(""));
  uint64_t rows = 0;
  TRY(write_rows(on, &writer, &rows, problem));
  Text all;
  TRY(writer_end(&writer, &all, problem));
  hash_items("waterline.view",
             ITEMS(ITEM_NUMBER(security_class), ITEM_NUMBER(VIEW_HASH_FORMAT), ITEM_NUMBER(rows),
                   ITEM_BYTES((const uint8_t *)all.at, all.length)),
             ret_hash);
  return DONE;
}
