#include "extract/page.h"

#include "base/unicode.h"

Text token_text(const Page *page, size_t at) {
  const Token *token = &page->tokens.at[at];
  return (Text){page->text.at + token->start, token->length};
}

/* Words are handed on without the marks of where they may be broken. */
static Text without_soft_hyphens(const Page *page, Text text) {
  if (text_find(text, TEXT("\xC2\xAD"), 0) < 0) return text;
  char *copy = arena_take(page->arena, text.length);
  size_t length = 0;
  for (size_t i = 0; i < text.length; i++) {
    if (text.at[i] == '\xC2' && i + 1 < text.length && text.at[i + 1] == '\xAD')
      i++;
    else
      copy[length++] = text.at[i];
  }
  return (Text){copy, length};
}

Text page_words(const Page *page, size_t first, size_t end) {
  if (first >= end) return TEXT_NONE;
  const Token *last = &page->tokens.at[end - 1];
  size_t start = page->tokens.at[first].start;
  return without_soft_hyphens(page, (Text){page->text.at + start, last->start + last->length - start});
}

Span page_span(const Page *page, size_t first, size_t end) {
  const Token *last = &page->tokens.at[end - 1];
  uint32_t start = page->tokens.at[first].raw;
  return (Span){start, last->raw + last->raw_length - start};
}

/* Repair only puts blanks in, so the raw words are the repaired ones without
 * those: raw bytes shift left by one for each joint before them. */
static size_t raw_byte(const Page *page, size_t byte) {
  size_t low = 0, high = page->joints.length;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (page->joints.at[middle] + middle < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return byte - low;
}

Text page_raw_words(const Page *page, size_t first, size_t end) {
  const Token *last = &page->tokens.at[end - 1];
  size_t from = raw_byte(page, page->tokens.at[first].start), to = raw_byte(page, last->start + last->length);
  return text_slice(page->raw, from, to);
}

/* `a` NULL: any. */
const Sense *page_sense_there(const Page *page, size_t at, SenseKind kind, const uint32_t *a, uint32_t *length) {
  const Token *token = &page->tokens.at[at];
  for (size_t i = 0; i < token->matches; i++) {
    const Match *match = &page->matches.at[token->match + i];
    for (size_t s = 0; s < match->count; s++) {
      if (match->senses[s].kind != kind || (a != NULL && match->senses[s].a != *a)) continue;
      if (length != NULL) *length = match->length;
      return &match->senses[s];
    }
  }
  return NULL;
}

const Sense *page_sense_ending(const Page *page, size_t at, SenseKind kind, uint32_t *ret_first) {
  size_t first = sentence_first(page, at);
  for (size_t back = 6; back >= 1; back--) {
    if (at < first + back) continue;
    const Token *token = &page->tokens.at[at - back];
    for (size_t i = 0; i < token->matches; i++) {
      const Match *match = &page->matches.at[token->match + i];
      if (match->length != back) continue;
      for (size_t s = 0; s < match->count; s++) {
        if (match->senses[s].kind != kind) continue;
        if (ret_first != NULL) *ret_first = (uint32_t)(at - back);
        return &match->senses[s];
      }
    }
  }
  return NULL;
}

uint32_t page_mention(Page *page, MentionKind kind, size_t first, size_t end, size_t index) {
  uint32_t number = (uint32_t)page->mentions.length;
  *ADD(&page->mentions, page) = (Mention){kind, (uint32_t)first, (uint32_t)end, (uint32_t)index};
  for (size_t i = first; i < end; i++)
    if (page->tokens.at[i].mention == NONE) page->tokens.at[i].mention = number;
  return number;
}

bool page_free(const Page *page, size_t first, size_t end) {
  for (size_t i = first; i < end; i++)
    if (page->tokens.at[i].mention != NONE) return false;
  return true;
}
