/* candidates_events.c - events and acts that a proposal may already be, by the persons in them, their days and
 * type; and whose part in an act it may be. */
#include "intake/candidates_parts.h"
#include "intake/telling.h"
#include "registry/record.h"

#define LEAST_LIKELY 0.4 /* below this two tellings are not shown as perhaps the same */

/* What finding them needs on every step. */
typedef struct Search {
  Registry *registry;
  const ProposalSet *set;
  Arena *arena;
  const Kind *event, *act;
} Search;

typedef LIST(RecordId) IdList;

static Outcome add_id(IdList *ids, RecordId id, Arena *arena, Problem *problem) {
  if (ID_IS_NONE(id)) return DONE;
  for (size_t i = 0; i < ids->length; i++)
    if (ID_EQUAL(ids->at[i], id)) return DONE;
  RecordId *added = LIST_ADD(ids, arena);
  TRY_MEMORY(added, problem);
  *added = id;
  return DONE;
}

/* ---- what is registered ---- */

/* Nothing is taken from one that is hidden or that this reader may not see. */
static Outcome take_record(Search *search, RecordId id, Telling *telling, Text *ret_title, Problem *problem) {
  Record record;
  Outcome outcome = registry_find_record(search->registry, id, search->arena, &record, problem);
  if (outcome == ABSENT || (outcome == DONE && record.is_hidden)) return DONE;
  TRY(outcome);
  for (size_t i = 0; i < record.value_count; i++) {
    const FieldValue *value = &record.values[i];
    if (value->version_count == 0) continue;
    TRY(telling_take(telling, value->field, value->versions[0].value, search->arena, problem));
  }
  *ret_title = record.title;
  return DONE;
}

/* Whoever is affected may stand in the acts of an event alone. */
static Outcome add_victims(Search *search, RecordId event, Telling *telling, Problem *problem) {
  Links acts;
  TRY(registry_links_to(search->registry, event, search->act, "event", search->arena, &acts, problem));
  for (size_t i = 0; i < acts.length; i++) {
    Telling act = {0};
    Text title = TEXT("");
    TRY(take_record(search, acts.at[i].from, &act, &title, problem));
    for (size_t k = 0; k < act.persons.length; k++)
      TRY(telling_add_person(telling, act.persons.at[k], search->arena, problem));
  }
  return DONE;
}

/* The events or acts that the registry links this person to. */
static Outcome add_known(Search *search, const Kind *kind, RecordId person, IdList *ids, Problem *problem) {
  Links acts, events;
  TRY(registry_links_to(search->registry, person, search->act, "victim", search->arena, &acts, problem));
  for (size_t i = 0; i < acts.length; i++) {
    Telling act = {0};
    Text title = TEXT("");
    if (kind == search->act) {
      TRY(add_id(ids, acts.at[i].from, search->arena, problem));
      continue;
    }
    TRY(take_record(search, acts.at[i].from, &act, &title, problem));
    TRY(add_id(ids, act.event, search->arena, problem));
  }
  if (kind == search->act) return DONE;
  TRY(registry_links_to(search->registry, person, search->event, "persons", search->arena, &events, problem));
  for (size_t i = 0; i < events.length; i++)
    TRY(add_id(ids, events.at[i].from, search->arena, problem));
  return DONE;
}

/* ---- what is proposed ---- */

static Outcome find(Search *search, const Proposal *proposal, Candidates *candidates, Problem *problem);

/* The event or act that a proposal links to: decided, or else the best candidate for it. */
static Outcome resolve_told(Search *search, RecordId *told, double *ret_score, Problem *problem) {
  const Proposal *target = ID_IS_NONE(*told) ? NULL : proposal_by_id(search->set, *told);
  *ret_score = 1;
  if (target == NULL || target->state == PROPOSAL_ACCEPTED) return DONE;
  *told = target->same_as;
  if (target->state != PROPOSAL_OPEN || (target->kind != search->event && target->kind != search->act)) return DONE;
  Candidates candidates = {0};
  TRY(find(search, target, &candidates, problem));
  if (candidates.length == 0) return DONE;
  *told = candidates.at[0].record;
  *ret_score = candidates.at[0].score;
  return DONE;
}

/* Persons not known to the registry keep the id of their proposal: they count as others. */
static Outcome resolve_persons(Search *search, Telling *telling, Problem *problem) {
  Telling known = {0};
  for (size_t i = 0; i < telling->persons.length; i++) {
    ToldPerson person = telling->persons.at[i];
    KnownPerson who;
    TRY(known_person(search->registry, search->set, person.id, search->arena, &who, problem));
    if (who.is_rejected) continue;
    if (!ID_IS_NONE(who.record)) person.id = who.record;
    person.is_sure = who.is_sure;
    TRY(telling_add_person(&known, person, search->arena, problem));
  }
  telling->persons = known.persons;
  return DONE;
}

static Outcome take_proposal(Search *search, const Proposal *proposal, Telling *telling, Problem *problem) {
  for (size_t i = 0; i < proposal->field_count; i++) {
    const FieldChange *field = &proposal->fields[i];
    TRY(telling_take(telling, field_by_number(proposal->kind, field->field), field->value, search->arena, problem));
  }
  double score;
  TRY(resolve_told(search, &telling->event, &score, problem));
  return resolve_persons(search, telling, problem);
}

