/* markup.h - text into HTML and SVG, escaped; there is no other way in.
 *
 * What is written this way is safe between tags and between double quotes. */
#ifndef PUBLISH_MARKUP_H
#define PUBLISH_MARKUP_H

#include "base/writer.h"

void markup_text(Writer *writer, Text words);

/* ` name="value"`; nothing where the value is empty. */
void markup_attribute(Writer *writer, const char *name, Text value);

#endif
