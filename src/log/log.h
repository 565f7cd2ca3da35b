/* log.h - a registry's folder while it is open: what was acknowledged is there, in order, sealed and signed.
 *
 * The log knows nothing of kinds or tables.  It takes payloads and gives them
 * back.  Keys, members, classes and the root are the keyring's (log/keyring.h,
 * by log_keyring); this layer writes and reads what they seal.  One header for
 * each noun more:
 *
 *   statement.h  what is said      verify.h   all of it checked, signatures too
 *   object.h     attachments       image.h    the view, sealed, with its position
 *   pending.h    unfinished forms  audit.h    who opened and read what
 *
 * Promises.  A call that appends and answers DONE has been synced to the disk.
 * All statements of one call count together or not at all, also after a crash
 * in the middle.  When a sync or a write fails, the log goes read-only: what
 * the disk kept of it cannot be known, and is looked at when it is opened anew.
 * Nothing is repaired silently: log_reports tells what was found.
 *
 * Bytes: doc/log-format.md.  One thread. */
#ifndef LOG_LOG_H
#define LOG_LOG_H

#include "log/keyring.h"
#include "log/statement.h"

typedef struct Log Log;

/* Makes the folder and opens it for writing; outcomes as keyring_make. */
Outcome log_make(const char *folder, const KeyringOptions *options, const Secret *passphrase, Log **ret_log,
                 Secret **ret_paper_words, Problem *problem);

/* Opens; outcomes as keyring_open.  Damage in the log does not stop it: then it
 * is read-only and the reports say why.  A write that was cut off at the very
 * end is moved to log/aside/ and told (not where it is opened read-only). */
Outcome log_open(const char *folder, const KeyringEntry *entry, Log **ret_log, Problem *problem);

/* Records in the root how far the log goes, closes and wipes.  *log becomes NULL; NULL inside is allowed. */
void log_close(Log **log);
#define LOG_SCOPE __attribute__((cleanup(log_close)))

Keyring *log_keyring(Log *log); /* members, passphrases, view hash */
const LogReader *log_reader(const Log *log);

/* What was found at opening and since, the keyring's notices among it.
 * `outcome` of a report: DONE where what was lost cannot have been acknowledged
 * (a warning), BROKEN else.  Codes: "unfinished_write" (cut, in aside/),
 * "unfinished_commit" (its statements do not count), "bad_tail" (see
 * log_confirm_tail), "damage", "put_back" (older than a known head), "io".
 * Holds until the next call that appends or closes. */
const Problem *log_reports(const Log *log, size_t *ret_count);

/* While true, whatever would write answers BROKEN "log_read_only". */
bool log_is_read_only(const Log *log);

/* After "bad_tail", when a person has decided that what stands there is not
 * coming back: moves it to log/aside/, records the cut as a statement, and goes
 * on in a new segment.  CONFLICT "no_bad_tail" where there is none. */
Outcome log_confirm_tail(Log *log, Problem *problem);

/* Where one stands in the log: for images and for "what came since". */
typedef struct LogPosition {
  uint64_t segment, generation, frame, offset, statements;
  uint8_t head[32];
} LogPosition;

/* The end of what is acknowledged. */
LogPosition log_position(const Log *log);

/* A payload to be written, with the class whose key seals it. */
typedef struct Draft {
  unsigned security_class;
  Payload payload;
} Draft;

/* Appends them as one commit and syncs it.  ret_ids (may be NULL) has room for
 * `count`.  REFUSED "class_closed"; INVALID "statement_too_large" (LIMIT_STATEMENT)
 * or "cbor_not_strict" (a part's value): then nothing was written. */
Outcome log_append(Log *log, const Draft *drafts, size_t count, StatementId *ret_ids, Problem *problem);

/* The same for what is too much to hold at once, such as an import: written as
 * it comes, synced and counted when it ends.  One at a time; no log_append
 * meanwhile (CONFLICT "in_batch"), nor a replay.  After a failure only log_batch_drop is left. */
Outcome log_batch_begin(Log *log, Problem *problem);
Outcome log_batch_add(Log *log, const Draft *draft, StatementId *ret_id, Problem *problem);
Outcome log_batch_end(Log *log, Problem *problem);
void log_batch_drop(Log *log); /* none of it counts */

/* Calls `take` for each statement behind `from` (NULL: the beginning), in
 * order.  Memory of a Statement holds during the call.  An outcome of `take`
 * other than DONE ends it and is answered.  BROKEN "damage" where a frame
 * cannot be opened: what stands before was given.  *ret_end may be NULL. */
typedef Outcome (*StatementTaker)(void *context, const Statement *statement, Problem *problem);
Outcome log_replay(Log *log, const LogPosition *from, StatementTaker take, void *context, LogPosition *ret_end,
                   Problem *problem);

#endif
