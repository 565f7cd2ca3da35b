/* What extract promises of dates told from others, of places, terms and fines: families of grammar on invented texts.
 */
#include "tests/support/reading.h"
#include "tests/support/tiny.h"

TEST(days_are_listed_and_joined_across_months) {
  check_days("on the third of April 2023", "2023-04-03", "2023-04-03");
  check_days("on 3, 4 and 7 April 2023", "2023-04-03", "2023-04-07");
  check_days("on April 3 and 4, 2023", "2023-04-03", "2023-04-04");
  check_days("between 30 April and 2 May 2023", "2023-04-30", "2023-05-02");
  check_days("on 30 December 2022 – 2 January 2023", "2022-12-30", "2023-01-02");
  check_days("between November and January", "2023-11-01", "2024-01-31");
  check_days("on the night of 3 to 4 April", "2024-04-03", "2024-04-04");
  check_days("on the 3rd of last month", "2024-04-03", "2024-04-03");
  check_days("on Monday of last week", "2024-04-29", "2024-04-29");
}

TEST(parts_of_months_years_and_decades_are_days) {
  check_days("in the first half of March 2023", "2023-03-01", "2023-03-15");
  check_days("in the last week of March 2023", "2023-03-25", "2023-03-31");
  check_days("in the last quarter of 2022", "2022-10-01", "2022-12-31");
  check_days("in the first three months of the year", "2024-01-01", "2024-03-31");
  check_days("at the beginning of last month", "2024-04-01", "2024-04-10");
  check_days("in the early 1990s", "1990-01-01", "1993-12-31");
  check_days("in the winter of 2022-23", "2022-12-01", "2023-02-28");
  check_days("in 2021/22", "2021-01-01", "2022-12-31");
}

TEST(what_is_counted_back_from_today_ends_today) {
  check_days("in the past two and a half years", "2021-11-08", "2024-05-08");
  check_days("within the past 24 hours", "2024-05-07", "2024-05-08");
  check_days("over the past month", "2024-04-08", "2024-05-08");
  check_days("more than a year ago", "", "2023-05-08");
  check_days("over the weekend", "2024-05-04", "2024-05-05");
  check_days("the day before yesterday", "2024-05-06", "2024-05-06");
}

TEST(before_a_year_is_not_in_it) {
  check_days("before 2023", "", "2022-12-31");
  check_days("by the end of March", "", "2024-03-31");
  check_days("on the eve of 3 April 2023", "2023-04-02", "2023-04-02");
}

TEST(later_counts_from_the_act_told_last) {
  check_event_days("Activist Ayla Arsenova was arrested on 3 April over a post of 5 March 2023. Two days later she was "
                   "released.",
                   EVENT_release, "2024-04-05", "2024-04-05");
  check_event_days("Ayla Arsenova was arrested on 3 April 2023. The following morning she was released.", EVENT_release,
                   "2023-04-04", "2023-04-04");
  check_event_days("Ayla Arsenova was arrested on 3 April 2023. Officers had searched her home a week earlier.",
                   EVENT_search, "2023-03-27", "2023-03-27");
}

TEST(days_after_an_act_count_from_that_act) {
  check_event_days("Ayla Arsenova was arrested on 3 May 2023. She died two days after her arrest.",
                   EVENT_death_in_custody, "2023-05-05", "2023-05-05");
  check_event_days("Ayla Arsenova died on 3 May 2023, two days after her arrest.", EVENT_arrest, "2023-05-01",
                   "2023-05-01");
  check_event_days("Two days after her arrest on 3 April, Ayla Arsenova was sentenced to three years in prison.",
                   EVENT_conviction, "2024-04-05", "2024-04-05");
  check_event_days("Two days after her arrest on 3 April, Ayla Arsenova was sentenced to three years in prison.",
                   EVENT_arrest, "2024-04-03", "2024-04-03");
}

TEST(an_act_named_only_to_count_from_it_is_not_told_again) {
  Extraction extraction =
      read_text("Ayla Arsenova was arrested on 3 May 2023. She was beaten two days after being detained.");
  CHECK(extraction.events.length == 2);
}

TEST(a_line_that_is_a_year_stands_over_what_happened_in_it) {
  check_event_days("Updated 30 October 2023\n\n2021\n\n20 January - Ayla Arsenova was arrested in Aralyk.\n",
                   EVENT_arrest, "2021-01-20", "2021-01-20");
}

TEST(the_month_of_may_is_no_may) {
  check_event_days("On 3 May 2023 police in Aralyk detained Ayla Arsenova.", EVENT_detention, "2023-05-03",
                   "2023-05-03");
}

