/* Fuzz target: any bytes, and an encoded paper with a few edits, as a document.  What is accepted is written again the
 * same, and becomes a page without a script. */
#include <stdlib.h>

#include "publish/document_code.h"
#include "publish/html.h"
#include "tests/support/edits.h"
#include "tests/support/sample_paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_document(Bytes bytes) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document;
  Bytes again, html;
  if (document_decode(bytes, arena, &document, NULL) != DONE) return;
  if (document_encode(&document, arena, &again, NULL) != DONE || !bytes_equal(bytes, again)) abort();
  if (document_html(&document, arena, &html, NULL) != DONE) abort();
  if (text_find(bytes_text(html), TEXT("<script"), 0) >= 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static Arena *kept;
  static Bytes whole;
  if (kept == NULL) {
    kept = arena_new();
    Document document = sample_paper(kept);
    if (document_encode(&document, kept, &whole, NULL) != DONE) abort();
  }
  WRITER_SCOPE Writer edited = {0};
  try_document((Bytes){data, size});
  try_document(edits_apply(whole, data, size, &edited));
  return 0;
}
