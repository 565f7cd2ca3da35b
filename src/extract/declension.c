#include "extract/declension.h"

#include <stdlib.h>

#include "base/unicode.h"
#include "base/writer.h"

/* Lower case, ё as е; false where the word is too long for a name. */
static bool fold_name(Text word, char folded[NAME_BYTES]) {
  size_t length = 0;
  for (size_t at = 0; at < word.length;) {
    uint32_t letter = unicode_lower(utf8_next(word, &at));
    if (length + 5 > NAME_BYTES) return false;
    length += utf8_encode(letter == 0x451 ? 0x435 : letter, folded + length);
  }
  folded[length] = '\0';
  return true;
}

bool names_equal(Text a, Text b) {
  char folded_a[NAME_BYTES], folded_b[NAME_BYTES];
  return fold_name(a, folded_a) && fold_name(b, folded_b) && strcmp(folded_a, folded_b) == 0;
}

static bool ends_with(const char *word, size_t length, const char *ending) {
  size_t size = strlen(ending);
  return size <= length && memcmp(word + length - size, ending, size) == 0;
}

static bool is_vowel(uint32_t letter) {
  static const uint32_t vowels[] = {0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D,
                                    0x44E, 0x44F, 0x456, 0x4D9, 0x4E9, 0x4AF, 0x4B1};
  for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
    if (letter == vowels[i]) return true;
  return false;
}

/* What stands before the last `ending` bytes. */
static bool context_holds(EndingContext context, const char *word, size_t stem) {
  if (context == BEFORE_anything) return true;
  size_t at = stem;
  uint32_t letter = utf8_before((Text){word, stem}, &at);
  return is_vowel(letter) == (context == BEFORE_vowel) && letter != 0x44C && letter != 0x439;
}

static int known_order(const void *key, const void *name) {
  return strcmp(key, ((const KnownName *)name)->folded);
}

static const KnownName *known_name(const Declension *declension, const char *folded) {
  return bsearch(folded, declension->known, declension->known_count, sizeof *declension->known, known_order);
}

static const NameEnding *ending_of(const NameEnding *endings, size_t count, const char *word) {
  size_t length = strlen(word);
  for (size_t i = 0; i < count; i++)
    if (ends_with(word, length, endings[i].ending) && length >= strlen(endings[i].ending) + 4) return &endings[i];
  return NULL;
}

/* Is the patronymic's stem that of a known given name?  Иван-ович, Серге-евич, Юрь-евич. */
static bool has_father(const Declension *declension, const char *word, const char *ending) {
  static const char *const given_endings[] = {"", "й", "ий", "а", "я", "ь"};
  size_t stem = strlen(word) - strlen(ending);
  if (stem > 2 && ends_with(word, stem, "ь")) stem -= 2;
  for (size_t i = 0; i < sizeof given_endings / sizeof *given_endings; i++) {
    char name[NAME_BYTES];
    memcpy(name, word, stem);
    memcpy(name + stem, given_endings[i], strlen(given_endings[i]) + 1);
    if (known_name(declension, name) != NULL) return true;
  }
  return false;
}

/* What the nominative itself shows: a known given name, a patronymic, a surname. */
static void look_at(const Declension *declension, Nominatives *all, Nominative *one) {
  const KnownName *known = known_name(declension, one->text);
  const NameEnding *patronymic = ending_of(declension->patronymics, declension->patronymic_count, one->text);
  const NameEnding *shape = ending_of(declension->shapes, declension->shape_count, one->text);
  one->is_given = known != NULL && known->kind == NAME_given;
  one->is_patronymic = patronymic != NULL;
  one->is_surname = shape != NULL || (known != NULL && known->kind == NAME_surname);
  const Gender told = known != NULL ? known->gender : patronymic != NULL ? patronymic->gender : GENDER_unknown;
  if (told != GENDER_unknown && one->gender == GENDER_unknown) one->gender = told;
  if (one->is_given && one->gender != told) one->is_given = false;
  if (shape != NULL && one->gender == GENDER_unknown) one->gender = shape->gender;
  all->has_father |= patronymic != NULL && has_father(declension, one->text, patronymic->ending);
  all->is_known |= one->is_given || (known != NULL && known->kind == NAME_surname);
  all->is_given |= one->is_given;
  all->is_patronymic |= one->is_patronymic;
  all->is_surname |= one->is_surname;
}

static void add(const Declension *declension, Nominatives *all, const char *stem, size_t length, const char *ending,
                Gender gender) {
  if (all->count == NOMINATIVES || length + strlen(ending) >= NAME_BYTES) return;
  Nominative *one = &all->at[all->count];
  *one = (Nominative){.gender = gender};
  memcpy(one->text, stem, length);
  memcpy(one->text + length, ending, strlen(ending) + 1);
  for (size_t i = 0; i < all->count; i++)
    if (strcmp(all->at[i].text, one->text) == 0 && all->at[i].gender == gender) return;
  all->count++;
  look_at(declension, all, one);
}

void nominatives_of(const Declension *declension, Text form, Nominatives *ret_nominatives) {
  char word[NAME_BYTES];
  *ret_nominatives = (Nominatives){.count = 0};
  if (!fold_name(form, word)) return;
  size_t length = strlen(word);
  add(declension, ret_nominatives, word, length, "", GENDER_unknown);
  ret_nominatives->at[0].is_form = true;
  for (size_t i = 0; i < declension->ending_count; i++) {
    const CaseEnding *ending = &declension->endings[i];
    size_t size = strlen(ending->form);
    if (!ends_with(word, length, ending->form) || (length < size + 4 && length != size)) continue;
    if (length == size || context_holds(ending->before, word, length - size))
      add(declension, ret_nominatives, word, length - size, ending->nominative, ending->gender);
  }
}

Text name_written(const Declension *declension, const char *folded, Arena *arena) {
  const KnownName *known = known_name(declension, folded);
  if (known != NULL) return text_of(known->written);
  Writer writer = WRITER_IN(arena);
  Text rest = text_of(folded);
  bool first = true;
  for (size_t at = 0; at < rest.length;) {
    uint32_t letter = utf8_next(rest, &at);
    writer_code_point(&writer, first ? unicode_upper(letter) : letter);
    first = letter == '-' || letter == ' ';
  }
  return writer_view(&writer);
}
