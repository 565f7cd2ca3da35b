/* What a cue tells: the event's type, who is in it, and whether enough is told that it is an event. */
#include "extract/fold.h"
#include "extract/story.h"

#define SANCTION_DAYS 60 /* the most that is given without a criminal trial */

static bool is_state(const Cue *cue) {
  return cue->sense->b == STAGE_in_detention || (cue->sense->a == EVENT_trial && cue->voice == VOICE_subject) ||
         cue->sense->a == EVENT_prosecutor_request || cue->sense->a == EVENT_travel_ban ||
         cue->sense->a == EVENT_disappearance || cue->sense->a == EVENT_site_blocking ||
         cue->sense->a == EVENT_impunity_finding;
}

static void add_organisation(Page *page, FoundEvent *event, uint32_t index) {
  for (size_t i = 0; i < event->organisations.length; i++)
    if (event->organisations.at[i] == index) return;
  *ADD(&event->organisations, page) = index;
}

static void take_agent(Story *story, Draft *draft, const Cue *cue) {
  Page *page = story->page;
  const Party *agent = cue_agent(story, cue);
  bool self = agent != NULL && agent->kind == PARTY_PERSONS && draft->event.persons.length > 0 &&
              draft->event.persons.at[0] == agent->members[0];
  if (agent != NULL && !self) {
    /* "officers of the Y Department": the body, whoever they were */
    size_t end;
    uint32_t body = agent->kind == PARTY_ORGANISATION ? agent->index
                    : agent->kind == PARTY_FORCE || agent->kind == PARTY_NOUN
                        ? person_body_behind(page, agent->end, &end)
                        : NONE;
    *ADD(&draft->event.perpetrators, page) =
        body != NONE ? page->out->organisations.at[body].name : page_words(page, agent->first, agent->end);
    if (body != NONE) add_organisation(page, &draft->event, body);
  }
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    if (party->kind != PARTY_ORGANISATION) continue;
    bool court = page->out->organisations.at[party->index].kind == ORGANISATION_court;
    if (court || event_is_scene(draft->event.type)) add_organisation(page, &draft->event, party->index);
  }
}

static void take_people(Story *story, Draft *draft, const Party *affected) {
  if (affected == NULL) return;
  if (affected->kind == PARTY_ORGANISATION) {
    add_organisation(story->page, &draft->event, affected->index);
    return;
  }
  if (!event_has_persons(draft->event.type) && !event_takes_organisation(draft->event.type)) return;
  for (size_t i = 0; i < affected->count; i++)
    *ADD(&draft->event.persons, story->page) = affected->members[i];
  if (affected->kind != PARTY_COUNT) return;
  /* "five people, including X and Y" */
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    bool included = party->first > affected->end && party->first <= affected->end + 6 && party->kind == PARTY_PERSONS;
    /* "two men, X and Y" */
    bool all = included && party->first == affected->end + 1 && page_token(story->page, affected->end)->sign != 0 &&
               story->page->counts.at[affected->index].min == (int64_t)party->count && !party->meant;
    for (size_t k = 0; all && k < party->count; k++)
      *ADD(&draft->event.persons, story->page) = party->members[k];
    for (size_t at = affected->end; included && at <= party->first; at++) {
      if (!page_word(story->page, at, WORD_including)) continue;
      for (size_t k = 0; k < party->count; k++)
        *ADD(&draft->event.persons, story->page) = party->members[k];
      break;
    }
  }
}

/* The last event of this paragraph that happened to somebody named. */
static const Draft *last_told(const Story *story) {
  uint32_t paragraph = story->page->sentences.at[story->sentence].paragraph;
  for (size_t i = story->drafts.length; i > 0; i--) {
    const Draft *draft = &story->drafts.at[i - 1];
    if (story->page->sentences.at[draft->sentence].paragraph != paragraph) return NULL;
    if (draft->event.persons.length > 0) return draft;
  }
  return NULL;
}

/* "the trial", "the verdict": of those told of last. */
static void take_people_told_of(Story *story, Draft *draft, const Cue *cue) {
  /* a language without articles leaves "the" to be understood */
  bool articles = story->page->language->declension == NULL;
  bool opens = cue->first <= story->first + 4;
  bool definite = !articles || (opens && cue->first > story->first && page_word(story->page, cue->first - 1, WORD_the));
  bool by_court =
      (draft->event.type == EVENT_court_ruling || draft->event.type == EVENT_arrest) && story_has_court(story);
  bool told = draft->dated || by_court || draft->event.type == EVENT_investigation ||
              (draft->event.type == EVENT_prosecutor_request && draft->event.has_penalty);
  bool request = draft->event.type == EVENT_prosecutor_request;
  if ((!definite && !request && cue->voice != VOICE_scene) || !told || !event_has_persons(draft->event.type)) return;
  if (draft->event.type != EVENT_trial && draft->event.type != EVENT_court_hearing &&
      draft->event.type != EVENT_conviction && draft->event.type != EVENT_investigation &&
      draft->event.type != EVENT_appeal && draft->event.type != EVENT_court_ruling &&
      draft->event.type != EVENT_charges_brought && !request && draft->event.type != EVENT_denial_of_lawyer &&
      draft->event.type != EVENT_arrest && (articles || draft->event.type != EVENT_case_opened))
    return;
  const Draft *last = last_told(story);
  if (last != NULL && (cue->voice == VOICE_scene || request))
    for (size_t i = 0; i < last->event.persons.length; i++)
      *ADD(&draft->event.persons, story->page) = last->event.persons.at[i];
  else if (story->group_count > 1)
    for (size_t i = 0; i < story->group_count; i++)
      *ADD(&draft->event.persons, story->page) = story->group[i];
  else if (story->single != NONE && (story->page->facts.at[story->single].roles & ROLE_BIT(ROLE_official)) == 0)
    *ADD(&draft->event.persons, story->page) = story->single;
}

