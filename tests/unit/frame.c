/* What a frame promises: it opens in its own place only, and no bit of it can be changed unseen. */
#include "log/frame.h"
#include "log/segment.h"
#include "tests/support/log.h"
#include "tests/support/tiny.h"

typedef struct Sealed {
  Secret *key;
  FrameSeal seal;
  Writer frame;
  Room room;
} Sealed;

static void seal_one(Sealed *sealed) {
  if (crypto_start(NULL) != DONE) abort();
  *sealed = (Sealed){.key = secret_random(KEY_SIZE)};
  sealed->seal = (FrameSeal){.folder = {{3}}, .segment = 5, .generation = 1, .key = sealed->key};
  Outcome outcome =
      frame_seal(&sealed->seal, FRAME_WHOLE, (Bytes){(const uint8_t *)"content", 7}, &sealed->frame, NULL);
  CHECK(outcome == DONE);
}

/* The kinds that a header may name, from the first to the last. */
TEST(a_header_names_a_known_kind_or_is_none) {
  uint8_t bytes[FRAME_HEADER] = {0, 0, 4, 0};
  for (unsigned kind = 0; kind < 256; kind++) {
    bytes[4] = (uint8_t)kind;
    CHECK(frame_header_may_be(bytes) == (kind >= FRAME_WHOLE && kind <= FRAME_LAST));
  }
}

static void release(Sealed *sealed) {
  secret_release(&sealed->key);
  writer_release(&sealed->frame);
  room_release(&sealed->room);
}

static bool opens(Sealed *sealed, const FrameSeal *seal) {
  Bytes frame = text_bytes(writer_view(&sealed->frame)), body;
  FrameHeader header;
  if (!frame_header_read(seal, frame.at, &header) || header.length != frame.length) return false;
  return frame_open(seal, header.kind, frame, &sealed->room, &body, NULL) == DONE &&
         bytes_equal(body, (Bytes){(const uint8_t *)"content", 7});
}

TEST(a_frame_opens_in_its_own_place_only) {
  Sealed sealed;
  seal_one(&sealed);
  CHECK(opens(&sealed, &sealed.seal));
  FrameSeal other = sealed.seal;
  other.segment = 6;
  CHECK(!opens(&sealed, &other));
  other = sealed.seal, other.generation = 2;
  CHECK(!opens(&sealed, &other));
  other = sealed.seal, other.folder.bytes[0] = 4;
  CHECK(!opens(&sealed, &other));
  SECRET_SCOPE Secret *another = secret_random(KEY_SIZE);
  other = sealed.seal, other.key = another;
  CHECK(!opens(&sealed, &other));
  release(&sealed);
}

TEST(every_bit_of_a_frame_counts) {
  Sealed sealed;
  seal_one(&sealed);
  for (size_t bit = 0; bit < sealed.frame.length * 8; bit++) {
    sealed.frame.at[bit / 8] ^= (char)(1 << bit % 8);
    CHECK(!opens(&sealed, &sealed.seal));
    sealed.frame.at[bit / 8] ^= (char)(1 << bit % 8);
  }
  CHECK(opens(&sealed, &sealed.seal));
  release(&sealed);
}

TEST(every_bit_of_a_header_is_seen_by_its_check_alone) {
  Sealed sealed;
  seal_one(&sealed);
  FrameHeader header;
  const uint8_t *bytes = (const uint8_t *)sealed.frame.at;
  for (size_t bit = 0; bit < FRAME_HEADER * 8; bit++) {
    sealed.frame.at[bit / 8] ^= (char)(1 << bit % 8);
    CHECK(!frame_header_read(&sealed.seal, bytes, &header));
    sealed.frame.at[bit / 8] ^= (char)(1 << bit % 8);
  }
  CHECK(frame_header_read(&sealed.seal, bytes, &header));
  release(&sealed);
}

