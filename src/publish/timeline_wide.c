/* The wide drawing: lanes beside each other's time, labels in levels above the axis. */
#include "publish/timeline_parts.h"

enum {
  LEVELS = 6,
  LEVEL_HEIGHT = 340,
  AXIS_LEFT = 1120,
  AXIS_RIGHT = 6960,
  DOT = 55,
  LANE = 280,
  LABEL_GAP = 80,
  STUB = 140
};

typedef struct Wide {
  const Timeline *timeline;
  Drawing *drawing;
  TimelineSpan span;
  int32_t axis;          /* y of the axis of steps */
  unsigned levels;       /* that are used */
  int32_t taken[LEVELS]; /* how far right each level is full */
} Wide;

/* Where a step is: its dot, and its label's level (from 0, lowest), side and width. */
typedef struct Placed {
  int32_t x;
  unsigned level; /* LEVELS: no room, only its number */
  bool is_left;
} Placed;

static int32_t day_x(const Wide *wide, int64_t day) {
  int64_t range = wide->span.to - wide->span.from;
  return AXIS_LEFT + (int32_t)((day - wide->span.from) * (AXIS_RIGHT - AXIS_LEFT) / range);
}

static int32_t step_label_width(const TimelineStep *step, unsigned language) {
  Writer date = {0};
  date_words(step->date, language, &date);
  int32_t label = words_width(step->label, true), when = words_width(writer_view(&date), false);
  writer_release(&date);
  return label > when ? label : when;
}

/* The lowest level that is free right of the dot, or left of it; near the end
 * of the axis left is tried first, for there the labels crowd. */
static Placed label_place(Wide *wide, int32_t x, int32_t width) {
  int32_t left = x - LABEL_GAP - width, right = x + LABEL_GAP + width;
  bool wants_left = x > AXIS_LEFT + (AXIS_RIGHT - AXIS_LEFT) * 6 / 10;
  for (unsigned level = 0; level < LEVELS; level++) {
    bool fits_left = left >= 0 && wide->taken[level] <= left;
    bool fits_right = right <= AXIS_RIGHT && wide->taken[level] <= x;
    if (!fits_right && !fits_left) continue;
    bool is_left = fits_left && (wants_left || !fits_right);
    wide->taken[level] = (is_left ? x : right) + LABEL_GAP;
    if (level + 1 > wide->levels) wide->levels = level + 1;
    return (Placed){x, level, is_left};
  }
  return (Placed){x, LEVELS, false};
}

/* Dots that would hide each other stand beside each other, and all of them on the axis. */
static void dots_spread(const Wide *wide, Placed *places) {
  size_t count = wide->timeline->steps.length;
  int32_t apart = 2 * DOT + 20, fitting = (AXIS_RIGHT - AXIS_LEFT) / (int32_t)(count + 1);
  if (apart > fitting) apart = fitting;
  int32_t least = AXIS_LEFT, most = AXIS_RIGHT;
  for (size_t i = 0; i < count; i++) {
    if (places[i].x == 0) continue;
    if (places[i].x < least) places[i].x = least;
    least = places[i].x + apart;
  }
  for (size_t i = count; i-- > 0;) {
    if (places[i].x == 0) continue;
    if (places[i].x > most) places[i].x = most;
    most = places[i].x - apart;
  }
}

static void steps_place(Wide *wide, Placed *places) {
  const Timeline *timeline = wide->timeline;
  for (size_t i = 0; i < timeline->steps.length; i++) {
    if (date_is_known(timeline->steps.at[i].date)) places[i].x = day_x(wide, timeline_day(timeline->steps.at[i].date));
  }
  dots_spread(wide, places);
  for (size_t i = 0; i < timeline->steps.length; i++) {
    if (places[i].x != 0)
      places[i] = label_place(wide, places[i].x, step_label_width(&timeline->steps.at[i], timeline->language));
  }
}

static Text words_of_date(Wide *wide, Date date) {
  Writer writer = WRITER_IN(wide->drawing->arena);
  date_words(date, wide->timeline->language, &writer);
  return writer_view(&writer);
}

static Text words_of_number(Wide *wide, size_t number) {
  Writer writer = WRITER_IN(wide->drawing->arena);
  writer_number(&writer, (int64_t)number);
  return writer_view(&writer);
}

