/* What base/cbor promises: one value has one spelling, and the reader knows no other. */
#include "base/cbor.h"
#include "base/random.h"
#include "tests/support/cbor_copy.h"
#include "tests/support/tiny.h"

/* What the hex says, written again, or "refused". */
static const char *again(const char *hex) {
  static char answer[256];
  uint8_t bytes[100];
  size_t length = strlen(hex) / 2;
  if (!bytes_from_hex(text_of(hex), bytes, length)) return "bad hex";
  Writer writer = {0};
  Bytes copy;
  const char *result = "refused";
  if (cbor_copy((Bytes){bytes, length}, &writer, &copy, NULL) == DONE) {
    bytes_to_hex(copy, answer);
    result = answer;
  }
  writer_release(&writer);
  return result;
}

TEST(values_of_the_standard_come_back_as_they_are) { /* RFC 8949, appendix A */
  const char *values[] = {"00",
                          "17",
                          "1818",
                          "1903e8",
                          "1a000f4240",
                          "1b000000e8d4a51000",
                          "1bffffffffffffffff",
                          "20",
                          "3863",
                          "3903e7",
                          "3b7fffffffffffffff",
                          "f4",
                          "f5",
                          "f6",
                          "40",
                          "4401020304",
                          "60",
                          "6161",
                          "62c3bc",
                          "64f0908591",
                          "80",
                          "83010203",
                          "8301820203820405",
                          "a0",
                          "a201020304",
                          "a26161016162820203",
                          "826161a161626163",
                          "a50a01186402200361610462616105"};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    if (strcmp(values[i], "a40a01186402200361610461") == 0)
      CHECK_TEXT(text_of(again(values[i])), "refused");
    else
      CHECK_TEXT(text_of(again(values[i])), values[i]);
  }
}

TEST(every_other_spelling_is_refused) {
  const char *bad[] = {
      "",
      "1817",
      "190017",
      "1a0000ffff",
      "1b00000000ffffffff", /* not shortest */
      "3b8000000000000000", /* below -2^63 */
      "5801ff",
      "780161",
      "980101",
      "b8010102", /* lengths not shortest */
      "5f4100ff",
      "7f6161ff",
      "9f01ff",
      "bf0102ff", /* indefinite */
      "c074",
      "c100",
      "d8184100", /* tags */
      "f90000",
      "fa00000000",
      "fb0000000000000000", /* floats */
      "f7",
      "f0",
      "f814",
      "f8ff",
      "e0", /* simple values */
      "1c",
      "3d",
      "5e",
      "ff", /* reserved, break */
      "0000",
      "8000", /* bytes behind */
      "8201",
      "a101",
      "4201",
      "19ff",
      "1b00",       /* cut off */
      "a202010102", /* keys out of order */
      "a201010102", /* a key twice */
      "a22001616101a0",
      "a2200110010000",
      "a1400101",
      "a1800101",
      "a1f501",
      "a1f601", /* keys of a wrong type */
      "61ff",
      "62c080",
      "63eda080", /* not UTF-8 */
      "9b7fffffffffffffff",
      "5bffffffffffffffff",
      "bbffffffffffffffff",
      "9affffffff", /* longer than all there is */
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    uint8_t bytes[20];
    size_t length = strlen(bad[i]) / 2;
    CHECK(bytes_from_hex(text_of(bad[i]), bytes, length));
    CHECK(cbor_check((Bytes){bytes, length}, NULL) == INVALID); /* already the reader refuses it */
    CHECK_TEXT(text_of(again(bad[i])), "refused");
  }
}

TEST(nesting_is_bounded_alike_for_reader_and_writer) {
  uint8_t deep[CBOR_DEPTH + 1];
  memset(deep, 0x81, sizeof deep);
  deep[CBOR_DEPTH] = 0x00;
  CHECK(cbor_check((Bytes){deep, CBOR_DEPTH + 1}, NULL) == DONE);
  deep[CBOR_DEPTH] = 0x80;
  CHECK(cbor_check((Bytes){deep, CBOR_DEPTH + 1}, NULL) == INVALID);
  Writer writer = {0};
  CborWriter cbor = CBOR_TO(&writer);
  for (int i = 0; i < CBOR_DEPTH; i++)
    cbor_write_array(&cbor, 1);
  CHECK(!cbor.failed);
  cbor_write_array(&cbor, 0);
  CHECK(cbor.failed);
  writer_clear(&writer);
  cbor = CBOR_TO(&writer);
  cbor_write_array(&cbor, 1);
  deep[CBOR_DEPTH] = 0x00;
  cbor_write_item(&cbor, (Bytes){deep, CBOR_DEPTH + 1});
  CHECK(cbor.failed);
  writer_release(&writer);
}

