#include "registry/drafts.h"

#include "base/limits.h"

/* What a part costs beside its value and what it replaces. */
#define PART_OVERHEAD 40
/* Room that the rest of a statement needs. */
#define STATEMENT_OVERHEAD ((size_t)4 << 10)

Outcome drafts_begin(Drafts *drafts, unsigned security_class, const Unit *unit, uint32_t kind, Operation operation,
                     RecordId source, Problem *problem) {
  Draft *draft = LIST_ADD(&drafts->list, drafts->arena);
  TRY_MEMORY(draft, problem);
  draft->security_class = security_class;
  draft->payload = (Payload){.record = unit->record,
                             .kind = kind,
                             .operation = operation,
                             .change = drafts->change,
                             .source = source,
                             .reason = drafts->reason};
  drafts->size = STATEMENT_OVERHEAD + drafts->reason.length;
  return DONE;
}

static bool is_version_of(const UnitPart *part, uint32_t field, ElementId element) {
  return part->stands != STANDS_NOT && part->field == field && ID_EQUAL(part->element, element);
}

size_t unit_standing(const Unit *unit, uint32_t field, ElementId element) {
  size_t count = 0;
  for (size_t i = 0; i < unit->part_count; i++)
    count += is_version_of(&unit->parts[i], field, element);
  return count;
}

static Outcome fill_replaces(const Unit *unit, StatementPart *part, Arena *arena, Problem *problem) {
  size_t count = unit_standing(unit, part->field, part->element);
  part->replaces = ARENA_MANY(arena, StatementId, count);
  TRY_MEMORY(part->replaces, problem);
  for (size_t i = 0; i < unit->part_count; i++)
    if (is_version_of(&unit->parts[i], part->field, part->element))
      part->replaces[part->replaces_count++] = unit->statements[unit->parts[i].statement].id;
  return DONE;
}

static Outcome append_part(Drafts *drafts, const StatementPart *part, Problem *problem) {
  Payload *payload = &drafts->list.at[drafts->list.length - 1].payload;
  size_t count = payload->part_count;
  if ((count & (count - 1)) == 0) { /* full at each power of two */
    StatementPart *parts = ARENA_MANY(drafts->arena, StatementPart, count == 0 ? 1 : 2 * count);
    TRY_MEMORY(parts, problem);
    if (count > 0) memcpy(parts, payload->parts, count * sizeof *parts);
    payload->parts = parts;
  }
  payload->parts[payload->part_count++] = *part;
  return DONE;
}

Outcome drafts_add(Drafts *drafts, const Unit *unit, PartAction action, uint32_t field, ElementId element, Bytes value,
                   Problem *problem) {
  StatementPart part = {.action = action, .field = field, .element = element, .value = value};
  TRY(fill_replaces(unit, &part, drafts->arena, problem));
  size_t size = PART_OVERHEAD + value.length + part.replaces_count * sizeof(StatementId);
  Draft last = drafts->list.at[drafts->list.length - 1];
  if (last.payload.part_count > 0 && drafts->size + size > LIMIT_STATEMENT)
    TRY(drafts_begin(drafts, last.security_class, unit, last.payload.kind, OPERATION_SET, last.payload.source,
                     problem));
  drafts->size += size;
  return append_part(drafts, &part, problem);
}

Outcome drafts_mark(Drafts *drafts, const Unit *unit, Problem *problem) {
  static const uint8_t yes[] = {0xF5}; /* CBOR true */
  if (!drafts->is_not_reviewed) return DONE;
  return drafts_add(drafts, unit, PART_SET, FIELD_NOT_REVIEWED, (ElementId){0}, (Bytes){yes, sizeof yes}, problem);
}
