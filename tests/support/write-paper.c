/* write-paper - writes a sample document in one form to standard output.  Usage: write-paper plain|long|wide|hostile
 * html|pdf|docx
 *
 * Tests that are not in C read what it writes. */
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "publish/docx.h"
#include "publish/html.h"
#include "publish/pdf.h"
#include "tests/support/sample_paper.h"

static Document document_named(Text name, Arena *arena) {
  if (text_equal(name, TEXT("long"))) return sample_long_paper(arena, 90);
  if (text_equal(name, TEXT("wide"))) return sample_wide_paper(arena);
  if (text_equal(name, TEXT("hostile"))) return sample_hostile_paper(arena);
  return sample_paper(arena);
}

static Outcome form_write(const Document *document, Text form, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  size_t missing = 0;
  if (text_equal(form, TEXT("html"))) return document_html(document, arena, ret_bytes, problem);
  if (text_equal(form, TEXT("pdf"))) return document_pdf(document, arena, ret_bytes, &missing, problem);
  return document_docx(document, arena, ret_bytes, &missing, problem);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  ARENA_SCOPE Arena *arena = arena_new();
  if (arena == NULL) return 4;
  process_helpers_folder = getenv("WATERLINE_HELPERS");
  Problem problem = {0};
  Bytes bytes = {0};
  Document document = document_named(text_of(argv[1]), arena);
  Outcome outcome = form_write(&document, text_of(argv[2]), arena, &bytes, &problem);
  if (outcome == DONE) outcome = file_write(STDOUT_FILENO, bytes, &problem);
  if (outcome != DONE) fprintf(stderr, "%s: %s\n", problem.code, problem.message);
  return outcome_exit_status(outcome, &problem);
}
