/* cbor-lines - reads hex, one item a line; writes each as reader and writer copy it, or "refused". */
#include <stdio.h>
#include <stdlib.h>

#include "tests/support/cbor_copy.h"

#define LONGEST 65536

int main(void) {
  static char line[2 * LONGEST + 2], digits[2 * LONGEST + 1];
  static uint8_t bytes[LONGEST];
  Writer writer = {0};
  while (fgets(line, sizeof line, stdin) != NULL) {
    Text hex = text_trim(text_of(line));
    Bytes copy;
    if (hex.length % 2 != 0 || !bytes_from_hex(hex, bytes, hex.length / 2)) return 1;
    writer_clear(&writer);
    bool is_copied = cbor_copy((Bytes){bytes, hex.length / 2}, &writer, &copy, NULL) == DONE;
    if (is_copied) bytes_to_hex(copy, digits);
    puts(is_copied ? digits : "refused");
  }
  writer_release(&writer);
  return 0;
}
