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

static Log *open_again(const char *folder) {
  Problem problem = {0};
  Log *log = test_log_open(folder, false, &problem);
  if (log == NULL) tiny_fail(__FILE__, __LINE__, "opening: %s: %s", problem.code, problem.message);
  return log;
}

TEST(many_drafts_of_one_call_are_one_frame) {
  LOG_SCOPE Log *log = test_log(test_folder("r"));
  REQUIRE(log != NULL);
  Draft drafts[64];
  StatementId ids[64];
  for (unsigned i = 0; i < 64; i++)
    drafts[i] = test_draft(i, i % 7, i % 3, i);
  REQUIRE(log_append(log, drafts, 64, ids, NULL) == DONE);
  LogPosition end = log_position(log);
  CHECK(end.frame == 1 && end.statements == 64);
  CHECK(!ID_EQUAL(ids[0], ids[63]) && !ID_IS_NONE(ids[63]));
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, 64);
  check_whole(log, 64);
}

static bool batch_of(Log *log, uint64_t from, uint64_t to) {
  if (log_batch_begin(log, NULL) != DONE) return false;
  for (uint64_t i = from; i < to; i++) {
    Draft draft = test_draft(0, i % 500, (unsigned)(i % 3), i);
    if (log_batch_add(log, &draft, NULL, NULL) != DONE) return false;
  }
  return true;
}

TEST(a_batch_over_several_segments_counts_when_it_has_ended) {
  enum { MANY = 60000 };
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL);
  REQUIRE(batch_of(log, 0, MANY));
  Draft draft = test_draft(0, 1, 1, 1);
  CHECK(log_append(log, &draft, 1, NULL, NULL) == CONFLICT);
  CHECK_NUMBER(log_position(log).statements, 0);
  CHECK(log_replay(log, NULL, NULL, NULL, NULL, NULL) == CONFLICT);
  REQUIRE(log_batch_end(log, NULL) == DONE);
  CHECK(log_position(log).segment >= 2);
  CHECK(test_append_numbers(log, MANY, MANY + 3));
  CHECK_NUMBER(log_position(log).statements, MANY + 3);
  log_close(&log);
  log = open_again(folder);
  REQUIRE(log != NULL);
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, MANY + 3);
  check_whole(log, MANY + 3);
}

TEST(a_batch_that_was_dropped_does_not_count_and_one_after_it_does) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && test_append_numbers(log, 0, 5));
  REQUIRE(batch_of(log, 1000, 9000)); /* frames of it are written */
  log_batch_drop(log);
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, 5);
  REQUIRE(batch_of(log, 5, 9005));
  REQUIRE(log_batch_end(log, NULL) == DONE);
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, 9005);
  log_close(&log);
  log = open_again(folder);
  REQUIRE(log != NULL);
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, 9005);
  check_whole(log, numbers.last_place); /* what does not count is signed and chained all the same */
}

TEST(a_batch_cut_off_by_a_crash_does_not_count_and_is_told) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && test_append_numbers(log, 0, 5));
  REQUIRE(batch_of(log, 1000, 9000));
  const char *crashed = test_folder_copy(folder, "crashed");
  LOG_SCOPE Log *other = open_again(crashed);
  REQUIRE(other != NULL);
  const Problem *report = test_report(other, "unfinished_commit");
  CHECK(report != NULL && report->outcome == DONE && !log_is_read_only(other));
  CHECK(test_replay(other, NULL, &numbers));
  check_sequence(0, 5);
  CHECK(test_append_numbers(other, 5, 8));
  CHECK(test_replay(other, NULL, &numbers));
  check_sequence(0, 8);
  log_batch_drop(log);
}

TEST(replay_from_a_position_gives_what_came_since) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && test_append_numbers(log, 0, 7));
  LogPosition middle = log_position(log);
  CHECK(test_append_numbers(log, 7, 10));
  CHECK(test_replay(log, &middle, &numbers));
  check_sequence(7, 10);
  CHECK_NUMBER(numbers.last_place, 10);
  LogPosition end = log_position(log);
  CHECK(test_replay(log, &end, &numbers) && numbers.count == 0);
}

