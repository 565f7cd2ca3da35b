/* What opening makes of an end that is not whole: doc/log-format.md, "The end of the log". */
#include <stdio.h>

#include "base/files.h"
#include "log/bytes.h"
#include "log/frame.h"
#include "log/verify.h"
#include "tests/support/log.h"
#include "tests/support/tiny.h"

static TestNumbers numbers;
#define COUNT 12

/* A registry whose last COUNT frames no root knows of: a copy taken while it
 * was open, as a power cut leaves it. */
static const char *unknown_end(void) {
  const char *folder = test_folder("open");
  LOG_SCOPE Log *log = test_log(folder);
  if (log == NULL || !test_append_numbers(log, 0, COUNT)) abort();
  return test_folder_copy(folder, "crashed");
}

/* The same, closed in order: the root knows its end. */
static const char *known_end(void) {
  const char *folder = test_folder("closed");
  LOG_SCOPE Log *log = test_log(folder);
  if (log == NULL || !test_append_numbers(log, 0, COUNT)) abort();
  return folder;
}

static const char *segment_path(const char *folder, const char *name) {
  static char path[256];
  snprintf(path, sizeof path, "%s/log/%s", folder, name);
  return path;
}

/* Where frame `index` (from 0) begins. */
static size_t frame_offset(const uint8_t *bytes, size_t length, size_t index) {
  size_t at = 0;
  for (; index > 0 && at < length; index--)
    at += FRAME_HEADER + (size_t)big_endian_read(bytes + at, 4);
  return at;
}

static void cut_last(uint8_t *bytes, size_t *length, size_t where) {
  (void)bytes;
  *length -= where;
}
static void cut_into_last(uint8_t *bytes, size_t *length, size_t where) {
  *length = frame_offset(bytes, *length, COUNT - 1) + where;
}
static void flip_in_last(uint8_t *bytes, size_t *length, size_t where) {
  bytes[frame_offset(bytes, *length, COUNT - 1) + where] ^= 0x10;
}
static void flip_in_fifth(uint8_t *bytes, size_t *length, size_t where) {
  bytes[frame_offset(bytes, *length, 5) + where] ^= 0x10;
}
static void zero_last_block(uint8_t *bytes, size_t *length, size_t where) {
  (void)where;
  size_t block = (*length - 1) / 512 * 512;
  memset(bytes + block, 0, *length - block);
}
static void zero_inner_block(uint8_t *bytes, size_t *length, size_t where) {
  size_t block = (frame_offset(bytes, *length, COUNT - 1) + 511) / 512 * 512;
  if (block + 512 > *length) abort();
  memset(bytes + block + where * 0, 0, 512);
}
static void add_zeros(uint8_t *bytes, size_t *length, size_t where) {
  memset(bytes + *length, 0, where);
  *length += where;
}
static void add_noise(uint8_t *bytes, size_t *length, size_t where) {
  memset(bytes + *length, 0xA5, where);
  *length += where;
}

/* Opens and checks which report there is, that the first `expected` numbers
 * are there, and whether it may be written. */
static Log *open_and_expect(const char *folder, const char *code, Outcome severity, size_t expected, bool read_only) {
  Problem problem = {0};
  Log *log = test_log_open(folder, false, &problem);
  if (log == NULL) {
    tiny_fail(__FILE__, __LINE__, "opening: %s: %s", problem.code, problem.message);
    return NULL;
  }
  const Problem *report = test_report(log, code);
  if (report == NULL) {
    size_t count;
    const Problem *reports = log_reports(log, &count);
    tiny_fail(__FILE__, __LINE__, "no report %s but %zu, %s", code, count, count > 0 ? reports[0].code : "");
    log_close(&log);
    return NULL;
  }
  CHECK_NUMBER(report->outcome, severity);
  CHECK(test_replay(log, NULL, &numbers));
  CHECK_NUMBER(numbers.count, expected);
  for (size_t i = 0; i < numbers.count && i < expected; i++)
    CHECK_NUMBER(numbers.at[i], i);
  CHECK(log_is_read_only(log) == read_only);
  Draft draft = test_draft(0, 1, 1, 1000);
  CHECK(log_append(log, &draft, 1, NULL, NULL) == (read_only ? BROKEN : DONE));
  return log;
}

