/* permission.h - who may do what: one table, role by role; what it does not name is not permitted.
 *
 * Inside one process roles are enforced here: at each function of the registry
 * and at each SQL statement (each names the permission that it serves).
 * Between persons and devices only keys enforce anything: a limit of this
 * table that no key backs is shown as such when a member is added. */
#ifndef VIEW_PERMISSION_H
#define VIEW_PERMISSION_H

#include "log/log.h"

typedef enum Permission {
  MAY_ABOUT,   /* versions, protection, counts of records */
  MAY_COUNT,   /* figures without records */
  MAY_READ,    /* records, lists, search, links */
  MAY_HISTORY, /* every change behind a record */
  MAY_AGENDA,
  MAY_CHANGE, /* create, set, add, remove, evidence, proposals */
  MAY_HIDE,   /* hide and show again */
  MAY_TAKE_BACK,
  MAY_JUDGE, /* same-person decisions */
  MAY_PAPER, /* briefings, appeals */
  MAY_EXPORT,
  MAY_IMPORT,
  MAY_MEMBERS, /* add, remove, list */
  MAY_ERASE,
  MAY_AUDIT, /* who unlocked, exported, read */
  MAY_VERIFY,
  PERMISSION_COUNT,
  PERMISSION_FOLD = PERMISSION_COUNT, /* of SQL that only the fold runs; no role has it */
} Permission;

bool role_may(Role role, Permission permission);
/* "documenter", "figures_only", ...: as commands and files write it; NULL for none. */
const char *role_name(Role role);
bool role_by_name(Text name, Role *ret_role);
const char *permission_name(Permission permission);

/* DONE, or REFUSED "not_permitted" with a sentence that names role and permission. */
Outcome permission_check(Role role, Permission permission, Problem *problem);

#endif
