/* What publish/html.h promises. */
#include "base/files.h"
#include "publish/html.h"
#include "tests/support/sample_paper.h"
#include "tests/support/tiny.h"

static Text html_of(const Document *document, Arena *arena) {
  Bytes html = {0};
  Problem problem = {0};
  if (document_html(document, arena, &html, &problem) != DONE) tiny_fail(__FILE__, __LINE__, "%s", problem.message);
  return bytes_text(html);
}

/* From behind the style sheet to the end. */
static Text body_of(Text html) {
  ptrdiff_t at = text_find(html, TEXT("<body>"), 0);
  return at < 0 ? TEXT_NONE : text_slice(html, (size_t)at, html.length);
}

TEST(the_sample_paper_is_written_as_the_golden_file_has_it) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  Text body = body_of(html_of(&document, arena));
  Bytes golden = {0};
  if (getenv("WATERLINE_WRITE_GOLDEN") != NULL)
    CHECK(file_replace("tests/golden/papers/sample.html", text_bytes(body), 0644, NULL) == DONE);
  REQUIRE(file_read_whole("tests/golden/papers/sample.html", 1 << 20, arena, &golden, NULL) == DONE);
  CHECK(text_equal(body, bytes_text(golden)));
}

TEST(the_same_document_gives_the_same_bytes) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document first = sample_paper(arena), second = sample_paper(arena);
  CHECK(text_equal(html_of(&first, arena), html_of(&second, arena)));
}

TEST(words_cannot_become_markup) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  document.title = document.marking = document.dateline = TEXT("<script>'\"&</script>");
  document_paragraph(&document, PARAGRAPH_ASK, TEXT("<script>1</script>"));
  document_say_run(&document,
                   (Run){.words = TEXT("<script>2</script>"), .link = TEXT("https://x.example/\"><script>")});
  Text html = html_of(&document, arena);
  CHECK(text_find(html, TEXT("<script"), 0) < 0);
  CHECK(text_find(html, TEXT("&lt;script&gt;&#39;&quot;&amp;&lt;/script&gt;"), 0) > 0);
}

TEST(marks_that_turn_words_around_and_controls_are_dropped) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_hostile_paper(arena);
  Text html = html_of(&document, arena);
  CHECK(text_find(html, TEXT("<p>turned and held<a"), 0) > 0);
  CHECK(text_find(html, TEXT("<p>abc<a"), 0) > 0);
  CHECK(text_find(html, TEXT("\xE2\x80\xAE"), 0) < 0);
  for (size_t i = 0; i < html.length; i++)
    CHECK((unsigned char)html.at[i] >= 0x20 || html.at[i] == '\n');
}

TEST(a_paper_fetches_nothing_and_runs_nothing) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  Text html = html_of(&document, arena);
  static const char *const never[] = {" src=", "<script", " style=", "@import", "url(", "<link", "<iframe", " onload"};
  for (size_t i = 0; i < sizeof never / sizeof *never; i++)
    if (text_find(html, text_of(never[i]), 0) >= 0) tiny_fail(__FILE__, __LINE__, "it has %s", never[i]);
  CHECK(text_find(html, TEXT("default-src 'none'; style-src 'sha256-"), 0) > 0);
  CHECK(text_starts(html, TEXT("<!doctype html>\n<html lang=\"en\">")));
}

TESTS(the_sample_paper_is_written_as_the_golden_file_has_it, the_same_document_gives_the_same_bytes,
      words_cannot_become_markup, marks_that_turn_words_around_and_controls_are_dropped,
      a_paper_fetches_nothing_and_runs_nothing)
