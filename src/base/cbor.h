/* cbor.h - strict, deterministic CBOR (RFC 8949 section 4.2.1): one value has one spelling.
 *
 * Of CBOR there are unsigned numbers (to 2^64-1), negative ones (to -2^63),
 * bytes, UTF-8 text, arrays, maps, false, true and null.  No floats, no tags,
 * no indefinite lengths.  Numbers and lengths have their shortest form; keys
 * of a map are numbers or texts, each once, in the order of their encoded
 * bytes (so 10, 100, -1, "a", "aa").
 *
 * THE READER REFUSES WHATEVER THE WRITER WOULD NOT WRITE: what was accepted
 * and is written again gives the same bytes.  Nesting is bounded by
 * CBOR_DEPTH, size by LIMIT_FRAME; a count larger than the bytes that are left
 * is refused at once, so a loop over it is bounded by the input.
 *
 * Both sides are used without checking each call: a failure sticks, later
 * calls do nothing and answer zero, and cbor_write_end or cbor_read_end tells
 * it.  Neither takes memory of its own. */
#ifndef BASE_CBOR_H
#define BASE_CBOR_H

#include "base/outcome.h"
#include "base/text.h"
#include "base/writer.h"

#define CBOR_DEPTH 16 /* arrays and maps within each other */

typedef enum CborType {
  CBOR_UNSIGNED,
  CBOR_NEGATIVE,
  CBOR_BYTES,
  CBOR_TEXT,
  CBOR_ARRAY,
  CBOR_MAP,
  CBOR_BOOL,
  CBOR_NULL,
  CBOR_NONE, /* at the end, or after a failure */
} CborType;

/* An array or map that is not finished yet. */
typedef struct CborLevel {
  uint64_t left; /* items still to come; a pair of a map is two */
  bool is_map;
  size_t key_at, key_length; /* the last key, as encoded */
} CborLevel;

/* Writes one item (which may be an array or map of many) behind what is in
 * the Writer already. */
typedef struct CborWriter {
  Writer *to;
  size_t start;
  unsigned depth;
  bool is_done, failed;
  CborLevel levels[CBOR_DEPTH];
} CborWriter;
#define CBOR_TO(the_writer) ((CborWriter){.to = (the_writer), .start = (the_writer)->length})

/* An array or map announces its count; the items (for a map key, value, key,
 * value ...) are the calls that follow, and it closes by itself. */
void cbor_write_array(CborWriter *cbor, size_t count);
void cbor_write_map(CborWriter *cbor, size_t pairs);
void cbor_write_unsigned(CborWriter *cbor, uint64_t number);
void cbor_write_number(CborWriter *cbor, int64_t number);
void cbor_write_bytes(CborWriter *cbor, const void *bytes, size_t length);
void cbor_write_text(CborWriter *cbor, Text text); /* fails where it is not UTF-8 */
void cbor_write_words(CborWriter *cbor, const char *words);
void cbor_write_bool(CborWriter *cbor, bool yes);
void cbor_write_null(CborWriter *cbor);
/* One whole item that is encoded already; fails where it is not strict. */
void cbor_write_item(CborWriter *cbor, Bytes item);

/* The item's bytes (memory of the Writer, until its next write).  INVALID
 * "cbor_unwritable" where a call did not fit: a key out of order, an array not
 * filled, text that is not UTF-8; BROKEN for no memory. */
Outcome cbor_write_end(CborWriter *cbor, Bytes *ret_item, Problem *problem);

/* Reads one item. */
typedef struct CborReader {
  Bytes bytes;
  size_t offset;
  unsigned depth;
  bool is_done;
  const char *failed; /* NULL, or why, in words */
  CborLevel levels[CBOR_DEPTH];
} CborReader;
#define CBOR_FROM(the_bytes) ((CborReader){.bytes = (the_bytes)})

/* What comes next; takes nothing. */
CborType cbor_next(const CborReader *cbor);

/* Each takes one item of that type and fails on any other.  Bytes and Text are
 * views into what is read. */
size_t cbor_read_array(CborReader *cbor); /* its count; the items follow */
size_t cbor_read_map(CborReader *cbor);   /* its pairs; key, value ... follow */
/* The same where the count is known, and one key of a map whose keys are known. */
void cbor_read_array_of(CborReader *cbor, size_t count);
void cbor_read_map_of(CborReader *cbor, size_t pairs);
void cbor_read_key(CborReader *cbor, uint64_t key);
uint64_t cbor_read_unsigned(CborReader *cbor);
int64_t cbor_read_number(CborReader *cbor); /* either sign; fails beyond int64_t */
Bytes cbor_read_bytes(CborReader *cbor);
/* Bytes of exactly this length, copied. */
void cbor_read_exactly(CborReader *cbor, void *ret_bytes, size_t length);
Text cbor_read_text(CborReader *cbor);
bool cbor_read_bool(CborReader *cbor);
void cbor_read_null(CborReader *cbor);
/* Any one item, arrays and maps with all that is in them: its bytes. */
Bytes cbor_read_item(CborReader *cbor);

/* For a decoder that finds something out of place itself. */
void cbor_read_fail(CborReader *cbor, const char *why);

/* INVALID "cbor_not_strict" where anything failed, or where the item is not
 * finished, or something stands behind it. */
Outcome cbor_read_end(const CborReader *cbor, Problem *problem);

/* Whether these bytes are one strict item. */
Outcome cbor_check(Bytes item, Problem *problem);

#endif
