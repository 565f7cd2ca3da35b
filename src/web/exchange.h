/* exchange.h - one HTTP request and its response, between the door and the core.
 *
 * The door (helpers/door) is the only one that reads HTTP; what it hands on is
 * bounded and strict, and what comes back are bytes that it writes out unseen.
 * So nothing that a browser or another program on the machine sends is parsed
 * beside the keys, except this.
 *
 * Each is two messages (base/channel.h), a head in strict CBOR and a body of
 * raw bytes:
 *
 *   request   {1: method, 2: path, 3: [[header, value]], 4: [[name, file name, length]], 5: too large}
 *             and the bytes of all fields, one behind the other
 *   response  {1: status, 2: [[header, value]]}
 *             and the body
 *
 * Only the headers in exchange_headers are handed on, in lower case. */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/text.h"
#include "base/writer.h"

#define WEB_HEADERS_MOST 24
#define WEB_HEADER_SIZE 4096               /* a longer value is not handed on */
#define WEB_PATH_SIZE 512                  /* a longer path is 404 */
#define WEB_FIELDS_MOST 2000               /* of one form */
#define WEB_UPLOAD_MOST ((size_t)66 << 20) /* all fields of one form: a file of LIMIT_FOREIGN_FILE and its form */
#define WEB_HEAD_MOST ((size_t)4 << 20)    /* an encoded head */
#define WEB_BODY_MOST ((size_t)256 << 20)  /* of a response: a file that is downloaded */

extern const char *const exchange_headers[]; /* NULL-terminated */

typedef enum WebMethod { WEB_GET, WEB_POST } WebMethod; /* HEAD is answered by the door as GET without its body */

typedef struct WebHeader {
  Text name, value;
} WebHeader;

/* A field of a form.  `file_name` is NULL where it is no file. */
typedef struct WebField {
  Text name;
  Text file_name;
  Bytes bytes;
} WebField;

typedef struct WebRequest {
  WebMethod method;
  Text path; /* begins with "/", percent-decoded; no query */
  const WebHeader *headers;
  size_t header_count;
  const WebField *fields;
  size_t field_count;
  bool is_too_large; /* more was sent than the door takes: its fields are not here */
} WebRequest;

typedef struct WebResponse {
  unsigned status;
  WebHeader headers[WEB_HEADERS_MOST];
  size_t header_count;
  Writer body;
} WebResponse;

/* The header's value; empty (.at NULL) where it was not sent. */
Text web_header(const WebRequest *request, const char *name);
/* The first field of this name as text; .at NULL where there is none or its bytes are no UTF-8. */
Text web_field(const WebRequest *request, const char *name);
const WebField *web_file(const WebRequest *request, const char *name);

void web_response_header(WebResponse *response, const char *name, Text value);

/* Both sides, over the socket.  What is received lies in the arena.  INVALID where it is not exactly what the other
 * side writes, CONFLICT where that side has gone. */
Outcome web_request_send(int socket, const WebRequest *request, Problem *problem);
Outcome web_request_receive(int socket, Arena *arena, WebRequest *ret_request, Problem *problem);
Outcome web_response_send(int socket, const WebResponse *response, Problem *problem);
Outcome web_response_receive(int socket, Arena *arena, WebResponse *ret_response, Bytes *ret_body, Problem *problem);

/* A request out of its two messages; the same for tests and fuzzing without a socket. */
Outcome web_request_decode(Bytes head, Bytes body, Arena *arena, WebRequest *ret_request, Problem *problem);

#endif
