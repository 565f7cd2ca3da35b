#include "base/channel.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

static Outcome gone(Problem *problem) {
  return problem_set(problem, CONFLICT, "core_gone", NULL, "Try again; it may have been locked meanwhile.",
                     "The other side of the conversation went away.");
}

static bool is_ready(int socket, short what) {
  struct pollfd end = {socket, what, 0};
  int result;
  do
    result = poll(&end, 1, CHANNEL_SECONDS * 1000);
  while (result < 0 && errno == EINTR);
  return result > 0;
}

static Outcome send_all(int socket, const uint8_t *at, size_t length, Problem *problem) {
  while (length > 0) {
    if (!is_ready(socket, POLLOUT)) return gone(problem);
    ssize_t put = send(socket, at, length, MSG_NOSIGNAL);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return gone(problem);
    at += put;
    length -= (size_t)put;
  }
  return DONE;
}

Outcome channel_receive_bytes(int socket, uint8_t *at, size_t length, Problem *problem) {
  while (length > 0) {
    if (!is_ready(socket, POLLIN)) return gone(problem);
    ssize_t got = recv(socket, at, length, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return gone(problem);
    at += got;
    length -= (size_t)got;
  }
  return DONE;
}

Outcome channel_send(int socket, Bytes message, Problem *problem) {
  uint8_t length[8];
  for (int i = 0; i < 8; i++)
    length[i] = (uint8_t)((uint64_t)message.length >> (56 - 8 * i));
  TRY(send_all(socket, length, sizeof length, problem));
  return send_all(socket, message.at, message.length, problem);
}

Outcome channel_receive_length(int socket, size_t limit, size_t *ret_length, Problem *problem) {
  uint8_t bytes[8];
  uint64_t length = 0;
  TRY(channel_receive_bytes(socket, bytes, sizeof bytes, problem));
  for (int i = 0; i < 8; i++)
    length = length << 8 | bytes[i];
  if (length > limit) return problem_set(problem, INVALID, "too_large", NULL, NULL, "This message is too long.");
  *ret_length = (size_t)length;
  return DONE;
}

Outcome channel_receive(int socket, size_t limit, Arena *arena, Bytes *ret_message, Problem *problem) {
  size_t length = 0;
  TRY(channel_receive_length(socket, limit, &length, problem));
  uint8_t *at = arena_take(arena, length);
  TRY_MEMORY(at, problem);
  TRY(channel_receive_bytes(socket, at, length, problem));
  *ret_message = (Bytes){at, length};
  return DONE;
}
