/* Fuzz target: any bytes, and an encoded paper with a few edits, as a document.  What is accepted is written again the
 * same, and becomes a page without a script and a DOCX whose elements close. */
#include <stdlib.h>

#include "publish/document_code.h"
#include "publish/docx_parts.h"
#include "publish/html.h"
#include "tests/support/edits.h"
#include "tests/support/sample_paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count_of(Text text, Text what) {
  size_t count = 0;
  for (ptrdiff_t at = text_find(text, what, 0); at >= 0; at = text_find(text, what, (size_t)at + 1))
    count++;
  return count;
}

/* Foreign text is escaped, so what looks like a tag is one of ours. */
static void try_docx(const Document *document, Arena *arena) {
  DocxPartList parts;
  Bytes *pictures = ARENA_MANY(arena, Bytes, document->blocks.length);
  if (pictures == NULL || docx_parts(document, pictures, arena, &parts, NULL) != DONE) abort();
  for (size_t i = 0; i < parts.length; i++) {
    Text xml = bytes_text(parts.at[i].bytes);
    if (count_of(xml, TEXT("<w:p>")) != count_of(xml, TEXT("</w:p>"))) abort();
    if (count_of(xml, TEXT("<w:r>")) != count_of(xml, TEXT("</w:r>"))) abort();
    if (count_of(xml, TEXT("<w:tc>")) != count_of(xml, TEXT("</w:tc>"))) abort();
    if (count_of(xml, TEXT("<w:hyperlink ")) != count_of(xml, TEXT("</w:hyperlink>"))) abort();
    if (count_of(xml, TEXT("<!")) != 0) abort();
  }
}

static void try_document(Bytes bytes) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document;
  Bytes again, html;
  if (document_decode(bytes, arena, &document, NULL) != DONE) return;
  if (document_encode(&document, arena, &again, NULL) != DONE || !bytes_equal(bytes, again)) abort();
  if (document_html(&document, arena, &html, NULL) != DONE) abort();
  if (text_find(bytes_text(html), TEXT("<script"), 0) >= 0) abort();
  try_docx(&document, arena);
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
