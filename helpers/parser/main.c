/* main.c - waterline-parser: one foreign file in, its text out, in a sandbox. */
#include <unistd.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/media.h"
#include "base/sandbox.h"
#include "helpers/parser/parser.h"

#define MEMORY_BYTES ((size_t)1536 << 20)
#define PROCESSOR_SECONDS 30

static _Noreturn void give_up(const char *word) {
  fputs(word, stderr);
  _exit(1);
}

static const char *read_text(Bytes bytes, Writer *out) {
  if (bytes.length == 0) return "empty";
  Media media = media_of(bytes);
  if (media == MEDIA_PDF) return pdf_text(bytes, out);
  if (media == MEDIA_BINARY) return "binary";
  bool html = media == MEDIA_HTML;
  Writer utf8 = {.limit = LIMIT_FOREIGN_FILE * 3};
  if (!charset_to_utf8(bytes, html, &utf8)) return "charset";
  if (html) {
    html_text(writer_view(&utf8), out);
  } else {
    writer_text(out, writer_view(&utf8));
  }
  writer_release(&utf8);
  return NULL;
}

int main(void) {
  Problem problem;
  SandboxLevel level;
  ARENA_SCOPE Arena *arena = arena_new();
  if (arena == NULL) give_up("no_memory");
  charset_prepare();
  const SandboxProfile profile = {.memory_bytes = MEMORY_BYTES, .processor_seconds = PROCESSOR_SECONDS};
  if (sandbox_enter(&profile, &level, &problem) != DONE) give_up("no_sandbox");
  Bytes bytes;
  if (file_read_stream(STDIN_FILENO, LIMIT_FOREIGN_FILE, arena, &bytes, &problem) != DONE) give_up(problem.code);
  Writer out = {.limit = LIMIT_DOCUMENT_TEXT};
  const char *word = read_text(bytes, &out);
  if (word != NULL) give_up(word);
  if (out.failed) give_up("too_large");
  if (text_trim(writer_view(&out)).length == 0) give_up("empty");
  if (file_write(STDOUT_FILENO, text_bytes(writer_view(&out)), &problem) != DONE) give_up("no_memory");
  writer_release(&out);
  return 0;
}
