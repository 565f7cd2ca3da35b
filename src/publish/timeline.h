/* timeline.h - the course of a proceeding, drawn: what happened when, where somebody is held, what was asked and given.
 *
 * Solid: happened, given, confirmed.  Hollow: asked, or still to come.  Broken
 * outline: nobody has confirmed it.  Pale: what the law allows.  What was asked
 * and what was given never share a shape, and each bar and label says which it
 * is in words.
 *
 * It is drawn twice, 704 and 328 px wide.  Labels take the lowest free level
 * above the axis; one that finds no room is shown by its number, and the table
 * that the caller puts under the drawing (same order, same numbers) is the key.
 * A step without a known date is in the table only. */
#ifndef PUBLISH_TIMELINE_H
#define PUBLISH_TIMELINE_H

#include "base/date.h"
#include "publish/canvas.h"

typedef enum Standing {
  STANDING_DONE = 1,    /* happened, given, confirmed */
  STANDING_ASKED,       /* asked, alleged, still to come */
  STANDING_UNCONFIRMED, /* known from a document, or not confirmed since */
  STANDING_ALLOWED,     /* the most that the law allows */
  STANDING_COUNT
} Standing;

typedef struct TimelineStep {
  Date date;
  Text label; /* short: "8 years asked" */
  Standing standing;
} TimelineStep;

typedef struct TimelineStay { /* where somebody is held */
  Text label;
  Date from, to;  /* `to` not set: goes on, as far as known */
  Date confirmed; /* the last day on which it was confirmed */
} TimelineStay;

typedef struct TimelineTerm {
  Text label;   /* "Asked by the prosecutor" */
  Text words;   /* "8 years" */
  int32_t days; /* for the length of the bar */
  Standing standing;
} TimelineTerm;

typedef struct Timeline {
  LIST(TimelineStep) steps; /* in the order of their dates */
  LIST(TimelineStay) stays;
  LIST(TimelineTerm) terms;
  int64_t as_of; /* a day (base/calendar.h) */
  unsigned language;
  Text steps_title, stays_title, terms_title; /* names of the lanes */
  Text as_of_words;                           /* "as of 12 March 2026" */
} Timeline;

/* Two drawings in the arena; a failure sticks in them (canvas.h). */
void timeline_draw(const Timeline *timeline, Arena *arena, Drawing *ret_wide, Drawing *ret_slim);

/* The day on which a date is drawn: the latest that it allows, as far as one is known. */
int64_t timeline_day(Date date);

/* The manner in which a thing of this standing is drawn. */
Manner standing_manner(Standing standing);

#endif
