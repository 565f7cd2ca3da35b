#include "publish/markup.h"

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

void markup_text(Writer *writer, Text words) {
  size_t plain_from = 0;
  for (size_t i = 0; i < words.length; i++) {
    const char *escape = escape_of(words.at[i]);
    if (escape == NULL) continue;
    writer_text(writer, text_slice(words, plain_from, i));
    writer_words(writer, escape);
    plain_from = i + 1;
  }
  writer_text(writer, text_slice(words, plain_from, words.length));
}

void markup_attribute(Writer *writer, const char *name, Text value) {
  if (text_is_empty(value)) return;
  writer_format(writer, " %s=\"", name);
  markup_text(writer, value);
  writer_char(writer, '"');
}
