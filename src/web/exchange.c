#include "web/exchange.h"

#include "base/cbor.h"
#include "base/channel.h"
#include "base/list.h"
#include "base/utf8.h"

const char *const exchange_headers[] = {
    "host", "origin", "sec-fetch-site", "sec-fetch-mode", "cookie", "accept-language", NULL,
};

Text web_header(const WebRequest *request, const char *name) {
  for (size_t i = 0; i < request->header_count; i++)
    if (text_equal(request->headers[i].name, text_of(name))) return request->headers[i].value;
  return TEXT_NONE;
}

static const WebField *find_field(const WebRequest *request, const char *name) {
  for (size_t i = 0; i < request->field_count; i++)
    if (text_equal(request->fields[i].name, text_of(name))) return &request->fields[i];
  return NULL;
}

Text web_field(const WebRequest *request, const char *name) {
  const WebField *field = find_field(request, name);
  if (field == NULL || field->file_name.at != NULL) return TEXT_NONE;
  Text words = bytes_text(field->bytes);
  if (words.at == NULL) words = TEXT("");
  return utf8_first_bad(words) < 0 ? words : TEXT_NONE;
}

const WebField *web_file(const WebRequest *request, const char *name) {
  const WebField *field = find_field(request, name);
  return field == NULL || field->file_name.at == NULL ? NULL : field;
}

void web_response_header(WebResponse *response, const char *name, Text value) {
  if (response->header_count == WEB_HEADERS_MOST) {
    writer_fail(&response->body);
    return;
  }
  response->headers[response->header_count++] = (WebHeader){text_of(name), value};
}

static void write_headers(CborWriter *cbor, const WebHeader *headers, size_t count) {
  cbor_write_array(cbor, count);
  for (size_t i = 0; i < count; i++) {
    cbor_write_array(cbor, 2);
    cbor_write_bytes(cbor, headers[i].name.at, headers[i].name.length);
    cbor_write_bytes(cbor, headers[i].value.at, headers[i].value.length);
  }
}

/* At most `most`; answers how many. */
static size_t read_headers(CborReader *cbor, WebHeader *headers, size_t most) {
  size_t count = cbor_read_array(cbor);
  if (count > most) cbor_read_fail(cbor, "too many headers");
  for (size_t i = 0; i < count && cbor->failed == NULL; i++) {
    cbor_read_array_of(cbor, 2);
    headers[i].name = bytes_text(cbor_read_bytes(cbor));
    headers[i].value = bytes_text(cbor_read_bytes(cbor));
  }
  return cbor->failed == NULL ? count : 0;
}

static Outcome encode_request(const WebRequest *request, Writer *writer, Bytes *ret_head, Problem *problem) {
  CborWriter cbor = CBOR_TO(writer);
  cbor_write_map(&cbor, 5);
  cbor_write_unsigned(&cbor, 1);
  cbor_write_unsigned(&cbor, request->method);
  cbor_write_unsigned(&cbor, 2);
  cbor_write_bytes(&cbor, request->path.at, request->path.length);
  cbor_write_unsigned(&cbor, 3);
  write_headers(&cbor, request->headers, request->header_count);
  cbor_write_unsigned(&cbor, 4);
  cbor_write_array(&cbor, request->field_count);
  for (size_t i = 0; i < request->field_count; i++) {
    const WebField *field = &request->fields[i];
    cbor_write_array(&cbor, 3);
    cbor_write_bytes(&cbor, field->name.at, field->name.length);
    if (field->file_name.at == NULL)
      cbor_write_null(&cbor);
    else
      cbor_write_bytes(&cbor, field->file_name.at, field->file_name.length);
    cbor_write_unsigned(&cbor, field->bytes.length);
  }
  cbor_write_unsigned(&cbor, 5);
  cbor_write_bool(&cbor, request->is_too_large);
  return cbor_write_end(&cbor, ret_head, problem);
}

Outcome web_request_send(int socket, const WebRequest *request, Problem *problem) {
  WRITER_SCOPE Writer head = {0};
  WRITER_SCOPE Writer body = {0};
  Bytes bytes;
  TRY(encode_request(request, &head, &bytes, problem));
  for (size_t i = 0; i < request->field_count; i++)
    writer_bytes(&body, request->fields[i].bytes.at, request->fields[i].bytes.length);
  if (body.failed) return problem_no_memory(problem);
  TRY(channel_send(socket, bytes, problem));
  return channel_send(socket, text_bytes(writer_view(&body)), problem);
}

