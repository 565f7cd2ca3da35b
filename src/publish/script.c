#include "publish/script.h"

#include "base/unicode.h"
#include "kinds/names.h"

/* ә ғ қ ң ө ұ ү һ in both cases. */
static bool is_kazakh_only(uint32_t letter) {
  static const uint32_t letters[] = {0x04D8, 0x04D9, 0x0492, 0x0493, 0x049A, 0x049B, 0x04A2, 0x04A3,
                                     0x04E8, 0x04E9, 0x04B0, 0x04B1, 0x04AE, 0x04AF, 0x04BA, 0x04BB};
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    if (letters[i] == letter) return true;
  }
  return false;
}

/* Kazakh by its letters: one in twenty is already more than a name or two. */
static bool is_kazakh(Text text) {
  size_t letters = 0, kazakh = 0;
  for (size_t offset = 0; offset < text.length;) {
    uint32_t letter = utf8_next(text, &offset);
    letters += letter != UTF8_BAD && unicode_is_letter(letter);
    kazakh += is_kazakh_only(letter);
  }
  return kazakh * 20 > letters;
}

bool script_fits(Text text, Language language) {
  Text script = text_of(words_script(text));
  if (text_equal(script, TEXT("Zyyy"))) return true;
  bool is_cyrillic = text_equal(script, TEXT("Cyrl"));
  if (language == LANGUAGE_EN) return text_equal(script, TEXT("Latn"));
  return is_cyrillic && (language == LANGUAGE_KK || !is_kazakh(text));
}
