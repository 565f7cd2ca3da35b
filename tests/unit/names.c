/* What match/fold and match/compare promise. */
#include "base/random.h"
#include "base/utf8.h"
#include "match/compare.h"
#include "tests/support/tiny.h"

static FoldedName folded(const char *name) {
  FoldedName result;
  name_fold(text_of(name), &result);
  return result;
}

static bool meet(const char *a, const char *b) {
  FoldedName folded_a = folded(a), folded_b = folded(b);
  return folded_a.token_count == 1 && folded_b.token_count == 1 &&
         fold_tokens_meet(&folded_a.tokens[0], &folded_b.tokens[0]);
}

static double score(const char *a, const char *b) {
  return names_compare(text_of(a), text_of(b));
}

#define SAME 0.85
#define DIFFERENT 0.7

TEST(a_word_meets_itself_in_the_spellings_of_other_languages) {
  const char *spellings[][2] = {{"Жүсіпбеков", "Zhusipbekov"},
                                {"Жүсіпбеков", "Jüsipbekov"},
                                {"Чорный", "Tschornyj"},
                                {"Шарипов", "Charipov"},
                                {"Шарипов", "Szaripow"},
                                {"Хасенов", "Chasenow"},
                                {"Қасымбай", "Kassymbaj"},
                                {"Щукин", "Shchukin"},
                                {"Щукин", "Schtschukin"},
                                {"Тұрлыбек", "Turlıbek"},
                                {"Ğabıt", "Габыт"},
                                {"Əhmədov", "Ахмадов"},
                                {"Dwisen", "Дуйсен"},
                                {"Qaýrat", "Кайрат"},
                                {"Ёлкин", "Yolkin"},
                                {"Ёлкин", "Елкин"},
                                {"Юлдашев", "Iuldashev"},
                                {"Moukhtar", "Мұхтар"},
                                {"Джумаев", "Dzhumayev"},
                                {"Джумаев", "Jumaev"},
                                {"Ґонта", "Gonta"},
                                {"Гнатів", "Hnativ"},
                                {"Паўлюк", "Pauliuk"},
                                {"Баҳодир", "Bahodir"},
                                {"Ҷалолов", "Jalolov"},
                                {"O‘ktam", "Ўктам"},
                                {"Tsoy", "Цой"},
                                {"МАРАТ", "marat"},
                                {"İbrahim", "Ибраһим"}};
  for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
    if (!meet(spellings[i][0], spellings[i][1]))
      tiny_fail(__FILE__, __LINE__, "%s does not meet %s", spellings[i][0], spellings[i][1]);
  }
}

TEST(words_that_sound_different_do_not_meet) {
  CHECK(!meet("Марат", "Мурат"));
  CHECK(!meet("Яна", "Анна"));
  CHECK(!meet("Дания", "Дана"));
  CHECK(!meet("Шарипов", "Сарипов"));
}

TEST(a_token_knows_where_it_stands_and_what_it_is) {
  FoldedName name = folded("г-н Сейткали, Әсем Болатқызы");
  CHECK_NUMBER(name.token_count, 5);
  CHECK_TEXT(name.tokens[2].as_written, "Сейткали");
  CHECK_NUMBER(name.tokens[2].role, NAME_SURNAME);
  CHECK_NUMBER(name.tokens[3].role, NAME_GIVEN);
  CHECK_NUMBER(name.tokens[4].role, NAME_PATRONYMIC);
  CHECK_NUMBER(name.tokens[4].readings[0].stem_length, 5);
}

TEST(titles_particles_and_initials_are_told_from_names) {
  FoldedName name = folded("г-жа А. фон Омарова");
  CHECK_NUMBER(name.tokens[0].role, NAME_TITLE);
  CHECK_NUMBER(name.tokens[1].role, NAME_TITLE);
  CHECK_NUMBER(name.tokens[2].role, NAME_INITIAL);
  CHECK_NUMBER(name.tokens[3].role, NAME_PARTICLE);
  name = folded("Асан уулу Бектур");
  CHECK_NUMBER(name.tokens[0].role, NAME_PATRONYMIC);
}

