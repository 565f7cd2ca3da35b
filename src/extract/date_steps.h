/* date_steps.h - so many days, weeks or months from a day, and how a text tells them. */
#ifndef EXTRACT_DATE_STEPS_H
#define EXTRACT_DATE_STEPS_H

#include "extract/dates.h"

/* "two", "a few", "more than a", with the unit behind. */
typedef struct Length {
  int64_t count;
  bool few, half, more, less;
  Unit unit;
  size_t end;
} Length;

/* At the token; false where no unit of time follows the number. */
bool length_at(const Page *page, size_t at, Length *ret_length);

/* The unit of time at the token, or UNIT_none. */
Unit unit_at(const Page *page, size_t at);

/* The day `count` units before (negative: behind) another; NO_DAY where it is out of reach. */
int32_t day_back(int32_t day, int64_t count, Unit unit);

/* The week, month or year that the day is in, cut at today; a day for any other unit. */
Period period_unit(const DateContext *context, int32_t day, Unit unit);

/* Dates told from another date or from an event: "two days later", "the same day", "the day after his arrest". */
bool date_from_other(const DateContext *context, size_t at, Period *ret_period, size_t *ret_end);

/* The cue right behind "two days after", "since": "his arrest", "the court convicted him"; NONE where there is none. */
uint32_t date_event_behind(const Page *page, size_t at);

#endif
