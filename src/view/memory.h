/* memory.h - SQLite's memory, through the door of base/memory.h.
 *
 * What SQLite gives back is wiped first, because it held what people told us;
 * and a test that lets the n-th request fail reaches SQLite too. */
#ifndef VIEW_MEMORY_H
#define VIEW_MEMORY_H

#include "base/outcome.h"

/* Once, before SQLite is used at all; later calls do nothing. */
Outcome view_memory_start(Problem *problem);

#endif
