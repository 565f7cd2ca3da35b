/* statements.h - everything that was said, for export; and putting it into another registry.
 *
 * What is put in keeps its record, change, user, time, source and reason; it
 * gets a new statement id, because it is signed here. */
#ifndef REGISTRY_STATEMENTS_H
#define REGISTRY_STATEMENTS_H

#include "registry/registry.h"

/* Calls `take` for each statement of the open classes, by clock and then by
 * id: what is replaced comes before what replaces it.  Memory holds during the call. */
typedef Outcome (*SaidTaker)(void *context, const StatementId *id, const Draft *said, Problem *problem);
Outcome registry_each_statement(Registry *registry, SaidTaker take, void *context, Problem *problem);

/* Did the registry, as far as it is open, take this change before? */
Outcome registry_knows_change(Registry *registry, ChangeId change, bool *ret_knows, Problem *problem);

/* Putting in: begin, add in order, end; all of it counts at the end, or none
 * (after registry_restore_drop).  Nothing else may be done with the registry meanwhile. */
Outcome registry_restore_begin(Registry *registry, Problem *problem);

/* `place`: how many statements of the same change, record and class were added
 * before.  Where the registry has the change already, nothing is added:
 * *ret_was_there, and *ret_id is that of the statement that is there (none
 * where there are fewer of them). */
Outcome registry_restore_add(Registry *registry, const Draft *draft, size_t place, StatementId *ret_id,
                             bool *ret_was_there, Problem *problem);
Outcome registry_restore_end(Registry *registry, Problem *problem);
void registry_restore_drop(Registry *registry);

#endif
