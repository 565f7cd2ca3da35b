/* tiny.h - the test runner: one program a topic, one function a claim.
 *
 *   TEST(a_date_that_nobody_said_is_never_filled_in) { CHECK(...); }
 *   TESTS(a_date_that_nobody_said_is_never_filled_in, ...)
 *
 * Each test runs in a child of its own, so a crash is one failure.  It prints
 * "ok NAME", "not ok NAME" or "skip NAME: why", one a line; tests/run counts
 * them.  An argument runs only the tests whose name contains it. */
#ifndef TESTS_SUPPORT_TINY_H
#define TESTS_SUPPORT_TINY_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

typedef struct TinyTest {
  const char *name;
  void (*run)(void);
} TinyTest;

#define TEST(name) static void test_##name(void)
#define ENTRY_(name) {#name, test_##name},

/* Up to 40 tests in one program; more want a second topic. */
#define TESTS(...)                                                                                                     \
  int main(int count, char **words) {                                                                                  \
    static const TinyTest tests[] = {EACH_(ENTRY_, __VA_ARGS__)};                                                      \
    return tiny_run(tests, sizeof tests / sizeof *tests, count > 1 ? words[1] : "");                                   \
  }
#define EACH_(f, ...) EXPAND_(AGAIN_(f, __VA_ARGS__))
#define EXPAND_(...) EXPAND3_(EXPAND3_(EXPAND3_(__VA_ARGS__)))
#define EXPAND3_(...) EXPAND2_(EXPAND2_(EXPAND2_(__VA_ARGS__)))
#define EXPAND2_(...) EXPAND1_(EXPAND1_(EXPAND1_(__VA_ARGS__)))
#define EXPAND1_(...) __VA_ARGS__
#define PARENS_ ()
#define AGAIN_(f, first, ...) f(first) __VA_OPT__(AGAIN2_ PARENS_(f, __VA_ARGS__))
#define AGAIN2_() AGAIN_

int tiny_run(const TinyTest *tests, size_t count, const char *only);
void tiny_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Ends the test: it cannot run here, and says why. */
_Noreturn void tiny_skip(const char *why);
/* The folder with the helper programs that tests/run names, or skips.  They may be of another build: no sanitizer gets
 * along with the helpers' sandbox. */
const char *tiny_helpers(void);
/* Skips where the test itself enters a sandbox and a sanitizer would be shut in with it. */
void tiny_not_sanitized(void);
/* The folder with reference data, or skips by name. */
const char *tiny_reference_data(const char *file);
/* The seed of this run: SEED, else by time; printed where a test fails. */
uint64_t tiny_seed(void);

#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (!(condition)) tiny_fail(__FILE__, __LINE__, "%s", #condition);                                                 \
  } while (0)
/* Ends the test at once, where going on makes no sense. */
#define REQUIRE(condition)                                                                                             \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      tiny_fail(__FILE__, __LINE__, "%s", #condition);                                                                 \
      return;                                                                                                          \
    }                                                                                                                  \
  } while (0)
#define CHECK_TEXT(actual, expected)                                                                                   \
  do {                                                                                                                 \
    Text actual_ = (actual), expected_ = text_of(expected);                                                            \
    if (!text_equal(actual_, expected_))                                                                               \
      tiny_fail(__FILE__, __LINE__, "%s is \"%.*s\", not \"%.*s\"", #actual, TEXT_ARGS(actual_),                       \
                TEXT_ARGS(expected_));                                                                                 \
  } while (0)
#define CHECK_NUMBER(actual, expected)                                                                                 \
  do {                                                                                                                 \
    long long actual_ = (long long)(actual), expected_ = (long long)(expected);                                        \
    if (actual_ != expected_) tiny_fail(__FILE__, __LINE__, "%s is %lld, not %lld", #actual, actual_, expected_);      \
  } while (0)

#endif
