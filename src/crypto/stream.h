/* stream.h - sealing what is too large for memory: attachments and images, in chunks.
 *
 * As seal_bytes for the key (salt, commitment, key from parent, purpose and
 * context), then libsodium's secretstream: header(24), and per chunk its
 * length + 17 bytes.  The last chunk carries TAG_FINAL; a stream that ends
 * without it was cut, and nothing may follow it.
 *
 * Order of bytes: salt(32) commitment(32) header(24) = STREAM_HEAD, then chunks. */
#ifndef CRYPTO_STREAM_H
#define CRYPTO_STREAM_H

#include "crypto/seal.h"

#define STREAM_HEAD 88
#define STREAM_CHUNK_OVERHEAD 17

typedef struct Stream Stream; /* in guarded memory */
void stream_release(Stream **stream);
#define STREAM_SCOPE __attribute__((cleanup(stream_release)))

Outcome stream_seal_start(const Secret *parent, const char *purpose, const SealItem *context, size_t count,
                          uint8_t ret_head[STREAM_HEAD], Stream **ret_stream, Problem *problem);
/* `sealed` has room for plain.length + STREAM_CHUNK_OVERHEAD. */
Outcome stream_seal_chunk(Stream *stream, Bytes plain, bool is_last, uint8_t *sealed, Problem *problem);

/* REFUSED "another_key" as open_bytes. */
Outcome stream_open_start(const Secret *parent, const char *purpose, const SealItem *context, size_t count,
                          const uint8_t head[STREAM_HEAD], Stream **ret_stream, Problem *problem);
/* `plain` has room for sealed.length - STREAM_CHUNK_OVERHEAD.  BROKEN "damaged"
 * where the chunk is altered, out of order, or stands behind the last one. */
Outcome stream_open_chunk(Stream *stream, Bytes sealed, uint8_t *plain, bool *ret_is_last, Problem *problem);

#endif
