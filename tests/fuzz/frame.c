/* Fuzz target: any bytes, and whole ones with a few edits, as the body of a frame, and as a frame sealed with a key
 * that the fuzzer does not have. */
#include <stdlib.h>

#include "log/frame.h"
#include "tests/support/edits.h"

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

static void try_edited(const uint8_t *data, size_t size) {
  static Writer whole;
  StatementBytes statements[3] = {{.outer = {(const uint8_t *)"one", 3}, .payload = {(const uint8_t *)"sealed", 6}},
                                  {.outer = {(const uint8_t *)"note", 4}},
                                  {.outer = {(const uint8_t *)"gone", 4}, .is_removed = true}};
  FrameBody body = {.number = 7,
                    .root_number = 12,
                    .audit = {3, {1}},
                    .statements = statements,
                    .count = 3,
                    .signatures = {{.kind = SIGNER_DEVICE}, {.kind = SIGNER_KEEPER}},
                    .signature_count = 2};
  Bytes bytes;
  if (whole.length == 0 && frame_body_write(&body, &whole, &bytes, NULL) != DONE) abort();
  Writer writer = {0};
  try_body(edits_apply(text_bytes(writer_view(&whole)), data, size, &writer));
  writer_release(&writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static Secret *key;
  static Room room;
  if (key == NULL && (crypto_start(NULL) != DONE || (key = secret_random(KEY_SIZE)) == NULL)) abort();
  FrameSeal seal = {.folder = {{1}}, .segment = 1, .generation = 1, .key = key};
  Bytes bytes = {data, size}, body;
  FrameHeader header;
  try_edited(data, size);
  try_body(bytes);
  if (size >= FRAME_HEADER && frame_header_read(&seal, data, &header)) abort();
  if (size >= FRAME_LEAST && frame_open(&seal, FRAME_WHOLE, bytes, &room, &body, NULL) == DONE) abort();
  return 0;
}
