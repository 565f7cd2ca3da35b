/* replay.c - the log from its beginning or a position to its end, statement by statement.
 *
 * A commit of several frames counts only when all of them are there, so the
 * frames ahead are looked at where one begins.  What is damaged is passed
 * over, told, and makes the log read-only. */
#include "log/erasure.h"
#include "log/log_state.h"

typedef enum Run {
  RUN_NONE,  /* not within a commit of several frames */
  RUN_WHOLE, /* within one that ends */
  RUN_DEAD,  /* within one that does not, or whose beginning was not seen: it does not count */
} Run;

/* Whether the keeper signed the frame: asked where it has an erasure. */
typedef enum Signed { SIGNED_UNKNOWN, SIGNED_NOT, SIGNED_BY_KEEPER } Signed;

typedef struct Replay {
  Log *log;
  StatementTaker take; /* NULL: only learn which keys are used */
  void *context;
  Run run;
  Signed is_signed; /* this frame */
  uint64_t place;   /* of the last statement passed */
} Replay;

const SegmentEntry *log_segment(const Log *log, uint64_t number) {
  size_t count;
  const SegmentEntry *segments = keyring_segments(log->keyring, &count);
  for (size_t i = 0; i < count; i++)
    if (segments[i].number == number) return &segments[i];
  return NULL;
}

/* Learning. */

static void learn_chain(Log *log, const Outer *outer, StatementId id) {
  if (!ID_EQUAL(outer->device, keyring_device_id(log->keyring)) || outer->sequence < log->chain.sequence) return;
  log->chain = (DeviceChain){outer->sequence, id, outer->clock};
}

static Outcome learn(Log *log, const Outer *outer, StatementId id, Problem *problem) {
  learn_chain(log, outer, id);
  if (!outer->has_payload) return DONE;
  RecordKey *entry = record_keys_find(&log->keys, outer->pseudonym, outer->security_class);
  if (entry != NULL && memcmp(&entry->key, &outer->key, sizeof(KeyId)) == 0) return DONE;
  return record_keys_put(&log->keys, outer->pseudonym, outer->security_class, outer->key, &entry, problem);
}

/* Erasures: one that the keeper did not sign is told and has no keys. */

static Outcome check_erasure(Replay *replay, const FrameView *frame, Outer *outer, Problem *problem) {
  Log *log = replay->log;
  if (outer->operation != OUTER_ERASE) return DONE;
  if (!ID_EQUAL(outer->space, keyring_space_id(log->keyring))) { /* verify tells it, as of any statement */
    outer->erased_count = 0;
    return DONE;
  }
  if (replay->is_signed == SIGNED_UNKNOWN) {
    bool count;
    TRY(erasures_count(log->keyring, &frame->body, &count, problem));
    replay->is_signed = count ? SIGNED_BY_KEEPER : SIGNED_NOT;
  }
  if (replay->is_signed == SIGNED_BY_KEEPER) return DONE;
  outer->erased_count = 0;
  return log_report_at(log, ABSENT, "unsigned_erasure", log->reading.frames.seal.segment,
                       log->reading.frames.seal.generation, frame->offset, "Find out where this came from.",
                       ERASURE_UNSIGNED, problem);
}

/* Giving. */

static Outcome give(Replay *replay, const Outer *outer, StatementId id, Bytes sealed, Problem *problem) {
  Statement statement = {.id = id,
                         .place = replay->place,
                         .device = outer->device,
                         .sequence = outer->sequence,
                         .clock = outer->clock,
                         .outer = outer->operation,
                         .security_class = outer->security_class,
                         .pseudonym = outer->pseudonym,
                         .key = outer->key,
                         .erased = outer->erased,
                         .erased_count = outer->erased_count,
                         .erased_record = outer->erased_record,
                         .note = outer->note};
  TRY(statement_open(replay->log, outer, sealed, &statement, problem));
  return replay->take(replay->context, &statement, problem);
}

static Outcome replay_statement(Replay *replay, const FrameView *frame, const StatementBytes *bytes, Problem *problem) {
  Log *log = replay->log;
  replay->place++;
  Outer outer;
  if (outer_read(bytes->outer, &outer, NULL) != DONE)
    return log_report_at(log, BROKEN, "damage", log->reading.frames.seal.segment, log->reading.frames.seal.generation,
                         frame->offset, "Take it from a backup.", "A statement in this frame cannot be read.", problem);
  StatementId id = outer_id(bytes->outer);
  TRY(learn(log, &outer, id, problem));
  TRY(check_erasure(replay, frame, &outer, problem));
  if (replay->take == NULL || replay->run == RUN_DEAD) return DONE;
  return give(replay, &outer, id, bytes->payload, problem);
}

/* Commits of several frames. */

