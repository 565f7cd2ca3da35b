#include "crypto/seal.h"

#include <sodium.h>

static const uint8_t zeros[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];

Outcome seal_another_key(Problem *problem) {
  return problem_set(problem, REFUSED, "another_key", NULL, NULL, "This is sealed with another key.");
}

Outcome seal_damaged(Problem *problem) {
  return problem_set(problem, BROKEN, "damaged", NULL, "Take it from a backup.", "What is sealed here is damaged.");
}

Outcome seal_bytes(const Secret *parent, const char *purpose, const SealItem *context, size_t count, Bytes plain,
                   uint8_t *sealed, Problem *problem) {
  (void)problem;
  uint8_t expanded[64]; /* on the stack: a guarded page for each of a million statements costs seconds */
  randombytes_buf(sealed, 32);
  hash_expand(parent, purpose, context, count, sealed, expanded);
  memcpy(sealed + 32, expanded, 32);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + 64, NULL, plain.at, plain.length, NULL, 0, NULL, zeros,
                                             expanded + 32);
  sodium_memzero(expanded, sizeof expanded);
  return DONE;
}

Outcome open_bytes(const Secret *parent, const char *purpose, const SealItem *context, size_t count, Bytes sealed,
                   uint8_t *plain, Problem *problem) {
  if (sealed.length < SEAL_OVERHEAD) return seal_damaged(problem);
  uint8_t expanded[64];
  hash_expand(parent, purpose, context, count, sealed.at, expanded);
  size_t length = sealed.length - SEAL_OVERHEAD;
  bool is_ours = bytes_equal_slowly(expanded, sealed.at + 32, 32);
  bool opens =
      is_ours && crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, sealed.at + 64, sealed.length - 64, NULL,
                                                            0, zeros, expanded + 32) == 0;
  sodium_memzero(expanded, sizeof expanded);
  if (opens) return DONE;
  if (length > 0) sodium_memzero(plain, length);
  return is_ours ? seal_damaged(problem) : seal_another_key(problem);
}
