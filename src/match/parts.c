/* How alike two parts of names are. */
#include <stdlib.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "match/compare.h"
#include "match/sounds.h"
#include "match/words.h"

#define SAME_INITIAL 0.88 /* compare.h says what follows from it */
#define SHORT_NAME 0.9
#define OTHER_NAME 0.6
#define SAME_STEM 0.97    /* -ович beside -ұлы */
#define STEM_AND_NAME 0.9 /* Kazakh drops -ов */

static double best_likeness(const FoldToken *a, const FoldToken *b) {
  double best = 0;
  for (unsigned i = 0; i < a->reading_count && best < 1; i++)
    for (unsigned j = 0; j < b->reading_count && best < 1; j++) {
      double likeness = sounds_likeness(a->readings[i].canon, b->readings[j].canon);
      if (likeness > best) best = likeness;
    }
  return best;
}

/* The stem of a reading: without its ending where it has one, and without an
 * i after a vowel (Нұртай-ұлы, Нурта-евич). */
static void stem_of(const FoldReading *reading, char stem[FOLD_SPELLING]) {
  memcpy(stem, reading->canon, FOLD_SPELLING);
  size_t length = reading->stem_length > 0 ? reading->stem_length : strlen(stem);
  if (length > 2 && stem[length - 1] == 'i' && sound_is_vowel(stem[length - 2])) length--;
  stem[length] = '\0';
}

static double stem_likeness(const FoldToken *a, const FoldToken *b) {
  double best = 0;
  char stem_a[FOLD_SPELLING], stem_b[FOLD_SPELLING];
  for (unsigned i = 0; i < a->reading_count; i++)
    for (unsigned j = 0; j < b->reading_count; j++) {
      if (a->readings[i].stem_length == 0 && b->readings[j].stem_length == 0) continue;
      stem_of(&a->readings[i], stem_a);
      stem_of(&b->readings[j], stem_b);
      double likeness = sounds_likeness(stem_a, stem_b);
      if (likeness > best) best = likeness;
    }
  return best;
}

static double by_stem(const FoldToken *a, const FoldToken *b) {
  bool patronymics = a->ending == NAME_ENDS_AS_PATRONYMIC && b->ending == NAME_ENDS_AS_PATRONYMIC;
  if (patronymics) return SAME_STEM * stem_likeness(a, b);
  bool one_has_none = (a->ending == NAME_NO_ENDING) != (b->ending == NAME_NO_ENDING);
  if (!one_has_none || a->role == NAME_GIVEN || b->role == NAME_GIVEN) return 0;
  return stem_likeness(a, b) == 1 ? STEM_AND_NAME : 0;
}

