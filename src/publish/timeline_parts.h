/* timeline_parts.h - the parts of a timeline's drawing; for timeline*.c only. */
#ifndef PUBLISH_TIMELINE_PARTS_H
#define PUBLISH_TIMELINE_PARTS_H

#include "publish/timeline.h"

#define TIMELINE_WIDE PIXELS(704)
#define TIMELINE_SLIM PIXELS(328)

/* The days that the axis shows. */
typedef struct TimelineSpan {
  int64_t from, to;
} TimelineSpan;
TimelineSpan timeline_span(const Timeline *timeline);

/* Bars on a scale of their own, from `y` down; answers the y below them. */
int32_t timeline_draw_terms(const Timeline *timeline, Drawing *drawing, int32_t y);

void timeline_draw_wide(const Timeline *timeline, Drawing *drawing);
void timeline_draw_slim(const Timeline *timeline, Drawing *drawing);

/* Words in lines no wider than `width`, from the base line `y` down in steps
 * of 16 px; answers the base line behind the last. */
int32_t timeline_words_in_lines(Drawing *drawing, int32_t x, int32_t y, int32_t width, Text words, bool is_strong);

/* Whether a drawing has steps that it can place at all. */
bool timeline_has_dated_steps(const Timeline *timeline);

#endif
