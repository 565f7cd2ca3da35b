/* lock.h - one process writes at a time; the file LOCK says which, and since when.
 *
 * By flock(2): the system lets go of it when the process ends, however it
 * ends.  What stands in the file is only for the message. */
#ifndef LOG_LOCK_H
#define LOG_LOCK_H

#include "base/outcome.h"

/* *ret_lock is a descriptor; lock_release lets go.  Readers share.  CONFLICT
 * "in_use".  A reader on a disk that cannot be written goes without (*ret_lock is -1). */
Outcome lock_take(const char *folder, bool for_writing, int *ret_lock, Problem *problem);
void lock_release(int *lock);

#endif
