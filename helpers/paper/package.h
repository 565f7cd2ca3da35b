/* package.h - parts become one ZIP file, in memory (libzip).
 *
 * Same parts, same bytes: every entry has the first time that ZIP knows,
 * 1 January 1980, and no owner. */
#ifndef PAPER_PACKAGE_H
#define PAPER_PACKAGE_H

#include "publish/docx_parts.h"

/* Bytes in the arena. */
Outcome package_write(const DocxPartList *parts, Arena *arena, Bytes *ret_package, Problem *problem);

#endif
