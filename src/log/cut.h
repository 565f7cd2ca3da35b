/* cut.h - takes away what stands behind the end of a segment, so that nothing is lost and it cannot be put back.
 *
 * Copied to log/aside/ and synced; the segment closed in the root at its last
 * good frame and a new one with a new key begun; a root note written; only then
 * is the file shortened.  A crash in between is seen at the next opening as a
 * closed segment that is longer than the root says, and the rest is done then. */
#ifndef LOG_CUT_H
#define LOG_CUT_H

#include "log/log_state.h"

/* Cuts the open segment's file behind its last good frame. */
Outcome cut_tail(Log *log, uint64_t length, Problem *problem);
/* The rest of a cut, for a segment that the root names as closed. */
Outcome cut_finish(Log *log, SegmentEntry entry, uint64_t length, Problem *problem);

#endif
