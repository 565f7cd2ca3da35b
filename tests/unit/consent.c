/* What publish/consent.h and publish/withhold.h promise, rule by rule. */
#include "publish/consent.h"
#include "publish/withhold.h"
#include "tests/support/tiny.h"

static Showing showing(const PersonFacts *facts, Audience audience) {
  return consent_decide(facts, audience).showing;
}

TEST(each_use_is_asked_by_itself) {
  static const struct {
    Audience audience;
    ConsentUse use;
  } pairs[] = {{AUDIENCE_COALITION, USE_COALITION},
               {AUDIENCE_CONFIDENTIAL, USE_CONFIDENTIAL},
               {AUDIENCE_UN, USE_UN},
               {AUDIENCE_COURT, USE_COURT},
               {AUDIENCE_PUBLIC, USE_PUBLIC_BY_NAME}};
  for (size_t i = 0; i < 5; i++) {
    PersonFacts facts = {0};
    facts_answer(&facts, pairs[i].use, CONSENT_YES);
    for (size_t j = 0; j < 5; j++)
      CHECK_NUMBER(showing(&facts, pairs[j].audience), i == j ? SHOW_BY_NAME : SHOW_NOTHING);
  }
}

TEST(what_nobody_asked_is_not_a_yes) {
  PersonFacts facts = {0};
  CHECK_NUMBER(showing(&facts, AUDIENCE_CONFIDENTIAL), SHOW_NOTHING);
  CHECK_NUMBER(consent_decide(&facts, AUDIENCE_CONFIDENTIAL).reason, OMITTED_NOT_ASKED);
  CHECK_NUMBER(showing(&facts, AUDIENCE_INTERNAL), SHOW_BY_NAME);
}

TEST(of_several_answers_the_most_restrictive_stands_in_any_order) {
  static const ConsentAnswer answers[] = {CONSENT_YES, CONSENT_NOT_ASKED, CONSENT_ASK_AGAIN, CONSENT_NO,
                                          CONSENT_WITHDRAWN};
  for (size_t i = 0; i < 5; i++) {
    for (size_t j = 0; j < 5; j++) {
      PersonFacts facts = {0};
      facts_answer(&facts, USE_COURT, answers[i]);
      facts_answer(&facts, USE_COURT, answers[j]);
      CHECK_NUMBER(facts.answers[USE_COURT], answers[i > j ? i : j]);
    }
  }
}

TEST(already_public_never_holds_for_minors_sexual_violence_witnesses_and_sources) {
  PersonFacts plain = {.is_already_public = true};
  CHECK_NUMBER(showing(&plain, AUDIENCE_PUBLIC), SHOW_BY_NAME);
  PersonFacts never[5] = {plain, plain, plain, plain, plain};
  never[0].is_minor = never[1].is_survivor_of_sexual_violence = never[2].is_witness = true;
  never[3].is_source = never[4].sources_are_closed = true;
  static const OmissionReason reasons[] = {OMITTED_MINOR, OMITTED_SEXUAL_VIOLENCE, OMITTED_WITNESS, OMITTED_SOURCE,
                                           OMITTED_SOURCES_CLOSED};
  for (size_t i = 0; i < 5; i++) {
    CHECK_NUMBER(showing(&never[i], AUDIENCE_PUBLIC), SHOW_NOTHING);
    CHECK_NUMBER(consent_decide(&never[i], AUDIENCE_PUBLIC).reason, reasons[i]);
    facts_answer(&never[i], USE_PUBLIC_BY_NAME, CONSENT_YES); /* their own yes still does */
    CHECK_NUMBER(showing(&never[i], AUDIENCE_PUBLIC), SHOW_BY_NAME);
  }
  facts_answer(&plain, USE_PUBLIC_BY_NAME, CONSENT_NO);
  CHECK_NUMBER(showing(&plain, AUDIENCE_PUBLIC), SHOW_NOTHING);
}

TEST(nothing_of_a_protected_person_leaves) {
  PersonFacts facts = {.is_protected = true, .is_released = true, .is_already_public = true};
  for (int use = USE_KEEP; use < USE_END; use++)
    facts_answer(&facts, (ConsentUse)use, CONSENT_YES);
  for (int audience = AUDIENCE_COALITION; audience < AUDIENCE_COUNT; audience++)
    CHECK_NUMBER(consent_decide(&facts, (Audience)audience).reason, OMITTED_PROTECTED);
}