TEST(order_initials_and_a_missing_patronymic_do_not_part_a_name) {
  CHECK(score("Ержан Болатұлы Сейткалиев", "Seitkaliyev Yerzhan") > SAME);
  CHECK(score("Сейткалиев Е.Б.", "Ержан Сейткалиев") > SAME);
  CHECK(score("г-н Ержан Сейткалиев", "SEITKALIYEV Erzhan") > SAME);
  CHECK(score("Ержан Болатұлы Сейткалиев", "Ержан Болатович Сейткалиев") > 0.95);
  CHECK(score("Аман-Гельды Тореханов", "Amangeldi Torekhanov") > SAME);
  CHECK(score("Саша Величко", "Александр Величко") > SAME);
  CHECK(score("Смағұл Ерік", "Ерик Смагулов") > SAME);
}

TEST(an_initial_agrees_by_its_letter_too_where_its_sound_is_another) {
  const char *agree[][2] = {{"Y. Dosmukhanova", "Yerkezhan Dosmukhanova"},
                            {"Y. Dosmukhanova", "Еркежан Досмуханова"},
                            {"Ye. Dosmukhanova", "Еркежан Досмуханова"},
                            {"Yu. Omarova", "Юлия Омарова"},
                            {"Ya. Petrov", "Yaroslav Petrov"},
                            {"Y. Petrov", "Ярослав Петров"},
                            {"Z. Omarova", "Жанна Омарова"},
                            {"S. Omarova", "Шолпан Омарова"},
                            {"K. Omarov", "Хасан Омаров"},
                            {"Е. Досмуханова", "Yerkezhan Dosmukhanova"}};
  const char *differ[][2] = {{"A. Dosmukhanova", "Yerkezhan Dosmukhanova"},
                             {"Y. Dosmukhanova", "Askar Dosmukhanov"},
                             {"Y. Petrov", "Аскар Петров"},
                             {"Yu. Omarova", "Yaroslava Omarova"},
                             {"С. Омарова", "Шолпан Омарова"},
                             {"Yu Omarova", "Юлия Омарова"},
                             {"Y. Dosmukhanova", "Yerkezhan Omarova"}};
  for (size_t i = 0; i < sizeof agree / sizeof *agree; i++)
    if (score(agree[i][0], agree[i][1]) <= SAME)
      tiny_fail(__FILE__, __LINE__, "%s is not %s", agree[i][0], agree[i][1]);
  for (size_t i = 0; i < sizeof differ / sizeof *differ; i++)
    if (score(differ[i][0], differ[i][1]) >= DIFFERENT)
      tiny_fail(__FILE__, __LINE__, "%s is %s", differ[i][0], differ[i][1]);
}

TEST(names_that_agree_by_an_initial_alone_stay_below_what_is_sure) {
  static const char *const rest[] = {"Petrov", "Omar Petrov", "Omar Dauren Petrov", "Omar Dauren Bolat Petrov",
                                     "Omar Dauren Bolat Timur Petrov"};
  for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
    char full[200], initial[200];
    snprintf(full, sizeof full, "Yerlan %s", rest[i]);
    snprintf(initial, sizeof initial, "Y. %s", rest[i]);
    CHECK(score(full, initial) < 0.93 && score(full, initial) > SAME);
  }
}

TEST(brothers_and_sisters_are_different) {
  CHECK(score("Ерлан Болатұлы Сейткалиев", "Нұрлан Болатұлы Сейткалиев") < DIFFERENT);
  CHECK(score("Марат Болатович Сейткалиев", "Мурат Болатович Сейткалиев") < DIFFERENT);
  CHECK(score("Мария Ковтун", "Marina Kovtun") < DIFFERENT);
  CHECK(score("Алия Омарова", "Алина Омарова") < DIFFERENT);
  CHECK(score("Р.Б. Омаров", "Тимур Омаров") < DIFFERENT);
}

