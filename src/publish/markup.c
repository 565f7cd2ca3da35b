#include "publish/markup.h"

#include "base/utf8.h"

/* What stands for this byte, or NULL where it stands for itself. */
static const char *escape_of(char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  default: return NULL;
  }
}

/* XML 1.0 (production 2, Char) cannot hold controls, cairo no noncharacter (Unicode 23.7).  What turns the order of
 * letters around would do so to the words behind it too, up to the end of the paragraph. */
static bool is_dropped(uint32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  bool is_no_character = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c == UTF8_BAD;
  return turns || is_no_character;
}

void markup_text(Writer *writer, Text words) {
  size_t plain_from = 0;
  for (size_t offset = 0; offset < words.length;) {
    size_t at = offset;
    uint32_t c = utf8_next(words, &offset);
    const char *escape = escape_of(words.at[at]);
    if (escape == NULL && !is_dropped(c)) continue;
    writer_text(writer, text_slice(words, plain_from, at));
    if (escape != NULL) writer_words(writer, escape);
    plain_from = offset;
  }
  writer_text(writer, text_slice(words, plain_from, words.length));
}

void markup_plain(Writer *writer, Text words) {
  size_t plain_from = 0;
  for (size_t offset = 0; offset < words.length;) {
    size_t at = offset;
    if (!is_dropped(utf8_next(words, &offset))) continue;
    writer_text(writer, text_slice(words, plain_from, at));
    plain_from = offset;
  }
  writer_text(writer, text_slice(words, plain_from, words.length));
}

void markup_attribute(Writer *writer, const char *name, Text value) {
  if (text_is_empty(value)) return;
  writer_format(writer, " %s=\"", name);
  markup_text(writer, value);
  writer_char(writer, '"');
}
