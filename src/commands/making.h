/* making.h - how a new registry comes by its passphrase and its paper key: for `new` and `sample`. */
#ifndef COMMANDS_MAKING_H
#define COMMANDS_MAKING_H

#include "commands/command.h"
#include "crypto/secret.h"

/* The options of it, for a command's own list. */
#define MAKING_OPTIONS                                                                                                 \
  {"paper-key-file", "F", "write the paper key to this new file instead of showing it"}, {                             \
    "name", "NAME", "how the first member is called here; a short name that endangers nobody"                          \
  }

/* Asks for a passphrase twice, makes the registry, shows the paper key once and
 * has two of its words typed back; with --passphrase-file and --paper-key-file
 * it asks nothing.  A practice registry's passphrase costs the floor: nothing
 * real is behind it, and it is opened often.  Outcomes as registry_make.
 * ret_passphrase may be NULL. */
Outcome making_run(const Call *call, const char *folder, bool is_practice, Secret **ret_passphrase, Problem *problem);

#endif
