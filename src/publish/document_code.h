/* document_code.h - a document as bytes, for the helper that makes PDF and DOCX.
 *
 * Strict CBOR (base/cbor.h): one document has one spelling, and the reader
 * refuses any other.  Sources of runs are left out: what leaves the core is
 * what will be printed, and no id of a record. */
#ifndef PUBLISH_DOCUMENT_CODE_H
#define PUBLISH_DOCUMENT_CODE_H

#include "publish/document.h"

/* Bytes in the arena.  INVALID where the document is not well made
 * (document_check) or larger than LIMIT_PAPER. */
Outcome document_encode(const Document *document, Arena *arena, Bytes *ret_bytes, Problem *problem);

/* Text in the document is a view into `bytes`.  INVALID "bad_document" where
 * they are not what document_encode writes. */
Outcome document_decode(Bytes bytes, Arena *arena, Document *ret_document, Problem *problem);

#endif
