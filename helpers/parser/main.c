/* main.c - waterline-parser: one foreign file in, its text out, in a sandbox. */
#include <unistd.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/sandbox.h"
#include "helpers/parser/parser.h"

#define MEMORY_BYTES ((size_t)1536 << 20)
#define PROCESSOR_SECONDS 30

static _Noreturn void give_up(const char *word) {
  fputs(word, stderr);
  _exit(1);
}

static bool is_pdf(Bytes bytes) {
  Text start = text_slice(bytes_text(bytes), 0, 1024);
  return text_find(start, TEXT("%PDF-"), 0) >= 0;
}

/* Whether one of the first tags is one that only HTML has. */
static bool is_html(Bytes bytes) {
  static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<p>", "<p ",
                                     "<div",           "<meta", "<title"};
  char start[2048];
  size_t length = bytes.length < sizeof start ? bytes.length : sizeof start;
  for (size_t i = 0; i < length; i++)
    start[i] = (char)(bytes.at[i] >= 'A' && bytes.at[i] <= 'Z' ? bytes.at[i] + 32 : bytes.at[i]);
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (text_find((Text){start, length}, text_of(tags[i]), 0) >= 0) return true;
  return false;
}

/* Text has no zero bytes, but for UTF-16, which has a mark at its start. */
static bool is_binary(Bytes bytes) {
  bool is_utf16 = bytes.length >= 2 && (bytes.at[0] ^ bytes.at[1]) == 1 && (bytes.at[0] | 1) == 0xFF;
  return !is_utf16 && memchr(bytes.at, 0, bytes.length) != NULL;
}

static const char *read_text(Bytes bytes, Writer *out) {
  if (bytes.length == 0) return "empty";
  if (is_pdf(bytes)) return pdf_text(bytes, out);
  if (is_binary(bytes)) return "binary";
  bool html = is_html(bytes);
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
