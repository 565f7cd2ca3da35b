/* log.h - a log in a fresh folder, drafts by number, and what came back. */
#ifndef TESTS_SUPPORT_LOG_H
#define TESTS_SUPPORT_LOG_H

#include "log/log.h"
#include "tests/support/registry.h"

/* Made at the floor's cost, open for writing; NULL where it fails. */
Log *test_log(const char *folder);
/* Opened again; NULL where it fails, and then *problem says why. */
Log *test_log_open(const char *folder, bool read_only, Problem *problem);

/* Ids whose first bytes are the number. */
RecordId test_record(uint64_t number);
ChangeId test_change(uint64_t number);

/* A create of a record with one text field; its words say the number.  Memory
 * of the parts is static and holds until the same slot (0..63) is used again. */
Draft test_draft(unsigned slot, uint64_t record, unsigned security_class, uint64_t number);
/* The number that such a statement says, or UINT64_MAX. */
uint64_t test_number_of(const Statement *statement);

/* Appends drafts one by one with these numbers, records number % 50; false where one fails. */
bool test_append_numbers(Log *log, uint64_t from, uint64_t to);

/* All numbers in order of replay. */
typedef struct TestNumbers {
  uint64_t at[100000];
  size_t count, closed, bad, notes;
  uint64_t last_place;
} TestNumbers;
/* Opens it to be written and reads all numbers, which must be 0, 1, 2 and so on; fails the test where anything is
 * amiss. NULL where it does not even open. */
Log *test_log_intact(const char *folder, TestNumbers *numbers);
bool test_replay(Log *log, const LogPosition *from, TestNumbers *numbers);

/* Whether a report with this code stands in the log. */
const Problem *test_report(const Log *log, const char *code);

/* Changes one file: the bytes are given whole and written back as the function leaves them. */
void test_change_file(const char *path, void (*change)(uint8_t *bytes, size_t *length, size_t where), size_t where);

#endif
