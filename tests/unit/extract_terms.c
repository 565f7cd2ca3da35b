/* What extract promises of charges, terms and fines: what for, and who got how much. */
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
      "Prison terms were handed to Ayla Arsenova (seven years) and Boris Halenka (five years).",
      "Ayla Arsenova and Boris Halenka were convicted on 3 May. Arsenova got seven years, Halenka five.",
      "A court sentenced two activists: Ayla Arsenova got seven years; Boris Halenka, five years.",
      "Verdicts of 3 May:\n- Ayla Arsenova: seven years in prison\n- Boris Halenka, 34, five years in prison\n"};
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

TEST(a_ruling_upholds_the_term_that_was_given) {
  Extraction extraction =
      read_text("On 3 April a court sentenced Ayla Arsenova to ten years in prison. The Supreme Court "
                "upheld that sentence on 3 May.");
  const FoundEvent *ruling = event_of(&extraction, EVENT_court_ruling);
  CHECK(ruling->has_penalty && ruling->penalty.amount == 10 && ruling->penalty.status == PENALTY_STATUS_upheld);
  Extraction cut =
      read_text("On 3 April a court sentenced Ayla Arsenova to ten years in prison. An appeal court cut her "
                "sentence on 3 May.");
  CHECK(event_of(&cut, EVENT_court_ruling)->type == EVENT_court_ruling &&
        !event_of(&cut, EVENT_court_ruling)->has_penalty);
}

TEST(a_ruling_has_the_term_of_the_sentence_it_is_about) {
  static const struct {
    const char *words;
    int64_t years;
    PenaltyStatus status;
  } rulings[] = {{"The three-year sentence of Ayla Arsenova was upheld on 3 May.", 3, PENALTY_STATUS_upheld},
                 {"On 3 May the Supreme Court reduced to two years the sentence that Ayla Arsenova had been given.", 2,
                  PENALTY_STATUS_reduced}};
  for (size_t i = 0; i < sizeof rulings / sizeof *rulings; i++) {
    Extraction extraction = read_text(rulings[i].words);
    const FoundEvent *ruling = event_of(&extraction, EVENT_court_ruling);
    CHECK(ruling->has_penalty && ruling->penalty.amount == rulings[i].years);
    CHECK(ruling->penalty.status == rulings[i].status);
  }
}

TEST(what_an_accused_may_face_is_of_the_charge) {
  Extraction extraction =
      read_text("Ayla Arsenova faces up to twelve years in prison. Prosecutors charged her with fraud "
                "on 3 May.");
  const FoundEvent *charged = event_of(&extraction, EVENT_charges_brought);
  CHECK(charged->has_penalty && charged->penalty.is_maximum && charged->penalty.amount == 12);
}

static void check_charge(const char *words, const char *charge) {
  Extraction extraction = read_text(words);
  for (size_t i = 0; i < extraction.events.length; i++) {
    const TextList *charges = &extraction.events.at[i].charges;
    if (charges->length == 1 && text_equal(charges->at[0], text_of(charge))) return;
  }
  tiny_fail(__FILE__, __LINE__, "%s: not %s alone", words, charge);
}

TEST(charges_are_told_in_many_ways) {
  static const char *const ways[] = {
      "Prosecutors have charged Ayla Arsenova, a poet, with inciting hatred.",
      "Prosecutors accuse Ayla Arsenova of inciting hatred.",
      "Ayla Arsenova was arrested on 3 May under Article 174 of the Criminal Code (\"inciting hatred\").",
      "Ayla Arsenova was charged on 3 May. The charge is \"inciting hatred\".",
      "Ayla Arsenova was charged with two counts of inciting hatred by a military court.",
      "The court upheld the conviction of Ayla Arsenova for inciting hatred.",
      "Ayla Arsenova was acquitted of inciting hatred on 3 May.",
      "A criminal case was opened against Ayla Arsenova on charges of inciting hatred."};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    check_charge(ways[i], "inciting hatred");
}

TEST(a_purpose_or_a_number_is_no_charge) {
  static const char *const ways[] = {"Ayla Arsenova was detained for questioning on 3 May.",
                                     "Ayla Arsenova was arrested for the second time on 3 May.",
                                     "Ayla Arsenova was detained for several hours on 3 May."};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    Extraction extraction = read_text(ways[i]);
    CHECK(extraction.events.length > 0 && extraction.events.at[0].charges.length == 0);
  }
}

TEST(time_spent_so_far_is_no_term) {
  Extraction extraction = read_text("Ayla Arsenova has been in prison for two years.");
  CHECK(penalty_of(&extraction, "Ayla Arsenova", 2) == NULL);
}

TESTS(a_ruling_has_the_term_of_the_sentence_it_is_about, a_ruling_upholds_the_term_that_was_given,
      what_an_accused_may_face_is_of_the_charge, charges_are_told_in_many_ways, a_purpose_or_a_number_is_no_charge,
      each_has_the_term_that_a_shared_verb_gives, a_changed_term_is_the_new_one, a_sentence_that_is_given_is_a_sentence,
      money_ordered_to_be_paid_is_a_fine_but_for_damages, time_spent_so_far_is_no_term)