static bool names_website(const Story *story) {
  for (size_t at = story->first; at < story->end; at++) {
    const Sense *noun = page_sense(story->page, at, SENSE_COUNTED, NULL);
    if (noun != NULL && text_equal((Text){noun->name, noun->name_length}, TEXT("websites"))) return true;
  }
  return false;
}

/* Is enough told that it is an event of its own? */
static bool tells_enough(const Story *story, const Draft *draft, const Cue *cue, const Party *affected) {
  const FoundEvent *event = &draft->event;
  bool who = event->persons.length > 0 || event->has_count;
  bool where = event->place.length > 0;
  if (event->type == EVENT_none) return false;
  bool given = event->has_penalty && !event->penalty.is_maximum && event->penalty.status != PENALTY_STATUS_requested;
  if (cue->sense->b == STAGE_sentenced && !given) return false;
  if (event->type == EVENT_prosecutor_request && !story_has_word(story, WORD_prosecution)) return false;
  bool articles = story->page->language->declension == NULL;
  bool one_word = cue->end == cue->first + 1;
  if ((!articles || one_word) && cue->sense->b == STAGE_in_detention && cue->voice == VOICE_subject &&
      !story_in_custody(story))
    return false;
  if (story->page->sentences.at[story->sentence].heading && !who && event->organisations.length == 0) return false;
  switch ((int)event->type) {
  case EVENT_organisation_closed:
    if (event->has_count && !text_equal(event->count.of, TEXT("persons"))) return true;
    return event->organisations.length > 0 && event->persons.length == 0;
  case EVENT_site_blocking: return event->organisations.length > 0 || names_website(story);
  case EVENT_transfer: return who && story_in_custody(story);
  case EVENT_inspection: return event->organisations.length > 0 || event->has_count;
  case EVENT_dialogue_meeting: return draft->dated;
  case EVENT_court_hearing: return who && draft->dated;
  case EVENT_legislation: return event->date.raw.length > 0;
  case EVENT_protest: return draft->dated || event->has_count;
  case EVENT_protest_dispersal: return draft->dated || where || event->has_count;
  case EVENT_statement:
  case EVENT_report:
  case EVENT_resolution:
  case EVENT_un_opinion: return draft->dated;
  case EVENT_ngo_briefing: return event->organisations.length > 0;
  case EVENT_impunity_finding: return draft->dated;
  case EVENT_torture_count:
  case EVENT_detention_count:
  case EVENT_killings_count:
  case EVENT_attacks_count: return event->has_count && event->count.min >= 0;
  default: break;
  }
  if (cue->voice == VOICE_noun && event->type == EVENT_interrogation && !draft->dated) return false;
  if (cue->voice == VOICE_weak) return event->has_count || (who && draft->dated);
  if (who) return true;
  if (cue->voice == VOICE_noun) return draft->dated && where;
  if (affected != NULL && affected->kind == PARTY_ORGANISATION) return true;
  return affected != NULL && affected->kind == PARTY_NOUN && (draft->dated || where) && cue->voice != VOICE_scene;
}

static bool is_or_may_be_sanction(EventType type) {
  return type == EVENT_conviction || type == EVENT_detention || type == EVENT_arrest || type == EVENT_mass_detention;
}

/* Days behind bars are no prison sentence, and whoever is handed a fine alone is not convicted by that. */
static void read_sanction(const Page *page, Draft *draft, const Cue *cue) {
  FoundEvent *event = &draft->event;
  if (!event->has_penalty || !is_or_may_be_sanction(event->type)) return;
  /* "arrested for two months pending trial": no sanction lasts so long */
  bool pending = event->type != EVENT_conviction && event->penalty.kind == PENALTY_administrative_detention &&
                 (text_equal(event->penalty.unit, TEXT("month")) || text_equal(event->penalty.unit, TEXT("year")));
  pending = pending || page_is(page, cue->first, SENSE_LEAD, LEAD_remand);
  if (pending) event->has_penalty = false;
  if (pending) return;
  bool days = event->penalty.kind == PENALTY_imprisonment && event->penalty.amount <= SANCTION_DAYS &&
              text_equal(event->penalty.unit, TEXT("day"));
  if (days) event->penalty.kind = PENALTY_administrative_detention;
  bool only_fine = event->penalty.kind == PENALTY_fine && cue->sense->b == STAGE_sentenced;
  if (event->penalty.kind != PENALTY_administrative_detention && !only_fine) return;
  event->type = EVENT_administrative_penalty;
  event->stage = STAGE_administrative_sanction;
}

