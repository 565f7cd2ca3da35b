/* passphrase.h - where a passphrase comes from: a file, a descriptor, or the person at the terminal.
 *
 * It is read in the caller's process, never in a core, and lives in guarded
 * memory from its first byte. */
#ifndef COMMANDS_PASSPHRASE_H
#define COMMANDS_PASSPHRASE_H

#include "commands/command.h"
#include "crypto/secret.h"

/* From --passphrase-file, --passphrase-fd, else from the terminal with
 * `prompt`.  "-" is standard input, unless the command takes data from there.
 * A single line end behind it is not part of it.  INVALID where there is no
 * file and no terminal; wrong use where two ways are given. */
Outcome passphrase_read(const Call *call, const char *prompt, Secret **ret_passphrase, Problem *problem);

/* Whether --passphrase-file or --passphrase-fd was given: then nothing is asked. */
bool passphrase_is_given(const Call *call);

/* Asks on the terminal, without echo where `is_secret`; one line. */
Outcome terminal_ask(const char *prompt, bool is_secret, Secret **ret_answer, Problem *problem);

/* A secret from a file, its last line end left out. */
Outcome secret_read_file(const char *path, Secret **ret_secret, Problem *problem);

#endif
