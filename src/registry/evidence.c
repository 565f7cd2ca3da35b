#include "registry/evidence.h"

#include "base/cbor.h"
#include "base/clock.h"
#include "base/limits.h"
#include "crypto/hash.h"
#include "kinds/value.h"
#include "log/object.h"
#include "registry/change.h"
#include "registry/inside.h"
#include "sql.h"

#define FIELDS_MOST 12

Outcome kept_file_write(const KeptFile *file, Arena *arena, Bytes *ret_value, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_array(&cbor, 5);
  cbor_write_bytes(&cbor, file->object.name, ID_SIZE);
  cbor_write_unsigned(&cbor, file->object.size);
  cbor_write_bytes(&cbor, file->object.sha256, sizeof file->object.sha256);
  cbor_write_text(&cbor, file->name);
  cbor_write_text(&cbor, file->media_type);
  return cbor_write_end(&cbor, ret_value, problem);
}

Outcome kept_file_read(Bytes value, KeptFile *ret_file, Problem *problem) {
  CborReader cbor = CBOR_FROM(value);
  KeptFile file = {0};
  if (cbor_read_array(&cbor) != 5) cbor_read_fail(&cbor, "five items were expected");
  cbor_read_exactly(&cbor, file.object.name, ID_SIZE);
  file.object.size = cbor_read_unsigned(&cbor);
  cbor_read_exactly(&cbor, file.object.sha256, sizeof file.object.sha256);
  file.name = cbor_read_text(&cbor);
  file.media_type = cbor_read_text(&cbor);
  TRY(cbor_read_end(&cbor, problem));
  *ret_file = file;
  return DONE;
}

Outcome registry_find_file(Registry *registry, RecordId record, Arena *arena, KeptFile *ret_file, Problem *problem) {
  TRY(registry_begin_read(registry, MAY_READ, problem));
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Unit unit;
    Outcome outcome = registry_unit(registry, c, record, arena, &unit, problem);
    if (outcome == ABSENT) continue;
    TRY(outcome);
    for (size_t i = 0; i < unit.part_count; i++) {
      if (unit.parts[i].field != FIELD_OBJECT || unit.parts[i].stands != STANDS_SHOWN) continue;
      TRY(kept_file_read(unit.parts[i].value, ret_file, problem));
      ret_file->security_class = c;
      return DONE;
    }
  }
  return problem_set(problem, ABSENT, "no_file", NULL, NULL, "No file is kept under this record.");
}

/* ---- the fields of an evidence record ---- */

typedef struct FieldList {
  const Kind *kind;
  Arena *arena;
  FieldChange at[FIELDS_MOST];
  size_t length;
  Problem *problem;
  Outcome outcome; /* the first failure sticks */
} FieldList;

static const Field *next_field(FieldList *fields, const char *name, FieldChange **ret_change) {
  const Field *field = field_by_name(fields->kind, text_of(name));
  if (field == NULL || fields->length == FIELDS_MOST) {
    fields->outcome = problem_set(fields->problem, BROKEN, "no_such_field", name, NULL, "The kind %s has no field %s.",
                                  fields->kind->name, name);
    return NULL;
  }
  *ret_change = &fields->at[fields->length++];
  **ret_change = (FieldChange){.action = field->is_many ? PART_ADD : PART_SET, .field = field->number};
  return field;
}

static void add_value(FieldList *fields, const char *name, const Value *value) {
  FieldChange *change;
  if (fields->outcome != DONE || next_field(fields, name, &change) == NULL) return;
  fields->outcome = value_to_bytes(value, fields->arena, &change->value, fields->problem);
}

static void add_line(FieldList *fields, const char *name, Text line) {
  if (line.length > 0) add_value(fields, name, &(Value){.type = FIELD_LINE, .line = line});
}

static void add_term(FieldList *fields, const char *name, Text code) {
  const Field *field = field_by_name(fields->kind, text_of(name));
  const Term *term = field == NULL || code.length == 0 ? NULL : term_by_code(field->terms, code);
  if (term != NULL)
    add_value(fields, name, &(Value){.type = FIELD_TERM, .term = term->number});
  else if (code.length > 0 && fields->outcome == DONE)
    fields->outcome =
        problem_set(fields->problem, INVALID, "no_such_term", name, NULL, "There is no such way of receiving a file.");
}

/* First in the chain of custody: who had it before us, and that its hash was taken here. */
static void add_custody(FieldList *fields, const Evidence *evidence, Date received) {
  const Field *custody = field_by_name(fields->kind, TEXT("custody"));
  const Field *who = custody == NULL ? NULL : part_by_name(custody, TEXT("who"));
  const Field *when = custody == NULL ? NULL : part_by_name(custody, TEXT("when"));
  const Field *checked = custody == NULL ? NULL : part_by_name(custody, TEXT("hash_checked"));
  if (who == NULL || when == NULL || checked == NULL || evidence->received_from.length == 0) return;
  ValuePart parts[] = {{who->number, {.type = FIELD_LINE, .line = evidence->received_from}},
                       {when->number, {.type = FIELD_DATE, .date = received}},
                       {checked->number, {.type = FIELD_YES_NO, .yes_no = ANSWER_YES}}};
  add_value(fields, "custody", &(Value){.type = FIELD_GROUP, .parts = parts, .part_count = 3});
}

