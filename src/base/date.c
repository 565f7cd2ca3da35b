/* date.c - reading, writing and building dates; date_days.c reckons with them, date_words.c speaks them. */
#include "base/date.h"

static Outcome bad(Problem *problem, const char *what) {
  return problem_set(problem, INVALID, "bad_date", NULL,
                     "write 2016, 2016-03, 2016-03-05, 2016-04/2016-05, ../2016-11-23, 2016-03/.., with ~ for about "
                     "and ? for uncertain, or unknown",
                     "%s", what);
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Takes `count` digits off the front; X stands for a digit that is not said,
 * and only X may follow it. */
static bool digits_take(Text *rest, unsigned count, int32_t *ret_number, unsigned *ret_loose) {
  int32_t number = 0;
  unsigned loose = 0;
  if (rest->length < count) return false;
  for (unsigned i = 0; i < count; i++) {
    char c = rest->at[i];
    if (c == 'X')
      loose++;
    else if (!is_digit(c) || loose > 0)
      return false;
    number = number * 10 + (c == 'X' ? 0 : c - '0');
  }
  *rest = text_slice(*rest, count, rest->length);
  *ret_number = number;
  *ret_loose = loose;
  return true;
}

/* Takes "-05" off the front, if there is one; XX is "not said". */
static bool part_take(Text *rest, unsigned *ret_part, bool *ret_is_there) {
  int32_t number;
  unsigned loose;
  *ret_is_there = text_starts(*rest, TEXT("-"));
  *ret_part = 0;
  if (!*ret_is_there) return true;
  *rest = text_slice(*rest, 1, rest->length);
  if (!digits_take(rest, 2, &number, &loose) || loose == 1) return false;
  if (loose == 0 && number == 0) return false;
  *ret_part = (unsigned)number;
  return true;
}

static void marks_take(Text *rest, DatePoint *point) {
  if (rest->length == 0) return;
  char mark = rest->at[0];
  if (mark != '~' && mark != '?' && mark != '%') return;
  point->is_approximate = mark != '?';
  point->is_uncertain = mark != '~';
  *rest = text_slice(*rest, 1, rest->length);
}

static const char *point_fault(DatePoint point, bool has_month, bool has_day) {
  if (point.loose_digits == 0 && point.year == 0) return "there is no year 0000";
  if (point.loose_digits > 0 && has_month) return "a month cannot follow a year with X in it";
  if (point.month > 12 && (point.month < SEASON_SPRING || point.month > SEASON_WINTER))
    return "a month is 01 to 12, a season 21 to 24";
  if (!has_day || point.day == 0) return point.month > 12 && has_day ? "a season has no days" : NULL;
  if (point.month == 0) return "a day needs its month";
  if (point.month > 12) return "a season has no days";
  if (point.day > month_length(point.year, point.month)) return "that month has no such day";
  return NULL;
}

static Outcome point_read(Text text, DatePoint *ret_point, Problem *problem) {
  DatePoint point = {0};
  Text rest = text;
  bool has_month, has_day = false;
  if (!digits_take(&rest, 4, &point.year, &point.loose_digits))
    return bad(problem, "a date begins with a year of four digits");
  if (!part_take(&rest, &point.month, &has_month)) return bad(problem, "a month has two digits");
  if (has_month && !part_take(&rest, &point.day, &has_day)) return bad(problem, "a day has two digits");
  marks_take(&rest, &point);
  if (rest.length > 0) return bad(problem, "something stands behind the date");
  const char *fault = point_fault(point, has_month, has_day);
  if (fault != NULL) return bad(problem, fault);
  *ret_point = point;
  return DONE;
}

static Outcome end_read(Text text, DatePoint *ret_point, Problem *problem) {
  if (text.length == 0) {
    *ret_point = (DatePoint){.end = DATE_NOT_KNOWN};
    return DONE;
  }
  if (text_equal(text, TEXT(".."))) {
    *ret_point = (DatePoint){.end = DATE_OPEN};
    return DONE;
  }
  return point_read(text, ret_point, problem);
}

static Date date_of_point(DatePoint point) {
  return (Date){.is_set = true, .from = point};
}

static Outcome interval_read(Text from, Text to, Date *ret_date, Problem *problem) {
  Date date = {.is_set = true, .is_interval = true};
  TRY(end_read(from, &date.from, problem));
  TRY(end_read(to, &date.to, problem));
  if (date.from.end != DATE_SAID && date.to.end != DATE_SAID) return bad(problem, "an interval needs at least one end");
  if (date.from.end == DATE_SAID && date.to.end == DATE_SAID &&
      date_earliest(date_of_point(date.from)) > date_latest(date_of_point(date.to)))
    return bad(problem, "the interval ends before it begins");
  *ret_date = date;
  return DONE;
}

Outcome date_read(Text text, Date *ret_date, Problem *problem) {
  Text trimmed = text_trim(text);
  ptrdiff_t slash = text_find(trimmed, TEXT("/"), 0);
  if (slash >= 0)
    return interval_read(text_slice(trimmed, 0, (size_t)slash), text_slice(trimmed, (size_t)slash + 1, trimmed.length),
                         ret_date, problem);
  if (text_equal(trimmed, TEXT("unknown"))) trimmed = TEXT("XXXX");
  DatePoint point;
  TRY(point_read(trimmed, &point, problem));
  *ret_date = date_of_point(point);
  return DONE;
}

static void point_write(DatePoint point, Writer *writer) {
  if (point.end == DATE_OPEN) writer_words(writer, "..");
  if (point.end != DATE_SAID) return;
  char year[16];
  int length = snprintf(year, sizeof year, "%04d", (int)point.year);
  for (unsigned i = 0; i < point.loose_digits && i < 4; i++)
    year[length - 1 - (int)i] = 'X';
  writer_words(writer, year);
  if (point.month > 0) writer_format(writer, "-%02u", point.month);
  if (point.day > 0) writer_format(writer, "-%02u", point.day);
  if (point.is_approximate || point.is_uncertain)
    writer_char(writer, !point.is_uncertain ? '~' : !point.is_approximate ? '?' : '%');
}

void date_write(Date date, Writer *writer) {
  if (!date.is_set) return;
  point_write(date.from, writer);
  if (!date.is_interval) return;
  writer_char(writer, '/');
  point_write(date.to, writer);
}

Text date_text(Date date, char place[DATE_TEXT_SIZE]) {
  WRITER_SCOPE Writer writer = {.limit = DATE_TEXT_SIZE - 1};
  date_write(date, &writer);
  memcpy(place, writer.at == NULL ? "" : writer.at, writer.length);
  place[writer.length] = '\0';
  return (Text){place, writer.length};
}

Date date_of(int32_t year, unsigned month, unsigned day) {
  DatePoint point = {.year = year, .month = month, .day = day};
  if (year < 1 || year > 9999 || point_fault(point, month > 0, day > 0) != NULL) return (Date){0};
  return date_of_point(point);
}

Date date_of_day(int64_t day) {
  if (day < day_from_civil((CivilDay){1, 1, 1}) || day > day_from_civil((CivilDay){9999, 12, 31})) return (Date){0};
  CivilDay civil = day_to_civil(day);
  return date_of(civil.year, civil.month, civil.day);
}

Date date_between(Date from, Date to) {
  Date date = {.is_set = true, .is_interval = true, .from = from.from, .to = to.is_interval ? to.to : to.from};
  if (!from.is_set) date.from = (DatePoint){.end = DATE_OPEN};
  if (!to.is_set) date.to = (DatePoint){.end = DATE_OPEN};
  if (!date_is_known(date) || date_earliest(date) > date_latest(date)) return (Date){0};
  return date;
}

Date date_third(int32_t year, unsigned month, Third third) {
  unsigned first = month == 0 ? 4 * (unsigned)third + 1 : 10 * (unsigned)third + 1;
  Date from = month == 0 ? date_of(year, first, 0) : date_of(year, month, first);
  if (!from.is_set) return from;
  unsigned last = month == 0 ? first + 3 : third == THIRD_LATE ? month_length(year, month) : first + 9;
  Date date = date_between(from, month == 0 ? date_of(year, last, 0) : date_of(year, month, last));
  date.from.is_approximate = date.to.is_approximate = true;
  return date;
}

bool date_is_third(Date date, Third *ret_third, unsigned *ret_month) {
  if (!date.is_interval) return false;
  unsigned month = date.from.day > 0 ? date.from.month : 0;
  for (Third third = THIRD_EARLY; third <= THIRD_LATE; third++) {
    if (!date_equal(date, date_third(date.from.year, month, third))) continue;
    *ret_third = third;
    *ret_month = month;
    return true;
  }
  return false;
}
