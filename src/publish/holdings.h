/* holdings.h - all that a paper may draw on, read from the registry once.
 *
 * Everything visible to this reader and not hidden, by kind in the order in
 * which it was registered: so a paper is made from one state of the registry,
 * and the same state gives the same paper. */
#ifndef PUBLISH_HOLDINGS_H
#define PUBLISH_HOLDINGS_H

#include "registry/record.h"

typedef enum Holding {
  HELD_PERSON,
  HELD_CASE,
  HELD_EVENT,
  HELD_ACT,
  HELD_INVOLVEMENT,
  HELD_INFORMATION,
  HELD_PROCEEDING,
  HELD_STEP,
  HELD_CUSTODY,
  HELD_PROVISION,
  HELD_COUNT,
  HELD_ISSUE,
  HELD_OCCASION,
  HELD_ASK,
  HELD_INTERVENTION,
  HELD_EVIDENCE,
  HOLDING_COUNT
} Holding;

typedef struct RecordSpan {
  const Record *at;
  size_t length;
} RecordSpan;

typedef struct Holdings {
  RecordSpan kinds[HOLDING_COUNT];
  const Record **by_id; /* sorted by id */
  size_t count;
} Holdings;

Outcome holdings_load(Registry *registry, Arena *arena, Holdings *ret_holdings, Problem *problem);

/* Makes `by_id` and `count` of what `kinds` hold: for who gathers only the records around one (web/pages/near.h). */
Outcome holdings_index(Holdings *holdings, Arena *arena, Problem *problem);

/* NULL where it is not there, hidden or not visible. */
const Record *holdings_find(const Holdings *holdings, RecordId id);

/* Of the kind that this holding is. */
bool record_is(const Record *record, Holding holding);
const Kind *holding_kind(Holding holding);

#endif
