#include "exchange/import_records.h"

#include <jansson.h>

#include "base/list.h"
#include "kinds/record.h"
#include "registry/change.h"
#include "registry/record.h"

typedef LIST(FieldChange) FieldChanges;
typedef LIST(RecordChange) RecordChanges;

static Outcome bad(Problem *problem, const char *what) {
  return problem_set(problem, INVALID, "bad_line", NULL, "Correct the line and import again: nothing was taken.", "%s",
                     what);
}

static void give_back(json_t **json) {
  json_decref(*json);
}

static Outcome add_field(const Field *field, const json_t *json, Arena *arena, FieldChanges *fields, Problem *problem) {
  const json_t *element = json_object_get(json, "element"), *inner = json_object_get(json, "value");
  FieldChange *change = LIST_ADD(fields, arena);
  TRY_MEMORY(change, problem);
  change->action = field->is_many ? PART_ADD : PART_SET;
  change->field = field->number;
  if (field->is_many && json_object_size(json) == 2 && json_is_string(element) && inner != NULL) {
    if (!ID_READ(text_of(json_string_value(element)), &change->element))
      return bad(problem, "An element's id is 32 hex digits.");
    json = inner;
  }
  Value value;
  TRY(value_from_json(field, json, arena, &value, problem));
  return value_to_bytes(&value, arena, &change->value, problem);
}

static Outcome read_fields(const Kind *kind, json_t *json, Arena *arena, FieldChanges *fields, Problem *problem) {
  const char *name;
  json_t *value;
  json_object_foreach(json, name, value) {
    const Field *field;
    TRY(field_find(kind, text_of(name), &field, problem));
    if (field->is_derived || json_is_null(value)) continue;
    if (!json_is_array(value) || !field->is_many) {
      TRY(add_field(field, value, arena, fields, problem));
      continue;
    }
    for (size_t i = 0; i < json_array_size(value); i++)
      TRY(add_field(field, json_array_get(value, i), arena, fields, problem));
  }
  return DONE;
}

static Outcome read_id(const json_t *json, RecordId *ret_id, Problem *problem) {
  const json_t *id = json_object_get(json, "id");
  *ret_id = (RecordId){0};
  if (id == NULL) return registry_new_record_id(ret_id, problem);
  if (json_is_string(id) && ID_READ(text_of(json_string_value(id)), ret_id)) return DONE;
  return bad(problem, "\"id\" must be 32 hex digits.");
}

static Outcome read_record(Registry *registry, Text line, Arena *arena, RecordChanges *records, Problem *problem) {
  __attribute__((cleanup(give_back))) json_t *json = json_loadb(line.at, line.length, JSON_REJECT_DUPLICATES, NULL);
  if (!json_is_object(json)) return bad(problem, "The line is not a JSON object.");
  RecordId id;
  Record there;
  TRY(read_id(json, &id, problem));
  Outcome outcome = registry_find_record(registry, id, arena, &there, problem);
  if (outcome == DONE) return DONE;
  if (outcome != ABSENT) return outcome;
  const json_t *name = json_object_get(json, "kind");
  const Kind *kind;
  FieldChanges fields = {0};
  if (!json_is_string(name)) return bad(problem, "\"kind\" must be the name of a kind.");
  TRY(kind_find(text_of(json_string_value(name)), &kind, problem));
  TRY(read_fields(kind, json_object_get(json, "fields"), arena, &fields, problem));
  RecordChange *record = LIST_ADD(records, arena);
  TRY_MEMORY(record, problem);
  *record =
      (RecordChange){.kind = kind, .record = id, .is_new = true, .fields = fields.at, .field_count = fields.length};
  return DONE;
}

Outcome import_records(Registry *registry, Text lines, bool is_dry_run, Arena *arena, ExchangeSummary *summary,
                       size_t *ret_line, Problem *problem) {
  RecordChanges records = {0};
  Text line;
  *ret_line = 0;
  while (text_next(&lines, '\n', &line)) {
    ++*ret_line;
    if (text_trim(line).length > 0) TRY(read_record(registry, line, arena, &records, problem));
  }
  *ret_line = 0;
  summary->records = records.length;
  if (is_dry_run || records.length == 0) return DONE;
  Change change = {.records = records.at, .record_count = records.length, .reason = TEXT("")};
  ChangeResult result;
  return registry_change(registry, &change, arena, &result, problem);
}
