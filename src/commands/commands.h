/* commands.h - the rows of the commands; each stands in the file of its name. */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

#include "commands/command.h"

extern const Command command_about;
extern const Command command_agenda;
extern const Command command_appeal;
extern const Command command_brief;
extern const Command command_count;
extern const Command command_export;
extern const Command command_extract;
extern const Command command_find;
extern const Command command_help;
extern const Command command_hide;
extern const Command command_import;
extern const Command command_intake;
extern const Command command_lock;
extern const Command command_member;
extern const Command command_names;
extern const Command command_new;
extern const Command command_passphrase;
extern const Command command_review;
extern const Command command_sample;
extern const Command command_serve;
extern const Command command_set;
extern const Command command_show;
extern const Command command_take_back;
extern const Command command_unlock;
extern const Command command_verify;

#endif
