/* docx_frame.h - what stands around the words of a DOCX: running lines, numbering, settings, properties. */
#ifndef PUBLISH_DOCX_FRAME_H
#define PUBLISH_DOCX_FRAME_H

#include "publish/docx_pen.h"

#define DOCX_NAMESPACES                                                                                                \
  " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                                          \
  " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

/* Each writes one whole part. */
void docx_header(DocxPen *pen);
/* `is_first`: of the first page, where the dateline and the warning stand in the text. */
void docx_footer(DocxPen *pen, bool is_first);
void docx_numbering(Writer *xml, unsigned numbered_lists);
void docx_settings(Writer *xml, const Document *document);
void docx_core_properties(Writer *xml, const Document *document);
void docx_program_properties(Writer *xml, const Document *document);

#endif
