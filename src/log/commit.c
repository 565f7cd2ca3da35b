/* commit.c - what waits becomes frames on the disk: numbering, writing, the sync that acknowledges. */
#include <fcntl.h>

#include "crypto/seal.h"
#include "log/log_state.h"

static Outcome open_segment_file(Log *log, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *path = segment_path(log->folder, log->segment.number, log->segment.generation, arena);
  TRY_MEMORY(path, problem);
  bool is_new = file_kind(path) == FILE_NONE;
  TRY(file_open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600, &log->file, problem));
  return is_new ? folder_sync(log->folder, problem) : DONE;
}

Outcome log_next_segment(Log *log, Problem *problem) {
  if (log->has_segment) {
    if (log->file >= 0) TRY(file_sync_data(log->file, problem));
    TRY(keyring_segment_record(log->keyring, log->segment.number, &log->segment.head, true, problem));
    log->statements_before += log->segment.head.statements;
    log->has_segment = false;
  }
  file_close(&log->file);
  TRY(keyring_segment_begin(log->keyring, &log->segment, problem));
  log->has_segment = true;
  log->root_named = 0;
  return DONE;
}

/* An open segment with room for about `length` bytes more. */
static Outcome need_segment(Log *log, size_t length, Problem *problem) {
  bool is_full = log->segment.head.frames > 0 && log->segment.head.length + length > SEGMENT_LIMIT;
  if (!log->has_segment || is_full) TRY(log_next_segment(log, problem));
  return log->file >= 0 ? DONE : open_segment_file(log, problem);
}

static Outcome compose_body(Log *log, Bytes *ret_body, Problem *problem) {
  Waiting *waiting = &log->waiting;
  const uint8_t *at = (const uint8_t *)waiting->bytes.at;
  for (size_t i = 0; i < waiting->count; i++) {
    const struct WaitingStatement *statement = &waiting->statements[i];
    waiting->views[i] = (StatementBytes){.outer = {at + statement->outer_at, statement->outer_length},
                                         .payload = {at + statement->payload_at, statement->payload_length}};
  }
  uint64_t root = keyring_root_number(log->keyring);
  FrameBody body = {.number = log->segment.head.frames + 1,
                    .root_number = root == log->root_named ? 0 : root,
                    .audit = keyring_audit_head(log->keyring),
                    .statements = waiting->views,
                    .count = waiting->count,
                    .signature_count = 1};
  memcpy(body.previous, log->segment.head.hash, 32);
  DeviceId device = keyring_device_id(log->keyring);
  uint8_t hash[32];
  signature_hash(keyring_space_id(log->keyring), device, waiting->chain.sequence - waiting->count + 1, waiting->ids,
                 waiting->count, hash);
  body.signatures[0] = (FrameSignature){.kind = SIGNER_DEVICE, .device = device};
  TRY(keyring_sign(log->keyring, hash, body.signatures[0].signature, problem));
  writer_clear(&waiting->body);
  return frame_body_write(&body, &waiting->body, ret_body, problem);
}

/* A write that failed leaves nothing behind: it was never synced, so cutting
 * it off is safe.  Where even that fails, nothing more is written. */
static Outcome write_failed(Log *log, Outcome outcome) {
  Problem inner;
  if (file_truncate(log->file, (off_t)log->segment.head.length, &inner) != DONE) {
    Problem report;
    problem_set(&report, BROKEN, "io", NULL, "Close the registry, look after the disk, and open it again.",
                "Writing failed, and what was written could not be taken back.");
    Problem ignored;
    if (log_report(log, &report, &ignored) != DONE) log->is_read_only = true;
  }
  return outcome;
}

/* Writes what waits as one frame.  It counts once a frame of kind WHOLE or LAST is synced. */
Outcome commit_write(Log *log, bool is_last, Problem *problem) {
  Waiting *waiting = &log->waiting;
  TRY(need_segment(log, waiting->bytes.length + waiting->count * 8 + 1024, problem));
  FrameKind kind = waiting->has_first ? (is_last ? FRAME_LAST : FRAME_MORE) : (is_last ? FRAME_WHOLE : FRAME_FIRST);
  Bytes body;
  TRY(compose_body(log, &body, problem));
  FrameSeal seal = {keyring_folder_id(log->keyring), log->segment.number, log->segment.generation,
                    keyring_segment_key(log->keyring, log->segment.number)};
  writer_clear(&waiting->frame);
  TRY(frame_seal(&seal, kind, body, &waiting->frame, problem));
  Bytes frame = text_bytes(writer_view(&waiting->frame));
  SegmentHead *head = &log->segment.head;
  Outcome outcome = file_write_at(log->file, frame, (off_t)head->length, problem);
  if (outcome != DONE) return write_failed(log, outcome);
  head->frames++;
  head->statements += waiting->count;
  head->length += frame.length;
  frame_hash(frame, head->hash);
  log->root_named = keyring_root_number(log->keyring);
  log->chain = waiting->chain;
  waiting->has_first = !is_last;
  waiting->count = 0;
  writer_clear(&waiting->bytes);
  return DONE;
}

/* After a sync that failed nobody knows what the disk has. */
static Outcome sync_failed(Log *log, Outcome outcome) {
  Problem report, ignored;
  problem_set(&report, BROKEN, "io", NULL, "Close the registry, look after the disk, and open it again.",
              "The disk did not confirm what was written; from here on nothing more is written.");
  if (log_report(log, &report, &ignored) != DONE) log->is_read_only = true;
  return outcome;
}

static LogPosition written_position(const Log *log) {
  const SegmentEntry *segment = &log->segment;
  LogPosition position = {.segment = segment->number,
                          .generation = segment->generation,
                          .frame = segment->head.frames,
                          .offset = segment->head.length,
                          .statements = log->statements_before + segment->head.statements};
  memcpy(position.head, segment->head.hash, 32);
  return position;
}

Outcome commit_end(Log *log, Problem *problem) {
  TRY(commit_write(log, true, problem));
  Outcome outcome = file_sync_data(log->file, problem);
  if (outcome != DONE) return sync_failed(log, outcome);
  log->end = written_position(log);
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    log->known[c] = log->end.statements;
  log->known_chain = log->end.statements;
  return DONE;
}
