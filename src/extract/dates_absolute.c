#include "extract/dates.h"

#include "extract/numbers.h"

static int month_at(const Page *page, size_t at) {
  if (at >= page->tokens.length || page->tokens.at[at].shape == SHAPE_LOWER) {
    if (page->language->cyrillic == false) return 0;
  }
  const Sense *sense = page_sense(page, at, SENSE_MONTH, NULL);
  return sense == NULL ? 0 : (int)sense->a;
}

/* "23", "23rd" */
static int day_number_at(const Page *page, size_t at) {
  int digits = number_digits(page, at);
  if (digits >= 1 && digits <= 31 && page->tokens.at[at].length <= 2) return digits;
  const Sense *ordinal = page_sense(page, at, SENSE_ORDINAL, NULL);
  return ordinal != NULL && ordinal->a <= 31 && page->tokens.at[at].kind == TOKEN_WORD &&
                 page->text.at[page->tokens.at[at].start] <= '9'
             ? (int)ordinal->a
             : 0;
}

/* "third" before "of May" */
static int day_word_at(const Page *page, size_t at, size_t *ret_end) {
  uint32_t length;
  const Sense *ordinal = page_sense(page, at, SENSE_ORDINAL, &length);
  if (ordinal == NULL || ordinal->a > 31 || !page_word(page, at + length, WORD_of)) return 0;
  *ret_end = at + length;
  return (int)ordinal->a;
}

static int year_number_at(const Page *page, size_t at) {
  int digits = number_digits(page, at);
  return digits >= 1900 && digits <= 2100 && page->tokens.at[at].length == 4 ? digits : 0;
}

int32_t period_cut(const DateContext *context, int32_t from, int32_t to) {
  return context->today != NO_DAY && to > context->today && from <= context->today ? context->today : to;
}

Period period_month(const DateContext *context, int year, int month) {
  int32_t from = day_of(year, month, 1);
  return (Period){from, period_cut(context, from, day_of(year, month, month_days(year, month))), PRECISION_month};
}

Period period_year(const DateContext *context, int year) {
  int32_t from = day_of(year, 1, 1);
  return (Period){from, period_cut(context, from, day_of(year, 12, 31)), PRECISION_year};
}

static int today_year(const DateContext *context) {
  return context->today == NO_DAY ? 0 : day_parts(context->today).year;
}

int date_year_behind(const DateContext *context, size_t at, size_t *ret_end) {
  const Page *page = context->page;
  size_t next = at + (page_sign(page, at, ',') ? 1 : 0);
  int year = year_number_at(page, next);
  if (year != 0) {
    *ret_end = next + 1;
    return year;
  }
  next += page_word(page, next, WORD_of) || page_sign(page, next, ',') || page_word(page, next, WORD_in) ? 1 : 0;
  if ((year = year_number_at(page, next)) != 0) {
    *ret_end = next + 1;
    return year;
  }
  uint32_t length = 0;
  const Sense *when = page_sense(page, next, SENSE_WHEN, &length);
  if (when != NULL && when->a == WHEN_year && next > at && today_year(context) != 0) {
    *ret_end = next + length;
    return today_year(context);
  }
  const Sense *unit = when == NULL ? NULL : page_sense(page, next + length, SENSE_UNIT, NULL);
  if (unit == NULL || unit->a != UNIT_year) return 0;
  if (when->a == WHEN_same && context->has_anchor && context->anchor.from != NO_DAY)
    year = day_parts(context->anchor.from).year;
  else if (today_year(context) != 0 && (when->a == WHEN_this || when->a == WHEN_last || when->a == WHEN_next))
    year = today_year(context) + (when->a == WHEN_last ? -1 : when->a == WHEN_next ? 1 : 0);
  if (year != 0) *ret_end = next + length + 1;
  return year;
}

static int32_t last_or(int year, int month, int day) {
  int last = month_days(year, month);
  return day_of(year, month, day == 0 || day > last ? last : day);
}

/* The year of a day or month told without one: the latest that is not in the
 * future, unless the paragraph is already telling of another year. */
