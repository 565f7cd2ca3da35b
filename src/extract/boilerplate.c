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

void page_boilerplate(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    Sentence *sentence = &page->sentences.at[s];
    sentence->skipped = is_chrome(page, sentence);
  }
}
