/* Who a text speaks of and what names are: the families of grammar that tell a
 * person from a place, and whom an act was done to. */
#include "tests/support/reading.h"
#include "tests/support/tiny.h"

static bool has_person(const Extraction *extraction, const char *name) {
  for (size_t i = 0; i < extraction->persons.length; i++)
    if (text_equal(extraction->persons.at[i].name, text_of(name))) return true;
  return false;
}

static bool has_place(const Extraction *extraction, const char *name) {
  for (size_t i = 0; i < extraction->places.length; i++)
    if (text_equal(extraction->places.at[i].name, text_of(name))) return true;
  return false;
}

TEST(a_name_of_several_words_is_a_place_where_the_text_once_says_so) {
  Extraction extraction = read_text("Guards drove families out of Tres Lomas. The school in Tres Lomas was closed.");
  CHECK(!has_person(&extraction, "Tres Lomas") && has_place(&extraction, "Tres Lomas"));
}

TEST(a_surname_inside_another_name_is_not_its_bearer) {
  Extraction extraction =
      read_text("Lawyer Pham Thi Lo was questioned. Trang Van Bo was beaten at his home in Kau Lo.");
  CHECK(has_person(&extraction, "Pham Thi Lo") && has_place(&extraction, "Kau Lo"));
}

TEST(a_company_is_no_person) {
  Extraction extraction = read_text("The complaint was made by the firm Maderas Quiroga S.A. on Monday.");
  CHECK(!has_person(&extraction, "Maderas Quiroga S.A.") && !has_person(&extraction, "Maderas Quiroga"));
}

TEST(who_behind_an_apposition_is_the_one_named_before_it) {
  check_event("They mourned Ayla Arsenova, a leader of the hill people, who was shot dead on 3 May.", EVENT_killing,
              "Ayla Arsenova");
}

TEST(what_is_done_to_a_thing_is_done_to_its_owner) {
  check_event("The home of Ayla Arsenova was searched on 3 May.", EVENT_search, "Ayla Arsenova");
  check_event("Ayla Arsenova had her passport taken away.", EVENT_denial_of_passport, "Ayla Arsenova");
}

TEST(what_a_ruling_is_about_is_no_event_of_its_own) {
  const char *words = "The regional court dismissed an appeal against the conviction of Ayla Arsenova on 3 May.";
  check_event(words, EVENT_court_ruling, "Ayla Arsenova");
  check_nothing(words, EVENT_conviction);
}

TEST(what_was_not_allowed_did_happen) {
  check_event("Ayla Arsenova was not allowed to board a flight on 3 May.", EVENT_travel_ban, "Ayla Arsenova");
}

TEST(words_that_look_like_an_act_tell_none) {
  check_nothing("The trial of Ayla Arsenova was held behind closed doors in Aralyk.", EVENT_organisation_closed);
  check_nothing("Ayla Arsenova gave evidence for six years.", EVENT_conviction);
}

TEST(a_share_of_those_counted_is_not_the_whole) {
  Extraction extraction =
      read_text("Police said that 84 people, eleven of them women, were detained in Aralyk on 3 May.");
  CHECK(extraction.events.length >= 1 && extraction.events.at[0].count.min == 84);
}

TEST(few_days_behind_bars_are_no_conviction) {
  const char *words = "Ayla Arsenova was sentenced to 15 days in jail on 3 May.";
  check_event(words, EVENT_administrative_penalty, "Ayla Arsenova");
  check_nothing(words, EVENT_conviction);
}

TEST(an_ask_says_who_is_to_act_in_the_end) {
  Extraction extraction = read_text("The Spring Movement calls on the EU to insist on steps by Sarmania's government.");
  CHECK(extraction.asks.length == 1);
  CHECK(text_equal(extraction.asks.at[0].addressee, TEXT("the EU")));
  CHECK(text_equal(extraction.asks.at[0].target, TEXT("Sarmania's government")));
}

