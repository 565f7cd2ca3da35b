#include "extract/date_steps.h"

#include "extract/numbers.h"

#define EVENT_REACH 8 /* tokens from "two days after" to the event's word */
#define MOST_UNITS 1200

Unit unit_at(const Page *page, size_t at) {
  const Sense *unit = page_sense(page, at, SENSE_UNIT, NULL);
  return unit == NULL ? UNIT_none : (Unit)unit->a;
}

static Period exactly(int32_t day) {
  return (Period){day, day, PRECISION_day};
}

int32_t day_back(int32_t day, int64_t count, Unit unit) {
  if (count > MOST_UNITS || count < -MOST_UNITS || day == NO_DAY) return NO_DAY;
  int steps = (int)count;
  switch (unit) {
  case UNIT_hour: return day - (steps + (steps < 0 ? -12 : 12)) / 24;
  case UNIT_day: return day - steps;
  case UNIT_week: return day - steps * 7;
  case UNIT_month: return day_add_months(day, -steps);
  case UNIT_year: return day_add_months(day, -steps * 12);
  case UNIT_decade: return steps > 20 || steps < -20 ? NO_DAY : day_add_months(day, -steps * 120);
  case UNIT_none: break;
  }
  return day;
}

static Period week_of(const DateContext *context, int32_t day) {
  int32_t monday = day - day_from_monday(day);
  return (Period){monday, period_cut(context, monday, monday + 6), PRECISION_days};
}

Period period_unit(const DateContext *context, int32_t day, Unit unit) {
  Ymd parts = day_parts(day);
  if (unit == UNIT_year) return period_year(context, parts.year);
  if (unit == UNIT_month) return period_month(context, parts.year, parts.month);
  return unit == UNIT_week ? week_of(context, day) : exactly(day);
}

bool length_at(const Page *page, size_t at, Length *ret_length) {
  Length told = {0};
  uint32_t words;
  size_t next = at;
  const Sense *about = page_sense(page, next, SENSE_APPROXIMATE, &words);
  if (about != NULL) {
    next += words;
    told.more = about->a == APPROXIMATE_more_than || about->a == APPROXIMATE_at_least;
    told.less = about->a == APPROXIMATE_up_to;
  }
  const Sense *some = page_sense(page, next, SENSE_VAGUE_NUMBER, &words);
  if (number_at(page, next, &told.count, &next))
    ;
  else if (some != NULL && some->a == 0 && some->b == 0)
    told.few = true, told.count = 2, next += words;
  else if (page_word(page, next, WORD_a))
    told.count = 1, next++;
  else
    return false;
  if (page_word(page, next, WORD_and) && page_word(page, next + 1, WORD_a) &&
      page_is(page, next + 2, SENSE_WHEN, WHEN_half))
    told.half = true, next += 3;
  told.unit = unit_at(page, next);
  told.end = next + 1;
  if (told.half && told.unit == UNIT_year) told.count = told.count * 12 + 6, told.unit = UNIT_month;
  *ret_length = told;
  return told.unit != UNIT_none && told.count >= 0 && told.count <= MOST_UNITS;
}

Period period_shifted(const DateContext *context, const Period *base, const Shift *shift) {
  int32_t from = base->from, to = base->to == NO_DAY ? base->from : base->to;
  if (shift->since) return (Period){from, context->today, PRECISION_ongoing};
  /* "a month later" is a day where it counts from one, "the following month" the whole of it */
  bool whole = shift->whole || (shift->unit >= UNIT_month && from != to);
  bool one_day = from == to || base->precision == PRECISION_days;
  if (whole && shift->unit >= UNIT_week) {
    Ymd parts = day_parts(to);
    int32_t start = shift->unit == UNIT_month ? day_of(parts.year, parts.month, 1) : to;
    int32_t day = day_back(start, -shift->count, shift->unit);
    return day == NO_DAY ? (Period){NO_DAY, NO_DAY, PRECISION_none} : period_unit(context, day, shift->unit);
  }
  if (one_day) from = shift->count < 0 ? from : to;
  Period moved = {day_back(from, -shift->count, shift->unit), day_back(one_day ? from : to, -shift->count, shift->unit),
                  one_day ? PRECISION_day : PRECISION_period};
  bool ahead = shift->count > 0 && context->today != NO_DAY && moved.from > context->today; /* not told yet */
  if (ahead || moved.from == NO_DAY || moved.to == NO_DAY) return (Period){NO_DAY, NO_DAY, PRECISION_none};
  return moved;
}

