/* The words of pages: complete in each language, with the same holes, and without the program's inner words. */
#include "base/unicode.h"
#include "base/utf8.h"
#include "kinds/value.h"
#include "tests/support/tiny.h"
#include "web/message.h"

static Arena *arena;

/* Every sentence and every word of the kinds, with what it belongs to. */
typedef void (*Look)(const char *what, const char *const words[LANGUAGE_COUNT]);

static void each_message(Look look) {
  for (MessageId id = 0; id < MESSAGE_COUNT; id++) {
    char what[24];
    const char *words[LANGUAGE_COUNT];
    snprintf(what, sizeof what, "message %d", (int)id);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
      words[language] = message(id, language).at;
    look(what, words);
  }
}

static void each_word_of_kinds(Look look) {
  for (const Kind *const *kind = all_kinds; *kind != NULL; kind++) {
    look((*kind)->name, (*kind)->words);
    for (size_t i = 0; i < (*kind)->field_count; i++) {
      const Field *field = &(*kind)->fields[i];
      look(field->name, field->words);
      for (size_t k = 0; k < field->part_count; k++)
        look(field->parts[k].name, field->parts[k].words);
    }
  }
  for (const TermList *const *list = all_term_lists; *list != NULL; list++)
    for (size_t i = 0; i < (*list)->count; i++)
      look((*list)->terms[i].code, (*list)->terms[i].words);
}

/* ---- completeness ---- */

static size_t looked_at;

static void look_for_gaps(const char *what, const char *const words[LANGUAGE_COUNT]) {
  looked_at++;
  for (Language language = 0; language < LANGUAGE_COUNT; language++)
    if (text_is_empty(text_trim(text_of(words[language]))))
      tiny_fail(__FILE__, __LINE__, "%s says nothing in %s", what, language_code(language).at);
}

TEST(nothing_is_without_words_in_any_language) {
  each_message(look_for_gaps);
  CHECK_NUMBER(looked_at, MESSAGE_COUNT);
  each_word_of_kinds(look_for_gaps);
  CHECK(looked_at > MESSAGE_COUNT + 500);
}

/* The names in {braces}, each once, in the order of their letters, as "{a}{b}"; "?" where a brace has no other. */
static Text holes_of(const char *words) {
  const char *names[16];
  size_t lengths[16], count = 0;
  for (const char *at = strpbrk(words, "{}"); at != NULL && count < 16; at = strpbrk(at, "{}")) {
    size_t length = strcspn(at + 1, "{}");
    if (*at != '{' || at[1 + length] != '}' || length == 0) return TEXT("?");
    size_t place = count++;
    while (place > 0 && strncmp(names[place - 1], at + 1, length) > 0) {
      names[place] = names[place - 1];
      lengths[place] = lengths[place - 1];
      place--;
    }
    names[place] = at + 1;
    lengths[place] = length;
    at += length + 2;
  }
  Writer holes = WRITER_IN(arena);
  writer_text(&holes, TEXT(""));
  for (size_t i = 0; i < count; i++)
    if (i == 0 || lengths[i] != lengths[i - 1] || strncmp(names[i], names[i - 1], lengths[i]) != 0)
      writer_format(&holes, "{%.*s}", (int)lengths[i], names[i]);
  return writer_view(&holes);
}

static void look_at_holes(const char *what, const char *const words[LANGUAGE_COUNT]) {
  Text expected = holes_of(words[LANGUAGE_EN]);
  for (Language language = 0; language < LANGUAGE_COUNT; language++) {
    Text holes = holes_of(words[language]);
    if (text_equal(holes, TEXT("?")) || !text_equal(holes, expected))
      tiny_fail(__FILE__, __LINE__, "%s has %.*s in %s, not %.*s", what, TEXT_ARGS(holes), language_code(language).at,
                TEXT_ARGS(expected));
  }
}

TEST(a_message_has_the_same_holes_in_all_languages) {
  arena = arena_new();
  CHECK_TEXT(holes_of("{who} and {count}, {who}"), "{count}{who}");
  CHECK_TEXT(holes_of("none"), "");
  CHECK_TEXT(holes_of("a } b"), "?");
  CHECK_TEXT(holes_of("a {b"), "?");
  each_message(look_at_holes);
  arena_release(&arena);
}

/* ---- inner words ---- */

/* Inside the program a statement is a signed change, a judgement says same or different, an act is a violation, a view
 * is derived tables.  To people these are testimony, a verdict, a law, an opinion.  How a word begins, in lower case;
 * `is_whole`: the word is no longer than this. */
typedef struct InnerWord {
  Language language;
  const char *words;
  bool is_whole;
} InnerWord;

static const InnerWord inner_words[] = {
    {LANGUAGE_EN, "statement", false},    {LANGUAGE_EN, "judgement", false}, {LANGUAGE_EN, "judgment", false},
    {LANGUAGE_EN, "act", true},           {LANGUAGE_EN, "acts", true},       {LANGUAGE_EN, "view", true},
    {LANGUAGE_EN, "views", true},         {LANGUAGE_RU, "заявлен", false},   {LANGUAGE_RU, "высказыван", false},
    {LANGUAGE_RU, "показани", false},     {LANGUAGE_RU, "суждени", false},   {LANGUAGE_RU, "приговор", false},
    {LANGUAGE_RU, "акт", true},           {LANGUAGE_RU, "акты", true},       {LANGUAGE_RU, "деяни", false},
    {LANGUAGE_RU, "представлени", false}, {LANGUAGE_KK, "мәлімдеме", false}, {LANGUAGE_KK, "түсініктеме", false},
    {LANGUAGE_KK, "пайымдау", false},     {LANGUAGE_KK, "үкім", false},      {LANGUAGE_KK, "әрекет", false},
    {LANGUAGE_KK, "көрініс", false},      {LANGUAGE_KK, "акт", false},
};
#define INNER_COUNT (sizeof inner_words / sizeof *inner_words)

