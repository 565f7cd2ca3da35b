/* Every bit of a segment, flipped, is seen: by the reader of frames, and in samples by a whole opening. */
#include <fcntl.h>
#include <stdio.h>

#include "base/files.h"
#include "base/random.h"
#include "log/segment.h"
#include "log/verify.h"
#include "tests/support/log.h"
#include "tests/support/tiny.h"

#define COUNT 4
static TestNumbers numbers;

static const char *made_log(void) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  if (log == NULL || !test_append_numbers(log, 0, COUNT)) abort();
  return folder;
}

static int segment_file(const char *folder, size_t *ret_size) {
  char path[256];
  int file = -1;
  off_t size = 0;
  snprintf(path, sizeof path, "%s/log/000001.1.seg", folder);
  if (file_open(path, O_RDWR, 0, &file, NULL) != DONE || file_size(file, &size, NULL) != DONE) abort();
  *ret_size = (size_t)size;
  return file;
}

static void flip_bit(int file, size_t bit) {
  uint8_t byte;
  if (file_read_at(file, &byte, 1, (off_t)(bit / 8), NULL) != DONE) abort();
  byte ^= (uint8_t)(1 << bit % 8);
  if (file_write_at(file, (Bytes){&byte, 1}, (off_t)(bit / 8), NULL) != DONE) abort();
}

/* Whether the frames lead from the beginning to the head that the root knows. */
static bool reads_whole(SegmentReader *reader, const Keyring *keyring, const SegmentEntry *entry) {
  FrameState state = FRAME_GOOD;
  FrameView frame;
  if (segment_reader_open(reader, keyring, entry, NULL) != DONE) abort();
  while (state == FRAME_GOOD)
    if (segment_next(reader, &state, &frame, NULL) != DONE) abort();
  return state == FRAME_NONE && reader->number == entry->head.frames && memcmp(reader->head, entry->head.hash, 32) == 0;
}

TEST(every_bit_of_a_segment_counts) {
  const char *folder = made_log();
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, true, &problem);
  REQUIRE(log != NULL);
  size_t count, size, unseen = 0;
  SegmentEntry entry = keyring_segments(log_keyring(log), &count)[0];
  FILE_SCOPE int file = segment_file(folder, &size);
  SEGMENT_READER_SCOPE SegmentReader reader = SEGMENT_READER_NONE;
  REQUIRE(reads_whole(&reader, log_keyring(log), &entry) && size == entry.head.length);
  for (size_t bit = 0; bit < size * 8; bit++) {
    flip_bit(file, bit);
    unseen += reads_whole(&reader, log_keyring(log), &entry);
    flip_bit(file, bit);
  }
  CHECK(reads_whole(&reader, log_keyring(log), &entry));
  CHECK_NUMBER(unseen, 0);
}

TEST(a_flipped_bit_is_told_at_opening_and_the_rest_is_read) {
  const char *folder = made_log();
  size_t size;
  FILE_SCOPE int file = segment_file(folder, &size);
  RandomSeries series = {tiny_seed()};
  for (int i = 0; i < 12; i++) {
    size_t bit = (size_t)random_series_below(&series, size * 8);
    flip_bit(file, bit);
    Problem problem = {0};
    LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
    REQUIRE(log != NULL);
    CHECK(test_report(log, "damage") != NULL && log_is_read_only(log));
    CHECK(test_replay(log, NULL, &numbers));
    CHECK_NUMBER(numbers.count, COUNT - 1);
    ARENA_SCOPE Arena *arena = arena_new();
    Verification verification;
    CHECK(log_verify(log, arena, &verification, NULL) == DONE && verification.problem_count > 0);
    log_close(&log);
    flip_bit(file, bit);
  }
}

TESTS(every_bit_of_a_segment_counts, a_flipped_bit_is_told_at_opening_and_the_rest_is_read)
