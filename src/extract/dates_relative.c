/* Dates told from today: "yesterday", "last week", "on Monday", "the past two weeks". */
#include "extract/date_steps.h"
#include "extract/numbers.h"

typedef struct Reader {
  const DateContext *context;
  const Page *page;
  int32_t today;
} Reader;

static Period exactly(int32_t day) {
  return (Period){day, day, PRECISION_day};
}

static const Sense *when_at(const Reader *reader, size_t at, uint32_t *length) {
  return page_sense(reader->page, at, SENSE_WHEN, length);
}

/* The unit around today, `shift` units away: "last month", "this week". */
static Period calendar_unit(const Reader *reader, Unit unit, int shift) {
  Ymd parts = day_parts(reader->today);
  int32_t day = unit == UNIT_month ? day_of(parts.year, parts.month, 1) : reader->today;
  return period_unit(reader->context, day_back(day, -shift, unit), unit);
}

static Period season(const Reader *reader, const Sense *season, int year) {
  int first = (int)season->a;
  int32_t from = day_of(first == 12 ? year - 1 : year, first, 1);
  int32_t to = day_add_months(from, (int)season->b) - 1;
  return (Period){from, period_cut(reader->context, from, to), PRECISION_months};
}

/* The latest one that has begun; of `last` it is over. */
static Period latest_season(const Reader *reader, const Sense *part, bool last) {
  int year = day_parts(reader->today).year + 1;
  Period latest = season(reader, part, year);
  while (latest.from > reader->today || (last && latest.to >= reader->today))
    latest = season(reader, part, --year);
  return latest;
}

static Period weekend(const Reader *reader, int shift) {
  int32_t saturday = reader->today - day_from_monday(reader->today) + 5;
  if (saturday > reader->today || (shift < 0 && saturday + 1 >= reader->today)) saturday -= 7;
  return (Period){saturday, saturday + 1, PRECISION_days};
}

static Period weekday_of(const Reader *reader, int shift, int weekday) {
  int32_t monday = reader->today - day_from_monday(reader->today);
  if (shift == 0) return exactly(monday + weekday);
  int back = (day_from_monday(reader->today) - weekday + 7) % 7;
  return exactly(reader->today - (shift < 0 ? (back == 0 ? 7 : back) : back - 7));
}

/* "the past two weeks", "the last year", "the past 24 hours": back from today. */
static bool rolling(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  const Sense *when = when_at(reader, at, &length);
  if (when == NULL || (when->a != WHEN_last && when->a != WHEN_past)) return false;
  Length told = {.count = 1, .unit = unit_at(reader->page, at + length), .end = at + length + 1};
  bool counted = length_at(reader->page, at + length, &told);
  bool article = when->a == WHEN_past || page_word(reader->page, at, WORD_the);
  if (told.unit == UNIT_none || (!counted && !article)) return false;
  if (told.few) {
    *ret_period = (Period){NO_DAY, reader->today, PRECISION_vague_past};
  } else {
    if (told.unit == UNIT_hour) told.count = (told.count + 23) / 24, told.unit = UNIT_day;
    *ret_period = (Period){day_back(reader->today, told.count, told.unit), reader->today, PRECISION_period};
  }
  *ret_end = told.end;
  return true;
}

/* "this", "last", "next" with a unit, a season, a weekday, a month or the weekend. */
static bool with_pointer(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  const Sense *when = when_at(reader, at, &length);
  if (when == NULL || (when->a != WHEN_this && when->a != WHEN_last && when->a != WHEN_next && when->a != WHEN_past))
    return false;
  int shift = when->a == WHEN_this ? 0 : when->a == WHEN_next ? 1 : -1;
  size_t next = at + length;
  *ret_end = next + 1;
  const Sense *weekday = page_sense(reader->page, next, SENSE_WEEKDAY, NULL);
  const Sense *part = page_sense(reader->page, next, SENSE_SEASON, NULL);
  const Sense *month = page_sense(reader->page, next, SENSE_MONTH, NULL);
  Ymd today = day_parts(reader->today);
  if (weekday != NULL) {
    *ret_period = weekday_of(reader, shift, (int)weekday->a);
  } else if (part != NULL) {
    *ret_period = latest_season(reader, part, shift < 0);
  } else if (page_is(reader->page, next, SENSE_WHEN, WHEN_weekend)) {
    *ret_period = weekend(reader, shift);
  } else if (month != NULL && shift <= 0) {
    bool before = shift < 0 ? (int)month->a >= today.month : (int)month->a > today.month;
    *ret_period = period_month(reader->context, today.year - before, (int)month->a);
  } else {
    Unit unit = unit_at(reader->page, next);
    if (unit == UNIT_none || unit == UNIT_hour || unit == UNIT_decade) return false;
    *ret_period = calendar_unit(reader, unit, shift);
  }
  return true;
}