static Draft draft_of(Story *story, const Cue *cue, const Party *affected) {
  Draft draft = {.period = {NO_DAY, story->page->day, PRECISION_vague_past},
                 .sentence = story->sentence,
                 .cue = cue->first,
                 .cue_end = cue->end,
                 .voice = cue->voice};
  draft.event.type = story_type_of(story, cue, affected);
  draft.event.stage = (Stage)cue->sense->b == STAGE_sentenced ? STAGE_convicted : (Stage)cue->sense->b;
  draft.event.modality = cue->modality;
  draft.state = is_state(cue);
  if (draft.state) draft.period.precision = PRECISION_ongoing;
  take_people(story, &draft, affected);
  draft_fill(story, &draft, cue, affected);
  bool nobody =
      affected == NULL || ((affected->kind == PARTY_NOUN || affected->kind == PARTY_PRONOUN) &&
                           (draft.event.type == EVENT_case_opened || draft.event.type == EVENT_prosecutor_request));
  if (draft.event.persons.length == 0 && nobody) take_people_told_of(story, &draft, cue);
  take_agent(story, &draft, cue);
  read_sanction(story->page, &draft, cue);
  if (draft.event.has_penalty && draft.event.type == EVENT_detention &&
      draft.event.penalty.kind == PENALTY_punishment_cell)
    draft.event.type = EVENT_disciplinary_isolation;
  size_t end = cue->end + 6 < story->end ? cue->end + 6 : story->end;
  size_t first = cue->first > story->first + 2 ? cue->first - 2 : story->first;
  draft.event.evidence = page_words(story->page, first, end);
  *ADD(&draft.event.spans, story->page) = page_span(story->page, first, end);
  draft.event.rule = event_type_words((EventType)cue->sense->a);
  draft.event.confidence = 0.5 + (draft.event.persons.length > 0 ? 0.2 : 0) + (draft.dated ? 0.15 : 0) +
                           (cue->voice == VOICE_passive || cue->voice == VOICE_active ? 0.1 : 0);
  return draft;
}

/* Does this act make its person one whom the case is about?  A lawyer kept from a client is not yet. */
static bool makes_victim(const Story *story, const Draft *draft, uint32_t person) {
  EventType type = draft->event.type;
  if (type == EVENT_statement || type == EVENT_lawyer_visit) return false;
  bool lawyer = (story->page->facts.at[person].roles & ROLE_BIT(ROLE_lawyer)) != 0;
  return !lawyer || (type != EVENT_denial_of_lawyer && type != EVENT_court_hearing && type != EVENT_appeal &&
                     type != EVENT_court_ruling);
}

/* "told", "she said": does the pronoun's bearer speak? */
static bool speaks_by_pronoun(const Page *page, const Party *party) {
  if (party->kind != PARTY_PERSONS || !party->meant || party->count != 1 || party->possessive) return false;
  size_t next = party->end;
  while (page_word(page, next, WORD_have) || page_word(page, next, WORD_adverb))
    next++;
  const Sense *behind = page_sense(page, next, SENSE_SPEECH, NULL);
  return behind != NULL && behind->a == 1 && party->end == party->first + 1;
}

void story_note_persons(Story *story) {
  Page *page = story->page;
  for (size_t i = 0; i < story->party_count; i++)
    if (speaks_by_pronoun(page, &story->parties[i])) page->facts.at[story->parties[i].members[0]].speaks = true;
  for (size_t i = 0; i < story->untold_count; i++) {
    const Party *party = cue_affected(story, &story->untold[i]);
    for (size_t k = 0; party == NULL && k < story->party_count; k++) /* "should release X" */
      if (story->parties[k].first == story->untold[i].end) party = &story->parties[k];
    if (party == NULL || party->kind != PARTY_PERSONS || !event_has_persons((EventType)story->untold[i].sense->a))
      continue;
    for (size_t k = 0; k < party->count; k++)
      page->facts.at[party->members[k]].spoken_of = true;
  }
}

void story_read_cue(Story *story, const Cue *cue) {
  const Party *affected = cue_affected(story, cue);
  Draft draft = draft_of(story, cue, affected);
  if (!tells_enough(story, &draft, cue, affected)) return;
  for (size_t i = 0; i < draft.event.persons.length; i++)
    if (makes_victim(story, &draft, draft.event.persons.at[i])) {
      struct PersonFacts *facts = &story->page->facts.at[draft.event.persons.at[i]];
      facts->affected = true;
      facts->harmed = facts->harmed || event_gravity(draft.event.type) > 0 || draft.event.type == EVENT_abduction ||
                      draft.event.type == EVENT_disappearance || draft.event.type == EVENT_death_in_custody;
    }
  if (story_share_terms(story, &draft, cue)) return;
  *ADD(&story->drafts, story->page) = draft;
}
