/* html_block.h - the blocks of a document in HTML. */
#ifndef PUBLISH_HTML_BLOCK_H
#define PUBLISH_HTML_BLOCK_H

#include "publish/document.h"

/* `number` makes ids that the block needs for itself unique. */
void html_block(Writer *writer, const Block *block, size_t number);
void html_runs(Writer *writer, const RunList *runs);

#endif
