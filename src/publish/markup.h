/* markup.h - text into HTML, SVG and the XML of a DOCX, escaped; there is no other way in.
 *
 * What is written this way is safe between tags and between double quotes.
 * Dropped are controls but tab and new line, noncharacters, and the marks that turn the order of letters around (U+202A
 * to U+202E, U+2066 to U+2069): a name must not turn the words behind it. */
#ifndef PUBLISH_MARKUP_H
#define PUBLISH_MARKUP_H

#include "base/writer.h"

void markup_text(Writer *writer, Text words);

/* The same without escapes, for a PDF. */
void markup_plain(Writer *writer, Text words);

/* ` name="value"`; nothing where the value is empty. */
void markup_attribute(Writer *writer, const char *name, Text value);

#endif
