/* brief.h - a briefing: who briefs whom, when; issues with figures, emblematic cases and asks; the list of cases;
 * what came of earlier asks.
 *
 * Form: a briefing of non-governmental organisations before a human-rights
 * dialogue.  Every state says as of when; a charge is what an authority claims;
 * what was asked is never what was given; nobody is shown whom this audience
 * may not see (consent.h), and what is left out is told to the caller. */
#ifndef PUBLISH_BRIEF_H
#define PUBLISH_BRIEF_H

#include "publish/desk.h"

typedef struct BriefOptions {
  PaperOptions paper;
  RecordId occasion;            /* none: everything that is registered */
  int64_t count_from, count_to; /* days of our own count; both 0: the twelve months up to the paper's day */
} BriefOptions;

/* The document is in the arena.  *left_out is filled as far as the work got,
 * also where the paper is refused: ABSENT "stale_state" where a state is older
 * than its limit (it says which), ABSENT "no_occasion" where the occasion is
 * not there or not visible. */
Outcome brief_make(Registry *registry, const BriefOptions *options, Arena *arena, Document *ret_document,
                   Omissions *left_out, Problem *problem);

#endif
