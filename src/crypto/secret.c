#include "crypto/secret.h"

#include <sodium.h>

#include "base/memory.h"

struct Secret {
  size_t length;
  uint8_t bytes[];
};

static void *guarded_take(size_t size) {
  /* Before it is started, sodium_malloc would end the process. */
  return sodium_init() < 0 ? NULL : sodium_malloc(size);
}
SecretDoor secret_door = {guarded_take};

Outcome crypto_start(Problem *problem) {
  if (sodium_init() >= 0) return DONE;
  return problem_set(problem, BROKEN, "no_crypto", NULL, NULL, "The cryptographic library cannot be started.");
}

Secret *secret_new(size_t length) {
  /* sodium_malloc ends its memory at a guard page, so the size decides the alignment. */
  size_t whole;
  if (__builtin_add_overflow(length, sizeof(Secret) + sizeof(size_t) - 1, &whole)) return NULL;
  Secret *secret = secret_door.take(whole / sizeof(size_t) * sizeof(size_t));
  if (secret == NULL) {
    memory_note_failure();
    return NULL;
  }
  secret->length = length;
  sodium_memzero(secret->bytes, length);
  return secret;
}

Secret *secret_random(size_t length) {
  Secret *secret = secret_new(length);
  if (secret != NULL) randombytes_buf(secret->bytes, length);
  return secret;
}

Secret *secret_of(const void *bytes, size_t length) {
  Secret *secret = secret_new(length);
  if (secret != NULL && length > 0) memcpy(secret->bytes, bytes, length);
  return secret;
}

void secret_release(Secret **secret) {
  sodium_free(*secret); /* wipes; NULL is allowed */
  *secret = NULL;
}

void secret_wipe(Secret *secret) {
  sodium_memzero(secret->bytes, secret->length);
}

uint8_t *secret_bytes(Secret *secret) {
  return secret->bytes;
}

const uint8_t *secret_read(const Secret *secret) {
  return secret->bytes;
}

size_t secret_length(const Secret *secret) {
  return secret->length;
}

Bytes secret_view(const Secret *secret) {
  return (Bytes){secret->bytes, secret->length};
}

bool bytes_equal_slowly(const void *a, const void *b, size_t length) {
  return sodium_memcmp(a, b, length) == 0;
}

bool secret_equal(const Secret *a, const Secret *b) {
  return a->length == b->length && bytes_equal_slowly(a->bytes, b->bytes, a->length);
}

Writer secret_writer(Secret *secret) {
  /* The writer wants a zero byte behind; with this limit it never takes memory of its own. */
  return (Writer){.at = (char *)secret->bytes, .capacity = secret->length, .limit = secret->length - 1};
}
