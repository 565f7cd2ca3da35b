#include "crypto/sign.h"

#include <sodium.h>

/* libsodium's secret key is seed and public half in one; made for a moment only. */
static Outcome pair_of(const Secret *seed, Secret **ret_pair, uint8_t ret_public[SIGN_PUBLIC_SIZE], Problem *problem) {
  SECRET_SCOPE Secret *pair = secret_new(crypto_sign_SECRETKEYBYTES);
  TRY_MEMORY(pair, problem);
  crypto_sign_seed_keypair(ret_public, secret_bytes(pair), secret_read(seed));
  *ret_pair = pair;
  pair = NULL;
  return DONE;
}

Outcome sign_public_of(const Secret *seed, uint8_t ret_public[SIGN_PUBLIC_SIZE], Problem *problem) {
  SECRET_SCOPE Secret *pair = NULL;
  return pair_of(seed, &pair, ret_public, problem);
}

Outcome sign_pair_make(Secret **ret_seed, uint8_t ret_public[SIGN_PUBLIC_SIZE], Problem *problem) {
  SECRET_SCOPE Secret *seed = secret_random(crypto_sign_SEEDBYTES);
  TRY_MEMORY(seed, problem);
  TRY(sign_public_of(seed, ret_public, problem));
  *ret_seed = seed;
  seed = NULL;
  return DONE;
}

Outcome sign_hash(const Secret *seed, const uint8_t hash[32], uint8_t ret_signature[SIGNATURE_SIZE], Problem *problem) {
  SECRET_SCOPE Secret *pair = NULL;
  uint8_t public_half[SIGN_PUBLIC_SIZE];
  TRY(pair_of(seed, &pair, public_half, problem));
  crypto_sign_detached(ret_signature, NULL, hash, 32, secret_read(pair));
  return DONE;
}

bool sign_is_good(const uint8_t public_half[SIGN_PUBLIC_SIZE], const uint8_t hash[32],
                  const uint8_t signature[SIGNATURE_SIZE]) {
  return crypto_sign_verify_detached(signature, hash, 32, public_half) == 0;
}
