/* Fuzz target: any bytes as the body of a frame, and as a frame sealed with a key that the fuzzer does not have. */
#include <stdlib.h>

#include "log/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_body(Bytes bytes) {
  static BodyRoom room;
  FrameBody body;
  if (frame_body_read(bytes, &room, &body, NULL) != DONE) return;
  Writer writer = {0};
  Bytes again;
  if (frame_body_write(&body, &writer, &again, NULL) != DONE || !bytes_equal(bytes, again)) abort();
  writer_release(&writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static Secret *key;
  static Room room;
  if (key == NULL && (crypto_start(NULL) != DONE || (key = secret_random(KEY_SIZE)) == NULL)) abort();
  FrameSeal seal = {.folder = {{1}}, .segment = 1, .generation = 1, .key = key};
  Bytes bytes = {data, size}, body;
  FrameHeader header;
  try_body(bytes);
  if (size >= FRAME_HEADER && frame_header_read(&seal, data, &header)) abort();
  if (size >= FRAME_LEAST && frame_open(&seal, FRAME_WHOLE, bytes, &room, &body, NULL) == DONE) abort();
  return 0;
}
