/* What base/date.h and base/calendar.h promise. */
#include "base/date.h"
#include "base/arena.h"
#include "tests/support/tiny.h"

static Date read_date(const char *words) {
  Date date = {0};
  Problem problem;
  if (date_read(text_of(words), &date, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s", words, problem.message);
  return date;
}

static void check_written(const char *words, const char *expected) {
  char place[DATE_TEXT_SIZE];
  CHECK_TEXT(date_text(read_date(words), place), expected);
}

static int64_t day(int32_t year, unsigned month, unsigned in_month) {
  return day_from_civil((CivilDay){year, month, in_month});
}

TEST(days_and_calendar_agree_over_4000_years) {
  CHECK_NUMBER(day(1970, 1, 1), 0);
  CHECK_NUMBER(day(2000, 3, 1), 11017);
  CHECK_NUMBER(day(1, 1, 1), -719162);
  int64_t expected = day(1, 1, 1);
  for (int32_t year = 1; year <= 4000; year++)
    for (unsigned month = 1; month <= 12; month++)
      for (unsigned in_month = 1; in_month <= month_length(year, month); in_month++, expected++) {
        CivilDay civil = day_to_civil(expected);
        if (day(year, month, in_month) != expected || civil.year != year || civil.month != month ||
            civil.day != in_month)
          tiny_fail(__FILE__, __LINE__, "%d-%u-%u", (int)year, month, in_month);
      }
}

TEST(weekdays_count_from_monday) {
  CHECK_NUMBER(day_weekday(day(2016, 11, 23)), 3);
  CHECK_NUMBER(day_weekday(day(1969, 12, 29)), 1);
  CHECK_NUMBER(day_weekday(day(2024, 2, 29)), 4);
}

TEST(each_form_of_a_date_comes_back_as_it_was_written) {
  const char *forms[] = {"2016",          "2016-03",
                         "2016-03-05",    "2016-04/2016-05",
                         "../2016-11-23", "2016~",
                         "2016-03?",      "2016-03-05%",
                         "2016-03/..",    "/2016",
                         "2016/",         "201X",
                         "20XX",          "XXXX",
                         "2016-21",       "2016-24",
                         "0001",          "9999-12-31",
                         "1988~/1990?",   "2016-05-01~/2016-05-10~",
                         "201X~",         "2016-03-05/2016-03-05",
                         "2016-02-29"};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    check_written(forms[i], forms[i]);
  check_written(" 2016 ", "2016");
  check_written("unknown", "XXXX");
  check_written("2016-XX-XX", "2016");
  check_written("2016-04-XX", "2016-04");
}

TEST(what_is_not_a_date_is_refused_with_a_reason) {
  const char *bad[] = {"",           "16",         "2016-13",   "2016-3",    "2016-02-30", "2015-02-29",
                       "2016-00",    "0000",       "2016-05/x", "../..",     "/",          "2017/2016",
                       "2016-21-05", "201X-05",    "2X16",      "2016-X1",   "2016-XX-05", "2016-03-05T10",
                       "+2016",      "Y17000",     "2016~~",    "2016 05",   "2016/2017/", "-2016",
                       "2016-1X",    "5 May 2016", "2016-25",   "2016-21-XX"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    Date date = {.from.year = 7};
    Problem problem = {0};
    if (date_read(text_of(bad[i]), &date, &problem) != INVALID) tiny_fail(__FILE__, __LINE__, "took \"%s\"", bad[i]);
    CHECK(date.from.year == 7 && problem.message[0] != '\0' && problem.advice[0] != '\0');
  }
}

static void check_days(const char *words, int64_t earliest, int64_t latest) {
  CHECK_NUMBER(date_earliest(read_date(words)), earliest);
  CHECK_NUMBER(date_latest(read_date(words)), latest);
}

TEST(a_date_that_nobody_said_is_never_filled_in) {
  check_days("2016", day(2016, 1, 1), day(2016, 12, 31));
  check_days("2016-02", day(2016, 2, 1), day(2016, 2, 29));
  check_days("2016-04/2016-05", day(2016, 4, 1), day(2016, 5, 31));
  check_days("../2016-11-23", DAY_FIRST, day(2016, 11, 23));
  check_days("2016-03/", day(2016, 3, 1), DAY_LAST);
  check_days("199X", day(1990, 1, 1), day(1999, 12, 31));
  check_days("000X", day(1, 1, 1), day(9, 12, 31));
  check_days("2016-21", day(2016, 3, 1), day(2016, 5, 31));
  check_days("2016-23", day(2016, 9, 1), day(2016, 11, 30));
  check_days("2016-24", day(2015, 12, 1), day(2017, 2, 28));
  check_days("unknown", DAY_FIRST, DAY_LAST);
  CHECK(!date_is_one_day(read_date("2016-03")));
  CHECK(date_is_one_day(read_date("2016-03-05?")));
  CHECK(date_is_approximate(read_date("2016-03-05?")) && date_is_approximate(read_date("2016/2017~")));
  CHECK(date_is_approximate(read_date("2016/2017?")) && !date_is_approximate(read_date("2016/2017")));
  CHECK(!date_is_known(read_date("XXXX")) && !date_is_known((Date){0}) && date_is_known(read_date("/2016")));
}

TEST(early_may_has_its_form_and_its_words) {
  char place[DATE_TEXT_SIZE];
  CHECK_TEXT(date_text(date_third(2016, 5, THIRD_EARLY), place), "2016-05-01~/2016-05-10~");
  CHECK_TEXT(date_text(date_third(2016, 2, THIRD_LATE), place), "2016-02-21~/2016-02-29~");
  CHECK_TEXT(date_text(date_third(2016, 0, THIRD_MIDDLE), place), "2016-05~/2016-08~");
  CHECK(!date_third(2016, 13, THIRD_EARLY).is_set);
  Third third;
  unsigned month;
  REQUIRE(date_is_third(read_date("2016-05-11~/2016-05-20~"), &third, &month));
  CHECK(third == THIRD_MIDDLE && month == 5);
  CHECK(!date_is_third(read_date("2016-05-11/2016-05-20"), &third, &month));
  CHECK(!date_is_third(read_date("2016-05-11~"), &third, &month));
}

TEST(dates_are_compared_by_what_they_allow) {
  CHECK(date_overlaps(read_date("2016"), read_date("2016-12-31")));
  CHECK(!date_overlaps(read_date("2016-03"), read_date("2016-04")));
  CHECK(date_overlaps(read_date("../2016-04"), read_date("2016-04-30/..")));
  CHECK(!date_overlaps(read_date("XXXX"), read_date("2016")));
  CHECK(date_contains(read_date("2016"), read_date("2016-03")));
  CHECK(!date_contains(read_date("2016-03"), read_date("2016")));
  CHECK(date_contains(read_date("2016"), read_date("2016-01/2016-12")));
  CHECK(date_contains(read_date("2016-03/.."), read_date("2017")));
  CHECK(!date_contains(read_date("2016"), read_date("2016/..")));
  CHECK(date_equal(read_date("2016"), read_date("2016-XX")));
  CHECK(!date_equal(read_date("2016"), read_date("2016~")));
}

TEST(lists_are_in_order_of_time_and_the_unknown_comes_last) {
  const char *sorted[] = {"../1999", "2016-01",    "2016",    "2016~", "2016/2017",
                          "2016/..", "2016-01-05", "2016-02", "XXXX"};
  for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++)
    for (size_t j = 0; j < sizeof sorted / sizeof *sorted; j++) {
      int order = date_compare(read_date(sorted[i]), read_date(sorted[j]));
      int expected = (i > j) - (i < j);
      if ((order > 0) - (order < 0) != expected)
        tiny_fail(__FILE__, __LINE__, "%s and %s: %d, not %d", sorted[i], sorted[j], order, expected);
    }
}

static void check_added(const char *words, DateSpan span, const char *expected) {
  Date sum = {0};
  char place[DATE_TEXT_SIZE];
  CHECK(date_add(read_date(words), span, &sum));
  CHECK_TEXT(date_text(sum, place), expected);
}

TEST(a_term_added_is_as_precise_as_the_date_it_began) {
  check_added("2016-03-05", (DateSpan){.years = 3}, "2019-03-05");
  check_added("2016-01-31", (DateSpan){.months = 1}, "2016-02-29");
  check_added("2016-02-29", (DateSpan){.years = 1}, "2017-02-28");
  check_added("2016-12-30", (DateSpan){.days = 15}, "2017-01-14");
  check_added("2016-03-05", (DateSpan){.days = -5}, "2016-02-29");
  check_added("2016-03", (DateSpan){.years = 8}, "2024-03");
  check_added("0002-03", (DateSpan){.years = -1}, "0001-03");
  check_added("2016~", (DateSpan){.years = 8}, "2024~");
  check_added("2016", (DateSpan){.months = 6}, "2016-07/2017-06");
  check_added("2016-03", (DateSpan){.days = 10}, "2016-03-11/2016-04-10");
  check_added("2016-04/2016-05", (DateSpan){.months = 2}, "2016-06/2016-07");
  check_added("2016-12", (DateSpan){.months = 1}, "2017-01");
  check_added("2016-12", (DateSpan){.days = 1}, "2016-12-02/2017-01-01");
  check_added("../2016-11-23", (DateSpan){.years = 2}, "../2018-11-23");
  check_added("201X", (DateSpan){.years = 5}, "2015/2024");
  check_added("2016-21", (DateSpan){.years = 1}, "2017-03/2017-05");
  Date untouched = {.from.year = 7};
  CHECK(!date_add(read_date("9998"), (DateSpan){.years = 2}, &untouched));
  CHECK(!date_add(read_date("2016-03-05"), (DateSpan){.years = INT32_MAX}, &untouched));
  CHECK(!date_add(read_date("2016-03-05"), (DateSpan){.days = INT32_MIN}, &untouched));
  CHECK(!date_add(read_date("9998/9999"), (DateSpan){.years = 1}, &untouched));
  CHECK(!date_add(read_date("XXXX"), (DateSpan){.years = 2}, &untouched));
  CHECK(untouched.from.year == 7);
}

static void check_words(const char *date, const char *en, const char *ru, const char *kk) {
  const char *expected[] = {en, ru, kk};
  for (unsigned language = 0; language < 3; language++) {
    WRITER_SCOPE Writer writer = {0};
    date_words(read_date(date), language, &writer);
    CHECK_TEXT(writer_view(&writer), expected[language]);
  }
}

TEST(dates_are_said_in_three_languages) {
  check_words("2016-03-05", "5 March 2016", "5 марта 2016 года", "2016 жылғы 5 наурыз");
  check_words("2016-03", "March 2016", "март 2016 года", "2016 жылғы наурыз");
  check_words("2016", "2016", "2016 год", "2016 жыл");
  check_words("2016~", "about 2016", "около 2016 года", "шамамен 2016 жыл");
  check_words("2016-12", "December 2016", "декабрь 2016 года", "2016 жылғы желтоқсан");
  check_words("2016-24", "winter 2016", "зима 2016 года", "2016 жылғы қыс");
  check_words("2016-03~", "about March 2016", "около марта 2016 года", "шамамен 2016 жылғы наурыз");
  check_words("2016-03?", "March 2016 (uncertain)", "март 2016 года (не точно)", "2016 жылғы наурыз (нақты емес)");
  check_words("199X", "the 1990s", "1990-е годы", "1990 жылдар");
  check_words("2016-21", "spring 2016", "весна 2016 года", "2016 жылғы көктем");
  check_words("2016-05-01~/2016-05-10~", "early May 2016", "начало мая 2016 года", "2016 жылғы мамырдың басы");
  check_words("2016-05~/2016-08~", "mid-2016", "середина 2016 года", "2016 жылдың ортасы");
  check_words("../2016-11-23", "by 23 November 2016", "не позднее 23 ноября 2016 года",
              "2016 жылғы 23 қараша немесе бұрын");
  check_words("2016-03/..", "from March 2016 on", "не ранее марта 2016 года", "2016 жылғы наурыз немесе кейін");
  check_words("2016-04/2016-05", "April 2016 – May 2016", "апрель 2016 года – май 2016 года",
              "2016 жылғы сәуір – 2016 жылғы мамыр");
  check_words("/2016", "not known – 2016", "неизвестно – 2016 год", "белгісіз – 2016 жыл");
  check_words("XXXX", "not known", "неизвестно", "белгісіз");
  CHECK(strcmp(month_name(2, 5, true), "мамырдың") == 0 && strcmp(month_name(1, 13, false), "") == 0);
  CHECK(strcmp(month_name(0, 1, false), "January") == 0 && strcmp(month_name(3, 1, false), "") == 0);
  WRITER_SCOPE Writer writer = {0};
  date_words(read_date("2016-03"), 3, &writer);
  CHECK_TEXT(writer_view(&writer), "March 2016");
}

TEST(a_date_made_of_numbers_exists_or_is_none) {
  char place[DATE_TEXT_SIZE];
  CHECK(!date_of(2016, 2, 30).is_set && !date_of(2016, 0, 5).is_set && !date_of(0, 0, 0).is_set);
  CHECK_TEXT(date_text(date_of_day(day(2016, 2, 29)), place), "2016-02-29");
  CHECK_TEXT(date_text(date_of_day(day(1, 1, 1)), place), "0001-01-01");
  CHECK_TEXT(date_text(date_of_day(day(9999, 12, 31)), place), "9999-12-31");
  CHECK(!date_of_day(DAY_LAST).is_set && !date_of_day(day(1, 1, 1) - 1).is_set);
  CHECK_TEXT(date_text(date_between((Date){0}, date_of(2016, 11, 23)), place), "../2016-11-23");
  CHECK_TEXT(date_text(date_between(date_of(2016, 1, 1), date_of(2016, 1, 1)), place), "2016-01-01/2016-01-01");
  CHECK(!date_between(date_of(2017, 0, 0), date_of(2016, 0, 0)).is_set);
  CHECK(!date_between((Date){0}, (Date){0}).is_set);
  CHECK(!date_is_known((Date){0}) && date_text((Date){0}, place).length == 0);
}

TEST(any_bytes_are_a_date_that_comes_back_or_are_refused) {
  uint64_t state = tiny_seed() | 1;
  static const char alphabet[] = "0123456789X-/.~?% 0216";
  size_t taken = 0;
  for (int round = 0; round < 400000; round++) {
    char words[24];
    state = state * 6364136223846793005u + 1442695040888963407u;
    size_t length = 4 + (state >> 60);
    for (size_t i = 0; i < length; i++) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      words[i] = i < 2 ? "20"[i] : alphabet[(state >> 33) % (sizeof alphabet - 1)];
    }
    Date date, again;
    char place[DATE_TEXT_SIZE];
    if (date_read((Text){words, length}, &date, NULL) != DONE) continue;
    taken++;
    Text written = date_text(date, place);
    CHECK(date_read(written, &again, NULL) == DONE && date_equal(date, again));
    CHECK(date_earliest(date) <= date_latest(date) && date_compare(date, again) == 0);
  }
  CHECK(taken > 1000);
}

TESTS(days_and_calendar_agree_over_4000_years, weekdays_count_from_monday,
      each_form_of_a_date_comes_back_as_it_was_written, what_is_not_a_date_is_refused_with_a_reason,
      a_date_that_nobody_said_is_never_filled_in, early_may_has_its_form_and_its_words,
      dates_are_compared_by_what_they_allow, lists_are_in_order_of_time_and_the_unknown_comes_last,
      a_term_added_is_as_precise_as_the_date_it_began, dates_are_said_in_three_languages,
      a_date_made_of_numbers_exists_or_is_none, any_bytes_are_a_date_that_comes_back_or_are_refused)
