/* What is asked of whom: "The EU should call on the authorities to …". */
#include "extract/page.h"

#define WHO_TOKENS 10

/* "calls on", "should": is what follows a request?  "should" wants somebody before it. */
static const Sense *ask_at(const Page *page, size_t at, uint32_t *length) {
  return page_sense(page, at, SENSE_ASK, length);
}

static bool is_body(const Page *page, size_t at) {
  return page_mention_at(page, at, MENTION_ORGANISATION) != NULL || page_mention_at(page, at, MENTION_PERSON) != NULL ||
         page_mention_at(page, at, MENTION_PLACE) != NULL || page_sense(page, at, SENSE_FORCE, NULL) != NULL ||
         page_sense(page, at, SENSE_ROLE, NULL) != NULL;
}

/* The words from the nearest body before the ask, with its article. */
static Text subject_before(const Page *page, size_t at) {
  size_t first = sentence_first(page, at);
  for (size_t i = at; i > first && at - i < WHO_TOKENS; i--) {
    if (!is_body(page, i - 1)) continue;
    size_t start = i - 1;
    const Token *token = page_token(page, start);
    if (token->mention != NONE) start = page->mentions.at[token->mention].first;
    while (start > first && page_sense(page, start - 1, SENSE_NATIONALITY, NULL) != NULL)
      start--;
    return page_words(page, start, token->mention != NONE ? page->mentions.at[token->mention].end : i);
  }
  return TEXT_NONE;
}

/* Up to the "to" of what is asked. */
static size_t object_end(const Page *page, size_t at, size_t limit) {
  for (size_t i = at; i < limit && i < at + WHO_TOKENS * 2; i++)
    if (page_word(page, i, WORD_to) && i > at) return i;
  return at;
}

static Text sayer(const Page *page, size_t at) {
  size_t first = sentence_first(page, at), limit = sentence_end(page, at);
  for (size_t i = first; i < limit; i++) {
    if (page_sense(page, i, SENSE_SPEECH, NULL) == NULL) continue;
    for (size_t k = i; k < limit && k < i + 4; k++) {
      const Mention *person = page_mention_at(page, k, MENTION_PERSON);
      if (person != NULL) return page->out->persons.at[person->index].name;
    }
  }
  return TEXT_NONE;
}

/* "concrete measures by Sarmania's government": who is to act in the end. */
static Text actor_within(const Page *page, size_t at, size_t limit) {
  for (; at + 1 < limit; at++) {
    if (!page_word(page, at, WORD_by)) continue;
    size_t first = at + 1 + (page_word(page, at + 1, WORD_the) ? 1 : 0);
    if (first >= limit || !is_body(page, first)) continue;
    const Token *token = page_token(page, first);
    size_t end = token->mention != NONE ? page->mentions.at[token->mention].end : first + 1;
    if (page_word(page, end, WORD_possessive) && end + 1 < limit) end += 2;
    return page_words(page, at + 1, end);
  }
  return TEXT_NONE;
}

static bool is_modal(const Page *page, size_t at) {
  return page_word(page, at, WORD_will);
}

static void read_ask(Page *page, const Sentence *sentence) {
  for (size_t at = sentence->first; at < sentence->end; at++) {
    uint32_t length;
    if (ask_at(page, at, &length) == NULL) continue;
    FoundAsk ask = {.span = page_span(page, sentence->first, sentence->end)};
    Text before = subject_before(page, at);
    size_t object = at + length, end;
    if (is_modal(page, at)) {
      /* "The EU should [call on X to] …" */
      if (before.length == 0) continue;
      ask.addressee = before;
      uint32_t second;
      if (ask_at(page, object, &second) != NULL) object += second;
    } else if (page_word(page, object, WORD_to)) {
      /* "X urged to …": X is asked */
      ask.addressee = before;
      ask.text = page_words(page, object, sentence->end);
      ask.target = actor_within(page, object, sentence->end);
      if (before.length > 0) *ADD(&page->out->asks, page) = ask;
      return;
    } else {
      ask.said_by = before;
    }
    end = object_end(page, object, sentence->end);
    bool handed_on = !is_modal(page, at) || object > at + length;
    if (handed_on && end == object) continue;
    Text body = handed_on ? page_words(page, object, end) : TEXT_NONE;
    if (ask.addressee.length == 0)
      ask.addressee = body;
    else
      ask.target = body;
    ask.text = page_words(page, handed_on ? end : object, sentence->end);
    if (ask.target.length == 0) ask.target = actor_within(page, handed_on ? end : object, sentence->end);
    if (ask.said_by.length == 0) ask.said_by = sayer(page, at);
    if (ask.addressee.length > 0 && ask.text.length > 0) *ADD(&page->out->asks, page) = ask;
    return;
  }
}

void page_asks(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++)
    if (!page->sentences.at[s].skipped) read_ask(page, &page->sentences.at[s]);
}
