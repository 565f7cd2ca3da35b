#include "tests/support/paper_world.h"

#include "base/list.h"
#include "registry/countable.h"
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

static void field_add(Registry *world, WorldRecord *record, const WorldField *field) {
  FieldValue *value = LIST_ADD(&record->values, world->arena);
  Version *version = ARENA_MANY(world->arena, Version, 2);
  if (value == NULL || version == NULL) world_wrong("no memory", TEXT_NONE);
  *version = (Version){.value = field->value, .is_reviewed = true};
  *value = (FieldValue){.number = field->field->number, .field = field->field, .versions = version, .version_count = 1};
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
  if (world == NULL) world_wrong("no memory", TEXT_NONE);
  *world = (Registry){.arena = arena, .reader = {.role = ROLE_COORDINATOR, .opens = {true, true, true, false}}};
  WorldText entries = world_read(text, arena);
  for (size_t i = 0; i < entries.length; i++) {
    const WorldEntry *entry = &entries.at[i];
    WorldRecord *record = LIST_ADD(&world->records, arena);
    if (record == NULL) world_wrong("no memory", TEXT_NONE);
    record->record = (Record){.id = entry->id,
                              .kind = entry->kind,
                              .title = entry->title,
                              .is_reviewed = !entry->is_unreviewed,
                              .is_hidden = entry->is_hidden};
    for (size_t j = 0; j < entry->fields.length; j++)
      field_add(world, record, &entry->fields.at[j]);
    values_sort(record);
  }
  return world;
}

void world_close_class_2(Registry *world) {
  world->reader.opens[2] = false;
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
      if (versions == NULL) world_wrong("no memory", text_of(name));
      versions[0] = value->versions[0];
      versions[1] = (Version){.value = world_value(value->field, text_of(line), world->arena)};
      value->versions = versions;
      value->version_count = 2;
      return;
    }
  }
  world_wrong("nothing to contradict", text_of(name));
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

/* ---- what papers count: cases, their events, and what was done to whom ---- */

typedef struct Taking {
  Registry *registry;
  Arena *arena;
  Countables *to;
} Taking;

static bool read_field(const Taking *taking, const FieldValue *found, Value *ret_value) {
  return found != NULL &&
         value_from_bytes(found->field, found->versions[0].value, taking->arena, ret_value, NULL) == DONE;
}

static DaySpan span_of(const Taking *taking, const Record *record, const char *name) {
  Value value;
  if (!read_field(taking, record_field(record, name), &value)) return (DaySpan){0};
  return (DaySpan){true, date_earliest(value.date), date_latest(value.date)};
}

/* The place of the record among those of its kind. */
static uint32_t place_of(const Taking *taking, RecordId id, const char *kind) {
  uint32_t place = 0;
  for (size_t i = 0; i < taking->registry->records.length; i++) {
    const Record *record = &taking->registry->records.at[i].record;
    if (strcmp(record->kind->name, kind) != 0) continue;
    if (ID_EQUAL(record->id, id)) return place;
    place++;
  }
  return NOWHERE;
}

static uint32_t link_of(const Taking *taking, const Record *record, const char *name, const char *kind) {
  Value value;
  return read_field(taking, record_field(record, name), &value) ? place_of(taking, value.link, kind) : NOWHERE;
}

static uint32_t term_of(const Taking *taking, const Record *record, const char *name) {
  Value value;
  return read_field(taking, record_field(record, name), &value) ? value.term : 0;
}

#define ADD(list, ...)                                                                                                 \
  do {                                                                                                                 \
    void *room_ = LIST_ADD(&taking->to->list, taking->arena);                                                          \
    if (room_ == NULL) world_wrong("no memory", TEXT_NONE);                                                            \
    taking->to->list.at[taking->to->list.length - 1] = __VA_ARGS__;                                                    \
  } while (0)

static void take_case(const Taking *taking, const Record *record, CountableHead head) {
  uint32_t place = (uint32_t)taking->to->cases.length;
  ADD(cases,
      (CountableCase){.head = head, .registered = span_of(taking, record, "registered"), .referred_from = NOWHERE});
  for (const FieldValue *at = record_field(record, "events"); at != NULL;
       at = record_field_next(record, "events", at)) {
    Value value;
    if (read_field(taking, at, &value))
      ADD(case_events, (CountablePair){place, place_of(taking, value.link, "event"), 0});
  }
}

static void take_record(const Taking *taking, const Record *record) {
  CountableHead head = {.id = record->id, .is_reviewed = true};
  const char *kind = record->kind->name;
  if (strcmp(kind, "case") == 0) take_case(taking, record, head);
  if (strcmp(kind, "person") == 0)
    ADD(persons, (CountablePerson){.head = head, .type = term_of(taking, record, "type")});
  if (strcmp(kind, "event") == 0) ADD(events, (CountableEvent){.head = head, .from = span_of(taking, record, "from")});
  if (strcmp(kind, "act") == 0)
    ADD(acts, (CountableAct){.head = head,
                             .event = link_of(taking, record, "event", "event"),
                             .victim = link_of(taking, record, "victim", "person"),
                             .type = term_of(taking, record, "type"),
                             .age = -1});
}

Outcome registry_take_countables(Registry *registry, CountableNeeds needs, Arena *arena, Countables *ret_countables,
                                 Problem *problem) {
  (void)needs;
  *ret_countables = (Countables){0};
  Taking taking = {registry, arena, ret_countables};
  TRY_MEMORY(LIST_ADD(&ret_countables->words, arena), problem);
  for (size_t i = 0; i < registry->records.length; i++)
    take_record(&taking, &registry->records.at[i].record);
  return DONE;
}

Outcome registry_take_countables_until(Registry *registry, CountableNeeds needs, int64_t moment, Arena *arena,
                                       Countables *ret_countables, Problem *problem) {
  (void)moment;
  return registry_take_countables(registry, needs, arena, ret_countables, problem);
}
