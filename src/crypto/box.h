/* box.h - to somebody whose public half is known: X25519 sealed boxes.
 *
 * Who sealed it is not known to anybody, so a box that must be trusted carries
 * a signature (slots do) or says nothing that matters (audit entries).
 * Source: libsodium's crypto_box_seal: an ephemeral pair, XSalsa20-Poly1305,
 * nonce = BLAKE2b-192(ephemeral public ‖ receiver's public). */
#ifndef CRYPTO_BOX_H
#define CRYPTO_BOX_H

#include "crypto/secret.h"

#define BOX_PUBLIC_SIZE 32
#define BOX_OVERHEAD 48

Outcome box_pair_make(Secret **ret_secret, uint8_t ret_public[BOX_PUBLIC_SIZE], Problem *problem);
Outcome box_public_of(const Secret *secret, uint8_t ret_public[BOX_PUBLIC_SIZE], Problem *problem);

/* `box` has room for plain.length + BOX_OVERHEAD. */
Outcome box_seal(const uint8_t public_half[BOX_PUBLIC_SIZE], Bytes plain, uint8_t *box, Problem *problem);
/* `plain` has room for box.length - BOX_OVERHEAD.  REFUSED "another_key" where it does not open. */
Outcome box_open(const Secret *secret, Bytes box, uint8_t *plain, Problem *problem);

#endif
