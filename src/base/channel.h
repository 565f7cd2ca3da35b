/* channel.h - messages over a socket between two of our own processes: a length, then so many bytes.
 *
 * The length is 8 bytes, big-endian.  The reader says how long a message may
 * be; a side that is silent for CHANNEL_SECONDS in the middle of one has gone
 * away.  What the bytes mean is said by who speaks (commands/wire.h,
 * web/exchange.h). */
#ifndef BASE_CHANNEL_H
#define BASE_CHANNEL_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/text.h"

#define CHANNEL_SECONDS 30

/* CONFLICT "core_gone" where the other side went away. */
Outcome channel_send(int socket, Bytes message, Problem *problem);
/* The message's bytes in the arena; INVALID "too_large" above `limit`. */
Outcome channel_receive(int socket, size_t limit, Arena *arena, Bytes *ret_message, Problem *problem);

/* In two steps, for who has a place of his own for the bytes (guarded memory). */
Outcome channel_receive_length(int socket, size_t limit, size_t *ret_length, Problem *problem);
Outcome channel_receive_bytes(int socket, uint8_t *at, size_t length, Problem *problem);

#endif
