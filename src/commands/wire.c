#include "commands/wire.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cbor.h"
#include "base/limits.h"
#include "base/list.h"

Outcome request_encode(const Request *request, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_map(&cbor, 5);
  cbor_write_unsigned(&cbor, 1);
  cbor_write_text(&cbor, request->command);
  cbor_write_unsigned(&cbor, 2);
  cbor_write_array(&cbor, request->word_count);
  for (size_t i = 0; i < request->word_count; i++)
    cbor_write_bytes(&cbor, request->words[i].at, request->words[i].length);
  cbor_write_unsigned(&cbor, 3);
  cbor_write_bytes(&cbor, request->input.at, request->input.length);
  cbor_write_unsigned(&cbor, 4);
  cbor_write_bytes(&cbor, request->folder.at, request->folder.length);
  cbor_write_unsigned(&cbor, 5);
  cbor_write_bool(&cbor, request->is_terminal);
  return cbor_write_end(&cbor, ret_bytes, problem);
}

/* A map's key that must come next. */
static void expect_key(CborReader *cbor, uint64_t key) {
  if (cbor_read_unsigned(cbor) != key) cbor_read_fail(cbor, "another key was expected");
}

Outcome request_decode(Bytes bytes, Arena *arena, Request *ret_request, Problem *problem) {
  CborReader cbor = CBOR_FROM(bytes);
  Request request = {0};
  LIST(Text) words = {0};
  if (cbor_read_map(&cbor) != 5) cbor_read_fail(&cbor, "five pairs were expected");
  expect_key(&cbor, 1);
  request.command = cbor_read_text(&cbor);
  expect_key(&cbor, 2);
  size_t count = cbor_read_array(&cbor);
  for (size_t i = 0; i < count && cbor.failed == NULL; i++) {
    Text *word = LIST_ADD(&words, arena);
    TRY_MEMORY(word, problem);
    *word = bytes_text(cbor_read_bytes(&cbor));
  }
  expect_key(&cbor, 3);
  request.input = cbor_read_bytes(&cbor);
  expect_key(&cbor, 4);
  request.folder = bytes_text(cbor_read_bytes(&cbor));
  expect_key(&cbor, 5);
  request.is_terminal = cbor_read_bool(&cbor);
  TRY(cbor_read_end(&cbor, problem));
  request.words = words.at;
  request.word_count = words.length;
  *ret_request = request;
  return DONE;
}

Outcome response_encode(const WireResponse *response, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_map(&cbor, 4);
  cbor_write_unsigned(&cbor, 1);
  cbor_write_unsigned(&cbor, (uint64_t)response->exit_status);
  cbor_write_unsigned(&cbor, 2);
  cbor_write_bytes(&cbor, response->output.at, response->output.length);
  cbor_write_unsigned(&cbor, 3);
  cbor_write_bytes(&cbor, response->notices.at, response->notices.length);
  cbor_write_unsigned(&cbor, 4);
  cbor_write_bool(&cbor, response->asks_passphrase);
  return cbor_write_end(&cbor, ret_bytes, problem);
}

Outcome response_decode(Bytes bytes, WireResponse *ret_response, Problem *problem) {
  CborReader cbor = CBOR_FROM(bytes);
  WireResponse response = {0};
  if (cbor_read_map(&cbor) != 4) cbor_read_fail(&cbor, "four pairs were expected");
  expect_key(&cbor, 1);
  response.exit_status = (int)(cbor_read_unsigned(&cbor) & 0xFF);
  expect_key(&cbor, 2);
  response.output = bytes_text(cbor_read_bytes(&cbor));
  expect_key(&cbor, 3);
  response.notices = bytes_text(cbor_read_bytes(&cbor));
  expect_key(&cbor, 4);
  response.asks_passphrase = cbor_read_bool(&cbor);
  TRY(cbor_read_end(&cbor, problem));
  *ret_response = response;
  return DONE;
}

static Outcome gone(Problem *problem) {
  return problem_set(problem, CONFLICT, "core_gone", NULL, "Try again; it may have been locked meanwhile.",
                     "The other side of the conversation went away.");
}

static bool is_ready(int socket, short what) {
  struct pollfd end = {socket, what, 0};
  int result;
  do
    result = poll(&end, 1, WIRE_SECONDS * 1000);
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

static Outcome receive_all(int socket, uint8_t *at, size_t length, Problem *problem) {
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

static Outcome send_length(int socket, size_t length, Problem *problem) {
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++)
    bytes[i] = (uint8_t)((uint64_t)length >> (56 - 8 * i));
  return send_all(socket, bytes, sizeof bytes, problem);
}

static Outcome receive_length(int socket, size_t limit, size_t *ret_length, Problem *problem) {
  uint8_t bytes[8];
  uint64_t length = 0;
  TRY(receive_all(socket, bytes, sizeof bytes, problem));
  for (int i = 0; i < 8; i++)
    length = length << 8 | bytes[i];
  if (length > limit) return problem_set(problem, INVALID, "too_large", NULL, NULL, "This message is too long.");
  *ret_length = (size_t)length;
  return DONE;
}

Outcome wire_send(int socket, Bytes message, Problem *problem) {
  TRY(send_length(socket, message.length, problem));
  return send_all(socket, message.at, message.length, problem);
}

Outcome wire_receive(int socket, size_t limit, Arena *arena, Bytes *ret_message, Problem *problem) {
  size_t length = 0;
  TRY(receive_length(socket, limit, &length, problem));
  uint8_t *at = arena_take(arena, length);
  TRY_MEMORY(at, problem);
  TRY(receive_all(socket, at, length, problem));
  *ret_message = (Bytes){at, length};
  return DONE;
}

Outcome wire_send_secret(int socket, const Secret *secret, Problem *problem) {
  TRY(send_length(socket, secret_length(secret), problem));
  return send_all(socket, secret_read(secret), secret_length(secret), problem);
}

Outcome wire_receive_secret(int socket, Secret **ret_secret, Problem *problem) {
  size_t length = 0;
  TRY(receive_length(socket, LIMIT_PASSPHRASE, &length, problem));
  SECRET_SCOPE Secret *secret = secret_new(length);
  TRY_MEMORY(secret, problem);
  TRY(receive_all(socket, secret_bytes(secret), length, problem));
  *ret_secret = secret;
  secret = NULL;
  return DONE;
}
