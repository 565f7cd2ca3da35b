/* Finds the dates of a text and what each means: the date itself with the
 * words that open or bound it ("since", "between … and", "early"). */
#include "extract/date_steps.h"

#include "extract/calendar.h"
#include "extract/numbers.h"

#define FIRST_SECTION_YEAR 1900
#define LAST_SECTION_YEAR 2099

/* "On Wednesday, X will meet Y": a future verb before the date, or right behind a date that opens the sentence. */
bool date_is_to_come(const Page *page, size_t at) {
  size_t first = sentence_first(page, at), limit = sentence_end(page, at);
  size_t end = at <= first + 1 && limit > at + 14 ? at + 14 : at <= first + 1 ? limit : at;
  for (size_t i = first; i < end; i++)
    if (page_is(page, i, SENSE_MODALITY, MODALITY_future)) return true;
  return false;
}

bool date_at(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  if (at >= context->page->tokens.length) return false;
  return date_absolute(context, at, ret_period, ret_end) || date_relative(context, at, ret_period, ret_end);
}

/* A date or a part of one, as the end of a longer phrase. */
static bool inner_date(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  if (at >= context->page->tokens.length) return false;
  DateContext inner = *context;
  inner.shift = NULL;
  return date_part(&inner, at, ret_period, ret_end) || date_at(&inner, at, ret_period, ret_end);
}

static bool is_dash(const Page *page, size_t at) {
  return page_sign(page, at, '-') || page_sign(page, at, '_');
}

/* The first date once more, with the year that the second one has. */
static bool join_dates(const DateContext *context, size_t at, const Period *last, Period *ret_period) {
  Period first;
  size_t next;
  if (last->to == NO_DAY || !inner_date(context, at, &first, &next)) return false;
  if (first.from == NO_DAY || first.from > last->to) {
    DateContext with = *context;
    with.today = last->to;
    with.has_anchor = false;
    if (!inner_date(&with, at, &first, &next) || first.from == NO_DAY) return false;
  }
  *ret_period = (Period){first.from, last->to, PRECISION_period};
  return first.from <= last->to;
}

/* "from 5 to 7 May", "between March and June 2016", "from 3 May until today": two dates as one. */
static bool between_dates(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = page_sense(page, at, SENSE_WHEN, &length);
  if (when == NULL || (when->a != WHEN_between && when->a != WHEN_from)) return false;
  Period first, last;
  size_t next;
  if (!inner_date(context, at + length, &first, &next)) return false;
  size_t begin = at + length;
  const Sense *to = page_sense(page, next, SENSE_WHEN, &length);
  if (to == NULL || (to->a != WHEN_to && to->a != WHEN_until)) {
    /* "between March and June": read as one already */
    *ret_period = (Period){first.from, first.to, PRECISION_period};
    *ret_end = next;
    return first.from != NO_DAY && first.from < first.to && first.precision != PRECISION_month &&
           first.precision != PRECISION_year;
  }
  return inner_date(context, next + length, &last, ret_end) && join_dates(context, begin, &last, ret_period);
}

/* "30 April – 2 May 2024" */
static bool dashed_dates(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  Period first, last;
  size_t next;
  if (!date_absolute(context, at, &first, &next) || first.precision != PRECISION_day) return false;
  if (!is_dash(context->page, next) || !date_absolute(context, next + 1, &last, ret_end)) return false;
  return last.precision == PRECISION_day && join_dates(context, at, &last, ret_period);
}

/* "before 2025" ends with the year before; "before 3 May", as "ahead of today's meeting", with that day. */
static int32_t day_before(const Period *date) {
  bool wide = date->precision != PRECISION_day && date->precision != PRECISION_days;
  return wide && date->from != NO_DAY ? date->from - 1 : date->to;
}

/* "since then", "by that time" */
static bool told_last(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  const Sense *when = page_sense(context->page, at, SENSE_WHEN, &length);
  if (when == NULL || when->a != WHEN_then || !context->has_anchor) return false;
  *ret_period = context->anchor;
  *ret_end = at + length;
  if (context->shift != NULL) *context->shift = (Shift){.unit = UNIT_day, .since = true, .event = NONE};
  return true;
}

