/* What a sentence says of an event beside who, when and where: on what charge,
 * with what penalty, how many, by whose account. */
#include "extract/calendar.h"
#include "extract/fold.h"
#include "extract/story.h"

bool event_bears_charges(EventType type) {
  return type == EVENT_arrest || type == EVENT_detention || type == EVENT_charges_brought || type == EVENT_trial ||
         type == EVENT_conviction || type == EVENT_prosecutor_request || type == EVENT_administrative_penalty ||
         type == EVENT_case_opened || type == EVENT_criminal_proceedings || type == EVENT_mass_detention ||
         type == EVENT_court_hearing || type == EVENT_investigation || type == EVENT_court_ruling ||
         type == EVENT_organisation_closed;
}

static bool bears_penalty(EventType type) {
  return type == EVENT_conviction || type == EVENT_administrative_penalty || type == EVENT_prosecutor_request ||
         type == EVENT_trial || type == EVENT_appeal || type == EVENT_court_ruling || type == EVENT_charges_brought ||
         type == EVENT_disciplinary_isolation || type == EVENT_case_opened || type == EVENT_detention ||
         type == EVENT_arrest || type == EVENT_mass_detention || type == EVENT_travel_ban;
}

/* ---- on what charge, with what penalty */

/* "was given a sentence of", "received a fine of": the noun is what the verb gives. */
static bool is_object_of(const Cue *noun, const Cue *verb, size_t at) {
  bool is_noun = noun->voice == VOICE_noun || noun->voice == VOICE_weak;
  bool is_verb = verb->voice != VOICE_noun && verb->voice != VOICE_weak && verb->voice != VOICE_scene;
  return is_noun && is_verb && noun->first >= verb->end && noun->first <= verb->end + 5 && noun->first < at;
}

/* "the three-year sentence of X was upheld": the noun is what the ruling is about. */
static bool is_subject_of(const Page *page, const Cue *noun, const Cue *verb) {
  bool is_noun = noun->voice == VOICE_noun || noun->voice == VOICE_weak;
  if (!is_noun || verb->voice != VOICE_passive || verb->sense->a != EVENT_court_ruling || noun->end > verb->first)
    return false;
  for (size_t at = noun->end; at < verb->first; at++)
    if (page_sign(page, at, ',') || page_sign(page, at, ';')) return false;
  return true;
}

/* Does another cue that bears the same stand between or nearer? */
static bool nearer_cue(const Story *story, const Cue *self, size_t at, bool (*bears)(EventType)) {
  size_t own = at >= self->first ? at - self->first : self->first - at + 30;
  for (size_t i = 0; i < story->cue_count; i++) {
    const Cue *cue = &story->cues[i];
    if (cue == self || !bears((EventType)cue->sense->a) || is_object_of(cue, self, at) ||
        is_subject_of(story->page, cue, self))
      continue;
    size_t other = at >= cue->first ? at - cue->first : cue->first - at + 30;
    if (other < own) return true;
  }
  return false;
}

static void take_charges(Story *story, Draft *draft, const Cue *cue) {
  Page *page = story->page;
  if (!event_bears_charges(draft->event.type)) return;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *law = page_mention_at(page, at, MENTION_LAW);
    if (law != NULL && law->first == at && !nearer_cue(story, cue, at, event_bears_charges))
      *ADD(&draft->event.legal_basis, page) = page_words(page, law->first, law->end);
    const Mention *charge = page_mention_at(page, at, MENTION_CHARGE);
    if (charge == NULL || charge->first != at || nearer_cue(story, cue, at, event_bears_charges)) continue;
    const TextList *charges = &page->charges.at[charge->index];
    for (size_t i = 0; i < charges->length; i++)
      *ADD(&draft->event.charges, page) = charges->at[i];
  }
  bool ruling = draft->event.type == EVENT_court_ruling; /* "acquitted of all charges" */
  if (draft->event.charges.length > 0 || story->charges == NULL || ruling) return;
  for (size_t at = story->first; at < story->end; at++) {
    const Sense *back = page_sense(page, at, SENSE_CHARGE_BACK, NULL);
    if (back == NULL) continue;
    if (back->a == FIRST_CHARGE) {
      *ADD(&draft->event.charges, page) = story->charges->at[0];
      return;
    }
    size_t all = story->charges->length, some = back->a == 0 || back->a > all ? all : back->a;
    for (size_t i = all - some; i < all; i++)
      *ADD(&draft->event.charges, page) = story->charges->at[i];
    return;
  }
}

