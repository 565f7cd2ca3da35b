/* compose.h - a document becomes the bytes of a PDF.
 *
 * Tagged, with an outline, links, metadata, language and embedded subsets of
 * fonts.  Same document, same bytes: its own date stands in the metadata. */
#ifndef PAPER_COMPOSE_H
#define PAPER_COMPOSE_H

#include <pango/pangocairo.h>

#include "publish/document.h"

typedef struct Composed {
  Text pdf; /* in the arena */
  size_t pages;
  size_t missing; /* characters that no font has */
} Composed;

Outcome document_compose(const Document *document, PangoFontMap *fonts, Arena *arena, Composed *ret_composed,
                         Problem *problem);

#endif
