/* date_days.c - what days a date allows, and reckoning with them. */
#include "base/date.h"

/* What lies between two points: months as a count from year 0, so that seasons and loose years are plain ranges. */
typedef struct MonthSpan {
  int64_t first, last;
} MonthSpan;

static int64_t month_count(int32_t year, unsigned month) {
  return (int64_t)year * 12 + month - 1;
}

static MonthSpan season_span(DatePoint point) {
  unsigned first = 3 * (point.month - SEASON_SPRING) + 3;
  if (point.month == SEASON_WINTER) return (MonthSpan){month_count(point.year, 1) - 1, month_count(point.year, 12) + 2};
  return (MonthSpan){month_count(point.year, first), month_count(point.year, first) + 2};
}

static MonthSpan point_months(DatePoint point) {
  static const int32_t widths[] = {1, 10, 100, 1000, 10000};
  if (point.month > 12) return season_span(point);
  if (point.month > 0) return (MonthSpan){month_count(point.year, point.month), month_count(point.year, point.month)};
  int32_t last = point.year + widths[point.loose_digits] - 1;
  return (MonthSpan){month_count(point.year == 0 ? 1 : point.year, 1), month_count(last, 12)};
}

static CivilDay month_first(int64_t months) {
  return (CivilDay){(int32_t)(months / 12), (unsigned)(months % 12) + 1, 1};
}

static bool point_says_nothing(DatePoint point) {
  return point.end != DATE_SAID || point.loose_digits == 4;
}

static int64_t point_earliest(DatePoint point) {
  if (point_says_nothing(point)) return DAY_FIRST;
  if (point.day > 0) return day_from_civil((CivilDay){point.year, point.month, point.day});
  return day_from_civil(month_first(point_months(point).first));
}

static int64_t point_latest(DatePoint point) {
  if (point_says_nothing(point)) return DAY_LAST;
  if (point.day > 0) return day_from_civil((CivilDay){point.year, point.month, point.day});
  return day_from_civil(month_first(point_months(point).last + 1)) - 1;
}

static DatePoint last_point(Date date) {
  return date.is_interval ? date.to : date.from;
}

int64_t date_earliest(Date date) {
  return date.is_set ? point_earliest(date.from) : DAY_FIRST;
}

int64_t date_latest(Date date) {
  return date.is_set ? point_latest(last_point(date)) : DAY_LAST;
}

bool date_is_known(Date date) {
  return date.is_set && !(point_says_nothing(date.from) && point_says_nothing(last_point(date)));
}

bool date_is_approximate(Date date) {
  return date.is_set && (date.from.is_approximate || date.from.is_uncertain ||
                         (date.is_interval && (date.to.is_approximate || date.to.is_uncertain)));
}

bool date_is_one_day(Date date) {
  return date.is_set && !date.is_interval && date.from.day > 0;
}

bool date_equal(Date a, Date b) {
  char a_place[DATE_TEXT_SIZE], b_place[DATE_TEXT_SIZE];
  return a.is_set == b.is_set && text_equal(date_text(a, a_place), date_text(b, b_place));
}

static int order(int64_t a, int64_t b) {
  return (a > b) - (a < b);
}

int date_compare(Date a, Date b) {
  int64_t a_first = date_earliest(a), b_first = date_earliest(b), a_last = date_latest(a), b_last = date_latest(b);
  int by_first = order(a_first == DAY_FIRST ? a_last : a_first, b_first == DAY_FIRST ? b_last : b_first);
  if (by_first != 0) return by_first;
  if (a_last != b_last) return order(a_last, b_last);
  if (a_first != b_first) return order(a_first, b_first);
  char a_place[DATE_TEXT_SIZE], b_place[DATE_TEXT_SIZE];
  return text_compare(date_text(a, a_place), date_text(b, b_place));
}

bool date_overlaps(Date a, Date b) {
  return date_is_known(a) && date_is_known(b) && date_earliest(a) <= date_latest(b) &&
         date_earliest(b) <= date_latest(a);
}

bool date_contains(Date outer, Date inner) {
  return date_is_known(outer) && date_is_known(inner) && date_earliest(outer) <= date_earliest(inner) &&
         date_latest(inner) <= date_latest(outer);
}

/* Precision, from coarse to fine. */
typedef enum Grain { GRAIN_YEAR, GRAIN_MONTH, GRAIN_DAY } Grain;

static Grain point_grain(DatePoint point) {
  return point.day > 0 ? GRAIN_DAY : point.month > 0 && point.month <= 12 ? GRAIN_MONTH : GRAIN_YEAR;
}

/* One day moved, and cut back to the grain; false outside the years. */
static bool day_move(int64_t day, DateSpan span, Grain grain, DatePoint *point) {
  CivilDay civil = civil_add_months(day_to_civil(day), (int64_t)span.years * 12 + span.months);
  if (civil.year < -20000 || civil.year > 20000) return false;
  civil = day_to_civil(day_from_civil(civil) + span.days);
  if (civil.year < 1 || civil.year > 9999) return false;
  point->year = civil.year;
  point->month = grain >= GRAIN_MONTH ? civil.month : 0;
  point->day = grain == GRAIN_DAY ? civil.day : 0;
  point->loose_digits = 0;
  return true;
}

bool date_add(Date date, DateSpan span, Date *ret_date) {
  if (!date_is_known(date)) return false;
  Grain step = span.days != 0 ? GRAIN_DAY : span.months != 0 ? GRAIN_MONTH : GRAIN_YEAR;
  DatePoint last = last_point(date);
  Date moved = {.is_set = true, .from = date.from, .to = last};
  bool is_loose = date.from.loose_digits > 0 || date.from.month > 12;
  moved.is_interval = date.is_interval || is_loose || step > point_grain(date.from);
  int64_t first_day = date_earliest(date), last_day = date_latest(date);
  if (date.from.loose_digits == 4) moved.from = (DatePoint){.end = DATE_NOT_KNOWN};
  if (last.loose_digits == 4) moved.to = (DatePoint){.end = DATE_NOT_KNOWN};
  Grain from_grain = point_grain(date.from), to_grain = point_grain(last);
  if (date.from.month > 12 && step == GRAIN_YEAR) from_grain = GRAIN_MONTH;
  if (last.month > 12 && step == GRAIN_YEAR) to_grain = GRAIN_MONTH;
  if (first_day != DAY_FIRST && !day_move(first_day, span, step > from_grain ? step : from_grain, &moved.from))
    return false;
  if (last_day != DAY_LAST && !day_move(last_day, span, step > to_grain ? step : to_grain, &moved.to)) return false;
  if (!moved.is_interval) moved.to = (DatePoint){0};
  *ret_date = moved;
  return true;
}
