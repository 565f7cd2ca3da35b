/* table.c - every command of the program, in the order of the help. */
#include "commands/commands.h"

const Command *const all_commands[] = {
    &command_help,
    &command_names,
    NULL,
};

const Command *command_find(Text name) {
  for (size_t i = 0; all_commands[i] != NULL; i++)
    if (text_equal(text_of(all_commands[i]->name), name)) return all_commands[i];
  return NULL;
}
