/* permission.h - may the reader of this registry do it?  The table is view/permission.h. */
#ifndef REGISTRY_PERMISSION_H
#define REGISTRY_PERMISSION_H

#include "registry/registry.h"
#include "view/permission.h"

/* DONE, or REFUSED "not_permitted" with a sentence that names role and permission. */
Outcome registry_may(const Registry *registry, Permission permission, Problem *problem);

#endif