/* "has since been held": since what was told last */
static bool since_told(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = page_sense(page, at, SENSE_WHEN, &length);
  bool ends = when != NULL && (at + length >= sentence_end(page, at) || page_token(page, at + length)->sign != 0);
  bool adverb = when != NULL && when->a == WHEN_since && at > 0 && (ends || page_word(page, at - 1, WORD_have));
  Period date;
  size_t behind;
  if (!adverb || !context->has_anchor || context->today == NO_DAY || inner_date(context, at + length, &date, &behind))
    return false;
  *ret_period = (Period){context->anchor.from, context->today, PRECISION_ongoing};
  *ret_end = at + length;
  if (context->shift != NULL) *context->shift = (Shift){.unit = UNIT_day, .since = true, .event = NONE};
  return true;
}

/* "since his arrest": since the day of that event */
static bool since_event(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  uint32_t length;
  const Sense *when = page_sense(context->page, at, SENSE_WHEN, &length);
  Period date;
  size_t behind;
  if (when == NULL || when->a != WHEN_since || context->shift == NULL) return false;
  if (inner_date(context, at + length, &date, &behind)) return false;
  uint32_t event = date_event_behind(context->page, at + length);
  if (event == NONE || event > at + length + 3) return false;
  *context->shift = (Shift){.unit = UNIT_day, .since = true, .event = event};
  *ret_period = (Period){NO_DAY, NO_DAY, PRECISION_none};
  *ret_end = at + length;
  return true;
}

/* "since", "until", "before", "after", "as of", "on the eve of" */
static bool bounded_date(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  uint32_t length;
  const Sense *when = page_sense(page, at, SENSE_WHEN, &length);
  if (when == NULL) return false;
  Period date;
  size_t next = at + length;
  bool then = when->a == WHEN_since && told_last(context, next, &date, ret_end);
  switch (when->a) {
  case WHEN_since:
  case WHEN_after:
  case WHEN_before:
  case WHEN_until:
  case WHEN_as_of:
  case WHEN_eve: break;
  default: return false;
  }
  if (!then && !inner_date(context, next, &date, ret_end)) return false;
  if (date.precision == PRECISION_none) return false;
  switch (when->a) {
  case WHEN_since: *ret_period = (Period){date.from, context->today, PRECISION_ongoing}; break;
  case WHEN_after: *ret_period = (Period){date.to, context->today, PRECISION_after_day}; break;
  case WHEN_before: *ret_period = (Period){NO_DAY, day_before(&date), PRECISION_before_day}; break;
  case WHEN_eve: *ret_period = (Period){date.from - 1, date.from - 1, PRECISION_day}; break;
  default: *ret_period = (Period){NO_DAY, date.to, PRECISION_before_day}; break;
  }
  if (when->a == WHEN_eve && date.from == NO_DAY) return false;
  /* "ahead of today's meeting" */
  if (when->a == WHEN_before && page_word(page, *ret_end, WORD_possessive)) *ret_end += 1;
  return true;
}

static bool is_perfect(const Page *page, size_t at) {
  for (size_t i = sentence_first(page, at), end = sentence_end(page, at); i < end; i++)
    if (page_word(page, i, WORD_have)) return true;
  return false;
}

static int32_t moved(int32_t day, Unit unit, int steps) {
  return unit == UNIT_year    ? day_add_months(day, 12 * steps)
         : unit == UNIT_month ? day_add_months(day, steps)
                              : day + steps * (unit == UNIT_week ? 7 : 1);
}

