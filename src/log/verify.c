#include "log/verify.h"

#include "base/list.h"
#include "log/audit.h"
#include "log/erasure.h"
#include "log/log_state.h"

/* One device's chain as it passes. */
typedef struct DeviceSeen {
  DeviceId device;
  uint64_t sequence, clock;
  StatementId last;
} DeviceSeen;

typedef struct Checking {
  Log *log;
  Arena *arena;
  Verification result;
  LIST(Problem) problems;
  LIST(DeviceSeen) devices;
  SegmentReader reader;
  StatementId *ids; /* of one frame */
  bool in_run;      /* within a commit of several frames */
  FrameKind last_kind;
} Checking;

/* Problems. */

static Outcome found(Checking *checking, const Problem *what, Problem *problem) {
  for (size_t i = 0; i < checking->problems.length; i++) {
    const Problem *other = &checking->problems.at[i];
    if (strcmp(other->code, what->code) == 0 && strcmp(other->where, what->where) == 0) return DONE;
  }
  Problem *entry = LIST_ADD(&checking->problems, checking->arena);
  TRY_MEMORY(entry, problem);
  *entry = *what;
  return DONE;
}

static Outcome found_here(Checking *checking, Outcome severity, const char *code, uint64_t offset, const char *message,
                          Problem *problem) {
  const FrameSeal *seal = &checking->reader.seal;
  char name[SEGMENT_NAME_SIZE], where[SEGMENT_NAME_SIZE + 40];
  segment_name(seal->segment, seal->generation, name);
  snprintf(where, sizeof where, "log/%s, byte %llu", name, (unsigned long long)offset);
  Problem what;
  problem_set(&what, severity, code, where,
              severity == BROKEN ? "Take this file from a backup." : "Find out where this came from.", "%s", message);
  return found(checking, &what, problem);
}

/* Statements. */

static DeviceSeen *device_of(Checking *checking, DeviceId device) {
  for (size_t i = 0; i < checking->devices.length; i++)
    if (ID_EQUAL(checking->devices.at[i].device, device)) return &checking->devices.at[i];
  DeviceSeen *seen = LIST_ADD(&checking->devices, checking->arena);
  if (seen != NULL) *seen = (DeviceSeen){.device = device};
  return seen;
}

static Outcome check_chain(Checking *checking, const Outer *outer, StatementId id, uint64_t offset, Problem *problem) {
  DeviceSeen *seen = device_of(checking, outer->device);
  TRY_MEMORY(seen, problem);
  bool follows = outer->sequence == seen->sequence + 1 && ID_EQUAL(outer->previous, seen->last);
  bool is_later = outer->clock > seen->clock || seen->sequence == 0;
  seen->sequence = outer->sequence;
  seen->clock = outer->clock;
  seen->last = id;
  if (!is_later)
    TRY(found_here(checking, ABSENT, "clock", offset, "The clock of a device goes back here; no program does that.",
                   problem));
  if (follows) return DONE;
  return found_here(checking, BROKEN, "gap", offset, "The statements of a device do not follow each other here.",
                    problem);
}

static Outcome check_payload(Checking *checking, const Outer *outer, const StatementBytes *bytes, uint64_t offset,
                             Problem *problem) {
  if (!outer->has_payload) {
    if (bytes->payload.length == 0 && !bytes->is_removed) return DONE;
    return found_here(checking, BROKEN, "damage", offset, "A statement has a content that it should not have.",
                      problem);
  }
  if (bytes->is_removed) {
    checking->result.erased++;
    return DONE;
  }
  uint8_t hash[32];
  payload_hash(bytes->payload, hash);
  if (memcmp(hash, outer->payload_hash, 32) != 0)
    TRY(found_here(checking, BROKEN, "damage", offset, "A statement's content is not the one that was signed.",
                   problem));
  if (bytes->payload.length == 0) return DONE;
  if (!keyring_reader(checking->log->keyring)->opens[outer->security_class]) {
    checking->result.closed++;
    return DONE;
  }
  Statement statement = {0};
  TRY(statement_open(checking->log, outer, bytes->payload, &statement, problem));
  checking->result.bad += statement.is_bad;
  checking->result.erased += !statement.is_bad && !statement.is_open;
  if (!statement.is_bad) return DONE;
  return found_here(checking, BROKEN, "bad_statement", offset, "A statement's content does not open or decode.",
                    problem);
}

