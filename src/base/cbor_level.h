/* cbor_level.h - what reader and writer of CBOR share: the numbers of the format and the open arrays and maps. */
#ifndef BASE_CBOR_LEVEL_H
#define BASE_CBOR_LEVEL_H

#include "base/cbor.h"

enum { MAJOR_UNSIGNED, MAJOR_NEGATIVE, MAJOR_BYTES, MAJOR_TEXT, MAJOR_ARRAY, MAJOR_MAP, MAJOR_TAG, MAJOR_SIMPLE };
enum { SIMPLE_FALSE = 20, SIMPLE_TRUE = 21, SIMPLE_NULL = 22 };

/* The first bytes of an item, in their shortest form; answers how many. */
static inline size_t head_encode(uint8_t head[9], unsigned major, uint64_t argument) {
  size_t more = argument < 24 ? 0 : argument <= 0xFF ? 1 : argument <= 0xFFFF ? 2 : argument <= 0xFFFFFFFF ? 4 : 8;
  unsigned form = more == 0 ? (unsigned)argument : more == 1 ? 24 : more == 2 ? 25 : more == 4 ? 26 : 27;
  head[0] = (uint8_t)(major << 5 | form);
  for (size_t i = 0; i < more; i++)
    head[1 + i] = (uint8_t)(argument >> 8 * (more - 1 - i));
  return 1 + more;
}

static inline bool level_wants_key(const CborLevel *level) {
  return level->is_map && level->left % 2 == 0;
}

/* Whether the key at `at` may follow the last one of this level, which it then
 * becomes.  Encoded items are never a beginning of each other, so equal up to
 * the shorter length means equal. */
static inline bool level_takes_key(CborLevel *level, const uint8_t *all, size_t at, size_t length) {
  size_t shorter = length < level->key_length ? length : level->key_length;
  if (level->key_length > 0 && memcmp(all + level->key_at, all + at, shorter) >= 0) return false;
  level->key_at = at;
  level->key_length = length;
  return true;
}

/* Counts one finished item, and with it every array and map that it finishes;
 * true where that was the outermost. */
static inline bool levels_count(CborLevel *levels, unsigned *depth) {
  while (*depth > 0) {
    if (--levels[*depth - 1].left > 0) return false;
    (*depth)--;
  }
  return true;
}

#endif
