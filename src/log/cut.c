#include "log/cut.h"

#include <fcntl.h>
#include <stdio.h>

#include "base/memory.h"

#define PIECE ((size_t)64 << 10)

/* Paths of a segment's file, and of what is cut from it at `offset`. */
typedef struct CutPaths {
  char *segment, *aside;
} CutPaths;

static Outcome cut_paths(const Log *log, const SegmentEntry *entry, Arena *arena, CutPaths *ret_paths,
                         Problem *problem) {
  char name[SEGMENT_NAME_SIZE], aside_name[SEGMENT_NAME_SIZE + 32];
  segment_name(entry->number, entry->generation, name);
  snprintf(aside_name, sizeof aside_name, "%s.%llu", name, (unsigned long long)entry->head.length);
  CutPaths paths = {path_join(arena, log->folder, name), log_path(log, arena, "log/aside", aside_name)};
  if (paths.segment == NULL || paths.aside == NULL) return problem_no_memory(problem);
  *ret_paths = paths;
  return DONE;
}

static Outcome copy_pieces(int from, int to, uint64_t offset, uint64_t length, uint8_t *piece, Problem *problem) {
  while (length > 0) {
    size_t size = length < PIECE ? (size_t)length : PIECE;
    TRY(file_read_at(from, piece, size, (off_t)offset, problem));
    TRY(file_write(to, (Bytes){piece, size}, problem));
    offset += size;
    length -= size;
  }
  return DONE;
}

/* The bytes behind the entry's head go to log/aside/, synced. */
static Outcome copy_aside(const Log *log, const SegmentEntry *entry, uint64_t length, Problem *problem) {
  TRY(log_need_folder(log, "log/aside", problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  CutPaths paths;
  TRY(cut_paths(log, entry, arena, &paths, problem));
  uint8_t *piece = arena_take(arena, PIECE);
  TRY_MEMORY(piece, problem);
  FILE_SCOPE int from = -1;
  FILE_SCOPE int to = -1;
  TRY(file_open(paths.segment, O_RDONLY | O_NOFOLLOW, 0, &from, problem));
  TRY(file_open(paths.aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600, &to, problem));
  TRY(copy_pieces(from, to, entry->head.length, length, piece, problem));
  TRY(file_sync(to, problem));
  char *folder = log_path(log, arena, "log/aside", NULL);
  TRY_MEMORY(folder, problem);
  return folder_sync(folder, problem);
}

static Outcome shorten(const Log *log, const SegmentEntry *entry, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  CutPaths paths;
  TRY(cut_paths(log, entry, arena, &paths, problem));
  FILE_SCOPE int file = -1;
  TRY(file_open(paths.segment, O_RDWR | O_NOFOLLOW, 0, &file, problem));
  TRY(file_truncate(file, (off_t)entry->head.length, problem));
  return file_sync(file, problem);
}

static Outcome note(Log *log, const SegmentEntry *entry, uint64_t length, Problem *problem) {
  RootNote what = {NOTE_CUT, entry->number, entry->generation, entry->head.length, length};
  TRY(log_catch_up(log, problem));
  Outcome outcome = commit_add_note(log, &what, problem);
  if (outcome == DONE) outcome = commit_end(log, problem);
  if (outcome != DONE) commit_drop(log);
  return outcome;
}

Outcome cut_finish(Log *log, SegmentEntry entry, uint64_t length, Problem *problem) {
  TRY(copy_aside(log, &entry, length, problem));
  TRY(note(log, &entry, length, problem));
  return shorten(log, &entry, problem);
}

Outcome cut_tail(Log *log, uint64_t length, Problem *problem) {
  SegmentEntry entry = log->segment;
  TRY(copy_aside(log, &entry, length, problem));
  TRY(log_next_segment(log, problem));
  TRY(note(log, &entry, length, problem));
  return shorten(log, &entry, problem);
}

Outcome log_confirm_tail(Log *log, Problem *problem) {
  if (!log->has_bad_tail)
    return problem_set(problem, CONFLICT, "no_bad_tail", NULL, NULL, "There is nothing to be confirmed.");
  if (keyring_is_read_only(log->keyring)) return log_check_writable(log, problem);
  for (size_t i = 0; i < log->reports.count; i++) {
    const Problem *report = &log->reports.at[i];
    if (report->outcome == BROKEN && strcmp(report->code, "bad_tail") != 0) return log_check_writable(log, problem);
  }
  log->is_read_only = false;
  Outcome outcome = cut_tail(log, log->tail_length, problem);
  if (outcome != DONE) {
    log->is_read_only = true;
    return outcome;
  }
  log->has_bad_tail = false;
  return DONE;
}
