/* Finds the dates of a text and what each means: the date itself with the
 * words that open or bound it ("since", "between … and", "early"). */
#include "extract/dates.h"

#include "extract/numbers.h"

/* "On Wednesday, X will meet Y": a future verb before the date, or right behind a date that opens the sentence. */
bool date_is_to_come(const Page *page, size_t at) {
  size_t first = sentence_first(page, at), limit = sentence_end(page, at);
  size_t end = at <= first + 1 && limit > at + 14 ? at + 14 : at <= first + 1 ? limit : at;
  for (size_t i = first; i < end; i++)
    if (page_is(page, i, SENSE_MODALITY, MODALITY_future)) return true;
  return false;
}

static bool date_at(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  if (at >= context->page->tokens.length) return false;
  return date_absolute(context, at, ret_period, ret_end) || date_relative(context, at, ret_period, ret_end);
}

/* "early", "mid", "late" before a month or a year. */
static bool part_of_date(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = page_sense(page, at, SENSE_WHEN, &length);
  if (when == NULL || (when->a != WHEN_early && when->a != WHEN_mid && when->a != WHEN_late)) return false;
  size_t next = at + length;
  if (page_sign(page, next, '-')) next++;
  Period whole;
  if (!date_at(context, next, &whole, ret_end) || whole.from == NO_DAY) return false;
  Ymd first = day_parts(whole.from);
  if (whole.precision == PRECISION_month) {
    int last = month_days(first.year, first.month);
    int from = when->a == WHEN_early ? 1 : when->a == WHEN_mid ? 11 : 21;
    int to = when->a == WHEN_early ? 10 : when->a == WHEN_mid ? 20 : last;
    *ret_period = (Period){day_of(first.year, first.month, from), day_of(first.year, first.month, to), PRECISION_days};
    return true;
  }
  if (whole.precision != PRECISION_year) return false;
  int from = when->a == WHEN_early ? 1 : when->a == WHEN_mid ? 5 : 9;
  int32_t start = day_of(first.year, from, 1);
  *ret_period = (Period){start, day_add_months(start, 4) - 1, PRECISION_months};
  return true;
}

/* "from 5 to 7 May", "between March and June 2016": two dates as one. */
static bool between_dates(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = page_sense(page, at, SENSE_WHEN, &length);
  if (when == NULL || (when->a != WHEN_between && when->a != WHEN_from)) return false;
  Period first, last;
  size_t next;
  if (!date_at(context, at + length, &first, &next)) return false;
  const Sense *to = page_sense(page, next, SENSE_WHEN, &length);
  if (to == NULL || (to->a != WHEN_to && to->a != WHEN_until)) return false;
  if (!date_at(context, next + length, &last, ret_end) || last.to == NO_DAY) return false;
  if (first.from == NO_DAY || first.from > last.to) {
    /* "between March and June 2016": the first has the year of the second */
    DateContext with = *context;
    with.today = last.to;
    if (!date_at(&with, at + 1, &first, &next) || first.from == NO_DAY) return false;
  }
  *ret_period = (Period){first.from, last.to, PRECISION_period};
  return first.from <= last.to;
}

/* "the start of the year" */
static bool start_of_year(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length, more;
  const Sense *when = page_sense(context->page, at, SENSE_WHEN, &length);
  if (when == NULL || when->a != WHEN_early || context->today == NO_DAY) return false;
  const Sense *year = page_sense(context->page, at + length, SENSE_WHEN, &more);
  if (year == NULL || year->a != WHEN_year) return false;
  *ret_period = period_year(context, day_parts(context->today).year);
  *ret_end = at + length + more;
  return true;
}

