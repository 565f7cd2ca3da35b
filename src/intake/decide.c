#include "intake/decide.h"

#include "intake/resolve.h"
#include "kinds/value.h"
#include "registry/permission.h"
#include "registry/record.h"

/* ---- the account that it rests on ---- */

static bool has_account(const Kind *kind) {
  static const char *const names[] = {"event", "act", "case", "proceeding", "step", "custody", "involvement", "count"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(kind->name, names[i]) == 0) return true;
  return false;
}

typedef struct Account {
  RecordChange record;
  FieldChange fields[6];
} Account;

static Outcome put(Account *account, const char *name, Value value, Arena *arena, Problem *problem) {
  const Field *field = field_by_name(account->record.kind, text_of(name));
  if (field == NULL)
    return problem_set(problem, BROKEN, "no_such_field", NULL, NULL, "The kind information lacks a field: %s.", name);
  FieldChange *change = &account->fields[account->record.field_count++];
  *change = (FieldChange){.action = field->is_many ? PART_ADD : PART_SET, .field = field->number};
  return value_to_bytes(&value, arena, &change->value, problem);
}

/* An information record: which document says so, in which words. */
static Outcome make_account(const ProposalSet *set, const Proposal *proposal, RecordId about, Arena *arena,
                            Account *account, Problem *problem) {
  Date date = {0};
  account->record.kind = kind_by_name(TEXT("information"));
  account->record.fields = account->fields;
  account->record.source = set->evidence;
  if (account->record.kind == NULL)
    return problem_set(problem, BROKEN, "no_such_kind", NULL, NULL, "There is no kind information.");
  TRY(put(account, "about", (Value){.type = FIELD_LINK, .link = about}, arena, problem));
  TRY(put(account, "evidence", (Value){.type = FIELD_LINK, .link = set->evidence}, arena, problem));
  if (set->date.length > 0 && date_read(set->date, &date, NULL) == DONE)
    TRY(put(account, "date", (Value){.type = FIELD_DATE, .date = date}, arena, problem));
  if (set->language.length > 0 && !text_equal(set->language, TEXT("und")))
    TRY(put(account, "language", (Value){.type = FIELD_LANGUAGE, .line = set->language}, arena, problem));
  const Field *hash = field_by_name(account->record.kind, TEXT("text_sha256"));
  if (hash != NULL && set->text_sha256.length > 0) {
    Value value;
    TRY(value_from_line(hash, set->text_sha256, arena, &value, problem));
    TRY(put(account, "text_sha256", value, arena, problem));
  }
  if (proposal->words.length == 0) return DONE;
  Value words = {.type = FIELD_TEXT};
  words.text.words = proposal->words;
  words.text.language = text_equal(set->language, TEXT("und")) ? TEXT("") : set->language;
  return put(account, "words", words, arena, problem);
}

/* ---- accept ---- */

static Outcome save(Registry *registry, const ProposalSet *set, const Proposal *proposal, const RecordChange *record,
                    RecordId about, bool is_not_reviewed, Arena *arena, Problem *problem) {
  Account account = {0};
  RecordChange records[2] = {*record};
  Change change = {.id = proposal->change, .records = records, .record_count = 1, .is_not_reviewed = is_not_reviewed};
  ChangeResult result;
  change.reason = TEXT("proposed from a document, accepted");
  if (is_not_reviewed) change.reason = TEXT("proposed from a document, accepted by nobody");
  if (has_account(proposal->kind)) {
    TRY(make_account(set, proposal, about, arena, &account, problem));
    records[change.record_count++] = account.record;
  }
  if (record->field_count == 0 && !record->is_new) {
    if (change.record_count == 1) return DONE;
    records[0] = records[1]; /* nothing new in the record itself, but one more document says it */
    change.record_count = 1;
  }
  return registry_change(registry, &change, arena, &result, problem);
}

Outcome proposal_accept(Registry *registry, ProposalSet *set, Proposal *proposal, bool is_not_reviewed, Arena *arena,
                        Problem *problem) {
  RecordChange record = {.kind = proposal->kind, .record = proposal->id, .is_new = true, .source = set->evidence};
  FieldChange *fields;
  TRY(proposal_resolve(set, proposal, arena, &fields, &record.field_count, problem));
  record.fields = fields;
  TRY(save(registry, set, proposal, &record, proposal->id, is_not_reviewed, arena, problem));
  proposal->state = PROPOSAL_ACCEPTED;
  return proposals_keep(registry, set, arena, problem);
}

Outcome proposal_reject(Registry *registry, ProposalSet *set, Proposal *proposal, Arena *arena, Problem *problem) {
  TRY(registry_may(registry, MAY_CHANGE, problem));
  proposal->state = PROPOSAL_REJECTED;
  return proposals_keep(registry, set, arena, problem);
}

/* ---- same as ---- */

/* Is this value, or an element equal to it, there already?  A single fact that
 * stands is there whatever it says. */
static bool stands(const Record *record, const FieldChange *change, const Field *field) {
  for (size_t i = 0; i < record->value_count; i++) {
    const FieldValue *value = &record->values[i];
    if (value->number != change->field) continue;
    if (field == NULL || !field->is_many) return value->version_count > 0 && value->versions[0].value.length > 0;
    for (size_t k = 0; k < value->version_count; k++)
      if (bytes_equal(value->versions[k].value, change->value)) return true;
  }
  return false;
}

static size_t keep_what_is_new(const Record *record, FieldChange *fields, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (!stands(record, &fields[i], field_by_number(record->kind, fields[i].field))) fields[kept++] = fields[i];
  return kept;
}

Outcome proposal_same_as(Registry *registry, ProposalSet *set, Proposal *proposal, RecordId id, bool is_not_reviewed,
                         Arena *arena, Problem *problem) {
  RecordChange change = {.kind = proposal->kind, .record = id, .source = set->evidence};
  Record record;
  FieldChange *fields;
  TRY(registry_find_record(registry, id, arena, &record, problem));
  if (record.kind != proposal->kind)
    return problem_set(problem, INVALID, "another_kind", NULL, "Choose a record of the same kind.",
                       "A %s cannot be the same as a record of another kind.", proposal->kind->name);
  TRY(proposal_resolve(set, proposal, arena, &fields, &change.field_count, problem));
  change.field_count = keep_what_is_new(&record, fields, change.field_count);
  change.fields = fields;
  TRY(save(registry, set, proposal, &change, id, is_not_reviewed, arena, problem));
  proposal->state = PROPOSAL_SAME;
  proposal->same_as = id;
  return proposals_keep(registry, set, arena, problem);
}

/* ---- change ---- */

Outcome proposal_set_field(Registry *registry, ProposalSet *set, Proposal *proposal, const Field *field, Bytes value,
                           Arena *arena, Problem *problem) {
  FieldChange *fields = ARENA_MANY(arena, FieldChange, proposal->field_count + 1);
  size_t kept = 0;
  TRY_MEMORY(fields, problem);
  TRY(registry_may(registry, MAY_CHANGE, problem));
  for (size_t i = 0; i < proposal->field_count; i++)
    if (proposal->fields[i].field != field->number) fields[kept++] = proposal->fields[i];
  if (value.length > 0) TRY(proposal_field(field, value, &fields[kept++], problem));
  proposal->fields = fields;
  proposal->field_count = kept;
  return proposals_keep(registry, set, arena, problem);
}
