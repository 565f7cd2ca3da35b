/* penalties.h - what the two readers of penalties share: terms of time and sums of money. */
#ifndef EXTRACT_PENALTIES_H
#define EXTRACT_PENALTIES_H

#include "extract/page.h"

/* "six years", "a five-year", "two and a half years" (30 months), "up to 15 days" */
typedef struct Amount {
  int64_t number;
  Unit unit;
  size_t first, end; /* tokens */
  bool up_to, is_adjective;
  bool indefinite; /* "a year": a term only where more says so */
} Amount;

bool amount_at(const Page *page, size_t at, Amount *ret_amount);

/* Asked, given or threatened: what the words before the token say; NULL where they say nothing. */
const Sense *sentencing_before(const Page *page, size_t first);

void penalty_add(Page *page, size_t first, size_t end, Penalty penalty);

/* A fine that begins at the token; the token behind it, or `at`. */
size_t fine_at(Page *page, size_t at);

#endif