static void step_label(Wide *wide, const TimelineStep *step, Placed place) {
  int32_t top = wide->axis - PIXELS(14) - (int32_t)(place.level + 1) * LEVEL_HEIGHT;
  Anchor anchor = place.is_left ? ANCHOR_END : ANCHOR_START;
  int32_t x = place.is_left ? place.x - 50 : place.x + 50;
  drawing_words(wide->drawing, x, top + PIXELS(13), anchor, step->label)->is_strong = true;
  drawing_words(wide->drawing, x, top + PIXELS(28), anchor, words_of_date(wide, step->date))->is_soft = true;
}

static void step_line(Wide *wide, const Placed *place) {
  if (place->x == 0 || place->level == LEVELS) return;
  int32_t top = wide->axis - PIXELS(10) - (int32_t)(place->level + 1) * LEVEL_HEIGHT;
  drawing_line(wide->drawing, MANNER_RULE, place->x, wide->axis, 0, top - wide->axis);
}

/* What is known of its time only between two days is a bar between them; with
 * one end open a stub. */
static void step_bar(Wide *wide, const TimelineStep *step, const Placed *place) {
  int64_t from = date_earliest(step->date), to = date_latest(step->date);
  if (place->x == 0 || from == to) return;
  int32_t left = place->x - STUB, right = place->x;
  if (from != DAY_FIRST && to != DAY_LAST) left = day_x(wide, from);
  if (to == DAY_LAST) left = place->x, right = place->x + STUB;
  if (right > left) drawing_box(wide->drawing, MANNER_BROKEN, left, wide->axis - 25, right - left, 50);
}

/* Below and above the axis in turn, so that neighbours have room. */
static void step_number(Wide *wide, size_t number, int32_t x) {
  int32_t y = number % 2 == 0 ? wide->axis + PIXELS(19) : wide->axis - PIXELS(8);
  drawing_words(wide->drawing, x, y, ANCHOR_MIDDLE, words_of_number(wide, number))->is_strong = true;
}

static void steps_draw(Wide *wide, const Placed *places) {
  drawing_words(wide->drawing, 0, wide->axis + 45, ANCHOR_START, wide->timeline->steps_title)->is_strong = true;
  drawing_line(wide->drawing, MANNER_AXIS, AXIS_LEFT - 80, wide->axis, AXIS_RIGHT - AXIS_LEFT + 160, 0);
  for (size_t i = 0; i < wide->timeline->steps.length; i++) {
    step_line(wide, &places[i]);
    step_bar(wide, &wide->timeline->steps.at[i], &places[i]);
  }
  for (size_t i = 0; i < wide->timeline->steps.length; i++) {
    const TimelineStep *step = &wide->timeline->steps.at[i];
    if (places[i].x == 0) continue;
    drawing_dot(wide->drawing, standing_manner(step->standing), places[i].x, wide->axis, DOT);
    if (places[i].level < LEVELS)
      step_label(wide, step, places[i]);
    else
      step_number(wide, i + 1, places[i].x);
  }
}

static void stay_draw(Wide *wide, const TimelineStay *stay, int32_t y) {
  int64_t from = date_earliest(stay->from), to = date_latest(stay->to);
  if (from == DAY_FIRST) from = wide->span.from;
  bool is_over = stay->to.is_set && to != DAY_LAST;
  if (!is_over) to = wide->timeline->as_of;
  int64_t sure = is_over ? to : date_is_known(stay->confirmed) ? timeline_day(stay->confirmed) : from;
  if (sure > to) sure = to;
  int32_t left = day_x(wide, from), middle = day_x(wide, sure), right = day_x(wide, to);
  if (middle > left) drawing_box(wide->drawing, MANNER_SOLID, left, y, middle - left, 200);
  if (right > middle) drawing_box(wide->drawing, MANNER_BROKEN, middle, y + 8, right - middle, 184);
  int32_t width = words_width(stay->label, false);
  if (width + 160 < middle - left)
    drawing_words(wide->drawing, left + 80, y + 145, ANCHOR_START, stay->label)->is_reversed = true;
  else if (left - 80 - width > AXIS_LEFT)
    drawing_words(wide->drawing, left - 80, y + 145, ANCHOR_END, stay->label);
  else
    drawing_words(wide->drawing, right + 80, y + 145, ANCHOR_START, stay->label);
}