static void check_document_day(const char *words, const char *day) {
  Extraction extraction = read_dated(words, "");
  if (!text_equal(extraction.date, text_of(day)))
    tiny_fail(__FILE__, __LINE__, "%s: %.*s, not %s", words, TEXT_ARGS(extraction.date), day);
}

TEST(a_document_bears_the_day_of_its_label_its_byline_or_its_cover) {
  check_document_day("Ayla Arsenova\nBorn: 4 May 1986\nLast updated: 2 February 2022\n\nShe is missing.\n",
                     "2022-02-02");
  check_document_day("Raids in Aralyk\nBy our correspondent in the north, 16 March 2023\n\nTwo homes were raided.\n",
                     "2023-03-16");
  check_document_day("Half-year review, June 2024\n\nPolice detained Ayla Arsenova in Aralyk on 3 May.\n",
                     "2024-06-30");
}

/* The body tells other days in full, one of them still to come. */
static void check_day_beside_others(const char *line) {
  char words[700];
  snprintf(words, sizeof words,
           "Sarmania: two held\n\n%s\n\nPolice arrested Ayla Arsenova on 28 April 2023. She had been fined on 14 June "
           "2021.\n\nThe next hearing is due on 20 June 2023.\n\nIn March 2022 a court fined Boris Halenka.\n",
           line);
  check_document_day(words, "2023-05-03");
}

TEST(the_day_of_a_document_stands_out_from_the_days_it_tells) {
  static const char *const lines[] = {"VELDAU, May 3, 2023 (Spring) - Police hold two.",
                                      "VELDAU, May 3 (Spring) - Police hold two.",
                                      "Wed 3 May 2023 14.05 BST",
                                      "2023-05-03T14:05:00Z",
                                      "3-May-2023",
                                      "3 May '23",
                                      "[Veldau, 3 May 2023] Police hold two.",
                                      "For release: 3 May 2023",
                                      "Ref. No. 14-23 of 3 May 2023",
                                      "Veldau, this 3rd day of May 2023",
                                      "Weekly digest, 27 April - 3 May 2023",
                                      "Sarmania: two held | 3 May 2023 | Spring",
                                      "Opinion adopted on 3 May 2023",
                                      "Today, Wednesday 3 May 2023, police hold two.",
                                      "Yesterday, 2 May 2023, police came.",
                                      "Boris Halenka, 3 May 2023, 14:05"};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    check_day_beside_others(lines[i]);
}

TEST(an_act_without_a_day_happened_when_the_story_is) {
  check_event_days("Soldiers entered Aralyk on 18 April. They beat Ayla Arsenova with rifle butts.", EVENT_assault,
                   "2024-04-18", "2024-04-18");
  check_event_days("Ayla Arsenova was detained, searched and released on 3 May.", EVENT_detention, "2024-05-03",
                   "2024-05-03");
  check_event_days("Police raided a school on 18 April.\n\nBoris Halenka, a teacher, was detained.", EVENT_detention,
                   "2024-04-18", "2024-04-18");
  check_event_days("Boris Halenka said on 3 May that he was afraid. Ayla Arsenova was detained.", EVENT_detention, "",
                   "2024-05-08");
  check_event_days("Police raided a school on 18 April. Ayla Arsenova had been detained.", EVENT_detention, "",
                   "2024-05-08");
}

TEST(what_lasts_has_its_time) {
  const char *arrest = "Ayla Arsenova was arrested on 18 April. ";
  static const char *const told[][2] = {{"She was denied access to a lawyer for six days.", "2024-04-24"},
                                        {"Since then she has not been allowed to see a lawyer.", "2024-05-08"}};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
    char words[200];
    snprintf(words, sizeof words, "%s%s", arrest, told[i][0]);
    check_event_days(words, EVENT_denial_of_lawyer, "2024-04-18", told[i][1]);
  }
  check_event_days("Ayla Arsenova was arrested on 18 April. She has since been held incommunicado.", EVENT_detention,
                   "2024-04-18", "2024-05-08");
  check_event_days("As of 18 April, 40 people remained in custody.", EVENT_detention_count, "2024-04-18", "2024-04-18");
}

TEST(a_day_that_ends_what_is_ordered_is_not_the_day_of_the_order) {
  check_event_days("On Friday a court extended the detention of Ayla Arsenova until 3 July.", EVENT_court_ruling,
                   "2024-05-03", "2024-05-03");
}

TEST(a_month_that_follows_is_of_the_year_that_follows) {
  check_event_days(
      "Ayla Arsenova was arrested on 6 June 2018. A court sentenced her the following February to two years "
      "in prison.",
      EVENT_conviction, "2019-02-01", "2019-02-28");
}

