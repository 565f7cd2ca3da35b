/* secret.h - memory for keys and passphrases: guarded, locked, never dumped, wiped.
 *
 * By sodium_malloc: a page that cannot be swapped or dumped, between pages
 * that cannot be touched.  Nothing secret lives anywhere else for longer than
 * a function call. */
#ifndef CRYPTO_SECRET_H
#define CRYPTO_SECRET_H

#include "base/outcome.h"
#include "base/text.h"
#include "base/writer.h"

#define KEY_SIZE 32

typedef struct Secret Secret; /* bytes of a fixed length */

/* Starts libsodium; BROKEN where it cannot.  Once is enough, more does no harm;
 * making a Secret does it too. */
Outcome crypto_start(Problem *problem);

/* Where guarded memory comes from; a test may let the n-th request fail. */
typedef struct SecretDoor {
  void *(*take)(size_t size); /* NULL where there is none */
} SecretDoor;
extern SecretDoor secret_door;

/* `length` zero bytes, or NULL. */
Secret *secret_new(size_t length);
/* Fresh from the system's randomness. */
Secret *secret_random(size_t length);
/* A copy; the caller wipes its own. */
Secret *secret_of(const void *bytes, size_t length);
void secret_release(Secret **secret); /* wipes */
#define SECRET_SCOPE __attribute__((cleanup(secret_release)))

/* Zeros from now on. */
void secret_wipe(Secret *secret);
uint8_t *secret_bytes(Secret *secret);
const uint8_t *secret_read(const Secret *secret);
size_t secret_length(const Secret *secret);
/* In constant time. */
bool secret_equal(const Secret *a, const Secret *b);
/* The same for bytes that stand elsewhere. */
bool bytes_equal_slowly(const void *a, const void *b, size_t length);
/* The whole of it as a view. */
Bytes secret_view(const Secret *secret);

/* Writes into the secret from its start and never beyond it (writer_end tells); nothing to release. */
Writer secret_writer(Secret *secret);

#endif
