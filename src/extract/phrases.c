/* Finds every phrase of the lexicon at every token, longest first; none crosses a sentence. */
#include "extract/page.h"

#define PHRASE_TOKENS 12

typedef struct Walk {
  Page *page;
  size_t at, end;
  Match found[PHRASE_TOKENS * 2];
  size_t count;
} Walk;

static void note(Walk *walk, uint32_t node, size_t length) {
  const Lexicon *lexicon = walk->page->language->lexicon;
  const LexiconNode *here = &lexicon->nodes[node];
  if (here->count == 0 || walk->count == sizeof walk->found / sizeof *walk->found) return;
  walk->found[walk->count++] = (Match){&lexicon->senses[here->first], (uint16_t)here->count, (uint16_t)length};
}

/* Depth first over the word and its stems; PHRASE_TOKENS bounds the depth. */
static void walk_from(Walk *walk, uint32_t node, size_t length) {
  if (walk->at + length >= walk->end || length >= PHRASE_TOKENS) return;
  const Lexicon *lexicon = walk->page->language->lexicon;
  const WordIds *ids = &walk->page->tokens.at[walk->at + length].ids;
  uint32_t next = ids->word == 0 ? 0 : lexicon_step(lexicon, node, ids->word);
  if (next != 0) {
    note(walk, next, length + 1);
    if (lexicon->nodes[next].goes_on) walk_from(walk, next, length + 1);
  }
  for (size_t i = 0; i < LEXICON_STEMS && ids->stems[i] != 0; i++) {
    next = lexicon_step(lexicon, node, ids->stems[i]);
    if (next == 0) continue;
    note(walk, next, length + 1);
    if (lexicon->nodes[next].goes_on) walk_from(walk, next, length + 1);
  }
}

_Static_assert(SENSE_COUNT <= 64, "a sense is a bit of Token.begins");

static uint64_t kinds_of(const Match *match) {
  uint64_t kinds = 0;
  for (size_t i = 0; i < match->count; i++)
    kinds |= UINT64_C(1) << match->senses[i].kind;
  return kinds;
}

_Static_assert(WORD_USE_COUNT <= 64, "a use is a bit of Token.uses");

static uint64_t uses_of(const Match *match) {
  uint64_t uses = 0;
  for (size_t i = 0; i < match->count; i++)
    if (match->senses[i].kind == SENSE_WORD) uses |= UINT64_C(1) << match->senses[i].a;
  return uses;
}

static void keep(Walk *walk) {
  Page *page = walk->page;
  Token *token = &page->tokens.at[walk->at];
  token->match = (uint32_t)page->matches.length;
  for (size_t length = PHRASE_TOKENS; length > 0; length--) {
    for (size_t i = 0; i < walk->count; i++) {
      if (walk->found[i].length != length) continue;
      *ADD(&page->matches, page) = walk->found[i];
      token->matches++;
      uint64_t kinds = kinds_of(&walk->found[i]);
      token->begins |= kinds;
      token->uses |= uses_of(&walk->found[i]);
      page->tokens.at[walk->at + length - 1].ends |= kinds;
    }
  }
}

/* One Walk for the whole page: what it found before need not be cleared. */
void page_phrases(Page *page) {
  Walk walk = {.page = page};
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence *sentence = &page->sentences.at[s];
    for (size_t at = sentence->first; at < sentence->end; at++) {
      if (page->tokens.at[at].ids.word == 0 && page->tokens.at[at].ids.stems[0] == 0) continue;
      walk.at = at;
      walk.end = sentence->end;
      walk.count = 0;
      walk_from(&walk, 0, 0);
      if (walk.count > 0) keep(&walk);
    }
  }
}
