/* finish.h - what cairo 1.16 cannot say in a PDF: its language, that its title is to be shown, and words for figures.
 *
 * It is appended as an incremental update (ISO 32000-1, 7.5.6): the objects
 * concerned once more with what was missing, a table of where they are, a
 * trailer that points back.  What cairo wrote stays byte for byte. */
#ifndef PAPER_FINISH_H
#define PAPER_FINISH_H

#include "base/writer.h"
#include "publish/document.h"

/* BROKEN "bad_pdf" where the file is not as cairo 1.16 to 1.18 writes it. */
Outcome pdf_finish(Writer *pdf, const Document *document, Arena *arena, Problem *problem);

#endif
