/* numbers.h - numbers in digits and words, and vague ones. */
#ifndef EXTRACT_NUMBERS_H
#define EXTRACT_NUMBERS_H

#include "extract/page.h"

#define NUMBER_LARGEST INT64_C(1000000000000)

/* "115", "1,200", "twenty-one", "two hundred", "3 million" at the token; *end is behind it. */
bool number_at(const Page *page, size_t at, int64_t *ret_number, size_t *ret_end);

/* A plain run of digits, at most nine of them; -1 where the token is none. */
int number_digits(const Page *page, size_t at);

/* How many: "hundreds" has min 200, max -1; "up to 15" max 15. */
typedef struct Quantity {
  int64_t min, max; /* -1: not said */
  bool approximate, vague, up_to;
  size_t first, end; /* tokens, with "at least" before */
} Quantity;
bool quantity_at(const Page *page, size_t at, Quantity *ret_quantity);

#endif
