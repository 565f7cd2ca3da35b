/* The type of an act, once it is known who and how many: the words around a
 * cue, and what has been told before, decide between beating and torture, one
 * detention and many, a death and a killing. */
#include "extract/story.h"

#define MASS 10         /* so many taken together are a mass detention */
#define RECENT_DRAFTS 8 /* looked back on for who was taken */
#define HARM_DRAFTS 40  /* and for who was harmed */
#define HARM_TOKENS 8   /* behind a cue: what a case is about */

/* Words in the sentence that put somebody into the hands of officials. */
bool story_in_custody(const Story *story) {
  for (size_t at = story->first; at < story->end; at++) {
    if (page_is(story->page, at, SENSE_WORD, WORD_custody)) return true;
    const Mention *organisation = page_mention_at(story->page, at, MENTION_ORGANISATION);
    if (organisation == NULL) continue;
    OrganisationKind kind = story->page->out->organisations.at[organisation->index].kind;
    if (kind == ORGANISATION_police) return true;
  }
  return false;
}

/* "Captain X is alleged to have beaten him" */
static bool by_official(const Story *story, const Cue *cue) {
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    if (party->end > cue->first || party->kind != PARTY_PERSONS || party->count != 1) continue;
    const PersonFacts *facts = &story->page->facts.at[party->members[0]];
    if (facts->titled || (facts->roles & (ROLE_BIT(ROLE_official) | ROLE_BIT(ROLE_force))) != 0) return true;
  }
  return false;
}

/* Does the sentence name a court, or speak of one? */
bool story_has_court(const Story *story) {
  for (size_t at = story->first; at < story->end; at++) {
    if (page_word(story->page, at, WORD_court)) return true;
    const Mention *body = page_mention_at(story->page, at, MENTION_ORGANISATION);
    if (body != NULL && story->page->out->organisations.at[body->index].kind == ORGANISATION_court) return true;
  }
  return false;
}

static bool is_statistic(const Story *story) {
  for (size_t at = story->first; at < story->end; at++)
    if (page_sense(story->page, at, SENSE_REGISTRAR, NULL) != NULL) return true;
  return false;
}

/* "since 2015", "in the past five years" */
static bool spans_years(const Story *story) {
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *date = page_mention_at(story->page, at, MENTION_DATE);
    if (date == NULL) continue;
    const Period *period = &story->page->dates.at[date->index];
    if (period->from != NO_DAY && period->to != NO_DAY && period->to - period->from > 60) return true;
  }
  return false;
}

/* "60 people were detained on 3 May, according to X": what happened on a day is no number over a time. */
static bool names_day(const Story *story) {
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *date = page_mention_at(story->page, at, MENTION_DATE);
    if (date != NULL && story->page->dates.at[date->index].precision == PRECISION_day) return true;
  }
  return false;
}

static bool shares_person(const FoundEvent *event, const Party *party) {
  for (size_t i = 0; i < event->persons.length; i++)
    for (size_t k = 0; k < party->count; k++)
      if (event->persons.at[i] == party->members[k]) return true;
  return false;
}

/* Was the party taken, as this paragraph has just told? */
static bool was_taken(const Story *story, const Party *party) {
  if (party == NULL || party->kind != PARTY_PERSONS) return false;
  const Sentence *sentences = story->page->sentences.at;
  for (size_t i = story->drafts.length; i > 0 && i + RECENT_DRAFTS > story->drafts.length; i--) {
    const Draft *draft = &story->drafts.at[i - 1];
    EventType type = draft->event.type;
    if (sentences[draft->sentence].paragraph != sentences[story->sentence].paragraph) return false;
    if (!shares_person(&draft->event, party)) continue;
    if (type == EVENT_release || type == EVENT_protest_dispersal) return false;
    if (type == EVENT_detention || type == EVENT_arrest || type == EVENT_interrogation || type == EVENT_torture)
      return true;
  }
  return false;
}

