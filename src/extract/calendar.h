/* calendar.h - days in the numbers that extract reckons with; the arithmetic is base/calendar.h's. */
#ifndef EXTRACT_CALENDAR_H
#define EXTRACT_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

typedef struct Ymd {
  int year, month, day;
} Ymd;

int32_t day_of(int year, int month, int day);
Ymd day_parts(int32_t day);
int month_days(int year, int month);
int day_from_monday(int32_t day); /* 0 is Monday */

/* The day the same number of months away, cut to the month's end. */
int32_t day_add_months(int32_t day, int months);

/* "2016-11-23" and no other form; false where it is no day. */
bool day_parse(Text text, int32_t *ret_day);

/* "2016-11-23" in the arena. */
Text day_text(int32_t day, Arena *arena);

#endif
