/* A change: checked, split by record and class, appended, taken by the view. */
#include "registry/change.h"

#include "base/random.h"
#include "crypto/hash.h"
#include "registry/change_check.h"
#include "registry/drafts.h"
#include "registry/statements.h"

/* Ids of what a change makes follow from the change's own: so the same change
 * given again answers the same records. */
static void derive_id(ChangeId change, uint64_t record, uint64_t field, uint8_t ret_id[ID_SIZE]) {
  uint8_t hash[HASH_SIZE];
  hash_items("waterline.new", ITEMS(ITEM_ID(change), ITEM_NUMBER(record), ITEM_NUMBER(field)), hash);
  memcpy(ret_id, hash, ID_SIZE);
}

static Outcome find_target(Registry *registry, const RecordChange *record, Target *target, Arena *arena,
                           Problem *problem) {
  Row row;
  Outcome outcome = registry_row(registry, target->id, arena, &row, problem);
  if (outcome != DONE && outcome != ABSENT) return outcome;
  if (target->is_new) {
    if (outcome == DONE)
      return problem_set(problem, INVALID, "record_exists", NULL, NULL, "There is a record with this id already.");
    if (record->kind == NULL) return problem_set(problem, INVALID, "no_kind", NULL, NULL, "A new record needs a kind.");
    target->kind = record->kind;
    return DONE;
  }
  if (outcome == ABSENT) return problem_set(problem, ABSENT, "no_record", NULL, NULL, "There is no such record.");
  target->kind = row.kind;
  if (row.kind != NULL && (record->kind == NULL || record->kind == row.kind)) return DONE;
  return problem_set(problem, INVALID, "other_kind", NULL, NULL, "This record is of another kind (%s).",
                     row.kind == NULL ? "of a newer version" : row.kind->name);
}

RecordId change_record_id(ChangeId change, size_t place) {
  RecordId id = {{0}};
  derive_id(change, place, UINT64_MAX, id.bytes);
  return id;
}

/* First the ids of all, so that they may link to each other. */
static Outcome find_ids(const Change *change, ChangeId id, Arena *arena, Targets *targets, Problem *problem) {
  targets->at = ARENA_MANY(arena, Target, change->record_count);
  TRY_MEMORY(targets->at, problem);
  for (size_t i = 0; i < change->record_count; i++) {
    Target *target = &targets->at[targets->length++];
    target->is_new = change->records[i].is_new || ID_IS_NONE(change->records[i].record);
    target->id = change->records[i].record;
    if (ID_IS_NONE(target->id)) target->id = change_record_id(id, i);
  }
  return DONE;
}

static Outcome check_all(Registry *registry, const Change *change, Targets *targets, Arena *arena, Problem *problem) {
  for (size_t i = 0; i < targets->length; i++)
    TRY(find_target(registry, &change->records[i], &targets->at[i], arena, problem));
  for (size_t i = 0; i < targets->length; i++)
    TRY(change_check(registry, &change->records[i], &targets->at[i], targets, arena, problem));
  return DONE;
}

static size_t count_in_class(const RecordChange *record, const Kind *kind, unsigned security_class) {
  size_t count = 0;
  for (size_t i = 0; i < record->field_count; i++)
    count += field_class(kind, record->fields[i].field) == security_class;
  return count;
}

static Outcome add_field(Drafts *drafts, const Unit *unit, const Target *target, size_t record, size_t place,
                         const FieldChange *change, Problem *problem) {
  ElementId element = change->element;
  if (change->action == PART_ADD && ID_IS_NONE(element)) derive_id(drafts->change, record, place, element.bytes);
  bool is_there = unit_standing(unit, change->field, element) > 0;
  if (change->action == PART_REMOVE && !is_there && ID_IS_NONE(element)) return DONE;
  if (change->action != PART_ADD && !is_there && !ID_IS_NONE(element))
    return problem_set(problem, INVALID, "no_element", target->kind->name, NULL,
                       "The value to be changed is not there.");
  Bytes value = {0};
  if (change->action != PART_REMOVE) value = change->value;
  return drafts_add(drafts, unit, change->action, change->field, element, value, problem);
}

static Outcome draft_class(Registry *registry, const RecordChange *record, const Target *target, size_t place,
                           unsigned security_class, Drafts *drafts, Problem *problem) {
  Unit unit = {.record = target->id};
  if (!log_reader(registry->log)->opens[security_class])
    return problem_set(problem, REFUSED, "class_closed", target->kind->name, NULL,
                       "A field of class %u would have to be written, which is not open to you.", security_class);
  Outcome outcome = registry_unit(registry, security_class, target->id, drafts->arena, &unit, problem);
  if (outcome != DONE && outcome != ABSENT) return outcome;
  bool creates = target->is_new && security_class == target->kind->lowest_class;
  TRY(drafts_begin(drafts, security_class, &unit, target->kind->number, creates ? OPERATION_CREATE : OPERATION_SET,
                   record->source, problem));
  for (size_t i = 0; i < record->field_count; i++)
    if (field_class(target->kind, record->fields[i].field) == security_class)
      TRY(add_field(drafts, &unit, target, place, i, &record->fields[i], problem));
  if (!creates && drafts->list.at[drafts->list.length - 1].payload.part_count == 0) {
    drafts->list.length--; /* a value taken away where none was */
    return DONE;
  }
  return drafts_mark(drafts, &unit, problem);
}

static Outcome draft_record(Registry *registry, const RecordChange *record, const Target *target, size_t place,
                            Drafts *drafts, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    bool creates = target->is_new && c == target->kind->lowest_class;
    if (creates || count_in_class(record, target->kind, c) > 0)
      TRY(draft_class(registry, record, target, place, c, drafts, problem));
  }
  return DONE;
}

static Outcome fill_result(const Targets *targets, ChangeId id, bool was_there, Arena *arena, ChangeResult *ret_result,
                           Problem *problem) {
  RecordId *records = ARENA_MANY(arena, RecordId, targets->length);
  TRY_MEMORY(records, problem);
  for (size_t i = 0; i < targets->length; i++)
    records[i] = targets->at[i].id;
  *ret_result = (ChangeResult){id, records, targets->length, was_there};
  return DONE;
}

Outcome registry_change(Registry *registry, const Change *change, Arena *arena, ChangeResult *ret_result,
                        Problem *problem) {
  TRY(registry_begin_work(registry, MAY_CHANGE, problem));
  ChangeId id = change->id;
  if (ID_IS_NONE(id)) TRY(random_fill(id.bytes, ID_SIZE, problem));
  Targets targets = {0};
  TRY(find_ids(change, id, arena, &targets, problem));
  bool was_there;
  TRY(registry_knows_change(registry, id, &was_there, problem));
  if (was_there) return fill_result(&targets, id, true, arena, ret_result, problem);
  TRY(check_all(registry, change, &targets, arena, problem));
  Drafts drafts = {.arena = arena, .change = id, .reason = change->reason, .is_not_reviewed = change->is_not_reviewed};
  for (size_t i = 0; i < targets.length; i++)
    TRY(draft_record(registry, &change->records[i], &targets.at[i], i, &drafts, problem));
  ChangeResult result; /* made first: what is saved must be said to be */
  TRY(fill_result(&targets, id, false, arena, &result, problem));
  if (drafts.list.length > 0) TRY(registry_append(registry, drafts.list.at, drafts.list.length, problem));
  *ret_result = result;
  return DONE;
}
