/* The messages between door and core: what one side writes the other reads, and nothing else is read. */
#include <sys/socket.h>
#include <unistd.h>

#include "base/cbor.h"
#include "tests/support/tiny.h"
#include "web/exchange.h"

static Arena *arena;
static Problem problem;

static bool open_pair(int ret_ends[2]) {
  arena = arena_new();
  return arena != NULL && socketpair(AF_UNIX, SOCK_STREAM, 0, ret_ends) == 0;
}

static void close_pair(int ends[2]) {
  close(ends[0]);
  close(ends[1]);
  arena_release(&arena);
}

TEST(a_request_comes_out_as_it_went_in) {
  int ends[2];
  REQUIRE(open_pair(ends));
  const WebHeader headers[] = {{TEXT("host"), TEXT("127.0.0.1:8471")}, {TEXT("cookie"), TEXT("")}};
  const WebField fields[] = {{TEXT("words"), TEXT_NONE, text_bytes(TEXT("Қайрат"))},
                             {TEXT("empty"), TEXT_NONE, {0}},
                             {TEXT("paper"), TEXT("a paper.pdf"), text_bytes(TEXT("%PDF\0\xFF"))},
                             {TEXT("none"), TEXT(""), {0}},
                             {TEXT("words"), TEXT_NONE, text_bytes(TEXT("second"))},
                             {TEXT("broken"), TEXT_NONE, text_bytes(TEXT("\xFF"))}};
  const WebRequest sent = {WEB_POST, TEXT("/save"), headers, 2, fields, 6, false};
  WebRequest got;
  REQUIRE(web_request_send(ends[0], &sent, &problem) == DONE);
  REQUIRE(web_request_receive(ends[1], arena, &got, &problem) == DONE);
  CHECK(got.method == WEB_POST && !got.is_too_large && got.header_count == 2 && got.field_count == 6);
  CHECK_TEXT(got.path, "/save");
  CHECK_TEXT(web_header(&got, "host"), "127.0.0.1:8471");
  CHECK(web_header(&got, "origin").at == NULL);
  CHECK_TEXT(web_field(&got, "words"), "Қайрат");
  CHECK(web_field(&got, "empty").at != NULL && web_field(&got, "empty").length == 0);
  CHECK(web_field(&got, "absent").at == NULL && web_field(&got, "broken").at == NULL);
  CHECK(web_field(&got, "paper").at == NULL && web_file(&got, "words") == NULL);
  const WebField *paper = web_file(&got, "paper");
  REQUIRE(paper != NULL && web_file(&got, "none") != NULL);
  CHECK_TEXT(paper->file_name, "a paper.pdf");
  CHECK(bytes_equal(paper->bytes, fields[2].bytes));
  close_pair(ends);
}

TEST(an_answer_comes_out_as_it_went_in) {
  int ends[2];
  REQUIRE(open_pair(ends));
  WebResponse sent = {.status = 303, .body = WRITER_IN(arena)}, got = {0};
  Bytes body;
  web_response_header(&sent, "Location", TEXT("/record/"));
  writer_bytes(&sent.body, "a\0b", 3);
  REQUIRE(web_response_send(ends[0], &sent, &problem) == DONE);
  REQUIRE(web_response_receive(ends[1], arena, &got, &body, &problem) == DONE);
  CHECK(got.status == 303 && got.header_count == 1 && body.length == 3 && memcmp(body.at, "a\0b", 3) == 0);
  CHECK_TEXT(got.headers[0].name, "Location");
  CHECK_TEXT(got.headers[0].value, "/record/");
  const unsigned no_status[] = {0, 99, 600};
  for (size_t i = 0; i < 3; i++) {
    sent.status = no_status[i];
    REQUIRE(web_response_send(ends[0], &sent, &problem) == DONE);
    CHECK(web_response_receive(ends[1], arena, &got, &body, &problem) == INVALID);
  }
  close(ends[0]);
  CHECK(web_response_receive(ends[1], arena, &got, &body, &problem) == CONFLICT);
  close_pair(ends);
}

/* A head as no door of ours writes it. */
typedef struct Crooked {
  const char *what;
  uint64_t method;
  size_t headers, fields;
  uint64_t field_length;
  size_t body;
  Outcome expected;
} Crooked;