static int32_t stays_draw(Wide *wide, int32_t y) {
  if (wide->timeline->stays.length == 0) return y;
  drawing_words(wide->drawing, 0, y + 145, ANCHOR_START, wide->timeline->stays_title)->is_strong = true;
  for (size_t i = 0; i < wide->timeline->stays.length; i++, y += LANE)
    stay_draw(wide, &wide->timeline->stays.at[i], y);
  return y;
}

/* How many months lie between two marks of the scale, so that names have room. */
static int months_between_marks(TimelineSpan span) {
  int64_t months = (span.to - span.from) / 30;
  return months <= 12 ? 1 : months <= 36 ? 3 : months <= 72 ? 6 : (int)(months / 120 + 1) * 12;
}

static void scale_mark(Wide *wide, CivilDay at, int32_t top, int32_t y, int32_t *free_from) {
  int32_t x = day_x(wide, day_from_civil(at));
  drawing_line(wide->drawing, MANNER_RULE, x, top, 0, y - top);
  Text month = text_of(month_name(wide->timeline->language, at.month, false));
  if (at.month == 1) {
    Text year = words_of_number(wide, (size_t)at.year);
    bool is_near_end = x + words_width(year, true) > TIMELINE_WIDE;
    drawing_words(wide->drawing, is_near_end ? TIMELINE_WIDE : x, y + PIXELS(32),
                  is_near_end ? ANCHOR_END : ANCHOR_START, year)
        ->is_strong = true;
  }
  int32_t width = words_width(month, false);
  if (x < *free_from || x + width > TIMELINE_WIDE) return;
  drawing_words(wide->drawing, x, y + PIXELS(15), ANCHOR_START, month)->is_soft = true;
  *free_from = x + width + 60;
}

static void scale_draw(Wide *wide, int32_t top, int32_t y) {
  int step = months_between_marks(wide->span);
  CivilDay at = day_to_civil(wide->span.from);
  at = civil_add_months((CivilDay){at.year, 1, 1}, (int64_t)((at.month - 1 + (unsigned)step) / (unsigned)step) * step);
  int32_t free_from = 0;
  int32_t first_year = day_to_civil(wide->span.from).year;
  if (at.month != 1 || at.year != first_year)
    drawing_words(wide->drawing, AXIS_LEFT - 80, y + PIXELS(32), ANCHOR_START,
                  words_of_number(wide, (size_t)first_year))
        ->is_strong = true;
  for (; day_from_civil(at) < wide->span.to; at = civil_add_months(at, step))
    scale_mark(wide, at, top, y, &free_from);
}

static void now_draw(Wide *wide, int32_t top, int32_t y) {
  int32_t x = day_x(wide, wide->timeline->as_of);
  drawing_line(wide->drawing, MANNER_NOW, x, top, 0, y - top);
  int32_t width = words_width(wide->timeline->as_of_words, true);
  bool is_near_end = x + width / 2 > TIMELINE_WIDE;
  drawing_words(wide->drawing, is_near_end ? TIMELINE_WIDE : x, y + PIXELS(48),
                is_near_end ? ANCHOR_END : ANCHOR_MIDDLE, wide->timeline->as_of_words)
      ->is_strong = true;
}

void timeline_draw_wide(const Timeline *timeline, Drawing *drawing) {
  Wide wide = {.timeline = timeline, .drawing = drawing, .span = timeline_span(timeline)};
  int32_t y = 0;
  if (timeline_has_dated_steps(timeline)) {
    Placed *places = ARENA_MANY(drawing->arena, Placed, timeline->steps.length + 1);
    if (places == NULL) {
      drawing->failed = true;
      return;
    }
    steps_place(&wide, places);
    wide.axis = (int32_t)wide.levels * LEVEL_HEIGHT + PIXELS(16);
    int32_t stays_top = wide.axis + PIXELS(28), bottom = stays_top + (int32_t)timeline->stays.length * LANE;
    scale_draw(&wide, wide.axis, bottom);
    steps_draw(&wide, places);
    stays_draw(&wide, stays_top);
    now_draw(&wide, wide.axis + 70, bottom);
    y = bottom + PIXELS(56);
  }
  if (timeline->terms.length > 0) y = timeline_draw_terms(timeline, drawing, y + PIXELS(16));
  drawing->height = y;
}
