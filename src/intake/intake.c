#include "intake/intake.h"

#include "base/clock.h"
#include "base/memory.h"
#include "intake/candidates.h"
#include "intake/decide.h"
#include "intake/foreign.h"
#include "intake/propose.h"
#include "registry/evidence.h"
#include "registry/permission.h"
#include "registry/record.h"

#define READ_MARK "read by intake"

static Date today(void) {
  return date_of_day(clock_today());
}

/* The mark in its chain of custody that says: read, and the proposals were kept. */
static Outcome is_marked(Registry *registry, RecordId evidence, Arena *arena, bool *ret_marked, Problem *problem) {
  Record record;
  TRY(registry_find_record(registry, evidence, arena, &record, problem));
  *ret_marked = false;
  for (const FieldValue *entry = record_field(&record, "custody"); entry != NULL;
       entry = record_field_next(&record, "custody", entry)) {
    Value value;
    if (value_from_bytes(entry->field, entry->versions[0].value, arena, &value, NULL) != DONE) continue;
    const Field *why = part_by_name(entry->field, TEXT("why"));
    const Value *words = why == NULL ? NULL : value_part(&value, why->number);
    if (words != NULL && text_equal(words->text.words, TEXT(READ_MARK))) *ret_marked = true;
  }
  return DONE;
}

static Outcome mark_read(Registry *registry, RecordId evidence, Arena *arena, Problem *problem) {
  const Kind *kind = kind_by_name(TEXT("evidence"));
  const Field *custody = kind == NULL ? NULL : field_by_name(kind, TEXT("custody"));
  const Field *when = custody == NULL ? NULL : part_by_name(custody, TEXT("when"));
  const Field *why = custody == NULL ? NULL : part_by_name(custody, TEXT("why"));
  const Field *checked = custody == NULL ? NULL : part_by_name(custody, TEXT("hash_checked"));
  if (when == NULL || why == NULL || checked == NULL)
    return problem_set(problem, BROKEN, "no_such_field", NULL, NULL, "The kind evidence lacks its chain of custody.");
  ValuePart parts[3] = {{when->number, {.type = FIELD_DATE, .date = today()}},
                        {why->number, {.type = FIELD_TEXT}},
                        {checked->number, {.type = FIELD_YES_NO, .yes_no = ANSWER_YES}}};
  parts[1].value.text.words = TEXT(READ_MARK);
  parts[1].value.text.language = TEXT("en");
  Value entry = {.type = FIELD_GROUP, .parts = parts, .part_count = 3};
  FieldChange field = {.action = PART_ADD, .field = custody->number};
  RecordChange record = {.kind = kind, .record = evidence, .fields = &field, .field_count = 1};
  Change change = {.records = &record, .record_count = 1, .reason = TEXT("")};
  ChangeResult result;
  TRY(value_to_bytes(&entry, arena, &field.value, problem));
  return registry_change(registry, &change, arena, &result, problem);
}

static Outcome keep_document(Registry *registry, const IntakeDocument *document, const ForeignText *foreign,
                             RecordId *ret_evidence, bool *ret_was_there, Problem *problem) {
  char day[DATE_TEXT_SIZE];
  Evidence evidence = {.bytes = document->bytes,
                       .name = document->name,
                       .media_type = text_of(foreign->media_type),
                       .received_date = date_text(today(), day),
                       .received_from = TEXT(""),
                       .received_how = TEXT("from_file"),
                       .reason = TEXT("")};
  return registry_keep_evidence(registry, &evidence, ret_evidence, ret_was_there, problem);
}

/* Proposals of a reading that was cut off before its mark are replaced. */
static Outcome drop_unmarked(Registry *registry, RecordId evidence, Arena *arena, Problem *problem) {
  ProposalSets sets;
  TRY(proposals_list(registry, arena, &sets, problem));
  for (size_t i = 0; i < sets.length; i++)
    if (ID_EQUAL(sets.at[i].evidence, evidence)) TRY(registry_drop_pending(registry, sets.at[i].pending, problem));
  return DONE;
}

static Outcome make_set(const IntakeDocument *document, RecordId evidence, Arena *arena, IntakeResult *result,
                        Problem *problem) {
  Builder builder = {.found = &result->found, .arena = arena, .today = clock_today()};
  if (result->found.date.length > 0) (void)!date_read(result->found.date, &builder.document_date, NULL);
  TRY(propose_all(&builder, problem));
  ProposalSet *set = &result->set;
  *set = (ProposalSet){.evidence = evidence, .document = document->name, .language = result->found.language};
  set->date = result->found.date.at == NULL ? TEXT("") : result->found.date;
  set->text_sha256 = result->found.text_sha256.at == NULL ? TEXT("") : result->found.text_sha256;
  set->at = ARENA_MANY(arena, Proposal, builder.drafts.length);
  TRY_MEMORY(set->at, problem);
  for (size_t i = 0; i < builder.drafts.length; i++) {
    set->at[i] = builder.drafts.at[i]->proposal;
    set->at[i].fields = builder.drafts.at[i]->fields.at;
    set->at[i].field_count = builder.drafts.at[i]->fields.length;
  }
  set->length = builder.drafts.length;
  result->left_out = builder.left_out;
  return DONE;
}

Outcome intake_read(Registry *registry, const IntakeDocument *document, Arena *arena, IntakeResult *ret_result,
                    Problem *problem) {
  ForeignText foreign;
  IntakeResult result = {0};
  RecordId evidence;
  bool was_there = false;
  char *name = text_c(arena, document->name);
  size_t failures = memory_failures();
  TRY(registry_may(registry, MAY_CHANGE, problem));
  TRY(foreign_read(document->bytes, name, arena, &foreign, problem));
  ExtractOptions options = {.document_name = document->name,
                            .date = document->date,
                            .language = document->language,
                            .text_sha256 = foreign.text_sha256};
  TRY(extract_read(foreign.text, &options, arena, &result.found, problem));
  TRY(keep_document(registry, document, &foreign, &evidence, &was_there, problem));
  if (was_there) TRY(is_marked(registry, evidence, arena, &result.was_read_before, problem));
  result.set.evidence = evidence;
  if (!result.was_read_before) {
    TRY(drop_unmarked(registry, evidence, arena, problem));
    TRY(make_set(document, evidence, arena, &result, problem));
    TRY(memory_check(failures, problem));
    TRY(proposals_keep(registry, &result.set, arena, problem));
    TRY(mark_read(registry, evidence, arena, problem));
  }
  *ret_result = result;
  return DONE;
}

/* A proposal whose target was rejected by a rule of its own cannot be saved; the rest can. */
Outcome intake_accept_all(Registry *registry, ProposalSet *set, Arena *arena, Problem *problem) {
  if (!registry_is_practice(registry))
    return problem_set(problem, REFUSED, "not_practice", NULL, "Use 'waterline review'.",
                       "Only on a practice registry may a document be accepted without a person.");
  for (size_t i = 0; i < set->length; i++) {
    Proposal *proposal = &set->at[i];
    Candidates candidates;
    if (proposal->state != PROPOSAL_OPEN) continue;
    TRY(proposal_candidates(registry, set, proposal, arena, &candidates, problem));
    if (candidates.length > 0 && candidates.at[0].score >= CANDIDATE_SURE) {
      TRY(proposal_same_as(registry, set, proposal, candidates.at[0].record, true, arena, problem));
    } else {
      TRY(proposal_accept(registry, set, proposal, true, arena, problem));
    }
  }
  return DONE;
}
