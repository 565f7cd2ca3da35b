/* What kinds/kind.h promises of the descriptions. */
#include "kinds/country.h"
#include "kinds/kind.h"
#include "kinds/kinds.gen.h"
#include "tests/support/tiny.h"

TEST(every_kind_of_the_design_is_there_with_its_main_field) {
  static const char *const mains[][2] = {{"case", "title"},
                                         {"person", "names"},
                                         {"relation", "remarks"},
                                         {"event", "title"},
                                         {"act", "remarks"},
                                         {"involvement", "remarks"},
                                         {"examination", "remarks"},
                                         {"information", "remarks"},
                                         {"proceeding", "title"},
                                         {"step", "remarks"},
                                         {"custody", "remarks"},
                                         {"provision", "remarks"},
                                         {"count", "remarks"},
                                         {"evidence", "remarks"},
                                         {"issue", "title"},
                                         {"occasion", "title"},
                                         {"ask", "text"},
                                         {"commitment", "text"},
                                         {"intervention", "remarks"},
                                         {"observation", "remarks"},
                                         {"list", "title"},
                                         {"entry", "remarks"},
                                         {"judgement", "remarks"},
                                         {"publication", "title"},
                                         {"subscription", "remarks"},
                                         {"figure", "title"},
                                         {"erasure", "remarks"}};
  size_t count = 0;
  while (all_kinds[count] != NULL)
    count++;
  CHECK_NUMBER(count, sizeof mains / sizeof *mains);
  for (size_t i = 0; i < sizeof mains / sizeof *mains; i++) {
    const Kind *kind = kind_by_name(text_of(mains[i][0]));
    REQUIRE(kind != NULL);
    CHECK_TEXT(text_of(kind->main->name), mains[i][1]);
    CHECK(field_by_name(kind, TEXT("remarks")) != NULL);
    CHECK(kind_by_number(kind->number) == kind);
  }
  CHECK(kind_by_name(TEXT("proposal")) == NULL && kind_by_name(TEXT("user")) == NULL);
}

static void check_words(const char *what, const char *const words[LANGUAGE_COUNT]) {
  for (size_t language = 0; language < LANGUAGE_COUNT; language++)
    if (words[language] == NULL || words[language][0] == '\0') tiny_fail(__FILE__, __LINE__, "%s has no words", what);
}

static void check_field(const Kind *kind, const Field *field) {
  check_words(field->name, field->words);
  CHECK(field->security_class >= kind->lowest_class && field->security_class <= 2);
  CHECK((field->type == FIELD_TERM) == (field->terms != NULL));
  CHECK((field->type == FIELD_GROUP) <= (field->part_count > 0));
  for (size_t i = 0; i < field->part_count; i++)
    check_field(kind, &field->parts[i]);
}

TEST(each_field_has_words_a_class_and_what_its_type_needs) {
  for (size_t i = 0; all_kinds[i] != NULL; i++) {
    check_words(all_kinds[i]->name, all_kinds[i]->words);
    for (size_t j = 0; j < all_kinds[i]->field_count; j++)
      check_field(all_kinds[i], &all_kinds[i]->fields[j]);
  }
}

TEST(each_term_has_words_in_three_languages_and_a_counting_rule) {
  for (size_t i = 0; all_term_lists[i] != NULL; i++) {
    const TermList *list = all_term_lists[i];
    for (size_t j = 0; j < list->count; j++) {
      const Term *term = &list->terms[j];
      check_words(term->code, term->words);
      CHECK(term->rule != NULL && term->rule[0] != '\0');
      CHECK(term->parent == 0 || term_by_number(list, term->parent) != NULL);
      CHECK(term->huridocs == NULL || (strlen(term->huridocs) == 12 && list->huridocs_list > 0));
    }
  }
}

static void check_codes(const char *list_name, const char *codes) {
  const TermList *list = term_list_by_name(text_of(list_name));
  REQUIRE(list != NULL);
  Text rest = text_of(codes), code;
  while (text_next(&rest, ' ', &code))
    if (term_by_code(list, code) == NULL) tiny_fail(__FILE__, __LINE__, "%s lacks %.*s", list_name, TEXT_ARGS(code));
}

