#include "extract/lexicon.h"

#include "extract/fold.h"

static uint32_t find(const unsigned char *pool, const LexiconSlot *slots, uint32_t size, const char *word,
                     size_t length) {
  for (uint32_t slot = word_hash(word, length) & (size - 1); slots[slot].id != 0; slot = (slot + 1) & (size - 1)) {
    const unsigned char *known = pool + slots[slot].word;
    if (known[0] == length && memcmp(known + 1, word, length) == 0) return slots[slot].id;
  }
  return 0;
}

WordIds lexicon_word(const Lexicon *lexicon, const char *folded, size_t length) {
  WordIds ids = {.word = find(lexicon->words, lexicon->word_slots, lexicon->word_size, folded, length)};
  if (lexicon->longest_stem == 0) return ids;
  size_t found = 0, longest = length < lexicon->longest_stem ? length : lexicon->longest_stem;
  for (size_t cut = longest; cut >= 2 && found < LEXICON_STEMS; cut--) {
    uint32_t id = find(lexicon->stems, lexicon->stem_slots, lexicon->stem_size, folded, cut);
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
