/* dimension.h - in which rows of a breakdown a sighting stands: none is "not known", several are several. */
#ifndef COUNT_DIMENSION_H
#define COUNT_DIMENSION_H

#include "count/sighting.h"

/* Of one sighting in one breakdown, each once; used again for the next one. */
typedef struct RowValues {
  int64_t *at;
  size_t length, capacity;
} RowValues;

/* `reached` is emptied and used, its arena also for the values; where memory
 * ends, it says so.  At least one value comes back.
 * In public a broader type of violation stands for its narrower ones, which would tell the difference. */
void dimension_values(const Ground *ground, const CountRequest *request, Dimension by, const Sighting *sighting,
                      Reached *reached, RowValues *ret_values);

/* What a row of words is called: a place, an office, a list, an organisation; TEXT_NONE for what is no words. */
Text dimension_value_words(const Countables *all, Dimension by, int64_t value);

/* The row of a date: by month, quarter or year.  What is known by the year only has a row of its own. */
int64_t date_row(Dimension by, DaySpan when);

int64_t age_in_years(int64_t born, int64_t when);
/* Age bands: 1 under 18, 2 to 29, 3 to 44, 4 to 59, 5 older. */
int64_t age_row(int64_t youngest, int64_t oldest);

#endif
