/* Every request for memory and every call to the disk that one work on the log makes fails, once and for good; also
 * those of a whole opening that has to cut an unfinished write.  Each time: an error is shown, what was there is there,
 * what was acknowledged is there, and nothing is held. */
#include <stdio.h>

#include "base/files.h"
#include "base/memory.h"
#include "log/audit.h"
#include "log/image.h"
#include "log/object.h"
#include "log/pending.h"
#include "tests/support/faults.h"
#include "tests/support/log.h"
#include "tests/support/tiny.h"

#define BEFORE 3
static TestNumbers numbers;

/* FAULTS_STEP=1 tries every call (of long works ever fewer); the usual run takes every ninth, from another start each
 * time. */
static size_t step(void) {
  const char *words = getenv("FAULTS_STEP");
  int64_t number;
  return words != NULL && text_number(text_of(words), &number) && number > 0 ? (size_t)number : 9;
}

/* The works that are interrupted.  Each begins with a log of BEFORE statements. */
typedef Outcome (*Work)(Log *log, Problem *problem);

static Outcome append_one(Log *log, Problem *problem) {
  Draft draft = test_draft(0, 1, 1, BEFORE);
  return log_append(log, &draft, 1, NULL, problem);
}

static Outcome append_batch(Log *log, Problem *problem) {
  Outcome outcome = log_batch_begin(log, problem);
  if (outcome != DONE) return outcome;
  for (uint64_t i = 0; i < 2500 && outcome == DONE; i++) { /* two frames */
    Draft draft = test_draft(0, i % 9, (unsigned)(i % 3), BEFORE + i);
    outcome = log_batch_add(log, &draft, NULL, problem);
  }
  if (outcome == DONE) outcome = log_batch_end(log, problem);
  if (outcome != DONE) log_batch_drop(log);
  return outcome;
}

static Outcome put_object(Log *log, Problem *problem) {
  static uint8_t bytes[100000];
  ObjectName name;
  return log_object_put_bytes(log, test_record(1), 1, (Bytes){bytes, sizeof bytes}, &name, problem);
}

static Outcome put_pending(Log *log, Problem *problem) {
  PendingName name = {0};
  return log_pending_put(log, log_reader(log)->user, 1, (Bytes){(const uint8_t *)"half a form", 11}, &name, problem);
}

static Outcome put_image(Log *log, Problem *problem) {
  static uint8_t bytes[1500000];
  ImageWriter *writer = NULL;
  Outcome outcome = log_image_begin(log, 1, 7, sizeof bytes, NULL, &writer, problem);
  if (outcome != DONE) return outcome;
  outcome = image_write(writer, (Bytes){bytes, sizeof bytes}, problem);
  if (outcome == DONE) return image_end(&writer, problem);
  image_drop(&writer);
  return outcome;
}

static Outcome put_audit(Log *log, Problem *problem) {
  return log_audit_append(log, (Bytes){(const uint8_t *)"read", 4}, problem);
}

/* What the folder holds after a fault: the first BEFORE numbers always, what
 * the work adds whole or not at all, and surely where it was acknowledged; it
 * can be written again. */
static void check_intact(const char *folder, size_t adds, bool acknowledged) {
  LOG_SCOPE Log *log = test_log_intact(folder, &numbers);
  if (log == NULL) return;
  CHECK(numbers.count == BEFORE + adds || (!acknowledged && numbers.count == BEFORE));
  CHECK(test_append_numbers(log, 100, 101));
}

typedef struct Loop {
  const char *original;
  Work work;
  size_t adds; /* statements */
  FaultKind kind;
  bool for_good;
  size_t points, absorbed; /* faults met; those after which the work succeeded all the same */
} Loop;

/* One run with the fault at the n-th call; whether one was met. */
static bool run_with_fault(Loop *loop, size_t n) {
  const char *folder = test_folder_copy(loop->original, "run");
  size_t memory = faults_held_memory(), files = faults_held_files();
  Problem problem = {0};
  Log *log = test_log_open(folder, false, &problem);
  if (log == NULL) abort();
  faults_arm(loop->kind, n, loop->for_good);
  Outcome outcome = loop->work(log, &problem);
  bool met = faults_disarm();
  if (!met) CHECK(outcome == DONE);
  if (outcome != DONE) CHECK(problem.message[0] != '\0' && problem.outcome == outcome);
  loop->points += met;
  loop->absorbed += met && outcome == DONE;
  log_close(&log);
  CHECK_NUMBER(faults_held_memory(), memory);
  CHECK_NUMBER(faults_held_files(), files);
  check_intact(folder, loop->adds, outcome == DONE);
  return met;
}