TEST(a_record_uses_one_key_a_class_and_finds_it_again) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && test_append_numbers(log, 0, 150));
  log_close(&log);
  log = open_again(folder);
  REQUIRE(log != NULL && test_append_numbers(log, 150, 300)); /* the same 50 records in 3 classes */
  KeyId id;
  const Secret *key;
  REQUIRE(keyring_key_take(log_keyring(log), 1, &id, &key, NULL) == DONE);
  CHECK_NUMBER(id.place, 50);
}

TEST(statements_of_a_closed_class_pass_closed) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && test_append_numbers(log, 0, 9));
  SECRET_SCOPE Secret *other = test_secret(TEST_OTHER_PASSPHRASE);
  UserId user;
  const bool opens[CLASS_COUNT] = {true, true, false, false};
  REQUIRE(keyring_member_add(log_keyring(log), TEXT("Dana Serik"), ROLE_ANALYST, opens, other, &user, NULL) == DONE);
  log_close(&log);
  REQUIRE(log_open(folder, &(KeyringEntry){.passphrase = other}, &log, NULL) == DONE);
  CHECK(test_replay(log, NULL, &numbers));
  CHECK(numbers.count == 6 && numbers.closed == 3 && numbers.bad == 0);
  Draft draft = test_draft(0, 1, 2, 100);
  Problem problem;
  CHECK(log_append(log, &draft, 1, NULL, &problem) == REFUSED);
  CHECK_TEXT(text_of(problem.code), "class_closed");
  draft = test_draft(0, 1, 1, 100);
  CHECK(log_append(log, &draft, 1, NULL, NULL) == DONE);
  ARENA_SCOPE Arena *arena = arena_new();
  Verification verification;
  CHECK(log_verify(log, arena, &verification, NULL) == DONE && verification.problem_count == 0);
  CHECK(verification.closed == 3 && verification.statements == 10);
}

TEST(what_cannot_be_written_leaves_everything_as_it_was) {
  LOG_SCOPE Log *log = test_log(test_folder("r"));
  REQUIRE(log != NULL && test_append_numbers(log, 0, 3));
  LogPosition before = log_position(log);
  Draft drafts[2] = {test_draft(0, 1, 1, 3), test_draft(1, 1, 1, 4)};
  drafts[1].payload.parts[0].value = (Bytes){(const uint8_t *)"\x18\x01", 2};
  CHECK(log_append(log, drafts, 2, NULL, NULL) == INVALID);
  LogPosition after = log_position(log);
  CHECK(memcmp(&before, &after, sizeof before) == 0);
  CHECK(test_append_numbers(log, 3, 6));
  CHECK(test_replay(log, NULL, &numbers));
  check_sequence(0, 6);
  check_whole(log, 6);
}

static Outcome stop_at_two(void *context, const Statement *statement, Problem *problem) {
  (void)statement;
  size_t *count = context;
  return ++*count == 2 ? problem_set(problem, CONFLICT, "enough", NULL, NULL, "Enough.") : DONE;
}

TEST(a_taker_ends_the_replay) {
  LOG_SCOPE Log *log = test_log(test_folder("r"));
  REQUIRE(log != NULL && test_append_numbers(log, 0, 3));
  size_t count = 0;
  Problem problem;
  CHECK(log_replay(log, NULL, stop_at_two, &count, NULL, &problem) == CONFLICT);
  CHECK(count == 2 && strcmp(problem.code, "enough") == 0);
}

TESTS(what_was_appended_is_there_in_order_after_opening_again, many_drafts_of_one_call_are_one_frame,
      a_batch_over_several_segments_counts_when_it_has_ended,
      a_batch_that_was_dropped_does_not_count_and_one_after_it_does,
      a_batch_cut_off_by_a_crash_does_not_count_and_is_told, replay_from_a_position_gives_what_came_since,
      a_record_uses_one_key_a_class_and_finds_it_again, statements_of_a_closed_class_pass_closed,
      what_cannot_be_written_leaves_everything_as_it_was, a_taker_ends_the_replay)