TEST(an_officer_named_before_the_verb_did_it) {
  Extraction extraction =
      read_text("Ayla Arsenova said that investigator Askar Temirov had beaten her at the police station on 3 May.");
  CHECK(extraction.events.length == 1 && extraction.events.at[0].perpetrators.length == 1);
  CHECK(text_equal(extraction.events.at[0].perpetrators.at[0], TEXT("Askar Temirov")));
}

/* The one body that the text says this person serves in; "" for none. */
static void check_body(const char *words, const char *person, const char *body) {
  Extraction extraction = read_text(words);
  for (size_t i = 0; i < extraction.persons.length; i++) {
    const FoundPerson *found = &extraction.persons.at[i];
    if (!text_equal(found->name, text_of(person))) continue;
    CHECK_NUMBER(found->bodies.length, body[0] == '\0' ? 0 : 1);
    if (found->bodies.length == 1) CHECK_TEXT(extraction.organisations.at[found->bodies.at[0]].name, body);
    return;
  }
  tiny_fail(__FILE__, __LINE__, "%s: nobody of this name", words);
}

TEST(the_words_around_a_name_say_in_which_body_its_bearer_serves) {
  const char *body = "Veldau Police Department";
  check_body("Captain Rinat Berov of the Veldau Police Department beat Ayla Arsenova.", "Rinat Berov", body);
  check_body("She was beaten by Captain Rinat Berov (Veldau Police Department).", "Rinat Berov", body);
  check_body("Rinat Berov, deputy head of the Veldau Police Department, beat her.", "Rinat Berov", body);
  check_body("Veldau Police Department officer Rinat Berov beat her.", "Rinat Berov", body);
  check_body("She was taken to the Veldau Police Department. Captain Rinat Berov of that department beat her.",
             "Rinat Berov", body);
}

TEST(a_body_that_is_only_spoken_of_is_not_his) {
  check_body("Rinat Berov, who sued the Veldau Police Department, was beaten.", "Rinat Berov", "");
  check_body("Rinat Berov, who knew officers of the Veldau Police Department, was beaten.", "Rinat Berov", "");
  check_body("Rinat Berov was taken to the Veldau Police Department.", "Rinat Berov", "");
  check_body("She was taken to the Veldau Police Department. Captain Rinat Berov of that village beat her.",
             "Rinat Berov", "");
}

static void check_perpetrator(const char *words, const char *who) {
  Extraction extraction = read_text(words);
  REQUIRE(extraction.events.length == 1);
  CHECK_NUMBER(extraction.events.at[0].perpetrators.length, 1);
  if (extraction.events.at[0].perpetrators.length == 1) CHECK_TEXT(extraction.events.at[0].perpetrators.at[0], who);
}

TEST(an_officer_named_with_his_body_did_it_and_not_the_body) {
  check_perpetrator("Captain Rinat Berov of the Veldau Police Department beat Ayla Arsenova on 3 May.", "Rinat Berov");
  check_perpetrator("Captain Rinat Berov (Veldau Police Department) is alleged to have beaten Ayla Arsenova.",
                    "Rinat Berov");
  check_perpetrator("Ayla Arsenova was tortured by Major Rinat Berov on 3 May.", "Rinat Berov");
  check_perpetrator("Ayla Arsenova was beaten by officers of the Veldau Police Department on 3 May.",
                    "Veldau Police Department");
}

TESTS(the_words_around_a_name_say_in_which_body_its_bearer_serves, a_body_that_is_only_spoken_of_is_not_his,
      an_officer_named_with_his_body_did_it_and_not_the_body, an_officer_named_before_the_verb_did_it,
      an_ask_says_who_is_to_act_in_the_end, a_name_of_several_words_is_a_place_where_the_text_once_says_so,
      a_surname_inside_another_name_is_not_its_bearer, a_company_is_no_person,
      who_behind_an_apposition_is_the_one_named_before_it, what_is_done_to_a_thing_is_done_to_its_owner,
      what_a_ruling_is_about_is_no_event_of_its_own, what_was_not_allowed_did_happen,
      words_that_look_like_an_act_tell_none, a_share_of_those_counted_is_not_the_whole,
      few_days_behind_bars_are_no_conviction)
