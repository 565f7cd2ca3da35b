/* compose.h - a document becomes the bytes of a file.
 *
 * Same document, same bytes: its own date stands in the properties. */
#ifndef PAPER_COMPOSE_H
#define PAPER_COMPOSE_H

#include "publish/document.h"

typedef struct Composed {
  Bytes bytes;    /* in the arena */
  size_t missing; /* characters that no font has */
} Composed;

typedef Outcome Composer(const Document *document, Arena *arena, Composed *ret_composed, Problem *problem);

/* Tagged, with an outline, links, metadata, language and embedded subsets of fonts. */
Composer compose_pdf;
/* Opens fonts only where there is a drawing. */
Composer compose_docx;

#endif
