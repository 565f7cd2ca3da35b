#include "registry/change_check.h"

#include "base/cbor.h"
#include "kinds/record.h"

unsigned field_class(const Kind *kind, uint32_t number) {
  const Field *field = field_by_number(kind, number);
  return field == NULL ? kind->lowest_class : field->security_class;
}

static Outcome bad_field(const Kind *kind, const Field *field, const char *code, const char *words, Problem *problem) {
  char where[128];
  snprintf(where, sizeof where, "%s.%s", kind->name, field == NULL ? "?" : field->name);
  return problem_set(problem, INVALID, code, where, NULL, "%s", words);
}

/* ---- links ---- */

static const Kind *kind_in_change(const Targets *targets, RecordId id) {
  for (size_t i = 0; i < targets->length; i++)
    if (ID_EQUAL(targets->at[i].id, id)) return targets->at[i].kind;
  return NULL;
}

static bool is_allowed(const Field *field, const Kind *kind) {
  if (field->links == NULL) return true;
  for (const Kind *const *allowed = field->links; *allowed != NULL; allowed++)
    if (*allowed == kind) return true;
  return false;
}

static Outcome check_link(Registry *registry, const Kind *kind, const Field *field, RecordId to, const Targets *targets,
                          Arena *arena, Problem *problem) {
  const Kind *of_target = kind_in_change(targets, to);
  if (of_target == NULL) {
    Row row;
    Outcome outcome = registry_row(registry, to, arena, &row, problem);
    if (outcome == ABSENT) return bad_field(kind, field, "no_record", "It names a record that is not there.", problem);
    TRY(outcome);
    of_target = row.kind;
  }
  if (is_allowed(field, of_target)) return DONE;
  return bad_field(kind, field, "wrong_kind", "It names a record of a kind that does not belong there.", problem);
}

static Outcome check_links(Registry *registry, const Kind *kind, const Field *field, const Value *value,
                           const Targets *targets, Arena *arena, Problem *problem) {
  if (value->type == FIELD_LINK) TRY(check_link(registry, kind, field, value->link, targets, arena, problem));
  for (size_t i = 0; i < value->part_count; i++) {
    const Field *part = part_by_number(field, value->parts[i].number);
    if (part != NULL) TRY(check_links(registry, kind, part, &value->parts[i].value, targets, arena, problem));
  }
  return DONE;
}

/* ---- fields ---- */

static Outcome check_action(const Kind *kind, const Field *field, const FieldChange *change, Problem *problem) {
  bool has_element = !ID_IS_NONE(change->element);
  if (field->is_derived)
    return bad_field(kind, field, "derived_field", "It is worked out from other records and cannot be set.", problem);
  if (change->action == PART_ADD && !field->is_many)
    return bad_field(kind, field, "single_field", "It has one value: set it, do not add to it.", problem);
  if (change->action != PART_ADD && field->is_many && !has_element)
    return bad_field(kind, field, "no_element", "It may have many values: say which one is meant.", problem);
  if (!field->is_many && has_element)
    return bad_field(kind, field, "single_field", "It has one value and no elements.", problem);
  return DONE;
}

static Outcome check_own_field(const Kind *kind, const FieldChange *change, Problem *problem) {
  if (change->field < NUMBER_OWN && change->field != FIELD_OBJECT)
    return bad_field(kind, NULL, "no_such_field", "The kind has no field of this number.", problem);
  return change->action == PART_REMOVE ? DONE : cbor_check(change->value, problem);
}

static Outcome check_field(Registry *registry, const Kind *kind, const FieldChange *change, const Targets *targets,
                           Arena *arena, RecordField *ret_field, Problem *problem) {
  const Field *field = field_by_number(kind, change->field);
  *ret_field =
      (RecordField){.number = change->field, .element = change->element, .value = value_unknown(change->value)};
  if (field == NULL) return check_own_field(kind, change, problem);
  TRY(check_action(kind, field, change, problem));
  if (change->action == PART_REMOVE) return DONE;
  TRY(value_from_bytes(field, change->value, arena, &ret_field->value, problem));
  TRY(value_check(field, &ret_field->value, problem));
  return check_links(registry, kind, field, &ret_field->value, targets, arena, problem);
}

static bool is_said_twice(const RecordChange *record, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (record->fields[i].field == record->fields[at].field && record->fields[at].action != PART_ADD &&
        ID_EQUAL(record->fields[i].element, record->fields[at].element))
      return true;
  return false;
}

Outcome change_check(Registry *registry, const RecordChange *record, const Target *target, const Targets *targets,
                     Arena *arena, Problem *problem) {
  RecordField *fields = ARENA_MANY(arena, RecordField, record->field_count);
  TRY_MEMORY(fields, problem);
  for (size_t i = 0; i < record->field_count; i++) {
    if (is_said_twice(record, i))
      return bad_field(target->kind, field_by_number(target->kind, record->fields[i].field), "said_twice",
                       "One change gives it two values.", problem);
    if (target->is_new && record->fields[i].action == PART_REMOVE)
      return bad_field(target->kind, field_by_number(target->kind, record->fields[i].field), "nothing_there",
                       "A new record has nothing to be removed.", problem);
    TRY(check_field(registry, target->kind, &record->fields[i], targets, arena, &fields[i], problem));
  }
  return target->is_new ? record_check(target->kind, fields, record->field_count, problem) : DONE;
}
