#include "view/permission.h"

#define BIT(permission) (1U << (permission))
#define READER (BIT(MAY_ABOUT) | BIT(MAY_COUNT) | BIT(MAY_READ) | BIT(MAY_HISTORY) | BIT(MAY_AGENDA) | BIT(MAY_VERIFY))
#define WRITER (READER | BIT(MAY_CHANGE) | BIT(MAY_HIDE) | BIT(MAY_TAKE_BACK) | BIT(MAY_JUDGE))

typedef struct RoleRow {
  Role role;
  const char *name;
  unsigned may;
} RoleRow;

static const RoleRow roles[] = {
    {ROLE_DOCUMENTER, "documenter", WRITER},
    {ROLE_LAWYER, "lawyer", WRITER | BIT(MAY_PAPER)},
    {ROLE_ANALYST, "analyst", READER | BIT(MAY_JUDGE) | BIT(MAY_IMPORT) | BIT(MAY_EXPORT)},
    {ROLE_PUBLISHER, "publisher", READER | BIT(MAY_PAPER) | BIT(MAY_CHANGE)},
    {ROLE_COORDINATOR, "coordinator",
     WRITER | BIT(MAY_PAPER) | BIT(MAY_EXPORT) | BIT(MAY_IMPORT) | BIT(MAY_MEMBERS) | BIT(MAY_ERASE) | BIT(MAY_AUDIT)},
    {ROLE_AUDITOR, "auditor", BIT(MAY_ABOUT) | BIT(MAY_COUNT) | BIT(MAY_HISTORY) | BIT(MAY_AUDIT) | BIT(MAY_VERIFY)},
    {ROLE_FIGURES_ONLY, "figures_only", BIT(MAY_ABOUT) | BIT(MAY_COUNT)},
};

static const char *const permission_names[PERMISSION_COUNT] = {
    [MAY_ABOUT] = "see what this registry is",
    [MAY_COUNT] = "count",
    [MAY_READ] = "read records",
    [MAY_HISTORY] = "read the history of records",
    [MAY_AGENDA] = "see the agenda",
    [MAY_CHANGE] = "register and change",
    [MAY_HIDE] = "hide records",
    [MAY_TAKE_BACK] = "take changes back",
    [MAY_JUDGE] = "decide who is the same person",
    [MAY_PAPER] = "make papers",
    [MAY_EXPORT] = "export",
    [MAY_IMPORT] = "import",
    [MAY_MEMBERS] = "manage members",
    [MAY_ERASE] = "erase",
    [MAY_AUDIT] = "read the audit log",
    [MAY_VERIFY] = "verify",
};

static const RoleRow *find_role(Role role) {
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (roles[i].role == role) return &roles[i];
  return NULL;
}

bool role_may(Role role, Permission permission) {
  const RoleRow *row = find_role(role);
  return row != NULL && permission < PERMISSION_COUNT && (row->may & BIT(permission)) != 0;
}

const char *role_name(Role role) {
  const RoleRow *row = find_role(role);
  return row == NULL ? NULL : row->name;
}

bool role_by_name(Text name, Role *ret_role) {
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    if (!text_equal(name, text_of(roles[i].name))) continue;
    *ret_role = roles[i].role;
    return true;
  }
  return false;
}

const char *permission_name(Permission permission) {
  return permission < PERMISSION_COUNT ? permission_names[permission] : "write the view";
}

Outcome permission_check(Role role, Permission permission, Problem *problem) {
  if (role_may(role, permission)) return DONE;
  const char *name = role_name(role);
  return problem_set(problem, REFUSED, "not_permitted", NULL, "Ask a coordinator, or do it with a role that may.",
                     "The role %s may not %s.", name == NULL ? "(none)" : name, permission_name(permission));
}
