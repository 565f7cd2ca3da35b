#include "base/writer.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/utf8.h"

static bool grow(Writer *writer, size_t capacity) {
  char *larger;
  if (writer->arena != NULL) {
    larger = arena_take(writer->arena, capacity);
  } else {
    larger = memory_take(capacity);
  }
  if (larger == NULL) return false;
  if (writer->length > 0) memcpy(larger, writer->at, writer->length);
  if (writer->arena == NULL) {
    if (writer->at != NULL) memory_wipe(writer->at, writer->capacity);
    memory_give(writer->at);
  }
  writer->at = larger;
  writer->capacity = capacity;
  return true;
}

/* Room for `more` bytes and a zero byte. */
static bool has_room(Writer *writer, size_t more) {
  if (writer->failed) return false;
  size_t wanted;
  if (__builtin_add_overflow(writer->length + 1, more, &wanted) || (writer->limit != 0 && wanted - 1 > writer->limit)) {
    writer->failed = true;
    return false;
  }
  if (wanted <= writer->capacity) return true;
  size_t capacity = writer->capacity == 0 ? 64 : writer->capacity;
  while (capacity < wanted)
    capacity = capacity > SIZE_MAX / 2 ? wanted : capacity * 2;
  if (!grow(writer, capacity)) writer->failed = true;
  return !writer->failed;
}

void writer_bytes(Writer *writer, const void *bytes, size_t length) {
  if (!has_room(writer, length)) return;
  if (length > 0) memcpy(writer->at + writer->length, bytes, length);
  writer->length += length;
  writer->at[writer->length] = '\0';
}

bool writer_skip(Writer *writer, size_t length) {
  if (!has_room(writer, length)) return false;
  writer->length += length;
  writer->at[writer->length] = '\0';
  return true;
}

void writer_char(Writer *writer, char c) {
  writer_bytes(writer, &c, 1);
}

void writer_text(Writer *writer, Text text) {
  writer_bytes(writer, text.at, text.length);
}

void writer_words(Writer *writer, const char *words) {
  writer_text(writer, text_of(words));
}

void writer_number(Writer *writer, int64_t number) {
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%lld", (long long)number);
  writer_bytes(writer, digits, (size_t)length);
}

void writer_code_point(Writer *writer, uint32_t code_point) {
  char bytes[4];
  writer_bytes(writer, bytes, utf8_encode(code_point, bytes));
}

void writer_hex(Writer *writer, Bytes bytes) {
  char digits[3];
  for (size_t i = 0; i < bytes.length; i++) {
    bytes_to_hex((Bytes){bytes.at + i, 1}, digits);
    writer_words(writer, digits);
  }
}

void writer_format(Writer *writer, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length < 0) writer->failed = true;
  if (length >= 0 && has_room(writer, (size_t)length)) {
    vsnprintf(writer->at + writer->length, (size_t)length + 1, format, again);
    writer->length += (size_t)length;
  }
  va_end(again);
}

void writer_cut(Writer *writer, size_t length) {
  writer->length = length;
  writer->failed = false;
  if (writer->at != NULL) writer->at[length] = '\0';
}

void writer_clear(Writer *writer) {
  writer_cut(writer, 0);
}

void writer_fail(Writer *writer) {
  writer->failed = true;
}

Outcome writer_end(Writer *writer, Text *ret_text, Problem *problem) {
  if (writer->failed) return problem_no_memory(problem);
  *ret_text = writer->at == NULL ? TEXT("") : writer_view(writer);
  return DONE;
}

void writer_release(Writer *writer) {
  if (writer->arena == NULL && writer->at != NULL) {
    memory_wipe(writer->at, writer->capacity);
    memory_give(writer->at);
  }
  *writer = (Writer){.arena = writer->arena};
}
