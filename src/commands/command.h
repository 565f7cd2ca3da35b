/* command.h - a command of the program: one file with its row, all rows in one table.
 *
 * A command gets a Request and fills a Response, nothing else.  So the same
 * command runs in its own process or, where a core is already running for the
 * registry, in that core over a socket (commands/core.h).  It never reads
 * standard input or writes to the terminal itself. */
#ifndef COMMANDS_COMMAND_H
#define COMMANDS_COMMAND_H

#include "base/outcome.h"
#include "base/writer.h"

/* What a person or a program asked for. */
typedef struct Request {
  Text command;
  const Text *words; /* what stands behind the command's name, as typed */
  size_t word_count;
  Bytes input;      /* standard input, where the command takes it */
  Text folder;      /* the caller's working folder, absolute */
  bool is_terminal; /* a person sits there */
} Request;

/* What comes back: what to print where, and how it ended. */
typedef struct Response {
  Writer output;  /* standard output */
  Writer notices; /* standard error: progress, what was left out, what was announced */
  bool ran_in_core;
  int core_exit_status; /* where it ran in a core */
} Response;

/* An option of one command; those of all commands are in options.c. */
typedef struct Option {
  const char *name;  /* without the dashes */
  const char *value; /* what stands for its value in the help; NULL: it has none */
  const char *help;
} Option;

#define OPTIONS_MOST 24
#define ARGUMENTS_MOST 65536

/* The words of a request, told apart. */
typedef struct Options {
  const Option *own; /* of the command; ends with a name of NULL */
  bool is_given[OPTIONS_MOST + 8];
  Text values[OPTIONS_MOST + 8];
  const Text *arguments; /* all that is no option, in order */
  size_t argument_count;
} Options;

struct Registry;

/* One run of one command. */
typedef struct Call {
  const Request *request;
  Response *response;
  Options options;
  Arena *arena;              /* freed after the run */
  bool takes_input;          /* standard input is data, so it cannot be the passphrase */
  struct Registry *registry; /* open where the command needs one, else NULL */
} Call;

typedef struct Conversation Conversation;

typedef enum CommandNeeds {
  NEEDS_NOTHING = 0,
  NEEDS_REGISTRY = 1,   /* opened before the command runs */
  TAKES_INPUT = 2,      /* standard input is read before the command runs */
  TAKES_DASH = 4,       /* the same, but only where an argument is "-" */
  TAKES_DECISIONS = 16, /* the same, but only with --decide */
  NEEDS_TERMINAL = 8,   /* runs in the caller's process: it asks, or starts and ends cores */
} CommandNeeds;

typedef struct Command {
  const char *name;
  unsigned needs;
  const Option *options;
  const char *arguments; /* for the usage line: "FILE..." */
  const char *summary;   /* one line, no full stop */
  const char *help;      /* the rest: what it reads, prints, and when it says no */
  Outcome (*run)(Call *call, Problem *problem);
  /* Where a person sits at the terminal and gave no option: asks, in the caller's
   * process, and sends requests (commands/conversation.h).  NULL: it never asks. */
  Outcome (*talk)(Call *call, const Conversation *conversation, Problem *problem);
} Command;

extern const Command *const all_commands[]; /* ends with NULL; in the order of the help */
const Command *command_named(Text name);

/* Runs what the words of the program's command line ask for; the exit status. */
int command_main(int count, char **words);

#endif
