/* log_state.h - the inside of an open log, shared by the files of this layer and nobody else.
 *
 * Who changes what: tail.c finds the end at opening and cuts; commit.c writes
 * frames and moves the end; replay.c reads and learns which record uses which
 * key. */
#ifndef LOG_LOG_STATE_H
#define LOG_LOG_STATE_H

#include "base/arena.h"
#include "log/log.h"
#include "log/outer.h"
#include "log/payload.h"
#include "log/record_keys.h"
#include "log/reports.h"
#include "log/segment.h"

/* Where this device's own chain of statements stands. */
typedef struct DeviceChain {
  uint64_t sequence; /* of the last one */
  StatementId last;
  uint64_t clock;
} DeviceChain;

/* Statements that are sealed and wait for their frame. */
typedef struct Waiting {
  struct WaitingStatement {
    size_t outer_at, outer_length, payload_at, payload_length; /* in `bytes` */
  } * statements;
  StatementId *ids;
  StatementBytes *views;
  size_t count;
  Writer bytes; /* their outer halves and sealed payloads */
  Writer plain; /* one padded payload */
  Writer body, frame;
  DeviceChain chain; /* as it will stand once they are written */
  bool is_batch;
  bool has_failed; /* of a batch: only dropping it is left */
  bool has_first;  /* frames of this commit are written already */
} Waiting;

/* What replaying reuses from statement to statement. */
typedef struct Reading {
  SegmentReader frames, ahead;
  Room plain;
  PayloadRoom parts;
  const Secret *key; /* the last one found, and whose it is */
  KeyId key_id;
  unsigned key_class;
} Reading;

struct Log {
  Keyring *keyring;
  Arena *arena;
  const char *folder; /* REGISTRY/log */
  Reports reports;
  bool is_read_only;

  int file;                   /* of the open segment; -1: not opened yet */
  bool has_segment;           /* an open segment is named in the root */
  SegmentEntry segment;       /* its head is what was written, synced or not */
  uint64_t statements_before; /* in the segments before it */
  uint64_t root_named;        /* the root number that a frame of this segment names last; 0: none */
  LogPosition end;            /* what is acknowledged */

  bool has_bad_tail;
  uint64_t tail_length; /* bytes behind the open segment's last good frame */

  DeviceChain chain;
  RecordKeys keys;
  uint64_t known[CLASS_COUNT]; /* statements of each class up to here have passed, so that `keys` is whole */
  uint64_t known_chain;        /* the same for `chain` */

  bool audit_known;  /* the end of the audit log was looked up */
  bool audit_is_new; /* entries were written since the root was saved */
  AuditHead audit;

  Waiting waiting;
  Reading reading;
};

/* Adds a report; one that is BROKEN makes the log read-only. */
Outcome log_report(Log *log, const Problem *report, Problem *problem);
/* The same for damage or a tail at a byte of a segment. */
Outcome log_report_at(Log *log, Outcome severity, const char *code, uint64_t segment, uint64_t generation,
                      uint64_t offset, const char *advice, const char *message, Problem *problem);
/* BROKEN "log_read_only" where nothing may be written. */
Outcome log_check_writable(const Log *log, Problem *problem);

/* REGISTRY/`folder`/`name` in the arena, or NULL; either may be NULL. */
char *log_path(const Log *log, Arena *arena, const char *folder, const char *name);
/* Makes REGISTRY/`folder` where it is not there. */
Outcome log_need_folder(const Log *log, const char *folder, Problem *problem);

/* tail.c: looks at all segments and the end at opening; reports and cuts. */
Outcome log_examine(Log *log, Problem *problem);

/* waiting.c: one statement more, sealed; writes a frame first where enough wait. */
Outcome commit_add(Log *log, const Draft *draft, StatementId *ret_id, Problem *problem);
Outcome commit_add_note(Log *log, const RootNote *note, Problem *problem);
/* Forgets what waits and was not written. */
void commit_drop(Log *log);
void commit_release(Log *log);
/* The record's key of a class, taken where it has none yet. */
Outcome log_record_key(Log *log, RecordId record, unsigned security_class, bool may_take, KeyId *ret_id,
                       const Secret **ret_key, Problem *problem);
/* commit.c: writes what waits as one frame, the last of its commit or not. */
Outcome commit_write(Log *log, bool is_last, Problem *problem);
/* The last frame, then syncs and moves the end. */
Outcome commit_end(Log *log, Problem *problem);
/* Closes the open segment at its written head in the root and begins a new one. */
Outcome log_next_segment(Log *log, Problem *problem);

/* replay.c: knows all keys of records in open classes and the device's chain. */
Outcome log_catch_up(Log *log, Problem *problem);
/* Opens the payload of one statement: fills is_open, is_bad, payload. */
Outcome statement_open(Log *log, const Outer *outer, Bytes sealed, Statement *statement, Problem *problem);
/* run.c: opens a segment's file as far as it counts: up to the acknowledged end.  ABSENT where there is none. */
Outcome log_open_segment(const Log *log, SegmentReader *reader, const SegmentEntry *entry, Problem *problem);
/* From where reading.frames stands, behind the first frame of a commit: are all of its frames there? */
Outcome log_run_ends(Log *log, bool *ret_ends, Problem *problem);
/* Which segment of the root, by number; NULL where it is not named. */
const SegmentEntry *log_segment(const Log *log, uint64_t number);

#endif
