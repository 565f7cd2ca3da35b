/* bytes.h - whole numbers as big-endian bytes, as all files of the log write them. */
#ifndef LOG_BYTES_H
#define LOG_BYTES_H

#include <stddef.h>
#include <stdint.h>

static inline void big_endian_write(uint8_t *to, unsigned size, uint64_t number) {
  for (unsigned i = size; i > 0; i--, number >>= 8)
    to[i - 1] = (uint8_t)number;
}

static inline uint64_t big_endian_read(const uint8_t *from, unsigned size) {
  uint64_t number = 0;
  for (unsigned i = 0; i < size; i++)
    number = number << 8 | from[i];
  return number;
}

#endif
