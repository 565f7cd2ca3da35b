/* passphrase.h - from what a person typed to a key.
 *
 * A passphrase has one form: UTF-8, NFC, white space at both ends taken off,
 * each run of white space inside one space, case kept, 1 to LIMIT_PASSPHRASE
 * bytes.  So it is the same from another keyboard or system.
 *
 * The key is Argon2id version 1.3 with one lane (RFC 9106): slow and large on
 * purpose.  A build with -Dtest_doors=true has a quick derivation instead and
 * writes another magic; a release build has no such door. */
#ifndef CRYPTO_PASSPHRASE_H
#define CRYPTO_PASSPHRASE_H

#include "crypto/secret.h"

#define PASSPHRASE_SALT_SIZE 16
#define PASSPHRASE_WORDS 7 /* of a proposal: 84 bits */

/* What one derivation costs. */
typedef struct PassphraseCost {
  uint32_t memory_mebibytes;
  uint32_t passes;
} PassphraseCost;
#define PASSPHRASE_COST_USUAL ((PassphraseCost){256, 4})
#define PASSPHRASE_COST_FLOOR ((PassphraseCost){64, 3})

/* INVALID "parameters" outside 64 MiB .. 4 GiB, 3 .. 16 passes, or below
 * 192 MiB-passes: a folder from a stranger asks neither for little work nor for all memory. */
Outcome passphrase_cost_check(PassphraseCost cost, Problem *problem);

/* The one form.  INVALID "not_utf8", "passphrase_empty", "passphrase_long". */
Outcome passphrase_clean(const Secret *typed, Secret **ret_clean, Problem *problem);

/* REFUSED "weak_passphrase" below the floor: 16 characters that count.  Those
 * do not count that continue a run (aaa, abc, 321, a row of the keyboard), and
 * what was said before in the same passphrase counts once. */
Outcome passphrase_check_strength(const Secret *clean, Problem *problem);
/* The very words of that refusal, also for a passphrase that opens another's slot. */
Outcome passphrase_refuse(Problem *problem);

/* Seven words drawn by the system, in the one form. */
Outcome passphrase_propose(Secret **ret_words, Problem *problem);

/* 32 bytes; checks the cost first.  BROKEN "no_memory" where the system does not give as much. */
Outcome passphrase_derive(const Secret *clean, const uint8_t salt[PASSPHRASE_SALT_SIZE], PassphraseCost cost,
                          Secret **ret_key, Problem *problem);

#endif
