/* docx_pen.h - what the writers of a DOCX's XML share: the part being written, and how paragraphs and runs stand in it.
 *
 * Foreign text goes in by markup.h only: here by docx_words and docx_runs. */
#ifndef PUBLISH_DOCX_PEN_H
#define PUBLISH_DOCX_PEN_H

#include "publish/document.h"

/* A part that is being written, with the relationships that it needs. */
typedef struct DocxPen {
  const Document *document;
  Writer xml, relations;
  unsigned relation_count;
  unsigned bookmark_count, numbered_lists, figures; /* so far */
} DocxPen;

/* A paragraph style of docx_styles.xml.  Word takes bold upon bold as plain, so emphasis must know what stands. */
typedef struct DocxStyle {
  const char *id;
  bool is_bold, is_soft;
} DocxStyle;

#define DOCX_NO_PLACE SIZE_MAX

/* <w:p> in this style; `properties` is XML of ours that follows the style, or
 * NULL; `place` is the block whose bookmark it carries, or DOCX_NO_PLACE. */
void docx_paragraph(DocxPen *pen, const DocxStyle *style, const char *properties, size_t place, const RunList *runs);
/* The same of plain words; nothing where they are empty. */
void docx_words_paragraph(DocxPen *pen, const DocxStyle *style, const char *properties, Text words);

void docx_paragraph_open(DocxPen *pen, const char *style, const char *properties);
void docx_paragraph_close(DocxPen *pen);
/* The target of links to this block, where it has an anchor. */
void docx_bookmark(DocxPen *pen, size_t place);
/* Runs with their emphasis, language, link and note. */
void docx_runs(DocxPen *pen, const DocxStyle *style, const RunList *runs);
/* <w:r> of plain words in the paragraph's own look. */
void docx_words(DocxPen *pen, Text words);

/* A relationship of this part; `type` is the last word of its type.  Answers
 * its number: "rId" and that. */
unsigned docx_relation(DocxPen *pen, const char *type, const char *target);
/* To outside: what a URI cannot hold (RFC 3986) becomes %XX, so that Word never calls the file damaged. */
unsigned docx_relation_out(DocxPen *pen, Text link);

/* The tag that Word knows the language by: en is en-GB, ru is ru-RU, kk is kk-KZ. */
Text docx_language(Text language);

void docx_block(DocxPen *pen, const Block *block, size_t number);
void docx_table(DocxPen *pen, const Block *block, size_t number);

#define DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
/* The width between the margins, in twips (a twentieth of a point): A4 less 68 pt on each side, as in the PDF. */
#define DOCX_COLUMN 9186

#endif
