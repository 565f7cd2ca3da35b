/* What base/ promises. */
#include "base/arena.h"
#include "base/json.h"
#include "base/list.h"
#include "base/outcome.h"
#include "base/unicode.h"
#include "base/writer.h"
#include "tests/support/tiny.h"

TEST(a_problem_too_long_is_cut_at_a_whole_code_point) {
  char long_words[700];
  memset(long_words, 'x', sizeof long_words);
  for (size_t i = 1; i + 1 < sizeof long_words; i += 2)
    memcpy(long_words + i, "ж", 2);
  long_words[699] = '\0';
  Problem problem;
  CHECK(problem_set(&problem, INVALID, "long", NULL, NULL, "%s", long_words) == INVALID);
  CHECK(utf8_first_bad(text_of(problem.message)) == -1);
  CHECK(strlen(problem.message) >= sizeof problem.message - 3);
}

TEST(exit_statuses_are_those_of_the_contract) {
  Problem misused = {.misused = true};
  CHECK_NUMBER(outcome_exit_status(DONE, NULL), 0);
  CHECK_NUMBER(outcome_exit_status(ABSENT, NULL), 1);
  CHECK_NUMBER(outcome_exit_status(INVALID, &misused), 2);
  CHECK_NUMBER(outcome_exit_status(REFUSED, NULL), 3);
  CHECK_NUMBER(outcome_exit_status(BROKEN, NULL), 4);
  CHECK_NUMBER(outcome_exit_status(INVALID, NULL), 5);
  CHECK_NUMBER(outcome_exit_status(CONFLICT, NULL), 6);
}

TEST(utf8_goes_out_and_comes_back) {
  for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point += code_point < 0x3000 ? 1 : 257) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    char bytes[4];
    size_t length = utf8_encode(code_point, bytes), offset = 0;
    CHECK_NUMBER(utf8_next((Text){bytes, length}, &offset), code_point);
    CHECK_NUMBER(offset, length);
    CHECK_NUMBER(utf8_before((Text){bytes, length}, &offset), code_point);
    CHECK_NUMBER(offset, 0);
  }
}

TEST(utf8_refuses_what_is_not_utf8) {
  const char *bad[] = {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xD0", "\x80"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    CHECK(utf8_first_bad(text_of(bad[i])) == 0);
  CHECK(utf8_first_bad(TEXT("Қайрат и Aliya\xCC\x81")) == -1);
}

TEST(text_is_brought_to_nfc_once) {
  ARENA_SCOPE Arena *arena = arena_new();
  Text text;
  CHECK(unicode_nfc(TEXT("и\xCC\x86"), arena, &text, NULL) == DONE);
  CHECK_TEXT(text, "й");
  CHECK(unicode_nfc(TEXT("plain"), arena, &text, NULL) == DONE);
  CHECK_TEXT(text, "plain");
  CHECK(unicode_nfc(TEXT("\xFF"), arena, &text, NULL) == INVALID);
}

TEST(a_writer_that_hits_its_limit_fails_once_for_all) {
  Writer writer = {.limit = 4};
  writer_words(&writer, "abcd");
  CHECK(!writer.failed);
  writer_char(&writer, 'e');
  writer_words(&writer, "f");
  Text text = TEXT_NONE;
  CHECK(writer_end(&writer, &text, NULL) == BROKEN);
  CHECK(text.at == NULL);
  writer_release(&writer);
}

TEST(json_is_escaped_and_its_commas_are_right) {
  ARENA_SCOPE Arena *arena = arena_new();
  Writer writer = WRITER_IN(arena);
  Json json = JSON_TO(&writer);
  json_open_object(&json);
  json_key_words(&json, "name", "O'Brien \"x\"\\\n\x01");
  json_key(&json, "list");
  json_open_array(&json);
  json_number(&json, 1);
  json_none(&json);
  json_open_object(&json);
  json_close_object(&json);
  json_close_array(&json);
  json_key_bool(&json, "yes", true);
  json_key_hex(&json, "hex", (Bytes){(const uint8_t *)"\x00\xAB", 2});
  json_key_id(&json, "id", (Bytes){(const uint8_t *)"\x00\x01", 2});
  json_key_id(&json, "none", (Bytes){(const uint8_t *)"\x00\x00", 2});
  json_close_object(&json);
  CHECK_TEXT(writer_view(&writer), "{\"name\":\"O'Brien \\\"x\\\"\\\\\\n\\u0001\",\"list\":[1,null,{}],\"yes\":true,"
                                   "\"hex\":\"00ab\",\"id\":\"0001\",\"none\":null}");
}

TEST(an_arena_gives_back_to_its_mark_and_keeps_its_limit) {
  ARENA_SCOPE Arena *arena = arena_new();
  char *kept = arena_take(arena, 10);
  ArenaMark mark = arena_mark(arena);
  for (int i = 0; i < 1000; i++)
    CHECK(arena_take(arena, 5000) != NULL);
  arena_back_to(arena, mark);
  CHECK_NUMBER(arena_taken(arena), 16);
  kept[9] = 'x';
  arena_limit(arena, 64);
  CHECK(arena_take(arena, 48) != NULL);
  CHECK(arena_take(arena, 1) == NULL);
  CHECK(arena_take_many(arena, SIZE_MAX / 2, 8) == NULL);
}

TEST(a_list_grows) {
  ARENA_SCOPE Arena *arena = arena_new();
  LIST(int) numbers = {0};
  for (int i = 0; i < 100; i++) {
    int *number = LIST_ADD(&numbers, arena);
    REQUIRE(number != NULL);
    *number = i;
  }
  CHECK_NUMBER(numbers.length, 100);
  CHECK_NUMBER(numbers.at[99], 99);
}

TEST(pieces_of_a_text_are_taken_in_order) {
  Text rest = TEXT("a,,b"), piece;
  CHECK(text_next(&rest, ',', &piece));
  CHECK_TEXT(piece, "a");
  CHECK(text_next(&rest, ',', &piece));
  CHECK_TEXT(piece, "");
  CHECK(text_next(&rest, ',', &piece));
  CHECK_TEXT(piece, "b");
  CHECK(!text_next(&rest, ',', &piece));
}

TEST(a_number_is_read_whole_or_not_at_all) {
  int64_t number = 7;
  CHECK(text_number(TEXT("-9223372036854775808"), &number) && number == INT64_MIN);
  CHECK(!text_number(TEXT("9223372036854775808"), &number));
  CHECK(!text_number(TEXT("12 "), &number));
  CHECK(!text_number(TEXT("-"), &number));
}

TESTS(a_problem_too_long_is_cut_at_a_whole_code_point, exit_statuses_are_those_of_the_contract,
      utf8_goes_out_and_comes_back, utf8_refuses_what_is_not_utf8, text_is_brought_to_nfc_once,
      a_writer_that_hits_its_limit_fails_once_for_all, json_is_escaped_and_its_commas_are_right,
      an_arena_gives_back_to_its_mark_and_keeps_its_limit, a_list_grows, pieces_of_a_text_are_taken_in_order,
      a_number_is_read_whole_or_not_at_all)
