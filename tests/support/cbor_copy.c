#include "tests/support/cbor_copy.h"

/* One item; those within an array or map are the calls that follow. */
static void copy_one(CborReader *from, CborWriter *to) {
  switch (cbor_next(from)) {
  case CBOR_UNSIGNED: cbor_write_unsigned(to, cbor_read_unsigned(from)); return;
  case CBOR_NEGATIVE: cbor_write_number(to, cbor_read_number(from)); return;
  case CBOR_BYTES: {
    Bytes bytes = cbor_read_bytes(from);
    cbor_write_bytes(to, bytes.at, bytes.length);
    return;
  }
  case CBOR_TEXT: cbor_write_text(to, cbor_read_text(from)); return;
  case CBOR_ARRAY: cbor_write_array(to, cbor_read_array(from)); return;
  case CBOR_MAP: cbor_write_map(to, cbor_read_map(from)); return;
  case CBOR_BOOL: cbor_write_bool(to, cbor_read_bool(from)); return;
  case CBOR_NULL: cbor_read_null(from), cbor_write_null(to); return;
  case CBOR_NONE:
  default: cbor_read_fail(from, "no item"); return;
  }
}

Outcome cbor_copy(Bytes item, Writer *to, Bytes *ret_copy, Problem *problem) {
  CborReader reader = CBOR_FROM(item);
  CborWriter writer = CBOR_TO(to);
  while (!reader.is_done && reader.failed == NULL)
    copy_one(&reader, &writer);
  TRY(cbor_read_end(&reader, problem));
  return cbor_write_end(&writer, ret_copy, problem);
}