static size_t files_in(const char *folder) {
  ARENA_SCOPE Arena *arena = arena_new();
  Text *names;
  size_t count = 0;
  if (file_kind(folder) == FILE_FOLDER && folder_list(folder, arena, &names, &count, NULL) != DONE) abort();
  return count;
}

static void expect_unfinished(const char *folder, size_t expected) {
  LOG_SCOPE Log *log = open_and_expect(folder, "unfinished_write", DONE, expected, false);
  REQUIRE(log != NULL);
  CHECK_NUMBER(numbers.notes, 1);
  LogPosition end = log_position(log);
  CHECK_NUMBER(end.segment, 2);
  log_close(&log);
  CHECK_NUMBER(files_in(segment_path(folder, "aside")), 1);
  Problem problem = {0};
  log = test_log_open(folder, false, &problem); /* and it is told once only */
  REQUIRE(log != NULL);
  size_t count;
  log_reports(log, &count);
  CHECK_NUMBER(count, 0);
  CHECK(test_replay(log, NULL, &numbers));
  CHECK_NUMBER(numbers.count, expected + 1);
  ARENA_SCOPE Arena *arena = arena_new();
  Verification verification;
  CHECK(log_verify(log, arena, &verification, NULL) == DONE && verification.problem_count == 0);
}

#define LAST segment_path(folder, "000001.1.seg")

TEST(a_write_that_was_cut_off_is_moved_aside_and_told) {
  const size_t bytes[] = {1, 17, 600};
  for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
    char name[16];
    snprintf(name, sizeof name, "cut%zu", i);
    static const char *original;
    if (i == 0) original = unknown_end();
    const char *folder = test_folder_copy(original, name);
    test_change_file(LAST, cut_last, bytes[i]);
    expect_unfinished(folder, COUNT - 1);
  }
}

TEST(a_header_that_was_cut_off_is_an_unfinished_write) {
  const char *folder = unknown_end();
  test_change_file(LAST, cut_into_last, 20);
  expect_unfinished(folder, COUNT - 1);
}

TEST(a_last_block_that_was_never_written_is_an_unfinished_write) {
  const char *folder = unknown_end();
  test_change_file(LAST, zero_last_block, 0);
  expect_unfinished(folder, COUNT - 1);
}

TEST(a_block_within_the_last_frame_that_was_never_written_is_an_unfinished_write) {
  const char *folder = unknown_end();
  test_change_file(LAST, zero_inner_block, 0);
  expect_unfinished(folder, COUNT - 1);
}

TEST(zeros_behind_the_last_frame_are_an_unfinished_write) {
  const char *folder = unknown_end();
  test_change_file(LAST, add_zeros, 4096);
  expect_unfinished(folder, COUNT);
}

static void expect_bad_tail(const char *folder, size_t expected) {
  LOG_SCOPE Log *log = open_and_expect(folder, "bad_tail", BROKEN, expected, true);
  REQUIRE(log != NULL);
  CHECK_NUMBER(numbers.notes, 0);
  CHECK_NUMBER(files_in(segment_path(folder, "aside")), 0);
  REQUIRE(log_confirm_tail(log, NULL) == DONE);
  CHECK(!log_is_read_only(log));
  CHECK(log_confirm_tail(log, NULL) == CONFLICT);
  Draft draft = test_draft(0, 1, 1, 1000);
  CHECK(log_append(log, &draft, 1, NULL, NULL) == DONE);
  log_close(&log);
  Problem problem = {0};
  log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL && !log_is_read_only(log));
  CHECK(test_replay(log, NULL, &numbers));
  CHECK_NUMBER(numbers.count, expected + 1);
  CHECK_NUMBER(numbers.notes, 1);
}

