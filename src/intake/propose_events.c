/* propose_events.c - what happened to whom: events, acts, and others' figures. */
#include "intake/propose.h"

/* What one event becomes. */
typedef struct Happening {
  const FoundEvent *event;
  Ground ground;
  Date date;
  RecordId record; /* of the event proposal */
} Happening;

static const char *act_code(EventType type) {
  switch ((int)type) {
  case EVENT_detention:
  case EVENT_mass_detention: return "detention";
  case EVENT_search: return "search";
  case EVENT_interrogation:
  case EVENT_intimidation: return "intimidation";
  case EVENT_disciplinary_isolation: return "punishment_cell";
  case EVENT_death_in_custody: return "death_in_custody";
  case EVENT_killing: return "killing";
  case EVENT_torture: return "torture";
  case EVENT_assault:
  case EVENT_attack: return "assault";
  case EVENT_abduction: return "abduction";
  case EVENT_disappearance: return "disappearance";
  case EVENT_threat: return "threat";
  case EVENT_surveillance: return "surveillance";
  case EVENT_smear_campaign: return "smear_campaign";
  case EVENT_denial_of_lawyer: return "denial_of_counsel";
  case EVENT_travel_ban: return "travel_ban";
  case EVENT_denial_of_passport: return "denial_of_documents";
  case EVENT_deportation: return "expulsion";
  case EVENT_site_blocking: return "site_blocking";
  case EVENT_organisation_closed: return "organisation_closed";
  case EVENT_inspection: return "harassing_inspection";
  case EVENT_protest_dispersal: return "assembly_dispersed";
  default: return NULL;
  }
}

static RangeValue range_of(const Count *count) {
  return (RangeValue){.min = count->min < 0 ? VALUE_NO_LIMIT : count->min,
                      .max = count->max < 0 ? VALUE_NO_LIMIT : count->max,
                      .is_approximate = count->approximate};
}

static bool has_number(const FoundEvent *event) {
  return event->has_count && (event->count.min >= 0 || event->count.max >= 0);
}

/* "torture, Kostrava, 2026-01-12": plain enough to be found, short enough for a list. */
static Outcome put_title(Builder *builder, Draftling *draft, const Happening *happening, Problem *problem) {
  Writer title = WRITER_IN(builder->arena);
  const Field *field;
  TRY(builder_field(draft->proposal.kind, "type", &field, problem));
  const Term *term = term_by_code(field->terms, text_of(event_type_words(happening->event->type)));
  Language language = text_equal(builder->found->language, TEXT("ru")) ? LANGUAGE_RU : LANGUAGE_EN;
  writer_words(&title, term == NULL ? "event" : term->words[language]);
  for (size_t i = 0; i < happening->event->persons.length && i < 3; i++)
    writer_format(&title, "%s%.*s", i == 0 ? ": " : ", ",
                  TEXT_ARGS(builder->found->persons.at[happening->event->persons.at[i]].name));
  if (happening->event->place.length > 0) writer_format(&title, ", %.*s", TEXT_ARGS(happening->event->place));
  if (title.failed) return problem_no_memory(problem);
  return builder_text(builder, draft, "title", writer_view(&title), problem);
}

static Outcome propose_event(Builder *builder, Happening *happening, Problem *problem) {
  Draftling *draft;
  const FoundEvent *event = happening->event;
  TRY(builder_begin(builder, "event", &happening->ground, &draft, problem));
  happening->record = draft->proposal.id;
  TRY(put_title(builder, draft, happening, problem));
  TRY(builder_term(builder, draft, "type", event_type_words(event->type), problem));
  if (happening->date.is_interval) {
    Date first = date_of_day(date_earliest(happening->date));
    if (date_earliest(happening->date) != DAY_FIRST) TRY(builder_date(builder, draft, "from", first, problem));
    TRY(builder_date(builder, draft, "to", date_of_day(date_latest(happening->date)), problem));
  } else {
    TRY(builder_date(builder, draft, "from", happening->date, problem));
    TRY(builder_date(builder, draft, "to", happening->date, problem));
  }
  TRY(builder_place(builder, draft, "place", event->place, problem));
  const char *act = act_code(event->type);
  if (act != NULL) TRY(builder_term(builder, draft, "violations", act, problem));
  for (size_t i = 0; i < event->persons.length; i++) {
    uint32_t person = event->persons.at[i];
    bool speaks = builder->found->persons.at[person].status == STATUS_spokesperson;
    TRY(builder_link(builder, draft, "persons", builder->persons[person], speaks ? "speaker" : "participant", problem));
  }
  return builder_text(builder, draft, "description", event->evidence, problem);
}

static Outcome propose_act(Builder *builder, const Happening *happening, RecordId victim, Problem *problem) {
  Draftling *draft;
  const FoundEvent *event = happening->event;
  TRY(builder_begin(builder, "act", &happening->ground, &draft, problem));
  TRY(builder_link(builder, draft, "event", happening->record, NULL, problem));
  TRY(builder_link(builder, draft, "victim", victim, NULL, problem));
  TRY(builder_term(builder, draft, "type", act_code(event->type), problem));
  TRY(builder_date(builder, draft, "from", happening->date, problem));
  TRY(builder_place(builder, draft, "place", event->place, problem));
  if (ID_IS_NONE(victim) && has_number(event))
    TRY(builder_range(builder, draft, "number", range_of(&event->count), problem));
  TRY(propose_claim(builder, draft, event, problem));
  return propose_involvements(builder, event, draft->proposal.id, problem);
}

