/* words.h - numbers as words that can be read aloud, written down and typed on any keyboard.
 *
 * 4,096 made-up words of four letters, by rule and not from any list: one of 16
 * consonants, one of 4 vowels, and both again, so 12 bits a word.
 *
 *   number = consonant * 256 + vowel * 64 + consonant * 4 + vowel */
#ifndef CRYPTO_WORDS_H
#define CRYPTO_WORDS_H

#include "crypto/secret.h"

#define WORD_LENGTH 4
#define WORD_BITS 12

/* Two words for each three bytes, high bits first, one space between words;
 * `words` has room for WORDS_LENGTH(length) characters, without a zero behind. */
#define WORDS_LENGTH(length) ((length) / 3 * 2 * (WORD_LENGTH + 1) - 1)
void words_write(const uint8_t *bytes, size_t length, char *words);

/* Exactly `length` bytes (a multiple of three) from words of either case; what
 * stands between letters, white space or "-" or ",", does not matter.  False
 * where a letter does not fit its place, or there are too many or too few. */
bool words_read(Text typed, uint8_t *bytes, size_t length);

#endif
