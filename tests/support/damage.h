/* damage.h - a keyring's files flipped, put in each other's place, and what opening says of it. */
#ifndef TESTS_SUPPORT_DAMAGE_H
#define TESTS_SUPPORT_DAMAGE_H

#include <sys/types.h>

#include "log/keyring.h"

/* A registry that was made and closed; the paper key's words are the caller's to release. */
const char *damage_made(const char *name, Secret **ret_paper);

/* "folder/name"; holds until the fourth call after it. */
const char *damage_inside(const char *folder, const char *name);

void damage_flip(const char *path, off_t offset, uint8_t bits);
void damage_copy_over(const char *from, const char *to);

/* Fails the test unless opening with the usual passphrase ends like this. */
void damage_check_open(const char *folder, Outcome outcome, const char *code);

bool damage_has_notice(const Keyring *keyring, const char *code);
/* Fails the test unless it opens, says this, and may or may not be written. */
void damage_check_notice(const char *folder, const KeyringEntry *entry, const char *code, bool is_read_only);

#endif