/* ---- both ---- */

static Outcome find(Search *search, const Proposal *proposal, Candidates *candidates, Problem *problem) {
  Telling wanted = {0};
  IdList known = {0};
  TRY(take_proposal(search, proposal, &wanted, problem));
  if (!wanted.from.is_set && !wanted.to.is_set) return DONE;
  for (size_t i = 0; i < wanted.persons.length; i++)
    TRY(add_known(search, proposal->kind, wanted.persons.at[i].id, &known, problem));
  for (size_t i = 0; i < known.length; i++) {
    Telling there = {0};
    Text title = TEXT("");
    /* What one document tells as two is two, unless a person says otherwise. */
    if (proposal_by_id(search->set, known.at[i]) != NULL) continue;
    TRY(take_record(search, known.at[i], &there, &title, problem));
    if (proposal->kind == search->event) TRY(add_victims(search, known.at[i], &there, problem));
    double score = tellings_compare(&wanted, &there);
    if (score >= LEAST_LIKELY) candidate_add(candidates, known.at[i], title, score);
  }
  return DONE;
}

/* ---- parts in an act ---- */

#define NAME_NOT_KNOWN 0.8 /* an officer beside one without a name, both of one agency */
#define PERSON_NOT_SURE 0.85

typedef struct Part {
  RecordId act, perpetrator, agency;
} Part;

static void part_take(Part *part, const Field *field, Bytes bytes, Arena *arena) {
  Value value;
  if (field == NULL || field->type != FIELD_LINK || value_from_bytes(field, bytes, arena, &value, NULL) != DONE) return;
  if (strcmp(field->name, "act") == 0) part->act = value.link;
  if (strcmp(field->name, "perpetrator") == 0) part->perpetrator = value.link;
  if (strcmp(field->name, "agency") == 0) part->agency = value.link;
}

static double parts_compare(const Part *a, const Part *b) {
  bool one_agency = !ID_IS_NONE(a->agency) && ID_EQUAL(a->agency, b->agency);
  bool a_named = !ID_IS_NONE(a->perpetrator), b_named = !ID_IS_NONE(b->perpetrator);
  if (a_named && b_named) return ID_EQUAL(a->perpetrator, b->perpetrator) ? 1 : 0;
  if (!one_agency) return 0;
  return a_named || b_named ? NAME_NOT_KNOWN : 1;
}

/* Whom nobody knows keeps the id of the proposal, which is no record's: nobody is equal to that. */
static Outcome resolve_person(Search *search, RecordId *id, double *score, Problem *problem) {
  KnownPerson who;
  if (ID_IS_NONE(*id)) return DONE;
  TRY(known_person(search->registry, search->set, *id, search->arena, &who, problem));
  if (!ID_IS_NONE(who.record) || who.is_rejected) *id = who.record;
  if (!who.is_sure && !who.is_rejected) *score *= PERSON_NOT_SURE;
  return DONE;
}

static Outcome find_part(Search *search, const Proposal *proposal, Candidates *candidates, Problem *problem) {
  Part wanted = {0};
  double sure;
  Links links;
  for (size_t i = 0; i < proposal->field_count; i++)
    part_take(&wanted, field_by_number(proposal->kind, proposal->fields[i].field), proposal->fields[i].value,
              search->arena);
  TRY(resolve_told(search, &wanted.act, &sure, problem));
  if (ID_IS_NONE(wanted.act)) return DONE;
  TRY(resolve_person(search, &wanted.perpetrator, &sure, problem));
  double agency_sure = 1; /* asks nothing where the person is named */
  TRY(resolve_person(search, &wanted.agency, ID_IS_NONE(wanted.perpetrator) ? &sure : &agency_sure, problem));
  TRY(registry_links_to(search->registry, wanted.act, proposal->kind, "act", search->arena, &links, problem));
  for (size_t i = 0; i < links.length; i++) {
    Record record;
    Part there = {0};
    if (proposal_by_id(search->set, links.at[i].from) != NULL) continue;
    TRY(registry_find_record(search->registry, links.at[i].from, search->arena, &record, problem));
    for (size_t k = 0; k < record.value_count; k++)
      if (record.values[k].version_count > 0)
        part_take(&there, record.values[k].field, record.values[k].versions[0].value, search->arena);
    double score = parts_compare(&wanted, &there) * sure;
    if (score >= LEAST_LIKELY) candidate_add(candidates, record.id, record.title, score);
  }
  return DONE;
}

Outcome find_events(Registry *registry, const ProposalSet *set, const Proposal *proposal, Arena *arena,
                    Candidates *candidates, Problem *problem) {
  Search search = {registry, set, arena, kind_by_name(TEXT("event")), kind_by_name(TEXT("act"))};
  if (search.event == NULL || search.act == NULL)
    return problem_set(problem, BROKEN, "no_such_kind", NULL, NULL, "There is no kind event or act.");
  if (strcmp(proposal->kind->name, "involvement") == 0) return find_part(&search, proposal, candidates, problem);
  return find(&search, proposal, candidates, problem);
}
