/* documents.h - commands that take several foreign files, "-" being standard input. */
#ifndef COMMANDS_DOCUMENTS_H
#define COMMANDS_DOCUMENTS_H

#include "commands/command.h"

/* The file's bytes in the call's arena; INVALID above LIMIT_FOREIGN_FILE. */
Outcome document_bytes(const Call *call, Text argument, Bytes *ret_bytes, Problem *problem);

/* Does the work with each argument.  Documents that can be read are answered also where others
 * cannot: each of those is told, and the outcome is that of the last.  What one work takes from the
 * call's arena is gone before the next. */
typedef Outcome (*DocumentWork)(Call *call, Text argument, Problem *problem);
Outcome documents_each(Call *call, DocumentWork work);

#endif
