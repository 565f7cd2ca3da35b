/* What the law allows, what was asked, what was given: bars on a scale of their own. */
#include "publish/timeline_parts.h"

enum { ROW = 300, BAR = 180, WIDE_LEFT = 2000 };

static int32_t longest_term(const Timeline *timeline) {
  int32_t days = 1;
  for (size_t i = 0; i < timeline->terms.length; i++) {
    if (timeline->terms.at[i].days > days) days = timeline->terms.at[i].days;
  }
  return days;
}

static int32_t widest_words(const Timeline *timeline) {
  int32_t width = 0;
  for (size_t i = 0; i < timeline->terms.length; i++) {
    int32_t needed = words_width(timeline->terms.at[i].words, true);
    if (needed > width) width = needed;
  }
  return width;
}

/* The words stand behind the bar, never on it: so they read alike on solid and hollow. */
static void bar_draw(Drawing *drawing, const TimelineTerm *term, int32_t left, int32_t y, int32_t length) {
  drawing_box(drawing, standing_manner(term->standing), left, y, length > 30 ? length : 30, BAR);
  drawing_words(drawing, left + (length > 30 ? length : 30) + 80, y + 135, ANCHOR_START, term->words)->is_strong = true;
}

int32_t timeline_draw_terms(const Timeline *timeline, Drawing *drawing, int32_t y) {
  bool is_slim = drawing->width <= TIMELINE_SLIM;
  int32_t left = is_slim ? 10 : WIDE_LEFT, days = longest_term(timeline);
  int32_t room = drawing->width - left - widest_words(timeline) - 100;
  if (room < 400) room = 400;
  drawing_words(drawing, 0, y + PIXELS(13), ANCHOR_START, timeline->terms_title)->is_strong = true;
  y += PIXELS(26);
  int32_t top = y;
  for (size_t i = 0; i < timeline->terms.length; i++) {
    const TimelineTerm *term = &timeline->terms.at[i];
    int32_t length = (int32_t)((int64_t)room * term->days / days), below = y;
    if (is_slim) {
      drawing_words(drawing, 0, y + PIXELS(13), ANCHOR_START, term->label);
      y += PIXELS(20);
    } else {
      below = timeline_words_in_lines(drawing, 0, y + 135, left - 100, term->label, false);
    }
    bar_draw(drawing, term, left, y, length);
    y = y + ROW > below ? y + ROW : below;
  }
  if (!is_slim) drawing_line(drawing, MANNER_AXIS, left, top - 40, 0, y - top - 40);
  return y;
}
