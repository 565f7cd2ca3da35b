/* What publish/document.h and its codec promise. */
#include "base/cbor.h"
#include "publish/document_code.h"
#include "tests/support/sample_paper.h"
#include "tests/support/tiny.h"

static bool is_bad(Document *document, const char *why) {
  Problem problem = {0};
  return document_check(document, &problem) == INVALID && strstr(problem.message, why) != NULL;
}

TEST(a_document_comes_back_as_it_was_encoded) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena), back;
  Bytes first, second;
  REQUIRE(document_encode(&document, arena, &first, NULL) == DONE);
  REQUIRE(document_decode(first, arena, &back, NULL) == DONE);
  REQUIRE(document_encode(&back, arena, &second, NULL) == DONE);
  CHECK(bytes_equal(first, second));
  CHECK_NUMBER(back.blocks.length, document.blocks.length);
  CHECK_TEXT(back.title, "Briefing for the human-rights dialogue between the European Union and Sarmania");
  CHECK_NUMBER(back.notes.length, 1);
}

TEST(no_id_of_a_record_leaves_with_a_document) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  Run run = {.words = TEXT("Danel"), .source = {{0xC0, 0xFF, 0xEE, 0xC0, 0xFF, 0xEE, 0xC0, 0xFF, 0xEE}}};
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say_run(&document, run);
  Bytes bytes;
  REQUIRE(document_encode(&document, arena, &bytes, NULL) == DONE);
  CHECK(text_find(bytes_text(bytes), TEXT("Danel"), 0) >= 0);
  CHECK(text_find(bytes_text(bytes), TEXT("\xC0\xFF\xEE"), 0) < 0);
}

TEST(bytes_cut_off_anywhere_are_refused) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena), back;
  Bytes whole;
  REQUIRE(document_encode(&document, arena, &whole, NULL) == DONE);
  for (size_t length = 0; length < whole.length; length++) {
    ArenaMark mark = arena_mark(arena);
    if (document_decode((Bytes){whole.at, length}, arena, &back, NULL) != INVALID)
      tiny_fail(__FILE__, __LINE__, "%zu bytes were taken", length);
    arena_back_to(arena, mark);
  }
}

/* A changed byte is refused or gives another document that is well made. */
TEST(any_byte_changed_is_refused_or_still_well_made) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena), back;
  Bytes whole;
  size_t refused = 0;
  REQUIRE(document_encode(&document, arena, &whole, NULL) == DONE);
  uint8_t *copy = arena_take(arena, whole.length);
  for (size_t i = 0; i < whole.length; i++) {
    ArenaMark mark = arena_mark(arena);
    memcpy(copy, whole.at, whole.length);
    copy[i] ^= 0x41;
    Outcome outcome = document_decode((Bytes){copy, whole.length}, arena, &back, NULL);
    if (outcome == DONE) CHECK(document_check(&back, NULL) == DONE);
    if (outcome != DONE) refused++;
    arena_back_to(arena, mark);
  }
  CHECK(refused > whole.length / 20);
}

TEST(a_count_that_lies_takes_no_memory) {
  ARENA_SCOPE Arena *arena = arena_new();
  arena_limit(arena, 1 << 20);
  static const uint8_t lie[] = {0x84, 0x01, 0x9B, 0x00, 0x00, 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF};
  Document back;
  CHECK(document_decode((Bytes){lie, sizeof lie}, arena, &back, NULL) == INVALID);
}

TEST(what_is_not_well_made_is_refused_with_its_reason) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  document_heading(&document, 3, TEXT_NONE);
  document_say(&document, TEXT("deep"));
  CHECK(is_bad(&document, "skips a level"));

  document = sample_paper(arena);
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say_run(&document, (Run){.words = TEXT("x"), .link = TEXT("javascript:alert(1)")});
  CHECK(is_bad(&document, "a link that leads nowhere"));

  document = sample_paper(arena);
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say_run(&document, (Run){.words = TEXT("x"), .link = TEXT("#nowhere")});
  CHECK(is_bad(&document, "a link that leads nowhere"));

  document = sample_paper(arena);
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say_run(&document, (Run){.words = TEXT("x"), .language = TEXT("en\" onload=\"")});
  CHECK(is_bad(&document, "no language tag"));

  document = sample_paper(arena);
  document_table(&document, TEXT_NONE);
  document_column(&document, false);
  document_column(&document, false);
  document_row(&document);
  document_cell(&document);
  document_say(&document, TEXT("one of two"));
  CHECK(is_bad(&document, "not as many cells"));

  document = sample_paper(arena);
  document.date = TEXT("2026-13-01");
  CHECK(document_check(&document, NULL) == INVALID);
}

TEST(what_says_nothing_is_dropped_with_the_headings_above_it) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = document_new(arena);
  document_heading(&document, 1, TEXT("bare"));
  document_heading(&document, 2, TEXT("bare-below"));
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_heading(&document, 1, TEXT("kept"));
  document_heading(&document, 2, TEXT("kept-below"));
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say(&document, TEXT("words"));
  document_heading(&document, 1, TEXT("last"));
  document_list(&document, false);
  document_drop_empty(&document);
  REQUIRE(document.blocks.length == 3);
  CHECK_TEXT(document.blocks.at[0].anchor, "kept");
  CHECK_TEXT(document.blocks.at[1].anchor, "kept-below");
  CHECK(document.blocks.at[2].kind == BLOCK_PARAGRAPH);
}

TEST(words_outside_a_block_make_the_document_fail) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = document_new(arena);
  document_say(&document, TEXT("where?"));
  CHECK(document_end(&document, NULL) == BROKEN);
}

TESTS(a_document_comes_back_as_it_was_encoded, no_id_of_a_record_leaves_with_a_document,
      bytes_cut_off_anywhere_are_refused, any_byte_changed_is_refused_or_still_well_made,
      a_count_that_lies_takes_no_memory, what_is_not_well_made_is_refused_with_its_reason,
      what_says_nothing_is_dropped_with_the_headings_above_it, words_outside_a_block_make_the_document_fail)
