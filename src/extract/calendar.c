#include "extract/calendar.h"

#include <stdio.h>

int32_t day_of(int year, int month, int day) {
  year -= month <= 2;
  int era = (year >= 0 ? year : year - 399) / 400;
  int of_era = year - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Ymd day_parts(int32_t day) {
  day += 719468;
  int era = (day >= 0 ? day : day - 146096) / 146097;
  int of_era = day - era * 146097;
  int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year + year / 4 - year / 100);
  int shifted = (5 * of_year + 2) / 153;
  int month = shifted + (shifted < 10 ? 3 : -9);
  return (Ymd){year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1};
}

int month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

int day_weekday(int32_t day) {
  return (int)(((day + 3) % 7 + 7) % 7);
}

int32_t day_add_months(int32_t day, int months) {
  Ymd parts = day_parts(day);
  int count = parts.year * 12 + parts.month - 1 + months;
  int year = count / 12, month = count % 12 + 1;
  int last = month_days(year, month);
  return day_of(year, month, parts.day < last ? parts.day : last);
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
