#include "commands/set_input.h"

#include <jansson.h>

#include "commands/pair.h"
#include "kinds/record.h"
#include "kinds/value.h"
#include "registry/record.h"

typedef LIST(FieldChange) FieldChanges;

/* Where we are, for messages. */
typedef struct Place {
  Registry *registry;
  Arena *arena;
  size_t line;
} Place;

/* Puts the line in front of what is wrong, and keeps the rest of the message. */
static Outcome at_line(const Place *place, Outcome outcome, Problem *problem) {
  if (outcome == DONE || problem == NULL) return outcome;
  Problem inner = *problem;
  char where[300];
  snprintf(where, sizeof where, "standard input:%zu%s%s", place->line, inner.where[0] == '\0' ? "" : ": ", inner.where);
  problem_set(problem, outcome, inner.code, where, inner.advice, "%s", inner.message);
  problem->misused = inner.misused;
  return outcome;
}

static Outcome bad_line(Problem *problem, const char *message) {
  return problem_set(problem, INVALID, "bad_line", NULL, "See 'waterline help set'.", "%s", message);
}

/* Empty bytes take the value or element away. */
static Outcome add_bytes(const Place *place, const Field *field, Bytes value, ElementId element, FieldChanges *fields,
                         Problem *problem) {
  FieldChange *change = LIST_ADD(fields, place->arena);
  TRY_MEMORY(change, problem);
  PartAction kept = field->is_many && ID_IS_NONE(element) ? PART_ADD : PART_SET;
  *change = (FieldChange){.action = value.length == 0 ? PART_REMOVE : kept, .field = field->number};
  change->element = element;
  change->value = value;
  return DONE;
}

static Outcome add_value(const Place *place, const Field *field, const Value *value, ElementId element,
                         FieldChanges *fields, Problem *problem) {
  Bytes bytes = {NULL, 0};
  if (value != NULL) TRY(value_to_bytes(value, place->arena, &bytes, problem));
  return add_bytes(place, field, bytes, element, fields, problem);
}

/* ---- FIELD=VALUE ---- */

static Outcome read_pair(const Place *place, const Kind *kind, Text line, FieldChanges *fields, Problem *problem) {
  Pair pair;
  TRY(pair_read(kind, line, place->arena, &pair, problem));
  if (pair.value.length == 0 && pair.field->is_many && ID_IS_NONE(pair.element))
    return bad_line(problem, "This field may have many values: say which one to remove, as FIELD/ELEMENT=.");
  return add_bytes(place, pair.field, pair.value, pair.element, fields, problem);
}

static Outcome read_pairs(Place *place, const Kind *kind, Text input, FieldChanges *fields, Problem *problem) {
  Text rest = input, line;
  while (text_next(&rest, '\n', &line)) {
    place->line++;
    line = text_trim(line);
    if (line.length == 0 || line.at[0] == '#') continue;
    TRY(at_line(place, read_pair(place, kind, line, fields, problem), problem));
  }
  return fields->length > 0 ? DONE : bad_line(problem, "Nothing was given: no line FIELD=VALUE was read.");
}

static Outcome read_one_record(Place *place, const Text *arguments, size_t count, Text input, SetInput *records,
                               Problem *problem) {
  RecordChange *record = LIST_ADD(records, place->arena);
  TRY_MEMORY(record, problem);
  TRY(kind_find(arguments[0], &record->kind, problem));
  if (count == 2) TRY(registry_find_id(place->registry, arguments[1], &record->record, problem));
  FieldChanges fields = {0};
  TRY(read_pairs(place, record->kind, input, &fields, problem));
  record->fields = fields.at;
  record->field_count = fields.length;
  return DONE;
}

/* ---- JSON lines ---- */

static Outcome read_json_value(const Place *place, const Field *field, const json_t *json, FieldChanges *fields,
                               Problem *problem) {
  ElementId element = {{0}};
  Value value;
  if (json_is_null(json)) return add_value(place, field, NULL, element, fields, problem);
  if (json_is_object(json) && json_object_get(json, "element") != NULL) {
    const char *digits = json_string_value(json_object_get(json, "element"));
    const json_t *inner = json_object_get(json, "value");
    if (digits == NULL || !ID_READ(text_of(digits), &element))
      return bad_line(problem, "\"element\" wants 32 hex digits.");
    if (inner == NULL || json_is_null(inner)) return add_value(place, field, NULL, element, fields, problem);
    json = inner;
  }
  TRY(value_from_json(field, json, place->arena, &value, problem));
  return add_value(place, field, &value, element, fields, problem);
}

