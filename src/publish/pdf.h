/* pdf.h - a document as PDF, made by waterline-paper, a helper without rights (helpers/paper). */
#ifndef PUBLISH_PDF_H
#define PUBLISH_PDF_H

#include "publish/document.h"

/* Bytes in the arena.  INVALID where the document is not well made or too
 * large; BROKEN where the helper or its fonts are missing or it fails.
 * *ret_missing_letters counts letters that no font has: they are boxes in the
 * PDF, and the caller says so. */
Outcome document_pdf(const Document *document, Arena *arena, Bytes *ret_pdf, size_t *ret_missing_letters,
                     Problem *problem);

#endif