/* The date as far from the one read last; noted, because the story may know better from which. */
static bool from_last(const DateContext *context, Shift shift, Period *ret_period) {
  shift.event = NONE;
  if (context->shift != NULL) *context->shift = shift;
  if (!context->has_anchor || context->anchor.from == NO_DAY) {
    *ret_period = (Period){NO_DAY, NO_DAY, PRECISION_none};
    return context->shift != NULL;
  }
  *ret_period = period_shifted(context, &context->anchor, &shift);
  return true;
}

/* The cue right behind "two days after": "his arrest", "the court convicted him"; NONE where there is none. */
uint32_t date_event_behind(const Page *page, size_t at) {
  size_t limit = sentence_end(page, at - 1);
  for (size_t i = at; i < limit && i < at + EVENT_REACH; i++) {
    if (page_token(page, i)->sign == ',' || page_token(page, i)->sign == ';') break;
    if (page_sense(page, i, SENSE_CUE, NULL) != NULL) return (uint32_t)i;
  }
  return NONE;
}

/* "two days after" and then a date or an event. */
static bool from_other(const DateContext *context, size_t next, Shift shift, Period *ret_period, size_t *ret_end) {
  Period base;
  DateContext inner = *context;
  inner.shift = NULL;
  if (next < context->page->tokens.length && date_at(&inner, next, &base, ret_end)) {
    if (base.from == NO_DAY) return false;
    if (shift.count == 0) {
      *ret_period = base; /* "the night of 3 to 4 May" */
      return true;
    }
    *ret_period = period_shifted(context, &base, &shift);
    return true;
  }
  shift.event = date_event_behind(context->page, next);
  if (shift.event == NONE || context->shift == NULL) return false;
  *context->shift = shift;
  *ret_period = (Period){NO_DAY, NO_DAY, PRECISION_none};
  *ret_end = next;
  return true;
}

/* "two days ago", "more than a year ago" */
static bool ago(const DateContext *context, const Length *told, Period *ret_period) {
  int32_t today = context->today, day = day_back(today, told->count, told->unit);
  if (today == NO_DAY || day == NO_DAY) return false;
  if (told->few) {
    int32_t to = day_back(today, 2, told->unit);
    *ret_period = (Period){day_back(today, 10, told->unit), to > today ? today : to, PRECISION_period};
  } else if (told->more) {
    *ret_period = (Period){NO_DAY, day, PRECISION_before_day};
  } else if (told->less) {
    *ret_period = (Period){day, today, PRECISION_period};
  } else if (told->unit == UNIT_month || told->unit == UNIT_year || told->unit == UNIT_decade) {
    *ret_period = period_unit(context, day, told->half ? UNIT_month : told->unit);
  } else {
    *ret_period = exactly(day);
  }
  return true;
}

/* "two days ago", "three weeks later", "a few days later", "a week before the attack" */
static bool counted(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  Length told;
  uint32_t length;
  if (!length_at(context->page, at, &told)) return false;
  const Sense *when = page_sense(context->page, told.end, SENSE_WHEN, &length);
  if (when == NULL) return false;
  *ret_end = told.end + length;
  Shift shift = {.count = (int32_t)told.count, .unit = told.unit, .event = NONE};
  if (when->a == WHEN_earlier) shift.count = -shift.count;
  if (when->a == WHEN_later || when->a == WHEN_earlier) {
    if (!told.few) return from_last(context, shift, ret_period);
    if (!context->has_anchor || context->anchor.to == NO_DAY) return false;
    *ret_period = (Period){day_back(context->anchor.to, -2, told.unit), day_back(context->anchor.to, -10, told.unit),
                           PRECISION_period};
    if (context->today != NO_DAY && ret_period->to > context->today) ret_period->to = context->today;
    return true;
  }
  if (when->a == WHEN_ago) return ago(context, &told, ret_period);
  if ((when->a != WHEN_after && when->a != WHEN_before && when->a != WHEN_next) || told.few) return false;
  if (when->a == WHEN_before) shift.count = -shift.count;
  if (from_other(context, told.end + length, shift, ret_period, ret_end)) return true;
  *ret_end = told.end + length; /* "Two days before, police had come." */
  bool alone = *ret_end >= sentence_end(context->page, at) || page_token(context->page, *ret_end)->sign != 0;
  return alone && when->a != WHEN_next && from_last(context, shift, ret_period);
}

/* "after three days", "after 40 days in custody", "after several hours of questioning": so long behind what was told.
 */
