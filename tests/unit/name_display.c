/* What kinds/names.h promises. */
#include "kinds/names.h"

#include "kinds/kinds.gen.h"
#include "tests/support/tiny.h"

static void check_shown(const NameValue *names, size_t count, Language language, const char *expected) {
  WRITER_SCOPE Writer writer = {0};
  name_display(names, count, language, &writer);
  CHECK_TEXT(writer_view(&writer), expected);
}

TEST(a_reader_sees_the_form_marked_for_his_language) {
  const NameValue names[] = {{.words = TEXT("Anna Berg")},
                             {.words = TEXT("Анна Берг")},
                             {.words = TEXT("Анна Берґ"), .language = TEXT("ru")},
                             {.words = TEXT("Ann Berg"), .language = TEXT("en")}};
  check_shown(names, 4, LANGUAGE_EN, "Ann Berg");
  check_shown(names, 4, LANGUAGE_RU, "Анна Берґ");
  check_shown(names, 4, LANGUAGE_KK, "Анна Берг");
  check_shown(names, 1, LANGUAGE_RU, "Anna Berg");
  check_shown(names, 2, LANGUAGE_RU, "Анна Берг");
  check_shown(names, 0, LANGUAGE_EN, "");
}

TEST(a_name_is_put_together_from_its_parts_where_none_is_whole) {
  const NameValue names[] = {{.words = TEXT("Берг"), .part = TERM_NAME_PART_SURNAME},
                             {.words = TEXT("Марат"), .part = TERM_NAME_PART_GIVEN},
                             {.words = TEXT("Marat"), .part = TERM_NAME_PART_GIVEN},
                             {.words = TEXT("Ильич"), .part = TERM_NAME_PART_PATRONYMIC},
                             {.words = TEXT("the Baker"), .part = TERM_NAME_PART_ALIAS}};
  check_shown(names, 5, LANGUAGE_RU, "Марат Ильич Берг");
  check_shown(names, 5, LANGUAGE_EN, "Marat Ильич Берг");
  check_shown(names + 4, 1, LANGUAGE_EN, "the Baker");
}

TEST(a_pseudonym_is_shown_only_where_nothing_else_is_given) {
  const NameValue names[] = {{.words = TEXT("Witness A"), .part = TERM_NAME_PART_PSEUDONYM},
                             {.words = TEXT("Boris"), .part = TERM_NAME_PART_ALIAS}};
  check_shown(names, 2, LANGUAGE_EN, "Boris");
  check_shown(names, 1, LANGUAGE_EN, "Witness A");
}

TEST(the_script_is_what_most_letters_are_in) {
  CHECK(strcmp(words_script(TEXT("Қайрат (K.)")), "Cyrl") == 0);
  CHECK(strcmp(words_script(TEXT("Şerik")), "Latn") == 0);
  CHECK(strcmp(words_script(TEXT("قيرات")), "Arab") == 0);
  CHECK(strcmp(words_script(TEXT("12 -")), "Zyyy") == 0 && strcmp(words_script(TEXT_NONE), "Zyyy") == 0);
}

TESTS(a_reader_sees_the_form_marked_for_his_language, a_name_is_put_together_from_its_parts_where_none_is_whole,
      a_pseudonym_is_shown_only_where_nothing_else_is_given, the_script_is_what_most_letters_are_in)