static void loop_over(const char *original, Work work, size_t adds) {
  for (unsigned mode = 0; mode < 4; mode++) {
    Loop loop = {.original = original, .work = work, .adds = adds};
    loop.kind = mode < 2 ? FAULT_MEMORY : FAULT_FILES;
    loop.for_good = mode % 2 == 1;
    for (size_t n = 1 + (size_t)tiny_seed() % step(); run_with_fault(&loop, n) && n < 20000; n += step() + n / 4)
      continue;
    printf("# %s fails %s: %zu faults, %zu absorbed\n", mode < 2 ? "memory" : "disk",
           loop.for_good ? "for good" : "once", loop.points, loop.absorbed);
    CHECK(step() > 1 || loop.points >= 3);
  }
}

static const char *template_log(void) {
  faults_install();
  const char *folder = test_folder("original");
  LOG_SCOPE Log *log = test_log(folder);
  if (log == NULL || !test_append_numbers(log, 0, BEFORE)) abort();
  return folder;
}

TEST(a_fault_during_an_append_leaves_the_log_whole) {
  loop_over(template_log(), append_one, 1);
}
TEST(a_fault_during_a_batch_leaves_all_of_it_or_none) {
  loop_over(template_log(), append_batch, 2500);
}
TEST(a_fault_while_an_object_is_put_leaves_the_log_whole) {
  loop_over(template_log(), put_object, 0);
}
TEST(a_fault_while_unfinished_work_is_put_leaves_the_log_whole) {
  loop_over(template_log(), put_pending, 0);
}
TEST(a_fault_while_an_image_is_written_leaves_the_log_whole) {
  loop_over(template_log(), put_image, 0);
}
TEST(a_fault_during_an_audit_entry_leaves_the_log_whole) {
  loop_over(template_log(), put_audit, 0);
}

/* Opening after a crash: the cut can be stopped between any two steps and is done again. */

static void cut_last(uint8_t *bytes, size_t *length, size_t where) {
  (void)bytes;
  *length -= where;
}

static const char *template_crashed(void) {
  faults_install();
  const char *folder = test_folder("open");
  LOG_SCOPE Log *log = test_log(folder);
  if (log == NULL || !test_append_numbers(log, 0, BEFORE + 1)) abort();
  const char *crashed = test_folder_copy(folder, "crashed");
  char path[256];
  snprintf(path, sizeof path, "%s/log/000001.1.seg", crashed);
  test_change_file(path, cut_last, 7);
  return crashed;
}

static bool open_with_fault(const char *original, FaultKind kind, size_t n, size_t *points) {
  const char *folder = test_folder_copy(original, "run");
  size_t memory = faults_held_memory(), files = faults_held_files();
  Problem problem = {0};
  faults_arm(kind, n, true);
  Log *log = test_log_open(folder, false, &problem);
  bool met = faults_disarm();
  if (log == NULL) CHECK(met && problem.message[0] != '\0');
  *points += met;
  log_close(&log);
  CHECK_NUMBER(faults_held_memory(), memory);
  CHECK_NUMBER(faults_held_files(), files);
  log = test_log_open(folder, false, &problem);
  if (log == NULL) {
    tiny_fail(__FILE__, __LINE__, "fault %zu: it does not open any more: %s: %s", n, problem.code, problem.message);
    return met;
  }
  CHECK(!log_is_read_only(log));
  CHECK(test_replay(log, NULL, &numbers));
  CHECK_NUMBER(numbers.count, BEFORE);
  CHECK(numbers.notes >= 1);
  log_close(&log);
  return met;
}

TEST(a_cut_that_is_stopped_anywhere_is_done_at_the_next_opening) {
  const char *original = template_crashed();
  size_t points = 0;
  for (size_t n = 1 + (size_t)tiny_seed() % step(); open_with_fault(original, FAULT_FILES, n, &points) && n < 1000;
       n += step())
    continue;
  printf("# %zu fault points\n", points);
  CHECK(points * step() > 20);
}

/* The planted fault: code that loses memory where a call fails is found. */
TEST(the_loop_finds_a_leak) {
  faults_install();
  size_t memory = faults_held_memory();
  faults_arm(FAULT_MEMORY, 2, false);
  void *first = memory_take(10);
  void *second = first == NULL ? NULL : memory_take(10);
  CHECK(faults_disarm() && second == NULL); /* a careless caller returns here without giving `first` back */
  CHECK_NUMBER(faults_held_memory(), memory + 1);
  memory_give(first);
  CHECK_NUMBER(faults_held_memory(), memory);
}

TESTS(a_fault_during_an_append_leaves_the_log_whole, a_fault_during_a_batch_leaves_all_of_it_or_none,
      a_fault_while_an_object_is_put_leaves_the_log_whole, a_fault_while_unfinished_work_is_put_leaves_the_log_whole,
      a_fault_while_an_image_is_written_leaves_the_log_whole, a_fault_during_an_audit_entry_leaves_the_log_whole,
      a_cut_that_is_stopped_anywhere_is_done_at_the_next_opening, the_loop_finds_a_leak)