static int year_of(const DateContext *context, size_t at, int month, int day) {
  const Page *page = context->page;
  bool precise = context->has_anchor && context->anchor.precision != PRECISION_year;
  if (precise && context->anchor.from != NO_DAY &&
      context->anchor_paragraph == page->sentences.at[page->tokens.at[at].sentence].paragraph) {
    int year = day_parts(context->anchor.from).year;
    if (last_or(year, month, day) >= context->anchor.from &&
        (context->today == NO_DAY || day_of(year, month, day == 0 ? 1 : day) <= context->today))
      return year;
  }
  if (context->today == NO_DAY) return 0;
  int year = today_year(context);
  int32_t candidate = day_of(year, month, day == 0 ? 1 : day);
  const Sense *when = page_sense_before(page, at, SENSE_WHEN, NULL);
  if (when != NULL && when->a == WHEN_until) return year; /* "held until 3 July" */
  if (candidate <= context->today || (date_is_to_come(page, at) && candidate < context->today + 240)) return year;
  return date_is_to_come(page, at) ? year : year - 1;
}

static bool day_period(const DateContext *context, size_t at, int year, int month, int first, int last, Period *ret) {
  if (year == 0) year = year_of(context, at, month, first);
  if (year == 0) {
    *ret = (Period){NO_DAY, NO_DAY, PRECISION_none};
    return true;
  }
  if (last > month_days(year, month) || first > last) return false;
  *ret =
      (Period){day_of(year, month, first), day_of(year, month, last), first == last ? PRECISION_day : PRECISION_days};
  return true;
}

static bool is_range_sign(const Page *page, size_t at) {
  return page_sign(page, at, '-') || page_sign(page, at, '_') || page_word(page, at, WORD_and) ||
         page_word(page, at, WORD_to) || page_sign(page, at, '/');
}

/* The last of the days listed from here: "4 and 7" behind "3,"; 0 where no list goes on. */
static int listed_days(const Page *page, size_t at, int first, bool month_behind, size_t *ret_end) {
  int last = 0;
  size_t next = at;
  for (unsigned steps = 0; steps < 12; steps++) {
    bool comma = page_sign(page, next, ',');
    if (!comma && !is_range_sign(page, next)) break;
    size_t number = next + 1 + (comma && page_word(page, next + 1, WORD_and) ? 1 : 0);
    int day = day_number_at(page, number);
    if (day <= (last == 0 ? first : last)) break;
    if (!month_behind && (page_sign(page, number + 1, ':') || month_at(page, number + 1) != 0)) break;
    last = day;
    next = number + 1;
  }
  if (last == 0 || (month_behind && month_at(page, next + (page_word(page, next, WORD_of) ? 1 : 0)) == 0)) return 0;
  *ret_end = next;
  return last;
}

/* "this month" behind "the 3rd of" */
static bool in_month_told(const DateContext *context, size_t at, int day, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = page_sense(page, at, SENSE_WHEN, &length);
  if (when == NULL || (when->a != WHEN_this && when->a != WHEN_last) || context->today == NO_DAY) return false;
  const Sense *unit = page_sense(page, at + length, SENSE_UNIT, NULL);
  if (unit == NULL || unit->a != UNIT_month) return false;
  Ymd today = day_parts(context->today);
  Ymd month = day_parts(day_add_months(day_of(today.year, today.month, 1), when->a == WHEN_last ? -1 : 0));
  if (day > month_days(month.year, month.month)) return false;
  int32_t exact = day_of(month.year, month.month, day);
  *ret_period = (Period){exact, exact, PRECISION_day};
  *ret_end = at + length + 1;
  return true;
}

/* "3-May-2023", "3 May '23", "3 Sept. 2023": the year behind what a month is written with; 0: none stands there. */
static int year_written_short(const DateContext *context, size_t at, size_t *ret_end) {
  const Page *page = context->page;
  if (page_sign(page, at, '.'))
    return year_number_at(page, at + 1) != 0 ? date_year_behind(context, at + 1, ret_end) : 0;
  bool hyphen = page_sign(page, at, '-') && !page_token(page, at)->spaced;
  if (!hyphen && !page_sign(page, at, '\'')) return 0;
  int year = number_digits(page, at + 1);
  if (year < 0 || page_token(page, at + 1)->spaced) return 0;
  size_t length = page_token(page, at + 1)->length;
  if (length == 2) year += 2000;
  *ret_end = at + 2;
  return length == 2 || year_number_at(page, at + 1) != 0 ? year : 0;
}