TEST(all_that_intake_proposes_has_a_term) {
  check_codes("event_type",
              "detention mass_detention arrest search interrogation case_opened charges_brought trial court_hearing "
              "prosecutor_request conviction administrative_penalty appeal court_ruling release disciplinary_isolation "
              "transfer death_in_custody killing torture torture_count assault attack abduction disappearance threat "
              "intimidation surveillance smear_campaign denial_of_lawyer lawyer_visit travel_ban denial_of_passport "
              "deportation site_blocking defamation_lawsuits criminal_proceedings organisation_closed inspection "
              "legislation protest protest_dispersal deaths injuries detention_count killings_count attacks_count "
              "investigation impunity_finding resolution un_opinion report statement ngo_briefing dialogue_meeting");
  check_codes("stage",
              "threatened searched detained administrative_sanction arrested in_detention "
              "residential_surveillance charged case_opened investigation trial prosecutor_requested convicted "
              "sentenced appealed final serving transfer_to_stricter_regime released complaint_denied "
              "complaint_filed complaint_registered registration_refused suspended closed reopened "
              "reclassified compensation remitted_for_reconsideration");
  check_codes("penalty_kind", "imprisonment administrative_detention restriction_of_freedom restriction_of_movement "
                              "fine ban_on_activity punishment_cell suspended_sentence");
  check_codes("penalty_status", "maximum requested imposed upheld reduced served suspended");
  check_codes("count_basis", "registered occurred");
}

/* Words of the program's inside (README, Words); "statement" is everyday where it is signed or public. */
TEST(no_inner_word_stands_in_the_wordings) {
  static const char *const inner[] = {"judgement", "Judgement", "суждени"};
  for (size_t i = 0; all_kinds[i] != NULL; i++)
    for (size_t j = 0; j < sizeof inner / sizeof *inner; j++)
      for (size_t language = 0; language < LANGUAGE_COUNT; language++)
        if (strstr(all_kinds[i]->words[language], inner[j]) != NULL ||
            strcmp(all_kinds[i]->words[language], "Statement") == 0)
          tiny_fail(__FILE__, __LINE__, "%s", all_kinds[i]->words[language]);
}

TEST(what_finds_or_endangers_a_person_is_class_2) {
  const Kind *person = kind_by_number(KIND_PERSON);
  static const uint32_t guarded[] = {FIELD_PERSON_CONTACTS, FIELD_PERSON_SAFE_CONTACT, FIELD_PERSON_IDENTITY_NUMBERS,
                                     FIELD_PERSON_WHEREABOUTS};
  for (size_t i = 0; i < sizeof guarded / sizeof *guarded; i++)
    CHECK_NUMBER(field_by_number(person, guarded[i])->security_class, 2);
  CHECK_NUMBER(field_by_number(kind_by_number(KIND_INFORMATION), FIELD_INFORMATION_SOURCE)->security_class, 2);
  CHECK_NUMBER(kind_by_number(KIND_SUBSCRIPTION)->lowest_class, 2);
  CHECK_NUMBER(person->lowest_class, 1);
}

TEST(consent_and_protection_say_how_the_most_restrictive_is_found) {
  const Kind *person = kind_by_number(KIND_PERSON);
  const Field *consents = field_by_number(person, FIELD_PERSON_CONSENTS);
  CHECK(consents->restrictive == RESTRICTIVE_PARTS && consents->is_many);
  CHECK(part_by_number(consents, PART_PERSON_CONSENTS_USE)->is_key);
  CHECK(part_by_number(consents, PART_PERSON_CONSENTS_ANSWER)->restrictive == RESTRICTIVE_RANK);
  CHECK(field_by_number(person, FIELD_PERSON_PROTECTED)->restrictive == RESTRICTIVE_YES);
  const TermList *answers = part_by_number(consents, PART_PERSON_CONSENTS_ANSWER)->terms;
  CHECK(term_by_code(answers, TEXT("no"))->rank > term_by_code(answers, TEXT("not_asked"))->rank);
  CHECK(term_by_code(answers, TEXT("not_asked"))->rank > term_by_code(answers, TEXT("yes"))->rank);
}