static bool after_length(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  Length told;
  const Sense *when = page_sense(context->page, at, SENSE_WHEN, &length);
  if (when == NULL || when->a != WHEN_after) return false;
  size_t next = at + length;
  if (page_sense(context->page, next, SENSE_SENTENCING, &length) != NULL) next += length; /* "after spending" */
  bool hours = unit_at(context->page, next) == UNIT_hour;
  if (hours)
    told = (Length){.few = true, .unit = UNIT_hour, .end = next + 1};
  else if (!length_at(context->page, next, &told) || told.unit > UNIT_month || (told.few && told.unit != UNIT_hour))
    return false;
  Shift shift = {.count = (int32_t)told.count, .unit = told.unit, .event = NONE};
  if (told.few) shift = (Shift){.unit = UNIT_day, .event = NONE};
  *ret_end = told.end;
  return from_last(context, shift, ret_period);
}

/* "the following February", "the following Saturday": the first one behind the date read last. */
static bool named_next(const DateContext *context, size_t at, Period *ret_period) {
  const Sense *month = page_sense(context->page, at, SENSE_MONTH, NULL);
  const Sense *weekday = page_sense(context->page, at, SENSE_WEEKDAY, NULL);
  if ((month == NULL && weekday == NULL) || !context->has_anchor || context->anchor.to == NO_DAY) return false;
  int32_t base = context->anchor.to;
  if (weekday != NULL) {
    *ret_period = exactly(base + 1 + ((int)weekday->a - day_from_monday(base + 1) + 7) % 7);
  } else {
    Ymd parts = day_parts(base);
    *ret_period = period_month(context, parts.year + ((int)month->a <= parts.month), (int)month->a);
  }
  return context->today == NO_DAY || ret_period->from <= context->today;
}

/* "the same day", "the next morning", "the following month", "that night" */
static bool from_anchor(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length = 0;
  size_t next = at + (page_word(context->page, at, WORD_the) ? 1 : 0);
  const Sense *when = page_sense(context->page, at, SENSE_WHEN, &length);
  bool same = when != NULL && when->a == WHEN_same, previous = when != NULL && when->a == WHEN_previous;
  if (same || previous) {
    next = at + length;
  } else {
    bool article = next > at;
    if (when == NULL || when->a != WHEN_next) {
      if (!article) return false;
      when = page_sense(context->page, next, SENSE_WHEN, &length);
    } else {
      next = at;
    }
    if (when == NULL || (when->a != WHEN_next && when->a != WHEN_after)) return false;
    next += length;
  }
  if (!same && !previous && named_next(context, next, ret_period)) {
    *ret_end = next + 1;
    return true;
  }
  Shift shift = {.count = same       ? 0
                          : previous ? -1
                                     : 1,
                 .unit = unit_at(context->page, next),
                 .whole = true,
                 .event = NONE};
  if (shift.unit < UNIT_day || shift.unit > UNIT_year) return false;
  *ret_end = next + 1;
  return from_last(context, shift, ret_period);
}

/* "the day after the verdict", "the night before her arrest", "on the day of his release" */
static bool day_beside(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  if (!page_word(page, at, WORD_the) || unit_at(context->page, at + 1) == UNIT_none) return false;
  uint32_t length = 1;
  const Sense *when = page_sense(context->page, at + 2, SENSE_WHEN, &length);
  bool of = page_word(page, at + 2, WORD_of);
  if (!of && (when == NULL || (when->a != WHEN_after && when->a != WHEN_before))) return false;
  int count = of ? 0 : when->a == WHEN_before ? -1 : 1;
  Shift shift = {.count = count, .unit = unit_at(context->page, at + 1), .event = NONE};
  if (of && shift.unit != UNIT_day) return false;
  if (from_other(context, at + 2 + length, shift, ret_period, ret_end)) return true;
  if (of || shift.unit < UNIT_day) return false;
  shift.whole = shift.unit != UNIT_day; /* "the week before" */
  *ret_end = at + 2 + length;           /* "He had been released the day before." */
  return from_last(context, shift, ret_period);
}

/* "hours after his arrest": the same day */
static bool hours_after(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  if (unit_at(context->page, at) != UNIT_hour) return false;
  const Sense *when = page_sense(context->page, at + 1, SENSE_WHEN, &length);
  bool of = page_word(context->page, at + 1, WORD_of);
  Shift shift = {.unit = UNIT_day, .event = NONE};
  if (when != NULL && when->a == WHEN_later) {
    *ret_end = at + 1 + length;
    return from_last(context, shift, ret_period);
  }
  if (!of && (when == NULL || (when->a != WHEN_after && when->a != WHEN_before))) return false;
  return from_other(context, at + 1 + (of ? 1 : length), shift, ret_period, ret_end);
}

bool date_from_other(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  return from_anchor(context, at, ret_period, ret_end) || day_beside(context, at, ret_period, ret_end) ||
         counted(context, at, ret_period, ret_end) || after_length(context, at, ret_period, ret_end) ||
         hours_after(context, at, ret_period, ret_end);
}
