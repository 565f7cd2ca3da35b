/* suppress.h - what of a figure may be public: no small cell, and nothing that would give one back.
 *
 * A cell of 1 to 4 persons can point at somebody.  It is hidden, and so are
 * as many others as it takes that it cannot be computed from the total: the
 * hidden ones must be two or more and together leave each of them at least
 * five possible values.  Where that cannot be had, the total is hidden, too.
 * What was public before counts as known: a cell or a total that differs by 1
 * to 4 from a number of an earlier public figure of the same unit, of which one
 * may hold the other (by period, row or filter), would tell as much.
 *
 * After Willenborg and de Waal, Elements of Statistical Disclosure Control
 * (2001), ch. 6; doc/counting.md says what this does not guard against. */
#ifndef COUNT_SUPPRESS_H
#define COUNT_SUPPRESS_H

#include "count/figure.h"

#define SMALL_CELL 5 /* less than this, and not 0, is small */

/* A row's name in a frozen figure, "type=torture,sex=female"; of none "total". */
void figure_row_label(const Figure *figure, const FigureRow *row, Writer *writer);

typedef struct PublicValue {
  Text label;
  int64_t number;
  bool is_suppressed;
} PublicValue;

/* A public figure that was frozen before. */
typedef struct PublicFigure {
  CountRequest request;
  const PublicValue *values;
  size_t value_count;
} PublicFigure;

/* Makes the figure public: counts that may not be seen become 0 with a mark;
 * what only the inside may know (effort, reviews, groups by row, members) goes.
 * Rows belong to the arena. */
Outcome figure_suppress(Figure *figure, const PublicFigure *before, size_t before_count, Arena *arena,
                        Problem *problem);

static inline bool is_small(size_t count) {
  return count > 0 && count < SMALL_CELL;
}

#endif
