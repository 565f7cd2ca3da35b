#include "extract/lexicon.h"

#include "extract/fold.h"

#define STEM_BYTES 64 /* no stem is longer (tools/compile-language) */

static uint32_t find(const unsigned char *pool, const LexiconSlot *slots, uint32_t size, const char *word,
                     size_t length, uint32_t hash) {
  for (uint32_t slot = hash & (size - 1); slots[slot].id != 0; slot = (slot + 1) & (size - 1)) {
    const unsigned char *known = pool + slots[slot].word;
    if (known[0] == length && memcmp(known + 1, word, length) == 0) return slots[slot].id;
  }
  return 0;
}

/* The hash of each beginning comes with that of the whole: one pass for all stems. */
WordIds lexicon_word(const Lexicon *lexicon, const char *folded, size_t length) {
  uint32_t hashes[STEM_BYTES + 1], hash = WORD_HASH_START;
  size_t longest = lexicon->longest_stem < STEM_BYTES ? lexicon->longest_stem : STEM_BYTES, found = 0;
  if (longest > length) longest = length;
  for (size_t i = 0; i < longest; i++)
    hashes[i + 1] = hash = word_hash_on(hash, folded[i]);
  for (size_t i = longest; i < length; i++)
    hash = word_hash_on(hash, folded[i]);
  WordIds ids = {.word = find(lexicon->words, lexicon->word_slots, lexicon->word_size, folded, length, hash)};
  for (size_t cut = longest; cut >= 2 && found < LEXICON_STEMS; cut--) {
    uint32_t id = find(lexicon->stems, lexicon->stem_slots, lexicon->stem_size, folded, cut, hashes[cut]);
    if (id != 0) ids.stems[found++] = id;
  }
  return ids;
}

uint32_t lexicon_step(const Lexicon *lexicon, uint32_t node, uint32_t word) {
  if (node == 0) return word;
  uint32_t slot = node * 0x9E3779B1u ^ word * 0x85EBCA6Bu;
  for (slot = (slot ^ slot >> 15) & (lexicon->edge_size - 1); lexicon->edges[slot].target != 0;
       slot = (slot + 1) & (lexicon->edge_size - 1)) {
    const LexiconEdge *edge = &lexicon->edges[slot];
    if (edge->node == node && edge->word == word) return edge->target;
  }
  return 0;
}
