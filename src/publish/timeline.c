#include "publish/timeline.h"

#include "publish/timeline_parts.h"

Manner standing_manner(Standing standing) {
  switch (standing) {
  case STANDING_DONE: return MANNER_SOLID;
  case STANDING_ASKED: return MANNER_HOLLOW;
  case STANDING_UNCONFIRMED: return MANNER_BROKEN;
  case STANDING_ALLOWED: return MANNER_WASH;
  case STANDING_COUNT: break;
  }
  return MANNER_BROKEN;
}

int64_t timeline_day(Date date) {
  int64_t latest = date_latest(date);
  return latest == DAY_LAST ? date_earliest(date) : latest;
}

static void span_take(TimelineSpan *span, Date date) {
  if (!date_is_known(date)) return;
  int64_t day = timeline_day(date), from = date_earliest(date);
  if (from == DAY_FIRST) from = day;
  if (from < span->from) span->from = from;
  if (day > span->to) span->to = day;
}

TimelineSpan timeline_span(const Timeline *timeline) {
  TimelineSpan span = {timeline->as_of, timeline->as_of};
  for (size_t i = 0; i < timeline->steps.length; i++)
    span_take(&span, timeline->steps.at[i].date);
  for (size_t i = 0; i < timeline->stays.length; i++) {
    span_take(&span, timeline->stays.at[i].from);
    span_take(&span, timeline->stays.at[i].to);
  }
  if (span.to - span.from < 30) span.from = span.to - 30;
  int64_t margin = (span.to - span.from) / 40 + 1;
  return (TimelineSpan){span.from - margin, span.to + margin};
}

bool timeline_has_dated_steps(const Timeline *timeline) {
  for (size_t i = 0; i < timeline->steps.length; i++) {
    if (date_is_known(timeline->steps.at[i].date)) return true;
  }
  return timeline->stays.length > 0;
}

/* The end of the longest beginning of words[from..] that is no wider than
 * `width` and ends before a space; at least one word. */
static size_t line_end(Text words, size_t from, int32_t width, bool is_strong) {
  size_t end = from;
  for (size_t i = from; i <= words.length; i++) {
    if (i < words.length && words.at[i] != ' ') continue;
    if (end > from && words_width(text_slice(words, from, i), is_strong) > width) return end;
    end = i;
  }
  return end;
}

int32_t timeline_words_in_lines(Drawing *drawing, int32_t x, int32_t y, int32_t width, Text words, bool is_strong) {
  for (size_t from = 0; from < words.length;) {
    size_t end = line_end(words, from, width, is_strong);
    drawing_words(drawing, x, y, ANCHOR_START, text_slice(words, from, end))->is_strong = is_strong;
    y += PIXELS(16);
    from = end + 1;
  }
  return y;
}

void timeline_draw(const Timeline *timeline, Arena *arena, Drawing *ret_wide, Drawing *ret_slim) {
  *ret_wide = drawing_new(arena, TIMELINE_WIDE, 0);
  *ret_slim = drawing_new(arena, TIMELINE_SLIM, 0);
  timeline_draw_wide(timeline, ret_wide);
  timeline_draw_slim(timeline, ret_slim);
}
