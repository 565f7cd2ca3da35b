#include "base/media.h"

#define LOOKED_AT 2048 /* bytes: menus and style sheets stand behind the first tags */

bool media_is_utf16(Bytes bytes) {
  Text text = bytes_text(bytes);
  return text_starts(text, TEXT("\xFF\xFE")) || text_starts(text, TEXT("\xFE\xFF"));
}

/* Whether one of the first tags is one that only HTML has. */
static bool has_tag(Text lower) {
  static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<p>", "<p ",
                                     "<div",           "<meta", "<title"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (text_find(lower, text_of(tags[i]), 0) >= 0) return true;
  return false;
}

Media media_of(Bytes bytes) {
  char start[LOOKED_AT];
  size_t length = bytes.length < sizeof start ? bytes.length : sizeof start;
  for (size_t i = 0; i < length; i++)
    start[i] = (char)(bytes.at[i] >= 'A' && bytes.at[i] <= 'Z' ? bytes.at[i] + 32 : bytes.at[i]);
  Text lower = {start, length};
  if (text_find(text_slice(lower, 0, 1024), TEXT("%pdf-"), 0) >= 0) return MEDIA_PDF;
  if (bytes.length > 0 && !media_is_utf16(bytes) && memchr(bytes.at, 0, bytes.length) != NULL) return MEDIA_BINARY;
  return has_tag(lower) ? MEDIA_HTML : MEDIA_TEXT;
}

const char *media_type(Media media) {
  static const char *const types[] = {"text/plain", "text/html", "application/pdf", "application/octet-stream"};
  return types[media];
}
