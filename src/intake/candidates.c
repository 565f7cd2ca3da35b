#include "intake/candidates_parts.h"

#include "kinds/value.h"
#include "match/compare.h"
#include "registry/record.h"

#define HITS_MOST 40

void candidate_add(Candidates *candidates, RecordId record, Text title, double score) {
  size_t place = 0;
  for (size_t i = 0; i < candidates->length; i++) {
    if (!ID_EQUAL(candidates->at[i].record, record)) continue;
    if (candidates->at[i].score >= score) return;
    memmove(&candidates->at[i], &candidates->at[i + 1], (candidates->length - i - 1) * sizeof(Candidate));
    candidates->length--;
    break;
  }
  while (place < candidates->length && candidates->at[place].score >= score)
    place++;
  if (place == CANDIDATES_MOST) return;
  if (candidates->length == CANDIDATES_MOST) candidates->length--;
  memmove(&candidates->at[place + 1], &candidates->at[place], (candidates->length - place) * sizeof(Candidate));
  candidates->at[place] = (Candidate){record, title, score};
  candidates->length++;
}

/* ---- persons, by their names ---- */

static Outcome best_name(Registry *registry, RecordId id, const FoldedName *wanted, Arena *arena, double *ret_score,
                         Text *ret_title, Problem *problem) {
  Record record;
  FoldedName folded;
  Value value;
  *ret_score = 0;
  TRY(registry_find_record(registry, id, arena, &record, problem));
  for (const FieldValue *name = record_field(&record, "names"); name != NULL;
       name = record_field_next(&record, "names", name)) {
    for (size_t i = 0; i < name->version_count; i++) {
      if (value_from_bytes(name->field, name->versions[i].value, arena, &value, NULL) != DONE) continue;
      name_fold(value.name.words, &folded);
      double score = folded_names_compare(wanted, &folded);
      if (score > *ret_score) *ret_score = score;
    }
  }
  *ret_title = record.title;
  return DONE;
}

static bool is_word(Text word) {
  return word.length > 3;
}

/* Each word of the name alone: another given name or a missing patronymic must not hide somebody. */
static Outcome search_each_word(Registry *registry, Text name, const FoldedName *wanted, Arena *arena,
                                Candidates *candidates, Problem *problem) {
  Text rest = name, word;
  while (text_next(&rest, ' ', &word)) {
    Hits hits;
    if (!is_word(word)) continue;
    Outcome outcome = registry_search(registry, word, HITS_MOST, arena, &hits, problem);
    if (outcome == INVALID || outcome == ABSENT) continue;
    TRY(outcome);
    for (size_t i = 0; i < hits.length; i++) {
      double score;
      Text title;
      if (hits.at[i].row.kind == NULL || strcmp(hits.at[i].row.kind->name, "person") != 0) continue;
      TRY(best_name(registry, hits.at[i].row.id, wanted, arena, &score, &title, problem));
      if (score >= CANDIDATE_LEAST) candidate_add(candidates, hits.at[i].row.id, title, score);
    }
  }
  return DONE;
}

static Outcome find_persons(Registry *registry, const Proposal *proposal, Arena *arena, Candidates *candidates,
                            Problem *problem) {
  const Field *names = field_by_name(proposal->kind, TEXT("names"));
  for (size_t i = 0; names != NULL && i < proposal->field_count; i++) {
    Value value;
    FoldedName wanted;
    if (proposal->fields[i].field != names->number) continue;
    if (value_from_bytes(names, proposal->fields[i].value, arena, &value, NULL) != DONE) continue;
    name_fold(value.name.words, &wanted);
    TRY(search_each_word(registry, value.name.words, &wanted, arena, candidates, problem));
  }
  return DONE;
}

/* ---- proceedings and cases, by the persons they share ---- */

Outcome known_person(Registry *registry, const ProposalSet *set, RecordId id, Arena *arena, KnownPerson *ret_person,
                     Problem *problem) {
  const Proposal *target = proposal_by_id(set, id);
  KnownPerson person = {.record = id, .is_sure = true};
  if (target != NULL && target->state == PROPOSAL_SAME) person.record = target->same_as;
  if (target != NULL && target->state == PROPOSAL_REJECTED) person = (KnownPerson){.is_rejected = true};
  if (target != NULL && target->state == PROPOSAL_OPEN) {
    Candidates candidates = {0};
    TRY(find_persons(registry, target, arena, &candidates, problem));
    person = (KnownPerson){0};
    if (candidates.length > 0)
      person = (KnownPerson){candidates.at[0].record, candidates.at[0].score >= CANDIDATE_SURE, false};
  }
  *ret_person = person;
  return DONE;
}