TEST(a_release_stands_in_for_what_nobody_asked_and_for_nothing_else) {
  PersonFacts facts = {.is_released = true};
  CHECK_NUMBER(showing(&facts, AUDIENCE_UN), SHOW_BY_NAME);
  static const ConsentAnswer no[] = {CONSENT_NO, CONSENT_WITHDRAWN};
  for (size_t i = 0; i < 2; i++) {
    facts_answer(&facts, USE_UN, no[i]);
    CHECK_NUMBER(showing(&facts, AUDIENCE_UN), SHOW_NOTHING);
  }
}

TEST(an_alleged_perpetrator_needs_a_charge_or_a_release_not_consent) {
  PersonFacts facts = {.is_perpetrator = true, .is_already_public = true};
  facts_answer(&facts, USE_PUBLIC_BY_NAME, CONSENT_YES);
  CHECK_NUMBER(consent_decide(&facts, AUDIENCE_PUBLIC).reason, OMITTED_NOT_CHARGED);
  CHECK_NUMBER(consent_decide(&facts, AUDIENCE_INTERNAL).reason, OMITTED_NOT_CHARGED);
  facts.is_answerable = true;
  CHECK_NUMBER(showing(&facts, AUDIENCE_PUBLIC), SHOW_BY_NAME);
}

/* Does the text hold the one name that is withheld? */
static bool finds(const char *name, const char *allowed, const char *text) {
  ARENA_SCOPE Arena *arena = arena_new();
  WithheldNames *names = withheld_new(arena);
  RecordId somebody = {{1}};
  CHECK(withheld_add(names, somebody, text_of(name), NULL) == DONE);
  if (allowed != NULL) CHECK(withheld_allow(names, text_of(allowed), NULL) == DONE);
  RecordId found = withheld_find(names, text_of(text));
  return ID_EQUAL(found, somebody);
}

TEST(a_withheld_name_is_found_in_any_script_and_case) {
  static const char *const texts[] = {
      "Rauan Seitkaziev was taken in the night.",
      "Рауана Сейтказиева избили в отделе.",
      "писал Рауану Сейтказиеву, что",
      "вместе с Рауаном Сейтказиевым",
      "Рауан Сейтқазиевті ұстады",
      "SEITKAZIEV, RAUAN",
      "the case of Seitkaziev",
      "дело Сейтказиева",
      "\"Seitqaziyev's\" complaint",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!finds("Rauan Seitkaziev", NULL, texts[i])) tiny_fail(__FILE__, __LINE__, "not found in: %s", texts[i]);
}

TEST(a_womans_surname_is_found_through_its_cases) {
  static const char *const texts[] = {"допросили Еркежан Досмуханову", "Досмухановой отказали", "Dosmukhanova, lawyer",
                                      "для Досмухановой"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!finds("Yerkezhan Dosmukhanova", NULL, texts[i])) tiny_fail(__FILE__, __LINE__, "not found in: %s", texts[i]);
}

TEST(what_is_not_the_name_is_not_found) {
  static const char *const texts[] = {"Nobody was taken in the night.", "Rauan, a town by the river",
                                      "the sides kept away", "Suspended trials in Haruan", ""};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (finds("Rauan Seitkaziev", NULL, texts[i])) tiny_fail(__FILE__, __LINE__, "found in: %s", texts[i]);
}

TEST(a_surname_alone_that_somebody_shown_bears_is_his) {
  CHECK(finds("Aliya Tyngbaquly", NULL, "Tyngbaquly was given five years."));
  CHECK(!finds("Aliya Tyngbaquly", "Saruan Tyngbaquly", "Tyngbaquly was given five years."));
  CHECK(finds("Aliya Tyngbaquly", "Saruan Tyngbaquly", "His wife, Aliya Tyngbaquly, was told after 31 hours."));
}

TESTS(each_use_is_asked_by_itself, what_nobody_asked_is_not_a_yes,
      of_several_answers_the_most_restrictive_stands_in_any_order,
      already_public_never_holds_for_minors_sexual_violence_witnesses_and_sources, nothing_of_a_protected_person_leaves,
      a_release_stands_in_for_what_nobody_asked_and_for_nothing_else,
      an_alleged_perpetrator_needs_a_charge_or_a_release_not_consent, a_withheld_name_is_found_in_any_script_and_case,
      a_womans_surname_is_found_through_its_cases, what_is_not_the_name_is_not_found,
      a_surname_alone_that_somebody_shown_bears_is_his)
