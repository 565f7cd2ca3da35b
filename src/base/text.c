#include "base/text.h"

bool text_equal(Text a, Text b) {
  return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool bytes_equal(Bytes a, Bytes b) {
  return text_equal(bytes_text(a), bytes_text(b));
}

int text_compare(Text a, Text b) {
  size_t common = a.length < b.length ? a.length : b.length;
  int order = common == 0 ? 0 : memcmp(a.at, b.at, common);
  if (order != 0) return order;
  return (a.length > b.length) - (a.length < b.length);
}

bool text_starts(Text text, Text with) {
  return text.length >= with.length && text_equal(text_slice(text, 0, with.length), with);
}

bool text_ends(Text text, Text with) {
  return text.length >= with.length && text_equal(text_slice(text, text.length - with.length, text.length), with);
}

ptrdiff_t text_find(Text text, Text what, size_t from) {
  if (from > text.length || what.length > text.length - from) return -1;
  if (what.length == 0) return (ptrdiff_t)from;
  const char *found = memmem(text.at + from, text.length - from, what.at, what.length);
  return found == NULL ? -1 : found - text.at;
}

Text text_slice(Text text, size_t from, size_t to) {
  if (to > text.length) to = text.length;
  if (from > to) from = to;
  return text.at == NULL ? text : (Text){text.at + from, to - from};
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

Text text_trim(Text text) {
  size_t from = 0, to = text.length;
  while (from < to && is_space(text.at[from]))
    from++;
  while (to > from && is_space(text.at[to - 1]))
    to--;
  return text_slice(text, from, to);
}

bool text_next(Text *rest, char separator, Text *ret_piece) {
  if (rest->at == NULL) return false;
  const char *end = rest->length == 0 ? NULL : memchr(rest->at, separator, rest->length);
  if (end == NULL) {
    *ret_piece = *rest;
    *rest = TEXT_NONE;
    return true;
  }
  size_t length = (size_t)(end - rest->at);
  *ret_piece = text_slice(*rest, 0, length);
  *rest = text_slice(*rest, length + 1, rest->length);
  return true;
}

bool text_number(Text text, int64_t *ret_number) {
  bool minus = text.length > 0 && text.at[0] == '-';
  int64_t number = 0;
  if (text.length == (minus ? 1u : 0u)) return false;
  for (size_t i = minus ? 1 : 0; i < text.length; i++) {
    if (text.at[i] < '0' || text.at[i] > '9') return false;
    int64_t digit = text.at[i] - '0';
    if (__builtin_mul_overflow(number, 10, &number)) return false;
    if (__builtin_add_overflow(number, minus ? -digit : digit, &number)) return false;
  }
  *ret_number = number;
  return true;
}

Bytes bytes_copy(Arena *arena, Bytes bytes) {
  uint8_t *at = arena_take(arena, bytes.length);
  if (at == NULL) return (Bytes){NULL, 0};
  if (bytes.length > 0) memcpy(at, bytes.at, bytes.length);
  return (Bytes){at, bytes.length};
}

Text text_copy(Arena *arena, Text text) {
  return bytes_text(bytes_copy(arena, text_bytes(text)));
}

char *text_c(Arena *arena, Text text) {
  char *at = arena_take(arena, text.length + 1);
  if (at != NULL && text.length > 0) memcpy(at, text.at, text.length);
  return at;
}

void bytes_to_hex(Bytes bytes, char *to) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < bytes.length; i++) {
    to[2 * i] = digits[bytes.at[i] >> 4];
    to[2 * i + 1] = digits[bytes.at[i] & 15];
  }
  to[2 * bytes.length] = '\0';
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool bytes_from_hex(Text hex, uint8_t *to, size_t size) {
  if (hex.length != 2 * size) return false;
  for (size_t i = 0; i < size; i++) {
    int high = hex_digit(hex.at[2 * i]), low = hex_digit(hex.at[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    to[i] = (uint8_t)(high << 4 | low);
  }
  return true;
}
