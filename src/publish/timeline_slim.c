/* The slim drawing: the same from top to bottom, in order; distances are not to scale. */
#include "publish/timeline_parts.h"

enum { AXIS_X = 80, WORDS_X = 240, DOT = 55 };

static Text words_of_date(Drawing *drawing, const Timeline *timeline, Date date) {
  Writer writer = WRITER_IN(drawing->arena);
  date_words(date, timeline->language, &writer);
  return writer_view(&writer);
}

static int32_t step_draw(const Timeline *timeline, Drawing *drawing, const TimelineStep *step, int32_t y) {
  drawing_dot(drawing, standing_manner(step->standing), AXIS_X, y + 80, DOT);
  int32_t below = timeline_words_in_lines(drawing, WORDS_X, y + PIXELS(13), TIMELINE_SLIM - WORDS_X, step->label, true);
  drawing_words(drawing, WORDS_X, below, ANCHOR_START, words_of_date(drawing, timeline, step->date))->is_soft = true;
  return below + PIXELS(14);
}

static int32_t stay_draw(const Timeline *timeline, Drawing *drawing, const TimelineStay *stay, int32_t y) {
  bool is_sure =
      stay->to.is_set || (date_is_known(stay->confirmed) && timeline_day(stay->confirmed) >= timeline->as_of);
  drawing_box(drawing, is_sure ? MANNER_SOLID : MANNER_BROKEN, 10, y, 140, 140);
  return timeline_words_in_lines(drawing, WORDS_X, y + PIXELS(12), TIMELINE_SLIM - WORDS_X, stay->label, false) + 60;
}

static int32_t steps_draw(const Timeline *timeline, Drawing *drawing, int32_t y) {
  int32_t top = y;
  size_t axis = drawing->shapes.length; /* the axis lies under the dots, but how long it is turns out later */
  drawing_line(drawing, MANNER_AXIS, AXIS_X, top, 0, 0);
  for (size_t i = 0; i < timeline->steps.length; i++) {
    if (date_is_known(timeline->steps.at[i].date)) y = step_draw(timeline, drawing, &timeline->steps.at[i], y);
  }
  if (!drawing->failed) drawing->shapes.at[axis].height = y - top - 40;
  return y;
}

void timeline_draw_slim(const Timeline *timeline, Drawing *drawing) {
  int32_t y = steps_draw(timeline, drawing, PIXELS(4));
  if (timeline->stays.length > 0) {
    drawing_words(drawing, 0, y + PIXELS(18), ANCHOR_START, timeline->stays_title)->is_strong = true;
    y += PIXELS(30);
    for (size_t i = 0; i < timeline->stays.length; i++)
      y = stay_draw(timeline, drawing, &timeline->stays.at[i], y);
  }
  y = timeline_words_in_lines(drawing, 0, y + PIXELS(14), TIMELINE_SLIM, timeline->as_of_words, true) - PIXELS(6);
  if (timeline->terms.length > 0) y = timeline_draw_terms(timeline, drawing, y + PIXELS(12));
  drawing->height = y + 40;
}
