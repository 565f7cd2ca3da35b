/* log.h - a registry's folder: what was acknowledged is there, in order, sealed and signed.
 *
 * The log knows nothing of kinds or tables.  It takes payloads and gives them
 * back.  A call that answers DONE has been synced to the disk. */
#ifndef LOG_LOG_H
#define LOG_LOG_H

#include "log/keyring.h"
#include "log/statement.h"

typedef struct Log Log;

/* Where one stands in the log: for images and for "what came since". */
typedef struct LogPosition {
  uint64_t segment, generation, frame, offset, statements;
  uint8_t head[32];
} LogPosition;

/* A payload to be written, with the class whose key seals it. */
typedef struct Draft {
  unsigned security_class;
  Payload payload;
} Draft;

Outcome log_append(Log *log, const Draft *drafts, size_t count, StatementId *ret_ids, Problem *problem);

/* Calls `take` for each statement behind `from` (NULL: the beginning), in
 * order.  Memory of a Statement holds during the call. */
typedef Outcome (*StatementTaker)(void *context, const Statement *statement, Problem *problem);
Outcome log_replay(Log *log, const LogPosition *from, StatementTaker take, void *context, LogPosition *ret_end,
                   Problem *problem);

const LogReader *log_reader(const Log *log);

#endif