TEST(fields_and_terms_are_found_by_name_singular_and_words) {
  const Kind *person = kind_by_name(TEXT("person"));
  CHECK(field_by_name(person, TEXT("name")) == field_by_name(person, TEXT("names")));
  CHECK(field_by_name(kind_by_name(TEXT("step")), TEXT("penalty"))->number == FIELD_STEP_PENALTIES);
  CHECK(field_by_name(kind_by_name(TEXT("event")), TEXT("right"))->number == FIELD_EVENT_RIGHTS);
  CHECK(field_by_name(kind_by_name(TEXT("step")), TEXT("penalxy")) == NULL);
  CHECK(field_by_name(person, TEXT("nam")) == NULL && field_by_name(person, TEXT("")) == NULL);
  const TermList *sexes = term_list_by_name(TEXT("sex"));
  CHECK(term_by_words(sexes, TEXT(" Женский ")) == term_by_code(sexes, TEXT("female")));
  CHECK(term_by_words(sexes, TEXT("Female")) == term_by_code(sexes, TEXT("female")));
  CHECK(term_by_words(sexes, TEXT("ӘЙЕЛ")) == term_by_code(sexes, TEXT("female")));
  CHECK(term_by_words(sexes, TEXT("fem")) == NULL && term_by_words(sexes, TEXT("")) == NULL);
  CHECK(term_by_number(sexes, 999) == NULL && term_list_by_name(TEXT("nothing")) == NULL);
  CHECK_NUMBER(TERM_SEX_FEMALE, term_by_code(sexes, TEXT("female"))->number);
}

TEST(country_codes_are_those_of_the_standard_and_those_left_to_users) {
  static const char *const good[] = {"KZ", "SU", "XK", "AA", "QM", "QZ", "XA", "XZ", "ZZ"};
  static const char *const bad[] = {"", "K", "KAZ", "kz", "XX1", "X1", "QL", "AB", "ZY", "UK", "Q[", "YZ"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    if (country_by_code(text_of(good[i])) == NULL) tiny_fail(__FILE__, __LINE__, "%s", good[i]);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (country_by_code(text_of(bad[i])) != NULL) tiny_fail(__FILE__, __LINE__, "%s", bad[i]);
  CHECK_NUMBER(country_by_code(TEXT("SU"))->to_year, 1991);
  CHECK_TEXT(country_name(TEXT("KG"), LANGUAGE_KK), "Қырғызстан");
  CHECK_TEXT(country_name(TEXT("AQ"), LANGUAGE_EN), "AQ");
  CHECK(region_is_of(TEXT("KZ-75"), TEXT("KZ")) && region_is_of(TEXT("KZ-10"), TEXT("KZ")) &&
        region_is_of(TEXT("GB-ENG"), TEXT("GB")) && region_is_of(TEXT("AT-9"), TEXT("AT")));
  CHECK(!region_is_of(TEXT("KZ-"), TEXT("KZ")) && !region_is_of(TEXT("KZ-7a"), TEXT("KZ")) &&
        !region_is_of(TEXT("KZ-7575"), TEXT("KZ")) && !region_is_of(TEXT("KZ75"), TEXT("KZ")) &&
        !region_is_of(TEXT("RU-75"), TEXT("KZ")) && !region_is_of(TEXT("KZ_75"), TEXT("KZ")));
}

TESTS(country_codes_are_those_of_the_standard_and_those_left_to_users,
      every_kind_of_the_design_is_there_with_its_main_field, each_field_has_words_a_class_and_what_its_type_needs,
      each_term_has_words_in_three_languages_and_a_counting_rule, all_that_intake_proposes_has_a_term,
      no_inner_word_stands_in_the_wordings, what_finds_or_endangers_a_person_is_class_2,
      consent_and_protection_say_how_the_most_restrictive_is_found,
      fields_and_terms_are_found_by_name_singular_and_words)
