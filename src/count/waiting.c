#include "count/waiting.h"

#include "base/clock.h"
#include <stdlib.h>

#include "base/list.h"

#define DAYS_A_MONTH 30.4375
#define VAGUEST_DAYS 31

typedef enum Fate { FATE_WAITS, FATE_HAPPENED, FATE_ENDED } Fate;

typedef struct Watch {
  int64_t days;
  Fate fate;
} Watch;

typedef LIST(Watch) Watches;

/* The middle of a date of a month at most; false where it is vaguer. */
static bool middle_of(DaySpan span, int64_t *ret_day) {
  if (!span.is_set || span.first == DAY_FIRST || span.last == DAY_LAST || span.last - span.first >= VAGUEST_DAYS)
    return false;
  *ret_day = span.first + (span.last - span.first) / 2;
  return true;
}

typedef struct Found {
  bool has_happened, is_dated;
  int64_t happened; /* the first time */
  bool has_ended;   /* all proceedings of the sort are over */
  int64_t ended;    /* the last of their ends; DAY_FIRST: of no known date */
} Found;

static void look_at_steps(const Cohort *cohort, uint32_t stage, uint32_t proceeding, Found *found) {
  Neighbours steps = neighbours(&cohort->ground.proceeding_steps, proceeding);
  for (size_t i = 0; i < steps.length; i++) {
    const CountableStep *step = &cohort->ground.all->steps.at[steps.at[i]];
    int64_t day;
    if (step->head.is_hidden) continue;
    uint32_t of_step = funnel_stage(cohort, step);
    bool is_dated = step->type != cohort->known_state && middle_of(step->date, &day);
    if (of_step == stage) {
      found->has_happened = true;
      if (is_dated && (!found->is_dated || day < found->happened)) found->happened = day;
      found->is_dated = found->is_dated || is_dated;
    } else if (stage_ends(of_step) && is_dated && day > found->ended) {
      found->ended = day;
    }
  }
}

static Found look_at_case(const Cohort *cohort, FunnelSort sort, uint32_t stage, uint32_t the_case) {
  Found found = {.ended = DAY_FIRST};
  Neighbours proceedings = neighbours(&cohort->ground.case_proceedings, the_case);
  size_t followed = 0, over = 0;
  for (size_t i = 0; i < proceedings.length; i++) {
    if (!funnel_follows(cohort, sort, proceedings.at[i])) continue;
    look_at_steps(cohort, stage, proceedings.at[i], &found);
    followed++;
    over += stage_ends(cohort->ground.stages[proceedings.at[i]]);
  }
  found.has_ended = followed > 0 && over == followed && found.ended != DAY_FIRST;
  return found;
}

/* False where it cannot be said how long this case was watched; then the reason is counted. */
static bool watch_case(const Cohort *cohort, uint32_t the_case, int64_t today, Waiting *waiting, Watch *ret_watch) {
  int64_t start;
  Found found = look_at_case(cohort, waiting->sort, waiting->stage, the_case);
  if (!middle_of(cohort->ground.all->cases.at[the_case].registered, &start)) {
    waiting->without_start++;
    return false;
  }
  if (found.has_happened && !found.is_dated) {
    waiting->without_event++;
    return false;
  }
  if (found.has_happened && found.happened < start) {
    waiting->happened_before++;
    return false;
  }
  Fate fate = found.has_happened ? FATE_HAPPENED : found.has_ended ? FATE_ENDED : FATE_WAITS;
  int64_t end = fate == FATE_HAPPENED ? found.happened : fate == FATE_ENDED ? found.ended : today;
  *ret_watch = (Watch){end > start ? end - start : 0, fate};
  return true;
}

/* ---- cumulative incidence ---- */

/* Of one day what happened comes before what is still waiting. */
static int by_days(const void *a, const void *b) {
  const Watch *one = a, *other = b;
  if (one->days != other->days) return one->days < other->days ? -1 : 1;
  return (one->fate == FATE_WAITS) - (other->fate == FATE_WAITS);
}

static void set_points(Waiting *waiting, const Watches *watches, int64_t before, int64_t until, double share,
                       size_t at_risk) {
  static const unsigned months[WAITING_POINTS] = {1, 3, 6, 12, 24, 36};
  for (size_t i = 0; i < WAITING_POINTS; i++) {
    int64_t days = (int64_t)(months[i] * DAYS_A_MONTH);
    waiting->points[i].months = months[i];
    if (days < before || days >= until) continue;
    waiting->points[i].share = share;
    waiting->points[i].at_risk = at_risk;
    waiting->points[i].is_known = at_risk > 0 || watches->at[watches->length - 1].fate != FATE_WAITS;
  }
}

static void run_through(Waiting *waiting, const Watches *watches) {
  double share = 0, left = 1; /* left: neither has happened nor ended otherwise */
  int64_t before = 0;
  for (size_t i = 0; i < watches->length;) {
    size_t at_risk = watches->length - i, happened = 0, ended = 0;
    int64_t day = watches->at[i].days;
    set_points(waiting, watches, before, day, share, at_risk);
    for (; i < watches->length && watches->at[i].days == day; i++) {
      happened += watches->at[i].fate == FATE_HAPPENED;
      ended += watches->at[i].fate == FATE_ENDED;
    }
    share += left * (double)happened / (double)at_risk;
    left *= 1 - (double)(happened + ended) / (double)at_risk;
    if (!waiting->has_median && share >= 0.5) {
      waiting->has_median = true;
      waiting->median_days = day;
    }
    before = day;
  }
  if (watches->length > 0) set_points(waiting, watches, before, INT64_MAX, share, 0);
}

Outcome waiting_count(const Countables *countables, const CountRequest *request, FunnelSort sort, uint32_t stage,
                      int64_t now, Arena *arena, Waiting *ret_waiting, Problem *problem) {
  Cohort cohort;
  Watches watches = {0};
  TRY(cohort_take(countables, request, now, arena, &cohort, problem));
  Waiting waiting = {.sort = sort, .stage = stage, .cohort = cohort.figure};
  for (size_t i = 0; i < cohort.count; i++) {
    Watch watch;
    if (!watch_case(&cohort, cohort.cases[i], now / DAY_MILLISECONDS, &waiting, &watch)) continue;
    Watch *kept = LIST_ADD(&watches, arena);
    TRY_MEMORY(kept, problem);
    *kept = watch;
    waiting.happened += watch.fate == FATE_HAPPENED;
    waiting.ended_otherwise += watch.fate == FATE_ENDED;
    waiting.waiting += watch.fate == FATE_WAITS;
  }
  waiting.watched = watches.length;
  if (watches.length > 1) qsort(watches.at, watches.length, sizeof *watches.at, by_days);
  run_through(&waiting, &watches);
  *ret_waiting = waiting;
  return DONE;
}
