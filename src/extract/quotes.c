/* What is said in quotation marks, and by whom. */
#include "extract/page.h"

#define QUOTE_WORDS_LEAST 5 /* shorter ones are titles and words held at a distance */
#define QUOTE_TOKENS 400

/* A mark that opens: blank or bracket before it, a word right behind.  An apostrophe does neither. */
static bool is_mark(const Page *page, size_t at) {
  char sign = page_token(page, at)->sign;
  if (sign != '"' && (sign != '\'' || page_token(page, at)->length == 1)) return false;
  bool word_behind = at + 1 < page->tokens.length && !page_token(page, at + 1)->spaced;
  bool joined = at > 0 && !page_token(page, at)->spaced && page_token(page, at - 1)->kind == TOKEN_WORD;
  return word_behind && !joined;
}

/* The speaker named near the quotation: in the sentences that it touches. */
static void find_speaker(Page *page, size_t first, size_t end, FoundQuote *quote) {
  size_t from = sentence_first(page, first), to = sentence_end(page, end - 1);
  if (end < page->tokens.length) {
    const Sentence *next = &page->sentences.at[page->tokens.at[end].sentence];
    const Sentence *own = &page->sentences.at[page->tokens.at[end - 1].sentence];
    if (next->paragraph == own->paragraph) to = next->end;
  }
  for (size_t at = from; at < to; at++) {
    if (at >= first && at < end) continue;
    const Mention *person = page_mention_at(page, at, MENTION_PERSON);
    const Mention *organisation = page_mention_at(page, at, MENTION_ORGANISATION);
    if (person != NULL && quote->speaker.length == 0) quote->speaker = page->out->persons.at[person->index].name;
    if (organisation != NULL && quote->organisation.length == 0)
      quote->organisation = page->out->organisations.at[organisation->index].name;
  }
}

/* "…, she continued": the one who spoke last. */
static void carry_speaker(const Page *page, size_t end, FoundQuote *quote, const FoundQuote *last, Text last_person) {
  if (quote->speaker.length > 0) return;
  bool pronoun = false;
  for (size_t at = end; at < page->tokens.length && at < end + 3; at++)
    pronoun = pronoun || page_sense(page, at, SENSE_PRONOUN, NULL) != NULL;
  if (!pronoun) return;
  quote->speaker = last_person.length > 0 ? last_person : last == NULL ? TEXT_NONE : last->speaker;
}

void page_quotes(Page *page) {
  Text last_person = TEXT_NONE;
  for (size_t at = 0; at < page->tokens.length;) {
    const Mention *person = page_mention_at(page, at, MENTION_PERSON);
    if (person != NULL) last_person = page->out->persons.at[person->index].name;
    if (!is_mark(page, at) || page->sentences.at[page->tokens.at[at].sentence].skipped) {
      at++;
      continue;
    }
    char mark = page_token(page, at)->sign;
    size_t end = at + 1, words = 0;
    uint32_t paragraph = page->sentences.at[page->tokens.at[at].sentence].paragraph;
    while (end < page->tokens.length && end < at + QUOTE_TOKENS && !page_sign(page, end, mark) &&
           page->sentences.at[page->tokens.at[end].sentence].paragraph == paragraph) {
      words += page_token(page, end)->kind == TOKEN_WORD;
      end++;
    }
    bool closed = page_sign(page, end, mark);
    bool charge = page_mention_at(page, at + 1, MENTION_CHARGE) != NULL;
    if (words >= QUOTE_WORDS_LEAST && end > at + 1 && !charge) {
      FoundQuote quote = {.text = page_words(page, at + 1, end), .span = page_span(page, at, end + (closed ? 1 : 0))};
      size_t behind = end + (closed ? 1 : 0);
      find_speaker(page, at, behind, &quote);
      size_t count = page->out->quotes.length;
      carry_speaker(page, behind, &quote, count > 0 ? &page->out->quotes.at[count - 1] : NULL, last_person);
      *ADD(&page->out->quotes, page) = quote;
    }
    at = end + 1;
  }
}