/* Takes the field's bytes off the front of the rest of the body. */
static void read_field(CborReader *cbor, WebField *field, Bytes *rest) {
  cbor_read_array_of(cbor, 3);
  field->name = bytes_text(cbor_read_bytes(cbor));
  if (cbor_next(cbor) == CBOR_NULL) {
    cbor_read_null(cbor);
  } else {
    field->file_name = bytes_text(cbor_read_bytes(cbor));
    if (field->file_name.at == NULL) field->file_name = TEXT("");
  }
  uint64_t length = cbor_read_unsigned(cbor);
  if (length > rest->length) {
    cbor_read_fail(cbor, "a field longer than the body");
    return;
  }
  field->bytes = (Bytes){rest->at, (size_t)length};
  rest->at += length;
  rest->length -= (size_t)length;
}

Outcome web_request_decode(Bytes head, Bytes body, Arena *arena, WebRequest *ret_request, Problem *problem) {
  CborReader cbor = CBOR_FROM(head);
  WebRequest request = {0};
  WebHeader *headers = ARENA_MANY(arena, WebHeader, WEB_HEADERS_MOST);
  LIST(WebField) fields = {0};
  TRY_MEMORY(headers, problem);
  cbor_read_map_of(&cbor, 5);
  cbor_read_key(&cbor, 1);
  uint64_t method = cbor_read_unsigned(&cbor);
  if (method > WEB_POST) cbor_read_fail(&cbor, "no such method");
  request.method = (WebMethod)method;
  cbor_read_key(&cbor, 2);
  request.path = bytes_text(cbor_read_bytes(&cbor));
  cbor_read_key(&cbor, 3);
  request.header_count = read_headers(&cbor, headers, WEB_HEADERS_MOST);
  cbor_read_key(&cbor, 4);
  size_t count = cbor_read_array(&cbor);
  if (count > WEB_FIELDS_MOST) cbor_read_fail(&cbor, "too many fields");
  for (size_t i = 0; i < count && cbor.failed == NULL; i++) {
    WebField *field = LIST_ADD(&fields, arena);
    TRY_MEMORY(field, problem);
    read_field(&cbor, field, &body);
  }
  cbor_read_key(&cbor, 5);
  request.is_too_large = cbor_read_bool(&cbor);
  if (body.length != 0) cbor_read_fail(&cbor, "a body longer than its fields");
  TRY(cbor_read_end(&cbor, problem));
  request.headers = headers;
  request.fields = fields.at;
  request.field_count = fields.length;
  *ret_request = request;
  return DONE;
}

Outcome web_request_receive(int socket, Arena *arena, WebRequest *ret_request, Problem *problem) {
  Bytes head, body;
  TRY(channel_receive(socket, WEB_HEAD_MOST, arena, &head, problem));
  TRY(channel_receive(socket, WEB_UPLOAD_MOST, arena, &body, problem));
  return web_request_decode(head, body, arena, ret_request, problem);
}

Outcome web_response_send(int socket, const WebResponse *response, Problem *problem) {
  WRITER_SCOPE Writer writer = {0};
  CborWriter cbor = CBOR_TO(&writer);
  Bytes head;
  cbor_write_map(&cbor, 2);
  cbor_write_unsigned(&cbor, 1);
  cbor_write_unsigned(&cbor, response->status);
  cbor_write_unsigned(&cbor, 2);
  write_headers(&cbor, response->headers, response->header_count);
  TRY(cbor_write_end(&cbor, &head, problem));
  TRY(channel_send(socket, head, problem));
  return channel_send(socket, text_bytes(writer_view(&response->body)), problem);
}

Outcome web_response_receive(int socket, Arena *arena, WebResponse *ret_response, Bytes *ret_body, Problem *problem) {
  Bytes head, body;
  TRY(channel_receive(socket, WEB_HEAD_MOST, arena, &head, problem));
  TRY(channel_receive(socket, WEB_BODY_MOST, arena, &body, problem));
  CborReader cbor = CBOR_FROM(head);
  WebResponse response = {0};
  cbor_read_map_of(&cbor, 2);
  cbor_read_key(&cbor, 1);
  uint64_t status = cbor_read_unsigned(&cbor);
  if (status < 100 || status > 599) cbor_read_fail(&cbor, "no such status");
  response.status = (unsigned)status;
  cbor_read_key(&cbor, 2);
  response.header_count = read_headers(&cbor, response.headers, WEB_HEADERS_MOST);
  TRY(cbor_read_end(&cbor, problem));
  *ret_response = response;
  *ret_body = body;
  return DONE;
}
