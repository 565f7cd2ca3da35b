/* Hiding, showing again, taking back, marking as reviewed. */
#include "base/random.h"
#include "registry/change.h"
#include "registry/drafts.h"
#include "sql.h"

static Outcome begin_drafts(Text reason, Arena *arena, Drafts *ret_drafts, Problem *problem) {
  *ret_drafts = (Drafts){.arena = arena, .reason = reason};
  return random_fill(ret_drafts->change.bytes, ID_SIZE, problem);
}

static Outcome save(Registry *registry, Drafts *drafts, ChangeId *ret_change, Problem *problem) {
  TRY(registry_append(registry, drafts->list.at, drafts->list.length, problem));
  if (ret_change != NULL) *ret_change = drafts->change;
  return DONE;
}

/* ---- hidden or not ---- */

/* All that stands: so that what somebody else says meanwhile is seen as unknown to who hides it. */
static Outcome name_all_standing(const Unit *unit, StatementPart *part, Arena *arena, Problem *problem) {
  part->replaces = ARENA_MANY(arena, StatementId, unit->statement_count);
  TRY_MEMORY(part->replaces, problem);
  part->replaces_count = 0;
  for (size_t i = 0; i < unit->statement_count; i++) {
    bool stands = false;
    for (size_t k = 0; k < unit->part_count; k++)
      stands = stands || (unit->parts[k].statement == i && unit->parts[k].stands != STANDS_NOT);
    if (stands) part->replaces[part->replaces_count++] = unit->statements[i].id;
  }
  return DONE;
}

static Outcome draft_state(Registry *registry, RecordId record, Operation operation, Drafts *drafts, Problem *problem) {
  Row row;
  Unit unit;
  Outcome outcome = registry_row(registry, record, drafts->arena, &row, problem);
  if (outcome == ABSENT) return problem_set(problem, ABSENT, "no_record", NULL, NULL, "There is no such record.");
  TRY(outcome);
  if (row.is_hidden == (operation == OPERATION_HIDE))
    return problem_set(problem, INVALID, row.is_hidden ? "hidden_already" : "not_hidden", NULL, NULL,
                       row.is_hidden ? "This record is hidden already." : "This record is not hidden.");
  if (row.kind == NULL)
    return problem_set(problem, INVALID, "other_kind", NULL, NULL, "This record is of a newer version's kind.");
  TRY(registry_unit(registry, row.kind->lowest_class, record, drafts->arena, &unit, problem));
  TRY(drafts_begin(drafts, row.kind->lowest_class, &unit, row.kind->number, operation, (RecordId){0}, problem));
  TRY(drafts_add(drafts, &unit, PART_SET, FIELD_STATE, (ElementId){0}, (Bytes){0}, problem));
  return name_all_standing(&unit, drafts->list.at[0].payload.parts, drafts->arena, problem);
}

static Outcome change_state(Registry *registry, RecordId record, Operation operation, Text reason, ChangeId *ret_change,
                            Problem *problem) {
  TRY(registry_begin_work(registry, MAY_HIDE, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Drafts drafts;
  TRY(begin_drafts(reason, arena, &drafts, problem));
  TRY(draft_state(registry, record, operation, &drafts, problem));
  return save(registry, &drafts, ret_change, problem);
}

Outcome registry_hide(Registry *registry, RecordId record, Text reason, ChangeId *ret_change, Problem *problem) {
  return change_state(registry, record, OPERATION_HIDE, reason, ret_change, problem);
}

Outcome registry_unhide(Registry *registry, RecordId record, Text reason, ChangeId *ret_change, Problem *problem) {
  return change_state(registry, record, OPERATION_UNHIDE, reason, ret_change, problem);
}

/* ---- taking back ---- */

/* One statement for each record that the change spoke of in this class. */
static Outcome draft_takings(Database *on, ChangeId target, Drafts *drafts, bool *ret_is_active, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_change_statements(on, &query, (Bytes){target.bytes, ID_SIZE}, problem));
  ChangeStatementsRow row;
  Outcome outcome;
  Unit unit = {0};
  while ((outcome = sql_change_statements_next(&query, &row, problem)) == DONE) {
    RecordId record = {0};
    ID_TAKE(row.id, &record);
    *ret_is_active = *ret_is_active || row.is_active != 0;
    if (ID_EQUAL(record, unit.record)) continue;
    unit.record = record;
    TRY(drafts_begin(drafts, on->security_class, &unit, (uint32_t)row.kind, OPERATION_TAKE_BACK, (RecordId){0},
                     problem));
    drafts->list.at[drafts->list.length - 1].payload.target = target;
  }
  return outcome == ABSENT ? DONE : outcome;
}

Outcome registry_take_back(Registry *registry, ChangeId change, Text reason, ChangeId *ret_change, Problem *problem) {
  TRY(registry_begin_work(registry, MAY_TAKE_BACK, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Drafts drafts;
  TRY(begin_drafts(reason, arena, &drafts, problem));
  bool is_active = false;
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    if (on != NULL) TRY(draft_takings(on, change, &drafts, &is_active, problem));
  }
  if (drafts.list.length == 0)
    return problem_set(problem, ABSENT, "no_change", NULL, "A change's id stands in a record's history.",
                       "There is no such change.");
  if (!is_active)
    return problem_set(problem, INVALID, "taken_back_already", NULL, NULL, "This change is taken back already.");
  return save(registry, &drafts, ret_change, problem);
}

/* ---- reviewed ---- */

static Outcome draft_reviewed(Registry *registry, RecordId record, Drafts *drafts, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Unit unit;
    Outcome outcome = registry_unit(registry, c, record, drafts->arena, &unit, problem);
    if (outcome == ABSENT) continue;
    TRY(outcome);
    if (unit.is_reviewed) continue;
    TRY(drafts_begin(drafts, c, &unit, unit.kind, OPERATION_SET, (RecordId){0}, problem));
    TRY(drafts_add(drafts, &unit, PART_REMOVE, FIELD_NOT_REVIEWED, (ElementId){0}, (Bytes){0}, problem));
  }
  return DONE;
}

Outcome registry_mark_reviewed(Registry *registry, RecordId record, ChangeId *ret_change, Problem *problem) {
  TRY(registry_begin_work(registry, MAY_CHANGE, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Drafts drafts;
  TRY(begin_drafts(TEXT(""), arena, &drafts, problem));
  TRY(draft_reviewed(registry, record, &drafts, problem));
  if (drafts.list.length == 0)
    return problem_set(problem, INVALID, "reviewed_already", NULL, NULL, "There is nothing here to be reviewed.");
  return save(registry, &drafts, ret_change, problem);
}