/* The first of the table's rows with this canon, or the end. */
static size_t first_row(const char *canon) {
  size_t low = 0, high = given_name_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (strcmp(given_names[middle].canon, canon) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

typedef enum Known { NOT_KNOWN, KNOWN_SAME, KNOWN_DIFFERENT } Known;

static Known rows_compare(const char *a, const char *b) {
  size_t first_b = first_row(b);
  Known known = NOT_KNOWN;
  for (size_t i = first_row(a); i < given_name_count && strcmp(given_names[i].canon, a) == 0; i++)
    for (size_t j = first_b; j < given_name_count && strcmp(given_names[j].canon, b) == 0; j++) {
      if (given_names[i].group == given_names[j].group) return KNOWN_SAME;
      known = KNOWN_DIFFERENT;
    }
  return known;
}

/* What the table of given names says of two words; they have no canon in common. */
static Known known_names(const FoldToken *a, const FoldToken *b) {
  Known known = NOT_KNOWN;
  for (unsigned i = 0; i < a->reading_count; i++)
    for (unsigned j = 0; j < b->reading_count; j++) {
      Known here = rows_compare(a->readings[i].canon, b->readings[j].canon);
      if (here == KNOWN_SAME) return here;
      if (here == KNOWN_DIFFERENT) known = here;
    }
  return known;
}

static bool begins_with(const char *canon, const char *initial) {
  return initial[0] != '\0' && strncmp(canon, initial, strlen(initial)) == 0;
}

static uint32_t first_letter(const FoldToken *token) {
  size_t offset = 0;
  return token->as_written.length == 0 ? 0 : unicode_lower(utf8_next(token->as_written, &offset));
}

/* Whoever writes in Latin letters keeps the first of Sh-, Kh-, Ye- alone, too. */
static bool letter_may_begin(uint32_t latin, uint32_t cyrillic) {
  static const struct {
    char latin;
    const char *cyrillic;
  } begins[] = {{'c', "чцк"}, {'j', "йеёюя"}, {'k', "хқ"}, {'s', "шщ"}, {'t', "ц"}, {'y', "йеёюяыї"}, {'z', "ж"}};
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
    Text letters = text_of(begins[i].cyrillic);
    for (size_t at = 0; (uint32_t)begins[i].latin == latin && at < letters.length;)
      if (utf8_next(letters, &at) == cyrillic) return true;
  }
  return false;
}

/* By the first sound, or by the first letter: "Y. Sorn" is Yerlan or Ерлан, whose Y is not heard. */
static bool initial_agrees(const FoldToken *a, const FoldToken *b) {
  for (unsigned i = 0; i < a->reading_count; i++)
    for (unsigned j = 0; j < b->reading_count; j++) {
      const char *of_a = a->readings[i].canon, *of_b = b->readings[j].canon;
      if (begins_with(of_a, of_b) || begins_with(of_b, of_a)) return true;
    }
  if (a->letter_count != 1 && b->letter_count != 1) return false;
  uint32_t first_a = first_letter(a), first_b = first_letter(b);
  return first_a == first_b || letter_may_begin(first_a, first_b) || letter_may_begin(first_b, first_a);
}

void tokens_join(const FoldToken *first, const FoldToken *second, FoldToken *ret_joined) {
  *ret_joined = *first;
  ret_joined->ending = second->ending;
  ret_joined->reading_count = 0;
  for (unsigned i = 0; i < first->reading_count; i++)
    for (unsigned j = 0; j < second->reading_count && ret_joined->reading_count < FOLD_READINGS; j++) {
      FoldReading *reading = &ret_joined->readings[ret_joined->reading_count++];
      char sounds[2 * FOLD_SPELLING];
      size_t length = strlen(first->readings[i].canon), more = strlen(second->readings[j].canon);
      memcpy(sounds, first->readings[i].canon, length);
      memcpy(sounds + length, second->readings[j].canon, more + 1);
      sounds_settle(sounds, reading);
      reading->stem_length = second->readings[j].stem_length == 0
                                 ? 0
                                 : (unsigned)(strlen(reading->canon) - more) + second->readings[j].stem_length;
    }
}

double tokens_compare(const FoldToken *a, const FoldToken *b) {
  if (a->reading_count == 0 || b->reading_count == 0) return text_equal(a->as_written, b->as_written) ? 1 : 0;
  bool initial_a = a->role == NAME_INITIAL, initial_b = b->role == NAME_INITIAL;
  if (initial_a && initial_b) return initial_agrees(a, b) ? 1 : 0;
  if (initial_a || initial_b) return initial_agrees(a, b) ? SAME_INITIAL : 0;
  if (fold_tokens_meet(a, b)) return 1;
  double best = best_likeness(a, b), stem = by_stem(a, b);
  if (stem > best) best = stem;
  if (a->role == NAME_SURNAME || b->role == NAME_SURNAME) return best;
  switch (known_names(a, b)) {
  case KNOWN_SAME: return best < SHORT_NAME ? SHORT_NAME : best;
  case KNOWN_DIFFERENT: return best < OTHER_NAME ? best : OTHER_NAME;
  case NOT_KNOWN: break;
  }
  return best;
}
