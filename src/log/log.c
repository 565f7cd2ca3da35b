/* log.c - opening, closing, reports, and the calls that append. */
#include "log/log.h"

#include "base/files.h"
#include "base/memory.h"
#include "log/log_state.h"

/* Reports. */

Outcome log_report(Log *log, const Problem *report, Problem *problem) {
  if (report->outcome == BROKEN) log->is_read_only = true;
  return reports_add(&log->reports, report, problem);
}

Outcome log_report_at(Log *log, Outcome severity, const char *code, uint64_t segment, uint64_t generation,
                      uint64_t offset, const char *advice, const char *message, Problem *problem) {
  char name[SEGMENT_NAME_SIZE], where[SEGMENT_NAME_SIZE + 40];
  segment_name(segment, generation, name);
  snprintf(where, sizeof where, "log/%s, byte %llu", name, (unsigned long long)offset);
  Problem report;
  problem_set(&report, severity, code, where, advice, "%s", message);
  return log_report(log, &report, problem);
}

const Problem *log_reports(const Log *log, size_t *ret_count) {
  *ret_count = log->reports.count;
  return log->reports.at;
}

bool log_is_read_only(const Log *log) {
  return log->is_read_only || keyring_is_read_only(log->keyring);
}

Outcome log_check_writable(const Log *log, Problem *problem) {
  if (!log_is_read_only(log)) return DONE;
  return problem_set(problem, BROKEN, "log_read_only", NULL, "Run 'waterline verify': it says why and what to do.",
                     "This registry is open for reading only.");
}

/* The keyring's own notices become reports, in front. */
static Outcome take_notices(Log *log, Problem *problem) {
  size_t count;
  const Problem *notices = keyring_notices(log->keyring, &count);
  for (size_t i = 0; i < count; i++)
    TRY(reports_add(&log->reports, &notices[i], problem));
  return DONE;
}

/* Paths. */

char *log_path(const Log *log, Arena *arena, const char *folder, const char *name) {
  char *path = path_join(arena, keyring_folder(log->keyring), folder);
  return path == NULL || name == NULL ? path : path_join(arena, path, name);
}

Outcome log_need_folder(const Log *log, const char *folder, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *path = log_path(log, arena, folder, NULL);
  TRY_MEMORY(path, problem);
  if (file_kind(path) == FILE_FOLDER) return DONE;
  TRY(folder_make(path, problem));
  return folder_sync(keyring_folder(log->keyring), problem);
}

/* Opening and closing. */

/* Takes over the keyring, also where it fails: then it is closed. */
static Outcome log_begin(Keyring *keyring, Log **ret_log, Problem *problem) {
  LOG_SCOPE Log *log = memory_take(sizeof *log);
  if (log == NULL) {
    keyring_close(&keyring);
    return problem_no_memory(problem);
  }
  log->keyring = keyring;
  log->file = -1;
  log->reading.frames = log->reading.ahead = SEGMENT_READER_NONE;
  log->arena = arena_new();
  TRY_MEMORY(log->arena, problem);
  log->folder = log_path(log, log->arena, "log", NULL);
  TRY_MEMORY(log->folder, problem);
  TRY(take_notices(log, problem));
  if (!log_is_read_only(log)) TRY(log_need_folder(log, "log", problem));
  TRY(log_examine(log, problem));
  *ret_log = log;
  log = NULL;
  return DONE;
}

Outcome log_make(const char *folder, const KeyringOptions *options, const Secret *passphrase, Log **ret_log,
                 Secret **ret_paper_words, Problem *problem) {
  Keyring *keyring = NULL;
  SECRET_SCOPE Secret *words = NULL;
  TRY(keyring_make(folder, options, passphrase, &keyring, &words, problem));
  TRY(log_begin(keyring, ret_log, problem));
  *ret_paper_words = words;
  words = NULL;
  return DONE;
}

Outcome log_open(const char *folder, const KeyringEntry *entry, Log **ret_log, Problem *problem) {
  Keyring *keyring = NULL;
  TRY(keyring_open(folder, entry, &keyring, problem));
  return log_begin(keyring, ret_log, problem);
}