TEST(names_of_segments_have_one_spelling) {
  char name[SEGMENT_NAME_SIZE];
  uint64_t number, generation;
  segment_name(1, 2, name);
  CHECK_TEXT(text_of(name), "000001.2.seg");
  CHECK(segment_name_read(text_of(name), &number, &generation) && number == 1 && generation == 2);
  segment_name(12345678, 10, name);
  CHECK(segment_name_read(text_of(name), &number, &generation) && number == 12345678 && generation == 10);
  const char *bad[] = {"1.2.seg",      "000001.02.seg", "000001.2.seg.new", "000001.2",
                       "000000.1.seg", "aside",         "0000001.1.seg",    ""};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    CHECK(!segment_name_read(text_of(bad[i]), &number, &generation));
}

/* Bodies. */

TEST(a_body_comes_back_and_nothing_else_is_accepted) {
  StatementBytes statements[3] = {
      {.outer = {(const uint8_t *)"outer one", 9}, .payload = {(const uint8_t *)"sealed", 6}},
      {.outer = {(const uint8_t *)"note", 4}},
      {.outer = {(const uint8_t *)"gone", 4}, .is_removed = true}};
  FrameBody body = {
      .number = 7, .root_number = 12, .audit = {3, {1}}, .statements = statements, .count = 3, .signature_count = 2};
  body.signatures[0] = (FrameSignature){.kind = SIGNER_DEVICE, .device = {{5}}};
  body.signatures[1] = (FrameSignature){.kind = SIGNER_KEEPER};
  Writer first = {0}, second = {0};
  BodyRoom room = {0};
  Bytes bytes, again;
  REQUIRE(frame_body_write(&body, &first, &bytes, NULL) == DONE);
  FrameBody back;
  REQUIRE(frame_body_read(bytes, &room, &back, NULL) == DONE);
  CHECK(back.count == 3 && back.statements[2].is_removed && back.audit.count == 3 && back.signature_count == 2);
  size_t accepted = 0;
  for (size_t bit = 0; bit < bytes.length * 8; bit++) {
    first.at[bit / 8] ^= (char)(1 << bit % 8);
    if (frame_body_read(bytes, &room, &back, NULL) == DONE) {
      accepted++;
      writer_clear(&second);
      REQUIRE(frame_body_write(&back, &second, &again, NULL) == DONE);
      CHECK(bytes_equal(bytes, again));
    }
    first.at[bit / 8] ^= (char)(1 << bit % 8);
  }
  CHECK(accepted > 100); /* bits of hashes and signatures, which the seal protects */
  body.signature_count = 0;
  writer_clear(&second);
  CHECK(frame_body_write(&body, &second, &again, NULL) == INVALID);
  body_room_release(&room);
  writer_release(&first), writer_release(&second);
}

TEST(a_statement_has_one_or_two_halves) {
  StatementBytes statement = {.outer = {(const uint8_t *)"outer", 5}, .payload = {(const uint8_t *)"sealed", 6}};
  FrameBody body = {.number = 1, .root_number = 1, .statements = &statement, .count = 1, .signature_count = 1};
  body.signatures[0] = (FrameSignature){.kind = SIGNER_DEVICE};
  Writer writer = {0}, more = {0};
  BodyRoom room = {0};
  Bytes bytes;
  FrameBody back;
  REQUIRE(frame_body_write(&body, &writer, &bytes, NULL) == DONE);
  static const char two[] = "\x82\x45outer\x46sealed", three[] = "\x83\x45outer\x46sealed\x41x";
  ptrdiff_t at = text_find(bytes_text(bytes), text_of(two), 0);
  REQUIRE(at > 0);
  writer_bytes(&more, bytes.at, (size_t)at);
  writer_bytes(&more, three, sizeof three - 1);
  writer_bytes(&more, bytes.at + at + sizeof two - 1, bytes.length - (size_t)at - (sizeof two - 1));
  CHECK(frame_body_read(bytes, &room, &back, NULL) == DONE);
  CHECK(frame_body_read(text_bytes(writer_view(&more)), &room, &back, NULL) == INVALID);
  body_room_release(&room);
  writer_release(&writer), writer_release(&more);
}

TESTS(a_header_names_a_known_kind_or_is_none, a_statement_has_one_or_two_halves, a_frame_opens_in_its_own_place_only,
      every_bit_of_a_frame_counts, every_bit_of_a_header_is_seen_by_its_check_alone,
      names_of_segments_have_one_spelling, a_body_comes_back_and_nothing_else_is_accepted)
