/* projection.h - what stands of a record, written into the tables of its kind, links and extra. */
#ifndef VIEW_PROJECTION_H
#define VIEW_PROJECTION_H

#include "view/database.h"
#include "view/shown.h"

Outcome projection_open(Database *database, Problem *problem);
void projection_close(Database *database);

/* Removes a record's rows; `kind` is what they were written as. */
Outcome projection_remove(Database *database, int64_t record, uint32_t kind, Problem *problem);
Outcome projection_write(Database *database, int64_t record, uint32_t kind, const ShownList *shown, Problem *problem);

#endif
