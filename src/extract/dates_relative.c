#include "extract/dates.h"

#include "extract/numbers.h"

typedef struct Reader {
  const DateContext *context;
  const Page *page;
  int32_t today;
} Reader;

static Period vague(const Reader *reader, Precision precision) {
  return (Period){NO_DAY, reader->today, precision};
}

static Period exactly(int32_t day) {
  return (Period){day, day, PRECISION_day};
}

static const Sense *when_at(const Reader *reader, size_t at, uint32_t *length) {
  return page_sense(reader->page, at, SENSE_WHEN, length);
}

static Unit unit_at(const Reader *reader, size_t at) {
  const Sense *unit = page_sense(reader->page, at, SENSE_UNIT, NULL);
  return unit == NULL ? UNIT_none : (Unit)unit->a;
}

/* The day `count` units before (negative: behind) another. */
static int32_t back_by(int32_t day, int64_t count, Unit unit) {
  if (count > 1200 || count < -1200) return NO_DAY;
  int steps = (int)count;
  switch (unit) {
  case UNIT_day: return day - steps;
  case UNIT_week: return day - steps * 7;
  case UNIT_month: return day_add_months(day, -steps);
  case UNIT_year: return day_add_months(day, -steps * 12);
  case UNIT_decade: return steps > 20 || steps < -20 ? NO_DAY : day_add_months(day, -steps * 120);
  case UNIT_hour:
  case UNIT_none: break;
  }
  return day;
}

/* The unit around today, `shift` units away: "last month", "this week". */
static Period calendar_unit(const Reader *reader, Unit unit, int shift) {
  int32_t today = reader->today;
  Ymd parts = day_parts(today);
  if (unit == UNIT_year) return period_year(reader->context, parts.year + shift);
  if (unit == UNIT_month) {
    Ymd other = day_parts(day_add_months(day_of(parts.year, parts.month, 1), shift));
    return period_month(reader->context, other.year, other.month);
  }
  if (unit == UNIT_week) {
    int32_t monday = today - day_from_monday(today) + shift * 7;
    return (Period){monday, period_cut(reader->context, monday, monday + 6), PRECISION_days};
  }
  return exactly(today + shift);
}

static Period season(const Reader *reader, const Sense *season, int year) {
  int first = (int)season->a;
  int32_t from = day_of(first == 12 ? year - 1 : year, first, 1);
  int32_t to = day_add_months(from, (int)season->b) - 1;
  return (Period){from, period_cut(reader->context, from, to), PRECISION_months};
}

/* "this", "last", "next" with a unit, a season, a weekday or "N days". */
static bool with_pointer(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  const Sense *when = when_at(reader, at, &length);
  if (when == NULL || (when->a != WHEN_this && when->a != WHEN_last && when->a != WHEN_next)) return false;
  int shift = when->a == WHEN_this ? 0 : when->a == WHEN_last ? -1 : 1;
  size_t next = at + length;
  int64_t count;
  size_t behind;
  if (number_at(reader->page, next, &count, &behind) && unit_at(reader, behind) != UNIT_none && shift < 0) {
    *ret_period = (Period){back_by(reader->today, count, unit_at(reader, behind)), reader->today, PRECISION_period};
    *ret_end = behind + 1;
    return true;
  }
  *ret_end = next + 1;
  const Sense *weekday = page_sense(reader->page, next, SENSE_WEEKDAY, NULL);
  const Sense *part = page_sense(reader->page, next, SENSE_SEASON, NULL);
  if (weekday != NULL) {
    int back = (day_from_monday(reader->today) - (int)weekday->a + 7) % 7;
    if (shift < 0 && back == 0) back = 7;
    if (shift > 0) back -= 7;
    if (shift == 0) back = day_from_monday(reader->today) - (int)weekday->a;
    *ret_period = exactly(reader->today - back);
    return true;
  }
  if (part != NULL) {
    Period now = season(reader, part, day_parts(reader->today).year);
    bool is_over = now.from > reader->today || (shift < 0 && now.to >= reader->today);
    *ret_period = is_over || (shift < 0 && now.from > reader->today)
                      ? season(reader, part, day_parts(reader->today).year - 1)
                      : now;
    return true;
  }
  const Sense *month = page_sense(reader->page, next, SENSE_MONTH, NULL);
  if (month != NULL && shift < 0) {
    Ymd parts = day_parts(reader->today);
    *ret_period = period_month(reader->context, parts.year - (month->a >= (uint32_t)parts.month), (int)month->a);
    return true;
  }
  Unit unit = unit_at(reader, next);
  if (unit == UNIT_none || unit == UNIT_hour) return false;
  if (unit == UNIT_decade) return false;
  *ret_period = calendar_unit(reader, unit, shift);
  return true;
}

