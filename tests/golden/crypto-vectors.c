/* crypto-vectors - prints test vectors of src/crypto as JSON (tests/golden/crypto-vectors.json was made with it).
 *
 * Each entry holds all that an independent implementation needs to open or
 * recompute it; tests/unit/test_crypto_vectors.py is one. */
#include <stdio.h>

#include "base/json.h"
#include "crypto/box.h"
#include "crypto/paper.h"
#include "crypto/passphrase.h"
#include "crypto/sign.h"
#include "crypto/stream.h"

static Writer writer;
static Json json = {.writer = &writer};

static void key_hex(const char *key, const void *bytes, size_t length) {
  json_key_hex(&json, key, (Bytes){bytes, length});
}

static void key_secret(const char *key, const Secret *secret) {
  key_hex(key, secret_read(secret), secret_length(secret));
}

static void key_items(const SealItem *items, size_t count) {
  json_key(&json, "items");
  json_open_array(&json);
  for (size_t i = 0; i < count; i++) {
    json_open_object(&json);
    switch (items[i].type) {
    case SEAL_NUMBER: { /* as text: JSON's numbers end at 2^53 */
      char digits[24];
      snprintf(digits, sizeof digits, "%llu", (unsigned long long)items[i].number);
      json_key_words(&json, "number", digits);
      break;
    }
    case SEAL_BYTES: key_hex("bytes", items[i].bytes.at, items[i].bytes.length); break;
    case SEAL_TEXT: json_key_text(&json, "text", bytes_text(items[i].bytes)); break;
    }
    json_close_object(&json);
  }
  json_close_array(&json);
}

/* Items at each edge of CBOR's lengths. */
static uint8_t run[300];
static const SealItem edge_items[][2] = {
    {{SEAL_NUMBER, 0, {NULL, 0}}, {SEAL_NUMBER, 23, {NULL, 0}}},
    {{SEAL_NUMBER, 24, {NULL, 0}}, {SEAL_NUMBER, 255, {NULL, 0}}},
    {{SEAL_NUMBER, 256, {NULL, 0}}, {SEAL_NUMBER, 65535, {NULL, 0}}},
    {{SEAL_NUMBER, 65536, {NULL, 0}}, {SEAL_NUMBER, UINT32_MAX, {NULL, 0}}},
    {{SEAL_NUMBER, (uint64_t)UINT32_MAX + 1, {NULL, 0}}, {SEAL_NUMBER, UINT64_MAX, {NULL, 0}}},
    {{SEAL_BYTES, 0, {run, 0}}, {SEAL_BYTES, 0, {run, 23}}},
    {{SEAL_BYTES, 0, {run, 24}}, {SEAL_BYTES, 0, {run, 256}}},
    {{SEAL_TEXT, 0, {(const uint8_t *)"Қостарава", 18}}, {SEAL_BYTES, 0, {run, 300}}},
};
#define EDGES (sizeof edge_items / sizeof *edge_items)

static void print_hashes(void) {
  SECRET_SCOPE Secret *key = secret_random(32);
  for (size_t i = 0; i < EDGES; i++) {
    uint8_t hash[HASH_SIZE], keyed[HASH_SIZE];
    hash_items("waterline.vector", edge_items[i], 2, hash);
    hash_items_keyed(key, "waterline.vector", edge_items[i], 2, keyed);
    json_open_object(&json);
    json_key_words(&json, "what", "hash");
    json_key_words(&json, "purpose", "waterline.vector");
    key_items(edge_items[i], 2);
    key_hex("hash", hash, sizeof hash);
    key_secret("key", key);
    key_hex("keyed", keyed, sizeof keyed);
    json_close_object(&json);
  }
}

static bool print_seals(void) {
  for (size_t i = 0; i < EDGES; i++) {
    SECRET_SCOPE Secret *parent = secret_random(32);
    uint8_t sealed[sizeof run + SEAL_OVERHEAD];
    size_t length = i * 40;
    if (seal_bytes(parent, "waterline.vector", edge_items[i], 2, (Bytes){run, length}, sealed, NULL) != DONE)
      return false;
    json_open_object(&json);
    json_key_words(&json, "what", "seal");
    json_key_words(&json, "purpose", "waterline.vector");
    key_items(edge_items[i], 2);
    key_secret("parent", parent);
    key_hex("plain", run, length);
    key_hex("sealed", sealed, length + SEAL_OVERHEAD);
    json_close_object(&json);
  }
  return true;
}

