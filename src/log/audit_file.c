#include "log/audit_file.h"

#include <fcntl.h>

#include "crypto/box.h"
#include "log/bytes.h"
#include "log/padding.h"
#include "log/sealed_file.h"

#define START (SEALED_PLAIN_HEAD + 32)
#define LIMIT_BOX (2 * LIMIT_AUDIT_ENTRY)

Outcome audit_damaged(Problem *problem) {
  return problem_set(problem, BROKEN, "audit_damaged", "audit", "Take the folder audit from a backup.",
                     "The audit log is damaged, or a part of it is missing.");
}

/* It does not stop the work on cases: a warning, and the chain goes on with a visible gap. */
Outcome audit_report(Log *log, const char *code, const char *message, Problem *problem) {
  Problem report;
  problem_set(&report, ABSENT, code, "audit", "Compare with a backup.", "%s", message);
  return log_report(log, &report, problem);
}

static bool is_month(Text name) {
  int64_t year, month;
  return name.length == AUDIT_MONTH && name.at[4] == '-' && text_number(text_slice(name, 0, 4), &year) &&
         text_number(text_slice(name, 5, 7), &month) && month >= 1 && month <= 12;
}

Outcome audit_files(const Log *log, Arena *arena, AuditFiles *ret_files, Problem *problem) {
  char *folder = log_path(log, arena, AUDIT_FOLDER, NULL);
  TRY_MEMORY(folder, problem);
  AuditFiles files = {0};
  Text *names = NULL;
  size_t count = 0;
  if (file_kind(folder) == FILE_FOLDER) TRY(folder_list(folder, arena, &names, &count, problem));
  files.months = ARENA_MANY(arena, Text, count);
  files.paths = ARENA_MANY(arena, char *, count);
  if (files.months == NULL || files.paths == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < count; i++) {
    if (!is_month(names[i])) continue;
    char *name = text_c(arena, names[i]);
    TRY_MEMORY(name, problem);
    files.months[files.count] = names[i];
    files.paths[files.count] = path_join(arena, folder, name);
    TRY_MEMORY(files.paths[files.count], problem);
    files.count++;
  }
  *ret_files = files;
  return DONE;
}

void audit_head_write(Writer *writer, const AuditHead *start) {
  uint8_t head[SEALED_PLAIN_HEAD];
  sealed_head_write(SEALED_AUDIT, start->count, NULL, head);
  writer_bytes(writer, head, sizeof head);
  writer_bytes(writer, start->hash, 32);
}

void audit_entry_write(Writer *writer, Bytes box) {
  uint8_t length[4];
  big_endian_write(length, 4, box.length);
  writer_bytes(writer, length, 4);
  writer_bytes(writer, box.at, box.length);
}

void audit_chain(const Log *log, AuditHead *head, Bytes box) {
  FolderId folder = keyring_folder_id(log->keyring);
  AuditHead next = {.count = head->count + 1};
  hash_items(
      "waterline.audit",
      ITEMS(ITEM_ID(folder), ITEM_NUMBER(next.count), ITEM_BYTES(head->hash, 32), ITEM_BYTES(box.at, box.length)),
      next.hash);
  *head = next;
}

static Outcome start_read(int file, AuditHead *ret_start, Problem *problem) {
  uint8_t bytes[START];
  off_t size;
  TRY(file_size(file, &size, problem));
  if (size < START) return audit_damaged(problem);
  TRY(file_read_at(file, bytes, sizeof bytes, 0, problem));
  if (sealed_head_read(SEALED_AUDIT, bytes, sizeof bytes, false, &ret_start->count, NULL) != DONE)
    return audit_damaged(problem);
  memcpy(ret_start->hash, bytes + SEALED_PLAIN_HEAD, 32);
  return DONE;
}

Outcome audit_file_start(const char *path, AuditHead *ret_start, Problem *problem) {
  FILE_SCOPE int file = -1;
  TRY(file_open(path, O_RDONLY | O_NOFOLLOW, 0, &file, problem));
  return start_read(file, ret_start, problem);
}

Outcome audit_file_walk(const Log *log, const char *path, AuditBoxTaker take, void *context, AuditHead *ret_head,
                        uint64_t *ret_good, bool *ret_is_whole, Problem *problem) {
  FILE_SCOPE int file = -1;
  TRY(file_open(path, O_RDONLY | O_NOFOLLOW, 0, &file, problem));
  AuditHead head;
  TRY(start_read(file, &head, problem));
  off_t end;
  TRY(file_size(file, &end, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  uint8_t *box = arena_take(arena, LIMIT_BOX);
  TRY_MEMORY(box, problem);
  uint64_t at = START, size = (uint64_t)end;
  while (size - at >= 4) {
    uint8_t length_bytes[4];
    TRY(file_read_at(file, length_bytes, 4, (off_t)at, problem));
    uint64_t length = big_endian_read(length_bytes, 4);
    if (length < BOX_OVERHEAD || length > LIMIT_BOX || length > size - at - 4) break;
    TRY(file_read_at(file, box, (size_t)length, (off_t)at + 4, problem));
    audit_chain(log, &head, (Bytes){box, (size_t)length});
    if (take != NULL) TRY(take(context, head.count, (Bytes){box, (size_t)length}, problem));
    at += 4 + length;
  }
  *ret_head = head;
  *ret_good = at;
  *ret_is_whole = at == size;
  return DONE;
}

Outcome audit_file_cut(Log *log, const char *path, uint64_t length, Problem *problem) {
  FILE_SCOPE int file = -1;
  TRY(file_open(path, O_RDWR | O_NOFOLLOW, 0, &file, problem));
  TRY(file_truncate(file, (off_t)length, problem));
  TRY(file_sync(file, problem));
  return audit_report(log, "audit_unfinished", "The last entry of the audit log was not finished.", problem);
}

Outcome audit_file_set_aside(Log *log, const char *path, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Writer aside = WRITER_IN(arena);
  writer_format(&aside, "%s.damaged", path);
  if (aside.failed) return problem_no_memory(problem);
  TRY(file_rename(path, aside.at, problem));
  return audit_report(log, "audit_damaged", "The newest file of the audit log is damaged; it was renamed.", problem);
}
