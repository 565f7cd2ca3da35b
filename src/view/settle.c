#include "view/settle.h"

#include "base/list.h"
#include "sql.h"
#include "view/projection.h"

static void take_id(Bytes from, uint8_t *to, size_t size) {
  if (from.length == size) memcpy(to, from.at, size);
}

/* ---- loading ---- */

static Outcome load_statements(Database *on, int64_t record, Arena *arena, Unit *unit, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_unit_statements(on, &query, record, problem));
  LIST(UnitStatement) statements = {0};
  UnitStatementsRow row;
  Outcome outcome;
  while ((outcome = sql_unit_statements_next(&query, &row, problem)) == DONE) {
    UnitStatement *statement = LIST_ADD(&statements, arena);
    TRY_MEMORY(statement, problem);
    *statement = (UnitStatement){.number = row.number,
                                 .operation = (Operation)row.operation,
                                 .kind = (uint32_t)row.kind,
                                 .clock = (uint64_t)row.clock,
                                 .registered_at = row.registered_at,
                                 .reason = text_copy(arena, row.reason),
                                 .was_active = row.is_active != 0};
    take_id(row.id, statement->id.bytes, sizeof statement->id.bytes);
    take_id(row.user, statement->user.bytes, ID_SIZE);
    take_id(row.change, statement->change.bytes, ID_SIZE);
    take_id(row.target, statement->target.bytes, ID_SIZE);
    take_id(row.source, statement->source.bytes, ID_SIZE);
  }
  unit->statements = statements.at;
  unit->statement_count = statements.length;
  return outcome == ABSENT ? DONE : outcome;
}

/* Statements come by number, for both queries go along the same index. */
static ptrdiff_t find_statement(const Unit *unit, int64_t number) {
  size_t low = 0, high = unit->statement_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (unit->statements[middle].number < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low < unit->statement_count && unit->statements[low].number == number ? (ptrdiff_t)low : -1;
}

static Outcome load_parts(Database *on, int64_t record, Arena *arena, Unit *unit, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_unit_parts(on, &query, record, problem));
  LIST(UnitPart) parts = {0};
  UnitPartsRow row;
  Outcome outcome;
  while ((outcome = sql_unit_parts_next(&query, &row, problem)) == DONE) {
    ptrdiff_t statement = find_statement(unit, row.statement);
    if (statement < 0) continue;
    UnitPart *part = LIST_ADD(&parts, arena);
    TRY_MEMORY(part, problem);
    *part = (UnitPart){.number = row.number,
                       .statement = (size_t)statement,
                       .action = (PartAction)row.action,
                       .field = (uint32_t)row.field,
                       .value = bytes_copy(arena, row.value),
                       .replaces = bytes_copy(arena, row.replaces),
                       .stood = (Standing)row.stands};
    take_id(row.element, part->element.bytes, ID_SIZE);
  }
  unit->parts = parts.at;
  unit->part_count = parts.length;
  return outcome == ABSENT ? DONE : outcome;
}

Outcome unit_load(Database *on, int64_t record, Arena *arena, Unit *ret_unit, Problem *problem) {
  *ret_unit = (Unit){0};
  TRY(load_statements(on, record, arena, ret_unit, problem));
  return load_parts(on, record, arena, ret_unit, problem);
}

/* ---- writing ---- */

static Outcome write_marks(Database *on, const Unit *unit, Problem *problem) {
  for (size_t i = 0; i < unit->statement_count; i++) {
    const UnitStatement *statement = &unit->statements[i];
    if (statement->is_active != statement->was_active)
      TRY(sql_statement_mark(on, statement->number, statement->is_active, problem));
  }
  for (size_t i = 0; i < unit->part_count; i++) {
    const UnitPart *part = &unit->parts[i];
    if (part->stands != part->stood) TRY(sql_part_mark(on, part->number, part->stands, problem));
  }
  return DONE;
}

typedef struct RecordBefore {
  int64_t number;
  uint32_t kind;
  bool is_projected, is_indexed;
} RecordBefore;

static Outcome load_before(Database *on, int64_t record, RecordBefore *ret_before, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_record_state(on, &query, record, problem));
  RecordStateRow row;
  TRY(sql_record_state_next(&query, &row, problem));
  *ret_before = (RecordBefore){record, (uint32_t)row.kind, row.is_projected != 0, row.is_indexed != 0};
  return DONE;
}

static Outcome write_index(Database *on, const RecordBefore *before, const Unit *unit, Arena *arena, Problem *problem) {
  Text old_words = TEXT(""), words;
  if (before->is_indexed)
    TRY(shown_words(unit, before->kind, true, arena, &old_words, problem));
  else if (!on->keeps_index)
    return DONE;
  TRY(shown_words(unit, unit->kind, false, arena, &words, problem));
  if (before->is_indexed && text_equal(old_words, words)) return DONE;
  if (before->is_indexed) TRY(sql_search_remove(on, before->number, old_words, problem));
  TRY(sql_search_add(on, before->number, words, problem));
  return sql_record_mark_indexed(on, before->number, 1, problem);
}

static Outcome write_record(Database *on, const RecordBefore *before, const Unit *unit, Arena *arena,
                            Problem *problem) {
  ShownList shown;
  TRY(shown_read(unit, on->security_class, arena, &shown, problem));
  TRY(projection_write(on, before->number, unit->kind, &shown, problem));
  Text title;
  TRY(shown_title(kind_by_number(unit->kind), &shown, arena, &title, problem));
  return sql_record_settle(on, before->number, unit->kind, title, unit->is_created, unit->is_hidden,
                           unit->has_changed_since_hidden, unit->is_reviewed, (int64_t)unit->conflicts,
                           (int64_t)unit->strange, unit->created_at, (Bytes){unit->created_by.bytes, ID_SIZE}, problem);
}

Outcome settle_record(Database *on, int64_t record, Arena *arena, Problem *problem) {
  RecordBefore before;
  Unit unit;
  TRY(load_before(on, record, &before, problem));
  TRY(unit_load(on, record, arena, &unit, problem));
  TRY(unit_settle(&unit, arena, problem));
  if (before.is_projected) TRY(projection_remove(on, record, before.kind, problem));
  if (unit.statement_count == 0) return sql_record_remove(on, record, problem);
  TRY(write_marks(on, &unit, problem));
  TRY(write_record(on, &before, &unit, arena, problem));
  return write_index(on, &before, &unit, arena, problem);
}

/* The unit as it stands, with the words that the index has of it. */
static Outcome load_words(Database *on, int64_t record, Arena *arena, Text *ret_words, Problem *problem) {
  RecordBefore before;
  Unit unit;
  TRY(load_before(on, record, &before, problem));
  TRY(unit_load(on, record, arena, &unit, problem));
  TRY(unit_settle(&unit, arena, problem));
  return shown_words(&unit, before.kind, true, arena, ret_words, problem);
}

Outcome settle_unindex(Database *on, int64_t record, Problem *problem) {
  RecordBefore before;
  TRY(load_before(on, record, &before, problem));
  if (!before.is_indexed) return DONE;
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Text words;
  TRY(load_words(on, record, arena, &words, problem));
  TRY(sql_search_remove(on, record, words, problem));
  return sql_record_mark_indexed(on, record, 0, problem);
}

Outcome settle_index(Database *on, int64_t record, Arena *arena, Problem *problem) {
  Text words;
  TRY(load_words(on, record, arena, &words, problem));
  TRY(sql_search_add(on, record, words, problem));
  return sql_record_mark_indexed(on, record, 1, problem);
}
