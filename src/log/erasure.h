/* erasure.h - does an erasure count?  Only where the keeper signed the frame that it stands in.
 *
 * Every member holds the keys that a frame is sealed and signed with; destroying is
 * for keepers (doc/log-format.md, "Erasures").  So this is asked at each reading
 * and not only by verify: the one signature that opening the log does check. */
#ifndef LOG_ERASURE_H
#define LOG_ERASURE_H

#include "log/frame_body.h"

#define ERASURE_UNSIGNED "An erasure stands here that no coordinator signed; it has no effect."

/* For all erasures of the frame.  BROKEN only where there is no memory. */
Outcome erasures_count(const Keyring *keyring, const FrameBody *body, bool *ret_count, Problem *problem);

#endif
