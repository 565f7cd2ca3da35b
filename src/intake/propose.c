#include "intake/propose.h"

Outcome propose_all(Builder *builder, Problem *problem) {
  const Extraction *found = builder->found;
  builder->persons = ARENA_MANY(builder->arena, RecordId, found->persons.length);
  builder->organisations = ARENA_MANY(builder->arena, RecordId, found->organisations.length);
  if (builder->persons == NULL || builder->organisations == NULL) return problem_no_memory(problem);
  static Outcome (*const steps[])(Builder *, Problem *) = {propose_persons, propose_context, propose_proceedings,
                                                           propose_events,  propose_cases,   propose_asks};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    Outcome outcome = steps[i](builder, problem);
    if (outcome == ABSENT) return DONE; /* PROPOSALS_MOST is reached; builder->left_out says so */
    TRY(outcome);
  }
  return DONE;
}

Ground event_ground(const FoundEvent *event) {
  return (Ground){.words = event->evidence,
                  .span = event->spans.length > 0 ? event->spans.at[0] : (Span){0},
                  .rule = event->rule,
                  .confidence = event->confidence,
                  .modality = event->modality};
}

EventRoute event_route(EventType type) {
  static const unsigned char routes[EVENT_TYPE_COUNT] = {
      [EVENT_arrest] = ROUTE_STEP,
      [EVENT_case_opened] = ROUTE_STEP,
      [EVENT_charges_brought] = ROUTE_STEP,
      [EVENT_trial] = ROUTE_STEP,
      [EVENT_court_hearing] = ROUTE_STEP,
      [EVENT_prosecutor_request] = ROUTE_STEP,
      [EVENT_conviction] = ROUTE_STEP,
      [EVENT_administrative_penalty] = ROUTE_STEP,
      [EVENT_appeal] = ROUTE_STEP,
      [EVENT_court_ruling] = ROUTE_STEP,
      [EVENT_release] = ROUTE_STEP,
      [EVENT_detention] = ROUTE_ACT,
      [EVENT_mass_detention] = ROUTE_ACT,
      [EVENT_search] = ROUTE_ACT,
      [EVENT_interrogation] = ROUTE_ACT,
      [EVENT_disciplinary_isolation] = ROUTE_ACT,
      [EVENT_death_in_custody] = ROUTE_ACT,
      [EVENT_killing] = ROUTE_ACT,
      [EVENT_torture] = ROUTE_ACT,
      [EVENT_assault] = ROUTE_ACT,
      [EVENT_attack] = ROUTE_ACT,
      [EVENT_abduction] = ROUTE_ACT,
      [EVENT_disappearance] = ROUTE_ACT,
      [EVENT_threat] = ROUTE_ACT,
      [EVENT_intimidation] = ROUTE_ACT,
      [EVENT_surveillance] = ROUTE_ACT,
      [EVENT_smear_campaign] = ROUTE_ACT,
      [EVENT_denial_of_lawyer] = ROUTE_ACT,
      [EVENT_travel_ban] = ROUTE_ACT,
      [EVENT_denial_of_passport] = ROUTE_ACT,
      [EVENT_deportation] = ROUTE_ACT,
      [EVENT_site_blocking] = ROUTE_ACT,
      [EVENT_organisation_closed] = ROUTE_ACT,
      [EVENT_inspection] = ROUTE_ACT,
      [EVENT_protest_dispersal] = ROUTE_ACT,
      [EVENT_dialogue_meeting] = ROUTE_OCCASION,
  };
  return (EventRoute)routes[type];
}

/* ---- persons and bodies ---- */

/* Words of a role that say more than an occupation. */
static const char *characteristic_of(Text role) {
  static const struct {
    const char *word, *code;
  } known[] = {{"journalist", "journalist"},
               {"editor", "journalist"},
               {"reporter", "journalist"},
               {"blogger", "journalist"},
               {"correspondent", "journalist"},
               {"human rights defender", "human_rights_defender"},
               {"lawyer", "lawyer"},
               {"activist", "activist"},
               {"trade union", "trade_unionist"},
               {"opposition", "opposition_member"},
               {"журналист", "journalist"},
               {"правозащитн", "human_rights_defender"},
               {"адвокат", "lawyer"},
               {"активист", "activist"},
               {"блогер", "journalist"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (text_find(role, text_of(known[i].word), 0) >= 0) return known[i].code;
  return NULL;
}

static Outcome add_roles(Builder *builder, Draftling *draft, const FoundPerson *person, Problem *problem) {
  const char *before = NULL;
  for (size_t i = 0; i < person->roles.length; i++) {
    TRY(builder_text(builder, draft, "occupation", person->roles.at[i], problem));
    const char *code = person->status == STATUS_victim ? characteristic_of(person->roles.at[i]) : NULL;
    if (code != NULL && code != before) TRY(builder_term(builder, draft, "characteristics", code, problem));
    if (code != NULL) before = code;
  }
  if (person->status == STATUS_official)
    TRY(builder_term(builder, draft, "characteristics", "public_official", problem));
  return DONE;
}

Outcome propose_persons(Builder *builder, Problem *problem) {
  const Extraction *found = builder->found;
  for (size_t i = 0; i < found->persons.length; i++) {
    const FoundPerson *person = &found->persons.at[i];
    Ground ground = {.words = person->as_written.length > 0 ? person->as_written.at[0] : person->name,
                     .span = person->spans.length > 0 ? person->spans.at[0] : (Span){0},
                     .rule = person_status_words(person->status),
                     .confidence = 0.9};
    Draftling *draft;
    TRY(builder_begin(builder, "person", &ground, &draft, problem));
    builder->persons[i] = draft->proposal.id;
    TRY(builder_term(builder, draft, "type", "individual", problem));
    TRY(builder_name(builder, draft, person->name, problem));
    TRY(add_roles(builder, draft, person, problem));
  }
  return DONE;
}

static bool is_named(const FoundOrganisation *body, Text name) {
  if (text_equal(body->name, name)) return true;
  for (size_t i = 0; i < body->as_written.length; i++)
    if (text_equal(body->as_written.at[i], name)) return true;
  return false;
}

const FoundOrganisation *body_named(const Builder *builder, Text name) {
  for (size_t i = 0; i < builder->found->organisations.length; i++)
    if (is_named(&builder->found->organisations.at[i], name)) return &builder->found->organisations.at[i];
  return NULL;
}

Outcome propose_body(Builder *builder, Text name, RecordId *ret_id, Problem *problem) {
  const FoundOrganisation *body = body_named(builder, name);
  *ret_id = (RecordId){{0}};
  if (body == NULL) return DONE;
  RecordId *id = &builder->organisations[body - builder->found->organisations.at];
  if (ID_IS_NONE(*id)) {
    Ground ground = {.words = body->name,
                     .span = body->spans.length > 0 ? body->spans.at[0] : (Span){0},
                     .rule = organisation_kind_words(body->kind),
                     .confidence = 0.85};
    Draftling *draft;
    TRY(builder_begin(builder, "person", &ground, &draft, problem));
    *id = draft->proposal.id;
    TRY(builder_term(builder, draft, "type", "organisation", problem));
    TRY(builder_name(builder, draft, body->name, problem));
  }
  *ret_id = *id;
  return DONE;
}
