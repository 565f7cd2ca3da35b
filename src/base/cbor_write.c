#include "base/cbor.h"
#include "base/cbor_level.h"
#include "base/limits.h"
#include "base/utf8.h"

static void write_item(CborWriter *cbor, unsigned major, uint64_t argument, const void *content, size_t length) {
  if (cbor->is_done) cbor->failed = true;
  if (cbor->failed) return;
  CborLevel *level = cbor->depth > 0 ? &cbor->levels[cbor->depth - 1] : NULL;
  bool is_key = level != NULL && level_wants_key(level);
  size_t at = cbor->to->length;
  uint8_t head[9];
  writer_bytes(cbor->to, head, head_encode(head, major, argument));
  if (length > 0) writer_bytes(cbor->to, content, length);
  if (cbor->to->failed) return;
  if (is_key) {
    bool may = major == MAJOR_UNSIGNED || major == MAJOR_NEGATIVE || major == MAJOR_TEXT;
    if (!may || !level_takes_key(level, (const uint8_t *)cbor->to->at, at, cbor->to->length - at)) cbor->failed = true;
  }
}

static void write_simple(CborWriter *cbor, unsigned major, uint64_t argument, const void *content, size_t length) {
  write_item(cbor, major, argument, content, length);
  if (!cbor->failed) cbor->is_done = levels_count(cbor->levels, &cbor->depth);
}

static void write_open(CborWriter *cbor, unsigned major, size_t count) {
  if (count > LIMIT_FRAME || cbor->depth == CBOR_DEPTH) cbor->failed = true;
  write_item(cbor, major, count, NULL, 0);
  if (cbor->failed) return;
  if (count == 0) {
    cbor->is_done = levels_count(cbor->levels, &cbor->depth);
  } else {
    bool is_map = major == MAJOR_MAP;
    cbor->levels[cbor->depth++] = (CborLevel){.left = is_map ? 2 * (uint64_t)count : count, .is_map = is_map};
  }
}

void cbor_write_array(CborWriter *cbor, size_t count) {
  write_open(cbor, MAJOR_ARRAY, count);
}

void cbor_write_map(CborWriter *cbor, size_t pairs) {
  write_open(cbor, MAJOR_MAP, pairs);
}

void cbor_write_unsigned(CborWriter *cbor, uint64_t number) {
  write_simple(cbor, MAJOR_UNSIGNED, number, NULL, 0);
}

void cbor_write_number(CborWriter *cbor, int64_t number) {
  if (number >= 0)
    write_simple(cbor, MAJOR_UNSIGNED, (uint64_t)number, NULL, 0);
  else
    write_simple(cbor, MAJOR_NEGATIVE, ~(uint64_t)number, NULL, 0);
}

void cbor_write_bytes(CborWriter *cbor, const void *bytes, size_t length) {
  write_simple(cbor, MAJOR_BYTES, length, bytes, length);
}

void cbor_write_text(CborWriter *cbor, Text text) {
  if (utf8_first_bad(text) >= 0) cbor->failed = true;
  write_simple(cbor, MAJOR_TEXT, text.length, text.at, text.length);
}

void cbor_write_words(CborWriter *cbor, const char *words) {
  cbor_write_text(cbor, text_of(words));
}

void cbor_write_bool(CborWriter *cbor, bool yes) {
  write_simple(cbor, MAJOR_SIMPLE, yes ? SIMPLE_TRUE : SIMPLE_FALSE, NULL, 0);
}

void cbor_write_null(CborWriter *cbor) {
  write_simple(cbor, MAJOR_SIMPLE, SIMPLE_NULL, NULL, 0);
}

/* The item is checked as it will be read: as deep as it will stand. */
void cbor_write_item(CborWriter *cbor, Bytes item) {
  CborReader reader = CBOR_FROM(item);
  reader.depth = cbor->depth;
  if (cbor->depth > 0) reader.levels[cbor->depth - 1] = (CborLevel){.left = 2};
  bool is_key = cbor->depth > 0 && level_wants_key(&cbor->levels[cbor->depth - 1]);
  cbor_read_item(&reader);
  if (is_key || cbor->is_done || reader.failed != NULL || reader.offset != item.length) cbor->failed = true;
  if (cbor->failed) return;
  writer_bytes(cbor->to, item.at, item.length);
  cbor->is_done = levels_count(cbor->levels, &cbor->depth);
}

Outcome cbor_write_end(CborWriter *cbor, Bytes *ret_item, Problem *problem) {
  if (cbor->to->failed) return problem_no_memory(problem);
  if (cbor->failed || !cbor->is_done)
    return problem_set(problem, INVALID, "cbor_unwritable", NULL, NULL, "This value cannot be written.");
  *ret_item = (Bytes){(const uint8_t *)cbor->to->at + cbor->start, cbor->to->length - cbor->start};
  return DONE;
}
