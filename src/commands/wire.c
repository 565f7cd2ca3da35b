#include "commands/wire.h"

#include "base/cbor.h"
#include "base/channel.h"
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

Outcome request_decode(Bytes bytes, Arena *arena, Request *ret_request, Problem *problem) {
  CborReader cbor = CBOR_FROM(bytes);
  Request request = {0};
  LIST(Text) words = {0};
  cbor_read_map_of(&cbor, 5);
  cbor_read_key(&cbor, 1);
  request.command = cbor_read_text(&cbor);
  cbor_read_key(&cbor, 2);
  size_t count = cbor_read_array(&cbor);
  for (size_t i = 0; i < count && cbor.failed == NULL; i++) {
    Text *word = LIST_ADD(&words, arena);
    TRY_MEMORY(word, problem);
    *word = bytes_text(cbor_read_bytes(&cbor));
  }
  cbor_read_key(&cbor, 3);
  request.input = cbor_read_bytes(&cbor);
  cbor_read_key(&cbor, 4);
  request.folder = bytes_text(cbor_read_bytes(&cbor));
  cbor_read_key(&cbor, 5);
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
  cbor_read_map_of(&cbor, 4);
  cbor_read_key(&cbor, 1);
  response.exit_status = (int)(cbor_read_unsigned(&cbor) & 0xFF);
  cbor_read_key(&cbor, 2);
  response.output = bytes_text(cbor_read_bytes(&cbor));
  cbor_read_key(&cbor, 3);
  response.notices = bytes_text(cbor_read_bytes(&cbor));
  cbor_read_key(&cbor, 4);
  response.asks_passphrase = cbor_read_bool(&cbor);
  TRY(cbor_read_end(&cbor, problem));
  *ret_response = response;
  return DONE;
}

Outcome wire_send_secret(int socket, const Secret *secret, Problem *problem) {
  return channel_send(socket, secret_view(secret), problem);
}

Outcome wire_receive_secret(int socket, Secret **ret_secret, Problem *problem) {
  size_t length = 0;
  TRY(channel_receive_length(socket, LIMIT_PASSPHRASE, &length, problem));
  SECRET_SCOPE Secret *secret = secret_new(length);
  TRY_MEMORY(secret, problem);
  TRY(channel_receive_bytes(socket, secret_bytes(secret), length, problem));
  *ret_secret = secret;
  secret = NULL;
  return DONE;
}
