/* verify.h - the whole log checked: frames, chains, heads, signatures, payloads.
 *
 * What opening trusts is checked here: that each frame is signed by a device of
 * this registry, that each sealed payload is the one that was signed, that each
 * device's statements follow each other without gap or fork.  Objects are
 * checked one by one (object.h) by who knows which ones the records name. */
#ifndef LOG_VERIFY_H
#define LOG_VERIFY_H

#include "log/log.h"

typedef struct Verification {
  uint64_t segments, frames, statements, signatures;
  uint64_t statements_of_class[CLASS_COUNT];
  uint64_t closed; /* statements whose class is not open to this reader: hash and signature checked, content not */
  uint64_t bad;    /* should have opened and did not */
  uint64_t erased; /* payload or key is gone, by an erasure */
  uint64_t audit_entries;
  const Problem *problems; /* damage is BROKEN, a forged or foreign signature ABSENT, a mere warning DONE */
  size_t problem_count;
} Verification;

/* DONE whenever it could be looked at to the end, whatever was found: the
 * problems say that.  Memory of the problems is the arena's. */
Outcome log_verify(Log *log, Arena *arena, Verification *ret_verification, Problem *problem);

#endif
