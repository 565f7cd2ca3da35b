/* table.c - every command of the program, in the order of the help. */
#include "commands/commands.h"

/* clang-format off */
const Command *const all_commands[] = {
    &command_new,
    &command_unlock,
    &command_lock,
    &command_serve,
    &command_member,
    &command_passphrase,
    &command_extract,
    &command_intake,
    &command_review,
    &command_names,
    &command_set,
    &command_show,
    &command_find,
    &command_hide,
    &command_take_back,
    &command_count,
    &command_agenda,
    &command_brief,
    &command_appeal,
    &command_export,
    &command_import,
    &command_verify,
    &command_sample,
    &command_about,
    &command_help,
    NULL,
};
/* clang-format on */

const Command *command_named(Text name) {
  for (size_t i = 0; all_commands[i] != NULL; i++)
    if (text_equal(text_of(all_commands[i]->name), name)) return all_commands[i];
  return NULL;
}
