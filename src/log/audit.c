#include "log/audit.h"

#include <fcntl.h>
#include <stdio.h>

#include "base/calendar.h"
#include "base/cbor.h"
#include "base/clock.h"
#include "crypto/box.h"
#include "log/audit_file.h"
#include "log/padding.h"

enum { ENTRY_KEY_NUMBER = 1, ENTRY_KEY_AT, ENTRY_KEY_USER, ENTRY_KEY_ENTRY };

#define MONTHS_KEPT 12

/* Writing. */

static Outcome entry_seal(const Log *log, uint64_t number, Bytes entry, Writer *box, Problem *problem) {
  WRITER_SCOPE Writer inner = {0};
  WRITER_SCOPE Writer padded = {0};
  CborWriter cbor = CBOR_TO(&inner);
  cbor_write_map(&cbor, 4);
  cbor_write_unsigned(&cbor, ENTRY_KEY_NUMBER);
  cbor_write_unsigned(&cbor, number);
  cbor_write_unsigned(&cbor, ENTRY_KEY_AT);
  cbor_write_number(&cbor, clock_now_milliseconds());
  cbor_write_unsigned(&cbor, ENTRY_KEY_USER);
  cbor_write_bytes(&cbor, keyring_reader(log->keyring)->user.bytes, ID_SIZE);
  cbor_write_unsigned(&cbor, ENTRY_KEY_ENTRY);
  cbor_write_bytes(&cbor, entry.at, entry.length);
  Bytes bytes;
  TRY(cbor_write_end(&cbor, &bytes, problem));
  padding_write(&padded, bytes);
  if (padded.failed || !writer_skip(box, padded.length + BOX_OVERHEAD)) return problem_no_memory(problem);
  return box_seal(keyring_audit_public(log->keyring), text_bytes(writer_view(&padded)), (uint8_t *)box->at, problem);
}

/* Where the chain goes on: behind the newest file, or where the root knows it
 * to have been, if that is further. */
static Outcome find_end(Log *log, AuditFiles *files, AuditHead *ret_head, Problem *problem) {
  AuditHead head = {0}, known = keyring_audit_head(log->keyring);
  if (files->count > 0) {
    uint64_t good;
    bool is_whole;
    const char *path = files->paths[files->count - 1];
    Problem inner;
    Outcome outcome = audit_file_walk(log, path, NULL, NULL, &head, &good, &is_whole, &inner);
    if (outcome == DONE && !is_whole) TRY(audit_file_cut(log, path, good, problem));
    bool is_damaged = outcome == BROKEN && strcmp(inner.code, "audit_damaged") == 0;
    if (is_damaged) TRY(audit_file_set_aside(log, path, problem));
    if (outcome != DONE && !is_damaged) return problem_pass(&inner, problem);
  }
  bool is_short = head.count < known.count || (head.count == known.count && memcmp(head.hash, known.hash, 32) != 0);
  if (is_short && known.count > 0) {
    TRY(audit_report(log, "audit_damaged", "The audit log ends before what was written to it.", problem));
    head = known;
  }
  *ret_head = head;
  return DONE;
}

static Outcome append_at(const Log *log, const char *path, AuditHead *head, Bytes box, Problem *problem) {
  bool is_new = file_kind(path) == FILE_NONE;
  FILE_SCOPE int file = -1;
  TRY(file_open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0600, &file, problem));
  off_t before;
  TRY(file_size(file, &before, problem));
  WRITER_SCOPE Writer bytes = {0};
  if (before == 0) audit_head_write(&bytes, head);
  audit_entry_write(&bytes, box);
  if (bytes.failed) return problem_no_memory(problem);
  Outcome outcome = file_write(file, text_bytes(writer_view(&bytes)), problem);
  if (outcome != DONE) {
    Outcome ignored = file_truncate(file, before, NULL);
    (void)ignored;
    return outcome;
  }
  TRY(file_sync_data(file, problem));
  audit_chain(log, head, box);
  if (!is_new) return DONE;
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *folder = log_path(log, arena, AUDIT_FOLDER, NULL);
  TRY_MEMORY(folder, problem);
  return folder_sync(folder, problem);
}

/* Removes what is older than the months that are kept; the next file says where the chain was. */
static Outcome forget_old(const AuditFiles *files, const char *month, Problem *problem) {
  int64_t year, month_of_year;
  if (!text_number((Text){month, 4}, &year) || !text_number((Text){month + 5, 2}, &month_of_year)) return DONE;
  char oldest[32];
  int64_t months = year * 12 + month_of_year - 1 - MONTHS_KEPT;
  snprintf(oldest, sizeof oldest, "%04d-%02d", (int)(months / 12), (int)(months % 12) + 1);
  for (size_t i = 0; i < files->count; i++)
    if (text_compare(files->months[i], text_of(oldest)) < 0) TRY(file_remove(files->paths[i], problem));
  return DONE;
}