static Outcome fill_fields(Registry *registry, const Evidence *evidence, const ObjectName *object, FieldList *fields) {
  Date received = date_of_day(clock_today());
  if (evidence->received_date.length > 0) TRY(date_read(evidence->received_date, &received, fields->problem));
  Value hash = {.type = FIELD_HASH};
  memcpy(hash.hash, object->sha256, sizeof hash.hash);
  add_value(fields, "sha256", &hash);
  add_value(fields, "size", &(Value){.type = FIELD_NUMBER, .number = (int64_t)object->size});
  add_line(fields, "name", evidence->name);
  add_line(fields, "type", evidence->media_type);
  add_line(fields, "received_by", registry_user_name(registry, registry_reader(registry)->user, fields->arena));
  add_value(fields, "received", &(Value){.type = FIELD_DATE, .date = received});
  add_term(fields, "received_how", evidence->received_how);
  add_custody(fields, evidence, received);
  TRY(fields->outcome);
  FieldChange *change = &fields->at[fields->length++];
  *change = (FieldChange){.action = PART_SET, .field = FIELD_OBJECT};
  KeptFile file = {.name = evidence->name, .media_type = evidence->media_type, .object = *object};
  return kept_file_write(&file, fields->arena, &change->value, fields->problem);
}

static Outcome save_evidence(Registry *registry, const Evidence *evidence, RecordId record, const ObjectName *object,
                             Arena *arena, Problem *problem) {
  FieldList fields = {.kind = kind_by_name(TEXT("evidence")), .arena = arena, .problem = problem};
  TRY(fill_fields(registry, evidence, object, &fields));
  RecordChange of_record = {
      .kind = fields.kind, .record = record, .is_new = true, .fields = fields.at, .field_count = fields.length};
  Change change = {.records = &of_record,
                   .record_count = 1,
                   .reason = evidence->reason,
                   .is_not_reviewed = evidence->is_not_reviewed};
  ChangeResult result;
  return registry_change(registry, &change, arena, &result, problem);
}

/* An object that no statement names; where it cannot be removed now it is collected as an orphan. */
static void forget_object(Registry *registry, const ObjectName *object) {
  if (log_object_remove(registry->log, object->name, NULL) != DONE) return;
}

Outcome registry_keep_evidence(Registry *registry, const Evidence *evidence, RecordId *ret_record, bool *ret_was_there,
                               Problem *problem) {
  TRY(registry_begin_work(registry, MAY_CHANGE, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Sha256 hashing;
  uint8_t sha256[32];
  sha256_start(&hashing);
  sha256_add(&hashing, evidence->bytes);
  sha256_end(&hashing, sha256);
  RecordId record;
  Outcome outcome = registry_find_evidence(registry, sha256, &record, problem);
  if (outcome != DONE && outcome != ABSENT) return outcome;
  *ret_was_there = outcome == DONE;
  if (outcome == ABSENT) {
    ObjectName object;
    TRY(registry_new_record_id(&record, problem));
    TRY(log_object_put_bytes(registry->log, record, 1, evidence->bytes, &object, problem));
    outcome = save_evidence(registry, evidence, record, &object, arena, problem);
    if (outcome != DONE) {
      forget_object(registry, &object);
      return outcome;
    }
  }
  *ret_record = record;
  return DONE;
}

Outcome registry_read_evidence(Registry *registry, RecordId record, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  KeptFile file;
  TRY(registry_find_file(registry, record, arena, &file, problem));
  return log_object_get_bytes(registry->log, record, file.security_class, &file.object, LIMIT_FOREIGN_FILE, arena,
                              ret_bytes, problem);
}

Outcome registry_find_evidence(Registry *registry, const uint8_t sha256[32], RecordId *ret_record, Problem *problem) {
  TRY(registry_begin_read(registry, MAY_CHANGE, problem));
  Database *on = view_class(&registry->view, kind_by_name(TEXT("evidence"))->lowest_class);
  QUERY_SCOPE Query query = {0};
  if (on != NULL) TRY(sql_evidence_with_hash(on, &query, (Bytes){sha256, 32}, problem));
  EvidenceWithHashRow row;
  Outcome outcome = on == NULL ? ABSENT : sql_evidence_with_hash_next(&query, &row, problem);
  if (outcome == ABSENT)
    return problem_set(problem, ABSENT, "no_evidence", NULL, NULL, "These bytes are not kept here.");
  TRY(outcome);
  ID_TAKE(row.id, ret_record);
  return DONE;
}

static Outcome save_paper(Registry *registry, RecordId publication, const ObjectName *object, Text name,
                          Text media_type, Arena *arena, Problem *problem) {
  FieldChange field = {.action = PART_SET, .field = FIELD_OBJECT};
  KeptFile file = {.name = name, .media_type = media_type, .object = *object};
  TRY(kept_file_write(&file, arena, &field.value, problem));
  RecordChange of_record = {.record = publication, .fields = &field, .field_count = 1};
  Change change = {.records = &of_record, .record_count = 1, .reason = TEXT("")};
  ChangeResult result;
  return registry_change(registry, &change, arena, &result, problem);
}

Outcome registry_keep_paper(Registry *registry, RecordId publication, Bytes bytes, Text name, Text media_type,
                            Problem *problem) {
  TRY(registry_begin_work(registry, MAY_PAPER, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Row row;
  Outcome outcome = registry_row(registry, publication, arena, &row, problem);
  if (outcome == ABSENT) return problem_set(problem, ABSENT, "no_record", NULL, NULL, "There is no such record.");
  TRY(outcome);
  ObjectName object;
  unsigned security_class = row.kind == NULL ? 1 : row.kind->lowest_class;
  TRY(log_object_put_bytes(registry->log, publication, security_class, bytes, &object, problem));
  outcome = save_paper(registry, publication, &object, name, media_type, arena, problem);
  if (outcome != DONE) forget_object(registry, &object);
  return outcome;
}
