/* Parts of a month, a year or a season: "early May", "the first half of last
 * year", "the last week of March", "the first nine months of 2016", "the 1990s". */
#include "extract/dates.h"
#include "extract/numbers.h"

#define LAST_PART 0 /* beside the numbers of parts told by an ordinal */

typedef struct Part {
  int number; /* 1: the first; LAST_PART */
  Unit unit;
  int64_t count; /* of units; 0: "the first weeks" */
  int months;    /* of a half or quarter of a year, else 0 */
} Part;

static const Sense *when_at(const Page *page, size_t at, uint32_t *length) {
  return page_sense(page, at, SENSE_WHEN, length);
}

static Unit unit_at(const Page *page, size_t at) {
  const Sense *unit = page_sense(page, at, SENSE_UNIT, NULL);
  return unit == NULL ? UNIT_none : (Unit)unit->a;
}

/* "the year", "the month": this one, or the one told of. */
static bool bare_unit(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  const Sense *year = when_at(context->page, at, &length);
  bool the_year = year != NULL && year->a == WHEN_year;
  bool the_month = page_word(context->page, at, WORD_the) && unit_at(context->page, at + 1) == UNIT_month;
  if (context->today == NO_DAY || (!the_year && !the_month)) return false;
  Ymd today = day_parts(context->today);
  *ret_end = at + (the_year ? length : 2);
  if (the_year) {
    *ret_period = period_year(context, today.year);
    return true;
  }
  bool told = context->has_anchor && context->anchor.from != NO_DAY;
  Ymd month = told ? day_parts(context->anchor.from) : today;
  *ret_period = period_month(context, month.year, month.month);
  return true;
}

static int decade_at(const Page *page, size_t at, size_t *ret_end) {
  if (at >= page->tokens.length) return 0;
  Text word = token_text(page, at);
  int64_t year;
  if (word.length < 4 || !text_number(text_slice(word, 0, 4), &year) || year < 1900 || year > 2090 || year % 10 != 0)
    return 0;
  bool in_one = word.length == 5 && word.at[4] == 's';
  bool in_two = word.length == 4 && page_word(page, at + 1, WORD_possessive) && !page_token(page, at + 1)->spaced;
  *ret_end = at + (in_two ? 2 : 1);
  return in_one || in_two ? (int)year : 0;
}

static Period years(const DateContext *context, int first, int last) {
  return (Period){day_of(first, 1, 1), period_year(context, last).to, PRECISION_years};
}

static bool whole_at(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  if (at >= context->page->tokens.length) return false;
  if (bare_unit(context, at, ret_period, ret_end)) return true;
  return date_at(context, at, ret_period, ret_end) && ret_period->from != NO_DAY;
}

/* Its last day as the calendar has it, though today comes before. */
static int32_t uncut_end(const Period *whole) {
  Ymd first = day_parts(whole->from);
  if (whole->precision == PRECISION_month) return day_of(first.year, first.month, month_days(first.year, first.month));
  if (whole->precision == PRECISION_year) return day_of(first.year, 12, 31);
  if (whole->precision == PRECISION_months) return day_add_months(whole->from, 3) - 1;
  return whole->to;
}

/* A third of a month, of a year or of a season: 0, 1, 2. */
static bool third_of(const DateContext *context, const Period *whole, int third, Period *ret_period) {
  Ymd first = day_parts(whole->from);
  int32_t from, to;
  if (whole->precision == PRECISION_month) {
    from = day_of(first.year, first.month, 1 + 10 * third);
    to = third == 2 ? uncut_end(whole) : from + 9;
  } else if (whole->precision == PRECISION_year || whole->precision == PRECISION_months) {
    int months = whole->precision == PRECISION_year ? 4 : 1;
    from = day_add_months(whole->from, months * third);
    to = day_add_months(from, months) - 1;
  } else {
    return false;
  }
  bool days = whole->precision == PRECISION_month;
  *ret_period = (Period){from, period_cut(context, from, to), days ? PRECISION_days : PRECISION_months};
  return true;
}

/* "early", "mid-", "the end of" */
static bool rough_part(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = when_at(page, at, &length);
  if (when == NULL || (when->a != WHEN_early && when->a != WHEN_mid && when->a != WHEN_late)) return false;
  size_t next = at + length;
  if (page_sign(page, next, '-') || page_word(page, next, WORD_in)) next++;
  int third = when->a == WHEN_early ? 0 : when->a == WHEN_mid ? 1 : 2;
  int decade = decade_at(page, next, ret_end);
  if (decade != 0) {
    *ret_period = years(context, decade + (third == 0 ? 0 : third == 1 ? 4 : 7), decade + 3 + third * 3);
    return true;
  }
  Period whole;
  return whole_at(context, next, &whole, ret_end) && third_of(context, &whole, third, ret_period);
}

