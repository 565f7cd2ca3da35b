/* waterline-paper - a document (publish/document_code.h) on standard input becomes a PDF on standard output.
 *
 * It may read its fonts and nothing else.  What it is given is bounded and
 * checked; an error is one line on standard error, "code: message", without a
 * word of the document.  Memory and layouts live until the process ends. */
#include <unistd.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/sandbox.h"
#include "helpers/paper/compose.h"
#include "helpers/paper/fonts.h"
#include "publish/document_code.h"

#define ARENA_BYTES ((size_t)1 << 30)  /* our own structures: 4 MiB of the smallest blocks need 600 MiB */
#define MEMORY_BYTES ((size_t)2 << 30) /* with fonts and layouts */
#define PROCESSOR_SECONDS 60

static Outcome paper_make(Arena *arena, size_t *ret_missing, Problem *problem) {
  PangoFontMap *fonts = NULL;
  Bytes input;
  Document document;
  Composed composed;
  TRY(fonts_open(&fonts, problem));
  TRY(file_read_stream(STDIN_FILENO, LIMIT_PAPER, arena, &input, problem));
  TRY(document_decode(input, arena, &document, problem));
  TRY(document_compose(&document, fonts, arena, &composed, problem));
  TRY(file_write(STDOUT_FILENO, text_bytes(composed.pdf), problem));
  *ret_missing = composed.missing;
  return DONE;
}

int main(void) {
  Problem problem = {0};
  size_t missing = 0;
  ARENA_SCOPE Arena *arena = arena_new();
  if (arena == NULL) return outcome_exit_status(BROKEN, NULL);
  arena_limit(arena, ARENA_BYTES);
  const char *const readable[] = {FONT_FOLDER, NULL};
  SandboxProfile profile = {readable, MEMORY_BYTES, PROCESSOR_SECONDS, true};
  SandboxLevel level;
  Outcome outcome = sandbox_enter(&profile, &level, &problem);
  if (outcome == DONE) outcome = paper_make(arena, &missing, &problem);
  if (outcome != DONE) fprintf(stderr, "%s: %s\n", problem.code, problem.message);
  if (outcome == DONE && missing > 0) fprintf(stderr, "missing_letters: %zu\n", missing);
  return outcome_exit_status(outcome, &problem);
}
