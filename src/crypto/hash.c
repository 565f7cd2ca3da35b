#include "crypto/hash.h"

#include <sodium.h>

#include "base/cbor_level.h"

/* The array is never put together: its pieces go into the hash as they come,
 * so that hashing takes no memory and cannot fail.  Small pieces are gathered
 * first, because each call of the hash costs as much as hashing 50 bytes. */
typedef struct Gathering {
  crypto_generichash_state state;
  uint8_t bytes[256];
  size_t length;
} Gathering;

static void add_bytes(Gathering *gathering, const uint8_t *bytes, size_t length) {
  if (gathering->length + length > sizeof gathering->bytes) {
    crypto_generichash_update(&gathering->state, gathering->bytes, gathering->length);
    gathering->length = 0;
  }
  if (length > sizeof gathering->bytes) {
    crypto_generichash_update(&gathering->state, bytes, length);
  } else if (length > 0) {
    memcpy(gathering->bytes + gathering->length, bytes, length);
    gathering->length += length;
  }
}

static void add_head(Gathering *gathering, unsigned major, uint64_t argument) {
  uint8_t head[9];
  add_bytes(gathering, head, head_encode(head, major, argument));
}

static void add_item(Gathering *gathering, const SealItem *item) {
  switch (item->type) {
  case SEAL_NUMBER: add_head(gathering, MAJOR_UNSIGNED, item->number); return;
  case SEAL_BYTES: add_head(gathering, MAJOR_BYTES, item->bytes.length); break;
  case SEAL_TEXT: add_head(gathering, MAJOR_TEXT, item->bytes.length); break;
  }
  add_bytes(gathering, item->bytes.at, item->bytes.length);
}

static void hash_array(const Secret *key, const char *purpose, const SealItem *items, size_t count, const uint8_t *salt,
                       uint8_t *ret_hash, size_t length) {
  Gathering gathering;
  gathering.length = 0;
  crypto_generichash_init(&gathering.state, key == NULL ? NULL : secret_read(key), key == NULL ? 0 : secret_length(key),
                          length);
  add_head(&gathering, MAJOR_ARRAY, 2 + count + (salt != NULL));
  add_item(&gathering, &ITEM_WORDS(purpose));
  add_item(&gathering, &ITEM_NUMBER(CRYPTO_SUITE));
  for (size_t i = 0; i < count; i++)
    add_item(&gathering, &items[i]);
  if (salt != NULL) add_item(&gathering, &ITEM_BYTES(salt, 32));
  crypto_generichash_update(&gathering.state, gathering.bytes, gathering.length);
  crypto_generichash_final(&gathering.state, ret_hash, length);
  sodium_memzero(&gathering.state, sizeof gathering.state);
}

void hash_items(const char *purpose, const SealItem *items, size_t count, uint8_t ret_hash[HASH_SIZE]) {
  hash_array(NULL, purpose, items, count, NULL, ret_hash, HASH_SIZE);
}

void hash_items_keyed(const Secret *key, const char *purpose, const SealItem *items, size_t count,
                      uint8_t ret_hash[HASH_SIZE]) {
  hash_array(key, purpose, items, count, NULL, ret_hash, HASH_SIZE);
}

void hash_expand(const Secret *parent, const char *purpose, const SealItem *items, size_t count, const uint8_t salt[32],
                 uint8_t ret_bytes[64]) {
  hash_array(parent, purpose, items, count, salt, ret_bytes, 64);
}

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(Sha256), "room for libsodium's state");

static crypto_hash_sha256_state *inside_of(Sha256 *state) {
  return (crypto_hash_sha256_state *)(void *)state->inside;
}

void sha256_start(Sha256 *state) {
  crypto_hash_sha256_init(inside_of(state));
}

void sha256_add(Sha256 *state, Bytes bytes) {
  crypto_hash_sha256_update(inside_of(state), bytes.at, bytes.length);
}

void sha256_end(Sha256 *state, uint8_t ret_hash[32]) {
  crypto_hash_sha256_final(inside_of(state), ret_hash);
  sodium_memzero(state, sizeof *state);
}
