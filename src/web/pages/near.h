/* near.h - the records around one, read once and held as a paper holds all of them: so a page says what papers say
 * (publish/course.h) without reading the whole registry.
 *
 * What is hidden or not visible to this reader is left out.  Take first, then
 * point into `kinds`: a list moves as it grows. */
#ifndef WEB_PAGES_NEAR_H
#define WEB_PAGES_NEAR_H

#include "base/list.h"
#include "publish/desk.h"
#include "web/inside.h"

#define NEAR_MOST 500 /* of one kind */
#define NEAR_MOST_DIGITS "500"

typedef struct Near {
  const Seat *seat;
  LIST(Record) kinds[HOLDING_COUNT];
  bool is_cut; /* there may be more than NEAR_MOST of a kind */
} Near;

/* The record, where it is of that kind; each is taken once. */
Outcome near_take(Near *near, Holding holding, RecordId id, Problem *problem);
/* Those of the kind that link to `to` by this field. */
Outcome near_take_linked(Near *near, Holding holding, const char *field, RecordId to, Problem *problem);
/* Those of the kind that the record's field (or a part of it, else NULL) links to. */
Outcome near_take_targets(Near *near, Holding holding, const Record *record, const char *field, const char *part,
                          Problem *problem);

/* NULL where it was not taken. */
const Record *near_find(const Near *near, Holding holding, RecordId id);

/* A desk on which everybody is shown by name: a page is for those who may read the records themselves. */
Outcome near_desk(const Near *near, Desk *ret_desk, Problem *problem);

#endif
