/* seal.h - the one way to seal something under a key.
 *
 * seal(parent, purpose, context...): a random salt; BLAKE2b-512 keyed with the
 * parent, over CBOR [purpose, suite, context..., salt], gives a commitment (32)
 * and a key (32); XChaCha20-Poly1305 under that key.  The nonce is zeros: each
 * key is made from 256 fresh random bits and used once, so a random nonce
 * would add length and nothing else (doc/crypto.md).
 *
 * The commitment is compared first, in constant time: it tells another key (or
 * another purpose, place, owner) from damage, and one ciphertext cannot be made
 * to open under two keys.
 *
 * Sealed bytes: salt(32) commitment(32) ciphertext tag(16).
 * Source: RFC 8439 and draft-irtf-cfrg-xchacha; key commitment after Albertini
 * et al., "How to abuse and fix authenticated encryption without key
 * commitment", 2020. */
#ifndef CRYPTO_SEAL_H
#define CRYPTO_SEAL_H

#include "crypto/hash.h"

#define SEAL_OVERHEAD (32 + 32 + 16)

/* `sealed` has room for plain.length + SEAL_OVERHEAD. */
Outcome seal_bytes(const Secret *parent, const char *purpose, const SealItem *context, size_t count, Bytes plain,
                   uint8_t *sealed, Problem *problem);

/* `plain` has room for sealed.length - SEAL_OVERHEAD; it is all zeros where the
 * call fails.  REFUSED "another_key" where the commitment differs; BROKEN
 * "damaged" where it fits and the ciphertext does not open, or where `sealed`
 * is shorter than SEAL_OVERHEAD. */
Outcome open_bytes(const Secret *parent, const char *purpose, const SealItem *context, size_t count, Bytes sealed,
                   uint8_t *plain, Problem *problem);

/* The two problems, for all that is opened after a commitment. */
Outcome seal_another_key(Problem *problem);
Outcome seal_damaged(Problem *problem);

#endif