Outcome log_audit_append(Log *log, Bytes entry, Problem *problem) {
  TRY(log_check_writable(log, problem));
  if (entry.length > LIMIT_AUDIT_ENTRY)
    return problem_set(problem, INVALID, "too_large", NULL, NULL, "An audit entry is too large.");
  TRY(log_need_folder(log, AUDIT_FOLDER, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  AuditFiles files;
  TRY(audit_files(log, arena, &files, problem));
  if (!log->audit_known) {
    TRY(find_end(log, &files, &log->audit, problem));
    log->audit_known = true;
  }
  char month[32];
  CivilDay today = day_to_civil(clock_now_milliseconds() / 86400000);
  snprintf(month, sizeof month, "%04d-%02d", (int)today.year, (int)today.month);
  /* A clock that went back does not begin an older month: the newest file goes on. */
  if (files.count > 0 && text_compare(text_of(month), files.months[files.count - 1]) < 0)
    memcpy(month, files.months[files.count - 1].at, AUDIT_MONTH);
  char *path = log_path(log, arena, AUDIT_FOLDER, month);
  TRY_MEMORY(path, problem);
  WRITER_SCOPE Writer box = {0};
  TRY(entry_seal(log, log->audit.count + 1, entry, &box, problem));
  AuditHead head = log->audit;
  Outcome outcome = append_at(log, path, &head, text_bytes(writer_view(&box)), problem);
  if (outcome != DONE) {
    log->audit_known = false;
    return outcome;
  }
  log->audit = head;
  log->audit_is_new = true;
  keyring_audit_record(log->keyring, head);
  return forget_old(&files, month, problem);
}

/* Reading. */

typedef struct AuditReading {
  AuditTaker take;
  void *context;
  const Secret *key;
  Room plain;
} AuditReading;

static Outcome entry_open(AuditReading *reading, uint64_t number, Bytes box, AuditEntry *ret_entry, Problem *problem) {
  if (box.length < BOX_OVERHEAD) return audit_damaged(problem);
  if (!room_make(&reading->plain, box.length)) return problem_no_memory(problem);
  if (box_open(reading->key, box, reading->plain.at, NULL) != DONE) return audit_damaged(problem);
  Bytes content;
  if (!padding_read((Bytes){reading->plain.at, box.length - BOX_OVERHEAD}, &content)) return audit_damaged(problem);
  AuditEntry entry = {0};
  CborReader cbor = CBOR_FROM(content);
  bool fits = cbor_read_map(&cbor) == 4 && cbor_read_unsigned(&cbor) == ENTRY_KEY_NUMBER;
  entry.number = cbor_read_unsigned(&cbor);
  fits = fits && cbor_read_unsigned(&cbor) == ENTRY_KEY_AT;
  entry.at = cbor_read_number(&cbor);
  fits = fits && cbor_read_unsigned(&cbor) == ENTRY_KEY_USER;
  cbor_read_exactly(&cbor, entry.user.bytes, ID_SIZE);
  fits = fits && cbor_read_unsigned(&cbor) == ENTRY_KEY_ENTRY;
  entry.entry = cbor_read_bytes(&cbor);
  if (!fits || cbor_read_end(&cbor, NULL) != DONE || entry.number != number) return audit_damaged(problem);
  *ret_entry = entry;
  return DONE;
}

static Outcome take_entry(void *context, uint64_t number, Bytes box, Problem *problem) {
  AuditReading *reading = context;
  AuditEntry entry;
  TRY(entry_open(reading, number, box, &entry, problem));
  return reading->take(reading->context, &entry, problem);
}

/* All files in order; each must begin where the one before ended, and the last
 * must reach the head that the root knows. */
static Outcome walk_all(Log *log, AuditBoxTaker take, void *context, uint64_t *ret_entries, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  AuditFiles files;
  TRY(audit_files(log, arena, &files, problem));
  AuditHead head = {0}, known = keyring_audit_head(log->keyring);
  uint64_t first = 0;
  for (size_t i = 0; i < files.count; i++) {
    AuditHead before = head, start;
    uint64_t good;
    bool is_whole;
    TRY(audit_file_start(files.paths[i], &start, problem));
    if (i == 0) first = start.count;
    if (i > 0 && (start.count != before.count || memcmp(start.hash, before.hash, 32) != 0))
      return audit_damaged(problem);
    TRY(audit_file_walk(log, files.paths[i], take, context, &head, &good, &is_whole, problem));
    if (!is_whole) return audit_damaged(problem);
  }
  if (head.count < known.count || (head.count == known.count && memcmp(head.hash, known.hash, 32) != 0))
    return audit_damaged(problem);
  *ret_entries = head.count - first;
  return DONE;
}

Outcome log_audit_read(Log *log, AuditTaker take, void *context, Problem *problem) {
  AuditReading reading = {.take = take, .context = context, .key = keyring_audit_secret(log->keyring)};
  if (reading.key == NULL)
    return problem_set(problem, REFUSED, "no_auditor", NULL, "Ask an auditor or a coordinator.",
                       "The audit log is not open to you.");
  uint64_t entries;
  Outcome outcome = walk_all(log, take_entry, &reading, &entries, problem);
  room_release(&reading.plain);
  return outcome;
}

Outcome log_audit_check(Log *log, uint64_t *ret_entries, Problem *problem) {
  return walk_all(log, NULL, NULL, ret_entries, problem);
}