/* Was violence done to the party, as has been told? */
static bool was_harmed(const Story *story, const Party *party) {
  for (size_t i = story->drafts.length; i > 0 && i + HARM_DRAFTS > story->drafts.length; i--) {
    const FoundEvent *event = &story->drafts.at[i - 1].event;
    bool harm = event_gravity(event->type) >= event_gravity(EVENT_assault) || event->type == EVENT_injuries;
    if (harm && shares_person(event, party)) return true;
  }
  return false;
}

/* Another cue of the sentence puts somebody behind bars: "died two days after he was detained". */
static bool tells_custody(const Story *story) {
  for (size_t i = 0; i < story->cue_count; i++) {
    EventType type = (EventType)story->cues[i].sense->a;
    if (type == EVENT_detention || type == EVENT_arrest || type == EVENT_interrogation) return true;
  }
  return false;
}

bool story_has_word(const Story *story, WordUse use) {
  for (size_t at = story->first; at < story->end; at++)
    if (page_word(story->page, at, use)) return true;
  return false;
}

/* "opened a criminal case over the beating": not against the one who was beaten. */
static bool is_over_harm(const Story *story, const Cue *cue) {
  for (size_t at = cue->end; at < story->end && at < cue->end + HARM_TOKENS; at++) {
    if (page_word(story->page, at, WORD_against)) return false;
    const Sense *harm = page_sense(story->page, at, SENSE_CUE, NULL);
    if (harm == NULL || harm->c != VOICE_noun) continue;
    EventType type = (EventType)harm->a;
    return event_gravity(type) >= event_gravity(EVENT_attack) || type == EVENT_deaths || type == EVENT_disappearance ||
           type == EVENT_abduction || type == EVENT_death_in_custody;
  }
  return false;
}

/* "the house of X was set on fire" */
static bool is_owner(const Page *page, const Party *party) {
  const Sense *thing = page_sense_before(page, party->first, SENSE_WORD, NULL);
  return thing != NULL && thing->a == WORD_belonging;
}

/* The type once it is known who and how many. */
EventType story_type_of(const Story *story, const Cue *cue, const Party *affected) {
  EventType type = (EventType)cue->sense->a;
  const Count *count =
      affected != NULL && affected->kind == PARTY_COUNT ? &story->page->counts.at[affected->index] : NULL;
  bool held = cue->sense->b == STAGE_in_detention && cue->voice == VOICE_subject;
  if (count != NULL && (type == EVENT_detention || type == EVENT_arrest)) {
    bool statistic = is_statistic(story) && !names_day(story);
    if (held || statistic || spans_years(story)) return EVENT_detention_count;
    return count->min >= MASS ? EVENT_mass_detention : type;
  }
  if (count != NULL && type == EVENT_killing && (is_statistic(story) || spans_years(story)))
    return EVENT_killings_count;
  if (type == EVENT_case_opened && is_over_harm(story, cue)) return EVENT_investigation;
  if (type == EVENT_travel_ban && cue->sense->b == STAGE_detained && !story_has_word(story, WORD_frontier))
    return EVENT_detention;
  if (count != NULL && type == EVENT_torture) return EVENT_torture_count;
  if (type == EVENT_assault && (story_in_custody(story) || by_official(story, cue) || was_taken(story, affected)))
    return EVENT_torture;
  if (type == EVENT_deaths && affected != NULL && affected->kind == PARTY_PERSONS)
    return story_in_custody(story) || tells_custody(story) ? EVENT_death_in_custody
           : was_harmed(story, affected)                   ? EVENT_killing
                                                           : EVENT_deaths;
  if (type == EVENT_death_in_custody && !story_in_custody(story) && !tells_custody(story))
    return cue->voice == VOICE_scene ? EVENT_none : EVENT_deaths;
  if (type == EVENT_attack && cue->voice != VOICE_scene && affected != NULL && affected->kind == PARTY_PERSONS &&
      !affected->possessive && !is_owner(story->page, affected))
    return EVENT_assault;
  return type;
}
