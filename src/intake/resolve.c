#include "intake/resolve.h"

#include "kinds/value.h"

typedef enum Fate { KEPT, LEFT_OUT } Fate;

static Outcome decide_first(const Proposal *target, Problem *problem) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(target->id, digits);
  return problem_set(problem, INVALID, "decide_first", digits, "Accept or reject that one, then this.",
                     "This links to a proposal that nobody has decided yet.");
}

/* Replaces the link by what the proposal became. */
static Outcome resolve_link(const ProposalSet *set, RecordId *link, Fate *ret_fate, Problem *problem) {
  const Proposal *target = proposal_by_id(set, *link);
  *ret_fate = KEPT;
  if (target == NULL) return DONE; /* a record that was there */
  if (target->state == PROPOSAL_OPEN) return decide_first(target, problem);
  if (target->state == PROPOSAL_REJECTED) *ret_fate = LEFT_OUT;
  if (target->state == PROPOSAL_SAME) *link = target->same_as;
  return DONE;
}

/* A link's parts describe it; a group's parts stand for themselves. */
static Outcome resolve_value(const ProposalSet *set, Value *value, Fate *ret_fate, Problem *problem) {
  *ret_fate = KEPT;
  if (value->type == FIELD_LINK) TRY(resolve_link(set, &value->link, ret_fate, problem));
  size_t kept = 0;
  for (size_t i = 0; i < value->part_count; i++) {
    Fate fate;
    TRY(resolve_value(set, &value->parts[i].value, &fate, problem));
    if (fate == KEPT) value->parts[kept++] = value->parts[i];
  }
  if (value->type == FIELD_GROUP && kept == 0) *ret_fate = LEFT_OUT;
  value->part_count = kept;
  return DONE;
}

static Outcome resolve_field(const ProposalSet *set, const Kind *kind, FieldChange *change, Arena *arena,
                             Fate *ret_fate, Problem *problem) {
  const Field *field = field_by_number(kind, change->field);
  Value value;
  *ret_fate = KEPT;
  if (field == NULL || (field->type != FIELD_LINK && field->type != FIELD_GROUP)) return DONE;
  TRY(value_from_bytes(field, change->value, arena, &value, problem));
  TRY(resolve_value(set, &value, ret_fate, problem));
  return *ret_fate == KEPT ? value_to_bytes(&value, arena, &change->value, problem) : DONE;
}

Outcome proposal_resolve(const ProposalSet *set, const Proposal *proposal, Arena *arena, FieldChange **ret_fields,
                         size_t *ret_count, Problem *problem) {
  FieldChange *fields = ARENA_MANY(arena, FieldChange, proposal->field_count);
  size_t kept = 0;
  TRY_MEMORY(fields, problem);
  for (size_t i = 0; i < proposal->field_count; i++) {
    Fate fate;
    fields[kept] = proposal->fields[i];
    TRY(resolve_field(set, proposal->kind, &fields[kept], arena, &fate, problem));
    if (fate == KEPT) kept++;
  }
  *ret_fields = fields;
  *ret_count = kept;
  return DONE;
}
