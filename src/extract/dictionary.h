/* dictionary.h - is this a word of the language?  A set of word hashes.
 *
 * Made at build time from a hunspell dictionary (tools/compile-dictionary).
 * A hash of 31 bits is kept for each form, so about one foreign word in
 * 15,000 passes for known; repair needs two such accidents at once.  A language
 * with very many forms keeps its words in a Bloom filter (B. H. Bloom 1970),
 * where one foreign word in 300 passes. */
#ifndef EXTRACT_DICTIONARY_H
#define EXTRACT_DICTIONARY_H

#include "base/text.h"

typedef struct Dictionary {
  const uint32_t *slots; /* open addressing; 0 is empty; lowest bit: names only */
  uint32_t size;         /* a power of two */
  const uint64_t *bits;  /* a Bloom filter of the words that are no names */
  uint32_t bit_count;    /* a power of two; 0: all words are in the slots */
} Dictionary;

#define DICTIONARY_HASHES 6 /* of the filter */

typedef enum WordKind { WORD_UNKNOWN, WORD_PLAIN, WORD_NAME } WordKind;

/* `folded` is a word as word_fold gives it. */
WordKind dictionary_find(const Dictionary *dictionary, const char *folded, size_t length);

#endif
