#include "extract/dictionary.h"

#include "extract/fold.h"

/* The filter's places: double hashing (Kirsch, Mitzenmacher 2006). */
static bool is_in_filter(const Dictionary *dictionary, uint32_t hash) {
  uint32_t step = (hash ^ hash >> 15) * 0x9E3779B1u | 1;
  for (uint32_t i = 0; i < DICTIONARY_HASHES; i++) {
    uint32_t bit = (hash + i * step) & (dictionary->bit_count - 1);
    if ((dictionary->bits[bit / 64] >> bit % 64 & 1) == 0) return false;
  }
  return true;
}

WordKind dictionary_find(const Dictionary *dictionary, const char *folded, size_t length) {
  uint32_t whole = word_hash(folded, length), hash = whole & ~1u;
  for (uint32_t slot = (hash >> 1) & (dictionary->size - 1); dictionary->slots[slot] != 0;
       slot = (slot + 1) & (dictionary->size - 1)) {
    if ((dictionary->slots[slot] & ~1u) == hash) return (dictionary->slots[slot] & 1) != 0 ? WORD_NAME : WORD_PLAIN;
  }
  return dictionary->bit_count > 0 && is_in_filter(dictionary, whole) ? WORD_PLAIN : WORD_UNKNOWN;
}