/* "first ten weeks of the year" */
static bool first_days(const Reader *reader, size_t at, int64_t days, Period *ret_period, size_t *ret_end) {
  size_t end = at + 1;
  int year = date_year_behind(reader->context, end, &end);
  if (year == 0 || days < 1 || days > 366) return false;
  int32_t from = day_of(year, 1, 1);
  *ret_period = (Period){from, period_cut(reader->context, from, from + (int32_t)days - 1), PRECISION_period};
  *ret_end = end;
  return true;
}

/* "first nine months of 2016", "first half of last year", "second quarter of 2016" */
static bool first_months(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = reader->page;
  const Sense *ordinal = page_sense(page, at, SENSE_ORDINAL, NULL);
  if (ordinal == NULL) return false;
  int64_t count = 0;
  size_t next = at + 1;
  uint32_t length;
  int from_month = 1;
  const Sense *part = when_at(reader, next, &length);
  if (part != NULL && (part->a == WHEN_half || part->a == WHEN_quarter)) {
    count = part->a == WHEN_half ? 6 : 3;
    from_month = 1 + ((int)ordinal->a - 1) * (int)count;
    next += length;
  } else {
    if (ordinal->a != 1 || !number_at(page, next, &count, &next)) return false;
    if (unit_at(reader, next) == UNIT_week || unit_at(reader, next) == UNIT_day)
      return first_days(reader, next, count * (unit_at(reader, next) == UNIT_week ? 7 : 1), ret_period, ret_end);
    if (unit_at(reader, next) != UNIT_month) return false;
    next++;
    if (page_word(page, next, WORD_of)) next++;
  }
  int year = date_year_behind(reader->context, next, &next);
  int to_month = from_month + (int)count - 1;
  if (year == 0 || from_month < 1 || to_month > 12) return false;
  *ret_period =
      (Period){day_of(year, from_month, 1), day_of(year, to_month, month_days(year, to_month)), PRECISION_period};
  *ret_end = next;
  return true;
}

/* "two days ago", "three weeks later", "a few days later", "the next day" */
static bool counted(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = reader->page;
  int64_t count;
  size_t next = at;
  uint32_t length;
  bool few = false;
  if (!number_at(page, at, &count, &next)) {
    const Sense *some = page_sense(page, at, SENSE_VAGUE_NUMBER, &length);
    if (some != NULL && some->a == 0 && some->b == 0)
      few = true, next = at + length, count = 2;
    else if (page_word(page, at, WORD_a))
      count = 1, next = at + 1;
    else
      return false;
  }
  Unit unit = unit_at(reader, next);
  if (unit == UNIT_none) return false;
  const Sense *when = when_at(reader, next + 1, &length);
  if (when == NULL || (when->a != WHEN_ago && when->a != WHEN_later)) return false;
  *ret_end = next + 1 + length;
  bool ago = when->a == WHEN_ago;
  const DateContext *context = reader->context;
  int32_t base = ago ? reader->today : context->has_anchor ? context->anchor.to : NO_DAY;
  if (base == NO_DAY) return false;
  if (few) {
    *ret_period = ago ? (Period){back_by(base, 10, unit), back_by(base, 2, unit), PRECISION_period}
                      : (Period){back_by(base, -2, unit), back_by(base, -10, unit), PRECISION_period};
    if (ret_period->to > reader->today) ret_period->to = reader->today;
    return true;
  }
  int32_t day = back_by(base, ago ? count : -count, unit);
  *ret_period = exactly(day);
  if (unit == UNIT_month && day != NO_DAY)
    *ret_period = period_month(context, day_parts(day).year, day_parts(day).month);
  if (unit == UNIT_year && day != NO_DAY) *ret_period = period_year(context, day_parts(day).year);
  return true;
}

