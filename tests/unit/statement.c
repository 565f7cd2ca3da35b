/* What the codec of statements promises: what is accepted is spelled in one way, and nothing that is wrong is accepted.
 */
#include "base/cbor.h"
#include "base/limits.h"
#include "base/random.h"
#include "log/outer.h"
#include "log/padding.h"
#include "log/payload.h"
#include "tests/support/tiny.h"

static void fill(RandomSeries *series, void *bytes, size_t length) {
  uint8_t *at = bytes;
  for (size_t i = 0; i < length; i++)
    at[i] = (uint8_t)(random_series_next(series) | 1); /* no id of zeros */
}

static Outer random_outer(RandomSeries *series) {
  Outer outer = {.sequence = 1 + (random_series_next(series) >> random_series_below(series, 64)),
                 .clock = random_series_next(series) >> 8,
                 .operation = (OuterOperation)(1 + random_series_below(series, 5)),
                 .security_class = (unsigned)random_series_below(series, 4)};
  fill(series, outer.device.bytes, ID_SIZE);
  fill(series, outer.space.bytes, ID_SIZE);
  if (outer.sequence != 1) fill(series, outer.previous.bytes, 32);
  outer.has_payload = outer.operation == OUTER_ORDINARY || outer.operation == OUTER_ERASE;
  if (outer.has_payload) {
    fill(series, outer.pseudonym.bytes, ID_SIZE);
    fill(series, outer.payload_hash, 32);
    fill(series, outer.key.page, ID_SIZE);
    outer.key.place = (uint16_t)random_series_below(series, PAGE_KEYS);
  }
  if (outer.operation == OUTER_ROOT_NOTE) outer.note = (RootNote){NOTE_CUT, 3, 1, 70000, 31};
  if (outer.operation == OUTER_ERASE) {
    outer.erased_count = 1 + (size_t)random_series_below(series, ERASED_KEYS);
    fill(series, outer.erased_record.bytes, ID_SIZE);
    for (size_t i = 0; i < outer.erased_count; i++) {
      outer.erased[i].security_class = (unsigned)random_series_below(series, 3);
      fill(series, outer.erased[i].id.page, ID_SIZE);
      outer.erased[i].id.place = (uint16_t)random_series_below(series, PAGE_KEYS);
    }
  }
  return outer;
}

TEST(an_outer_half_comes_back_as_it_was_written) {
  RandomSeries series = {tiny_seed()};
  Writer first = {0}, second = {0};
  for (int run = 0; run < 20000; run++) {
    writer_clear(&first), writer_clear(&second);
    Outer outer = random_outer(&series), back;
    Bytes bytes, again;
    REQUIRE(outer_write(&outer, &first, &bytes, NULL) == DONE);
    REQUIRE(bytes.length <= LIMIT_OUTER);
    REQUIRE(outer_read(bytes, &back, NULL) == DONE);
    CHECK(back.sequence == outer.sequence && back.clock == outer.clock && ID_EQUAL(back.previous, outer.previous));
    REQUIRE(outer_write(&back, &second, &again, NULL) == DONE);
    CHECK(bytes_equal(bytes, again));
  }
  writer_release(&first), writer_release(&second);
}

TEST(a_changed_outer_half_is_refused_or_means_something_else) {
  RandomSeries series = {tiny_seed()};
  Writer first = {0}, second = {0};
  size_t accepted = 0, refused = 0;
  for (int run = 0; run < 100000; run++) {
    writer_clear(&first), writer_clear(&second);
    Outer outer = random_outer(&series), back;
    Bytes bytes, again;
    REQUIRE(outer_write(&outer, &first, &bytes, NULL) == DONE);
    first.at[random_series_below(&series, bytes.length)] ^= (char)(1 << random_series_below(&series, 8));
    if (outer_read(bytes, &back, NULL) != DONE) {
      refused++;
      continue;
    }
    accepted++;
    REQUIRE(outer_write(&back, &second, &again, NULL) == DONE);
    CHECK(bytes_equal(bytes, again));
  }
  CHECK(accepted > 1000 && refused > 1000);
  writer_release(&first), writer_release(&second);
}

