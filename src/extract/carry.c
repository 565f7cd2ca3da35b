/* What goes on from one sentence to the next. */
#include "extract/story.h"

#define CHARGE_TOKENS 8
#define INCIDENT_SENTENCES 2 /* an act without a day belongs to the incident told so shortly before */

static bool shares_person(const FoundEvent *a, const FoundEvent *b) {
  for (size_t i = 0; i < a->persons.length; i++)
    for (size_t k = 0; k < b->persons.length; k++)
      if (a->persons.at[i] == b->persons.at[k]) return true;
  return false;
}

/* Acts that are told as part of an incident rather than with a day of their own. */
static bool is_of_incident(EventType type) {
  return event_gravity(type) > 0 || type == EVENT_interrogation || type == EVENT_search || type == EVENT_injuries ||
         type == EVENT_abduction;
}

/* What follows an arrest happens where one is held, and that is seldom where one was taken. */
static bool is_in_custody(EventType type) {
  return type == EVENT_torture || type == EVENT_threat || type == EVENT_interrogation ||
         type == EVENT_charges_brought || type == EVENT_conviction || type == EVENT_denial_of_lawyer;
}

static bool is_one_incident(const Story *story, const Draft *before, const Draft *draft) {
  if (before->event.type == EVENT_none || draft->sentence > before->sentence + INCIDENT_SENTENCES) return false;
  const Sentence *sentences = story->page->sentences.at;
  return sentences[before->sentence].paragraph == sentences[draft->sentence].paragraph &&
         shares_person(&before->event, &draft->event);
}

/* "X was detained in Y on 5 May. Officers beat him": there and then. */
static void carry_incident(Story *story, Draft *draft, size_t first) {
  for (size_t i = first; i > 0; i--) {
    const Draft *before = &story->drafts.at[i - 1];
    if (!is_one_incident(story, before, draft)) return;
    if (!before->dated || before->event.type == EVENT_charges_brought || before->event.type == EVENT_conviction)
      continue;
    draft->period = before->period;
    draft->dated = true;
    draft->event.date.raw = before->event.date.raw;
    if (draft->event.place.length == 0 && !is_in_custody(draft->event.type)) draft->event.place = before->event.place;
    return;
  }
}

/* Verdicts told one after the other were given on one day: "X was fined on 5 May. His neighbour received a fine too."
 */
static bool is_verdict(EventType type) {
  return type == EVENT_conviction || type == EVENT_administrative_penalty || type == EVENT_court_ruling;
}

static void carry_verdict(const Story *story, Draft *draft, size_t first) {
  const Sentence *sentences = story->page->sentences.at;
  for (size_t i = first; i > 0; i--) {
    const Draft *before = &story->drafts.at[i - 1];
    if (sentences[before->sentence].paragraph != sentences[draft->sentence].paragraph ||
        draft->sentence > before->sentence + INCIDENT_SENTENCES)
      return;
    if (before->event.type != draft->event.type || !before->dated) continue;
    draft->period = before->period;
    draft->dated = true;
    draft->event.date.raw = before->event.date.raw;
    return;
  }
}

/* "The sentence was suspended.": of the term told just before. */
static void carry_suspension(Story *story) {
  bool suspended = false;
  for (size_t at = story->first; at < story->end; at++)
    suspended = suspended || page_word(story->page, at, WORD_suspended);
  if (!suspended || story->drafts.length == 0) return;
  Draft *last = &story->drafts.at[story->drafts.length - 1];
  bool term = last->event.has_penalty && last->event.penalty.kind == PENALTY_imprisonment;
  if (last->event.type == EVENT_conviction && term && last->sentence <= story->sentence &&
      last->sentence + 1 >= story->sentence)
    last->event.penalty.kind = PENALTY_suspended_sentence;
}

/* "The charge is “X”.": of the case told of just before. */
static void carry_charge(Story *story, size_t first) {
  Page *page = story->page;
  const Mention *charge = NULL;
  for (size_t at = story->first; charge == NULL && at < story->end && at < story->first + CHARGE_TOKENS; at++)
    charge = page_mention_at(page, at, MENTION_CHARGE);
  if (charge == NULL || story->drafts.length > first) return;
  uint32_t paragraph = page->sentences.at[story->sentence].paragraph;
  for (size_t i = first; i > 0; i--) {
    Draft *before = &story->drafts.at[i - 1];
    bool near = before->sentence + 1 >= story->sentence && page->sentences.at[before->sentence].paragraph == paragraph;
    if (!near) return;
    if (!event_bears_charges(before->event.type) || before->event.charges.length > 0) continue;
    for (size_t k = 0; k < page->charges.at[charge->index].length; k++)
      *ADD(&before->event.charges, page) = page->charges.at[charge->index].at[k];
  }
}

/* What happened on the same day to the same person, told together, happened in one place. */
static void carry_place(const Story *story, Draft *draft, size_t first) {
  for (size_t i = first; i > 0; i--) {
    const Draft *before = &story->drafts.at[i - 1];
    if (!is_one_incident(story, before, draft)) return;
    bool same_day = before->dated && before->period.from == draft->period.from && before->period.to == draft->period.to;
    if (!same_day || before->event.place.length == 0) continue;
    draft->event.place = before->event.place;
    return;
  }
}

/* "For 47 days he was held in a cellar, where he was beaten": the act has the time that its sentence tells. */
static bool has_time_beside(const Story *story, size_t first) {
  for (size_t i = first; i < story->drafts.length; i++)
    if (story->drafts.at[i].period.precision == PRECISION_duration && story->drafts.at[i].period.from != NO_DAY)
      return true;
  return false;
}

void story_carry_on(Story *story, size_t first) {
  for (size_t i = first; i < story->drafts.length; i++) {
    Draft *draft = &story->drafts.at[i];
    if (!draft->dated && draft->event.date.raw.length == 0 && is_of_incident(draft->event.type) &&
        !has_time_beside(story, first))
      carry_incident(story, draft, first);
    bool perfect = false; /* "had been sentenced" some other time */
    for (size_t at = draft->cue > story->first + 3 ? draft->cue - 3 : story->first; at < draft->cue; at++)
      perfect = perfect || page_word(story->page, at, WORD_have);
    if (!draft->dated && draft->event.date.raw.length == 0 && is_verdict(draft->event.type) && !perfect)
      carry_verdict(story, draft, first);
    if (draft->dated && draft->event.place.length == 0 && !is_in_custody(draft->event.type))
      carry_place(story, draft, first);
  }
  carry_suspension(story);
  carry_charge(story, first);
}
