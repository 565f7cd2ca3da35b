/* ask.h - a figure of a registry: what stands there now, counted as asked; in public, suppressed. */
#ifndef COUNT_ASK_H
#define COUNT_ASK_H

#include "count/figure.h"

/* What there is to count for the request, now or as of its day, and when that
 * is; `more` is needed beside what the request needs (0: nothing). */
Outcome figure_take(Registry *registry, const CountRequest *request, CountableNeeds more, Arena *arena,
                    Countables *ret_countables, int64_t *ret_moment, Problem *problem);

/* Makes it public, held against all that was public until now. */
Outcome figure_make_public(Registry *registry, Figure *figure, Arena *arena, Problem *problem);

/* REFUSED where the role may not count.  A public figure comes without what
 * only the inside may know (suppress.h). */
Outcome figure_ask(Registry *registry, const CountRequest *request, Arena *arena, Figure *ret_figure, Problem *problem);

#endif
