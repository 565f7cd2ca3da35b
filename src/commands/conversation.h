/* conversation.h - a command that asks a person sends requests like any other.
 *
 * The questions are asked in the caller's process; what follows from the
 * answers runs where the registry is open, here or in a core.  So it is the
 * same conversation with and without `unlock`. */
#ifndef COMMANDS_CONVERSATION_H
#define COMMANDS_CONVERSATION_H

#include "commands/command.h"

struct Conversation {
  const Call *call;
  const char *folder;
  struct Registry *registry; /* NULL: a core has it */
};

/* Runs the same command with other words and input; what it would print is in
 * the texts (memory of the call's arena).  The outcome says whether it could be
 * asked at all; *ret_exit_status how it ended. */
typedef struct Said {
  Text output, notices;
  int exit_status;
} Said;
Outcome conversation_ask(const Conversation *conversation, const Text *words, size_t word_count, Text input,
                         Said *ret_said, Problem *problem);

#endif