static Outcome propose_acts(Builder *builder, const Happening *happening, Problem *problem) {
  const FoundEvent *event = happening->event;
  size_t acts = 0;
  for (size_t i = 0; i < event->persons.length; i++) {
    uint32_t person = event->persons.at[i];
    if (builder->found->persons.at[person].status != STATUS_victim) continue;
    TRY(propose_act(builder, happening, builder->persons[person], problem));
    acts++;
  }
  return acts > 0 ? DONE : propose_act(builder, happening, (RecordId){{0}}, problem);
}

/* ---- figures that others gave ---- */

static const char *counted(const FoundEvent *event) {
  switch ((int)event->type) {
  case EVENT_torture_count:
  case EVENT_torture: return "torture";
  case EVENT_detention:
  case EVENT_mass_detention:
  case EVENT_detention_count: return "detained";
  case EVENT_arrest: return "arrested";
  case EVENT_administrative_penalty: return "fined";
  case EVENT_deaths:
  case EVENT_killing:
  case EVENT_killings_count:
  case EVENT_death_in_custody: return "killed";
  case EVENT_injuries: return "injured";
  case EVENT_attack:
  case EVENT_attacks_count: return "attacks";
  case EVENT_disappearance: return "disappeared";
  case EVENT_conviction: return "convicted";
  case EVENT_criminal_proceedings: return "prosecuted";
  case EVENT_site_blocking: return "sites_blocked";
  case EVENT_search: return "searches";
  case EVENT_protest: return "participants";
  default: return "other";
  }
}

static const char *unit_of(Text of) {
  static const struct {
    const char *word, *code;
  } known[] = {{"person", "persons"},       {"people", "persons"},     {"detainee", "persons"},
               {"activist", "persons"},     {"case", "cases"},         {"complaint", "complaints"},
               {"organi", "organisations"}, {"ngos", "organisations"}, {"site", "not_said"},
               {"attack", "events"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (text_find(of, text_of(known[i].word), 0) >= 0) return known[i].code;
  return "not_said";
}

static Outcome propose_count(Builder *builder, const Happening *happening, Problem *problem) {
  const FoundEvent *event = happening->event;
  Draftling *draft;
  RecordId by = {{0}};
  if (event->count.by.length > 0) TRY(propose_body(builder, event->count.by, &by, problem));
  TRY(builder_begin(builder, "count", &happening->ground, &draft, problem));
  TRY(builder_term(builder, draft, "what", counted(event), problem));
  TRY(builder_text(builder, draft, "what_words", event->count.raw, problem));
  TRY(builder_term(builder, draft, "unit", unit_of(event->count.of), problem));
  TRY(builder_date(builder, draft, "period", happening->date, problem));
  TRY(builder_place(builder, draft, "place", event->place, problem));
  const char *basis = count_basis_words(event->count.basis);
  TRY(builder_term(builder, draft, "basis", basis == NULL ? "not_said" : basis, problem));
  TRY(builder_link(builder, draft, "counted_by", by, NULL, problem));
  TRY(builder_link(builder, draft, "event", happening->record, NULL, problem));
  TRY(builder_date(builder, draft, "as_of", builder->document_date, problem));
  return builder_range(builder, draft, "range", range_of(&event->count), problem);
}

static bool is_count_only(EventType type) {
  return type == EVENT_torture_count || type == EVENT_detention_count || type == EVENT_killings_count ||
         type == EVENT_attacks_count || type == EVENT_deaths || type == EVENT_injuries;
}

/* Steps of a proceeding are proposed elsewhere; those without a party stay events. */
static bool is_in_proceeding(const Builder *builder, const FoundEvent *event) {
  if (event_route(event->type) != ROUTE_STEP) return false;
  for (size_t i = 0; i < event->persons.length; i++)
    if (builder->found->persons.at[event->persons.at[i]].status == STATUS_victim) return true;
  return false;
}

/* The same words of a number told with another event are one figure: with the
 * event that is nothing but a count where there is one, else with the first. */
static bool is_counted_elsewhere(const Builder *builder, const FoundEvent *event) {
  bool is_before = true;
  for (size_t i = 0; i < builder->found->events.length; i++) {
    const FoundEvent *other = &builder->found->events.at[i];
    if (other == event) {
      is_before = false;
      continue;
    }
    if (!has_number(other) || !text_equal(other->count.raw, event->count.raw)) continue;
    bool other_only = is_count_only(other->type), this_only = is_count_only(event->type);
    if (other_only != this_only ? other_only : is_before) return true;
  }
  return false;
}

static Outcome propose_one(Builder *builder, const FoundEvent *event, Problem *problem) {
  Happening happening = {.event = event, .ground = event_ground(event), .date = event_date(&event->date)};
  bool counts = has_number(event) && !is_counted_elsewhere(builder, event);
  if (is_count_only(event->type)) return counts ? propose_count(builder, &happening, problem) : DONE;
  TRY(propose_event(builder, &happening, problem));
  if (event_route(event->type) == ROUTE_ACT) TRY(propose_acts(builder, &happening, problem));
  return counts && event->persons.length == 0 ? propose_count(builder, &happening, problem) : DONE;
}

Outcome propose_events(Builder *builder, Problem *problem) {
  for (size_t i = 0; i < builder->found->events.length; i++) {
    const FoundEvent *event = &builder->found->events.at[i];
    bool did_not_happen = event->modality == MODALITY_negated || event->modality == MODALITY_conditional;
    if (did_not_happen || is_in_proceeding(builder, event) || event_route(event->type) == ROUTE_OCCASION) continue;
    TRY(propose_one(builder, event, problem));
  }
  return DONE;
}