/* Whether the root was told of an end of the log that it did not know. */
static bool record_segment(Log *log) {
  if (log->file < 0 || !log->has_segment || log->waiting.has_first) return false;
  const SegmentEntry *known = log_segment(log, log->segment.number);
  if (known == NULL || log->end.segment != log->segment.number || known->head.frames == log->end.frame) return false;
  SegmentHead head = {log->end.frame, log->end.statements - log->statements_before, log->end.offset, {0}};
  memcpy(head.hash, log->end.head, 32);
  return keyring_segment_record(log->keyring, log->segment.number, &head, false, NULL) == DONE;
}

/* What the root knows of the end makes it a known head: up to it, anything
 * missing will be damage.  Where saving fails the older head stands; nothing is lost. */
static void record_end(Log *log) {
  if (log_is_read_only(log)) return;
  bool is_new = record_segment(log);
  if (!is_new && !log->audit_is_new) return;
  Outcome ignored = keyring_save(log->keyring, NULL);
  (void)ignored;
}

void log_close(Log **log_pointer) {
  Log *log = *log_pointer;
  *log_pointer = NULL;
  if (log == NULL) return;
  if (log->keyring != NULL) record_end(log);
  file_close(&log->file);
  commit_release(log);
  segment_reader_release(&log->reading.frames);
  segment_reader_release(&log->reading.ahead);
  room_release(&log->reading.plain);
  payload_room_release(&log->reading.parts);
  record_keys_release(&log->keys);
  reports_release(&log->reports);
  arena_release(&log->arena);
  keyring_close(&log->keyring);
  memory_give(log);
}

Keyring *log_keyring(Log *log) {
  return log->keyring;
}

const LogReader *log_reader(const Log *log) {
  return keyring_reader(log->keyring);
}

LogPosition log_position(const Log *log) {
  return log->end;
}

/* Appending. */

static Outcome may_append(Log *log, Problem *problem) {
  TRY(log_check_writable(log, problem));
  if (log->waiting.is_batch) return problem_set(problem, CONFLICT, "in_batch", NULL, NULL, "A batch is being written.");
  return log_catch_up(log, problem);
}

static Outcome append_all(Log *log, const Draft *drafts, size_t count, StatementId *ret_ids, Problem *problem) {
  for (size_t i = 0; i < count; i++)
    TRY(commit_add(log, &drafts[i], ret_ids == NULL ? NULL : &ret_ids[i], problem));
  return commit_end(log, problem);
}

Outcome log_append(Log *log, const Draft *drafts, size_t count, StatementId *ret_ids, Problem *problem) {
  if (count == 0) return DONE;
  TRY(may_append(log, problem));
  Outcome outcome = append_all(log, drafts, count, ret_ids, problem);
  if (outcome != DONE) commit_drop(log);
  return outcome;
}

Outcome log_batch_begin(Log *log, Problem *problem) {
  TRY(may_append(log, problem));
  log->waiting.is_batch = true;
  return DONE;
}

static Outcome may_go_on(Log *log, Problem *problem) {
  if (log->waiting.is_batch && !log->waiting.has_failed) return DONE;
  return problem_set(problem, CONFLICT, "no_batch", NULL, NULL, "No batch is being written, or it has failed.");
}

Outcome log_batch_add(Log *log, const Draft *draft, StatementId *ret_id, Problem *problem) {
  TRY(may_go_on(log, problem));
  Outcome outcome = commit_add(log, draft, ret_id, problem);
  if (outcome != DONE) log->waiting.has_failed = true;
  return outcome;
}

Outcome log_batch_end(Log *log, Problem *problem) {
  TRY(may_go_on(log, problem));
  bool is_empty = log->waiting.count == 0 && !log->waiting.has_first;
  Outcome outcome = is_empty ? DONE : commit_end(log, problem);
  if (outcome == DONE)
    log->waiting.is_batch = false;
  else
    log->waiting.has_failed = true;
  return outcome;
}

void log_batch_drop(Log *log) {
  commit_drop(log);
}
