/* Marks what belongs to the page around the text: menus, "Sign up now", "Share this".
 * Only headings (lines without an end sign) and short lines can be that. */
#include "extract/page.h"

#define CHROME_TOKENS 40

static bool is_chrome(const Page *page, const Sentence *sentence) {
  uint32_t length;
  const Sense *sense = page_sense(page, sentence->first, SENSE_CHROME, &length);
  if (sense == NULL || sentence->end - sentence->first > CHROME_TOKENS) return false;
  if (sense->a == 1) return sentence->first + length + 1 >= sentence->end;
  return sentence->heading;
}

/* "PRISON FOR THREE WHO SPOKE": most words of a heading in capitals. */
static bool is_in_capitals(const Page *page, const Sentence *sentence) {
  size_t words = 0, capitals = 0;
  for (size_t at = sentence->first; at < sentence->end; at++) {
    const Token *token = page_token(page, at);
    if (token->kind != TOKEN_WORD || token->length < 2) continue;
    words++;
    capitals += token->shape == SHAPE_CAPITALS;
  }
  return words >= 3 && capitals * 3 > words * 2;
}

void page_boilerplate(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    Sentence *sentence = &page->sentences.at[s];
    sentence->skipped = is_chrome(page, sentence);
    sentence->capitals = is_in_capitals(page, sentence);
  }
}
