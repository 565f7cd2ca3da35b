#include "crypto/box.h"

#include <sodium.h>

#include "crypto/seal.h"

Outcome box_pair_make(Secret **ret_secret, uint8_t ret_public[BOX_PUBLIC_SIZE], Problem *problem) {
  SECRET_SCOPE Secret *secret = secret_random(crypto_box_SECRETKEYBYTES);
  TRY_MEMORY(secret, problem);
  TRY(box_public_of(secret, ret_public, problem));
  *ret_secret = secret;
  secret = NULL;
  return DONE;
}

Outcome box_public_of(const Secret *secret, uint8_t ret_public[BOX_PUBLIC_SIZE], Problem *problem) {
  if (crypto_scalarmult_base(ret_public, secret_read(secret)) == 0) return DONE;
  return problem_set(problem, BROKEN, "no_crypto", NULL, NULL, "This key has no public half.");
}

Outcome box_seal(const uint8_t public_half[BOX_PUBLIC_SIZE], Bytes plain, uint8_t *box, Problem *problem) {
  if (crypto_box_seal(box, plain.at, plain.length, public_half) == 0) return DONE;
  return problem_set(problem, INVALID, "bad_public_half", NULL, NULL, "Nothing can be sealed to this public half.");
}

Outcome box_open(const Secret *secret, Bytes box, uint8_t *plain, Problem *problem) {
  uint8_t public_half[BOX_PUBLIC_SIZE];
  TRY(box_public_of(secret, public_half, problem));
  if (box.length >= BOX_OVERHEAD &&
      crypto_box_seal_open(plain, box.at, box.length, public_half, secret_read(secret)) == 0)
    return DONE;
  return seal_another_key(problem);
}
