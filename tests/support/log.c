#include "tests/support/log.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/files.h"
#include "tests/support/tiny.h"

Log *test_log(const char *folder) {
  KeyringOptions options = {.first_member = TEXT("Aigul Torekhan"), .memory_mebibytes = 64, .passes = 3};
  if (crypto_start(NULL) != DONE) abort();
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_PASSPHRASE);
  SECRET_SCOPE Secret *words = NULL;
  Log *log = NULL;
  Problem problem = {0};
  if (log_make(folder, &options, passphrase, &log, &words, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "making the log: %s: %s", problem.code, problem.message);
  return log;
}

Log *test_log_open(const char *folder, bool read_only, Problem *problem) {
  if (crypto_start(NULL) != DONE) abort();
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_PASSPHRASE);
  Log *log = NULL;
  Outcome outcome = log_open(folder, &(KeyringEntry){.passphrase = passphrase, .read_only = read_only}, &log, problem);
  return outcome == DONE ? log : NULL;
}

RecordId test_record(uint64_t number) {
  RecordId id = {.bytes = {1}};
  memcpy(id.bytes + 1, &number, sizeof number);
  return id;
}

ChangeId test_change(uint64_t number) {
  ChangeId id = {.bytes = {2}};
  memcpy(id.bytes + 1, &number, sizeof number);
  return id;
}

Draft test_draft(unsigned slot, uint64_t record, unsigned security_class, uint64_t number) {
  static StatementPart parts[64];
  static uint8_t values[64][160];
  int length = snprintf((char *)values[slot] + 2, sizeof values[slot] - 2,
                        "%020llu: detained in Veldau on the way home, released after two days without charge",
                        (unsigned long long)number);
  values[slot][0] = 0x78; /* a text with its length in one byte */
  values[slot][1] = (uint8_t)length;
  parts[slot] = (StatementPart){.action = PART_SET, .field = 1, .value = {values[slot], 2 + (size_t)length}};
  return (Draft){.security_class = security_class,
                 .payload = {.record = test_record(record),
                             .kind = 3,
                             .operation = OPERATION_CREATE,
                             .parts = &parts[slot],
                             .part_count = 1,
                             .user = {.bytes = {9}},
                             .registered_at = 1480000000000 + (int64_t)number,
                             .change = test_change(number)}};
}

uint64_t test_number_of(const Statement *statement) {
  if (!statement->is_open || statement->payload.part_count != 1) return UINT64_MAX;
  Bytes value = statement->payload.parts[0].value;
  int64_t number;
  if (value.length < 22 || !text_number((Text){(const char *)value.at + 2, 20}, &number)) return UINT64_MAX;
  return (uint64_t)number;
}

bool test_append_numbers(Log *log, uint64_t from, uint64_t to) {
  for (uint64_t number = from; number < to; number++) {
    Draft draft = test_draft(0, number % 50, (unsigned)(number % 3), number);
    if (log_append(log, &draft, 1, NULL, NULL) != DONE) return false;
  }
  return true;
}

static Outcome take_number(void *context, const Statement *statement, Problem *problem) {
  (void)problem;
  TestNumbers *numbers = context;
  numbers->last_place = statement->place;
  numbers->bad += statement->is_bad;
  if (statement->outer == OUTER_ROOT_NOTE)
    numbers->notes++;
  else if (!statement->is_open)
    numbers->closed++;
  else if (numbers->count < sizeof numbers->at / sizeof *numbers->at)
    numbers->at[numbers->count++] = test_number_of(statement);
  return DONE;
}

bool test_replay(Log *log, const LogPosition *from, TestNumbers *numbers) {
  *numbers = (TestNumbers){0};
  return log_replay(log, from, take_number, numbers, NULL, NULL) == DONE;
}

const Problem *test_report(const Log *log, const char *code) {
  size_t count;
  const Problem *reports = log_reports(log, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(reports[i].code, code) == 0) return &reports[i];
  return NULL;
}

void test_change_file(const char *path, void (*change)(uint8_t *bytes, size_t *length, size_t where), size_t where) {
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes bytes;
  if (file_read_whole(path, (size_t)64 << 20, arena, &bytes, NULL) != DONE) abort();
  uint8_t *copy = arena_take(arena, bytes.length + 65536);
  size_t length = bytes.length;
  memcpy(copy, bytes.at, length);
  change(copy, &length, where);
  FILE_SCOPE int file = -1;
  if (file_open(path, O_WRONLY | O_TRUNC, 0, &file, NULL) != DONE) abort();
  if (file_write(file, (Bytes){copy, length}, NULL) != DONE) abort();
}

Log *test_log_intact(const char *folder, TestNumbers *numbers) {
  Problem problem = {0};
  Log *log = test_log_open(folder, false, &problem);
  if (log == NULL) {
    tiny_fail(__FILE__, __LINE__, "it does not open any more: %s: %s", problem.code, problem.message);
    return NULL;
  }
  CHECK(!log_is_read_only(log));
  CHECK(test_replay(log, NULL, numbers));
  for (size_t i = 0; i < numbers->count; i++)
    CHECK_NUMBER(numbers->at[i], i);
  return log;
}