/* "for five years", "for more than a year": how long a state has lasted; "for 47 days he was held": from then on. */
static bool duration(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end) {
  const Page *page = context->page;
  bool during = page_word(page, at, WORD_during) && page_word(page, at + 1, WORD_the) &&
                page_sense_of(page, at + 2, SENSE_ORDINAL, 1, NULL) != NULL;
  if (context->today == NO_DAY || (!during && !page_word(page, at, WORD_for))) return false;
  uint32_t length = 0;
  size_t next = at + 1 + (page_word(page, at + 1, WORD_the) ? 1 : 0);
  bool first = next == at + 2;
  if (first && page_sense_of(page, next, SENSE_ORDINAL, 1, &length) == NULL) return false;
  next += length;
  length = 0;
  bool more = page_sense(page, next, SENSE_APPROXIMATE, &length) != NULL;
  next += length;
  int64_t count;
  if (page_word(page, next, WORD_a))
    count = 1, next++;
  else if (!number_at(page, next, &count, &next))
    return false;
  const Sense *unit = page_sense(page, next, SENSE_UNIT, NULL);
  if (unit == NULL || count > 100 || unit->a == UNIT_hour || unit->a == UNIT_decade) return false;
  int32_t from = moved(context->today, (Unit)unit->a, -(int)count), to = context->today;
  bool told = context->has_anchor && context->anchor.precision == PRECISION_day &&
              context->anchor_paragraph == page->sentences.at[page->tokens.at[at].sentence].paragraph;
  if (told && context->anchor.from < from && !is_perfect(page, at))
    from = context->anchor.from, to = moved(from, (Unit)unit->a, (int)count) - first;
  *ret_period = (Period){more ? NO_DAY : from, to, PRECISION_duration};
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
  return since_told(context, at, ret_period, ret_end) || between_dates(context, at, ret_period, ret_end) ||
         bounded_date(context, at, ret_period, ret_end) || since_event(context, at, ret_period, ret_end) ||
         dashed_dates(context, at, ret_period, ret_end) || date_part(context, at, ret_period, ret_end) ||
         duration(context, at, ret_period, ret_end) || date_at(context, at, ret_period, ret_end);
}

static bool may_be_anchor(const Period *period) {
  return period->from != NO_DAY && period->to != NO_DAY && period->precision != PRECISION_duration &&
         period->precision != PRECISION_ongoing && period->precision != PRECISION_after_day;
}

static void note(DateContext *context, Page *page, size_t at, size_t end, const Period *period) {
  if (context->shift->unit != UNIT_none) {
    context->shift->date = (uint32_t)page->dates.length;
    *ADD(&page->shifts, page) = *context->shift;
  }
  page_mention(page, MENTION_DATE, at, end, page->dates.length);
  *ADD(&page->dates, page) = *period;
  if (!may_be_anchor(period)) return;
  context->anchor = *period;
  context->has_anchor = true;
  context->anchor_paragraph = page->sentences.at[page->tokens.at[at].sentence].paragraph;
}

/* A line that is a year and no more stands over what happened in it: the last
 * day of that year is then the day that a date without a year looks back from. */
static int32_t section_day(const Page *page, const Sentence *sentence) {
  size_t words = sentence->end - sentence->first;
  bool closed = words == 2 && page_token(page, sentence->first + 1)->sign != 0;
  int year = number_digits(page, sentence->first);
  if (!sentence->heading || (words != 1 && !closed) || year < FIRST_SECTION_YEAR || year > LAST_SECTION_YEAR)
    return NO_DAY;
  int32_t last = day_of(year, 12, 31);
  return page->day != NO_DAY && last > page->day ? page->day : last;
}

void page_dates(Page *page) {
  Shift shift;
  DateContext context = {.page = page, .today = page->day, .shift = &shift};
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence *sentence = &page->sentences.at[s];
    int32_t section = section_day(page, sentence);
    if (section != NO_DAY) context.today = section;
    for (size_t at = sentence->first; !sentence->skipped && at < sentence->end;) {
      Period period;
      size_t end;
      bool digits = page->text.at[page->tokens.at[at].start] >= '0' && page->text.at[page->tokens.at[at].start] <= '9';
      bool may = page->tokens.at[at].matches > 0 || digits;
      shift.unit = UNIT_none;
      if (may && page->tokens.at[at].mention == NONE && read_date(&context, at, &period, &end) &&
          end <= sentence->end && page_free(page, at, end)) {
        note(&context, page, at, end, &period);
        at = end;
      } else {
        at++;
      }
    }
  }
  narrow_seasons(page);
}