static Outcome check_statement(Checking *checking, const FrameView *frame, size_t index, Outer *ret_outer,
                               Problem *problem) {
  const StatementBytes *bytes = &frame->body.statements[index];
  *ret_outer = (Outer){0};
  checking->ids[index] = outer_id(bytes->outer);
  if (outer_read(bytes->outer, ret_outer, NULL) != DONE)
    return found_here(checking, BROKEN, "damage", frame->offset, "A statement cannot be read.", problem);
  SpaceId space = keyring_space_id(checking->log->keyring);
  if (!ID_EQUAL(ret_outer->space, space))
    TRY(found_here(checking, ABSENT, "foreign_statement", frame->offset, "A statement of another registry stands here.",
                   problem));
  checking->result.statements++;
  checking->result.statements_of_class[ret_outer->security_class]++;
  TRY(check_chain(checking, ret_outer, checking->ids[index], frame->offset, problem));
  return check_payload(checking, ret_outer, bytes, frame->offset, problem);
}

/* Frames. */

static Outcome check_signature(Checking *checking, const FrameView *frame, const FrameSignature *signature,
                               const uint8_t hash[32], Problem *problem) {
  const Keyring *keyring = checking->log->keyring;
  Problem inner;
  Outcome outcome = signature->kind == SIGNER_DEVICE
                        ? keyring_verify(keyring, signature->device, hash, signature->signature, &inner)
                        : keyring_verify_keeper(keyring, hash, signature->signature, &inner);
  checking->result.signatures++;
  if (outcome == DONE) return DONE;
  if (outcome != ABSENT) return problem_pass(&inner, problem);
  return found_here(checking, ABSENT, inner.code, frame->offset, inner.message, problem);
}

/* A commit's frames follow each other.  One that never ended, such as an import that failed, is passed over: at the
 * end of the log it is told when that is opened. */
static Outcome check_run(Checking *checking, const FrameView *frame, Problem *problem) {
  FrameKind kind = frame->header.kind;
  bool continues = kind == FRAME_MORE || kind == FRAME_LAST, was_in_run = checking->in_run;
  checking->in_run = kind == FRAME_FIRST || kind == FRAME_MORE;
  if (!continues || was_in_run) return DONE;
  return found_here(checking, BROKEN, "damage", frame->offset, "A part of a save stands here without its beginning.",
                    problem);
}

static Outcome check_erasures(Checking *checking, const FrameView *frame, Problem *problem) {
  bool count;
  TRY(erasures_count(checking->log->keyring, &frame->body, &count, problem));
  return count ? DONE : found_here(checking, ABSENT, "unsigned_erasure", frame->offset, ERASURE_UNSIGNED, problem);
}

static Outcome check_root_number(Checking *checking, const FrameView *frame, Problem *problem) {
  const FrameBody *body = &frame->body;
  if (body->root_number > keyring_root_number(checking->log->keyring))
    return found_here(checking, BROKEN, "put_back", frame->offset, "The root is older than this part of the log.",
                      problem);
  if (body->number > 1 || body->root_number > 0) return DONE;
  return found_here(checking, ABSENT, "no_root_number", frame->offset,
                    "The first part of this file does not say with which root it was written.", problem);
}

static Outcome check_statements(Checking *checking, const FrameView *frame, Outer *ret_first, Problem *problem) {
  SpaceId space = keyring_space_id(checking->log->keyring);
  bool has_erasure = false;
  for (size_t i = 0; i < frame->body.count; i++) {
    Outer outer;
    TRY(check_statement(checking, frame, i, &outer, problem));
    if (i == 0) *ret_first = outer;
    has_erasure = has_erasure || (outer.operation == OUTER_ERASE && ID_EQUAL(outer.space, space));
    if (!ID_EQUAL(outer.device, ret_first->device))
      TRY(found_here(checking, BROKEN, "damage", frame->offset, "Statements of two devices stand under one signature.",
                     problem));
  }
  return has_erasure ? check_erasures(checking, frame, problem) : DONE;
}

