/* Where sentences end.  A line break ends one where the line is a heading or
 * ends in an end sign; a paragraph is what stands between blank lines or
 * such line breaks. */
#include "extract/page.h"

#include "base/unicode.h"

#define HARD_LINE 45 /* a shorter line was broken on purpose, not by its width */

typedef struct Gap {
  unsigned lines; /* line breaks between two tokens */
} Gap;

static Gap gap_before(const Page *page, size_t at) {
  Gap gap = {0};
  if (at == 0) return gap;
  const Token *before = &page->tokens.at[at - 1];
  for (size_t i = before->start + before->length; i < page->tokens.at[at].start; i++)
    gap.lines += page->text.at[i] == '\n';
  return gap;
}

static bool is_end_sign(const Token *token) {
  return token->sign == '.' || token->sign == '!' || token->sign == '?';
}

static bool is_closing(const Token *token) {
  return token->sign == '"' || token->sign == '\'' || token->sign == ')' || token->sign == ']';
}

/* A short line without an end sign begins here: a date, a byline, a heading. */
static bool next_is_line(const Page *page, size_t start) {
  size_t end = start;
  while (end < page->text.length && end - start < HARD_LINE && page->text.at[end] != '\n')
    end++;
  if (end - start >= HARD_LINE || end == start) return false;
  char last = page->text.at[end - 1];
  return last != '.' && last != '!' && last != '?' && last != '"' && (unsigned char)last < 0x80;
}

/* The line that ends before token `at` is short, or ended by a sign. */
static bool line_was_ended(const Page *page, size_t at) {
  const Token *last = &page->tokens.at[at - 1];
  const Token *next = &page->tokens.at[at];
  if (is_end_sign(last) || last->sign == ':' || (is_closing(last) && at >= 2 && is_end_sign(last - 1))) return true;
  if (next->sign == '*' || next->sign == '-' || next->sign == '_') return true;
  size_t start = last->start;
  while (start > 0 && page->text.at[start - 1] != '\n')
    start--;
  bool is_short = last->start + last->length - start < HARD_LINE || next_is_line(page, next->start);
  return is_short && next->shape != SHAPE_LOWER && last->sign != ',';
}

static bool is_abbreviation(const Page *page, size_t dot) {
  if (dot == 0 || page->tokens.at[dot].spaced) return false;
  const Token *word = &page->tokens.at[dot - 1];
  if (word->shape == SHAPE_INITIAL) return true;
  const Lexicon *lexicon = page->language->lexicon;
  uint32_t node = word->ids.word == 0 ? 0 : lexicon_step(lexicon, 0, word->ids.word);
  for (uint32_t i = 0; node != 0 && i < lexicon->nodes[node].count; i++)
    if (lexicon->senses[lexicon->nodes[node].first + i].kind == SENSE_ABBREVIATION) return true;
  return false;
}

/* Does a sentence end behind the end sign at `at`?  *ret_end is behind closing quotes. */
static bool ends_at(const Page *page, size_t at, size_t *ret_end) {
  const Token *tokens = page->tokens.at;
  size_t end = at + 1;
  while (end < page->tokens.length && (is_end_sign(&tokens[end]) || is_closing(&tokens[end])) && !tokens[end].spaced)
    end++;
  *ret_end = end;
  if (end >= page->tokens.length) return true;
  if (!tokens[end].spaced) return false;
  if (tokens[at].sign == '.' && end == at + 1 && is_abbreviation(page, at)) return false;
  const Token *next = &tokens[end];
  /* A quotation that goes on: “…!” he said. */
  return next->shape != SHAPE_LOWER || next->kind == TOKEN_NUMBER;
}

static void close_sentence(Page *page, size_t *first, size_t end, uint32_t paragraph, bool heading) {
  if (end <= *first) return;
  uint32_t number = (uint32_t)page->sentences.length;
  *ADD(&page->sentences, page) =
      (Sentence){.first = (uint32_t)*first, .end = (uint32_t)end, .paragraph = paragraph, .heading = heading};
  for (size_t i = *first; i < end; i++)
    page->tokens.at[i].sentence = number;
  *first = end;
}

static bool has_end_sign(const Page *page, size_t end) {
  for (size_t back = 1; back <= 3 && back <= end; back++) {
    const Token *token = &page->tokens.at[end - back];
    if (is_end_sign(token)) return true;
    if (!is_closing(token)) return false;
  }
  return false;
}

void page_sentences(Page *page) {
  size_t first = 0, count = page->tokens.length;
  uint32_t paragraph = 0;
  for (size_t at = 0; at < count;) {
    unsigned lines = gap_before(page, at).lines;
    if (at > first && (lines > 1 || (lines == 1 && line_was_ended(page, at))))
      close_sentence(page, &first, at, paragraph, !has_end_sign(page, at));
    if (at > 0 && at == first && lines > 0) paragraph++;
    size_t end = at + 1;
    if (is_end_sign(&page->tokens.at[at]) && ends_at(page, at, &end))
      close_sentence(page, &first, end, paragraph, false);
    if (end - first >= SENTENCE_TOKENS) close_sentence(page, &first, end, paragraph, false);
    at = end;
  }
  close_sentence(page, &first, count, paragraph, count > 0 && !has_end_sign(page, count));
}
