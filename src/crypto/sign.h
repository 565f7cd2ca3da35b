/* sign.h - who wrote this: Ed25519 over a hash, never over anything else.
 *
 * The secret half is kept as its 32-byte seed.  Source: RFC 8032. */
#ifndef CRYPTO_SIGN_H
#define CRYPTO_SIGN_H

#include "crypto/secret.h"

#define SIGNATURE_SIZE 64
#define SIGN_PUBLIC_SIZE 32

/* A pair from fresh randomness; *ret_seed is the caller's to release. */
Outcome sign_pair_make(Secret **ret_seed, uint8_t ret_public[SIGN_PUBLIC_SIZE], Problem *problem);
/* The public half of a seed. */
Outcome sign_public_of(const Secret *seed, uint8_t ret_public[SIGN_PUBLIC_SIZE], Problem *problem);

Outcome sign_hash(const Secret *seed, const uint8_t hash[32], uint8_t ret_signature[SIGNATURE_SIZE], Problem *problem);
bool sign_is_good(const uint8_t public_half[SIGN_PUBLIC_SIZE], const uint8_t hash[32],
                  const uint8_t signature[SIGNATURE_SIZE]);

#endif
