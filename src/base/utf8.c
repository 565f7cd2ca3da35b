#include "base/utf8.h"

static bool continues(Text text, size_t at) {
  return at < text.length && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

uint32_t utf8_next(Text text, size_t *offset) {
  size_t at = *offset;
  unsigned char first = (unsigned char)text.at[at];
  *offset = at + 1;
  if (first < 0x80) return first;
  size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4) return UTF8_BAD;
  uint32_t code_point = first & (0x3Fu >> more);
  for (size_t i = 1; i <= more; i++) {
    if (!continues(text, at + i)) return UTF8_BAD;
    code_point = code_point << 6 | ((unsigned char)text.at[at + i] & 0x3Fu);
  }
  bool overlong = (more == 2 && code_point < 0x800) || (more == 3 && code_point < 0x10000);
  if (overlong || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) return UTF8_BAD;
  *offset = at + 1 + more;
  return code_point;
}

uint32_t utf8_before(Text text, size_t *offset) {
  size_t start = *offset - 1;
  while (start > 0 && *offset - start < 4 && continues(text, start))
    start--;
  size_t end = start;
  uint32_t code_point = utf8_next(text, &end);
  if (end != *offset) {
    *offset -= 1;
    return UTF8_BAD;
  }
  *offset = start;
  return code_point;
}

size_t utf8_encode(uint32_t code_point, char bytes[4]) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
  if (code_point < 0x80) {
    bytes[0] = (char)code_point;
    return 1;
  }
  size_t more = code_point >= 0x10000 ? 3 : code_point >= 0x800 ? 2 : 1;
  for (size_t i = more; i > 0; i--) {
    bytes[i] = (char)(0x80 | (code_point & 0x3F));
    code_point >>= 6;
  }
  bytes[0] = (char)(((0xFF00u >> (more + 1)) & 0xFFu) | code_point);
  return more + 1;
}

/* Whether eight bytes from `at` on are all ASCII: most text is, or is two bytes
 * a letter, and a million statements are checked at each rebuild. */
static bool eight_ascii(Text text, size_t at) {
  uint64_t eight;
  if (text.length - at < sizeof eight) return false;
  memcpy(&eight, text.at + at, sizeof eight);
  return (eight & 0x8080808080808080u) == 0;
}

ptrdiff_t utf8_first_bad(Text text) {
  for (size_t at = 0; at < text.length;) {
    if (eight_ascii(text, at)) {
      at += 8;
      continue;
    }
    unsigned char first = (unsigned char)text.at[at];
    if (first < 0x80) {
      at++;
      continue;
    }
    if (first >= 0xC2 && first < 0xE0 && continues(text, at + 1)) {
      at += 2;
      continue;
    }
    size_t before = at;
    if (utf8_next(text, &at) == UTF8_BAD) return (ptrdiff_t)before;
  }
  return -1;
}

size_t utf8_length(Text text) {
  size_t length = 0;
  for (size_t i = 0; i < text.length; i++)
    length += ((unsigned char)text.at[i] & 0xC0) != 0x80;
  return length;
}
