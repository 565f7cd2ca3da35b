/* seal.h - the two functions from which every hash, key and sealed thing is made.
 *
 * H(purpose, items...) = BLAKE2b-256 of the strict CBOR array [purpose, suite, items...].
 *
 * seal(parent, purpose, context...): a random salt; BLAKE2b-512 keyed with the
 * parent over CBOR [purpose, suite, context..., salt] gives a commitment (32)
 * and a key (32).  The commitment is compared first, in constant time; then
 * XChaCha20-Poly1305 with a nonce of zeros is safe, because each key is used once.
 * (If the author of this file finds a random nonce the better choice, that is
 * written in doc/crypto.md.)
 *
 * Sealed bytes: salt(32) commitment(32) ciphertext tag(16).
 * Source: ../design keys.md; key commitment after Albertini et al. 2020. */
#ifndef CRYPTO_SEAL_H
#define CRYPTO_SEAL_H

#include "crypto/secret.h"

#define CRYPTO_SUITE 1
#define HASH_SIZE 32
#define SEAL_OVERHEAD (32 + 32 + 16)

/* One item of the context: a number, bytes or a text. */
typedef struct SealItem {
  enum { SEAL_NUMBER, SEAL_BYTES, SEAL_TEXT } type;
  uint64_t number;
  Bytes bytes;
} SealItem;
#define ITEM_NUMBER(n) ((SealItem){.type = SEAL_NUMBER, .number = (uint64_t)(n)})
#define ITEM_BYTES(pointer, size) ((SealItem){.type = SEAL_BYTES, .bytes = {(pointer), (size)}})
#define ITEM_WORDS(words) ((SealItem){.type = SEAL_TEXT, .bytes = {(const uint8_t *)(words), strlen(words)}})
#define ITEMS(...) ((const SealItem[]){__VA_ARGS__}), (sizeof((const SealItem[]){__VA_ARGS__}) / sizeof(SealItem))

void hash_items(const char *purpose, const SealItem *items, size_t count, uint8_t ret_hash[HASH_SIZE]);
/* Keyed, for pseudonyms and header checks. */
void hash_items_keyed(const Secret *key, const char *purpose, const SealItem *items, size_t count,
                      uint8_t ret_hash[HASH_SIZE]);

/* `sealed` has room for length + SEAL_OVERHEAD. */
Outcome seal_bytes(const Secret *parent, const char *purpose, const SealItem *context, size_t count, Bytes plain,
                   uint8_t *sealed, Problem *problem);

/* `plain` has room for sealed.length - SEAL_OVERHEAD.  REFUSED "another_key"
 * where the commitment differs; BROKEN "damaged" where it fits and the
 * ciphertext does not open. */
Outcome open_bytes(const Secret *parent, const char *purpose, const SealItem *context, size_t count, Bytes sealed,
                   uint8_t *plain, Problem *problem);

#endif
