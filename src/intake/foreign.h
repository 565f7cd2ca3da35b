/* foreign.h - a document as it came becomes text that can be read.
 *
 * Plain text is checked here, which is cheap enough for thousands of documents
 * a second.  Everything that has a structure (HTML, PDF) is taken apart by
 * waterline-parser, a process that can do nothing else: its faults are not ours. */
#ifndef INTAKE_FOREIGN_H
#define INTAKE_FOREIGN_H

#include "base/outcome.h"
#include "base/text.h"

typedef struct ForeignText {
  Text text;              /* UTF-8, NFC; memory of the arena or the bytes given */
  const char *media_type; /* "text/plain", "text/html", "application/pdf" */
  bool was_taken_out;     /* the text is not the file's own bytes */
  Text text_sha256;       /* hex, of a text that was taken out: it names the text that spans point into; else empty */
} ForeignText;

/* `where` names the document in messages.  INVALID with code and advice: empty,
 * binary, not_utf8, encrypted, broken, no_text (a scan), too_large, too_slow. */
Outcome foreign_read(Bytes bytes, const char *where, Arena *arena, ForeignText *ret_text, Problem *problem);

#endif