TEST(another_patronymic_or_surname_is_another_person) {
  CHECK(score("Пётр Сергеевич Лужин", "Пётр Николаевич Лужин") <= DIFFERENT);
  CHECK(score("Пётр Бобрик", "Пётр Бондарь") < DIFFERENT);
  CHECK(score("Андрей Иванов", "Андреев Иван") < DIFFERENT);
}

TEST(one_part_alone_is_weak_evidence) {
  CHECK(score("Айгуль", "Айгуль Сейтова") < SAME);
  CHECK(score("", "Айгуль") == 0);
  CHECK(score("...", "Айгуль") == 0);
}

TEST(a_script_without_a_table_is_compared_as_written) {
  CHECK(score("მარი ბერიძე", "მარი ბერიძე") == 1);
  CHECK(score("მარი ბერიძე", "Мари Беридзе") < DIFFERENT);
}

/* Names at random from syllables of several alphabets. */
static void invent(RandomSeries *series, char *name, size_t size) {
  static const char *const syllables[] = {"ша", "jam",  "Ўкт", "лы", "sch", " ", "қы",
                                          "'",  "ович", ", ",  "É",  "w",   "я", "."};
  size_t length = 0, count = 1 + random_series_below(series, 14);
  while (count-- > 0) {
    const char *syllable = syllables[random_series_below(series, sizeof syllables / sizeof *syllables)];
    if (length + strlen(syllable) + 1 > size) break;
    memcpy(name + length, syllable, strlen(syllable) + 1);
    length += strlen(syllable);
  }
}

TEST(the_score_is_symmetric_and_one_for_equal_names) {
  RandomSeries series = {tiny_seed()};
  for (int i = 0; i < 20000; i++) {
    char a[200] = "", b[200] = "";
    invent(&series, a, sizeof a);
    invent(&series, b, sizeof b);
    double there = score(a, b), back = score(b, a);
    CHECK(there == back);
    CHECK(there >= 0 && there <= 1);
    CHECK(score(a, a) == 1);
  }
}

TEST(a_long_text_is_read_token_by_token_and_cut_nowhere) {
  Text text = TEXT("Вчера Ержан Сейткали (Yerzhan Seitkali) не пришёл — «Голос».");
  size_t offset = 0, count = 0;
  FoldToken token, first;
  while (fold_next(text, &offset, &token)) {
    if (count == 1) first = token;
    if (count == 3) CHECK(fold_tokens_meet(&first, &token));
    count++;
  }
  CHECK_NUMBER(count, 8);
  CHECK_NUMBER(offset, text.length);
}

TEST(what_a_stranger_makes_large_is_bounded) {
  char many[4000], one[4000];
  for (size_t i = 0; i + 1 < sizeof many; i++) {
    many[i] = i % 4 == 3 ? ' ' : 'j';
    one[i] = "jcxw"[i % 4];
  }
  many[sizeof many - 1] = one[sizeof one - 1] = '\0';
  FoldedName name = folded(many);
  CHECK_NUMBER(name.token_count, FOLD_TOKENS);
  CHECK(name.is_cut);
  name = folded(one);
  CHECK_NUMBER(name.token_count, 1);
  CHECK(name.tokens[0].reading_count >= 1 && name.tokens[0].reading_count <= FOLD_READINGS);
  CHECK(strlen(name.tokens[0].readings[0].canon) < FOLD_SPELLING);
  CHECK(score(many, one) < SAME);
}

TESTS(a_word_meets_itself_in_the_spellings_of_other_languages, words_that_sound_different_do_not_meet,
      a_token_knows_where_it_stands_and_what_it_is, titles_particles_and_initials_are_told_from_names,
      order_initials_and_a_missing_patronymic_do_not_part_a_name,
      an_initial_agrees_by_its_letter_too_where_its_sound_is_another,
      names_that_agree_by_an_initial_alone_stay_below_what_is_sure, brothers_and_sisters_are_different,
      another_patronymic_or_surname_is_another_person, one_part_alone_is_weak_evidence,
      a_script_without_a_table_is_compared_as_written, the_score_is_symmetric_and_one_for_equal_names,
      a_long_text_is_read_token_by_token_and_cut_nowhere, what_a_stranger_makes_large_is_bounded)
