/* What verdicts, rulings and charges know of each other's penalties: the term
 * that a ruling upholds is the one the court gave, and what an accused may face
 * is told where the charge is not. */
#include "extract/story.h"

#define CUE_REACH 3
#define TERM_TOKENS 12 /* so early in its sentence is a term that goes on from the one before */

static bool share_person(const FoundEvent *a, const FoundEvent *b) {
  for (size_t i = 0; i < a->persons.length; i++)
    for (size_t k = 0; k < b->persons.length; k++)
      if (a->persons.at[i] == b->persons.at[k]) return true;
  return false;
}

/* "upheld that sentence", "rejected his appeal", unlike "cut the term" */
static bool is_upheld(const Page *page, const Draft *draft) {
  if (draft->event.type != EVENT_court_ruling || draft->event.stage != STAGE_final) return false;
  size_t first = draft->cue > CUE_REACH ? draft->cue - CUE_REACH : 0;
  for (size_t at = first; at < draft->cue_end + CUE_REACH; at++)
    if (page_is(page, at, SENSE_SENTENCING, PENALTY_STATUS_upheld)) return true;
  return false;
}

/* "He was given ten years in May.  The Supreme Court upheld that sentence." - and the other way round. */
static void share_term(Draft *verdict, Draft *ruling) {
  FoundEvent *given = &verdict->event, *upheld = &ruling->event;
  if (given->has_penalty && !upheld->has_penalty && given->penalty.status == PENALTY_STATUS_imposed) {
    upheld->penalty = given->penalty;
    upheld->penalty.status = PENALTY_STATUS_upheld;
    upheld->has_penalty = true;
  } else if (!given->has_penalty && upheld->has_penalty && upheld->penalty.status == PENALTY_STATUS_upheld) {
    given->penalty = upheld->penalty;
    given->penalty.status = PENALTY_STATUS_imposed;
    given->has_penalty = true;
  }
}

/* "The sentence of five years has thus entered into force.": of the verdict or ruling told just before. */
static void carry_term(Story *story, size_t first) {
  const Page *page = story->page;
  const Mention *term = NULL;
  for (size_t at = story->first; term == NULL && at < story->end && at < story->first + TERM_TOKENS; at++)
    term = page_mention_at(page, at, MENTION_PENALTY);
  if (term == NULL || page->penalties.at[term->index].is_maximum ||
      page->penalties.at[term->index].status == PENALTY_STATUS_requested)
    return;
  for (size_t i = first; i > 0; i--) {
    Draft *before = &story->drafts.at[i - 1];
    bool near = before->sentence + 1 >= story->sentence &&
                page->sentences.at[before->sentence].paragraph == page->sentences.at[story->sentence].paragraph;
    bool verdict = before->event.type == EVENT_conviction || is_upheld(page, before);
    if (!near || before->event.has_penalty) return;
    if (!verdict) continue;
    before->event.penalty = page->penalties.at[term->index];
    if (before->event.type == EVENT_court_ruling) before->event.penalty.status = PENALTY_STATUS_upheld;
    before->event.has_penalty = true;
    return;
  }
}

void story_note_faced(Story *story, size_t first) {
  const Page *page = story->page;
  const Mention *faced = NULL;
  if (page->penalties.length == 0) return;
  for (size_t at = story->first; faced == NULL && at < story->end; at++) {
    const Mention *penalty = page_mention_at(page, at, MENTION_PENALTY);
    if (penalty != NULL && page->penalties.at[penalty->index].is_maximum) faced = penalty;
  }
  for (size_t i = first; i < story->drafts.length; i++)
    if (story->drafts.at[i].event.has_penalty) return;
  carry_term(story, first);
  if (faced == NULL || story->faced_count == FACED_MOST) return;
  const Party *last = NULL;
  for (size_t i = 0; i < story->party_count; i++)
    if (story->parties[i].kind == PARTY_PERSONS && story->parties[i].first < faced->first) last = &story->parties[i];
  uint32_t person = last != NULL && last->count > 0 ? last->members[0] : story->single;
  if (person != NONE) story->faced[story->faced_count++] = (Faced){faced->index, person};
}

static void give_faced(Story *story) {
  for (size_t f = 0; f < story->faced_count; f++)
    for (size_t i = 0; i < story->drafts.length && i < VERDICT_DRAFTS; i++) {
      FoundEvent *event = &story->drafts.at[i].event;
      bool own = false;
      for (size_t k = 0; k < event->persons.length; k++)
        own = own || event->persons.at[k] == story->faced[f].person;
      if (event->type != EVENT_charges_brought || !own || event->has_penalty) continue;
      event->penalty = story->page->penalties.at[story->faced[f].penalty];
      event->has_penalty = true;
      break;
    }
}

void story_share_verdicts(Story *story) {
  size_t count = story->drafts.length < VERDICT_DRAFTS ? story->drafts.length : VERDICT_DRAFTS;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; story->drafts.at[i].event.type == EVENT_conviction && k < count; k++)
      if (is_upheld(story->page, &story->drafts.at[k]) &&
          share_person(&story->drafts.at[i].event, &story->drafts.at[k].event))
        share_term(&story->drafts.at[i], &story->drafts.at[k]);
  give_faced(story);
}
