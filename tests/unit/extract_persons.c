/* What extract promises of persons: titles before names, sex told by words, whom a pronoun means, what each is in a
 * case. */
#include "tests/support/reading.h"
#include "tests/support/tiny.h"

static const FoundPerson *person_named(const Extraction *extraction, const char *name) {
  for (size_t i = 0; i < extraction->persons.length; i++)
    if (text_equal(extraction->persons.at[i].name, text_of(name))) return &extraction->persons.at[i];
  return NULL;
}

static void check_person(const char *words, const char *name, PersonStatus status) {
  Extraction extraction = read_text(words);
  const FoundPerson *person = person_named(&extraction, name);
  if (person == NULL)
    tiny_fail(__FILE__, __LINE__, "%s: no %s", words, name);
  else if (person->status != status)
    tiny_fail(__FILE__, __LINE__, "%s: %s is %s", words, name, person_status_words(person->status));
}

static void check_only_person_of(const char *words, EventType type, const char *name) {
  Extraction extraction = read_text(words);
  const FoundEvent *event = event_of(&extraction, type);
  bool right =
      event->persons.length == 1 && text_equal(extraction.persons.at[event->persons.at[0]].name, text_of(name));
  if (!right) tiny_fail(__FILE__, __LINE__, "%s: not of %s", words, name);
}

TEST(a_title_is_no_part_of_a_name) {
  static const char *const titled[][2] = {{"Police arrested Daw Khin Mala Thway on 3 May.", "Khin Mala Thway"},
                                          {"Police arrested Ma Su Mala Thway on 3 May.", "Su Mala Thway"},
                                          {"Police arrested U Kyaw Zin Thway on 3 May.", "Kyaw Zin Thway"},
                                          {"Police arrested Counsellor Tarek Samuni on 3 May.", "Tarek Samuni"},
                                          {"Police arrested Licda. Berta Zorita on 3 May.", "Berta Zorita"},
                                          {"Police arrested Maître Kodjo Amevi on 3 May.", "Kodjo Amevi"}};
  for (size_t i = 0; i < sizeof titled / sizeof *titled; i++)
    check_person(titled[i][0], titled[i][1], STATUS_victim);
}

TEST(a_pronoun_means_nobody_of_the_other_sex) {
  check_only_person_of(
      "Ms Ayla Arsenova was fined in Aralyk. Her husband Boris Halenka came. She was detained on 3 May.",
      EVENT_detention, "Ayla Arsenova");
  check_only_person_of("Rinat Arsenov was fined. His wife, Ayla Halenka, was there. He was detained on 3 May.",
                       EVENT_detention, "Rinat Arsenov");
  check_only_person_of("Rinat Arsenov was fined. His wife, Ayla Halenka, was there. She was detained on 3 May.",
                       EVENT_detention, "Ayla Halenka");
}

TEST(who_only_speaks_for_another_is_not_the_one_told_of) {
  check_only_person_of(
      "Rinat Arsenov was fined. \"He is ill,\" says his brother Boris Arsenov. Police detained him on 3 May.",
      EVENT_detention, "Rinat Arsenov");
}

TEST(what_a_person_is_in_a_case_goes_by_the_words_beside) {
  const char *news = "Police arrested Ayla Arsenova on 3 May. ";
  static const struct {
    const char *words, *name;
    PersonStatus status;
  } told[] = {
      {"Her mother, Olga Halenka, says that she is ill.", "Olga Halenka", STATUS_spokesperson},
      {"The head of the town's police department, Boris Halenka, kept silent.", "Boris Halenka", STATUS_official},
      {"Boris Halenka, a former police officer, knew it.", "Boris Halenka", STATUS_other},
      {"Boris Halenka, president of the Weavers' Association, knew it.", "Boris Halenka", STATUS_spokesperson}};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
    char words[200];
    snprintf(words, sizeof words, "%s%s", news, told[i].words);
    check_person(words, told[i].name, told[i].status);
  }
}

TEST(who_is_to_be_freed_tried_or_who_speaks_by_a_pronoun_has_a_part_in_the_case) {
  check_person("The authorities should release Ayla Arsenova at once.", "Ayla Arsenova", STATUS_victim);
  check_person("Ayla Arsenova is due to be deported on 20 May.", "Ayla Arsenova", STATUS_victim);
  check_person("Police arrested Boris Halenka on 3 May. His lawyer Ayla Arsenova visited him. \"He is ill,\" she said.",
               "Ayla Arsenova", STATUS_spokesperson);
  check_person("Gunmen shot dead Judge Ayla Arsenova on 3 May.", "Ayla Arsenova", STATUS_victim);
}

TEST(those_who_had_done_it_did_not_suffer_it) {
  Extraction extraction = read_text("Sergeants Boris Halenka and Rinat Arsenov were dismissed. They had beaten Ayla "
                                    "Temirova on 3 May.");
  const FoundEvent *assault = event_of(&extraction, EVENT_assault);
  CHECK(assault->persons.length == 1 &&
        text_equal(extraction.persons.at[assault->persons.at[0]].name, TEXT("Ayla Temirova")));
}

TEST(those_counted_are_those_named_behind) {
  check_person("On 3 May guards shot dead two men, Davud Rahnar and Iraj Salehi.", "Iraj Salehi", STATUS_victim);
}

TEST(a_clause_about_the_first_does_not_end_a_list) {
  check_person("Ayla Arsenova, who sells noodles by the bridge, and her nephew Boris Halenka were detained.",
               "Ayla Arsenova", STATUS_victim);
}

TESTS(who_is_to_be_freed_tried_or_who_speaks_by_a_pronoun_has_a_part_in_the_case,
      those_who_had_done_it_did_not_suffer_it, a_title_is_no_part_of_a_name, a_pronoun_means_nobody_of_the_other_sex,
      who_only_speaks_for_another_is_not_the_one_told_of, what_a_person_is_in_a_case_goes_by_the_words_beside,
      those_counted_are_those_named_behind, a_clause_about_the_first_does_not_end_a_list)
