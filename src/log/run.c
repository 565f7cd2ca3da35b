/* run.c - a commit of several frames, looked at ahead: does each frame follow, up to its last?
 *
 * It may go on over the end of a segment, and counts only where none of its
 * frames is lost or damaged.  So all of them are opened before the first one's
 * statements are given: twice the work for the few commits that are that large. */
#include "log/log_state.h"

/* Bytes of this segment that count: up to the acknowledged end. */
static uint64_t size_that_counts(const Log *log, const SegmentEntry *entry, uint64_t file_size) {
  uint64_t limit = entry->number == log->end.segment ? log->end.offset : entry->is_closed ? entry->head.length : 0;
  return file_size < limit ? file_size : limit;
}

Outcome log_open_segment(const Log *log, SegmentReader *reader, const SegmentEntry *entry, Problem *problem) {
  TRY(segment_reader_open(reader, log->keyring, entry, problem));
  reader->size = size_that_counts(log, entry, reader->size);
  return DONE;
}

/* The next segment of the root behind this number that counts, or NULL. */
static const SegmentEntry *segment_after(const Log *log, uint64_t number) {
  size_t count;
  const SegmentEntry *segments = keyring_segments(log->keyring, &count);
  for (size_t i = 0; i < count; i++)
    if (segments[i].number > number && segments[i].number <= log->end.segment) return &segments[i];
  return NULL;
}

/* Whether a segment goes on, past its last frame, in the next one: all frames that the root knows are there. */
static bool is_at_end(const SegmentReader *reader, const SegmentEntry *entry) {
  return !entry->is_closed || (reader->number == entry->head.frames && memcmp(reader->head, entry->head.hash, 32) == 0);
}

Outcome log_run_ends(Log *log, bool *ret_ends, Problem *problem) {
  SegmentReader *ahead = &log->reading.ahead, *here = &log->reading.frames;
  *ret_ends = false;
  const SegmentEntry *entry = log_segment(log, here->seal.segment);
  TRY(log_open_segment(log, ahead, entry, problem));
  segment_reader_seek(ahead, here->offset, here->number, here->head);
  for (;;) {
    FrameState state;
    FrameView frame;
    TRY(segment_next(ahead, &state, &frame, problem));
    if (state == FRAME_NONE) {
      if (!is_at_end(ahead, entry)) return DONE;
      entry = segment_after(log, entry->number);
      if (entry == NULL) return DONE;
      Outcome outcome = log_open_segment(log, ahead, entry, problem);
      if (outcome == ABSENT) return DONE;
      TRY(outcome);
      continue;
    }
    if (state == FRAME_GOOD && frame.header.kind == FRAME_MORE) continue;
    *ret_ends = state == FRAME_GOOD && frame.header.kind == FRAME_LAST;
    return DONE;
  }
}