TEST(the_writer_refuses_what_the_reader_would) {
  Writer writer = {0};
  Bytes item = {0};
#define REFUSED_BY_WRITER(...)                                                                                         \
  do {                                                                                                                 \
    writer_clear(&writer);                                                                                             \
    CborWriter cbor = CBOR_TO(&writer);                                                                                \
    __VA_ARGS__;                                                                                                       \
    CHECK(cbor_write_end(&cbor, &item, NULL) == INVALID);                                                              \
  } while (0)
  REFUSED_BY_WRITER((void)0);
  REFUSED_BY_WRITER(cbor_write_array(&cbor, 2), cbor_write_null(&cbor));
  REFUSED_BY_WRITER(cbor_write_null(&cbor), cbor_write_null(&cbor));
  REFUSED_BY_WRITER(cbor_write_words(&cbor, "\xFF"));
  REFUSED_BY_WRITER(cbor_write_map(&cbor, 1), cbor_write_bytes(&cbor, "k", 1), cbor_write_null(&cbor));
  REFUSED_BY_WRITER(cbor_write_map(&cbor, 1), cbor_write_map(&cbor, 0), cbor_write_null(&cbor));
  REFUSED_BY_WRITER(cbor_write_map(&cbor, 2), cbor_write_number(&cbor, 2), cbor_write_null(&cbor),
                    cbor_write_number(&cbor, 2), cbor_write_null(&cbor));
  REFUSED_BY_WRITER(cbor_write_map(&cbor, 2), cbor_write_number(&cbor, -1), cbor_write_null(&cbor),
                    cbor_write_number(&cbor, 100), cbor_write_null(&cbor));
  /* a key twice, in a map that is not at the start */
  REFUSED_BY_WRITER(cbor_write_array(&cbor, 2), cbor_write_null(&cbor), cbor_write_map(&cbor, 2),
                    cbor_write_number(&cbor, 2), cbor_write_number(&cbor, 3), cbor_write_number(&cbor, 2),
                    cbor_write_number(&cbor, 5));
  REFUSED_BY_WRITER(cbor_write_item(&cbor, (Bytes){(const uint8_t *)"\x18\x01", 2}));
  REFUSED_BY_WRITER(cbor_write_map(&cbor, 1), cbor_write_item(&cbor, (Bytes){(const uint8_t *)"\x01", 1}),
                    cbor_write_null(&cbor));
  CHECK(item.at == NULL);
  writer_release(&writer);
}

TEST(a_reader_of_the_wrong_type_fails_once_for_all) {
  const uint8_t bytes[] = {0x82, 0x01, 0x61, 'a'};
  CborReader cbor = CBOR_FROM(((Bytes){bytes, sizeof bytes}));
  CHECK_NUMBER(cbor_read_array(&cbor), 2);
  CHECK_NUMBER(cbor_read_bytes(&cbor).length, 0);
  CHECK_NUMBER(cbor_read_unsigned(&cbor), 0);
  CHECK(cbor_next(&cbor) == CBOR_NONE);
  Problem problem;
  CHECK(cbor_read_end(&cbor, &problem) == INVALID);
  CHECK_TEXT(text_of(problem.code), "cbor_not_strict");
}

TEST(what_is_left_unread_is_an_error) {
  const uint8_t bytes[] = {0x82, 0x01, 0x02};
  CborReader cbor = CBOR_FROM(((Bytes){bytes, sizeof bytes}));
  cbor_read_array(&cbor);
  cbor_read_unsigned(&cbor);
  CHECK(cbor_read_end(&cbor, NULL) == INVALID);
}

TEST(an_item_within_others_is_taken_whole) {
  const uint8_t bytes[] = {0x83, 0x81, 0x80, 0xA1, 0x01, 0x82, 0x02, 0x03, 0xF6};
  CborReader cbor = CBOR_FROM(((Bytes){bytes, sizeof bytes}));
  cbor_read_array(&cbor);
  CHECK_NUMBER(cbor_read_item(&cbor).length, 2);
  CHECK_NUMBER(cbor_read_item(&cbor).length, 5);
  CHECK_NUMBER(cbor_read_item(&cbor).length, 1);
  CHECK(cbor_read_end(&cbor, NULL) == DONE);
  const uint8_t deeper[] = {0x81, 0x83, 0x01, 0x82, 0x02, 0x03, 0x04};
  cbor = CBOR_FROM(((Bytes){deeper, sizeof deeper}));
  cbor_read_array(&cbor), cbor_read_array(&cbor);
  CHECK_NUMBER(cbor_read_item(&cbor).length, 1);
  CHECK_NUMBER(cbor_read_item(&cbor).length, 3);
  CHECK_NUMBER(cbor_read_item(&cbor).length, 1);
  CHECK(cbor_read_end(&cbor, NULL) == DONE);
}

