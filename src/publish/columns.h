/* columns.h - how wide the columns of a table become, by what they hold.
 *
 * Every column gets what must not break, then a share of the rest by how much
 * more it would like.  The caller measures, in a unit of its own choice. */
#ifndef PUBLISH_COLUMNS_H
#define PUBLISH_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ColumnWidth {
  double least; /* what must not break: the longest word; of numbers and dates all */
  double word;  /* the longest word */
  double most;  /* all on one line */
  double width; /* what it gets */
} ColumnWidth;

/* Whether the longest words of all columns have room beside each other.  Where they have not, the table is set in
 * smaller type: columns_scale by as much. */
bool columns_fit(const ColumnWidth *columns, size_t count, double room);
void columns_scale(ColumnWidth *columns, size_t count, double factor);

/* The widths come to `room` together.  Where the least does not fit, numbers
 * and dates may break too; where even that does not fit, all shrink alike. */
void columns_share(ColumnWidth *columns, size_t count, double room);

#endif