TEST(an_outer_half_that_does_not_hold_together_is_not_written) {
  RandomSeries series = {7};
  Writer writer = {0};
  Bytes bytes;
  Outer good = {0};
  do
    good = random_outer(&series);
  while (good.operation != OUTER_ORDINARY || good.sequence == 1);
  Outer bad = good;
  bad.sequence = 0;
  CHECK(outer_write(&bad, &writer, &bytes, NULL) == INVALID);
  bad = good, bad.sequence = 1; /* the first has no previous */
  CHECK(outer_write(&bad, &writer, &bytes, NULL) == INVALID);
  bad = good, bad.has_payload = false;
  CHECK(outer_write(&bad, &writer, &bytes, NULL) == INVALID);
  bad = good, bad.security_class = CLASS_COUNT;
  CHECK(outer_write(&bad, &writer, &bytes, NULL) == INVALID);
  bad = good, bad.erased_count = 1;
  CHECK(outer_write(&bad, &writer, &bytes, NULL) == INVALID);
  bad = good, bad.pseudonym = (Pseudonym){0};
  CHECK(outer_write(&bad, &writer, &bytes, NULL) == INVALID);
  CHECK(outer_write(&good, &writer, &bytes, NULL) == DONE);
  writer_release(&writer);
}

/* Payloads. */

#define PARTS 6
typedef struct Invented {
  Payload payload;
  StatementPart parts[PARTS];
  StatementId replaces[PARTS][3];
} Invented;

static const uint8_t value_text[] = {0x66, 'V', 'e', 'l', 'd', 'a', 'u'};
static const uint8_t value_map[] = {0xA1, 0x01, 0x82, 0x02, 0xF6};

static void invent(RandomSeries *series, Invented *to) {
  *to = (Invented){.payload = {.kind = (uint32_t)random_series_below(series, 30) + 1,
                               .operation = (Operation)(1 + random_series_below(series, 6)),
                               .registered_at = (int64_t)random_series_next(series) >> 20,
                               .parts = to->parts,
                               .part_count = (size_t)random_series_below(series, PARTS + 1)}};
  Payload *payload = &to->payload;
  fill(series, payload->record.bytes, ID_SIZE);
  fill(series, payload->change.bytes, ID_SIZE);
  if (random_series_below(series, 4) > 0) fill(series, payload->user.bytes, ID_SIZE);
  if (payload->operation == OPERATION_TAKE_BACK) fill(series, payload->target.bytes, ID_SIZE);
  if (random_series_below(series, 2)) fill(series, payload->source.bytes, ID_SIZE);
  if (random_series_below(series, 2)) payload->reason = TEXT("по просьбе семьи");
  for (size_t i = 0; i < payload->part_count; i++) {
    StatementPart *part = &to->parts[i];
    part->action = (PartAction)(1 + random_series_below(series, 3));
    part->field = (uint32_t)random_series_next(series);
    if (random_series_below(series, 2)) fill(series, part->element.bytes, ID_SIZE);
    if (random_series_below(series, 3) == 0) part->value = (Bytes){value_text, sizeof value_text};
    if (random_series_below(series, 3) == 0) part->value = (Bytes){value_map, sizeof value_map};
    part->replaces_count = (size_t)random_series_below(series, 4);
    part->replaces = to->replaces[i];
    fill(series, to->replaces[i], sizeof to->replaces[i]);
  }
}

TEST(a_payload_comes_back_as_it_was_written) {
  RandomSeries series = {tiny_seed()};
  Writer first = {0}, second = {0};
  PayloadRoom room = {0};
  for (int run = 0; run < 20000; run++) {
    writer_clear(&first), writer_clear(&second);
    Invented invented;
    invent(&series, &invented);
    REQUIRE(payload_write(&invented.payload, &first, NULL) == DONE);
    Payload back;
    REQUIRE(payload_read(text_bytes(writer_view(&first)), &room, &back, NULL) == DONE);
    CHECK(ID_EQUAL(back.record, invented.payload.record) && back.part_count == invented.payload.part_count);
    for (size_t i = 0; i < back.part_count; i++) {
      const StatementPart *part = &back.parts[i], *expected = &invented.parts[i];
      CHECK(part->field == expected->field && bytes_equal(part->value, expected->value));
      CHECK(part->replaces_count == expected->replaces_count);
      CHECK(part->replaces_count == 0 || memcmp(part->replaces, expected->replaces, part->replaces_count * 32) == 0);
    }
    REQUIRE(payload_write(&back, &second, NULL) == DONE);
    CHECK(text_equal(writer_view(&first), writer_view(&second)));
  }
  payload_room_release(&room);
  writer_release(&first), writer_release(&second);
}

