/* media.h - what kind of document some foreign bytes are, by what stands at their start.
 *
 * Only a guess about where to send them: whoever parses them believes nothing. */
#ifndef BASE_MEDIA_H
#define BASE_MEDIA_H

#include "base/text.h"

typedef enum Media {
  MEDIA_TEXT, /* what has no mark of another kind */
  MEDIA_HTML,
  MEDIA_PDF,
  MEDIA_BINARY, /* has zero bytes, and no mark of UTF-16 */
} Media;

Media media_of(Bytes bytes);

/* "text/plain", "text/html", "application/pdf", "application/octet-stream". */
const char *media_type(Media media);

/* The mark at the start that says UTF-16, of either byte order. */
bool media_is_utf16(Bytes bytes);

#endif