static void take_penalty(Story *story, Draft *draft, const Cue *cue) {
  const Page *page = story->page;
  if (!bears_penalty(draft->event.type)) return;
  size_t nearest = SENTENCE_TOKENS * 2;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *mention = page_mention_at(page, at, MENTION_PENALTY);
    if (mention == NULL || mention->first != at || nearer_cue(story, cue, at, bears_penalty)) continue;
    size_t gap = at >= cue->first ? at - cue->first : cue->first - at + 30;
    if (gap >= nearest) continue;
    bool held = draft->event.type == EVENT_detention || draft->event.type == EVENT_arrest;
    if (held && page->penalties.at[mention->index].status != PENALTY_STATUS_imposed) continue;
    nearest = gap;
    draft->event.penalty = page->penalties.at[mention->index];
    draft->event.has_penalty = true;
  }
}

/* ---- by whose account */

static void take_source(Story *story, Draft *draft) {
  const Page *page = story->page;
  for (size_t at = story->first; at < story->end; at++) {
    const Sense *speech = page_sense(page, at, SENSE_SPEECH, NULL);
    if (speech == NULL) continue;
    for (size_t i = 0; i < story->party_count; i++) {
      const Party *party = &story->parties[i];
      bool beside = (party->first >= at && party->first <= at + 4) || (party->end <= at && party->end + 2 >= at);
      if (!beside || (party->kind != PARTY_PERSONS && party->kind != PARTY_ORGANISATION)) continue;
      draft->event.source = party->kind == PARTY_PERSONS && party->count > 0
                                ? page->out->persons.at[party->members[0]].name
                                : page_words(page, party->first, party->end);
      return;
    }
  }
}

static Violation usual_violation(EventType type) {
  switch ((int)type) {
  case EVENT_mass_detention: return VIOLATION_arbitrary_detention;
  case EVENT_torture:
  case EVENT_torture_count:
  case EVENT_disciplinary_isolation: return VIOLATION_torture;
  case EVENT_killing:
  case EVENT_death_in_custody:
  case EVENT_killings_count:
  case EVENT_deaths: return VIOLATION_right_to_life;
  case EVENT_disappearance: return VIOLATION_enforced_disappearance;
  case EVENT_abduction: return VIOLATION_arbitrary_detention;
  case EVENT_surveillance:
  case EVENT_search: return VIOLATION_privacy;
  case EVENT_denial_of_lawyer: return VIOLATION_access_to_lawyer;
  case EVENT_travel_ban:
  case EVENT_denial_of_passport: return VIOLATION_freedom_of_movement;
  case EVENT_site_blocking:
  case EVENT_defamation_lawsuits: return VIOLATION_freedom_of_expression;
  case EVENT_organisation_closed:
  case EVENT_inspection: return VIOLATION_freedom_of_association;
  case EVENT_protest_dispersal: return VIOLATION_freedom_of_assembly;
  case EVENT_impunity_finding: return VIOLATION_impunity;
  default: return VIOLATION_none;
  }
}

static void add_violation(Page *page, FoundEvent *event, Violation violation) {
  for (size_t i = 0; i < event->violations.length; i++)
    if (event->violations.at[i] == violation) return;
  if (violation != VIOLATION_none) *ADD(&event->violations, page) = violation;
}

