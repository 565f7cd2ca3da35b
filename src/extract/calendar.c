#include "extract/calendar.h"

#include <stdio.h>

#include "base/calendar.h"

int32_t day_of(int year, int month, int day) {
  return (int32_t)day_from_civil((CivilDay){year, (unsigned)month, (unsigned)day});
}

Ymd day_parts(int32_t day) {
  CivilDay civil = day_to_civil(day);
  return (Ymd){civil.year, (int)civil.month, (int)civil.day};
}

int month_days(int year, int month) {
  return (int)month_length(year, (unsigned)month);
}

int day_from_monday(int32_t day) {
  return (int)day_weekday(day) - 1;
}

int32_t day_add_months(int32_t day, int months) {
  return (int32_t)day_from_civil(civil_add_months(day_to_civil(day), months));
}

bool day_parse(Text text, int32_t *ret_day) {
  int64_t year, month, day;
  if (text.length != 10 || text.at[4] != '-' || text.at[7] != '-') return false;
  if (!text_number(text_slice(text, 0, 4), &year) || !text_number(text_slice(text, 5, 7), &month) ||
      !text_number(text_slice(text, 8, 10), &day))
    return false;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > month_days((int)year, (int)month)) return false;
  *ret_day = day_of((int)year, (int)month, (int)day);
  return true;
}

Text day_text(int32_t day, Arena *arena) {
  char written[48];
  Ymd parts = day_parts(day);
  snprintf(written, sizeof written, "%04d-%02d-%02d", parts.year, parts.month, parts.day);
  return text_copy(arena, text_of(written));
}
