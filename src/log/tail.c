/* tail.c - opening: is every segment there, where is the end, and what does a broken end mean.
 *
 * The rules (doc/log-format.md, "The end of the log").  Up to the head that the
 * root knows, anything missing is damage.  Behind it: too few bytes, or a block
 * that was never written, is an unfinished write, which nobody was told was
 * saved: it is moved to log/aside/ and told.  A whole frame that does not open
 * is left for a person to decide on.  If a later frame opens, it is damage. */
#include <fcntl.h>

#include "log/cut.h"
#include "log/image_heads.h"

#define ADVICE_BACKUP "Take this file from a backup; until then nothing can be written."

/* Closed segments. */

static Outcome file_length(const Log *log, const SegmentEntry *entry, bool *ret_exists, uint64_t *ret_length,
                           Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *path = segment_path(log->folder, entry->number, entry->generation, arena);
  TRY_MEMORY(path, problem);
  *ret_exists = file_kind(path) == FILE_PLAIN;
  if (!*ret_exists) return DONE;
  FILE_SCOPE int file = -1;
  TRY(file_open(path, O_RDONLY | O_NOFOLLOW, 0, &file, problem));
  off_t size;
  TRY(file_size(file, &size, problem));
  *ret_length = (uint64_t)size;
  return DONE;
}

static Outcome damage(Log *log, const SegmentEntry *entry, uint64_t offset, const char *message, Problem *problem) {
  return log_report_at(log, BROKEN, "damage", entry->number, entry->generation, offset, ADVICE_BACKUP, message,
                       problem);
}

static Outcome examine_closed(Log *log, const SegmentEntry *entry, Problem *problem) {
  bool exists;
  uint64_t size;
  TRY(file_length(log, entry, &exists, &size, problem));
  if (!exists && entry->head.frames == 0) return DONE;
  if (!exists) return damage(log, entry, 0, "This file of the log is missing.", problem);
  if (size < entry->head.length) return damage(log, entry, size, "This file of the log is too short.", problem);
  return DONE;
}

/* The open segment. */

static Outcome put_back(Log *log, const SegmentEntry *entry, uint64_t offset, Problem *problem) {
  return log_report_at(log, BROKEN, "put_back", entry->number, entry->generation, offset,
                       "Compare with a backup: until it is whole again nothing can be written.",
                       "The log and the root do not fit each other: an older copy of one of them was put back.",
                       problem);
}

/* Where the frames of the open segment end, and how. */
typedef struct Scan {
  FrameState state;
  FrameHeader header; /* of the frame that does not open */
  FrameKind last_kind;
  bool is_damaged;
  uint64_t statements;
} Scan;

static Outcome scan_frames(Log *log, const SegmentEntry *entry, Scan *scan, Problem *problem) {
  SegmentReader *reader = &log->reading.frames;
  for (;;) {
    FrameView frame = {0};
    TRY(segment_next(reader, &scan->state, &frame, problem));
    scan->header = frame.header;
    if (scan->state != FRAME_GOOD) return DONE;
    scan->last_kind = frame.header.kind;
    scan->statements += frame.body.count;
    if (frame.body.root_number > 0) log->root_named = frame.body.root_number;
    if (frame.body.root_number > keyring_root_number(log->keyring)) TRY(put_back(log, entry, frame.offset, problem));
    if (reader->number == entry->head.frames && memcmp(reader->head, entry->head.hash, 32) != 0)
      TRY(put_back(log, entry, frame.offset, problem));
  }
}

static void set_end(Log *log, const SegmentEntry *entry, const Scan *scan) {
  const SegmentReader *reader = &log->reading.frames;
  log->segment = *entry;
  log->segment.head.frames = reader->number;
  log->segment.head.statements = scan->statements;
  log->segment.head.length = reader->offset;
  memcpy(log->segment.head.hash, reader->head, 32);
  log->has_segment = true;
  if (reader->number == 0 && log->statements_before > 0) return; /* the end is in the segment before */
  log->end = (LogPosition){
      entry->number, entry->generation, reader->number, reader->offset, log->statements_before + scan->statements, {0}};
  memcpy(log->end.head, reader->head, 32);
}