/* "the same day", "the next day", "the following month" */
static bool from_anchor(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  const DateContext *context = reader->context;
  const Page *page = reader->page;
  uint32_t length = 0;
  if (!context->has_anchor || context->anchor.from == NO_DAY) return false;
  size_t next = at + (page_word(page, at, WORD_the) ? 1 : 0);
  const Sense *when = when_at(reader, at, &length);
  bool same = when != NULL && when->a == WHEN_same, previous = when != NULL && when->a == WHEN_previous;
  if (same || previous) {
    next = at + length;
  } else {
    when = when_at(reader, next, &length);
    if (next == at || when == NULL || (when->a != WHEN_next && when->a != WHEN_after)) return false;
    next += length;
  }
  Unit unit = unit_at(reader, next);
  Ymd parts = day_parts(context->anchor.to == NO_DAY ? context->anchor.from : context->anchor.to);
  int shift = same ? 0 : previous ? -1 : 1;
  *ret_end = next + 1;
  if (unit == UNIT_day) {
    *ret_period = exactly(context->anchor.to + shift);
  } else if (unit == UNIT_week) {
    int32_t monday = context->anchor.to - day_from_monday(context->anchor.to) + shift * 7;
    *ret_period = (Period){monday, period_cut(context, monday, monday + 6), PRECISION_days};
  } else if (unit == UNIT_month) {
    Ymd other = day_parts(day_add_months(day_of(parts.year, parts.month, 1), shift));
    *ret_period = period_month(context, other.year, other.month);
  } else if (unit == UNIT_year) {
    *ret_period = period_year(context, parts.year + shift);
  } else {
    return false;
  }
  return true;
}

static bool on_weekday(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  const Sense *weekday = page_sense(reader->page, at, SENSE_WEEKDAY, NULL);
  if (weekday == NULL || reader->page->tokens.at[at].shape == SHAPE_LOWER) return false;
  int back = (day_from_monday(reader->today) - (int)weekday->a + 7) % 7;
  if (date_is_to_come(reader->page, at) && back > 0) back -= 7;
  *ret_period = exactly(reader->today - back);
  *ret_end = at + 1;
  return true;
}

/* "spring 2016", "summer of 2016" */
static bool season_of_year(const Reader *reader, size_t at, Period *ret_period, size_t *ret_end) {
  const Sense *part = page_sense(reader->page, at, SENSE_SEASON, NULL);
  if (part == NULL) return false;
  int year = date_year_behind(reader->context, at + 1, ret_end);
  if (year == 0) return false;
  *ret_period = season(reader, part, year);
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
  case WHEN_tomorrow: *ret_period = exactly(reader->today + 1); return true;
  case WHEN_recent: *ret_period = vague(reader, PRECISION_vague_past); return true;
  case WHEN_ongoing: *ret_period = (Period){reader->today, reader->today, PRECISION_ongoing}; return true;
  default: return false;
  }
}

bool date_relative(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  Reader reader = {context, context->page, context->today};
  if (first_months(&reader, at, ret_period, ret_end) || from_anchor(&reader, at, ret_period, ret_end) ||
      season_of_year(&reader, at, ret_period, ret_end))
    return true;
  if (reader.today == NO_DAY) return false;
  return with_pointer(&reader, at, ret_period, ret_end) || counted(&reader, at, ret_period, ret_end) ||
         on_weekday(&reader, at, ret_period, ret_end) || by_itself(&reader, at, ret_period, ret_end);
}
