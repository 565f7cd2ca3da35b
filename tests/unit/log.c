/* What log/log.h promises where nothing is broken: appended, there, in order, and found again. */
#include "tests/support/log.h"
#include "base/limits.h"
#include "log/verify.h"
#include "tests/support/tiny.h"

static TestNumbers numbers;

static void check_sequence(uint64_t from, uint64_t to) {
  CHECK_NUMBER(numbers.count, to - from);
  for (size_t i = 0; i < numbers.count; i++)
    if (numbers.at[i] != from + i) {
      CHECK_NUMBER(numbers.at[i], from + i);
      return;
    }
}

static void check_whole(Log *log, uint64_t statements) {
  ARENA_SCOPE Arena *arena = arena_new();
  Verification verification;
  Problem problem = {0};
  REQUIRE(log_verify(log, arena, &verification, &problem) == DONE);
  for (size_t i = 0; i < verification.problem_count; i++)
    tiny_fail(__FILE__, __LINE__, "%s: %s (%s)", verification.problems[i].code, verification.problems[i].message,
              verification.problems[i].where);
  CHECK_NUMBER(verification.statements, statements);
  CHECK_NUMBER(verification.bad, 0);
}

TEST(what_was_appended_is_there_in_order_after_opening_again) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL);
  CHECK(test_append_numbers(log, 0, 100));
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, 100);
  CHECK_NUMBER(numbers.last_place, 100);
  log_close(&log);
  Problem problem = {0};
  log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL);
  CHECK(test_append_numbers(log, 100, 150)); /* before any replay */
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, 150);
  check_whole(log, 150);
  size_t reports;
  log_reports(log, &reports);
  CHECK_NUMBER(reports, 0);
}

TESTS(what_was_appended_is_there_in_order_after_opening_again)
