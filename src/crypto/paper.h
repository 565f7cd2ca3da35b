/* paper.h - the paper key: 128 random bits on paper that open a registry when all passphrases are gone.
 *
 * Twelve words (words.h): the 16 bytes and a check of two, the first bytes of
 * H('waterline.paper-check', key), so that a slip of the pen is told from a
 * foreign key in 65,535 of 65,536 cases.  It needs no Argon2id: nobody guesses
 * 128 bits. */
#ifndef CRYPTO_PAPER_H
#define CRYPTO_PAPER_H

#include "crypto/secret.h"

#define PAPER_KEY_SIZE 16
#define PAPER_WORDS 12

/* A new key, and the same as words. */
Outcome paper_key_make(Secret **ret_key, Secret **ret_words, Problem *problem);

/* The key from what was typed; REFUSED "wrong_paper_key" where it is not one. */
Outcome paper_key_read(const Secret *typed, Secret **ret_key, Problem *problem);

#endif
