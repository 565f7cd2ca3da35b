/* random_value.h - values nobody would think of, for property tests of kinds/. */
#ifndef TESTS_SUPPORT_RANDOM_VALUE_H
#define TESTS_SUPPORT_RANDOM_VALUE_H

#include "kinds/value.h"

/* A generator that a seed determines (Knuth's MMIX constants). */
typedef struct Dice {
  uint64_t state;
} Dice;
uint32_t dice_below(Dice *dice, uint32_t bound);

/* A value that value_check accepts.  With `fits_line` one that a line can
 * hold whole: no translations, no languages of three letters, no unknown parts. */
Value random_value(Dice *dice, const Field *field, bool fits_line, Arena *arena);

#endif