static bool print_stream(void) {
  SECRET_SCOPE Secret *parent = secret_random(32);
  STREAM_SCOPE Stream *stream = NULL;
  uint8_t sealed[STREAM_HEAD + 100 + STREAM_CHUNK_OVERHEAD + 7 + STREAM_CHUNK_OVERHEAD];
  uint8_t *second = sealed + STREAM_HEAD + 100 + STREAM_CHUNK_OVERHEAD;
  if (stream_seal_start(parent, "waterline.vector", edge_items[0], 2, sealed, &stream, NULL) != DONE ||
      stream_seal_chunk(stream, (Bytes){run, 100}, false, sealed + STREAM_HEAD, NULL) != DONE ||
      stream_seal_chunk(stream, (Bytes){run, 7}, true, second, NULL) != DONE)
    return false;
  json_open_object(&json);
  json_key_words(&json, "what", "stream");
  json_key_words(&json, "purpose", "waterline.vector");
  key_items(edge_items[0], 2);
  key_secret("parent", parent);
  key_hex("first", run, 100);
  key_hex("last", run, 7);
  key_hex("sealed", sealed, sizeof sealed);
  json_close_object(&json);
  return true;
}

static bool print_pairs(void) {
  SECRET_SCOPE Secret *seed = NULL, *secret = NULL;
  uint8_t sign_public[32], box_public[32], signature[SIGNATURE_SIZE], box[40 + BOX_OVERHEAD];
  if (sign_pair_make(&seed, sign_public, NULL) != DONE || sign_hash(seed, run, signature, NULL) != DONE ||
      box_pair_make(&secret, box_public, NULL) != DONE || box_seal(box_public, (Bytes){run, 40}, box, NULL) != DONE)
    return false;
  json_open_object(&json);
  json_key_words(&json, "what", "signature");
  key_secret("seed", seed);
  key_hex("public", sign_public, 32);
  key_hex("hash", run, 32);
  key_hex("signature", signature, sizeof signature);
  json_close_object(&json);
  json_open_object(&json);
  json_key_words(&json, "what", "box");
  key_secret("secret", secret);
  key_hex("public", box_public, 32);
  key_hex("plain", run, 40);
  key_hex("box", box, sizeof box);
  json_close_object(&json);
  return true;
}

static bool print_passphrase(const char *typed_words) {
  SECRET_SCOPE Secret *typed = secret_of(typed_words, strlen(typed_words)), *clean = NULL, *key = NULL;
  if (passphrase_clean(typed, &clean, NULL) != DONE ||
      passphrase_derive(clean, run, PASSPHRASE_COST_FLOOR, &key, NULL) != DONE)
    return false;
  json_open_object(&json);
  json_key_words(&json, "what", "passphrase");
  key_secret("typed", typed);
  key_secret("clean", clean);
  key_hex("salt", run, PASSPHRASE_SALT_SIZE);
  json_key_number(&json, "mebibytes", PASSPHRASE_COST_FLOOR.memory_mebibytes);
  json_key_number(&json, "passes", PASSPHRASE_COST_FLOOR.passes);
  key_secret("key", key);
  json_close_object(&json);
  return true;
}

static bool print_paper(void) {
  SECRET_SCOPE Secret *key = NULL, *words = NULL;
  if (paper_key_make(&key, &words, NULL) != DONE) return false;
  json_open_object(&json);
  json_key_words(&json, "what", "paper");
  key_secret("key", key);
  json_key_text(&json, "words", bytes_text(secret_view(words)));
  json_close_object(&json);
  return true;
}

int main(void) {
  if (crypto_start(NULL) != DONE) return 1;
  for (size_t i = 0; i < sizeof run; i++)
    run[i] = (uint8_t)(i * 7 + 1);
  json_open_array(&json);
  print_hashes();
  bool all = print_seals() && print_stream() && print_pairs() && print_passphrase(" \t Қостарава  и\xCC\x86 ") &&
             print_passphrase("gravel\xE2\x80\x83under a tin roof\n") && print_paper();
  json_close_array(&json);
  Text text;
  if (!all || writer_end(&writer, &text, NULL) != DONE) return 1;
  printf("%.*s\n", TEXT_ARGS(text));
  writer_release(&writer);
  return 0;
}
