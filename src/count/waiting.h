/* waiting.h - how long it took: from a case's registration to a step, of those that wait still, too.
 *
 * Cases in which it has not happened are not left out: until the as-of date
 * they are known to have waited (censored).  Where the proceedings ended
 * otherwise it cannot happen any more (a competing end), which is no waiting
 * either.  So the share is the cumulative incidence (Aalen and Johansen 1978),
 * not one minus Kaplan and Meier, which would be too high; and a median is
 * given only where half of all cases got there. */
#ifndef COUNT_WAITING_H
#define COUNT_WAITING_H

#include "count/funnel.h"

#define WAITING_POINTS 6

typedef struct WaitingPoint {
  unsigned months; /* of 30.4 days */
  size_t at_risk;  /* still waiting, just before */
  double share;    /* in which it had happened by then; only where at_risk > 0 or nobody waits any more */
  bool is_known;   /* somebody was watched for so long */
} WaitingPoint;

typedef struct Waiting {
  FunnelSort sort;
  uint32_t stage;
  Figure cohort;
  size_t watched; /* cases with a date to count from */
  size_t happened, ended_otherwise, waiting;
  size_t without_start;   /* no date registered, or one vaguer than a month */
  size_t without_event;   /* it happened, on a date not known or vaguer than a month */
  size_t happened_before; /* before the case was registered */
  WaitingPoint points[WAITING_POINTS];
  bool has_median;
  int64_t median_days;
} Waiting;

Outcome waiting_count(const Countables *countables, const CountRequest *request, FunnelSort sort, uint32_t stage,
                      int64_t now, Arena *arena, Waiting *ret_waiting, Problem *problem);

#endif
