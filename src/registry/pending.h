/* pending.h - unfinished work: forms half filled in, proposals that nobody has taken.
 *
 * Each is sealed in a file of its own under the draft key of its class and
 * unlinked when it is taken or refused; nothing of it is in the log. */
#ifndef REGISTRY_PENDING_H
#define REGISTRY_PENDING_H

#include "registry/registry.h"

typedef struct PendingId {
  uint8_t bytes[ID_SIZE];
} PendingId;

typedef struct Pending {
  PendingId id;
  unsigned security_class;
  Bytes content; /* what the caller gave */
} Pending;

/* `*id` none: a new one, filled in; else its content is replaced. */
Outcome registry_keep_pending(Registry *registry, PendingId *id, unsigned security_class, Bytes content,
                              Problem *problem);
Outcome registry_read_pending(Registry *registry, PendingId id, Arena *arena, Pending *ret_pending, Problem *problem);
/* All that this reader's classes open, by id. */
Outcome registry_list_pending(Registry *registry, Arena *arena, Pending **ret_pending, size_t *ret_count,
                              Problem *problem);
Outcome registry_drop_pending(Registry *registry, PendingId id, Problem *problem);

#endif
