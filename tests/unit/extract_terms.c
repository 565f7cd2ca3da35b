/* What extract promises of terms and fines: who got how much, told in the ways of English. */
#include "tests/support/reading.h"
#include "tests/support/tiny.h"

static const FoundEvent *penalty_of(const Extraction *extraction, const char *person, int64_t amount) {
  for (size_t i = 0; i < extraction->events.length; i++) {
    const FoundEvent *event = &extraction->events.at[i];
    if (!event->has_penalty || event->penalty.amount != amount || event->persons.length != 1) continue;
    if (text_equal(extraction->persons.at[event->persons.at[0]].name, text_of(person))) return event;
  }
  return NULL;
}

static void check_term(const char *words, const char *person, int64_t amount, const char *unit, PenaltyKind kind) {
  Extraction extraction = read_text(words);
  const FoundEvent *event = penalty_of(&extraction, person, amount);
  bool right = event != NULL && event->penalty.kind == kind && text_equal(event->penalty.unit, text_of(unit));
  if (!right) tiny_fail(__FILE__, __LINE__, "%s: %s not %lld %s", words, person, (long long)amount, unit);
}

static void check_prison(const char *words, const char *person, int64_t years) {
  check_term(words, person, years, "year", PENALTY_imprisonment);
}

TEST(each_has_the_term_that_a_shared_verb_gives) {
  static const char *const ways[] = {
      "Ayla Arsenova received seven years, Boris Halenka five.",
      "Ayla Arsenova was sentenced to seven years, and Boris Halenka to five.",
      "Ayla Arsenova was sentenced to seven years on 3 May and Boris Halenka, her colleague, to five.",
      "The court sentenced Ayla Arsenova (7 years) and Boris Halenka (5 years).",
      "Prison terms were handed to Ayla Arsenova (seven years) and Boris Halenka (five years)."};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    check_prison(ways[i], "Ayla Arsenova", 7);
    check_prison(ways[i], "Boris Halenka", 5);
  }
}

TEST(a_changed_term_is_the_new_one) {
  static const char *const ways[] = {
      "The appeal court reduced the sentence of Ayla Arsenova from seven years to five.",
      "The appeal court reduced the sentence of Ayla Arsenova by two years to five years.",
      "The appeal court increased the sentence of Ayla Arsenova from three to five years."};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    check_prison(ways[i], "Ayla Arsenova", 5);
}

TEST(a_sentence_that_is_given_is_a_sentence) {
  static const char *const ways[] = {
      "Ayla Arsenova was given a sentence of five years.", "Ayla Arsenova was handed down a sentence of five years.",
      "Ayla Arsenova received a sentence of five years.", "Ayla Arsenova was sent to prison for five years.",
      "Ayla Arsenova will have to serve five years."};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    check_prison(ways[i], "Ayla Arsenova", 5);
  check_term("Ayla Arsenova was given a suspended sentence of two years.", "Ayla Arsenova", 2, "year",
             PENALTY_suspended_sentence);
  check_term("Ayla Arsenova was barred from leaving the country for five years.", "Ayla Arsenova", 5, "year",
             PENALTY_restriction_of_movement);
}

TEST(money_ordered_to_be_paid_is_a_fine_but_for_damages) {
  check_term("Ayla Arsenova was ordered to pay 500 tenge.", "Ayla Arsenova", 500, "tenge", PENALTY_fine);
  Extraction extraction = read_text("Ayla Arsenova was ordered to pay 500 tenge in damages.");
  CHECK(penalty_of(&extraction, "Ayla Arsenova", 500) == NULL);
}

TEST(time_spent_so_far_is_no_term) {
  Extraction extraction = read_text("Ayla Arsenova has been in prison for two years.");
  CHECK(penalty_of(&extraction, "Ayla Arsenova", 2) == NULL);
}

TESTS(each_has_the_term_that_a_shared_verb_gives, a_changed_term_is_the_new_one, a_sentence_that_is_given_is_a_sentence,
      money_ordered_to_be_paid_is_a_fine_but_for_damages, time_spent_so_far_is_no_term)
