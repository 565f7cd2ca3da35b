/* What extract promises for Russian: names in all their cases, what was asked and what was given. */
#include "extract/extract.h"
#include "tests/support/tiny.h"

static Arena *arena;

static Extraction read(const char *text, const char *date) {
  Extraction extraction = {0};
  ExtractOptions options = {.document_name = TEXT("t"), .date = text_of(date), .language = TEXT("ru")};
  if (arena == NULL) arena = arena_new();
  Problem problem = {0};
  CHECK(extract_read(text_of(text), &options, arena, &extraction, &problem) == DONE);
  return extraction;
}

static const FoundPerson *person(const Extraction *extraction, const char *name) {
  for (size_t i = 0; i < extraction->persons.length; i++)
    if (text_equal(extraction->persons.at[i].name, text_of(name))) return &extraction->persons.at[i];
  return NULL;
}

TEST(forms_of_one_name_in_all_cases_are_one_person) {
  Extraction found =
      read("Суд признал Тимура Касенгалиева виновным. Сам Касенгалиев вину не признал. Адвокат вручил Касенгалиеву "
           "копию; о Касенгалиеве писали газеты, с Касенгалиевым говорили.",
           "2024-10-18");
  CHECK_NUMBER(found.persons.length, 1);
  const FoundPerson *timur = person(&found, "Тимур Касенгалиев");
  REQUIRE(timur != NULL);
  CHECK_NUMBER(timur->spans.length, 5);
}

TEST(a_woman_is_no_man_in_the_genitive) {
  Extraction found =
      read("По словам адвоката Марьям Хаджиевой, суд отказал. Позже Хаджиева сказала, что подаст жалобу.", "");
  CHECK(person(&found, "Марьям Хаджиева") != NULL);
  CHECK_NUMBER(found.persons.length, 1);
  found = read("Задержали Анну Лужину и её мужа Петра Лужина.", "");
  CHECK(person(&found, "Анна Лужина") != NULL);
  CHECK(person(&found, "Пётр Лужин") != NULL);
}

TEST(patronymics_and_initials_belong_to_the_name) {
  Extraction found = read("Приговор огласил судья Лазовский П.Р., обвинение поддержал Пётр Романович Лазовский.", "");
  CHECK_NUMBER(found.persons.length, 1);
  CHECK(person(&found, "Пётр Романович Лазовский") != NULL);
  found = read("Вчера Льва Николаевича видели у суда.", "");
  CHECK(person(&found, "Лев Николаевич") != NULL);
}

TEST(kazakh_letters_are_letters_of_names) {
  Extraction found = read(
      "Активист Нұрлан Өтегенұлы задержан. Вместе с Нұрланом Өтегенұлы задержали журналиста Бауыржана Әлімбекова.", "");
  CHECK(person(&found, "Бауыржан Әлімбеков") != NULL);
  CHECK(person(&found, "Нұрлан Өтегенұлы") != NULL);
  CHECK_NUMBER(found.persons.length, 2);
}

TEST(places_and_bodies_are_no_persons) {
  Extraction found =
      read("В Костраве и Аралыке прошли митинги. Басманный суд, МИДа и завода «Ренова» это не коснулось. "
           "Жители улицы Ленина и площади Юрия Гагарина дома. Президент России молчит.",
           "");
  CHECK_NUMBER(found.persons.length, 0);
}

TEST(a_surname_that_two_bear_means_neither_for_sure) {
  Extraction found = read("Задержаны Альбина Каримжан и Роза Каримжан. Каримжан отпустили.", "");
  CHECK_NUMBER(found.persons.length, 2);
  CHECK_NUMBER(found.persons.at[0].spans.length + found.persons.at[1].spans.length, 2);
}

TEST(a_role_is_told_in_its_nominative) {
  Extraction found = read("Полиция задержала журналиста Тимура Касенгалиева.", "");
  const FoundPerson *timur = person(&found, "Тимур Касенгалиев");
  REQUIRE(timur != NULL && timur->roles.length == 1);
  CHECK_TEXT(timur->roles.at[0], "журналист");
}

TESTS(forms_of_one_name_in_all_cases_are_one_person, a_woman_is_no_man_in_the_genitive,
      patronymics_and_initials_belong_to_the_name, kazakh_letters_are_letters_of_names,
      places_and_bodies_are_no_persons, a_surname_that_two_bear_means_neither_for_sure,
      a_role_is_told_in_its_nominative)
