#include "crypto/stream.h"

#include <sodium.h>

struct Stream {
  crypto_secretstream_xchacha20poly1305_state state;
  bool is_ended;
};

_Static_assert(STREAM_HEAD == 64 + crypto_secretstream_xchacha20poly1305_HEADERBYTES, "salt, commitment, header");
_Static_assert(STREAM_CHUNK_OVERHEAD == crypto_secretstream_xchacha20poly1305_ABYTES, "tag and mark");

void stream_release(Stream **stream) {
  sodium_free(*stream);
  *stream = NULL;
}

static Stream *stream_new(void) {
  size_t whole = (sizeof(Stream) + 15) / 16 * 16; /* its end is at a guard page: keep its start aligned */
  Stream *stream = secret_door.take(whole);
  if (stream != NULL) sodium_memzero(stream, sizeof *stream);
  return stream;
}

Outcome stream_seal_start(const Secret *parent, const char *purpose, const SealItem *context, size_t count,
                          uint8_t ret_head[STREAM_HEAD], Stream **ret_stream, Problem *problem) {
  SECRET_SCOPE Secret *expanded = secret_new(64);
  TRY_MEMORY(expanded, problem);
  Stream *stream = stream_new();
  TRY_MEMORY(stream, problem);
  randombytes_buf(ret_head, 32);
  hash_expand(parent, purpose, context, count, ret_head, secret_bytes(expanded));
  memcpy(ret_head + 32, secret_read(expanded), 32);
  crypto_secretstream_xchacha20poly1305_init_push(&stream->state, ret_head + 64, secret_read(expanded) + 32);
  *ret_stream = stream;
  return DONE;
}

Outcome stream_seal_chunk(Stream *stream, Bytes plain, bool is_last, uint8_t *sealed, Problem *problem) {
  if (stream->is_ended)
    return problem_set(problem, INVALID, "stream_ended", NULL, NULL, "This was sealed to its end already.");
  uint8_t mark =
      is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  crypto_secretstream_xchacha20poly1305_push(&stream->state, sealed, NULL, plain.at, plain.length, NULL, 0, mark);
  stream->is_ended = is_last;
  return DONE;
}

Outcome stream_open_start(const Secret *parent, const char *purpose, const SealItem *context, size_t count,
                          const uint8_t head[STREAM_HEAD], Stream **ret_stream, Problem *problem) {
  SECRET_SCOPE Secret *expanded = secret_new(64);
  TRY_MEMORY(expanded, problem);
  hash_expand(parent, purpose, context, count, head, secret_bytes(expanded));
  if (!bytes_equal_slowly(secret_read(expanded), head + 32, 32)) return seal_another_key(problem);
  Stream *stream = stream_new();
  TRY_MEMORY(stream, problem);
  crypto_secretstream_xchacha20poly1305_init_pull(&stream->state, head + 64, secret_read(expanded) + 32);
  *ret_stream = stream;
  return DONE;
}

Outcome stream_open_chunk(Stream *stream, Bytes sealed, uint8_t *plain, bool *ret_is_last, Problem *problem) {
  if (stream->is_ended || sealed.length < STREAM_CHUNK_OVERHEAD) return seal_damaged(problem);
  uint8_t mark;
  if (crypto_secretstream_xchacha20poly1305_pull(&stream->state, plain, NULL, &mark, sealed.at, sealed.length, NULL,
                                                 0) != 0)
    return seal_damaged(problem);
  stream->is_ended = mark == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  *ret_is_last = stream->is_ended;
  return DONE;
}