/* "since", "until", "before", "after", "as of" */
static bool bounded_date(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = page_sense(page, at, SENSE_WHEN, &length);
  if (when == NULL) return false;
  bool since = when->a == WHEN_since, after = when->a == WHEN_after;
  bool until = when->a == WHEN_until || when->a == WHEN_before || when->a == WHEN_as_of;
  if (!since && !after && !until) return false;
  Period date;
  size_t next = at + length;
  if (!part_of_date(context, next, &date, ret_end) && !date_at(context, next, &date, ret_end) &&
      !start_of_year(context, next, &date, ret_end))
    return false;
  if (date.precision == PRECISION_none) return false;
  if (since) *ret_period = (Period){date.from, context->today, PRECISION_ongoing};
  if (after) *ret_period = (Period){date.to, context->today, PRECISION_after_day};
  if (until) *ret_period = (Period){NO_DAY, date.to, PRECISION_before_day};
  /* "ahead of today's meeting" */
  if (until && page_word(page, *ret_end, WORD_possessive)) *ret_end += 1;
  return true;
}

/* "for five years", "for more than a year": how long a state has lasted. */
static bool duration(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  if (context->today == NO_DAY || !page_word(page, at, WORD_for)) return false;
  uint32_t length = 0;
  size_t next = at + 1;
  bool more = page_sense(page, next, SENSE_APPROXIMATE, &length) != NULL;
  next += length;
  int64_t count;
  if (page_word(page, next, WORD_a))
    count = 1, next++;
  else if (!number_at(page, next, &count, &next))
    return false;
  const Sense *unit = page_sense(page, next, SENSE_UNIT, NULL);
  if (unit == NULL || count > 100 || unit->a == UNIT_hour || unit->a == UNIT_decade) return false;
  int steps = (int)count;
  int32_t from = unit->a == UNIT_year    ? day_add_months(context->today, -12 * steps)
                 : unit->a == UNIT_month ? day_add_months(context->today, -steps)
                                         : context->today - steps * (unit->a == UNIT_week ? 7 : 1);
  *ret_period = (Period){more ? NO_DAY : from, context->today, PRECISION_duration};
  *ret_end = next + 1;
  return true;
}

/* A date told with a season is narrowed where the text names months inside it. */
static void narrow_seasons(Page *page) {
  for (size_t i = 0; i < page->dates.length; i++) {
    Period *wide = &page->dates.at[i];
    if (wide->precision != PRECISION_months || wide->from == NO_DAY) continue;
    for (size_t k = 0; k < page->dates.length && k < 400; k++) {
      const Period *other = &page->dates.at[k];
      bool inside = other->precision == PRECISION_months && other->from >= wide->from && other->to <= wide->to;
      if (inside && (other->from > wide->from || other->to < wide->to)) *wide = *other;
    }
  }
}

static bool read_date(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  return between_dates(context, at, ret_period, ret_end) || bounded_date(context, at, ret_period, ret_end) ||
         part_of_date(context, at, ret_period, ret_end) || duration(context, at, ret_period, ret_end) ||
         date_at(context, at, ret_period, ret_end);
}

static bool may_be_anchor(const Period *period) {
  return period->from != NO_DAY && period->to != NO_DAY && period->precision != PRECISION_duration &&
         period->precision != PRECISION_ongoing && period->precision != PRECISION_after_day;
}

void page_dates(Page *page) {
  DateContext context = {.page = page, .today = page->day};
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence *sentence = &page->sentences.at[s];
    if (sentence->skipped) continue;
    for (size_t at = sentence->first; at < sentence->end;) {
      Period period;
      size_t end;
      bool may = page->tokens.at[at].matches > 0 || page->tokens.at[at].kind == TOKEN_NUMBER;
      if (!may || page->tokens.at[at].mention != NONE || !read_date(&context, at, &period, &end) ||
          end > sentence->end || !page_free(page, at, end)) {
        at++;
        continue;
      }
      page_mention(page, MENTION_DATE, at, end, page->dates.length);
      *ADD(&page->dates, page) = period;
      if (may_be_anchor(&period)) {
        context.anchor = period;
        context.has_anchor = true;
        context.anchor_paragraph = sentence->paragraph;
      }
      at = end;
    }
  }
  narrow_seasons(page);
}
