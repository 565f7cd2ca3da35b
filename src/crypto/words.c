#include "crypto/words.h"

static const char consonants[] = "bdfghjklmnprstvz";
static const char vowels[] = "aiou";

/* Letter `place` (0 .. 3) of the word for a number; the last vowel is the lowest two bits. */
static char letter_of(unsigned number, unsigned place) {
  switch (place) {
  case 0: return consonants[number >> 8 & 15];
  case 1: return vowels[number >> 6 & 3];
  case 2: return consonants[number >> 2 & 15];
  default: return vowels[number & 3];
  }
}

static void word_write(unsigned number, char *word) {
  for (unsigned place = 0; place < WORD_LENGTH; place++)
    word[place] = letter_of(number, place);
}

void words_write(const uint8_t *bytes, size_t length, char *words) {
  for (size_t i = 0; i + 3 <= length; i += 3) {
    unsigned both = (unsigned)bytes[i] << 16 | (unsigned)bytes[i + 1] << 8 | bytes[i + 2];
    if (i > 0) *words++ = ' ';
    word_write(both >> WORD_BITS, words);
    words[WORD_LENGTH] = ' ';
    word_write(both & 0xFFF, words + WORD_LENGTH + 1);
    words += 2 * WORD_LENGTH + 1;
  }
}

static bool is_between(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == ',';
}

bool words_read(Text typed, uint8_t *bytes, size_t length) {
  size_t letters = 0, wanted = length / 3 * 2 * WORD_LENGTH;
  uint32_t both = 0;
  for (size_t i = 0; i < typed.length; i++) {
    if (is_between(typed.at[i])) continue;
    char letter = (char)(typed.at[i] | 0x20);
    bool is_vowel = letters % 2 == 1;
    const char *found = memchr(is_vowel ? vowels : consonants, letter, is_vowel ? 4 : 16);
    if (found == NULL || letters == wanted) return false;
    both = is_vowel ? both << 2 | (uint32_t)(found - vowels) : both << 4 | (uint32_t)(found - consonants);
    if (++letters % (2 * WORD_LENGTH) != 0) continue;
    for (int shift = 16; shift >= 0; shift -= 8)
      *bytes++ = (uint8_t)(both >> shift);
    both = 0;
  }
  return letters == wanted;
}
