/* text.h - a run of UTF-8 that somebody else owns, and the same for bytes.
 *
 * A Text is a view: it owns nothing and need not end in a zero byte.  Text
 * from outside is checked and brought to NFC once, at the door
 * (base/unicode.h); behind it every Text is valid UTF-8. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct Text {
  const char *at;
  size_t length; /* bytes */
} Text;

typedef struct Bytes {
  const uint8_t *at;
  size_t length;
} Bytes;

#define TEXT(literal) ((Text){"" literal, sizeof(literal) - 1})
#define TEXT_NONE ((Text){NULL, 0})
/* For printf's "%.*s". */
#define TEXT_ARGS(text) (int)(text).length, (text).at == NULL ? "" : (text).at

static inline Text text_of(const char *words) {
  return words == NULL ? TEXT_NONE : (Text){words, strlen(words)};
}
static inline bool text_is_empty(Text text) {
  return text.length == 0;
}
static inline Bytes text_bytes(Text text) {
  return (Bytes){(const uint8_t *)text.at, text.length};
}
static inline Text bytes_text(Bytes bytes) {
  return (Text){(const char *)bytes.at, bytes.length};
}

bool text_equal(Text a, Text b);
/* By bytes, which for UTF-8 is the order of code points: <0, 0, >0. */
int text_compare(Text a, Text b);
bool text_starts(Text text, Text with);
bool text_ends(Text text, Text with);
/* Offset in bytes of the first place at or after `from`, or -1. */
ptrdiff_t text_find(Text text, Text what, size_t from);
/* From byte `from` up to, not including, `to`; both are cut to what is there. */
Text text_slice(Text text, size_t from, size_t to);
/* Without ASCII white space at both ends. */
Text text_trim(Text text);
/* Takes the next piece up to `separator` off *rest; false when nothing is left.
 * "a,,b" gives "a", "", "b". */
bool text_next(Text *rest, char separator, Text *ret_piece);
/* A whole decimal number and nothing else; false also on overflow. */
bool text_number(Text text, int64_t *ret_number);
bool bytes_equal(Bytes a, Bytes b); /* not for secrets */

/* Copies into the arena; .at is NULL where memory ends (and .length 0). */
Text text_copy(Arena *arena, Text text);
Bytes bytes_copy(Arena *arena, Bytes bytes);
/* The same with a zero byte behind it, or NULL. */
char *text_c(Arena *arena, Text text);

/* Hex, lower case.  `to` holds 2 * length + 1. */
void bytes_to_hex(Bytes bytes, char *to);
/* Exactly `size` bytes from 2 * size digits of either case; else false. */
bool bytes_from_hex(Text hex, uint8_t *to, size_t size);

#endif
