/* Fuzz target: any bytes as an outer half and, padded, as a payload.  What is accepted is written again the same. */
#include <stdlib.h>

#include "log/outer.h"
#include "log/padding.h"
#include "log/payload.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_outer(Bytes bytes) {
  Outer outer;
  if (outer_read(bytes, &outer, NULL) != DONE) return;
  Writer writer = {0};
  Bytes again;
  if (outer_write(&outer, &writer, &again, NULL) != DONE || !bytes_equal(bytes, again)) abort();
  writer_release(&writer);
}

static void try_payload(Bytes padded) {
  static PayloadRoom room;
  Payload payload;
  if (payload_read(padded, &room, &payload, NULL) != DONE) return;
  Writer writer = {0};
  if (payload_write(&payload, &writer, NULL) != DONE) abort();
  if (!bytes_equal(padded, text_bytes(writer_view(&writer)))) abort();
  writer_release(&writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size};
  Writer padded = {0};
  try_outer(bytes);
  try_payload(bytes);
  padding_write(&padded, bytes);
  try_payload(text_bytes(writer_view(&padded)));
  writer_release(&padded);
  return 0;
}
