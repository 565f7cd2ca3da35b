/* desk.h - a registry for a test, and the short way to say something in it. */
#ifndef TESTS_SUPPORT_DESK_H
#define TESTS_SUPPORT_DESK_H

#include "kinds/value.h"
#include "registry/change.h"
#include "registry/record.h"
#include "tests/support/registry.h"

/* One arena and the last problem for a whole test. */
extern Arena *desk_arena;
extern Problem desk_problem;

/* Made at the floor's cost and opened; NULL where it fails. */
Registry *desk_make(const char *name, bool is_practice);
Registry *desk_open(const char *folder, const char *passphrase);
const char *desk_folder(const char *name);

/* "title=Hearing": FIELD=VALUE lines as `set` reads them, in place or (many) added. */
FieldChange desk_field(const char *kind, const char *line);
/* A new record with up to eight lines, NULL behind the last; none where it fails. */
RecordId desk_add(Registry *registry, const char *kind, ...);
/* Sets one field; answers how that went. */
Outcome desk_set(Registry *registry, const char *kind, RecordId record, const char *line, ChangeId *ret_change);
/* "field=<hex of the id>". */
const char *desk_link(const char *field, RecordId id);

/* The version to show, as a line; "" where nothing stands. */
Text desk_read(Registry *registry, RecordId record, const char *field);

#endif
