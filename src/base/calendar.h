/* calendar.h - days, months and years of the proleptic Gregorian calendar, without the clock.
 *
 * A day is a number: days since 1970-01-01, which is 0.  Months are 1..12,
 * weekdays 1 (Monday) to 7 (Sunday) as in ISO 8601.
 *
 * Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (days_from_civil, civil_from_days); the arithmetic is by eras of 400 years. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct CivilDay {
  int32_t year;
  unsigned month, day;
} CivilDay;

int64_t day_from_civil(CivilDay civil); /* month 1..12; the day may lie outside the month and counts on */
CivilDay day_to_civil(int64_t day);
unsigned day_weekday(int64_t day);
bool year_is_leap(int32_t year);
unsigned month_length(int32_t year, unsigned month);

/* `months` later (or earlier); a day that the month lacks becomes its last: 31 January + 1 is 28 or 29 February. */
CivilDay civil_add_months(CivilDay civil, int64_t months);

#endif
