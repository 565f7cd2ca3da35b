#include "sample/names.h"

#include <stdio.h>

#define PICK(series, list) ((list)[random_series_below((series), sizeof(list) / sizeof *(list))])

/* Syllables and endings; read together they are names of nobody that we know. */
static const char *const given_first[] = {"Ар",  "Бер", "Вел", "Дар", "Ер",  "Жан", "Зор", "Иль", "Каст", "Лен", "Мир",
                                          "Нур", "Ол",  "Рау", "Сай", "Тим", "Ул",  "Шам", "Юл",  "Яр",   "Ай",  "Қай"};
static const char *const given_middle[] = {"", "а", "и", "е", "ми", "га", "жа", "ды", "ле", "ба", "со", "ри"};
static const char *const male_last[] = {"н", "рт", "с", "к", "т", "мир", "лан", "бек", "дан", "тас"};
static const char *const female_last[] = {"на", "ра", "ла", "да", "ша", "гүл", "мина", "лия", "вия"};
static const char *const surname_first[] = {"Сор", "Кур", "Бал",  "Дос", "Жыл", "Вел", "Мор", "Тор", "Зар",
                                            "Чел", "Шур", "Кан",  "Лад", "Ест", "Рам", "Гол", "Щед", "Тюл",
                                            "Хас", "Ядр", "Қара", "Әлм", "Өск", "Ибр", "Пет", "Нар", "Аш"};
static const char *const surname_middle[] = {"а", "ы", "у", "е", "аш", "ик", "ен", "ум", "ай", "ет", "ор", "иль", "ак"};
static const char *const surname_root[] = {"л", "б", "м", "т", "с", "д", "р", "к", "ш", "в", "ж", "н", "рг", "ст"};
/* Male and female; the last ones are the same for both. */
static const char *const surname_last[][2] = {{"ов", "ова"},    {"ев", "ева"},    {"ин", "ина"},  {"ов", "ова"},
                                              {"ский", "ская"}, {"енко", "енко"}, {"бай", "бай"}, {"хан", "хан"}};

static void invent_given(RandomSeries *series, bool is_female, char ret_given[NAME_SIZE]) {
  snprintf(ret_given, NAME_SIZE, "%s%s%s", PICK(series, given_first), PICK(series, given_middle),
           is_female ? PICK(series, female_last) : PICK(series, male_last));
}

InventedName name_invent(RandomSeries *series) {
  InventedName name = {.is_female = random_series_below(series, 2) == 0};
  char father[NAME_SIZE];
  invent_given(series, name.is_female, name.given);
  invent_given(series, false, father);
  bool is_turkic = random_series_below(series, 4) == 0;
  snprintf(name.patronymic, NAME_SIZE, "%.80s%s", father,
           name.is_female ? (is_turkic ? "қызы" : "овна") : (is_turkic ? "ұлы" : "ович"));
  const char *const *last = PICK(series, surname_last);
  snprintf(name.surname, NAME_SIZE, "%s%s%s%s", PICK(series, surname_first), PICK(series, surname_middle),
           PICK(series, surname_root), last[name.is_female ? 1 : 0]);
  return name;
}

/* ---- in Latin ---- */

typedef struct Letter {
  const char *cyrillic, *capital;
  const char *latin[HABIT_COUNT];
} Letter;

