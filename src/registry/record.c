/* One record as it stands, put together from all open classes. */
#include "registry/record.h"

#include <stdlib.h>

#include "base/list.h"
#include "base/memory.h"
#include "registry/inside.h"
#include "sql.h"

typedef struct Sortable { /* a FieldValue while it is sorted */
  FieldValue value;
  UnitAge age;
} Sortable;
typedef LIST(Sortable) Sortables;

Outcome registry_unit(Registry *registry, unsigned security_class, RecordId id, Arena *arena, Unit *ret_unit,
                      Problem *problem) {
  Database *on = view_class(&registry->view, security_class);
  if (on == NULL) return ABSENT;
  int64_t number;
  {
    QUERY_SCOPE Query query = {0};
    TRY(sql_record_row(on, &query, (Bytes){id.bytes, ID_SIZE}, problem));
    RecordRowRow row;
    TRY(sql_record_row_next(&query, &row, problem));
    number = row.number;
  }
  TRY(unit_load(on, number, arena, ret_unit, problem));
  ret_unit->record = id;
  return unit_settle(ret_unit, arena, problem);
}

static Version read_version(const Unit *unit, const UnitPart *part) {
  const UnitStatement *statement = &unit->statements[part->statement];
  return (Version){.value = part->value,
                   .user = statement->user,
                   .registered_at = statement->registered_at,
                   .change = statement->change,
                   .source = statement->source,
                   .reason = statement->reason,
                   .is_reviewed = unit->is_reviewed || !unit_is_marked(unit, part->statement)};
}

/* The versions that stand among these parts, which are of one field and element; the one to show first. */
static Outcome read_versions(const Unit *unit, const UnitPart *parts, size_t count, FieldValue *value, Arena *arena,
                             Problem *problem) {
  const UnitPart **standing = ARENA_MANY(arena, const UnitPart *, count);
  Version *versions = ARENA_MANY(arena, Version, count);
  TRY_MEMORY(standing, problem);
  TRY_MEMORY(versions, problem);
  size_t left = 0;
  for (size_t i = 0; i < count; i++)
    if (parts[i].stands == STANDS_SHOWN) standing[left++] = &parts[i];
  value->versions = versions;
  while (left > 0) {
    size_t next = version_choose(unit, value->field, standing, left, arena);
    versions[value->version_count++] = read_version(unit, standing[next]);
    standing[next] = standing[--left];
  }
  return DONE;
}

bool field_is_seen(uint32_t field) {
  return field != FIELD_STATE && field != FIELD_NOT_REVIEWED && field != FIELD_OBJECT;
}

static Outcome add_unit_values(const Unit *unit, unsigned security_class, Arena *arena, Sortables *values,
                               Problem *problem) {
  const Kind *kind = kind_by_number(unit->kind);
  for (size_t from = 0, to; from < unit->part_count; from = to) {
    const UnitPart *first = &unit->parts[from];
    for (to = from + 1; to < unit->part_count && unit->parts[to].field == first->field &&
                        ID_EQUAL(unit->parts[to].element, first->element);)
      to++;
    Sortable item = {.age = unit_age(unit, first, to - from)};
    item.value = (FieldValue){.number = first->field,
                              .field = kind == NULL ? NULL : field_by_number(kind, first->field),
                              .element = first->element,
                              .security_class = security_class};
    if (!field_is_seen(first->field)) continue;
    TRY(read_versions(unit, first, to - from, &item.value, arena, problem));
    if (item.value.version_count == 0) continue;
    Sortable *place = LIST_ADD(values, arena);
    TRY_MEMORY(place, problem);
    *place = item;
  }
  return DONE;
}

static int by_field_and_age(const void *a, const void *b) {
  const Sortable *one = a, *other = b;
  if (one->value.number != other->value.number) return one->value.number < other->value.number ? -1 : 1;
  int order = unit_age_compare(one->age, other->age);
  return order != 0 ? order : memcmp(one->value.element.bytes, other->value.element.bytes, ID_SIZE);
}

static void add_unit_state(const Unit *unit, Record *record) {
  if (record->kind_number == 0) record->kind_number = unit->kind;
  record->is_hidden = record->is_hidden || unit->is_hidden;
  record->has_changed_since_hidden = record->has_changed_since_hidden || unit->has_changed_since_hidden;
  record->is_reviewed = record->is_reviewed && unit->is_reviewed;
  if (!unit->is_created) return;
  record->created_at = unit->created_at;
  record->created_by = unit->created_by;
}

static Outcome take_sorted(Sortables *sorted, Arena *arena, Record *record, Problem *problem) {
  if (sorted->length > 1) qsort(sorted->at, sorted->length, sizeof *sorted->at, by_field_and_age);
  FieldValue *values = ARENA_MANY(arena, FieldValue, sorted->length);
  TRY_MEMORY(values, problem);
  for (size_t i = 0; i < sorted->length; i++)
    values[i] = sorted->at[i].value;
  record->values = values;
  record->value_count = sorted->length;
  return DONE;
}

Outcome registry_find_record(Registry *registry, RecordId id, Arena *arena, Record *ret_record, Problem *problem) {
  size_t failures = memory_failures();
  TRY(registry_begin_read(registry, MAY_READ, problem));
  Record record = {.id = id, .is_reviewed = true, .title = TEXT("")};
  Sortables values = {0};
  bool is_created = false;
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Unit unit;
    Outcome outcome = registry_unit(registry, c, id, arena, &unit, problem);
    if (outcome == ABSENT) continue;
    TRY(outcome);
    add_unit_state(&unit, &record);
    is_created = is_created || unit.is_created;
    TRY(add_unit_values(&unit, c, arena, &values, problem));
  }
  if (!is_created && values.length == 0)
    return problem_set(problem, ABSENT, "no_record", NULL, NULL, "There is no such record.");
  record.kind = kind_by_number(record.kind_number);
  TRY(take_sorted(&values, arena, &record, problem));
  Row row;
  Outcome outcome = registry_row(registry, id, arena, &row, problem);
  if (outcome == DONE)
    record.title = row.title;
  else if (outcome != ABSENT)
    return outcome;
  *ret_record = record;
  return memory_check(failures, problem);
}

static bool is_field(const FieldValue *value, const char *name) {
  return value->field != NULL && strcmp(value->field->name, name) == 0;
}

const FieldValue *record_field(const Record *record, const char *name) {
  return record_field_next(record, name, NULL);
}

const FieldValue *record_field_next(const Record *record, const char *name, const FieldValue *behind) {
  for (size_t i = behind == NULL ? 0 : (size_t)(behind - record->values) + 1; i < record->value_count; i++)
    if (is_field(&record->values[i], name)) return &record->values[i];
  return NULL;
}

Bytes record_value(const Record *record, const char *name) {
  const FieldValue *value = record_field(record, name);
  Bytes none = {0};
  return value == NULL ? none : value->versions[0].value;
}
