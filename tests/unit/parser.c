/* Foreign files become text, in a process that can do nothing else. */
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "base/sandbox.h"
#include "base/unicode.h"
#include "helpers/parser/parser.h"
#include "tests/support/tiny.h"

static Text text_from_html(const char *html, Writer *writer) {
  writer_clear(writer);
  html_text(text_of(html), writer);
  return text_trim(writer_view(writer));
}

TEST(a_page_becomes_its_words_and_nothing_else) {
  Writer writer = {0};
  CHECK_TEXT(text_from_html("<p>One <b>t</b>wo</p><p>three<br>four", &writer), "One two\n\nthree\nfour");
  CHECK_TEXT(text_from_html("<nav>menu<nav>x</nav></nav><script>if(a<b)</script><p>text", &writer), "text");
  CHECK_TEXT(text_from_html("<a title=\"a>b\">link</a> 1 < 2 &amp; &#1071;&bogus;", &writer), "link 1 < 2 & Я&bogus;");
  CHECK_TEXT(text_from_html("<!-- <p>no --><!doctype html>yes", &writer), "yes");
  CHECK_TEXT(text_from_html("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", &writer), "a b\nc");
  CHECK_TEXT(text_from_html("<script>never closed", &writer), "");
  writer_release(&writer);
}

TEST(deep_and_broken_pages_end_in_time) {
  Writer page = {0}, out = {0};
  for (int i = 0; i < 300000; i++)
    writer_words(&page, "<div><a href='");
  html_text(writer_view(&page), &out);
  CHECK(!out.failed);
  writer_clear(&page);
  writer_clear(&out);
  for (int i = 0; i < 300000; i++)
    writer_words(&page, "<script><!--&<nav>");
  html_text(writer_view(&page), &out);
  CHECK(!out.failed);
  writer_release(&page);
  writer_release(&out);
}

TEST(older_encodings_are_read_where_the_page_names_them) {
  charset_prepare();
  Writer writer = {0};
  const char page[] = "<meta charset=\"windows-1251\"><p>\xD1\xF3\xE4";
  CHECK(charset_to_utf8(text_bytes(text_of(page)), true, &writer));
  CHECK(text_find(writer_view(&writer), TEXT("Суд"), 0) > 0);
  writer_clear(&writer);
  CHECK(!charset_to_utf8(text_bytes(TEXT("\xD1\xF3\xE4")), false, &writer));
  writer_release(&writer);
}

static HelperResult parse(Bytes bytes, Arena *arena) {
  process_helpers_folder = tiny_helpers();
  HelperResult result = {.status = -1};
  HelperJob job = {.name = "waterline-parser", .input = bytes, .output_limit = 1 << 20, .seconds = 20};
  CHECK(helper_run(&job, arena, &result, NULL) == DONE);
  return result;
}

TEST(the_parser_says_in_one_word_what_is_wrong) {
  ARENA_SCOPE Arena *arena = arena_new();
  HelperResult result = parse(text_bytes(TEXT("")), arena);
  CHECK(result.status == 1 && strcmp(result.reason, "empty") == 0);
  result = parse((Bytes){(const uint8_t *)"a\0b", 3}, arena);
  CHECK(result.status == 1 && strcmp(result.reason, "binary") == 0);
  result = parse(text_bytes(TEXT("\xD1\xF3")), arena);
  CHECK(result.status == 1 && strcmp(result.reason, "charset") == 0);
  result = parse(text_bytes(TEXT("%PDF-1.7 and then nothing")), arena);
  CHECK(result.status == 1 && strcmp(result.reason, "broken") == 0);
  result = parse(text_bytes(TEXT("plain words")), arena);
  CHECK_NUMBER(result.status, 0);
  CHECK_TEXT(bytes_text(result.output), "plain words");
}

TEST(a_helper_that_gives_too_much_is_ended) {
  ARENA_SCOPE Arena *arena = arena_new();
  char *large = arena_take(arena, 3 << 20);
  REQUIRE(large != NULL);
  memset(large, 'a', 3 << 20);
  process_helpers_folder = tiny_helpers();
  HelperJob job = {
      .name = "waterline-parser", .input = {(uint8_t *)large, 3 << 20}, .output_limit = 1 << 20, .seconds = 20};
  HelperResult result;
  Problem problem;
  CHECK(helper_run(&job, arena, &result, &problem) == INVALID);
  CHECK_TEXT(text_of(problem.code), "too_large");
}

TEST(a_missing_helper_is_told) {
  ARENA_SCOPE Arena *arena = arena_new();
  process_helpers_folder = "/nowhere";
  HelperJob job = {.name = "waterline-parser", .seconds = 1, .output_limit = 10};
  HelperResult result;
  Problem problem;
  CHECK(helper_run(&job, arena, &result, &problem) == BROKEN);
  CHECK_TEXT(text_of(problem.code), "no_helper");
}

TEST(the_sandbox_refuses_files_network_and_programs) {
  tiny_not_sanitized();
  SandboxLevel level = 0;
  const SandboxProfile profile = {.memory_bytes = (size_t)8 << 40, .processor_seconds = 10};
  REQUIRE(sandbox_enter(&profile, &level, NULL) == DONE);
  char *const words[] = {(char[]){"true"}, NULL};
  CHECK(open("/etc/passwd", O_RDONLY) < 0);
  CHECK(open("/dev/null", O_WRONLY) < 0);
  CHECK(socket(AF_INET, SOCK_STREAM, 0) < 0);
  CHECK(socket(AF_UNIX, SOCK_STREAM, 0) < 0);
  CHECK(execv("/bin/true", words) < 0);
  CHECK(fork() < 0);
  CHECK(ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0);
  CHECK(truncate("/tmp/x", 0) < 0);
  CHECK(unlink("/tmp/x") < 0);
}

TEST(a_folder_that_may_be_read_may_only_be_read) {
  tiny_not_sanitized();
  static const char *const readable[] = {"/usr/share", NULL};
  SandboxLevel level = 0;
  const SandboxProfile profile = {.readable = readable, .memory_bytes = (size_t)8 << 40, .processor_seconds = 10};
  REQUIRE(sandbox_enter(&profile, &level, NULL) == DONE);
  CHECK(open("/usr/share", O_RDONLY | O_DIRECTORY) >= 0);
  CHECK(open("/usr/share/x", O_WRONLY | O_CREAT, 0600) < 0);
  if (level == SANDBOX_LANDLOCK) CHECK(open("/etc/passwd", O_RDONLY) < 0);
  CHECK(socket(AF_UNIX, SOCK_STREAM, 0) < 0);
}

TESTS(a_page_becomes_its_words_and_nothing_else, deep_and_broken_pages_end_in_time,
      older_encodings_are_read_where_the_page_names_them, the_parser_says_in_one_word_what_is_wrong,
      a_helper_that_gives_too_much_is_ended, a_missing_helper_is_told, the_sandbox_refuses_files_network_and_programs,
      a_folder_that_may_be_read_may_only_be_read)
