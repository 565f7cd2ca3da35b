/* docx_style.h - the styles and fonts of a DOCX, embedded from docx_styles.xml and docx_fonts.xml (tools/embed).
 *
 * "{language}" in the styles is the document's own. */
#ifndef PUBLISH_DOCX_STYLE_H
#define PUBLISH_DOCX_STYLE_H

extern const char docx_styles[];
extern const char docx_fonts[];

#endif
