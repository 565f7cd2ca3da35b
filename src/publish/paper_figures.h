/* paper_figures.h - figures in a paper: our own count and those of others, in sentences that cannot be confused.
 *
 * Our own says its unit, its period and what the period means, its as-of and
 * what it leaves out.  One of others says who says so, in their unit; it is
 * never added to another, and never stands in a sentence with ours. */
#ifndef PUBLISH_PAPER_FIGURES_H
#define PUBLISH_PAPER_FIGURES_H

#include "publish/desk.h"

/* Cases registered from first to last day, and the persons affected in them by
 * type of violation; each with a note on how to read it. */
Outcome figures_say_own(Desk *desk, int64_t first_day, int64_t last_day, Problem *problem);

/* A list of the counts of others: those of an issue's events, or (NULL) all
 * that belong to no issue.  False where there is none. */
bool figures_say_others(Desk *desk, const Record *issue);

#endif
