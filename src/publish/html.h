/* html.h - a document as one HTML file: for the eye, the ear, and the printer.
 *
 * One file with nothing to fetch: no script, no picture from elsewhere, a
 * content policy that allows the one style sheet in it and nothing else.  It
 * follows a dark screen, a narrow one and a printer.  Same document, same bytes. */
#ifndef PUBLISH_HTML_H
#define PUBLISH_HTML_H

#include "publish/document.h"

/* Bytes in the arena.  INVALID where the document is not well made. */
Outcome document_html(const Document *document, Arena *arena, Bytes *ret_html, Problem *problem);

#endif