/* Everyday uses, by the whole wording, with the reason.  One that nothing says any more fails, too. */
typedef struct Everyday {
  const char *words, *reason;
} Everyday;

static const Everyday everyday[] = {
    {"public statement", "what an organisation, a body or an official says in public"},
    {"публичное заявление", "what an organisation, a body or an official says in public"},
    {"мәлімдеме", "what an organisation, a body or an official says in public"},
    {"joint statement", "what an organisation, a body or an official says in public"},
    {"совместное заявление", "what an organisation, a body or an official says in public"},
    {"бірлескен мәлімдеме", "what an organisation, a body or an official says in public"},
    {"Statement signed under it", "testimony signed under torture or threat"},
    {"Подписание показаний", "testimony signed under torture or threat"},
    {"Түсініктемеге қол қою", "testimony signed under torture or threat"},
    {"only after a statement was signed", "testimony signed under torture or threat"},
    {"только после подписания показаний", "testimony signed under torture or threat"},
    {"тек түсініктемеге қол қойылған соң", "testimony signed under torture or threat"},
    {"no statement", "testimony signed under torture or threat"},
    {"показаний нет", "testimony signed under torture or threat"},
    {"түсініктеме жоқ", "testimony signed under torture or threat"},
    {"обвинительный приговор", "a court's verdict"},
    {"айыптау үкімі", "a court's verdict"},
    {"оправдательный приговор", "a court's verdict"},
    {"ақтау үкімі", "a court's verdict"},
    {"knew and did not act", "what one does or leaves undone"},
    {"біле тұра әрекетсіз қалды", "what one does or leaves undone"},
    {"Кімнің әрекеті өзгеруі тиіс", "what one does or leaves undone"},
    {"Әрекет тым көп. {seconds} с күтіп, қайталаңыз.", "what one does or leaves undone"},
    {"представление", "a paper handed in to a court or body"},
    {"ходатайство или представление", "a paper handed in to a court or body"},
};
#define EVERYDAY_COUNT (sizeof everyday / sizeof *everyday)
static bool is_used[EVERYDAY_COUNT];

static Text lower(Text words) {
  Writer out = WRITER_IN(arena);
  for (size_t offset = 0; offset < words.length;)
    writer_code_point(&out, unicode_lower(utf8_next(words, &offset)));
  return writer_view(&out);
}

static bool is_letter_at(Text words, size_t offset) {
  return offset < words.length && unicode_is_letter(utf8_next(words, &offset));
}

/* The inner word that these words have; NULL where they have none. */
static const char *inner_word_in(Text words, Language language) {
  Text small = lower(words);
  for (size_t i = 0; i < INNER_COUNT; i++) {
    Text inner = text_of(inner_words[i].words);
    if (inner_words[i].language != language) continue;
    for (ptrdiff_t at = text_find(small, inner, 0); at >= 0; at = text_find(small, inner, (size_t)at + 1)) {
      size_t before = (size_t)at, behind = (size_t)at + inner.length;
      bool begins = before == 0 || !unicode_is_letter(utf8_before(small, &before));
      if (begins && !(inner_words[i].is_whole && is_letter_at(small, behind))) return inner_words[i].words;
    }
  }
  return NULL;
}

static bool is_everyday(const char *words) {
  for (size_t i = 0; i < EVERYDAY_COUNT; i++)
    if (strcmp(everyday[i].words, words) == 0) return is_used[i] = true;
  return false;
}

static void look_for_inner_words(const char *what, const char *const words[LANGUAGE_COUNT]) {
  for (Language language = 0; language < LANGUAGE_COUNT; language++) {
    const char *inner = inner_word_in(text_of(words[language]), language);
    if (inner != NULL && !is_everyday(words[language]))
      tiny_fail(__FILE__, __LINE__, "%s says \"%s\": %s", what, words[language], inner);
  }
}

TEST(no_inner_word_of_the_program_is_shown) {
  arena = arena_new();
  each_message(look_for_inner_words);
  each_word_of_kinds(look_for_inner_words);
  for (size_t i = 0; i < EVERYDAY_COUNT; i++)
    if (!is_used[i]) tiny_fail(__FILE__, __LINE__, "nothing says \"%s\" any more", everyday[i].words);
  arena_release(&arena);
}

TEST(inner_words_are_found_by_how_they_begin) {
  arena = arena_new();
  CHECK(inner_word_in(TEXT("Two Statements wait"), LANGUAGE_EN) != NULL);
  CHECK(inner_word_in(TEXT("the act, again"), LANGUAGE_EN) != NULL &&
        inner_word_in(TEXT("An act"), LANGUAGE_EN) != NULL);
  CHECK(inner_word_in(TEXT("activist, fact, reviewed, viewer"), LANGUAGE_EN) == NULL);
  CHECK(inner_word_in(TEXT("Заявление"), LANGUAGE_RU) != NULL &&
        inner_word_in(TEXT("факт, активист"), LANGUAGE_RU) == NULL);
  CHECK(inner_word_in(TEXT("Мәлімдемелер"), LANGUAGE_KK) != NULL && inner_word_in(TEXT("Жазба"), LANGUAGE_KK) == NULL);
  arena_release(&arena);
}

TESTS(nothing_is_without_words_in_any_language, a_message_has_the_same_holes_in_all_languages,
      no_inner_word_of_the_program_is_shown, inner_words_are_found_by_how_they_begin)
