/* commands.h - the rows of the commands; each stands in the file of its name. */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

#include "commands/command.h"

extern const Command command_appeal;
extern const Command command_brief;
extern const Command command_help;
extern const Command command_names;

#endif
