#include "base/calendar.h"

#define DAYS_IN_ERA 146097  /* 400 years */
#define DAYS_TO_1970 719468 /* from 0000-03-01, where eras begin, to 1970-01-01 */

/* Divides towards minus infinity. */
static int64_t divided(int64_t a, int64_t b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/* Years begin in March here, so that the leap day is the last of its year. */
int64_t day_from_civil(CivilDay civil) {
  int64_t year = (int64_t)civil.year - (civil.month <= 2);
  int64_t era = divided(year, 400);
  int64_t year_of_era = year - era * 400;
  int64_t month = (civil.month + 9) % 12;
  int64_t day_of_year = (153 * month + 2) / 5 + (int64_t)civil.day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_IN_ERA + day_of_era - DAYS_TO_1970;
}

CivilDay day_to_civil(int64_t day) {
  int64_t shifted = day + DAYS_TO_1970;
  int64_t era = divided(shifted, DAYS_IN_ERA);
  int64_t day_of_era = shifted - era * DAYS_IN_ERA;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_IN_ERA - 1)) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t month = (5 * day_of_year + 2) / 153; /* 0 is March */
  unsigned civil_month = (unsigned)(month < 10 ? month + 3 : month - 9);
  return (CivilDay){(int32_t)(year_of_era + era * 400 + (civil_month <= 2)), civil_month,
                    (unsigned)(day_of_year - (153 * month + 2) / 5 + 1)};
}

unsigned day_weekday(int64_t day) {
  int64_t since_monday = day + 3; /* 1970-01-01 was a Thursday */
  return (unsigned)(since_monday - divided(since_monday, 7) * 7) + 1;
}

bool year_is_leap(int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned month_length(int32_t year, unsigned month) {
  static const unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && year_is_leap(year) ? 29 : lengths[month - 1];
}

CivilDay civil_add_months(CivilDay civil, int64_t months) {
  int64_t all = (int64_t)civil.year * 12 + (int64_t)civil.month - 1 + months;
  int64_t year = divided(all, 12);
  CivilDay later = {(int32_t)year, (unsigned)(all - year * 12) + 1, civil.day};
  unsigned longest = month_length(later.year, later.month);
  if (later.day > longest) later.day = longest;
  return later;
}
