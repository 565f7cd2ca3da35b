/* new.c - makes a registry, and shows its paper key once. */
#include "commands/commands.h"
#include "commands/making.h"
#include "commands/options.h"

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 1, 1, problem));
  char *folder = call_path(call, call->options.arguments[0]);
  bool is_practice = option_given(call, "practice");
  TRY_MEMORY(folder, problem);
  TRY(making_run(call, folder, is_practice, NULL, problem));
  writer_format(&call->response->output, "Made %s registry in %s\n", is_practice ? "a practice" : "a", folder);
  writer_words(&call->response->notices, "The format has version 0: a later version may ask for export and import.\n");
  return DONE;
}

static const Option options[] = {
    {"practice", NULL, "for trying things out; marked as such for good"},
    MAKING_OPTIONS,
    {NULL, NULL, NULL},
};

const Command command_new = {
    .name = "new",
    .needs = NEEDS_TERMINAL,
    .options = options,
    .arguments = "DIR",
    .summary = "make a registry",
    .help = "Asks for a passphrase twice, then shows the paper key once and has two of its words typed back.\n"
            "With --passphrase-file and --paper-key-file it asks nothing.  Whoever makes a registry is its first\n"
            "coordinator.  The folder must not exist or be empty.",
    .run = run,
};
