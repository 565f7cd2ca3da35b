/* hash.h - every hash says what it is for.
 *
 * H(purpose, items...) = BLAKE2b-256 of the strict CBOR array [purpose, suite,
 * items...]: no two purposes, and no two ways to cut the items, give the same
 * bytes to hash.  Source: RFC 7693 (BLAKE2), RFC 8949 section 4.2.1 (CBOR). */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include "crypto/secret.h"

#define CRYPTO_SUITE 1
#define HASH_SIZE 32

/* One item: a number, bytes or a text. */
typedef struct SealItem {
  enum { SEAL_NUMBER, SEAL_BYTES, SEAL_TEXT } type;
  uint64_t number;
  Bytes bytes;
} SealItem;
#define ITEM_NUMBER(n) ((SealItem){.type = SEAL_NUMBER, .number = (uint64_t)(n)})
#define ITEM_BYTES(pointer, size) ((SealItem){.type = SEAL_BYTES, .bytes = {(pointer), (size)}})
#define ITEM_ID(id) ITEM_BYTES((id).bytes, sizeof(id).bytes)
#define ITEM_WORDS(words) ((SealItem){.type = SEAL_TEXT, .bytes = {(const uint8_t *)(words), strlen(words)}})
#define ITEMS(...) ((const SealItem[]){__VA_ARGS__}), (sizeof((const SealItem[]){__VA_ARGS__}) / sizeof(SealItem))

void hash_items(const char *purpose, const SealItem *items, size_t count, uint8_t ret_hash[HASH_SIZE]);

/* Keyed BLAKE2b of the same array, for pseudonyms and header checks; the key has 16-64 bytes. */
void hash_items_keyed(const Secret *key, const char *purpose, const SealItem *items, size_t count,
                      uint8_t ret_hash[HASH_SIZE]);

/* The 64 bytes from which a commitment and a key are cut (seal.h): keyed
 * BLAKE2b-512 of [purpose, suite, items..., salt]. */
void hash_expand(const Secret *parent, const char *purpose, const SealItem *items, size_t count, const uint8_t salt[32],
                 uint8_t ret_bytes[64]);

/* Plain SHA-256 (FIPS 180-4), only for what the world outside compares: files of evidence. */
typedef struct Sha256 {
  _Alignas(8) uint8_t inside[112];
} Sha256;
void sha256_start(Sha256 *state);
void sha256_add(Sha256 *state, Bytes bytes);
void sha256_end(Sha256 *state, uint8_t ret_hash[32]);

#endif
