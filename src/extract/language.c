#include "extract/language.h"

#include "base/unicode.h"
#include "extract/fold.h"

extern const Lexicon lexicon_en;
extern const Dictionary dictionary_en;
extern const Lexicon lexicon_ru;
extern const Dictionary dictionary_ru;
extern const Declension declension_ru;

static const Language languages[] = {
    {"en", &lexicon_en, &dictionary_en, false, NULL},
    {"ru", &lexicon_ru, &dictionary_ru, true, &declension_ru},
};
#define LANGUAGES (sizeof languages / sizeof *languages)

#define GUESS_BYTES ((size_t)4096)
#define GUESS_WORDS 4  /* fewer words than this tell nothing */
#define GUESS_MOST 120 /* more words tell nothing more */

const Language *language_of(Text code) {
  for (size_t i = 0; i < LANGUAGES; i++)
    if (text_equal(code, text_of(languages[i].code))) return &languages[i];
  return NULL;
}

const Language *language_nearest(Text text) {
  size_t latin = 0, cyrillic = 0;
  for (size_t at = 0; at < text.length && at < GUESS_BYTES;) {
    uint32_t letter = utf8_next(text, &at);
    cyrillic += letter >= 0x400 && letter < 0x530;
    latin += letter < 0x250 && unicode_is_letter(letter);
  }
  for (size_t i = 0; i < LANGUAGES; i++)
    if (languages[i].cyrillic == (cyrillic > latin)) return &languages[i];
  return &languages[0];
}

/* Is it one of the small words that hold a sentence of this language together? */
static bool is_common(const Language *language, const char *folded, size_t length) {
  const Lexicon *lexicon = language->lexicon;
  uint32_t word = lexicon_word(lexicon, folded, length).word;
  uint32_t node = word == 0 ? 0 : lexicon_step(lexicon, 0, word);
  for (uint32_t i = 0; node != 0 && i < lexicon->nodes[node].count; i++)
    if (lexicon->senses[lexicon->nodes[node].first + i].kind == SENSE_WORD) return true;
  return false;
}

const Language *language_guess(Text text) {
  size_t words = 0, common[LANGUAGES] = {0};
  for (size_t at = 0; at < text.length && at < GUESS_BYTES && words < GUESS_MOST;) {
    size_t start = at, next = at;
    while (next < text.length && unicode_is_letter(utf8_next(text, &next)))
      at = next;
    if (at == start) {
      at = next;
      continue;
    }
    char folded[FOLDED_WORD];
    size_t length = word_fold(text_slice(text, start, at), folded);
    if (length == 0) continue;
    words++;
    for (size_t i = 0; i < LANGUAGES; i++)
      if (languages[i].cyrillic == ((unsigned char)folded[0] >= 0xD0))
        common[i] += is_common(&languages[i], folded, length);
  }
  size_t best = 0;
  for (size_t i = 1; i < LANGUAGES; i++)
    if (common[i] > common[best]) best = i;
  /* In running text every third to fifth word is one of them; in another
   * language of the same script hardly any. */
  return words >= GUESS_WORDS && common[best] * 8 >= words ? &languages[best] : NULL;
}
