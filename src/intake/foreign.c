#include "intake/foreign.h"

#include "base/limits.h"
#include "base/media.h"
#include "base/process.h"
#include "base/unicode.h"
#include "crypto/hash.h"

#define PARSER_SECONDS 40

static const struct {
  const char *word, *message, *advice;
} reasons[] = {
    {"empty", "There is no text in this document.", "Look whether it is the right file."},
    {"no_text", "This PDF has pictures of pages and no text.", "Give a version with text, or type what matters."},
    {"binary", "This is no text, HTML or PDF.", "Save it as text, HTML or PDF and try again."},
    {"charset", "The encoding of this text cannot be told.", "Save the file as UTF-8 and try again."},
    {"encrypted", "This PDF is protected by a password.", "Save a copy without the password and try again."},
    {"broken", "This PDF is broken and cannot be read.", "Get it again from where it came from."},
    {"too_large", "This document has more text than can be read at once.", "Give it in parts."},
    {"no_memory", "This document needs more memory than it may have.", "Give it in parts, or its text."},
};

static Outcome refuse(const char *word, const char *where, Problem *problem) {
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (strcmp(word, reasons[i].word) == 0)
      return problem_set(problem, INVALID, word, where, reasons[i].advice, "%s", reasons[i].message);
  return problem_set(problem, INVALID, "unreadable", where, "Give its text instead.", "This document cannot be read.");
}

static Outcome take_out(Bytes bytes, const char *where, Arena *arena, Text *ret_text, Problem *problem) {
  HelperJob job = {
      .name = "waterline-parser", .input = bytes, .output_limit = LIMIT_DOCUMENT_TEXT, .seconds = PARSER_SECONDS};
  HelperResult result;
  TRY(helper_run(&job, arena, &result, problem));
  if (result.status != 0) return refuse(result.status == 1 ? result.reason : "broken", where, problem);
  *ret_text = bytes_text(result.output);
  return DONE;
}

static Outcome name_text(ForeignText *foreign, Arena *arena, Problem *problem) {
  Sha256 state;
  uint8_t hash[32];
  Writer hex = WRITER_IN(arena);
  sha256_start(&state);
  sha256_add(&state, text_bytes(foreign->text));
  sha256_end(&state, hash);
  writer_hex(&hex, (Bytes){hash, sizeof hash});
  return writer_end(&hex, &foreign->text_sha256, problem);
}

Outcome foreign_read(Bytes bytes, const char *where, Arena *arena, ForeignText *ret_text, Problem *problem) {
  if (bytes.length == 0) return refuse("empty", where, problem);
  if (bytes.length > LIMIT_FOREIGN_FILE) return refuse("too_large", where, problem);
  Media media = media_of(bytes);
  if (media == MEDIA_BINARY) return refuse("binary", where, problem);
  ForeignText foreign = {.text = bytes_text(bytes), .media_type = media_type(media)};
  if (text_starts(foreign.text, TEXT("\xEF\xBB\xBF"))) foreign.text = text_slice(foreign.text, 3, foreign.text.length);
  if (media != MEDIA_TEXT || media_is_utf16(bytes)) {
    TRY(take_out(bytes, where, arena, &foreign.text, problem));
    foreign.was_taken_out = true;
  }
  if (utf8_first_bad(foreign.text) >= 0) return refuse("charset", where, problem);
  if (foreign.text.length > LIMIT_DOCUMENT_TEXT) return refuse("too_large", where, problem);
  if (text_trim(foreign.text).length == 0) return refuse("empty", where, problem);
  TRY(unicode_nfc(foreign.text, arena, &foreign.text, problem));
  if (foreign.was_taken_out) TRY(name_text(&foreign, arena, problem));
  *ret_text = foreign;
  return DONE;
}
