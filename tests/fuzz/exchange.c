/* Fuzz target: any bytes as a request's head and body, the head as long as the first two bytes say; and a whole head
 * with a few edits.  The fields of what is accepted lie in the body, one behind the other, and make it up. */
#include <stdlib.h>

#include "base/cbor.h"
#include "tests/support/edits.h"
#include "web/exchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(const WebRequest *request, Bytes body) {
  const uint8_t *next = body.at;
  if (request->method != WEB_GET && request->method != WEB_POST) abort();
  if (request->header_count > WEB_HEADERS_MOST || request->field_count > WEB_FIELDS_MOST) abort();
  for (size_t i = 0; i < request->field_count; i++) {
    Bytes bytes = request->fields[i].bytes;
    if (bytes.length > 0 && bytes.at != next) abort();
    next = bytes.length > 0 ? next + bytes.length : next;
  }
  if (body.length > 0 && next != body.at + body.length) abort();
  if (web_field(request, "token").at != NULL && web_file(request, "token") != NULL) abort();
  (void)web_header(request, "host");
}

static void try_request(Bytes head, Bytes body) {
  ARENA_SCOPE Arena *arena = arena_new();
  WebRequest request;
  if (arena == NULL) abort();
  if (web_request_decode(head, body, arena, &request, NULL) == DONE) look_at(&request, body);
}

/* A head for a body of three bytes. */
static Bytes whole_head(void) {
  static Writer writer;
  if (writer.length > 0) return text_bytes(writer_view(&writer));
  CborWriter cbor = CBOR_TO(&writer);
  Bytes head;
  cbor_write_map(&cbor, 5);
  cbor_write_unsigned(&cbor, 1);
  cbor_write_unsigned(&cbor, WEB_POST);
  cbor_write_unsigned(&cbor, 2);
  cbor_write_bytes(&cbor, "/save", 5);
  cbor_write_unsigned(&cbor, 3);
  cbor_write_array(&cbor, 1);
  cbor_write_array(&cbor, 2);
  cbor_write_bytes(&cbor, "host", 4);
  cbor_write_bytes(&cbor, "127.0.0.1", 9);
  cbor_write_unsigned(&cbor, 4);
  cbor_write_array(&cbor, 2);
  for (unsigned i = 0; i < 2; i++) {
    cbor_write_array(&cbor, 3);
    cbor_write_bytes(&cbor, "token", 5);
    if (i == 0)
      cbor_write_null(&cbor);
    else
      cbor_write_bytes(&cbor, "a.pdf", 5);
    cbor_write_unsigned(&cbor, i + 1);
  }
  cbor_write_unsigned(&cbor, 5);
  cbor_write_bool(&cbor, false);
  if (cbor_write_end(&cbor, &head, NULL) != DONE) abort();
  return head;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const uint8_t three[3] = {'a', 'b', 'c'};
  WRITER_SCOPE Writer edited = {0};
  try_request(edits_apply(whole_head(), data, size, &edited), (Bytes){three, sizeof three});
  if (size < 2) return 0;
  size_t head = ((size_t)data[0] << 8) | data[1], left = size - 2;
  if (head > left) head = left;
  try_request((Bytes){data + 2, head}, (Bytes){data + 2 + head, left - head});
  return 0;
}
