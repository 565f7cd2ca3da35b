/* dates.h - what a written date means, in days.
 *
 * absolute: "23 November 2016", "March 2016", "2016"; part: "the first nine
 * months of 2016", "the end of last month"; relative: "today", "last year",
 * "on Friday", "two days later".  They need the document's day; a day that
 * cannot be known stays open. */
#ifndef EXTRACT_DATES_H
#define EXTRACT_DATES_H

#include "extract/calendar.h"
#include "extract/page.h"

typedef struct DateContext {
  const Page *page;
  int32_t today; /* the document's date, or NO_DAY */
  Period anchor; /* the date read last, for "the same year", "two days later" */
  bool has_anchor;
  uint32_t anchor_paragraph;
  Shift *shift; /* set where the date read is told from another; may be NULL */
} DateContext;

/* A date that begins exactly at the token; *ret_end is behind its last token. */
bool date_absolute(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end);
bool date_relative(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end);
/* Either of them. */
bool date_at(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end);
/* "early May", "the first half of 2016", "the last week of March", "the 1990s". */
bool date_part(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end);

/* The whole year, month; months and years that reach beyond today end today. */
Period period_month(const DateContext *context, int year, int month);
Period period_year(const DateContext *context, int year);
int32_t period_cut(const DateContext *context, int32_t from, int32_t to);

/* The period as far from another as the shift says. */
Period period_shifted(const DateContext *context, const Period *base, const Shift *shift);

/* "of the same year", "last year", "2016" behind a month: the year, or 0. */
int date_year_behind(const DateContext *context, size_t at, size_t *ret_end);

/* Does the sentence speak of what is to come at this date? */
bool date_is_to_come(const Page *page, size_t at);

#endif
