/* session.h - a registry open for the length of one command. */
#ifndef COMMANDS_SESSION_H
#define COMMANDS_SESSION_H

#include "commands/command.h"
#include "registry/registry.h"

/* The folder that -r, $WATERLINE_REGISTRY or ./registry names; NULL where memory ends. */
char *session_folder(const Call *call);

/* Opens that registry with the passphrase that the options or the terminal give. */
Outcome session_open(const Call *call, Registry **ret_registry, Problem *problem);

/* How search compares words: as names that sound alike, over scripts (match/fold). */
void session_fold(Text word, SearchTokens *ret_tokens);

#endif
