/* What acts a text tells and where they happened: cues with a name in their
 * middle, and the places that an act takes from its sentence, its day and its country. */
#include "tests/support/reading.h"
#include "tests/support/tiny.h"

TEST(a_cue_may_have_a_name_in_its_middle) {
  check_event("Police took Ayla Arsenova into custody on 3 May.", EVENT_detention, "Ayla Arsenova");
  check_event("A court put the lawyer Ayla Arsenova, 34, on trial on 3 May.", EVENT_trial, "Ayla Arsenova");
  check_event("Charges against Ayla Arsenova were dropped on 3 May.", EVENT_court_ruling, "Ayla Arsenova");
  check_event("Officers barred Ayla Arsenova from leaving the country.", EVENT_travel_ban, "Ayla Arsenova");
  check_nothing("Police took Ayla Arsenova to a concert.", EVENT_detention);
}

TEST(what_a_court_did_tells_more_than_that_it_ruled) {
  const char *words = "A court ordered the closure of the foundation Clear Water on 3 May.";
  Extraction extraction = read_text(words);
  CHECK(extraction.events.length == 1 && extraction.events.at[0].type == EVENT_organisation_closed);
}

static void check_place(const char *words, EventType type, const char *place) {
  Extraction extraction = read_text(words);
  for (size_t i = 0; i < extraction.events.length; i++) {
    const FoundEvent *event = &extraction.events.at[i];
    if (event->type != type) continue;
    if (!text_equal(event->place, text_of(place)))
      tiny_fail(__FILE__, __LINE__, "%s: at \"%.*s\"", words, (int)event->place.length, event->place.at);
    return;
  }
  tiny_fail(__FILE__, __LINE__, "%s: no such event", words);
}

TEST(acts_of_one_day_happened_in_one_place) {
  check_place(
      "Police dispersed a rally in Aralyk on 3 May 2025. On the same day, Ayla Arsenova was kicked by officers.",
      EVENT_assault, "Aralyk");
  check_place("Ayla Arsenova was arrested in Aralyk on 3 May 2025. On 4 May 2025 Marat Dranko was kicked.",
              EVENT_assault, "");
}

TEST(a_site_or_village_leads_to_its_place) {
  check_place("Ayla Arsenova was detained at the airport of Aralyk on 3 May.", EVENT_detention, "Aralyk");
  check_place("Ayla Arsenova was detained in the village of Verkhny Log on 3 May.", EVENT_detention, "Verkhny Log");
  check_place("Ayla Arsenova, born in Aralyk, was detained on 3 May.", EVENT_detention, "");
}

TEST(a_court_does_not_sit_where_somebody_was_taken) {
  check_place("Ayla Arsenova was arrested in Aralyk on 3 May and sentenced to five years on 5 May.", EVENT_conviction,
              "");
}

TEST(a_law_is_of_its_country) {
  check_place("The group is based in Kenya. In Kenya parliament passed a law on 3 May 2025.", EVENT_legislation,
              "Kenya");
  check_place("The unrest in Kenya went on. Parliament passed the law on 3 May 2025.", EVENT_legislation, "Kenya");
}

TEST(a_line_of_a_chronology_tells_of_the_one_whom_it_is_about) {
  check_event("Ayla Arsenova writes. Arsenova is 40. Arsenova sings.\n\n3 May 2023 – Rinat Berov was questioned.\n\n"
              "6 March 2024 – She was fined 300 euros.",
              EVENT_administrative_penalty, "Ayla Arsenova");
}

TEST(a_ruling_needs_nobody_named_in_it) {
  const char *words = "Ayla Arsenova was convicted on 3 May 2024. On 5 May 2024 the court cut the five-year sentence.";
  check_event(words, EVENT_court_ruling, "Ayla Arsenova");
  check_nothing("The court cut the ribbon.", EVENT_court_ruling);
}

TEST(beating_in_custody_is_torture) {
  check_event("Ayla Arsenova was detained on 3 May. She was beaten.", EVENT_torture, "Ayla Arsenova");
  check_event("Ayla Arsenova went out on 3 May. She was beaten.", EVENT_assault, "Ayla Arsenova");
}

TEST(who_dies_of_what_was_done_was_killed) {
  check_event("Ayla Arsenova was shot on 3 May. She died on 5 May.", EVENT_killing, "Ayla Arsenova");
}

TEST(an_inquiry_into_harm_is_no_case_against_who_was_harmed) {
  const char *words = "Prosecutors opened a criminal case into the killing of Ayla Arsenova on 3 May.";
  check_event(words, EVENT_investigation, "Ayla Arsenova");
  check_nothing(words, EVENT_case_opened);
}

static size_t count_of(const char *words, EventType type) {
  Extraction extraction = read_text(words);
  size_t count = 0;
  for (size_t i = 0; i < extraction.events.length; i++)
    count += extraction.events.at[i].type == type;
  return count;
}

TEST(what_is_told_twice_is_one_act) {
  CHECK_NUMBER(count_of("Ayla Arsenova was arrested on 3 May. She has been held alone.", EVENT_detention), 0);
  CHECK_NUMBER(
      count_of("On 3 May Ayla Arsenova was brought before a judge and sentenced to two years.", EVENT_court_hearing),
      0);
  CHECK_NUMBER(count_of("On 3 May Ayla Arsenova was brought before a judge.", EVENT_court_hearing), 1);
}

TEST(a_remand_of_days_is_no_sanction) {
  const char *words = "On 3 May a court remanded Ayla Arsenova in custody for fifteen days.";
  check_event(words, EVENT_arrest, "Ayla Arsenova");
  check_nothing(words, EVENT_administrative_penalty);
}

TESTS(a_cue_may_have_a_name_in_its_middle, what_a_court_did_tells_more_than_that_it_ruled,
      acts_of_one_day_happened_in_one_place, a_site_or_village_leads_to_its_place,
      a_court_does_not_sit_where_somebody_was_taken, a_law_is_of_its_country,
      a_line_of_a_chronology_tells_of_the_one_whom_it_is_about, a_ruling_needs_nobody_named_in_it,
      beating_in_custody_is_torture, who_dies_of_what_was_done_was_killed,
      an_inquiry_into_harm_is_no_case_against_who_was_harmed, what_is_told_twice_is_one_act,
      a_remand_of_days_is_no_sanction)
