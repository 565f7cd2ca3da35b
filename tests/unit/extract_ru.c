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

static const FoundEvent *event(const Extraction *extraction, EventType type) {
  for (size_t i = 0; i < extraction->events.length; i++)
    if (extraction->events.at[i].type == type) return &extraction->events.at[i];
  return NULL;
}

static bool is_of(const Extraction *extraction, const FoundEvent *event, const char *name) {
  for (size_t i = 0; i < event->persons.length; i++)
    if (text_equal(extraction->persons.at[event->persons.at[i]].name, text_of(name))) return true;
  return false;
}

TEST(a_term_asked_for_is_never_one_given) {
  Extraction found =
      read("Городской суд Аралыка в среду, 16 октября, приговорил журналиста Тимура Лужина к пяти годам лишения "
           "свободы по ч. 2 ст. 256 УК. Прокурор запросил восемь лет.",
           "2024-10-18");
  const FoundEvent *given = event(&found, EVENT_conviction), *asked = event(&found, EVENT_prosecutor_request);
  REQUIRE(given != NULL && asked != NULL && given->has_penalty && asked->has_penalty);
  CHECK_NUMBER(given->penalty.amount, 5);
  CHECK_NUMBER(given->penalty.status, PENALTY_STATUS_imposed);
  CHECK_TEXT(given->date.from, "2024-10-16");
  REQUIRE(given->legal_basis.length == 1);
  CHECK_TEXT(given->legal_basis.at[0], "ч. 2 ст. 256 УК");
  CHECK_NUMBER(asked->penalty.amount, 8);
  CHECK_NUMBER(asked->penalty.status, PENALTY_STATUS_requested);
  CHECK(is_of(&found, given, "Тимур Лужин") && is_of(&found, asked, "Тимур Лужин"));
}

TEST(half_years_and_days_are_terms_and_years_of_the_calendar_are_not) {
  Extraction found =
      read("12 марта 2024 года Олега Сидоренко осудили на полтора года условно. Ержану Болатову назначили 15 суток "
           "ареста.",
           "2024-04-01");
  const FoundEvent *given = event(&found, EVENT_conviction), *days = event(&found, EVENT_administrative_penalty);
  REQUIRE(given != NULL && days != NULL);
  CHECK_NUMBER(given->penalty.amount, 18);
  CHECK_TEXT(given->penalty.unit, "month");
  CHECK_NUMBER(given->penalty.kind, PENALTY_suspended_sentence);
  CHECK_TEXT(given->date.from, "2024-03-12");
  CHECK_NUMBER(days->penalty.amount, 15);
  CHECK_NUMBER(days->penalty.kind, PENALTY_administrative_detention);
  CHECK(event(&found, EVENT_arrest) == NULL);
}

TEST(bodies_and_places_are_told_in_the_nominative) {
  Extraction found = read(
      "Об этом узнали в Аралыкском городском суде. Вчера в Костраве закрыли газету «Вольный рудокоп».", "2024-04-01");
  REQUIRE(found.organisations.length == 2 && found.places.length == 1);
  CHECK_TEXT(found.organisations.at[0].name, "Аралыкский городской суд");
  CHECK_NUMBER(found.organisations.at[0].kind, ORGANISATION_court);
  CHECK_TEXT(found.organisations.at[1].name, "Вольный рудокоп");
  CHECK_TEXT(found.places.at[0].name, "Кострава");
}

TEST(what_is_denied_or_only_feared_is_no_event) {
  Extraction found =
      read("Рустаму Алиеву грозит до десяти лет тюрьмы. Полиция не задерживала Марата Оспанова.", "2024-04-01");
  CHECK_NUMBER(found.events.length, 0);
}

TESTS(forms_of_one_name_in_all_cases_are_one_person, a_woman_is_no_man_in_the_genitive,
      patronymics_and_initials_belong_to_the_name, kazakh_letters_are_letters_of_names,
      places_and_bodies_are_no_persons, a_surname_that_two_bear_means_neither_for_sure,
      a_role_is_told_in_its_nominative, a_term_asked_for_is_never_one_given,
      half_years_and_days_are_terms_and_years_of_the_calendar_are_not, bodies_and_places_are_told_in_the_nominative,
      what_is_denied_or_only_feared_is_no_event)