/* "on the 4th": of the month told of, or the latest one. */
static bool day_alone(const DateContext *context, size_t at, int day, Period *ret_period) {
  const Page *page = context->page;
  bool led = at > 0 && page_word(page, at, WORD_the) && page_word(page, at - 1, WORD_on);
  size_t behind = at + 2, limit = sentence_end(page, at);
  bool free = behind >= limit || page_token(page, behind)->sign != 0 ||
              page_sense(page, behind, SENSE_WORD, NULL) != NULL || page_sense(page, behind, SENSE_CUE, NULL) != NULL;
  if (!led || !free || page_token(page, at + 1)->length < 3 || context->today == NO_DAY) return false;
  bool told = context->has_anchor && context->anchor.from != NO_DAY && context->anchor.from <= context->today;
  Ymd month = day_parts(told ? context->anchor.from : context->today);
  if (day > month_days(month.year, month.month)) return false;
  int32_t exact = day_of(month.year, month.month, day);
  if (!told && exact > context->today) exact = day_add_months(exact, -1);
  *ret_period = (Period){exact, exact, PRECISION_day};
  return true;
}

/* "5 May", "5-7 May 2016", "3, 4 and 7 May", "the 5th of May" */
static bool day_first(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  size_t next = at + (page_word(page, at, WORD_the) ? 1 : 0), end = next + 1;
  int first = day_number_at(page, next), last = first;
  if (first == 0 && (first = last = day_word_at(page, next, &end)) == 0) return false;
  next = end;
  int listed = listed_days(page, next, first, true, &next);
  if (listed != 0) last = listed;
  if (page_sense_of(page, next, SENSE_UNIT, UNIT_day, NULL) != NULL && page_word(page, next + 1, WORD_of)) next++;
  if (page_sign(page, next, '-') && !page_token(page, next)->spaced) next++;
  if (page_word(page, next, WORD_of)) {
    next++;
    if (in_month_told(context, next, first, ret_period, ret_end)) return true;
  }
  int month = month_at(page, next);
  *ret_end = next + (month != 0);
  if (month == 0) return listed == 0 && next == at + 2 && day_alone(context, at, first, ret_period);
  int year = date_year_behind(context, next + 1, ret_end);
  if (year == 0) year = year_written_short(context, next + 1, ret_end);
  return day_period(context, at, year, month, first, last, ret_period);
}

/* "May 5", "May 5-7, 2016" */
static bool month_first(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  int month = month_at(page, at);
  if (month == 0) return false;
  size_t next = at + 1 + (page_sign(page, at + 1, '.') ? 1 : 0);
  if (page_word(page, next, WORD_the)) next++;
  int first = day_number_at(page, next), last = first;
  if (first == 0 || (page_sign(page, next + 1, ':') && number_digits(page, next + 2) >= 0)) return false;
  next++;
  int listed = listed_days(page, next, first, false, &next);
  if (listed != 0) last = listed;
  *ret_end = next;
  int year = date_year_behind(context, next, ret_end);
  return day_period(context, at, year, month, first, last, ret_period);
}

/* "March 2016", "April-May 2016", "March last year", "in March" */
static bool month_alone(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  int first = month_at(page, at), last = first;
  if (first == 0) return false;
  size_t next = at + 1;
  if (is_range_sign(page, next) && month_at(page, next + 1) != 0 && day_number_at(page, next + 2) == 0) {
    last = month_at(page, next + 1);
    next += 2;
  }
  *ret_end = next;
  int year = date_year_behind(context, next, ret_end);
  if (year == 0) {
    /* a bare "May" or "March" is a month only behind a word of time */
    bool led =
        at > 0 &&
        (page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_of) ||
         page_sense(page, at - 1, SENSE_WHEN, NULL) != NULL || page_sense_before(page, at, SENSE_WHEN, NULL) != NULL ||
         (at > 1 && page_sign(page, at - 1, '-') && page_sense(page, at - 2, SENSE_WHEN, NULL) != NULL));
    bool range = last != first && !page_word(page, at + 1, WORD_and); /* "March to November" */
    if (!led && !range) return false;
    year = year_of(context, at, first, 0);
    bool wraps = last < first;
    if (year != 0 && last != first && context->today != NO_DAY && day_of(year + wraps, last, 1) > context->today)
      year--;
  }
  if (year == 0) {
    *ret_period = (Period){NO_DAY, NO_DAY, PRECISION_none};
    return true;
  }
  Period end = period_month(context, year + (last < first ? 1 : 0), last);
  *ret_period = (Period){day_of(year, first, 1), end.to, first == last ? PRECISION_month : PRECISION_months};
  return true;
}

