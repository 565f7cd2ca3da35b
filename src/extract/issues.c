/* What each paragraph is about, by our terms; what kind of document it is;
 * and sentences that were cut off. */
#include "extract/page.h"

#define ISSUES_IN_PARAGRAPH 8

static bool is_known(const Page *page, size_t from, Text title) {
  for (size_t i = from; i < page->out->issues.length; i++)
    if (text_equal(page->out->issues.at[i].title, title)) return true;
  return false;
}

static void paragraph_issues(Page *page, size_t first, size_t end) {
  size_t from = page->out->issues.length;
  for (size_t at = first; at < end && page->out->issues.length < from + ISSUES_IN_PARAGRAPH; at++) {
    const Sense *issue = page_sense(page, at, SENSE_ISSUE, NULL);
    if (issue == NULL) continue;
    Text title = {issue->name, issue->name_length};
    if (!is_known(page, from, title)) *ADD(&page->out->issues, page) = (FoundIssue){title, page_span(page, first, end)};
  }
}

static bool ends_well(const Page *page, const Sentence *sentence) {
  for (size_t back = 1; back <= 4 && sentence->first + back <= sentence->end; back++) {
    char sign = page_token(page, sentence->end - back)->sign;
    if (sign == '.' || sign == '!' || sign == '?' || sign == ':' || sign == ';') return true;
    if (sign != '"' && sign != '\'' && sign != ')' && sign != ']') return false;
  }
  return false;
}

/* A line that begins as a sentence does, holds a verb's small words, and stops. */
static bool is_cut_off(const Page *page, size_t s) {
  const Sentence *sentence = &page->sentences.at[s];
  size_t length = sentence->end - sentence->first;
  if (!sentence->heading || sentence->skipped || length < 6 || ends_well(page, sentence)) return false;
  bool opens_quote = page_sign(page, sentence->first, '"'), closes = false;
  for (size_t at = sentence->first + 1; at < sentence->end; at++)
    closes = closes || page_sign(page, at, '"');
  if (opens_quote && !closes) return true;
  size_t last = sentence->end - 1;
  bool small = page_word(page, last, WORD_the) || page_word(page, last, WORD_of) || page_word(page, last, WORD_and) ||
               page_word(page, last, WORD_to) || page_word(page, last, WORD_in) || page_sign(page, last, ',');
  bool after_prose =
      s > 0 && !page->sentences.at[s - 1].heading && page->sentences.at[s - 1].paragraph == sentence->paragraph;
  return small || after_prose;
}

void page_issues(Page *page) {
  for (size_t s = 0; s < page->sentences.length;) {
    size_t next = s;
    while (next < page->sentences.length && page->sentences.at[next].paragraph == page->sentences.at[s].paragraph)
      next++;
    if (!page->sentences.at[s].skipped)
      paragraph_issues(page, page->sentences.at[s].first, page->sentences.at[next - 1].end);
    s = next;
  }
  for (size_t s = 0; s < page->sentences.length; s++) {
    if (!is_cut_off(page, s)) continue;
    const Sentence *sentence = &page->sentences.at[s];
    *ADD(&page->out->incomplete, page) =
        (Incomplete){page_span(page, sentence->first, sentence->end), "ends in mid-sentence"};
  }
}

void page_document_type(Page *page) {
  DocumentType type = DOCUMENT_news;
  size_t first = NONE, asks = 0;
  for (size_t at = 0; at < page->tokens.length && at < 1500; at++) {
    const Sense *sense = page_sense(page, at, SENSE_DOCUMENT, NULL);
    if (sense != NULL && first == NONE && at < 400) type = (DocumentType)sense->a, first = at;
    asks += page_sense(page, at, SENSE_ASK, NULL) != NULL;
  }
  /* A text that asks something of somebody is no news item. */
  if (first == NONE && asks > 0) type = DOCUMENT_press_release;
  page->out->type = type;
}
