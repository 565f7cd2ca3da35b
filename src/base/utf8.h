/* utf8.h - code points in and out of UTF-8 (RFC 3629), strictly.
 *
 * Overlong forms, surrogates and what lies above U+10FFFF are not UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

#define UTF8_BAD ((uint32_t)0xFFFFFFFF)

/* Takes one code point at byte *offset and moves the offset behind it.  On a
 * bad byte answers UTF8_BAD and moves by one byte.  *offset < text.length. */
uint32_t utf8_next(Text text, size_t *offset);

/* The code point that ends before byte *offset (> 0), moving the offset to its start. */
uint32_t utf8_before(Text text, size_t *offset);

/* Writes 1-4 bytes; a code point that does not exist becomes U+FFFD. */
size_t utf8_encode(uint32_t code_point, char bytes[4]);

/* Byte offset of the first bad byte, or -1 where all is well. */
ptrdiff_t utf8_first_bad(Text text);

/* How many code points a valid text has. */
size_t utf8_length(Text text);

#endif
