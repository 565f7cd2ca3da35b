/* Fuzz target: any bytes as a web page.  The text is never much longer than the page, UTF-8 stays UTF-8, and no tag of
 * a script comes through. */
#include <stdlib.h>

#include "base/utf8.h"
#include "helpers/parser/parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Text page = {(const char *)data, size};
  WRITER_SCOPE Writer text = {0}, framed = {0}, silent = {0};
  html_text(page, &text);
  /* A character takes three bytes at least ("&#9"), a paragraph's end three ("<p>"). */
  if (text.failed || text.length > 2 * size + 2) abort();
  if (utf8_first_bad(page) < 0 && utf8_first_bad(writer_view(&text)) >= 0) abort();
  writer_words(&framed, "<script>");
  writer_text(&framed, page);
  html_text(writer_view(&framed), &silent);
  if (text_find(page, TEXT("<"), 0) < 0 && !text_is_empty(text_trim(writer_view(&silent)))) abort();
  return 0;
}