TEST(a_whole_last_frame_that_does_not_open_waits_for_a_person) {
  const char *folder = unknown_end();
  test_change_file(LAST, flip_in_last, 200);
  expect_bad_tail(folder, COUNT - 1);
}

TEST(a_changed_length_is_not_taken_for_a_cut) {
  const char *folder = unknown_end();
  test_change_file(LAST, flip_in_last, 1); /* longer than the file */
  expect_bad_tail(folder, COUNT - 1);
}

TEST(noise_behind_the_last_frame_waits_for_a_person) {
  const char *folder = unknown_end();
  test_change_file(LAST, add_noise, 700);
  expect_bad_tail(folder, COUNT);
}

TEST(damage_before_a_good_frame_is_read_only_and_the_rest_stays_readable) {
  const size_t places[] = {1, 5, 9, 20, 60, 400};
  const char *original = unknown_end();
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    char name[16];
    snprintf(name, sizeof name, "mid%zu", i);
    const char *folder = test_folder_copy(original, name);
    test_change_file(LAST, flip_in_fifth, places[i]);
    Problem problem = {0};
    LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
    REQUIRE(log != NULL);
    const Problem *report = test_report(log, "damage");
    CHECK(report != NULL && report->outcome == BROKEN && strstr(report->where, "000001.1.seg") != NULL);
    CHECK(log_is_read_only(log));
    CHECK(log_confirm_tail(log, NULL) == CONFLICT);
    CHECK(test_replay(log, NULL, &numbers));
    CHECK_NUMBER(numbers.count, COUNT - 1);
    for (size_t k = 0; k < numbers.count; k++)
      CHECK_NUMBER(numbers.at[k], k < 5 ? k : k + 1);
  }
}

TEST(up_to_a_known_head_anything_missing_is_damage) {
  const char *original = known_end();
  void (*changes[])(uint8_t *, size_t *, size_t) = {cut_last, cut_into_last, cut_into_last, zero_last_block,
                                                    flip_in_last};
  const size_t where[] = {1, 0, 20, 0, 100};
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    char name[16];
    snprintf(name, sizeof name, "known%zu", i);
    const char *folder = test_folder_copy(original, name);
    test_change_file(LAST, changes[i], where[i]);
    LOG_SCOPE Log *log = open_and_expect(folder, "damage", BROKEN, COUNT - 1, true);
    CHECK(log != NULL);
  }
}

TEST(a_missing_file_is_damage) {
  const char *folder = known_end();
  REQUIRE(file_remove(LAST, NULL) == DONE);
  LOG_SCOPE Log *log = open_and_expect(folder, "damage", BROKEN, 0, true);
  CHECK(log != NULL);
}

TEST(what_was_cut_cannot_be_put_back) {
  const char *folder = unknown_end();
  static uint8_t whole[1 << 16];
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes before;
  REQUIRE(file_read_whole(LAST, sizeof whole, arena, &before, NULL) == DONE);
  test_change_file(LAST, cut_last, 5);
  expect_unfinished(folder, COUNT - 1);
  REQUIRE(file_replace(LAST, before, 0600, NULL) == DONE);
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL);
  CHECK(test_report(log, "unfinished_write") != NULL);
  CHECK(test_replay(log, NULL, &numbers));
  CHECK_NUMBER(numbers.count, COUNT); /* the eleven, and the one after the cut */
  CHECK_NUMBER(numbers.at[COUNT - 1], 1000);
  log_close(&log);
  log = test_log_open(folder, false, &problem); /* and the file is as short as it was: nothing more to be told */
  REQUIRE(log != NULL);
  size_t reports;
  log_reports(log, &reports);
  CHECK_NUMBER(reports, 0);
}