static Bytes write_head(const Crooked *of, Writer *writer) {
  CborWriter cbor = CBOR_TO(writer);
  Bytes head = {0};
  cbor_write_map(&cbor, 5);
  cbor_write_unsigned(&cbor, 1);
  cbor_write_unsigned(&cbor, of->method);
  cbor_write_unsigned(&cbor, 2);
  cbor_write_bytes(&cbor, "/", 1);
  cbor_write_unsigned(&cbor, 3);
  cbor_write_array(&cbor, of->headers);
  for (size_t i = 0; i < of->headers; i++) {
    cbor_write_array(&cbor, 2);
    cbor_write_bytes(&cbor, "host", 4);
    cbor_write_bytes(&cbor, "x", 1);
  }
  cbor_write_unsigned(&cbor, 4);
  cbor_write_array(&cbor, of->fields);
  for (size_t i = 0; i < of->fields; i++) {
    cbor_write_array(&cbor, 3);
    cbor_write_bytes(&cbor, "f", 1);
    cbor_write_null(&cbor);
    cbor_write_unsigned(&cbor, of->field_length);
  }
  cbor_write_unsigned(&cbor, 5);
  cbor_write_bool(&cbor, false);
  CHECK(cbor_write_end(&cbor, &head, &problem) == DONE);
  return head;
}

TEST(a_head_that_does_not_fit_its_body_is_refused) {
  static const uint8_t body[WEB_FIELDS_MOST + 1];
  static const Crooked table[] = {
      {"nothing", WEB_GET, 0, 0, 0, 0, DONE},
      {"all that fits", WEB_POST, WEB_HEADERS_MOST, WEB_FIELDS_MOST, 1, WEB_FIELDS_MOST, DONE},
      {"an unknown method", WEB_POST + 1, 0, 0, 0, 0, INVALID},
      {"a method beyond 32 bits", (uint64_t)1 << 32, 0, 0, 0, 0, INVALID},
      {"too many headers", WEB_GET, WEB_HEADERS_MOST + 1, 0, 0, 0, INVALID},
      {"too many fields", WEB_POST, 0, WEB_FIELDS_MOST + 1, 0, 0, INVALID},
      {"a field longer than the body", WEB_POST, 0, 1, 5, 4, INVALID},
      {"the last field longer than what is left", WEB_POST, 0, 2, 3, 5, INVALID},
      {"a field of any length", WEB_POST, 0, 1, UINT64_MAX, 4, INVALID},
      {"lengths whose sum is none", WEB_POST, 0, 2, (uint64_t)1 << 63, 0, INVALID},
      {"a body longer than its fields", WEB_POST, 0, 1, 4, 5, INVALID},
      {"a body without fields", WEB_GET, 0, 0, 0, 1, INVALID},
  };
  arena = arena_new();
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    WRITER_SCOPE Writer writer = {0};
    WebRequest request = {.field_count = 77};
    Bytes head = write_head(&table[i], &writer);
    Outcome outcome = web_request_decode(head, (Bytes){body, table[i].body}, arena, &request, &problem);
    if (outcome != table[i].expected) tiny_fail(__FILE__, __LINE__, "%s: %d", table[i].what, (int)outcome);
    if (outcome != DONE) CHECK(request.field_count == 77); /* untouched */
  }
  arena_release(&arena);
}

TEST(a_head_that_is_cut_or_has_something_behind_it_is_refused) {
  WRITER_SCOPE Writer writer = {0};
  const Crooked whole = {"whole", WEB_POST, 2, 2, 1, 2, DONE};
  Bytes head = write_head(&whole, &writer), body = text_bytes(TEXT("ab"));
  arena = arena_new();
  WebRequest request;
  for (size_t length = 0; length < head.length; length++)
    CHECK(web_request_decode((Bytes){head.at, length}, body, arena, &request, &problem) == INVALID);
  REQUIRE(web_request_decode(head, body, arena, &request, &problem) == DONE);
  writer_char(&writer, 0);
  head = text_bytes(writer_view(&writer));
  CHECK(web_request_decode(head, body, arena, &request, &problem) == INVALID);
  arena_release(&arena);
}

TESTS(a_request_comes_out_as_it_went_in, an_answer_comes_out_as_it_went_in,
      a_head_that_does_not_fit_its_body_is_refused, a_head_that_is_cut_or_has_something_behind_it_is_refused)