static const Letter letters[] = {
    {"а", "А", {"a", "a", "a", "a"}},     {"б", "Б", {"b", "b", "b", "b"}},
    {"в", "В", {"v", "v", "w", "v"}},     {"г", "Г", {"g", "g", "g", "g"}},
    {"д", "Д", {"d", "d", "d", "d"}},     {"е", "Е", {"e", "ye", "je", "e"}},
    {"ж", "Ж", {"zh", "zh", "sch", "j"}}, {"з", "З", {"z", "z", "s", "z"}},
    {"и", "И", {"i", "i", "i", "i"}},     {"й", "Й", {"i", "y", "i", "i"}},
    {"к", "К", {"k", "k", "k", "k"}},     {"л", "Л", {"l", "l", "l", "l"}},
    {"м", "М", {"m", "m", "m", "m"}},     {"н", "Н", {"n", "n", "n", "n"}},
    {"о", "О", {"o", "o", "o", "o"}},     {"п", "П", {"p", "p", "p", "p"}},
    {"р", "Р", {"r", "r", "r", "r"}},     {"с", "С", {"s", "s", "s", "s"}},
    {"т", "Т", {"t", "t", "t", "t"}},     {"у", "У", {"u", "u", "u", "u"}},
    {"ф", "Ф", {"f", "f", "f", "f"}},     {"х", "Х", {"kh", "kh", "ch", "h"}},
    {"ц", "Ц", {"ts", "ts", "z", "c"}},   {"ч", "Ч", {"ch", "ch", "tsch", "ç"}},
    {"ш", "Ш", {"sh", "sh", "sch", "ş"}}, {"щ", "Щ", {"shch", "shch", "schtsch", "şç"}},
    {"ь", "Ь", {"", "'", "", ""}},        {"ы", "Ы", {"y", "y", "y", "y"}},
    {"э", "Э", {"e", "e", "e", "e"}},     {"ю", "Ю", {"iu", "yu", "ju", "iu"}},
    {"я", "Я", {"ia", "ya", "ja", "ia"}}, {"ә", "Ә", {"a", "a", "ä", "ä"}},
    {"ғ", "Ғ", {"g", "gh", "gh", "ğ"}},   {"қ", "Қ", {"k", "q", "k", "q"}},
    {"ң", "Ң", {"n", "ng", "ng", "ñ"}},   {"ө", "Ө", {"o", "o", "ö", "ö"}},
    {"ұ", "Ұ", {"u", "u", "u", "ū"}},     {"ү", "Ү", {"u", "u", "ü", "ü"}},
    {"і", "І", {"i", "i", "i", "ı"}},     {"һ", "Һ", {"h", "h", "h", "h"}},
};

static const Letter *letter_of(const char *at, bool *ret_is_capital) {
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    bool is_capital = memcmp(at, letters[i].capital, 2) == 0;
    if (!is_capital && memcmp(at, letters[i].cyrillic, 2) != 0) continue;
    *ret_is_capital = is_capital;
    return &letters[i];
  }
  return NULL;
}

/* Of the letters that the table has: a-z, and those of Latin-1 and Latin Extended-A. */
static void make_capital(char *at) {
  uint8_t first = (uint8_t)at[0];
  if (first >= 'a' && first <= 'z') at[0] = (char)(first - 'a' + 'A');
  if (first == 0xC3) at[1] = (char)((uint8_t)at[1] - 0x20);
  if (first == 0xC5) at[1] = (char)((uint8_t)at[1] - 1);
}

/* "ye" and "je" stand at the beginning and behind a vowel only. */
static bool is_plain_e(const Letter *letter, NameHabit habit, bool is_first) {
  return !is_first && strcmp(letter->cyrillic, "е") == 0 && (habit == HABIT_BGN || habit == HABIT_GERMAN);
}

void name_romanise(const char *cyrillic, NameHabit habit, char ret_latin[NAME_SIZE]) {
  size_t length = 0;
  for (const char *at = cyrillic; at[0] != '\0' && at[1] != '\0'; at += 2) {
    bool is_capital = false;
    const Letter *letter = letter_of(at, &is_capital);
    if (letter == NULL) continue;
    const char *latin = is_plain_e(letter, habit, at == cyrillic) ? "e" : letter->latin[habit];
    size_t room = strlen(latin);
    if (length + room >= NAME_SIZE) break;
    memcpy(ret_latin + length, latin, room);
    if (is_capital && room > 0) make_capital(ret_latin + length);
    length += room;
  }
  ret_latin[length] = '\0';
}
