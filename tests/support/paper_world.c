#include "tests/support/paper_world.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/list.h"
#include "kinds/value.h"
#include "registry/figures.h"
#include "registry/permission.h"

typedef struct WorldRecord {
  Record record;
  LIST(FieldValue) values;
} WorldRecord;

struct Registry {
  Arena *arena;
  LogReader reader;
  LIST(WorldRecord) records;
};

static _Noreturn void wrong(const char *what, Text where) {
  printf("not ok the_world_is_well_written\n# %s: %.*s\n", what, TEXT_ARGS(where));
  exit(1);
}

/* An id is a hash of the name: the same in every world. */
RecordId world_id(const char *name) {
  RecordId id = {{0}};
  uint64_t hash = 1469598103934665603U;
  for (const char *at = name; *at != '\0'; at++)
    hash = (hash ^ (uint8_t)*at) * 1099511628211U;
  for (int i = 0; i < 16; i++)
    id.bytes[i] = (uint8_t)(hash >> (i % 8 * 8)) ^ (uint8_t)(i * 37);
  return id;
}

static Text links_fill(Text line, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  for (size_t i = 0; i < line.length; i++) {
    if (line.at[i] != '$') {
      writer_char(&writer, line.at[i]);
      continue;
    }
    size_t end = i + 1;
    while (end < line.length &&
           ((line.at[end] >= 'a' && line.at[end] <= 'z') || (line.at[end] >= '0' && line.at[end] <= '9')))
      end++;
    char digits[ID_DIGITS + 1];
    ID_TEXT(world_id(text_c(arena, text_slice(line, i + 1, end))), digits);
    writer_words(&writer, digits);
    i = end - 1;
  }
  return writer_view(&writer);
}

static Version version_of(const Field *field, Text line, Arena *arena) {
  Value value;
  Bytes bytes;
  Problem problem;
  if (value_from_line(field, links_fill(line, arena), arena, &value, &problem) != DONE) wrong(problem.message, line);
  if (value_to_bytes(&value, arena, &bytes, &problem) != DONE) wrong(problem.message, line);
  return (Version){.value = bytes, .is_reviewed = true};
}

static void field_add(Registry *world, WorldRecord *record, Text line) {
  Text rest = line, name;
  if (!text_next(&rest, '=', &name)) wrong("no field", line);
  const Field *field = field_by_name(record->record.kind, name);
  if (field == NULL) wrong("no such field", line);
  FieldValue *value = LIST_ADD(&record->values, world->arena);
  Version *version = ARENA_MANY(world->arena, Version, 2);
  if (value == NULL || version == NULL) wrong("no memory", line);
  *version = version_of(field, rest, world->arena);
  *value = (FieldValue){.number = field->number, .field = field, .versions = version, .version_count = 1};
  if (field == record->record.kind->main && text_is_empty(record->record.title)) record->record.title = rest;
}

static WorldRecord *record_add(Registry *world, Text line) {
  Text rest = line, kind;
  text_next(&rest, ' ', &kind);
  WorldRecord *record = LIST_ADD(&world->records, world->arena);
  if (record == NULL) wrong("no memory", line);
  *record = (WorldRecord){
      .record = {.id = world_id(text_c(world->arena, rest)), .kind = kind_by_name(kind), .is_reviewed = true}};
  if (record->record.kind == NULL) wrong("no such kind", line);
  return record;
}

/* Values stand by field number, as a registry gives them. */
static void values_sort(WorldRecord *record) {
  for (size_t i = 1; i < record->values.length; i++) {
    FieldValue value = record->values.at[i];
    size_t j = i;
    for (; j > 0 && record->values.at[j - 1].number > value.number; j--)
      record->values.at[j] = record->values.at[j - 1];
    record->values.at[j] = value;
  }
  record->record.values = record->values.at;
  record->record.value_count = record->values.length;
}

Registry *world_of(const char *text, Arena *arena) {
  Registry *world = ARENA_ONE(arena, Registry);
  if (world == NULL) wrong("no memory", TEXT_NONE);
  *world = (Registry){.arena = arena, .reader = {.role = ROLE_COORDINATOR, .opens = {true, true, true, false}}};
  Text rest = text_of(text), line;
  WorldRecord *record = NULL;
  while (text_next(&rest, '\n', &line)) {
    if (text_equal(line, TEXT("!class2=no"))) {
      world->reader.opens[2] = false;
    } else if (text_is_empty(line)) {
      record = NULL;
    } else if (record == NULL) {
      record = record_add(world, line);
    } else if (text_equal(line, TEXT("!unreviewed"))) {
      record->record.is_reviewed = false;
    } else if (text_equal(line, TEXT("!hidden"))) {
      record->record.is_hidden = true;
    } else {
      field_add(world, record, line);
    }
  }
  for (size_t i = 0; i < world->records.length; i++)
    values_sort(&world->records.at[i]);
  return world;
}

