/* Fuzz target: any bytes as one item.  What is accepted is written again and must give the same bytes. */
#include <stdlib.h>

#include "tests/support/cbor_copy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes item = {data, size}, copy;
  Writer writer = {0};
  bool is_strict = cbor_check(item, NULL) == DONE, is_copied = cbor_copy(item, &writer, &copy, NULL) == DONE;
  if (is_strict != is_copied) abort();
  if (is_copied && !bytes_equal(item, copy)) abort();
  writer_release(&writer);
  return 0;
}
