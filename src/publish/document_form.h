/* document_form.h - how many items each thing has in the encoded document.
 *
 * The one place that the encoder and the decoder share.  A change of form
 * changes FORM_VERSION; program and helper are built and installed together,
 * so no older form is ever read. */
#ifndef PUBLISH_DOCUMENT_FORM_H
#define PUBLISH_DOCUMENT_FORM_H

#include "publish/document.h"

enum {
  FORM_VERSION = 1,
  FORM_DOCUMENT = 4,
  FORM_HEADS = 10,
  FORM_BLOCK = 3,
  FORM_RUN = 5,
  FORM_COLUMN = 2,
  FORM_SHAPE = 11
};

/* Items of a block beside the three that all have. */
static const size_t form_of_kind[BLOCK_COUNT] = {
    [BLOCK_HEADING] = 1, [BLOCK_PARAGRAPH] = 2, [BLOCK_LIST] = 2, [BLOCK_TABLE] = 2, [BLOCK_FIGURE] = 5,
};

/* The texts at the head of a document, in order. */
static const size_t form_heads[FORM_HEADS] = {offsetof(Document, kind),       offsetof(Document, title),
                                              offsetof(Document, language),   offsetof(Document, organisation),
                                              offsetof(Document, marking),    offsetof(Document, dateline),
                                              offsetof(Document, warning),    offsetof(Document, date),
                                              offsetof(Document, page_words), offsetof(Document, notes_title)};

#endif
