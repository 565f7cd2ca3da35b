#include "extract/dictionary.h"

#include "extract/fold.h"

WordKind dictionary_find(const Dictionary *dictionary, const char *folded, size_t length) {
  uint32_t hash = word_hash(folded, length) & ~1u;
  for (uint32_t slot = (hash >> 1) & (dictionary->size - 1); dictionary->slots[slot] != 0;
       slot = (slot + 1) & (dictionary->size - 1)) {
    if ((dictionary->slots[slot] & ~1u) == hash) return (dictionary->slots[slot] & 1) != 0 ? WORD_NAME : WORD_PLAIN;
  }
  return WORD_UNKNOWN;
}
