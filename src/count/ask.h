/* ask.h - a figure of a registry: what stands there now, counted as asked; in public, suppressed. */
#ifndef COUNT_ASK_H
#define COUNT_ASK_H

#include "count/figure.h"

/* REFUSED where the role may not count.  A public figure comes without what
 * only the inside may know (suppress.h). */
Outcome figure_ask(Registry *registry, const CountRequest *request, Arena *arena, Figure *ret_figure, Problem *problem);

#endif
