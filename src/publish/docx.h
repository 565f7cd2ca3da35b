/* docx.h - a document as DOCX, for people who finish it in a word processor.
 *
 * Made by waterline-paper (helpers/paper): the parts are XML of our own
 * (publish/docx_parts.h), a drawing becomes a picture with words for those who
 * do not see it, libzip packs them.  Same document, same bytes; no author. */
#ifndef PUBLISH_DOCX_H
#define PUBLISH_DOCX_H

#include "publish/document.h"

/* Outcomes as of document_pdf.  *ret_missing_letters counts letters in
 * drawings that no font has; those in the text are up to the reader's fonts. */
Outcome document_docx(const Document *document, Arena *arena, Bytes *ret_docx, size_t *ret_missing_letters,
                      Problem *problem);

#endif