static Outcome unfinished_write(Log *log, uint64_t length, Problem *problem) {
  SegmentEntry entry = log->segment;
  if (!log_is_read_only(log)) TRY(cut_tail(log, length, problem));
  return log_report_at(log, DONE, "unfinished_write", entry.number, entry.generation, entry.head.length,
                       "Look whether the last thing that you saved is there.",
                       log_is_read_only(log)
                           ? "A write was cut off here; it was probably not acknowledged."
                           : "A write was cut off here; it was probably not acknowledged, and was moved to log/aside/.",
                       problem);
}

static Outcome bad_tail(Log *log, uint64_t length, Problem *problem) {
  log->has_bad_tail = true;
  log->tail_length = length;
  return log_report_at(log, BROKEN, "bad_tail", log->segment.number, log->segment.generation, log->segment.head.length,
                       "If a backup has more, take this file from it; else confirm that it is given up.",
                       "What was written last does not open; it may have been acknowledged.", problem);
}

/* What stands behind the last good frame, and no frame opens behind it. */
static Outcome tell_tail(Log *log, const SegmentEntry *entry, FrameState state, Problem *problem) {
  SegmentReader *reader = &log->reading.frames;
  uint64_t offset = reader->offset, size = reader->size;
  if (state == FRAME_NONE || state == FRAME_GOOD) return DONE;
  if (state == FRAME_BAD_BODY || state == FRAME_OUT_OF_ORDER || reader->number < entry->head.frames)
    return damage(log, entry, offset, "The log is damaged here.", problem);
  if (state == FRAME_CUT_OFF) return unfinished_write(log, size - offset, problem);
  bool has_zeros;
  TRY(segment_has_zero_block(reader, offset, size, &has_zeros, problem));
  return has_zeros ? unfinished_write(log, size - offset, problem) : bad_tail(log, size - offset, problem);
}

/* After damage, the end is that of the last frame that opens: what is readable stays so. */
static Outcome pass_damage(Log *log, const SegmentEntry *entry, Scan *scan, Problem *problem) {
  SegmentReader *reader = &log->reading.frames;
  uint64_t start = reader->offset;
  scan->is_damaged = true;
  for (bool found = true; found;) {
    TRY(segment_search(reader, &found, problem));
    if (found) TRY(scan_frames(log, entry, scan, problem));
  }
  set_end(log, entry, scan);
  return reader->offset == start ? DONE : tell_tail(log, entry, scan->state, problem);
}

/* Behind the known head: what does this end mean? */
static Outcome judge_tail(Log *log, const SegmentEntry *entry, Scan *scan, Problem *problem) {
  SegmentReader *reader = &log->reading.frames;
  uint64_t offset = reader->offset;
  switch (scan->state) {
  case FRAME_GOOD:
  case FRAME_NONE: return DONE;
  case FRAME_CUT_OFF: return tell_tail(log, entry, scan->state, problem);
  case FRAME_BAD_HEADER:
  case FRAME_BAD_TAG: {
    bool is_middle;
    TRY(segment_search(reader, &is_middle, problem));
    if (!is_middle) return tell_tail(log, entry, scan->state, problem);
    break;
  }
  case FRAME_BAD_BODY:
  case FRAME_OUT_OF_ORDER:
  default: break;
  }
  TRY(damage(log, entry, offset, "The log is damaged here, and goes on behind it.", problem));
  segment_reader_seek(reader, offset, log->segment.head.frames, log->segment.head.hash);
  return pass_damage(log, entry, scan, problem);
}

