/* funnel.h - how far cases got: of those registered in a period, how many reached each stage, ended there, or are open.
 *
 * Two funnels that must not be mixed.  That of complaints follows proceedings
 * about ill-treatment: complaint, investigation of officials; whoever is
 * convicted there is an official.  That of prosecution follows proceedings
 * against the persons affected.
 *
 * A stage is reached where a step of it or of a later stage is registered; of
 * how many only the later one is known is told (`implied`).  Each row has the
 * one before as its denominator.  Who never complained, and of whom that is
 * not known, stand before the first row: they are no failures of a court. */
#ifndef COUNT_FUNNEL_H
#define COUNT_FUNNEL_H

#include "count/figure.h"
#include "count/ground.h"

typedef enum FunnelSort { FUNNEL_COMPLAINT, FUNNEL_PROSECUTION, FUNNEL_COUNT } FunnelSort;
#define FUNNEL_LEVELS_MOST 6

typedef struct FunnelRow {
  const char *stage; /* the code of a term of the list `stage` */
  size_t reached;
  size_t implied; /* of these, known by a later stage only */
  size_t went_on; /* of these, reached the next one */
  size_t ended;   /* stand here, and all proceedings are over */
  size_t open;    /* stand here, and may go on */
} FunnelRow;

typedef struct Funnel {
  FunnelSort sort;
  Figure cohort;                                  /* the cases, with what is left out */
  size_t complained, did_not_complain, not_known; /* of the cases; only of complaints */
  size_t without_proceeding;                      /* of the cases; only of prosecution */
  FunnelRow rows[FUNNEL_LEVELS_MOST];
  size_t row_count;
} Funnel;

bool funnel_by_name(Text name, FunnelSort *ret_sort);
const char *funnel_name(FunnelSort sort);

/* Of the cases that `request` asks for (its unit must be cases, its basis
 * registered); its breakdown is not looked at.  REFUSED for public: the rows of a
 * funnel give each other back. */
Outcome funnel_count(const Countables *countables, const CountRequest *request, FunnelSort sort, int64_t now,
                     Arena *arena, Funnel *ret_funnel, Problem *problem);

/* ---- shared with waiting.c ---- */

typedef struct Cohort {
  Ground ground;
  Figure figure;
  const uint32_t *cases; /* places */
  size_t count;
  uint32_t known_state; /* a term of stage */
} Cohort;
Outcome cohort_take(const Countables *countables, const CountRequest *request, int64_t now, Arena *arena,
                    Cohort *ret_cohort, Problem *problem);
/* Is the proceeding one that this funnel follows? */
bool funnel_follows(const Cohort *cohort, FunnelSort sort, uint32_t proceeding);
/* What a step says of the stage: itself, or of a known state the state. */
uint32_t funnel_stage(const Cohort *cohort, const CountableStep *step);
/* Does a step of this stage end a proceeding without what comes after it? */
bool stage_ends(uint32_t stage);

#endif
