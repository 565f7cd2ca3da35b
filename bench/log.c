/* log.c - how fast the log takes, replays and verifies statements, beside plain SQLite in the same run.
 *
 * bench-log FOLDER [LARGEST]: prints one measure a line.  FOLDER must not exist
 * and is left behind; LARGEST is how many statements the largest size has
 * (10^6 needs 900 MB).  SQLite: WAL, synchronous=FULL, one row of the same size
 * a transaction, neither sealed nor signed. */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/files.h"
#include "log/verify.h"

#define PASSPHRASE "gravel under a tin roof"
#define PAYLOAD 300 /* bytes of text: the size that the design measures with */

static void must(Outcome outcome, const Problem *problem) {
  if (outcome == DONE) return;
  fprintf(stderr, "bench-log: %s: %s\n", problem->code, problem->message);
  exit(1);
}

static double seconds_since(int64_t start) {
  return (double)(clock_steady_nanoseconds() - start) / 1e9;
}

static void print_rate(const char *what, uint64_t size, uint64_t count, double seconds) {
  printf("%-34s %8" PRIu64 " statements  %10.0f a second  %8.3f s\n", what, size, (double)count / seconds, seconds);
  fflush(stdout);
}

static const uint8_t *text_value(uint64_t number) {
  static uint8_t value[3 + PAYLOAD];
  value[0] = 0x79, value[1] = PAYLOAD >> 8, value[2] = PAYLOAD & 255;
  for (size_t i = 0; i < PAYLOAD; i++)
    value[3 + i] = (uint8_t)('a' + (number + i * 7) % 26);
  return value;
}

static Draft draft_of(uint64_t number, StatementPart *part) {
  *part = (StatementPart){.action = PART_SET, .field = 1, .value = {text_value(number), 3 + PAYLOAD}};
  Draft draft = {
      .security_class = (unsigned)(number % 3 == 0),
      .payload = {.kind = 2, .operation = OPERATION_SET, .parts = part, .part_count = 1, .registered_at = 1}};
  uint64_t record = 1 + number / 10, change = 1 + number;
  memcpy(draft.payload.record.bytes, &record, sizeof record);
  memcpy(draft.payload.change.bytes, &change, sizeof change);
  return draft;
}

static void append_single(Log *log, uint64_t count, uint64_t group) {
  Problem problem;
  StatementPart part;
  int64_t start = clock_steady_nanoseconds();
  if (group == 1)
    for (uint64_t i = 0; i < count; i++) {
      Draft draft = draft_of(i, &part);
      must(log_append(log, &draft, 1, NULL, &problem), &problem);
    }
  for (uint64_t i = 0; group > 1 && i < count; i += group) {
    must(log_batch_begin(log, &problem), &problem);
    for (uint64_t k = 0; k < group; k++) {
      Draft draft = draft_of(i + k, &part);
      must(log_batch_add(log, &draft, NULL, &problem), &problem);
    }
    must(log_batch_end(log, &problem), &problem);
  }
  char what[64];
  snprintf(what, sizeof what, "append, %" PRIu64 " a commit", group);
  print_rate(what, count, count, seconds_since(start));
}

static void sqlite_must(int result, sqlite3 *database) {
  if (result == SQLITE_OK || result == SQLITE_DONE) return;
  fprintf(stderr, "bench-log: SQLite: %s\n", sqlite3_errmsg(database));
  exit(1);
}

static void append_sqlite(const char *folder, uint64_t count, uint64_t group) {
  char path[4096];
  snprintf(path, sizeof path, "%s-%" PRIu64 ".sqlite", folder, group);
  sqlite3 *database = NULL;
  sqlite3_stmt *insert = NULL;
  sqlite_must(sqlite3_open(path, &database), database);
  sqlite_must(sqlite3_exec(database,
                           "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE statement (id INTEGER "
                           "PRIMARY KEY, record, value)",
                           NULL, NULL, NULL),
              database);
  sqlite_must(sqlite3_prepare_v2(database, "INSERT INTO statement VALUES (?1, ?2, ?3)", -1, &insert, NULL), database);
  int64_t start = clock_steady_nanoseconds();
  for (uint64_t i = 0; i < count; i++) {
    if (i % group == 0) sqlite_must(sqlite3_exec(database, "BEGIN", NULL, NULL, NULL), database);
    sqlite3_bind_int64(insert, 1, (int64_t)i + 1);
    sqlite3_bind_int64(insert, 2, (int64_t)i / 10);
    sqlite3_bind_blob(insert, 3, text_value(i), 3 + PAYLOAD, SQLITE_STATIC);
    sqlite_must(sqlite3_step(insert), database);
    sqlite3_reset(insert);
    if (i % group == group - 1) sqlite_must(sqlite3_exec(database, "COMMIT", NULL, NULL, NULL), database);
  }
  double seconds = seconds_since(start);
  sqlite3_finalize(insert);
  sqlite3_close(database);
  char what[64];
  snprintf(what, sizeof what, "SQLite WAL FULL, %" PRIu64 " a commit", group);
  print_rate(what, count, count, seconds);
}

static Outcome count_open(void *context, const Statement *statement, Problem *problem) {
  (void)problem;
  uint64_t *count = context;
  *count += statement->is_open;
  return DONE;
}

static void measure_reading(Log *log) {
  Problem problem;
  uint64_t count = 0;
  int64_t start = clock_steady_nanoseconds();
  must(log_replay(log, NULL, count_open, &count, NULL, &problem), &problem);
  uint64_t size = log_position(log).statements;
  print_rate("replay, payloads decoded", size, count, seconds_since(start));
  ARENA_SCOPE Arena *arena = arena_new();
  Verification verification;
  start = clock_steady_nanoseconds();
  must(log_verify(log, arena, &verification, &problem), &problem);
  if (verification.problem_count > 0) must(BROKEN, &verification.problems[0]);
  print_rate("verify, signatures too", size, verification.statements, seconds_since(start));
}

int main(int count, char **words) {
  if (count < 2) return fprintf(stderr, "usage: bench-log FOLDER [LARGEST]\n"), 2;
  uint64_t largest = count > 2 ? strtoull(words[2], NULL, 10) : 100000;
  Problem problem;
  must(crypto_start(&problem), &problem);
  SECRET_SCOPE Secret *passphrase = secret_of(PASSPHRASE, strlen(PASSPHRASE));
  SECRET_SCOPE Secret *words_of_paper = NULL;
  LOG_SCOPE Log *log = NULL;
  KeyringOptions options = {.first_member = TEXT("Bench"), .memory_mebibytes = 64, .passes = 3};
  must(log_make(words[1], &options, passphrase, &log, &words_of_paper, &problem), &problem);
  append_single(log, 500, 1);
  append_sqlite(words[1], 500, 1);
  append_single(log, 20000, 100);
  append_sqlite(words[1], 20000, 100);
  for (uint64_t size = 10000; size <= largest; size *= 10) {
    uint64_t there = log_position(log).statements;
    if (size > there) append_single(log, size - there, size - there);
    measure_reading(log);
    int64_t start = clock_steady_nanoseconds();
    log_close(&log);
    must(log_open(words[1], &(KeyringEntry){.passphrase = passphrase}, &log, &problem), &problem);
    printf("%-34s %8" PRIu64 " statements  %33.3f s\n", "close and open (Argon2id too)", log_position(log).statements,
           seconds_since(start));
  }
  return 0;
}
