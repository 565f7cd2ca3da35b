/* sighting.h - one unit, seen at one place of the records: what a figure is put together from.
 *
 * A person is seen in each violation done to him, a case once, a case and its
 * event once each where it is asked when things occurred.  A sighting says
 * what is counted (`key`), where its breakdowns are to be looked for, when it
 * was, and whether it is left out. */
#ifndef COUNT_SIGHTING_H
#define COUNT_SIGHTING_H

#include "count/figure.h"
#include "count/ground.h"

typedef struct Sighting {
  uint64_t key;    /* equal for what is the same unit */
  RecordId member; /* the record counted */
  uint32_t person, act, event, the_case, proceeding, step, involvement;
  DaySpan when;
  LeftOut left_out;
  bool is_not_reviewed;
} Sighting;

typedef Outcome (*SightingTaker)(void *context, const Sighting *sighting);

/* All sightings of the request's unit, left out or not; its period and filters are not looked at. */
Outcome sightings_each(const Ground *ground, const CountRequest *request, SightingTaker take, void *context);

/* ---- what is to be reached from one (reach.c) ---- */

/* Places of records; hidden ones are not among them.  One place may stand twice. */
typedef struct Reached {
  uint32_t *at;
  size_t length, capacity;
  Arena *arena;
  bool has_failed; /* memory ended */
} Reached;

void reach_acts(const Ground *ground, const Sighting *sighting, Reached *reached);
void reach_events(const Ground *ground, const Sighting *sighting, Reached *reached);
void reach_persons(const Ground *ground, const Sighting *sighting, Reached *reached);
void reach_cases(const Ground *ground, const Sighting *sighting, Reached *reached);
void reach_proceedings(const Ground *ground, const Sighting *sighting, Reached *reached);

#endif