void world_contradict(Registry *world, const char *name, const char *field, const char *line) {
  RecordId id = world_id(name);
  for (size_t i = 0; i < world->records.length; i++) {
    WorldRecord *record = &world->records.at[i];
    if (!ID_EQUAL(record->record.id, id)) continue;
    for (size_t j = 0; j < record->values.length; j++) {
      FieldValue *value = &record->values.at[j];
      if (strcmp(value->field->name, field) != 0 || value->version_count > 1) continue;
      Version *versions = ARENA_MANY(world->arena, Version, 2);
      if (versions == NULL) wrong("no memory", text_of(name));
      versions[0] = value->versions[0];
      versions[1] = version_of(value->field, text_of(line), world->arena);
      value->versions = versions;
      value->version_count = 2;
      return;
    }
  }
  wrong("nothing to contradict", text_of(name));
}

/* What papers ask of a registry. */

const LogReader *registry_reader(const Registry *registry) {
  return &registry->reader;
}

Outcome registry_may(const Registry *registry, Permission permission, Problem *problem) {
  if (registry->reader.role == ROLE_COORDINATOR || permission == MAY_READ) return DONE;
  return problem_set(problem, REFUSED, "not_permitted", NULL, NULL, "not permitted");
}

Outcome registry_list(Registry *registry, const Kind *kind, ListWindow window, Arena *arena, Rows *ret_rows,
                      Problem *problem) {
  Row *rows = ARENA_MANY(arena, Row, 3); /* small windows, so that paging is tried */
  bool is_behind = ID_IS_NONE(window.after);
  size_t count = 0;
  TRY_MEMORY(rows, problem);
  *ret_rows = (Rows){.at = rows};
  for (size_t i = 0; i < registry->records.length; i++) {
    const Record *record = &registry->records.at[i].record;
    if (record->kind == kind && is_behind && !record->is_hidden) {
      if (count == 3) {
        ret_rows->is_cut = true;
        break;
      }
      rows[count++] = (Row){.id = record->id, .kind = kind, .title = record->title};
    }
    if (ID_EQUAL(record->id, window.after)) is_behind = true;
  }
  ret_rows->length = count;
  return DONE;
}

Outcome registry_find_record(Registry *registry, RecordId id, Arena *arena, Record *ret_record, Problem *problem) {
  (void)arena;
  for (size_t i = 0; i < registry->records.length; i++) {
    if (!ID_EQUAL(registry->records.at[i].record.id, id)) continue;
    *ret_record = registry->records.at[i].record;
    return DONE;
  }
  return problem_set(problem, ABSENT, "no_record", NULL, NULL, "no such record");
}

const FieldValue *record_field(const Record *record, const char *name) {
  for (size_t i = 0; i < record->value_count; i++) {
    if (strcmp(record->values[i].field->name, name) == 0) return &record->values[i];
  }
  return NULL;
}

const FieldValue *record_field_next(const Record *record, const char *name, const FieldValue *behind) {
  for (size_t i = (size_t)(behind - record->values) + 1; i < record->value_count; i++) {
    if (strcmp(record->values[i].field->name, name) == 0) return &record->values[i];
  }
  return NULL;
}

Outcome registry_count_cases(Registry *registry, int64_t first_day, int64_t last_day, CaseCount *ret_count,
                             Problem *problem) {
  (void)problem;
  *ret_count = (CaseCount){0};
  for (size_t i = 0; i < registry->records.length; i++) {
    const Record *record = &registry->records.at[i].record;
    Value value;
    if (strcmp(record->kind->name, "case") != 0) continue;
    const FieldValue *registered = record_field(record, "registered");
    if (registered == NULL ||
        value_from_bytes(registered->field, registered->versions[0].value, registry->arena, &value, NULL) != DONE)
      ret_count->without_date++;
    else if (date_earliest(value.date) >= first_day && date_latest(value.date) <= last_day)
      ret_count->cases++;
  }
  return DONE;
}
