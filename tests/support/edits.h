/* edits.h - what is whole, changed at a few places: so that a fuzzer gets past the first byte. */
#ifndef TESTS_SUPPORT_EDITS_H
#define TESTS_SUPPORT_EDITS_H

#include "base/writer.h"

/* Copies `whole` into the writer and applies edits: each three bytes of data are
 * a place (two) and a byte to put there; an odd rest cuts that many from the end. */
static inline Bytes edits_apply(Bytes whole, const uint8_t *data, size_t size, Writer *writer) {
  writer_bytes(writer, whole.at, whole.length);
  for (size_t i = 0; i + 3 <= size && whole.length > 0; i += 3)
    writer->at[((size_t)data[i] << 8 | data[i + 1]) % whole.length] = (char)data[i + 2];
  size_t cut = size % 3;
  return (Bytes){(const uint8_t *)writer->at, whole.length < cut ? 0 : whole.length - cut};
}

#endif
