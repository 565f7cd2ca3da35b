/* tally.h - sightings gathered and counted, each unit once a row and once in all. */
#ifndef COUNT_TALLY_H
#define COUNT_TALLY_H

#include "base/list.h"
#include "count/dimension.h"

#define TALLY_MARKS_MOST 16000000 /* units in rows: 640 MB; a hundred thousand persons in twenty rows are 2,000,000 */

/* One unit in one row: counted when all are there. */
typedef struct TallyMark {
  uint32_t row;
  uint64_t key;
  uint32_t person, act; /* of a group: where its number is looked for; NOWHERE: no group */
  bool is_not_reviewed;
} TallyMark;

typedef struct TallyMember {
  uint64_t key;
  RecordId id;
  bool is_not_reviewed;
  uint8_t standing; /* violation_status of its event; 0: not said */
  uint8_t claim;    /* as in Figure.by_claim */
} TallyMember;

typedef struct TallyLeft {
  uint64_t key;
  LeftOut why;
} TallyLeft;

typedef struct TallySource { /* who brought in a unit of a row */
  uint32_t row;
  uint64_t source; /* what it is and which */
} TallySource;

typedef struct Tally {
  const Ground *ground;
  const CountRequest *request;
  Arena *arena;
  Problem *problem;
  Reached reached;
  RowValues filtered, values[DIMENSIONS_MOST];
  size_t mark_count;   /* units in rows, all lists */
  int64_t first, last; /* of the period */
  LIST(FigureRow) rows;
  uint32_t *slots; /* rows by their values: open addressing; the row + 1 */
  size_t slot_count;
  LIST(TallyMark) marks, groups;
  LIST(TallyMember) members;
  LIST(TallyMark) all_groups;
  LIST(TallyLeft) left;
  LIST(TallySource) sources;
} Tally;

Outcome tally_begin(Tally *tally, const Ground *ground, const CountRequest *request, Arena *arena, Problem *problem);
/* A SightingTaker on a Tally. */
Outcome tally_take(void *tally, const Sighting *sighting);
/* Fills the figure's rows, totals, groups, members and what it leaves out. */
Outcome tally_end(Tally *tally, Figure *figure);

/* The row with these values (request->by_count of them), made where there is none. */
Outcome tally_row(Tally *tally, const int64_t *values, uint32_t *ret_row);

/* Effort by row (effort.c): notes who brought it in; then counts. */
Outcome effort_note(Tally *tally, const Sighting *sighting, uint32_t row);
void effort_count(Tally *tally);

#endif
