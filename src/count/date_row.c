/* Rows of a series, and of ages.  A date falls into the narrowest row that holds all of it and is not spread. */
#include "base/calendar.h"
#include "count/dimension.h"

int64_t date_row(Dimension by, DaySpan when) {
  if (!when.is_set || (when.first == DAY_FIRST && when.last == DAY_LAST)) return ROW_NOT_KNOWN;
  if (when.first == DAY_FIRST || when.last == DAY_LAST) return ROW_NOT_PRECISE;
  CivilDay first = day_to_civil(when.first), last = day_to_civil(when.last);
  if (first.year != last.year) return ROW_NOT_PRECISE;
  unsigned one = first.month, other = last.month;
  if (by == BY_QUARTER) {
    one = (one + 2) / 3;
    other = (other + 2) / 3;
  }
  if (by == BY_YEAR) return (int64_t)first.year * 100;
  return (int64_t)first.year * 100 + (one == other ? one : DATE_ROW_YEAR);
}

int64_t age_in_years(int64_t born, int64_t when) {
  CivilDay from = day_to_civil(born), to = day_to_civil(when);
  bool is_before_birthday = to.month < from.month || (to.month == from.month && to.day < from.day);
  return to.year - from.year - is_before_birthday;
}

static int64_t band(int64_t age) {
  return age < 18 ? 1 : age < 30 ? 2 : age < 45 ? 3 : age < 60 ? 4 : 5;
}

int64_t age_row(int64_t youngest, int64_t oldest) {
  return band(youngest) == band(oldest) ? band(youngest) : ROW_NOT_PRECISE;
}