static Outcome enter_frame(Replay *replay, const FrameView *frame, Problem *problem) {
  switch (frame->header.kind) {
  case FRAME_WHOLE: replay->run = RUN_NONE; return DONE;
  case FRAME_FIRST: {
    bool ends;
    TRY(log_run_ends(replay->log, &ends, problem));
    replay->run = ends ? RUN_WHOLE : RUN_DEAD;
    return DONE;
  }
  case FRAME_MORE:
  case FRAME_LAST:
  default:
    if (replay->run == RUN_NONE) replay->run = RUN_DEAD;
    return DONE;
  }
}

static Outcome replay_frame(Replay *replay, const FrameView *frame, Problem *problem) {
  TRY(enter_frame(replay, frame, problem));
  replay->is_signed = SIGNED_UNKNOWN;
  for (size_t i = 0; i < frame->body.count; i++)
    TRY(replay_statement(replay, frame, &frame->body.statements[i], problem));
  if (frame->header.kind == FRAME_LAST) replay->run = RUN_NONE;
  return DONE;
}

/* Segments. */

static Outcome damage_at(Log *log, const SegmentReader *reader, Problem *problem) {
  return log_report_at(log, BROKEN, "damage", reader->seal.segment, reader->seal.generation, reader->offset,
                       "Take this file from a backup; until then nothing can be written.",
                       "The log is damaged here; what stands there cannot be read.", problem);
}

static Outcome replay_segment(Replay *replay, Problem *problem) {
  SegmentReader *reader = &replay->log->reading.frames;
  for (;;) {
    FrameState state;
    FrameView frame;
    TRY(segment_next(reader, &state, &frame, problem));
    if (state == FRAME_NONE) return DONE;
    if (state == FRAME_GOOD) {
      TRY(replay_frame(replay, &frame, problem));
      continue;
    }
    TRY(damage_at(replay->log, reader, problem));
    replay->run = RUN_NONE;
    bool found;
    TRY(segment_search(reader, &found, problem));
    if (!found) return DONE;
  }
}

/* Whether the segment went as far as the root, or the open log, knows it to go. */
static Outcome check_end(Log *log, const SegmentEntry *entry, Problem *problem) {
  const SegmentReader *reader = &log->reading.frames;
  bool is_end = entry->number == log->end.segment;
  const uint8_t *head = is_end ? log->end.head : entry->head.hash;
  uint64_t frames = is_end ? log->end.frame : entry->head.frames;
  if (reader->number == frames && memcmp(reader->head, head, 32) == 0) return DONE;
  return damage_at(log, reader, problem);
}

static Outcome replay_entry(Replay *replay, const SegmentEntry *entry, const LogPosition *from, Problem *problem) {
  Log *log = replay->log;
  SegmentReader *reader = &log->reading.frames;
  Outcome outcome = log_open_segment(log, reader, entry, problem);
  if (outcome == ABSENT) {
    if (entry->head.frames == 0 && log->end.segment != entry->number) return DONE;
    return log_report_at(log, BROKEN, "damage", entry->number, entry->generation, 0,
                         "Take this file from a backup; until then nothing can be written.",
                         "This file of the log is missing.", problem);
  }
  TRY(outcome);
  if (from != NULL) segment_reader_seek(reader, from->offset, from->frame, from->head);
  TRY(replay_segment(replay, problem));
  return check_end(log, entry, problem);
}

/* What passed from `from` to the end need not pass again before appending. */
static void remember_known(Log *log, uint64_t from, uint64_t to) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (log->known[c] >= from && log->known[c] < to) log->known[c] = to;
  if (log->known_chain >= from && log->known_chain < to) log->known_chain = to;
}

Outcome log_replay(Log *log, const LogPosition *from, StatementTaker take, void *context, LogPosition *ret_end,
                   Problem *problem) {
  if (log->waiting.is_batch) return problem_set(problem, CONFLICT, "in_batch", NULL, NULL, "A batch is being written.");
  Replay replay = {.log = log, .take = take, .context = context};
  uint64_t start = from == NULL ? 0 : from->statements, before = 0;
  size_t count;
  const SegmentEntry *segments = keyring_segments(log->keyring, &count);
  for (size_t i = 0; i < count && segments[i].number <= log->end.segment; i++) {
    bool is_start = from != NULL && segments[i].number == from->segment;
    replay.place = is_start ? from->statements : before;
    before += segments[i].head.statements;
    if (from != NULL && segments[i].number < from->segment) continue;
    TRY(replay_entry(&replay, &segments[i], is_start ? from : NULL, problem));
  }
  remember_known(log, start, log->end.statements);
  if (ret_end != NULL) *ret_end = log->end;
  return DONE;
}

Outcome log_catch_up(Log *log, Problem *problem) {
  const LogReader *reader = keyring_reader(log->keyring);
  bool is_whole = log->known_chain == log->end.statements;
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (reader->opens[c] && log->known[c] != log->end.statements) is_whole = false;
  return is_whole ? DONE : log_replay(log, NULL, NULL, NULL, NULL, problem);
}
