/* waterline-paper - a document (publish/document_code.h) on standard input becomes a file on standard output.
 *
 * Usage: waterline-paper pdf|docx
 *
 * It may read its fonts and nothing else.  What it is given is bounded and
 * checked; an error is one line on standard error, "code: message", without a
 * word of the document.  Memory and layouts live until the process ends. */
#include <unistd.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/sandbox.h"
#include "helpers/paper/compose.h"
#include "publish/document_code.h"

#define ARENA_BYTES ((size_t)1 << 30)  /* our own structures: 4 MiB of the smallest blocks need 600 MiB */
#define MEMORY_BYTES ((size_t)2 << 30) /* with fonts and layouts */
#define PROCESSOR_SECONDS 60

static Outcome composer_find(int argc, char **argv, Composer **ret_composer, Problem *problem) {
  Text form = argc == 2 ? text_of(argv[1]) : TEXT_NONE;
  if (text_equal(form, TEXT("pdf")))
    *ret_composer = compose_pdf;
  else if (text_equal(form, TEXT("docx")))
    *ret_composer = compose_docx;
  else
    return problem_set(problem, INVALID, "bad_form", NULL, NULL, "one word is wanted: pdf or docx");
  return DONE;
}

static Outcome paper_make(Composer *compose, Arena *arena, size_t *ret_missing, Problem *problem) {
  Bytes input;
  Document document;
  Composed composed;
  TRY(file_read_stream(STDIN_FILENO, LIMIT_PAPER, arena, &input, problem));
  TRY(document_decode(input, arena, &document, problem));
  TRY(compose(&document, arena, &composed, problem));
  TRY(file_write(STDOUT_FILENO, composed.bytes, problem));
  *ret_missing = composed.missing;
  return DONE;
}

int main(int argc, char **argv) {
  Composer *compose = NULL;
  Problem problem = {0};
  size_t missing = 0;
  ARENA_SCOPE Arena *arena = arena_new();
  if (arena == NULL) return outcome_exit_status(BROKEN, NULL);
  arena_limit(arena, ARENA_BYTES);
  const char *const readable[] = {FONT_FOLDER, NULL};
  SandboxProfile profile = {.readable = readable,
                            .memory_bytes = MEMORY_BYTES,
                            .processor_seconds = PROCESSOR_SECONDS,
                            .may_start_threads = true};
  SandboxLevel level;
  Outcome outcome = sandbox_enter(&profile, &level, &problem);
  if (outcome == DONE) outcome = composer_find(argc, argv, &compose, &problem);
  if (outcome == DONE) outcome = paper_make(compose, arena, &missing, &problem);
  if (outcome != DONE) fprintf(stderr, "%s: %s\n", problem.code, problem.message);
  if (outcome == DONE && missing > 0) fprintf(stderr, "missing_letters: %zu\n", missing);
  return outcome_exit_status(outcome, &problem);
}