static Outcome read_json_field(const Place *place, const Kind *kind, const char *name, const json_t *json,
                               FieldChanges *fields, Problem *problem) {
  const Field *field = NULL;
  TRY(field_find(kind, text_of(name), &field, problem));
  if (!field->is_many || !json_is_array(json)) return read_json_value(place, field, json, fields, problem);
  for (size_t i = 0; i < json_array_size(json); i++)
    TRY(read_json_value(place, field, json_array_get(json, i), fields, problem));
  return DONE;
}

static Outcome read_json_id(const Place *place, const json_t *object, RecordChange *record, Problem *problem) {
  const char *digits = json_string_value(json_object_get(object, "id"));
  record->is_new = json_is_true(json_object_get(object, "new"));
  if (digits == NULL && !record->is_new) return DONE;
  if (digits != NULL && !record->is_new)
    return registry_find_id(place->registry, text_of(digits), &record->record, problem);
  if (digits == NULL || !ID_READ(text_of(digits), &record->record))
    return bad_line(problem, "\"new\":true wants \"id\" with 32 hex digits.");
  return DONE;
}

static Outcome read_json_object(const Place *place, const json_t *object, const Kind *usual, RecordChange *record,
                                Problem *problem) {
  const char *kind = json_string_value(json_object_get(object, "kind"));
  const json_t *values = json_object_get(object, "fields");
  record->kind = usual;
  if (kind != NULL) TRY(kind_find(text_of(kind), &record->kind, problem));
  if (record->kind == NULL) return bad_line(problem, "\"kind\" is missing.");
  if (!json_is_object(values)) return bad_line(problem, "\"fields\" must be an object.");
  TRY(read_json_id(place, object, record, problem));
  FieldChanges fields = {0};
  for (void *at = json_object_iter((json_t *)(uintptr_t)values); at != NULL;
       at = json_object_iter_next((json_t *)(uintptr_t)values, at))
    TRY(read_json_field(place, record->kind, json_object_iter_key(at), json_object_iter_value(at), &fields, problem));
  record->fields = fields.at;
  record->field_count = fields.length;
  return DONE;
}

static void json_release(json_t **json) {
  json_decref(*json);
}

static Outcome read_json_line(const Place *place, Text line, const Kind *usual, SetInput *records, Problem *problem) {
  json_error_t error;
  __attribute__((cleanup(json_release))) json_t *object =
      json_loadb(line.at, line.length, JSON_REJECT_DUPLICATES, &error);
  if (object == NULL)
    return problem_set(problem, INVALID, "bad_json", NULL, NULL, "This is no JSON: %s (at byte %d).", error.text,
                       error.position);
  if (!json_is_object(object)) return bad_line(problem, "A line must be a JSON object.");
  if (records->length >= SET_RECORDS_MOST) return bad_line(problem, "These are too many records for one change.");
  RecordChange *record = LIST_ADD(records, place->arena);
  TRY_MEMORY(record, problem);
  return read_json_object(place, object, usual, record, problem);
}

static Outcome read_json_lines(Place *place, Text input, const Kind *usual, SetInput *records, Problem *problem) {
  Text rest = input, line;
  while (text_next(&rest, '\n', &line)) {
    place->line++;
    line = text_trim(line);
    if (line.length == 0) continue;
    TRY(at_line(place, read_json_line(place, line, usual, records, problem), problem));
  }
  return records->length > 0 ? DONE : bad_line(problem, "Nothing was given.");
}

Outcome set_input_read(Registry *registry, Text input, const Text *arguments, size_t argument_count, Arena *arena,
                       SetInput *ret_records, Problem *problem) {
  Place place = {.registry = registry, .arena = arena};
  bool is_json = argument_count == 0 || text_starts(text_trim(input), TEXT("{"));
  if (!is_json) return read_one_record(&place, arguments, argument_count, input, ret_records, problem);
  const Kind *usual = NULL;
  if (argument_count > 0) TRY(kind_find(arguments[0], &usual, problem));
  if (argument_count > 1)
    return bad_line(problem, "With JSON lines the id stands in the line, not on the command line.");
  return read_json_lines(&place, input, usual, ret_records, problem);
}
