/* help.c - what the program can do, and how each command is used. */
#include "commands/commands.h"
#include "commands/manual.h"
#include "commands/options.h"

static void write_options(Writer *out, const Option *options) {
  for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
    char left[40];
    const char *dashes = options[i].name[1] == '\0' ? "-" : "--";
    snprintf(left, sizeof left, "%s%s%s%s", dashes, options[i].name, options[i].value == NULL ? "" : " ",
             options[i].value == NULL ? "" : options[i].value);
    writer_format(out, "  %-22s %s\n", left, options[i].help);
  }
}

static void write_overview(Writer *out) {
  writer_words(out, "waterline: a registry of human-rights cases, sealed, signed, without a network.\n\n"
                    "Usage: waterline COMMAND [OPTIONS] [ARGUMENTS]\n\n");
  for (size_t i = 0; all_commands[i] != NULL; i++)
    writer_format(out, "  %-12s %s\n", all_commands[i]->name, all_commands[i]->summary);
  writer_words(out, "\nEvery command takes:\n");
  write_options(out, common_options);
  writer_words(out,
               "\n'waterline help COMMAND' tells the rest.  Exit: 0 done, 1 a well-formed no, 2 wrong use,\n"
               "3 not permitted or wrong passphrase, 4 storage, 5 an input that is not what it should be, 6 in use.\n");
}

static void write_command(Writer *out, const Command *command) {
  writer_format(out, "waterline %s: %s\n\nUsage: waterline %s", command->name, command->summary, command->name);
  if (command->options != NULL) writer_words(out, " [OPTIONS]");
  if (command->arguments[0] != '\0') writer_format(out, " %s", command->arguments);
  writer_format(out, "\n\n%s\n", command->help);
  if (command->options != NULL) writer_words(out, "\nOptions:\n");
  write_options(out, command->options);
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 0, 1, problem));
  if (call->options.argument_count == 0) {
    Writer *out = &call->response->output;
    if (option_given(call, "man")) {
      manual_write(out);
    } else if (option_given(call, "completion")) {
      completion_write(out);
    } else {
      write_overview(out);
    }
    return DONE;
  }
  const Command *command = command_named(call->options.arguments[0]);
  if (command == NULL)
    return command_misused(call, problem, "There is no command '%.*s'", TEXT_ARGS(call->options.arguments[0]));
  write_command(&call->response->output, command);
  return DONE;
}

static const Option options[] = {
    {"man", NULL, "everything, as a man page"},
    {"completion", NULL, "a script for bash that completes commands and options"},
    {NULL, NULL, NULL},
};

const Command command_help = {
    .name = "help",
    .options = options,
    .arguments = "[COMMAND]",
    .summary = "what the program can do",
    .help = "Without a command it lists them all; with one it tells its options and what it prints.",
    .run = run,
};