static bool valid_day(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && year >= 1900 && year <= 2100 && day <= month_days(year, month);
}

/* "23", "23T14": the day, with the hour glued to it. */
static int day_before_time(const Page *page, size_t at) {
  int day = number_digits(page, at);
  if (day >= 0 || at >= page->tokens.length) return day;
  Text word = token_text(page, at);
  int64_t number;
  bool timed = word.length > 2 && word.at[2] == 'T' && text_number(text_slice(word, 0, 2), &number);
  return timed ? (int)number : -1;
}

/* "2016-11-23", "31/01/2017", "31.01.2017" */
static bool in_digits(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  int year = year_number_at(page, at), month = 0, day = 0;
  Text text = token_text(page, at);
  if (year != 0 && page_sign(page, at + 1, '-') && page_sign(page, at + 3, '-')) {
    month = number_digits(page, at + 2), day = day_before_time(page, at + 4);
    *ret_end = at + 5;
  } else if (year != 0 && page_sign(page, at + 1, '/') && page_sign(page, at + 3, '/')) {
    month = number_digits(page, at + 2), day = number_digits(page, at + 4);
    *ret_end = at + 5;
  } else if (page_sign(page, at + 1, '/') && page_sign(page, at + 3, '/')) {
    day = number_digits(page, at), month = number_digits(page, at + 2), year = year_number_at(page, at + 4);
    if (month > 12 && day <= 12) {
      int swap = month;
      month = day, day = swap;
    }
    *ret_end = at + 5;
  } else if (page_sign(page, at + 1, '-') && page_sign(page, at + 3, '-') && year_number_at(page, at + 4) != 0) {
    day = number_digits(page, at), month = number_digits(page, at + 2), year = year_number_at(page, at + 4);
    *ret_end = at + 5;
  } else if (page->tokens.at[at].kind == TOKEN_NUMBER && text.length >= 8 && text.length <= 10) {
    Text rest = text, part;
    int64_t parts[3] = {0};
    for (size_t i = 0; i < 3; i++)
      if (!text_next(&rest, '.', &part) || !text_number(part, &parts[i])) return false;
    day = (int)parts[0], month = (int)parts[1], year = (int)parts[2];
    *ret_end = at + 1;
  }
  if (!valid_day(year, month, day)) return false;
  int32_t exact = day_of(year, month, day);
  *ret_period = (Period){exact, exact, PRECISION_day};
  return true;
}

/* A year where a word of time leads to it: "in 2016", "since 2014", "end of 2015". */
static bool year_alone(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  int year = year_number_at(page, at);
  if (year == 0 || at == 0) return false;
  bool led = page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_of) ||
             page_sense_before(page, at, SENSE_WHEN, NULL) != NULL || page_sign(page, at - 1, '(') ||
             (page_sign(page, at - 1, '-') && page_sense_before(page, at - 1, SENSE_WHEN, NULL) != NULL);
  if (!led) return false;
  *ret_end = at + 1;
  int last = year;
  if ((is_range_sign(page, at + 1)) && year_number_at(page, at + 2) > year) {
    last = year_number_at(page, at + 2);
    *ret_end = at + 3;
  } else if (!page_word(page, at + 1, WORD_and) && is_range_sign(page, at + 1) && !page_word(page, at + 1, WORD_to) &&
             number_digits(page, at + 2) == (year + 1) % 100 && page->tokens.at[at + 2].length == 2) {
    last = year + 1; /* "2021/22" */
    *ret_end = at + 3;
  }
  *ret_period = period_year(context, last);
  if (last != year) *ret_period = (Period){day_of(year, 1, 1), ret_period->to, PRECISION_years};
  return true;
}

bool date_absolute(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  size_t next = at;
  /* "Friday, 5 May": the weekday adds nothing */
  if (page_sense(page, at, SENSE_WEEKDAY, NULL) != NULL) next += page_sign(page, at + 1, ',') ? 2 : 1;
  if (next >= page->tokens.length) return false;
  if (in_digits(context, next, ret_period, ret_end) || day_first(context, next, ret_period, ret_end) ||
      month_first(context, next, ret_period, ret_end))
    return true;
  return next == at && (month_alone(context, at, ret_period, ret_end) || year_alone(context, at, ret_period, ret_end));
}