TEST(a_changed_payload_is_refused_or_means_something_else) {
  RandomSeries series = {tiny_seed()};
  Writer first = {0}, second = {0};
  PayloadRoom room = {0};
  size_t accepted = 0;
  for (int run = 0; run < 100000; run++) {
    writer_clear(&first), writer_clear(&second);
    Invented invented;
    invent(&series, &invented);
    REQUIRE(payload_write(&invented.payload, &first, NULL) == DONE);
    first.at[random_series_below(&series, first.length)] ^= (char)(1 << random_series_below(&series, 8));
    Payload back;
    if (payload_read(text_bytes(writer_view(&first)), &room, &back, NULL) != DONE) continue;
    accepted++;
    REQUIRE(payload_write(&back, &second, NULL) == DONE);
    CHECK(text_equal(writer_view(&first), writer_view(&second)));
  }
  CHECK(accepted > 1000 && accepted < 90000);
  payload_room_release(&room);
  writer_release(&first), writer_release(&second);
}

TEST(a_value_that_is_not_strict_is_not_written) {
  StatementPart part = {.action = PART_SET, .field = 1, .value = {(const uint8_t *)"\x18\x01", 2}};
  Payload payload = {
      .record = {{1}}, .kind = 2, .change = {{1}}, .operation = OPERATION_SET, .parts = &part, .part_count = 1};
  Writer writer = {0};
  Problem problem;
  CHECK(payload_write(&payload, &writer, &problem) == INVALID);
  CHECK_TEXT(text_of(problem.code), "cbor_not_strict");
  part.value = (Bytes){(const uint8_t *)"\x01", 1};
  CHECK(payload_write(&payload, &writer, &problem) == DONE);
  writer_release(&writer);
}

TEST(a_statement_that_is_too_large_is_refused_with_its_size) {
  static uint8_t value[LIMIT_STATEMENT + 8];
  value[0] = 0x5A;
  value[2] = (uint8_t)(LIMIT_STATEMENT >> 16), value[3] = 0, value[4] = 0;
  StatementPart part = {.action = PART_SET, .field = 1, .value = {value, LIMIT_STATEMENT + 5}};
  Payload payload = {
      .record = {{1}}, .kind = 2, .change = {{1}}, .operation = OPERATION_SET, .parts = &part, .part_count = 1};
  Writer writer = {0};
  Problem problem;
  CHECK(payload_write(&payload, &writer, &problem) == INVALID);
  CHECK_TEXT(text_of(problem.code), "statement_too_large");
  CHECK_NUMBER(writer.length, 0);
  writer_release(&writer);
}

/* Padding. */

TEST(lengths_are_rounded_up_and_say_little) {
  CHECK_NUMBER(padded_length(0), 256);
  CHECK_NUMBER(padded_length(256), 256);
  CHECK_NUMBER(padded_length(257), 512);
  CHECK_NUMBER(padded_length(4096), 4096);
  CHECK_NUMBER(padded_length(4097), 4352); /* 12 bits: 4 digits kept, so steps of 2^(12-4) */
  CHECK_NUMBER(padded_length(1000000), 1015808);
  for (uint64_t length = 4097; length < (uint64_t)1 << 40; length += length / 7) {
    uint64_t padded = padded_length(length);
    CHECK(padded >= length && padded - length <= length * 12 / 100);
    CHECK(padded_length(padded) == padded);
  }
}

TEST(padding_that_is_not_exact_is_refused) {
  Writer writer = {0};
  padding_write(&writer, (Bytes){(const uint8_t *)"Kostrava", 8});
  CHECK_NUMBER(writer.length, 256);
  Bytes padded = text_bytes(writer_view(&writer)), content;
  REQUIRE(padding_read(padded, &content));
  CHECK_TEXT(bytes_text(content), "Kostrava");
  CHECK(!padding_read((Bytes){padded.at, 255}, &content));
  CHECK(!padding_read((Bytes){padded.at, 3}, &content));
  writer.at[200] = 1;
  CHECK(!padding_read(padded, &content));
  writer.at[200] = 0;
  writer.at[3] = (char)253; /* longer than what is there */
  CHECK(!padding_read(padded, &content));
  writer_release(&writer);
}

TESTS(an_outer_half_comes_back_as_it_was_written, a_changed_outer_half_is_refused_or_means_something_else,
      an_outer_half_that_does_not_hold_together_is_not_written, a_payload_comes_back_as_it_was_written,
      a_changed_payload_is_refused_or_means_something_else, a_value_that_is_not_strict_is_not_written,
      a_statement_that_is_too_large_is_refused_with_its_size, lengths_are_rounded_up_and_say_little,
      padding_that_is_not_exact_is_refused)