static void copy_one(const char *from_folder, const char *to_folder, const char *name) {
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes bytes;
  char from[256], to[256];
  snprintf(from, sizeof from, "%s/%s", from_folder, name);
  snprintf(to, sizeof to, "%s/%s", to_folder, name);
  if (file_read_whole(from, (size_t)64 << 20, arena, &bytes, NULL) != DONE) abort();
  if (file_replace(to, bytes, 0600, NULL) != DONE) abort();
}

TEST(an_older_root_with_a_newer_log_is_told) {
  const char *folder = known_end();
  const char *old = test_folder_copy(folder, "old");
  Problem problem = {0};
  for (int i = 0; i < 2; i++) { /* each closing saves the root; the next frame names it */
    LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
    REQUIRE(log != NULL && test_append_numbers(log, COUNT + (uint64_t)i, COUNT + 1 + (uint64_t)i));
  }
  copy_one(old, folder, "root.0");
  copy_one(old, folder, "root.1");
  LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL);
  CHECK(test_report(log, "put_back") != NULL && log_is_read_only(log));
}

TEST(an_older_log_with_a_newer_root_is_told) {
  const char *folder = known_end();
  const char *old = test_folder_copy(folder, "old");
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL && test_append_numbers(log, COUNT, COUNT + 3));
  log_close(&log);
  copy_one(old, folder, "log/000001.1.seg");
  log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL);
  CHECK(test_report(log, "damage") != NULL && log_is_read_only(log));
}

TEST(a_segment_that_the_root_does_not_know_yet_tells_of_a_root_put_back) {
  const char *folder = known_end();
  copy_one(folder, folder, "log/000001.1.seg");
  char path[256];
  snprintf(path, sizeof path, "%s", segment_path(folder, "000007.1.seg"));
  REQUIRE(file_replace(path, (Bytes){(const uint8_t *)"x", 1}, 0600, NULL) == DONE);
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL);
  CHECK(test_report(log, "put_back") != NULL && log_is_read_only(log));
  CHECK(file_kind(path) == FILE_PLAIN); /* and it is not removed */
}

TEST(reading_only_changes_nothing_on_the_disk) {
  const char *folder = unknown_end();
  test_change_file(LAST, cut_last, 5);
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes before, after;
  REQUIRE(file_read_whole(LAST, (size_t)1 << 20, arena, &before, NULL) == DONE);
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, true, &problem);
  REQUIRE(log != NULL);
  CHECK(test_report(log, "unfinished_write") != NULL);
  CHECK(test_replay(log, NULL, &numbers));
  CHECK_NUMBER(numbers.count, COUNT - 1);
  log_close(&log);
  REQUIRE(file_read_whole(LAST, (size_t)1 << 20, arena, &after, NULL) == DONE);
  CHECK(bytes_equal(before, after));
  CHECK_NUMBER(files_in(segment_path(folder, "aside")), 0);
}

TESTS(a_write_that_was_cut_off_is_moved_aside_and_told, a_header_that_was_cut_off_is_an_unfinished_write,
      a_last_block_that_was_never_written_is_an_unfinished_write,
      a_block_within_the_last_frame_that_was_never_written_is_an_unfinished_write,
      zeros_behind_the_last_frame_are_an_unfinished_write, a_whole_last_frame_that_does_not_open_waits_for_a_person,
      a_changed_length_is_not_taken_for_a_cut, noise_behind_the_last_frame_waits_for_a_person,
      damage_before_a_good_frame_is_read_only_and_the_rest_stays_readable,
      up_to_a_known_head_anything_missing_is_damage, a_missing_file_is_damage, what_was_cut_cannot_be_put_back,
      an_older_root_with_a_newer_log_is_told, an_older_log_with_a_newer_root_is_told,
      a_segment_that_the_root_does_not_know_yet_tells_of_a_root_put_back, reading_only_changes_nothing_on_the_disk)
