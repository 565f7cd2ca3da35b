/* manual.h - the man page and the shell completion, made from the table of commands.
 *
 * So that neither can lack a command or an option that `help` has.  The build
 * runs the program for them (`help --man`, `help --completion`). */
#ifndef COMMANDS_MANUAL_H
#define COMMANDS_MANUAL_H

#include "base/writer.h"

/* waterline.1, in the macros of man(7). */
void manual_write(Writer *out);
/* For bash: `source` it, or put it where bash-completion looks. */
void completion_write(Writer *out);

#endif
