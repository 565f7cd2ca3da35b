/* wire.h - a request and its response as bytes, between a command and a running core.
 *
 * On the socket (base/channel.h) each message is one strict CBOR map.  The reader refuses whatever the writer would not
 * write, and anything longer than the bound.
 *
 *   request   {1: command, 2: [words], 3: input, 4: folder, 5: is there a person}
 *   response  {1: exit status, 2: output, 3: notices, 4: ask for the passphrase first}
 *
 * A passphrase, where the core asks for one, is its length and its bytes. */
#ifndef COMMANDS_WIRE_H
#define COMMANDS_WIRE_H

#include "commands/command.h"
#include "crypto/secret.h"

typedef struct WireResponse {
  int exit_status;
  Text output, notices;
  bool asks_passphrase;
} WireResponse;

Outcome request_encode(const Request *request, Arena *arena, Bytes *ret_bytes, Problem *problem);
Outcome request_decode(Bytes bytes, Arena *arena, Request *ret_request, Problem *problem);
Outcome response_encode(const WireResponse *response, Arena *arena, Bytes *ret_bytes, Problem *problem);
Outcome response_decode(Bytes bytes, WireResponse *ret_response, Problem *problem);

/* A passphrase goes straight from guarded memory to guarded memory. */
Outcome wire_send_secret(int socket, const Secret *secret, Problem *problem);
Outcome wire_receive_secret(int socket, Secret **ret_secret, Problem *problem);

#endif
