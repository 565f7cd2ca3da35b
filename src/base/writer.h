/* writer.h - builds a text piece by piece.
 *
 * Invariants: `length` bytes are written, the byte behind them is zero once
 * anything was written.  A failure (no memory, the limit) sticks: later calls
 * do nothing, and writer_end tells it.  So callers write without checking and
 * check once. */
#ifndef BASE_WRITER_H
#define BASE_WRITER_H

#include "base/outcome.h"
#include "base/text.h"

typedef struct Writer {
  char *at;
  size_t length, capacity;
  size_t limit; /* bytes; 0 is none */
  bool failed;
  Arena *arena; /* NULL: on the heap, to be given back by writer_release */
} Writer;

#define WRITER_IN(the_arena) ((Writer){.arena = (the_arena)})

void writer_char(Writer *writer, char c);
void writer_text(Writer *writer, Text text);
void writer_words(Writer *writer, const char *words); /* up to the zero byte */
void writer_bytes(Writer *writer, const void *bytes, size_t length);
/* Makes room for `length` bytes that the caller fills in at the old length;
 * false where it fails. */
bool writer_skip(Writer *writer, size_t length);
void writer_number(Writer *writer, int64_t number);
void writer_format(Writer *writer, const char *format, ...) PRINTF_LIKE(2, 3);
void writer_code_point(Writer *writer, uint32_t code_point);
void writer_hex(Writer *writer, Bytes bytes); /* two lower-case digits a byte */

/* What is written so far, as a view that holds until the next write. */
static inline Text writer_view(const Writer *writer) {
  return (Text){writer->at, writer->length};
}

/* Takes back what was written behind `length`, and a failure with it. */
void writer_cut(Writer *writer, size_t length);

/* Begins anew in the same memory (a failure is forgotten). */
void writer_clear(Writer *writer);

/* What is written is not to be used: something that belongs into it could not be made for want of memory. */
void writer_fail(Writer *writer);

/* The finished text (memory of the writer); BROKEN where anything failed. */
Outcome writer_end(Writer *writer, Text *ret_text, Problem *problem);

/* Wipes and frees a writer on the heap; does nothing for one in an arena. */
void writer_release(Writer *writer);
#define WRITER_SCOPE __attribute__((cleanup(writer_release)))

#endif