static void take_violations(Story *story, Draft *draft) {
  add_violation(story->page, &draft->event, usual_violation(draft->event.type));
  if (draft->event.type == EVENT_protest || draft->event.type == EVENT_dialogue_meeting) return;
  for (size_t at = story->first; at < story->end; at++) {
    const Sense *sense = page_sense(story->page, at, SENSE_VIOLATION, NULL);
    if (sense != NULL && draft->event.violations.length < 4)
      add_violation(story->page, &draft->event, (Violation)sense->a);
  }
}

static void take_count(Story *story, Draft *draft, const Party *affected) {
  if (affected == NULL || affected->kind != PARTY_COUNT) return;
  draft->event.count = story->page->counts.at[affected->index];
  draft->event.has_count = true;
  for (size_t at = story->first; at < story->end; at++) {
    if (page_sense(story->page, at, SENSE_REGISTRAR, NULL) == NULL) continue;
    draft->event.count.basis = COUNT_registered;
    for (size_t i = 0; i < story->party_count; i++)
      if (story->parties[i].kind == PARTY_ORGANISATION)
        draft->event.count.by = story->page->out->organisations.at[story->parties[i].index].name;
    return;
  }
  draft->event.count.basis = COUNT_occurred;
}

/* A chronicle: "6 March, Monday" over what happened that day. */
static void take_section_date(Story *story, Draft *draft, const Cue *cue) {
  bool point = cue->voice == VOICE_passive || cue->voice == VOICE_active || cue->voice == VOICE_subject;
  if (story->section == NULL || draft->event.date.raw.length > 0 || !point) return;
  draft->period = story->page->dates.at[story->section->index];
  draft->dated = true;
  draft->event.date.raw = page_words(story->page, story->section->first, story->section->end);
}

/* "for two weeks": that is then the time of what the sentence tells. */
static bool tells_how_long(const Story *story) {
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *date = page_mention_at(story->page, at, MENTION_DATE);
    if (date != NULL && story->page->dates.at[date->index].precision == PRECISION_duration) return true;
  }
  return false;
}

/* "Protests were held in X in May. Hundreds of people were detained.": a number of
 * people without a date or place of its own has those of the sentence before. */
static void carry_on(Story *story, Draft *draft, const Party *affected) {
  bool counted = affected != NULL && affected->kind == PARTY_COUNT &&
                 text_equal(story->page->counts.at[affected->index].of, TEXT("persons"));
  bool violence = event_gravity(draft->event.type) >= event_gravity(EVENT_assault) && affected != NULL &&
                  affected->meant && draft->event.persons.length > 0;
  counted = counted || violence;
  bool here = story->carried_paragraph == story->page->sentences.at[story->sentence].paragraph;
  if (!here || (!counted && draft->event.type != EVENT_site_blocking)) return;
  if (counted && draft->event.date.raw.length == 0 && story->carried_date != NULL && !tells_how_long(story)) {
    draft->period = story->page->dates.at[story->carried_date->index];
    draft->dated = true;
    draft->event.date.raw = page_words(story->page, story->carried_date->first, story->carried_date->end);
  }
  bool held = draft->event.type == EVENT_torture || draft->event.type == EVENT_threat;
  if (draft->event.place.length == 0 && !held) draft->event.place = story->carried_place;
}

void draft_fill(Story *story, Draft *draft, const Cue *cue, const Party *affected) {
  draft_take_date(story, draft, cue, affected != NULL && affected->kind == PARTY_COUNT);
  take_section_date(story, draft, cue);
  draft_take_place(story, draft, cue);
  take_charges(story, draft, cue);
  take_penalty(story, draft, cue);
  take_count(story, draft, affected);
  if (draft->event.has_count && draft->event.place.length == 0) draft_take_place_of_counter(story, draft);
  carry_on(story, draft, affected);
  take_source(story, draft);
  take_violations(story, draft);
}