/* "during Sunday worship": no day is told, unlike "on Sunday", "Sunday's raid", "Sunday morning". */
static bool is_attribute(const Page *page, size_t at) {
  if (at == sentence_first(page, at) || at + 1 >= sentence_end(page, at)) return false;
  const Token *next = page_token(page, at + 1);
  return page_word(page, at - 1, WORD_during) && !page_word(page, at - 1, WORD_at) && next->kind == TOKEN_WORD &&
         next->shape == SHAPE_LOWER && page_sense(page, at + 1, SENSE_WORD, NULL) == NULL &&
         page_sense(page, at + 1, SENSE_UNIT, NULL) == NULL && page_sense(page, at + 1, SENSE_WHEN, NULL) == NULL;
}

/* "on Monday", "Monday of last week" */
static bool on_weekday(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = reader->page;
  const Sense *weekday = page_sense(page, at, SENSE_WEEKDAY, NULL);
  if (weekday == NULL || page->tokens.at[at].shape == SHAPE_LOWER) return false;
  *ret_end = at + 1;
  size_t next = at + 1 + (page_word(page, at + 1, WORD_of) || page_sign(page, at + 1, ',') ? 1 : 0);
  uint32_t length;
  const Sense *when = when_at(reader, next, &length);
  if (when != NULL && (when->a == WHEN_this || when->a == WHEN_last) &&
      unit_at(reader->page, next + length) == UNIT_week) {
    Period week = calendar_unit(reader, UNIT_week, when->a == WHEN_last ? -1 : 0);
    *ret_period = exactly(week.from + (int32_t)weekday->a);
    *ret_end = next + length + 1;
    return true;
  }
  if (is_attribute(page, at)) return false;
  int back = (day_from_monday(reader->today) - (int)weekday->a + 7) % 7;
  if (date_is_to_come(page, at) && back > 0) back -= 7;
  *ret_period = exactly(reader->today - back);
  return true;
}

/* "spring 2016", "summer of 2016", "the winter of 2016-17", "over the summer" */
static bool season_of_year(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = reader->page;
  const Sense *part = page_sense(page, at, SENSE_SEASON, NULL);
  if (part == NULL) return false;
  int year = date_year_behind(reader->context, at + 1, ret_end);
  bool led =
      at > 0 && page_word(page, at - 1, WORD_the) && at > 1 && page_sense(page, at - 2, SENSE_WHEN, NULL) != NULL;
  if (year == 0 && (!led || reader->today == NO_DAY)) return false;
  if (year == 0) {
    *ret_end = at + 1;
    *ret_period = latest_season(reader, part, false);
    return true;
  }
  /* a winter has the year it begins in, unless it has both */
  int first = (int)part->a;
  bool both = page_sign(page, *ret_end, '-') || page_sign(page, *ret_end, '_') || page_sign(page, *ret_end, '/');
  both = both && number_digits(page, *ret_end + 1) == (year + 1) % 100;
  if (both) *ret_end += 2;
  *ret_period = season(reader, part, year + (first == 12));
  return true;
}

static bool by_itself(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  const Sense *when = when_at(reader, at, &length);
  if (when == NULL) return false;
  *ret_end = at + length;
  switch (when->a) {
  case WHEN_today: *ret_period = exactly(reader->today); return true;
  case WHEN_yesterday: *ret_period = exactly(reader->today - 1); return true;
  case WHEN_day_before: *ret_period = exactly(reader->today - 2); return true;
  case WHEN_tomorrow: *ret_period = exactly(reader->today + 1); return true;
  case WHEN_recent: *ret_period = (Period){NO_DAY, reader->today, PRECISION_vague_past}; return true;
  case WHEN_ongoing: *ret_period = (Period){reader->today, reader->today, PRECISION_ongoing}; return true;
  case WHEN_weekend:
    if (at == 0 || !page_word(reader->page, at - 1, WORD_the)) return false;
    *ret_period = weekend(reader, 0);
    return true;
  default: return false;
  }
}

bool date_relative(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  Reader reader = {context, context->page, context->today};
  if (date_from_other(context, at, ret_period, ret_end) || season_of_year(&reader, at, ret_period, ret_end))
    return true;
  if (reader.today == NO_DAY) return false;
  return rolling(&reader, at, ret_period, ret_end) || with_pointer(&reader, at, ret_period, ret_end) ||
         on_weekday(&reader, at, ret_period, ret_end) || by_itself(&reader, at, ret_period, ret_end);
}
