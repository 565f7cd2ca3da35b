/* kinds - makes C and documentation from the descriptions of kinds and terms.
 *
 *   kinds header|code|schema|lock OUT LOCK FILE...
 *
 * `lock` adds what is new to LOCK and writes the whole to OUT (which may be the
 * same file); the other three refuse what LOCK does not have, or has otherwise.
 * Faults are told as FILE:LINE: on stderr, and nothing is written. */
#include "base/files.h"
#include "tools/kinds/model.h"

static int usage(void) {
  fputs("usage: kinds header|code|schema|lock OUT LOCK FILE...\n", stderr);
  return 2;
}

int main(int count, char **words) {
  if (count < 5) return usage();
  ARENA_SCOPE Arena *arena = must(arena_new());
  Model model = {.arena = arena};
  Writer writer = WRITER_IN(arena);
  Text what = text_of(words[1]);
  bool locks = text_equal(what, TEXT("lock"));
  for (int i = 4; i < count; i++)
    model_read_file(&model, words[i]);
  model_sort(&model);
  model_check(&model);
  if (model.faults == 0) model_check_lock(&model, words[3], locks, &writer);
  if (model.faults > 0) return 1;
  if (text_equal(what, TEXT("header")))
    model_write_header(&model, &writer);
  else if (text_equal(what, TEXT("code")))
    model_write_code(&model, &writer);
  else if (text_equal(what, TEXT("schema")))
    model_write_schema(&model, &writer);
  else if (!locks)
    return usage();
  Text text;
  Problem problem;
  Outcome outcome = writer_end(&writer, &text, &problem);
  if (outcome == DONE) outcome = file_replace(words[2], text_bytes(text), 0644, &problem);
  if (outcome != DONE) fprintf(stderr, "kinds: %s: %s\n", words[2], problem.message);
  return outcome_exit_status(outcome, &problem);
}
