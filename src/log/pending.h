/* pending.h - unfinished forms and proposals that nobody has taken: one sealed file each, for one user.
 *
 * Nothing of it is in the log; the file is unlinked when the work is taken or
 * refused.  Sealed under the draft key of the highest class in it, with the
 * user in its context: others cannot list or open it. */
#ifndef LOG_PENDING_H
#define LOG_PENDING_H

#include "log/log.h"

#define LIMIT_PENDING ((size_t)4 << 20)

typedef struct PendingName {
  uint8_t bytes[ID_SIZE];
} PendingName;

typedef struct PendingFile {
  PendingName name;
  unsigned security_class;
  Bytes content;
} PendingFile;

/* Puts it, in place of one of this name where there is one (all zero: a fresh
 * name, filled in).  REFUSED "class_closed"; INVALID "too_large". */
Outcome log_pending_put(Log *log, UserId user, unsigned security_class, Bytes content, PendingName *name,
                        Problem *problem);
/* ABSENT where there is none of this user that this reader's classes open; BROKEN "damaged_pending". */
Outcome log_pending_get(Log *log, UserId user, PendingName name, Arena *arena, PendingFile *ret_file, Problem *problem);
/* All of this user that this reader's classes open, by name; what is damaged is passed over and counted. */
Outcome log_pending_list(Log *log, UserId user, Arena *arena, PendingFile **ret_files, size_t *ret_count,
                         size_t *ret_damaged, Problem *problem);
Outcome log_pending_remove(Log *log, UserId user, PendingName name, Problem *problem);

#endif
