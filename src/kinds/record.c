#include "kinds/record.h"

#include "kinds/value_form.h"

static Outcome check_field(const Kind *kind, const RecordField *fields, size_t at, Problem *problem) {
  const Field *field = field_by_number(kind, fields[at].number);
  if (field == NULL) return DONE;
  if (field->is_derived)
    return problem_set(problem, INVALID, "derived_field", field->name, "leave it out",
                       "It is worked out and cannot be set.");
  for (size_t i = 0; i < at && !field->is_many; i++)
    if (fields[i].number == field->number)
      return problem_set(problem, INVALID, "single_field", field->name, "give one value",
                         "It has one value, not several.");
  return value_check(field, &fields[at].value, problem);
}

static bool has_field(const RecordField *fields, size_t count, uint32_t number) {
  for (size_t i = 0; i < count; i++)
    if (fields[i].number == number) return true;
  return false;
}

Outcome record_check(const Kind *kind, const RecordField *fields, size_t count, Problem *problem) {
  for (size_t i = 0; i < count; i++)
    TRY(check_field(kind, fields, i, problem));
  for (size_t i = 0; i < kind->field_count; i++)
    if (kind->fields[i].is_required && !has_field(fields, count, kind->fields[i].number))
      return problem_set(problem, INVALID, "missing_field", kind->fields[i].name, "give it a value",
                         "A record of kind %s needs it.", kind->name);
  return DONE;
}

bool field_is_extra(const Kind *kind, uint32_t number) {
  return number >= NUMBER_OWN || kind == NULL || field_by_number(kind, number) == NULL;
}

static const char *kind_name_at(const void *kinds, size_t n) {
  return ((const Kind *const *)kinds)[n]->name;
}

static const char *field_name_at(const void *fields, size_t n) {
  return ((const Field *)fields)[n].name;
}

static Outcome misused(Problem *problem, const char *code, const char *where, const char *advice, const char *message) {
  problem_set(problem, INVALID, code, where, advice, "%s", message);
  if (problem != NULL) problem->misused = true;
  return INVALID;
}

Outcome kind_find(Text name, const Kind **ret_kind, Problem *problem) {
  char advice[sizeof problem->advice];
  const Kind *kind = kind_by_name(name);
  if (kind != NULL) {
    *ret_kind = kind;
    return DONE;
  }
  size_t count = 0;
  while (all_kinds[count] != NULL)
    count++;
  nearest_names(name, all_kinds, count, kind_name_at, advice, sizeof advice);
  return misused(problem, "no_such_kind", NULL, advice, "There is no such kind of record.");
}

Outcome field_find(const Kind *kind, Text name, const Field **ret_field, Problem *problem) {
  char advice[sizeof problem->advice];
  const Field *field = field_by_name(kind, name);
  if (field != NULL) {
    *ret_field = field;
    return DONE;
  }
  nearest_names(name, kind->fields, kind->field_count, field_name_at, advice, sizeof advice);
  return misused(problem, "no_such_field", kind->name, advice, "This kind has no such field.");
}
