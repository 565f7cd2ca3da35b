/* paper_helper.h - what waterline-paper makes of a document: a helper without rights (helpers/paper). */
#ifndef PUBLISH_PAPER_HELPER_H
#define PUBLISH_PAPER_HELPER_H

#include "publish/document.h"

/* `form` is "pdf" or "docx".  Bytes in the arena.  INVALID where the document
 * is not well made or too large; BROKEN where the helper or its fonts are
 * missing or it fails.  *ret_missing_letters counts letters that no font has. */
Outcome paper_helper_make(const Document *document, const char *form, Arena *arena, Bytes *ret_bytes,
                          size_t *ret_missing_letters, Problem *problem);

#endif
