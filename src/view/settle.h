/* settle.h - works out what stands of one record in one class, and writes what follows from it. */
#ifndef VIEW_SETTLE_H
#define VIEW_SETTLE_H

#include "view/database.h"
#include "view/unit.h"

/* Everything that was said about the record, in the arena; not settled yet. */
Outcome unit_load(Database *on, int64_t record, Arena *arena, Unit *ret_unit, Problem *problem);

/* Standing marks, the record's row, the tables of its kind, links, extra, and
 * the search index where that is built.  A record of which nothing is left is removed. */
Outcome settle_record(Database *on, int64_t record, Arena *arena, Problem *problem);

/* Takes the record's words out of the search index, before its parts go. */
Outcome settle_unindex(Database *on, int64_t record, Problem *problem);

/* Puts the record's words into the search index. */
Outcome settle_index(Database *on, int64_t record, Arena *arena, Problem *problem);

#endif