static Outcome check_frame(Checking *checking, const FrameView *frame, Problem *problem) {
  const FrameBody *body = &frame->body;
  checking->result.frames++;
  TRY(check_run(checking, frame, problem));
  TRY(check_root_number(checking, frame, problem));
  Outer first;
  TRY(check_statements(checking, frame, &first, problem));
  uint8_t hash[32];
  signature_hash(keyring_space_id(checking->log->keyring), first.device, first.sequence, checking->ids, body->count,
                 hash);
  bool has_device = false;
  for (size_t i = 0; i < body->signature_count; i++) {
    const FrameSignature *signature = &body->signatures[i];
    has_device = has_device || (signature->kind == SIGNER_DEVICE && ID_EQUAL(signature->device, first.device));
    TRY(check_signature(checking, frame, signature, hash, problem));
  }
  if (has_device) return DONE;
  return found_here(checking, ABSENT, "forged", frame->offset, "The device of these statements did not sign them.",
                    problem);
}

/* Segments. */

static Outcome check_frames(Checking *checking, Problem *problem) {
  for (;;) {
    FrameState state;
    FrameView frame;
    TRY(segment_next(&checking->reader, &state, &frame, problem));
    if (state == FRAME_NONE) return DONE;
    if (state == FRAME_GOOD) {
      TRY(check_frame(checking, &frame, problem));
      continue;
    }
    TRY(found_here(checking, BROKEN, "damage", checking->reader.offset,
                   "The log is damaged here; what stands there cannot be read.", problem));
    bool goes_on;
    TRY(segment_search(&checking->reader, &goes_on, problem));
    if (!goes_on) return DONE;
  }
}

static Outcome check_segment(Checking *checking, const SegmentEntry *entry, Problem *problem) {
  const LogPosition *end = &checking->log->end;
  SegmentReader *reader = &checking->reader;
  bool is_end = entry->number == end->segment;
  Outcome outcome = segment_reader_open(reader, checking->log->keyring, entry, problem);
  if (outcome == ABSENT && entry->head.frames == 0) return DONE;
  checking->result.segments++;
  if (outcome == ABSENT) {
    reader->seal.segment = entry->number;
    reader->seal.generation = entry->generation;
    return found_here(checking, BROKEN, "damage", 0, "This file of the log is missing.", problem);
  }
  TRY(outcome);
  uint64_t limit = is_end ? end->offset : entry->head.length;
  if (reader->size > limit) reader->size = limit;
  TRY(check_frames(checking, problem));
  const uint8_t *head = is_end ? end->head : entry->head.hash;
  if (reader->number == (is_end ? end->frame : entry->head.frames) && memcmp(reader->head, head, 32) == 0) return DONE;
  return found_here(checking, BROKEN, "damage", reader->offset, "The log ends here before it should.", problem);
}

static Outcome check_audit(Checking *checking, Problem *problem) {
  Problem inner;
  Outcome outcome = log_audit_check(checking->log, &checking->result.audit_entries, &inner);
  if (outcome == DONE) return DONE;
  if (strcmp(inner.code, "audit_damaged") == 0) return found(checking, &inner, problem);
  return problem_pass(&inner, problem);
}

static Outcome check_all(Checking *checking, Problem *problem) {
  Log *log = checking->log;
  size_t count;
  const Problem *reports = log_reports(log, &count);
  for (size_t i = 0; i < count; i++)
    TRY(found(checking, &reports[i], problem));
  const SegmentEntry *segments = keyring_segments(log->keyring, &count);
  for (size_t i = 0; i < count && segments[i].number <= log->end.segment; i++)
    TRY(check_segment(checking, &segments[i], problem));
  return check_audit(checking, problem);
}

Outcome log_verify(Log *log, Arena *arena, Verification *ret_verification, Problem *problem) {
  Checking checking = {.log = log, .arena = arena, .reader = SEGMENT_READER_NONE};
  checking.ids = ARENA_MANY(arena, StatementId, LIMIT_FRAME_STATEMENTS);
  TRY_MEMORY(checking.ids, problem);
  Outcome outcome = check_all(&checking, problem);
  segment_reader_release(&checking.reader);
  TRY(outcome);
  checking.result.problems = checking.problems.at;
  checking.result.problem_count = checking.problems.length;
  *ret_verification = checking.result;
  return DONE;
}
