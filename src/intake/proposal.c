#include "intake/proposal.h"

#include "base/cbor.h"
#include "base/random.h"

#define SET_VERSION 2 /* no release wrote another */

/* ---- to bytes ---- */

static void write_id(CborWriter *cbor, const uint8_t *bytes) {
  cbor_write_bytes(cbor, bytes, ID_SIZE);
}

static void write_field(CborWriter *cbor, const FieldChange *field) {
  cbor_write_array(cbor, 4);
  cbor_write_unsigned(cbor, field->action);
  cbor_write_unsigned(cbor, field->field);
  write_id(cbor, field->element.bytes);
  cbor_write_bytes(cbor, field->value.at, field->value.length);
}

static void write_proposal(CborWriter *cbor, const Proposal *proposal) {
  cbor_write_array(cbor, 12);
  write_id(cbor, proposal->id.bytes);
  write_id(cbor, proposal->change.bytes);
  cbor_write_unsigned(cbor, proposal->kind->number);
  cbor_write_array(cbor, proposal->field_count);
  for (size_t i = 0; i < proposal->field_count; i++)
    write_field(cbor, &proposal->fields[i]);
  cbor_write_text(cbor, proposal->words);
  cbor_write_unsigned(cbor, proposal->start);
  cbor_write_unsigned(cbor, proposal->length);
  cbor_write_text(cbor, proposal->rule);
  cbor_write_unsigned(cbor, proposal->percent);
  cbor_write_text(cbor, proposal->modality);
  cbor_write_unsigned(cbor, proposal->state);
  write_id(cbor, proposal->same_as.bytes);
}

static Outcome set_encode(const ProposalSet *set, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_array(&cbor, 7);
  cbor_write_unsigned(&cbor, SET_VERSION);
  write_id(&cbor, set->evidence.bytes);
  cbor_write_text(&cbor, set->document);
  cbor_write_text(&cbor, set->language);
  cbor_write_text(&cbor, set->date);
  cbor_write_text(&cbor, set->text_sha256);
  cbor_write_array(&cbor, set->length);
  for (size_t i = 0; i < set->length; i++)
    write_proposal(&cbor, &set->at[i]);
  return cbor_write_end(&cbor, ret_bytes, problem);
}

/* ---- from bytes ---- */

static void expect_array(CborReader *cbor, size_t count) {
  if (cbor_read_array(cbor) != count) cbor_read_fail(cbor, "an array of another length was expected");
}

static void read_fields(CborReader *cbor, Arena *arena, Proposal *proposal) {
  proposal->field_count = cbor_read_array(cbor);
  proposal->fields = ARENA_MANY(arena, FieldChange, proposal->field_count);
  if (proposal->fields == NULL) cbor_read_fail(cbor, "no memory");
  for (size_t i = 0; i < proposal->field_count && cbor->failed == NULL; i++) {
    FieldChange *field = &proposal->fields[i];
    expect_array(cbor, 4);
    field->action = (PartAction)cbor_read_unsigned(cbor);
    field->field = (uint32_t)cbor_read_unsigned(cbor);
    cbor_read_exactly(cbor, field->element.bytes, ID_SIZE);
    field->value = cbor_read_bytes(cbor);
  }
}

static void read_proposal(CborReader *cbor, Arena *arena, Proposal *proposal) {
  expect_array(cbor, 12);
  cbor_read_exactly(cbor, proposal->id.bytes, ID_SIZE);
  cbor_read_exactly(cbor, proposal->change.bytes, ID_SIZE);
  proposal->kind = kind_by_number((uint32_t)cbor_read_unsigned(cbor));
  if (proposal->kind == NULL) cbor_read_fail(cbor, "a kind that this version does not know");
  read_fields(cbor, arena, proposal);
  proposal->words = cbor_read_text(cbor);
  proposal->start = (uint32_t)cbor_read_unsigned(cbor);
  proposal->length = (uint32_t)cbor_read_unsigned(cbor);
  proposal->rule = cbor_read_text(cbor);
  proposal->percent = (unsigned)cbor_read_unsigned(cbor);
  proposal->modality = cbor_read_text(cbor);
  proposal->state = (ProposalState)cbor_read_unsigned(cbor);
  cbor_read_exactly(cbor, proposal->same_as.bytes, ID_SIZE);
}

