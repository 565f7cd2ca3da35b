/* What extract promises of days told from what was told just before. */
#include "tests/support/reading.h"
#include "tests/support/tiny.h"

/* The days of the first such event behind an arrest on Wednesday, 10 April 2024; the text is of 8 May. */
static void check_behind_arrest(const char *next, EventType type, const char *from, const char *to) {
  char words[300];
  snprintf(words, sizeof words, "Ayla Arsenova was arrested at her home in Aralyk on 10 April. %s", next);
  check_event_days(words, type, from, to);
}

TEST(days_before_and_behind_count_from_the_act_told_last) {
  check_behind_arrest("Two days before, officers had searched her office.", EVENT_search, "2024-04-08", "2024-04-08");
  check_behind_arrest("The week before, officers had searched her office.", EVENT_search, "2024-04-01", "2024-04-07");
  check_behind_arrest("That evening officers searched her office.", EVENT_search, "2024-04-10", "2024-04-10");
  check_behind_arrest("Meanwhile, officers searched her office.", EVENT_search, "2024-04-10", "2024-04-10");
}

TEST(who_was_held_so_long_came_free_then) {
  static const char *const ways[] = {"She was released after three days.",
                                     "After three days in custody she was released.",
                                     "She was held for three days and then released.",
                                     "She was released on bail after spending three days in custody."};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    check_behind_arrest(ways[i], EVENT_release, "2024-04-13", "2024-04-13");
  check_behind_arrest("She was released after several hours of questioning.", EVENT_release, "2024-04-10",
                      "2024-04-10");
}

TEST(what_goes_on_since_an_act_began_that_day) {
  check_behind_arrest("Since her arrest she has been denied access to a lawyer.", EVENT_denial_of_lawyer, "2024-04-10",
                      "2024-05-08");
  check_behind_arrest("She has been held in a remand prison ever since.", EVENT_detention, "2024-04-10", "2024-05-08");
  check_behind_arrest("During the first five days she was denied a lawyer.", EVENT_denial_of_lawyer, "2024-04-10",
                      "2024-04-14");
  check_behind_arrest("For two weeks she was held incommunicado in a prison, where she was given electric shocks.",
                      EVENT_torture, "2024-04-10", "2024-04-24");
}

TEST(what_has_not_come_yet_is_no_day_of_an_act) {
  check_behind_arrest("She was acquitted after spending 19 months in prison.", EVENT_court_ruling, "2024-04-10",
                      "2024-04-10");
}

TESTS(days_before_and_behind_count_from_the_act_told_last, who_was_held_so_long_came_free_then,
      what_goes_on_since_an_act_began_that_day, what_has_not_come_yet_is_no_day_of_an_act)