TEST(what_has_gone_on_since_a_clause_goes_on_until_today) {
  check_event_days("Since the law was amended in July 2023, 38 organisations have been closed.",
                   EVENT_organisation_closed, "2023-07-01", "2024-05-08");
}

TEST(a_number_without_a_time_is_of_the_time_counted_over) {
  check_event_days("Press freedom, January-March 2024\n\nPolice detained Ayla Arsenova on 16 February.\n\n"
                   "The desk recorded 26 attacks on journalists.\n",
                   EVENT_attacks_count, "2024-01-01", "2024-03-31");
}

TEST(an_act_named_first_has_the_day_told_further_down) {
  check_event_days("The desk protests against the abduction of Ayla Arsenova.\n\nAyla Arsenova was arrested by masked "
                   "men on 3 May.\n",
                   EVENT_abduction, "2024-05-03", "2024-05-03");
}

TEST(what_was_said_on_a_day_happened_before_it) {
  static const char *const ways[] = {"Ayla Arsenova was beaten in prison, her lawyer said on 3 May.",
                                     "On 3 May her lawyer told reporters that Ayla Arsenova was beaten in prison.",
                                     "Her lawyer said on 3 May that Ayla Arsenova had been beaten in prison."};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    check_event_days(ways[i], EVENT_torture, "", "2024-05-03");
  check_event_days("Ayla Arsenova was arrested on 3 May, her lawyer said.", EVENT_arrest, "2024-05-03", "2024-05-03");
  check_event_days("Her lawyer said that on 3 May Ayla Arsenova was arrested.", EVENT_arrest, "2024-05-03",
                   "2024-05-03");
}

TEST(a_day_behind_a_semicolon_is_of_the_next_clause) {
  const char *words = "On 18 April, Ayla Arsenova was arrested; on 22 April, in Aralyk, Boris Halenka was detained.";
  check_event_days(words, EVENT_arrest, "2024-04-18", "2024-04-18");
  check_event_days(words, EVENT_detention, "2024-04-22", "2024-04-22");
}

TEST(a_date_glued_to_its_neighbours_is_read) {
  check_document_day("VELDAU, 7May 2024 - Police detained Ayla Arsenova.", "2024-05-07");
  check_document_day("Veldau, 7 May2024\n\nPolice detained Ayla Arsenova.", "2024-05-07");
  check_document_day("Veldau, May 7,2024Three years ago police came.", "2024-05-07");
}

static void check_remembered(const char *words, const char *from, const char *to) {
  ARENA_SCOPE Arena *arena = arena_new();
  EventDate date = {.from = TEXT("none")};
  Outcome outcome = extract_date(text_of(words), TEXT("2026-05-12"), arena, &date, NULL);
  CHECK((outcome == DONE) == (from != NULL));
  if (outcome != DONE) return;
  CHECK_TEXT(date.from, from);
  CHECK_TEXT(date.to, to);
}

TEST(a_date_is_read_as_somebody_remembers_it) {
  check_remembered("in early May", "2026-05-01", "2026-05-10");
  check_remembered("yesterday", "2026-05-11", "2026-05-11");
  check_remembered("3 мая 2026 года", "2026-05-03", "2026-05-03");
  check_remembered("в начале мая", "2026-05-01", "2026-05-10");
  check_remembered("he does not remember", NULL, NULL);
  check_remembered("", NULL, NULL);
}

TESTS(a_date_is_read_as_somebody_remembers_it, what_was_said_on_a_day_happened_before_it,
      a_month_that_follows_is_of_the_year_that_follows, what_has_gone_on_since_a_clause_goes_on_until_today,
      a_number_without_a_time_is_of_the_time_counted_over, an_act_named_first_has_the_day_told_further_down,
      what_lasts_has_its_time, a_day_that_ends_what_is_ordered_is_not_the_day_of_the_order,
      a_day_behind_a_semicolon_is_of_the_next_clause, the_day_of_a_document_stands_out_from_the_days_it_tells,
      an_act_without_a_day_happened_when_the_story_is, a_date_glued_to_its_neighbours_is_read,
      a_document_bears_the_day_of_its_label_its_byline_or_its_cover,
      a_line_that_is_a_year_stands_over_what_happened_in_it, the_month_of_may_is_no_may,
      days_are_listed_and_joined_across_months, parts_of_months_years_and_decades_are_days,
      what_is_counted_back_from_today_ends_today, before_a_year_is_not_in_it, later_counts_from_the_act_told_last,
      days_after_an_act_count_from_that_act, an_act_named_only_to_count_from_it_is_not_told_again)
