/* fold.h - a word as the word tables spell it: lower case, without accents.
 *
 * For looking up only; names that people bear are kept as written.  Accents
 * fall away in U+00C0..U+052F and U+1E00..U+1EFF, combining marks everywhere,
 * so that composed and decomposed spelling fold to the same; all apostrophes
 * become ' .  The tables are made by tools/compile-folding. */
#ifndef EXTRACT_FOLD_H
#define EXTRACT_FOLD_H

#include "base/text.h"

#define FOLDED_WORD 96 /* bytes; what is longer is no word we know */

extern const uint16_t fold_near[]; /* from U+00C0 */
extern const uint16_t fold_far[];  /* from U+1E00 */

uint32_t fold_code_point(uint32_t code_point);

/* Writes the folded word and answers its length; 0 where it would not fit. */
size_t word_fold(Text word, char folded[FOLDED_WORD]);

/* Equal once folded, whatever the length. */
bool words_fold_equal(Text a, Text b);

/* The same for texts that words_fold_equal calls equal, whatever the length. */
uint32_t words_fold_hash(Text text);

/* FNV-1a (Fowler, Noll, Vo), 32 bits: the hash of all word tables. */
uint32_t word_hash(const char *word, size_t length);
/* The same, byte by byte. */
#define WORD_HASH_START UINT32_C(0x811C9DC5)
static inline uint32_t word_hash_on(uint32_t hash, char byte) {
  return (hash ^ (unsigned char)byte) * UINT32_C(0x01000193);
}

#endif
