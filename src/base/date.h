/* date.h - a date as precise as somebody said it, and never more.
 *
 * EDTF level 1 (ISO 8601-2:2019; Library of Congress, EDTF Specification):
 *
 *   2016  2016-03  2016-03-05      year, month, day
 *   2016~  2016-03?  2016%         about, not certain, both
 *   2016-21 .. 2016-24             spring, summer, autumn, winter
 *   201X  20XX  XXXX               the nineties and the like; not known at all
 *   2016-04/2016-05                some time between, or from .. to
 *   ../2016-11-23  2016-03/..      no later than, no earlier than
 *   /2016-03  2016-03/             the other end is not known
 *
 * "Early May" is 2016-05-01~/2016-05-10~, "mid May" 11~/20~, "late May" 21~ to
 * the last day~; "early 2016" is 2016-01~/2016-04~, then 05~/08~ and 09~/12~.
 * Any other program reads that as EDTF; date_words gives the words back.
 *
 * Years are 0001..9999.  2016-XX and 2016-03-XX are read as 2016 and 2016-03:
 * they name the same days.  Times of day, years beyond four digits and sets
 * are refused.  A Date is a value: it owns nothing. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/calendar.h"
#include "base/outcome.h"
#include "base/text.h"
#include "base/writer.h"

/* What a comparison gets where an end is open, not known, or nothing is known. */
#define DAY_FIRST INT64_MIN
#define DAY_LAST INT64_MAX

#define DATE_TEXT_SIZE 32 /* holds any date as date_write writes it, with a zero byte */

typedef enum SeasonMonth { SEASON_SPRING = 21, SEASON_SUMMER, SEASON_AUTUMN, SEASON_WINTER } SeasonMonth;

typedef enum DateEnd {
  DATE_SAID,
  DATE_OPEN,      /* ".."  */
  DATE_NOT_KNOWN, /* an empty side of an interval */
} DateEnd;

/* One end of a date. */
typedef struct DatePoint {
  DateEnd end;
  int32_t year;          /* 1..9999; the lowest where digits are loose; 0 with four loose digits */
  unsigned month;        /* 1..12, or a SeasonMonth; 0: not said */
  unsigned day;          /* 0: not said */
  unsigned loose_digits; /* 1..4 digits of the year that are not said: 201X has one */
  bool is_approximate, is_uncertain;
} DatePoint;

/* All zero is "no date": nothing was said about it. */
typedef struct Date {
  bool is_set, is_interval;
  DatePoint from, to; /* without is_interval only `from` counts */
} Date;

typedef enum Third { THIRD_EARLY, THIRD_MIDDLE, THIRD_LATE } Third;

/* The whole of `text` as a date; also "unknown" for XXXX.  INVALID, code
 * "bad_date", saying what is wrong; the message never repeats the input. */
Outcome date_read(Text text, Date *ret_date, Problem *problem);

/* The canonical form: equal dates give equal bytes; nothing for no date. */
void date_write(Date date, Writer *writer);
/* The same into a place of DATE_TEXT_SIZE bytes; answers a view of it. */
Text date_text(Date date, char place[DATE_TEXT_SIZE]);

/* month 0 or day 0: not said.  What does not exist gives no date. */
Date date_of(int32_t year, unsigned month, unsigned day);
Date date_of_day(int64_t day);
/* From the first date's beginning to the second one's end.  No date, or an
 * interval as an argument, stands for an open end. */
Date date_between(Date from, Date to);
/* "Early May 2016"; month 0: "early 2016". */
Date date_third(int32_t year, unsigned month, Third third);
/* Which third this is, of which month (0: of the year)?  False where it is none. */
bool date_is_third(Date date, Third *ret_third, unsigned *ret_month);

/* The first and last day that the words allow.  "About" does not widen them:
 * how far it reaches is for the caller to say.  A winter reaches from December
 * of the year before to February of the year after: nobody said which. */
int64_t date_earliest(Date date);
int64_t date_latest(Date date);
bool date_is_approximate(Date date); /* any part about or uncertain */
bool date_is_one_day(Date date);     /* a day that somebody named */
bool date_is_known(Date date);       /* set, and at least one end says something */

bool date_equal(Date a, Date b);
/* A total order for lists: by earliest day (by the latest where there is no
 * earliest), then the latest; what is not known comes last. */
int date_compare(Date a, Date b);
/* May they be the same day?  Does `outer` hold every day of `inner`?  False
 * where one of them says nothing. */
bool date_overlaps(Date a, Date b);
bool date_contains(Date outer, Date inner);

/* For terms: "three years from 5 March 2016".  A span finer than the date
 * gives an interval: 2016 and six months is 2016-07/2017-06.  False where a
 * year leaves 1..9999 or the date is not known; *ret_date is then untouched. */
typedef struct DateSpan {
  int32_t years, months, days;
} DateSpan;
bool date_add(Date date, DateSpan span, Date *ret_date);

/* In words: "about March 2016", «не позднее 5 марта 2016 года», «2016 жылғы наурыз».
 * `language` is 0 en, 1 ru, 2 kk (kinds/kind.h, Language). */
void date_words(Date date, unsigned language, Writer *writer);

/* A month's name as one finds it in running text: with genitive, as in
 * «5 марта», «мамырдың басы».  Lower case in ru and kk. */
const char *month_name(unsigned language, unsigned month, bool genitive);

#endif
