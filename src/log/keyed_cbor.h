/* keyed_cbor.h - one key and its value at once, for maps whose keys are known and come in order. */
#ifndef LOG_KEYED_CBOR_H
#define LOG_KEYED_CBOR_H

#include "base/cbor.h"
#include "crypto/secret.h"

static inline void put_unsigned(CborWriter *cbor, uint64_t key, uint64_t number) {
  cbor_write_unsigned(cbor, key);
  cbor_write_unsigned(cbor, number);
}
static inline void put_bytes(CborWriter *cbor, uint64_t key, const void *bytes, size_t length) {
  cbor_write_unsigned(cbor, key);
  cbor_write_bytes(cbor, bytes, length);
}
static inline void put_text(CborWriter *cbor, uint64_t key, Text text) {
  cbor_write_unsigned(cbor, key);
  cbor_write_text(cbor, text);
}
static inline void put_bool(CborWriter *cbor, uint64_t key, bool yes) {
  cbor_write_unsigned(cbor, key);
  cbor_write_bool(cbor, yes);
}
static inline void put_array(CborWriter *cbor, uint64_t key, size_t count) {
  cbor_write_unsigned(cbor, key);
  cbor_write_array(cbor, count);
}
/* A secret that may be NULL: empty bytes. */
static inline void write_secret(CborWriter *cbor, const Secret *secret) {
  cbor_write_bytes(cbor, secret == NULL ? NULL : secret_read(secret), secret == NULL ? 0 : secret_length(secret));
}
static inline void put_secret(CborWriter *cbor, uint64_t key, const Secret *secret) {
  cbor_write_unsigned(cbor, key);
  write_secret(cbor, secret);
}

static inline uint64_t get_unsigned(CborReader *cbor, uint64_t key) {
  cbor_read_key(cbor, key);
  return cbor_read_unsigned(cbor);
}
static inline void get_bytes(CborReader *cbor, uint64_t key, void *ret_bytes, size_t length) {
  cbor_read_key(cbor, key);
  cbor_read_exactly(cbor, ret_bytes, length);
}
static inline Text get_text(CborReader *cbor, uint64_t key) {
  cbor_read_key(cbor, key);
  return cbor_read_text(cbor);
}
static inline bool get_bool(CborReader *cbor, uint64_t key) {
  cbor_read_key(cbor, key);
  return cbor_read_bool(cbor);
}
static inline size_t get_array(CborReader *cbor, uint64_t key) {
  cbor_read_key(cbor, key);
  return cbor_read_array(cbor);
}
/* A key of 32 bytes, or NULL for empty bytes, after a failure, or where
 * memory ends (which is taken for a failure). */
static inline Secret *read_secret(CborReader *cbor) {
  Bytes bytes = cbor_read_bytes(cbor);
  if (cbor->failed != NULL || bytes.length == 0) return NULL;
  if (bytes.length != KEY_SIZE) return cbor_read_fail(cbor, "a key of another length"), NULL;
  Secret *secret = secret_of(bytes.at, bytes.length);
  if (secret == NULL) cbor_read_fail(cbor, "no memory is left for a key");
  return secret;
}
static inline Secret *get_secret(CborReader *cbor, uint64_t key) {
  cbor_read_key(cbor, key);
  return read_secret(cbor);
}
/* The same where the key must be there. */
static inline Secret *get_key(CborReader *cbor, uint64_t key) {
  Secret *secret = get_secret(cbor, key);
  if (secret == NULL) cbor_read_fail(cbor, "a key is missing");
  return secret;
}

#endif
