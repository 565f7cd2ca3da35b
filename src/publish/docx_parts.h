/* docx_parts.h - a document as the parts of a DOCX (ECMA-376, WordprocessingML), before they are packed.
 *
 * The same words in the same order as HTML and PDF, with what Word needs to go
 * on with them: styles, headings of an outline, numbered lists, tables whose
 * head repeats, footnotes, bookmarks and links, a language for each run.
 * Pure: no file, no clock, no font; same document and pictures, same parts. */
#ifndef PUBLISH_DOCX_PARTS_H
#define PUBLISH_DOCX_PARTS_H

#include "publish/document.h"

typedef struct DocxPart {
  Text name; /* "word/document.xml" */
  Bytes bytes;
} DocxPart;
typedef LIST(DocxPart) DocxPartList;

/* `pictures`: a PNG for each figure, in their order.  Parts in the arena, those
 * that a reader must find first in front; no name twice.  INVALID where the
 * document is not well made. */
Outcome docx_parts(const Document *document, const Bytes *pictures, Arena *arena, DocxPartList *ret_parts,
                   Problem *problem);

#endif