TEST(a_whole_item_is_written_among_others_and_nothing_else_is) {
  Writer writer = {0};
  CborWriter cbor = CBOR_TO(&writer);
  Bytes written, item = {(const uint8_t *)"\x82\x01\x02", 3};
  cbor_write_array(&cbor, 2);
  cbor_write_item(&cbor, item);
  cbor_write_null(&cbor);
  REQUIRE(cbor_write_end(&cbor, &written, NULL) == DONE);
  CHECK(bytes_equal(written, (Bytes){(const uint8_t *)"\x82\x82\x01\x02\xF6", 5}));
  static const char *const bad[] = {"\x82\x01", "\x82\x01\x02\x03", ""}; /* cut off, with more behind, none */
  for (size_t i = 0; i < 3; i++) {
    writer_clear(&writer);
    cbor = CBOR_TO(&writer);
    cbor_write_array(&cbor, 1);
    cbor_write_item(&cbor, (Bytes){(const uint8_t *)bad[i], strlen(bad[i])});
    CHECK(cbor.failed);
  }
  writer_release(&writer);
}

TEST(whole_numbers_keep_their_sign_and_size) {
  const int64_t numbers[] = {0, 1, -1, 23, 24, -24, -25, 255, 256, -256, -257, INT64_MAX, INT64_MIN};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    Writer writer = {0};
    CborWriter to = CBOR_TO(&writer);
    cbor_write_number(&to, numbers[i]);
    Bytes item;
    REQUIRE(cbor_write_end(&to, &item, NULL) == DONE);
    CborReader from = CBOR_FROM(item);
    CHECK_NUMBER(cbor_read_number(&from), numbers[i]);
    CHECK(cbor_read_end(&from, NULL) == DONE);
    writer_release(&writer);
  }
  const uint8_t large[] = {0x1b, 0x80, 0, 0, 0, 0, 0, 0, 0};
  CborReader from = CBOR_FROM(((Bytes){large, sizeof large}));
  CHECK_NUMBER(cbor_read_number(&from), 0);
  CHECK(from.failed != NULL);
}

/* Random bytes rarely hold anything; so a random value is written and then
 * changed at a few places. */
static void random_value(CborWriter *cbor, RandomSeries *series, unsigned depth) {
  uint64_t choice = random_series_below(series, depth < 4 ? 9 : 7);
  uint64_t number = random_series_next(series) >> random_series_below(series, 64);
  size_t count = (size_t)random_series_below(series, 4);
  switch (choice) {
  case 0: cbor_write_unsigned(cbor, number); break;
  case 1: cbor_write_number(cbor, (int64_t)number); break;
  case 2: cbor_write_bytes(cbor, "abcdefghijklmnopqrstuvwxyz0123", (size_t)random_series_below(series, 30)); break;
  case 3: cbor_write_text(cbor, text_slice(TEXT("Veldau Kostrava Aralyk"), 0, (size_t)number % 23)); break;
  case 4: cbor_write_words(cbor, "жизнь"); break;
  case 5: cbor_write_bool(cbor, number & 1); break;
  case 6: cbor_write_null(cbor); break;
  case 7:
    cbor_write_array(cbor, count);
    for (size_t i = 0; i < count; i++)
      random_value(cbor, series, depth + 1);
    break;
  default:
    cbor_write_map(cbor, count);
    for (size_t i = 0; i < count; i++) {
      if (i < 2)
        cbor_write_unsigned(cbor, 30 * i + number % 30);
      else
        cbor_write_words(cbor, "key");
      random_value(cbor, series, depth + 1);
    }
  }
}

TEST(what_is_accepted_gives_the_same_bytes_again) {
  RandomSeries series = {tiny_seed()};
  Writer first = {0}, second = {0};
  size_t accepted = 0, changed = 0;
  for (int run = 0; run < 200000; run++) {
    writer_clear(&first);
    CborWriter cbor = CBOR_TO(&first);
    random_value(&cbor, &series, 0);
    Bytes item, copy;
    REQUIRE(cbor_write_end(&cbor, &item, NULL) == DONE);
    size_t changes = (size_t)random_series_below(&series, 4);
    for (size_t i = 0; i < changes; i++)
      first.at[random_series_below(&series, item.length)] ^= (char)(1 << random_series_below(&series, 8));
    writer_clear(&second);
    if (cbor_copy(item, &second, &copy, NULL) != DONE) {
      CHECK(changes > 0);
      continue;
    }
    accepted++;
    changed += changes > 0;
    CHECK(bytes_equal(item, copy));
  }
  CHECK(accepted > 50000 && changed > 1000); /* the test has seen both sides */
  writer_release(&first);
  writer_release(&second);
}

TESTS(values_of_the_standard_come_back_as_they_are, every_other_spelling_is_refused,
      nesting_is_bounded_alike_for_reader_and_writer, the_writer_refuses_what_the_reader_would,
      a_reader_of_the_wrong_type_fails_once_for_all, what_is_left_unread_is_an_error,
      an_item_within_others_is_taken_whole, a_whole_item_is_written_among_others_and_nothing_else_is,
      whole_numbers_keep_their_sign_and_size, what_is_accepted_gives_the_same_bytes_again)
