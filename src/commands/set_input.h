/* set_input.h - what `set` reads: lines of one record, or one JSON object a line. */
#ifndef COMMANDS_SET_INPUT_H
#define COMMANDS_SET_INPUT_H

#include "base/list.h"
#include "registry/change.h"

typedef LIST(RecordChange) SetInput;

#define SET_RECORDS_MOST 100000 /* in one change; an import of lists has its own command */

/* `arguments` are [KIND [ID]].  INVALID with "standard input:LINE" in `where`. */
Outcome set_input_read(Registry *registry, Text input, const Text *arguments, size_t argument_count, Arena *arena,
                       SetInput *ret_records, Problem *problem);

#endif
