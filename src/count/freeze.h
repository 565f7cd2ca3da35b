/* freeze.h - a figure kept as it was said, so that it can be asked again and the difference told.
 *
 * A frozen figure is a record of kind `figure`: its question, its numbers, as
 * of when, up to which change, the records behind it and a hash over all of
 * that.  It changes with nothing; what changed since is worked out by
 * asking the question again (figure_compare). */
#ifndef COUNT_FREEZE_H
#define COUNT_FREEZE_H

#include "count/suppress.h"
#include "registry/entry.h"

#define FROZEN_ROWS_MOST 400      /* of one record */
#define FROZEN_MEMBERS_MOST 20000 /* above it the numbers are kept without the records behind them */

typedef struct FrozenFigure {
  RecordId id;
  Text title;
  CountRequest request;
  int64_t as_of_day;
  uint64_t position;
  PublicValue *values; /* rows and "total" */
  size_t value_count;
  RecordId *members; /* sorted */
  size_t member_count;
  bool has_members; /* they were kept, and all are there */
} FrozenFigure;

/* Adds more to the record of a figure, such as what it leaves out, in words. */
typedef Outcome (*FreezeMore)(const Figure *figure, RecordEntry *entry, Problem *problem);

/* Counts, and keeps what a reader of this figure is told: of a public one the
 * suppressed numbers, but all records behind it.  `more` may be NULL.  REFUSED
 * where the role may not count and register; INVALID "too_many_rows". */
Outcome figure_freeze(Registry *registry, const CountRequest *request, Text title, FreezeMore more, Arena *arena,
                      RecordId *ret_record, Figure *ret_figure, Problem *problem);

/* INVALID "not_a_figure" where the record is none, or its hash does not fit what it says. */
Outcome figure_read_frozen(Registry *registry, RecordId record, Arena *arena, FrozenFigure *ret_frozen,
                           Problem *problem);

typedef enum Gone {
  GONE_HIDDEN,     /* hidden since */
  GONE_TAKEN_BACK, /* taken back or erased since */
  GONE_CHANGED,    /* there, but not in it any more: another date, type, victim, consent */
  GONE_COUNT,
} Gone;

typedef struct ComparedRow {
  Text label;           /* suppress.h */
  const FigureRow *row; /* as it is now; NULL: nobody stands in it any more */
  int64_t then, now;
  bool was_suppressed; /* `then` was not shown */
} ComparedRow;

typedef struct FigureComparison {
  Figure now; /* with all numbers: for insiders */
  int64_t total_then;
  bool total_was_suppressed;
  bool has_members;
  size_t added;  /* counted now and not then */
  size_t merged; /* records counted then that count together with another now */
  size_t gone[GONE_COUNT];
  const ComparedRow *rows; /* those that differ */
  size_t row_count;
} FigureComparison;

/* "115 then, 117 now, because ...": values in, values out. */
Outcome figure_compare(const Countables *countables, const FrozenFigure *frozen, int64_t now, Arena *arena,
                       FigureComparison *ret_comparison, Problem *problem);

/* The public figures of the registry that were frozen before, to hold a new one against. */
Outcome figures_public(const Countables *countables, Arena *arena, PublicFigure **ret_figures, size_t *ret_count,
                       Problem *problem);

#endif
