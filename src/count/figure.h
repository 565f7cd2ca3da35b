/* figure.h - a figure: how many, of what, when, as of when, and what it leaves out.
 *
 * A figure shows what was registered, not how much happened.  It counts
 * distinct units: a person who stands in two rows is one in the total, so rows
 * need not sum to it, and it says where they do not.  Two records that were
 * decided to be the same person are one.  What is not known is a row of its
 * own; what is left out is told, reason by reason.  A group is never counted
 * as one person and never added to the individuals: it stands beside them as a
 * range.  What somebody else counted is listed, and added to nothing.
 *
 * Units, sources and the ways in which counts go wrong: Ball, Cifuentes,
 * Dueck, Gregory, Salcedo and Saldarriaga, A Definition of Database Design
 * Standards for Human Rights Agencies (AAAS 1994); doc/counting.md.
 *
 * Values in, values out: nothing here reads a registry.  Memory of a figure
 * belongs to the arena given. */
#ifndef COUNT_FIGURE_H
#define COUNT_FIGURE_H

#include "base/date.h"
#include "count/request.h"
#include "registry/countable.h"

/* What a row's place in a breakdown is where it is no term and no words. */
#define ROW_NOT_KNOWN INT64_MAX         /* nothing was said */
#define ROW_NOT_PRECISE (INT64_MAX - 1) /* something was said, too vague for one row */
#define ROW_NONE (INT64_MAX - 2)        /* nobody has any: in no list, in no proceeding */
#define ROW_SPECIAL (INT64_MAX - 16)    /* from here on */

/* Date rows: year * 100 + month (1..12) or quarter (1..4); DATE_ROW_YEAR in
 * their place for what is known by the year only: it is not spread. */
#define DATE_ROW_YEAR 99

#define FIGURE_ROWS_MOST 1000 /* the rest is told, not shown */
#define FIGURE_OTHERS_MOST 100

/* Why something that is registered is not in the figure. */
typedef enum LeftOut {
  LEFT_NOT = 0,
  LEFT_HIDDEN,
  LEFT_TAKEN_BACK,     /* of any date: what is taken back has none */
  LEFT_REFUSED,        /* who does not agree to be counted */
  LEFT_NO_VIOLATION,   /* confirmed as no violation */
  LEFT_NOT_REVIEWED,   /* in public figures only */
  LEFT_NO_CASE,        /* in no case, so without a date of registration */
  LEFT_NO_ACT,         /* persons of a case without a violation, where it is asked when it occurred */
  LEFT_NO_DATE,        /* where a period is asked for */
  LEFT_VAGUE_DATE,     /* may lie in the period or out of it */
  LEFT_NOT_NAMED,      /* perpetrators of whom only the agency is known, violations without a victim */
  LEFT_FILTER_UNKNOWN, /* of whom is not known what was asked for */
  LEFT_COUNT,
} LeftOut;

/* Groups beside the individuals. */
typedef struct FigureGroups {
  size_t groups, organisations;
  size_t without_number;
  int64_t least, most; /* of the groups with a number, summed; `has_no_most`: one of them has no upper end */
  bool has_no_most, is_approximate;
} FigureGroups;

/* Who brought in what a row of a series counts: where this changes, a rise may be more reporting. */
typedef struct FigureEffort {
  size_t offices, channels, registrars, organisations;
} FigureEffort;

typedef struct FigureRow {
  int64_t values[DIMENSIONS_MOST]; /* beside request.by */
  Text words[DIMENSIONS_MOST];     /* of what is no term, date or value with a name: a place, an office, a list */
  size_t count;
  size_t not_reviewed;
  FigureGroups groups;
  FigureEffort effort;
  bool is_suppressed; /* in a public figure: `count` is 0 and says nothing */
} FigureRow;

/* A figure that somebody else gave; never added to anything. */
typedef struct FigureOther {
  uint32_t what, unit, basis; /* terms of count_what, count_unit, count_basis */
  DaySpan period;
  RangeValue range;
  bool is_official;
  Text counted_by; /* an organisation; empty: not said, or not an organisation */
} FigureOther;

typedef struct Figure {
  CountRequest request;
  size_t total;
  bool is_total_suppressed;
  size_t not_reviewed; /* of the total */
  FigureGroups groups;
  const FigureRow *rows;
  size_t row_count, rows_not_shown;
  bool rows_overlap;           /* somebody stands in several rows, or in none of those shown */
  bool has_hidden_rows;        /* in a public figure */
  size_t rows_sum;             /* of the counts; where it is not the total, somebody stands in several rows */
  size_t left_out[LEFT_COUNT]; /* of the same unit, and counted nowhere in this figure */
  size_t by_standing[8];       /* of the total, by violation_status; 0: not said.  One may stand in several */
  size_t by_claim[4]; /* of the total: 1 established by a court or body, 2 charged, 3 alleged; 0: nobody is named */
  bool has_standing;  /* the unit speaks of violations: both stand */
  size_t pairs_unsure, pairs_contradicted; /* same-person decisions that merge nobody */
  size_t merged;                           /* records that count together with another */
  bool effort_changes;                     /* within a series */
  const FigureRow *by_source;              /* then: the same by office, channel or organisation */
  size_t by_source_count;
  Dimension source_dimension;
  const FigureOther *others;
  size_t other_count, others_not_shown;
  const RecordId *members; /* what was counted, sorted; one id each, of persons the lowest of the same ones */
  size_t member_count;
  int64_t as_of;     /* milliseconds since 1970 UTC */
  uint64_t position; /* of the log */
} Figure;

/* `now`: milliseconds since 1970 UTC.  INVALID where the unit has no such
 * breakdown, basis or filter. */
Outcome figure_count(const Countables *countables, const CountRequest *request, int64_t now, Arena *arena,
                     Figure *ret_figure, Problem *problem);

#endif