/* "first three months", "second half", "last days"; behind it and its "of". */
static bool part_at(const Page *page, size_t at, Part *ret_part, size_t *ret_end) {
  uint32_t length = 1;
  size_t next = at + (page_word(page, at, WORD_the) ? 1 : 0);
  const Sense *ordinal = page_sense(page, next, SENSE_ORDINAL, &length);
  const Sense *when = ordinal == NULL ? when_at(page, at, &length) : NULL;
  if (ordinal == NULL && (when == NULL || when->a != WHEN_last)) return false;
  Part part = {.number = ordinal == NULL ? LAST_PART : (int)ordinal->a};
  next = (ordinal == NULL ? at : next) + length;
  const Sense *fraction = when_at(page, next, &length);
  if (fraction != NULL && (fraction->a == WHEN_half || fraction->a == WHEN_quarter)) {
    part.months = fraction->a == WHEN_half ? 6 : 3;
    next += length;
  } else {
    bool counted = number_at(page, next, &part.count, &next);
    if (!counted && page_sense(page, next, SENSE_VAGUE_NUMBER, &length) != NULL) next += length;
    const Sense *unit = page_sense(page, next, SENSE_UNIT, NULL);
    if (unit == NULL) return false;
    if (!counted && !unit->plural) part.count = 1;
    part.unit = (Unit)unit->a;
    if (part.unit < UNIT_day || part.unit > UNIT_month || part.count > 60) return false;
    next++;
  }
  if (page_word(page, next, WORD_of)) next++;
  *ret_part = part;
  *ret_end = next;
  return true;
}

static bool fraction_of(const Period *whole, const Part *part, int32_t *ret_from, int32_t *ret_to) {
  bool month = whole->precision == PRECISION_month && part->months == 6;
  if (!month && whole->precision != PRECISION_year) return false;
  int number = part->number == LAST_PART ? (month ? 2 : 12 / part->months) : part->number;
  if (number * part->months > 12) return false;
  if (month) {
    *ret_from = number == 1 ? whole->from : whole->from + 15;
    *ret_to = number == 1 ? whole->from + 14 : uncut_end(whole);
    return number <= 2;
  }
  *ret_from = day_add_months(whole->from, (number - 1) * part->months);
  *ret_to = day_add_months(*ret_from, part->months) - 1;
  return true;
}

/* `count` days, weeks or months of the whole, from its beginning or its end. */
static bool units_of(const Period *whole, const Part *part, int32_t *ret_from, int32_t *ret_to) {
  int32_t start = whole->from, end = uncut_end(whole);
  int count = (int)part->count, skipped = part->number == LAST_PART ? 0 : (part->number - 1) * count;
  if (part->unit == UNIT_month) {
    bool last = part->number == LAST_PART;
    *ret_from = last ? day_add_months(end + 1, -count) : day_add_months(start, skipped);
    *ret_to = last ? end : day_add_months(*ret_from, count) - 1;
  } else {
    int days = part->unit == UNIT_week ? 7 : 1;
    *ret_from = part->number == LAST_PART ? end + 1 - count * days : start + skipped * days;
    *ret_to = *ret_from + count * days - 1;
  }
  return *ret_from >= start && *ret_from <= end;
}

/* "the first half of", "the last three months of", "the second week of" */
static bool numbered_part(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  Part part;
  Period whole;
  size_t next;
  if (!part_at(context->page, at, &part, &next)) return false;
  int year = date_year_behind(context, next, ret_end); /* "2016" needs no word before it here */
  if (year != 0)
    whole = period_year(context, year);
  else if (!whole_at(context, next, &whole, ret_end))
    return false;
  if (whole.precision != PRECISION_month && whole.precision != PRECISION_year && whole.precision != PRECISION_months)
    return false;
  int32_t from, to;
  if (part.months == 0 && part.count == 0)
    return (part.number == 1 || part.number == LAST_PART) &&
           third_of(context, &whole, part.number == 1 ? 0 : 2, ret_period);
  bool told = part.months != 0 ? fraction_of(&whole, &part, &from, &to) : units_of(&whole, &part, &from, &to);
  if (!told) return false;
  Precision precision = from == to ? PRECISION_day : PRECISION_period;
  *ret_period = (Period){from, period_cut(context, from, to), precision};
  return true;
}

bool date_part(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  int decade = decade_at(context->page, at, ret_end);
  if (decade != 0) {
    *ret_period = years(context, decade, decade + 9);
    return true;
  }
  return rough_part(context, at, ret_period, ret_end) || numbered_part(context, at, ret_period, ret_end);
}