typedef struct Shared {
  RecordId record;
  Text title;
  size_t persons;
} Shared;
typedef LIST(Shared) SharedList;

static Outcome count_shared(Registry *registry, const Kind *kind, RecordId person, Arena *arena, SharedList *shared,
                            Problem *problem) {
  Links links;
  TRY(registry_links_to(registry, person, kind, "persons", arena, &links, problem));
  for (size_t i = 0; i < links.length; i++) {
    size_t k = 0;
    while (k < shared->length && !ID_EQUAL(shared->at[k].record, links.at[i].from))
      k++;
    if (k == shared->length) {
      Shared *one = LIST_ADD(shared, arena);
      Record record;
      TRY_MEMORY(one, problem);
      TRY(registry_find_record(registry, links.at[i].from, arena, &record, problem));
      *one = (Shared){links.at[i].from, record.title, 0};
    }
    shared->at[k].persons++;
  }
  return DONE;
}

static Outcome find_by_persons(Registry *registry, const ProposalSet *set, const Proposal *proposal, Arena *arena,
                               Candidates *candidates, Problem *problem) {
  const Field *field = field_by_name(proposal->kind, TEXT("persons"));
  SharedList shared = {0};
  size_t persons = 0;
  for (size_t i = 0; field != NULL && i < proposal->field_count; i++) {
    Value value;
    KnownPerson person;
    if (proposal->fields[i].field != field->number) continue;
    if (value_from_bytes(field, proposal->fields[i].value, arena, &value, NULL) != DONE) continue;
    persons++;
    TRY(known_person(registry, set, value.link, arena, &person, problem));
    if (!ID_IS_NONE(person.record)) TRY(count_shared(registry, proposal->kind, person.record, arena, &shared, problem));
  }
  for (size_t i = 0; i < shared.length; i++)
    candidate_add(candidates, shared.at[i].record, shared.at[i].title, (double)shared.at[i].persons / (double)persons);
  return DONE;
}

/* ---- issues and occasions, by their titles ---- */

static Outcome find_by_title(Registry *registry, const Proposal *proposal, Arena *arena, Candidates *candidates,
                             Problem *problem) {
  const Field *field = field_by_name(proposal->kind, TEXT("title"));
  for (size_t i = 0; field != NULL && i < proposal->field_count; i++) {
    Value value;
    Rows rows;
    if (proposal->fields[i].field != field->number) continue;
    if (value_from_bytes(field, proposal->fields[i].value, arena, &value, NULL) != DONE) continue;
    TRY(registry_list(registry, proposal->kind, (ListWindow){0}, arena, &rows, problem));
    for (size_t k = 0; k < rows.length; k++)
      if (text_equal(rows.at[k].title, value.text.words)) candidate_add(candidates, rows.at[k].id, rows.at[k].title, 1);
  }
  return DONE;
}

Outcome proposal_candidates(Registry *registry, const ProposalSet *set, const Proposal *proposal, Arena *arena,
                            Candidates *ret_candidates, Problem *problem) {
  const char *kind = proposal->kind->name;
  Candidates candidates = {0};
  if (strcmp(kind, "person") == 0) {
    TRY(find_persons(registry, proposal, arena, &candidates, problem));
  } else if (strcmp(kind, "proceeding") == 0 || strcmp(kind, "case") == 0) {
    TRY(find_by_persons(registry, set, proposal, arena, &candidates, problem));
  } else if (strcmp(kind, "event") == 0 || strcmp(kind, "act") == 0 || strcmp(kind, "involvement") == 0) {
    TRY(find_events(registry, set, proposal, arena, &candidates, problem));
  } else if (strcmp(kind, "issue") == 0 || strcmp(kind, "occasion") == 0) {
    TRY(find_by_title(registry, proposal, arena, &candidates, problem));
  }
  *ret_candidates = candidates;
  return DONE;
}
