/* Fuzz target: any bytes, and whole ones with a few edits, as an outer half and as a payload.  What is accepted is
 * written again the same. */
#include <stdlib.h>

#include "log/outer.h"
#include "log/padding.h"
#include "log/payload.h"
#include "tests/support/edits.h"

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

static Bytes whole_outer(OuterOperation operation) {
  static Writer writers[OUTER_ROOT_NOTE + 1];
  Writer *writer = &writers[operation];
  if (writer->length > 0) return text_bytes(writer_view(writer));
  Outer outer = {
      .device = {{1}}, .sequence = 300, .previous = {{2}}, .clock = 77, .space = {{3}}, .operation = operation};
  outer.has_payload = operation == OUTER_ORDINARY || operation == OUTER_ERASE;
  if (outer.has_payload) outer.pseudonym = (Pseudonym){{4}};
  outer.note = (RootNote){.kind = operation == OUTER_ROOT_NOTE ? NOTE_CUT : 0, .segment = 1};
  outer.erased_count = operation == OUTER_ERASE ? 2 : 0;
  Bytes bytes;
  if (outer_write(&outer, writer, &bytes, NULL) != DONE) abort();
  return bytes;
}

static Bytes whole_payload(void) {
  static Writer writer;
  if (writer.length > 0) return text_bytes(writer_view(&writer));
  StatementId replaces[2] = {{{4}}, {{5}}};
  StatementPart parts[2] = {{.action = PART_SET, .field = 7, .value = {(const uint8_t *)"\x82\x01\x61x", 4}},
                            {.action = PART_REMOVE, .element = {{6}}, .replaces = replaces, .replaces_count = 2}};
  Payload payload = {.record = {{1}},
                     .kind = 2,
                     .change = {{2}},
                     .operation = OPERATION_TAKE_BACK,
                     .target = {{3}},
                     .parts = parts,
                     .part_count = 2,
                     .reason = TEXT("why")};
  if (payload_write(&payload, &writer, NULL) != DONE) abort();
  return text_bytes(writer_view(&writer));
}

static void try_edited(const uint8_t *data, size_t size) {
  Writer writer = {0};
  for (unsigned operation = OUTER_ORDINARY; operation <= OUTER_ROOT_NOTE; operation++) {
    writer_clear(&writer);
    try_outer(edits_apply(whole_outer((OuterOperation)operation), data, size, &writer));
  }
  writer_clear(&writer);
  try_payload(edits_apply(whole_payload(), data, size, &writer));
  writer_release(&writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size};
  Writer padded = {0};
  try_edited(data, size);
  try_outer(bytes);
  try_payload(bytes);
  padding_write(&padded, bytes);
  try_payload(text_bytes(writer_view(&padded)));
  writer_release(&padded);
  return 0;
}