static Outcome examine_open(Log *log, const SegmentEntry *named, Problem *problem) {
  SegmentEntry entry = *named; /* a cut changes the list */
  SegmentReader *reader = &log->reading.frames;
  Outcome outcome = segment_reader_open(reader, log->keyring, &entry, problem);
  if (outcome == ABSENT)
    reader->size = 0;
  else
    TRY(outcome);
  if (outcome == ABSENT && entry.head.frames > 0) {
    log->has_segment = true;
    log->segment = entry;
    return damage(log, &entry, 0, "This file of the log is missing.", problem);
  }
  Scan scan = {.state = FRAME_NONE};
  if (outcome == DONE)
    TRY(scan_frames(log, &entry, &scan, problem));
  else {
    uint8_t start[32];
    keyring_segment_start(log->keyring, entry.number, entry.generation, start);
    segment_reader_seek(reader, 0, 0, start);
  }
  set_end(log, &entry, &scan);
  if (reader->number < entry.head.frames) {
    TRY(damage(log, &entry, reader->offset, "The log is damaged here, before the end that the root knows.", problem));
    return pass_damage(log, &entry, &scan, problem);
  }
  bool is_unfinished = scan.last_kind == FRAME_FIRST || scan.last_kind == FRAME_MORE;
  uint64_t end = reader->offset;
  TRY(judge_tail(log, &entry, &scan, problem));
  if (!is_unfinished || scan.is_damaged) return DONE;
  return log_report_at(log, DONE, "unfinished_commit", entry.number, entry.generation, end, NULL,
                       "A large save, such as an import, was cut off; none of it counts.", problem);
}

/* All of it. */

static void end_of_closed(Log *log, const SegmentEntry *entry) {
  log->statements_before += entry->head.statements;
  if (entry->head.frames == 0) return;
  log->end = (LogPosition){entry->number,      entry->generation,      entry->head.frames,
                           entry->head.length, log->statements_before, {0}};
  memcpy(log->end.head, entry->head.hash, 32);
}

/* Files of the log that the root does not name: left over from a change of
 * generations, or from a root that was put back. */
static Outcome examine_strangers(Log *log, uint64_t last, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  if (file_kind(log->folder) != FILE_FOLDER) return DONE;
  Text *names;
  size_t count;
  TRY(folder_list(log->folder, arena, &names, &count, problem));
  for (size_t i = 0; i < count; i++) {
    uint64_t number, generation;
    if (!segment_name_read(names[i], &number, &generation)) continue;
    const SegmentEntry *named = log_segment(log, number);
    if (named != NULL && named->generation == generation) continue;
    if (number > last) {
      SegmentEntry stranger = {.number = number, .generation = generation};
      TRY(put_back(log, &stranger, 0, problem));
      continue;
    }
    char *name = text_c(arena, names[i]);
    TRY_MEMORY(name, problem);
    char *path = path_join(arena, log->folder, name);
    TRY_MEMORY(path, problem);
    if (!log_is_read_only(log)) TRY(file_remove(path, problem));
  }
  return DONE;
}

/* Closed segments that are longer than the root says: a cut that was cut short itself. */
static Outcome finish_cuts(Log *log, Problem *problem) {
  size_t count;
  keyring_segments(log->keyring, &count);
  for (size_t i = 0; i < count; i++) {
    size_t now;
    SegmentEntry entry = keyring_segments(log->keyring, &now)[i];
    bool exists;
    uint64_t size;
    if (!entry.is_closed) continue;
    TRY(file_length(log, &entry, &exists, &size, problem));
    if (!exists || size <= entry.head.length) continue;
    if (!log_is_read_only(log)) TRY(cut_finish(log, entry, size - entry.head.length, problem));
    TRY(log_report_at(log, DONE, "unfinished_write", entry.number, entry.generation, entry.head.length, NULL,
                      "More stood here than belongs to this file; it is kept in log/aside/.", problem));
  }
  return DONE;
}

Outcome log_examine(Log *log, Problem *problem) {
  size_t count;
  const SegmentEntry *segments = keyring_segments(log->keyring, &count);
  uint64_t last = count == 0 ? 0 : segments[count - 1].number;
  for (size_t i = 0; i < count; i++) {
    if (!segments[i].is_closed) continue;
    TRY(examine_closed(log, &segments[i], problem));
    end_of_closed(log, &segments[i]);
  }
  TRY(examine_strangers(log, last, problem));
  if (count > 0 && !segments[count - 1].is_closed) TRY(examine_open(log, &segments[count - 1], problem));
  TRY(image_heads_examine(log, problem));
  return finish_cuts(log, problem);
}