static Outcome set_decode(Bytes bytes, Arena *arena, ProposalSet *ret_set, Problem *problem) {
  CborReader cbor = CBOR_FROM(bytes);
  ProposalSet set = {0};
  size_t items = cbor_read_array(&cbor);
  uint64_t version = cbor_read_unsigned(&cbor);
  if (version != SET_VERSION || items != 7) cbor_read_fail(&cbor, "another version");
  cbor_read_exactly(&cbor, set.evidence.bytes, ID_SIZE);
  set.document = cbor_read_text(&cbor);
  set.language = cbor_read_text(&cbor);
  set.date = cbor_read_text(&cbor);
  set.text_sha256 = cbor_read_text(&cbor);
  set.length = cbor_read_array(&cbor);
  if (set.length > PROPOSALS_MOST) cbor_read_fail(&cbor, "too many proposals");
  set.at = cbor.failed == NULL ? ARENA_MANY(arena, Proposal, set.length) : NULL;
  for (size_t i = 0; set.at != NULL && i < set.length && cbor.failed == NULL; i++)
    read_proposal(&cbor, arena, &set.at[i]);
  TRY(cbor_read_end(&cbor, problem));
  TRY_MEMORY(set.at, problem);
  *ret_set = set;
  return DONE;
}

/* ---- kept ---- */

size_t proposals_open(const ProposalSet *set) {
  size_t open = 0;
  for (size_t i = 0; i < set->length; i++)
    open += set->at[i].state == PROPOSAL_OPEN;
  return open;
}

Outcome proposals_keep(Registry *registry, ProposalSet *set, Arena *arena, Problem *problem) {
  static const PendingId none;
  bool was_kept = memcmp(&set->pending, &none, sizeof none) != 0;
  if (proposals_open(set) == 0) return was_kept ? registry_drop_pending(registry, set->pending, problem) : DONE;
  Bytes bytes;
  TRY(set_encode(set, arena, &bytes, problem));
  return registry_keep_pending(registry, &set->pending, 1, bytes, problem);
}

Outcome proposals_list(Registry *registry, Arena *arena, ProposalSets *ret_sets, Problem *problem) {
  Pending *pending;
  size_t count;
  TRY(registry_list_pending(registry, arena, &pending, &count, problem));
  ProposalSets sets = {.at = ARENA_MANY(arena, ProposalSet, count)};
  TRY_MEMORY(sets.at, problem);
  for (size_t i = 0; i < count; i++) {
    if (set_decode(pending[i].content, arena, &sets.at[sets.length], problem) != DONE)
      return problem_set(problem, BROKEN, "bad_proposals", NULL, "Review them with the version that read the document.",
                         "Proposals that wait were written by another version of waterline.");
    sets.at[sets.length++].pending = pending[i].id;
  }
  *ret_sets = sets;
  return DONE;
}

Outcome proposal_field(const Field *field, Bytes value, FieldChange *ret_change, Problem *problem) {
  FieldChange change = {.action = field->is_many ? PART_ADD : PART_SET, .field = field->number, .value = value};
  if (field->is_many) TRY(random_fill(change.element.bytes, ID_SIZE, problem));
  *ret_change = change;
  return DONE;
}

Proposal *proposal_by_id(const ProposalSet *set, RecordId id) {
  for (size_t i = 0; i < set->length; i++)
    if (ID_EQUAL(set->at[i].id, id)) return &set->at[i];
  return NULL;
}

static bool id_starts(RecordId id, Text digits) {
  char all[ID_DIGITS + 1];
  ID_TEXT(id, all);
  return digits.length >= 4 && text_starts(text_of(all), digits);
}

Outcome proposal_find(const ProposalSets *sets, Text digits, ProposalSet **ret_set, Proposal **ret_proposal,
                      Problem *problem) {
  size_t found = 0;
  for (size_t i = 0; i < sets->length; i++) {
    for (size_t k = 0; k < sets->at[i].length; k++) {
      Proposal *proposal = &sets->at[i].at[k];
      if (proposal->state != PROPOSAL_OPEN || !id_starts(proposal->id, digits)) continue;
      *ret_set = &sets->at[i];
      *ret_proposal = proposal;
      found++;
    }
  }
  if (found == 1) return DONE;
  if (found > 1)
    return problem_set(problem, INVALID, "ambiguous", NULL, "Give more digits.",
                       "Several proposals begin with these digits.");
  return problem_set(problem, ABSENT, "no_proposal", NULL, "'waterline review --json' lists what waits.",
                     "No open proposal has this id.");
}
