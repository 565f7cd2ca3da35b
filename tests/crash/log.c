/* What was acknowledged is there: the program killed at any moment, and the power lost at any call.
 *
 * KILLS bounds both (usual: 12 kills, and every seventh call).  SEED as everywhere. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "base/random.h"
#include "log/verify.h"
#include "tests/support/log.h"
#include "tests/support/power.h"
#include "tests/support/tiny.h"

static TestNumbers numbers;

static size_t kills(void) {
  const char *words = getenv("KILLS");
  int64_t number;
  return words != NULL && text_number(text_of(words), &number) && number > 0 ? (size_t)number : 12;
}

/* Killed. */

/* Appends one number after another, every tenth time a batch of 30, and says
 * each on the pipe once it was acknowledged.  Ends only by being killed. */
static void append_for_ever(const char *folder, int pipe_end) {
  Problem problem = {0};
  Log *log = test_log_open(folder, false, &problem);
  if (log == NULL || !test_replay(log, NULL, &numbers)) _exit(1);
  for (uint64_t next = numbers.count;;) {
    uint64_t size = next % 10 == 0 ? 30 : 1;
    Draft drafts[30];
    for (unsigned i = 0; i < size; i++)
      drafts[i] = test_draft(i, (next + i) % 20, (unsigned)((next + i) % 3), next + i);
    if (log_append(log, drafts, size, NULL, &problem) != DONE) _exit(1);
    next += size;
    if (write(pipe_end, &next, sizeof next) != sizeof next) _exit(1);
  }
}

/* Starts it, lets it acknowledge some, kills it a moment later; the last that it acknowledged. */
static uint64_t kill_one(const char *folder, RandomSeries *series) {
  int ends[2];
  if (pipe(ends) != 0) abort();
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    append_for_ever(folder, ends[1]);
  }
  close(ends[1]);
  uint64_t acknowledged = 0, wanted = 1 + random_series_below(series, 60);
  for (uint64_t i = 0; i < wanted; i++)
    if (read(ends[0], &acknowledged, sizeof acknowledged) != sizeof acknowledged) break;
  usleep((useconds_t)random_series_below(series, 2000));
  kill(child, SIGKILL);
  while (read(ends[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged)
    continue;
  close(ends[0]);
  int status;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  return acknowledged;
}

/* All numbers from 0 on, at least `acknowledged` of them, nothing damaged. */
static void check_acknowledged(const char *folder, uint64_t acknowledged) {
  LOG_SCOPE Log *log = test_log_intact(folder, &numbers);
  CHECK(log == NULL || numbers.count >= acknowledged);
}

TEST(what_was_acknowledged_is_there_after_a_kill) {
  const char *original = test_folder("original"), *folder = NULL;
  LOG_SCOPE Log *log = test_log(original);
  REQUIRE(log != NULL);
  log_close(&log);
  RandomSeries series = {tiny_seed()};
  uint64_t acknowledged = 0;
  for (size_t i = 0; i < kills(); i++) {
    if (i % 40 == 0) folder = test_folder_copy(original, "run"), acknowledged = 0;
    acknowledged = kill_one(folder, &series);
    check_acknowledged(folder, acknowledged);
  }
  printf("# %zu kills; the last folder has %llu statements\n", kills(), (unsigned long long)acknowledged);
  ARENA_SCOPE Arena *arena = arena_new();
  Verification verification;
  Problem problem = {0};
  log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL && log_verify(log, arena, &verification, NULL) == DONE);
  CHECK(verification.problem_count == 0 && verification.statements >= acknowledged);
}

/* Without power. */

/* Opens and appends until the power goes at the n-th call; what was
 * acknowledged, and whether it went at all. */
static uint64_t append_until_dark(const char *folder, size_t n, bool syncs_lie, PowerLoss loss, bool *ret_went) {
  Problem problem = {0};
  uint64_t acknowledged = 0;
  Log *log = test_log_open(folder, false, &problem);
  if (log == NULL) abort();
  power_on(n, syncs_lie);
  while (acknowledged < 12 && test_append_numbers(log, acknowledged, acknowledged + 1))
    acknowledged++;
  log_close(&log);
  *ret_went = power_is_gone();
  power_return(loss, tiny_seed() + n);
  return acknowledged;
}

static void lose_power_everywhere(PowerLoss loss) {
  const char *original = test_folder("original");
  Log *log = test_log(original);
  REQUIRE(log != NULL);
  log_close(&log);
  size_t step = kills() >= 100 ? 1 : 7, points = 0;
  bool went = true;
  for (size_t n = 1 + (size_t)tiny_seed() % step; went && n < 1000; n += step) {
    const char *folder = test_folder_copy(original, "run");
    uint64_t acknowledged = append_until_dark(folder, n, false, loss, &went);
    check_acknowledged(folder, acknowledged);
    points += went;
  }
  printf("# power lost at %zu calls\n", points);
  CHECK(points * step > 20);
}

TEST(what_was_acknowledged_is_there_after_losing_all_that_was_not_synced) {
  lose_power_everywhere(LOSS_ALL);
}

TEST(what_was_acknowledged_is_there_after_losing_any_part_of_what_was_not_synced) {
  lose_power_everywhere(LOSS_DICE);
}

/* The planted fault: a program that does not sync loses what it acknowledged, and this is seen. */
TEST(a_skipped_sync_is_caught) {
  const char *folder = test_folder("r");
  Log *log = test_log(folder);
  REQUIRE(log != NULL);
  log_close(&log);
  bool went;
  uint64_t acknowledged = append_until_dark(folder, 62, true, LOSS_ALL, &went);
  CHECK(went && acknowledged >= 2);
  Problem problem = {0};
  log = test_log_open(folder, true, &problem);
  CHECK(log == NULL || !test_replay(log, NULL, &numbers) || numbers.count < acknowledged);
  log_close(&log);
}

TESTS(what_was_acknowledged_is_there_after_a_kill, what_was_acknowledged_is_there_after_losing_all_that_was_not_synced,
      what_was_acknowledged_is_there_after_losing_any_part_of_what_was_not_synced, a_skipped_sync_is_caught)
