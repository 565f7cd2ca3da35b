/* random.h - the door to the system's randomness, for ids.
 *
 * Keys, salts and nonces come from crypto/, never from here, and in a release
 * build from the system only.  Repeatable numbers for invented content and
 * for tests come from a seed: RandomSeries. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

typedef struct RandomDoor {
  int (*fill)(void *bytes, size_t length); /* 0, or -1 where the system gives none */
} RandomDoor;
extern RandomDoor random_door;

Outcome random_fill(void *bytes, size_t length, Problem *problem);

/* The same numbers for the same seed, everywhere (splitmix64, Steele, Lea,
 * Flood 2014).  Not for anything that must not be guessed. */
typedef struct RandomSeries {
  uint64_t state;
} RandomSeries;
uint64_t random_series_next(RandomSeries *series);
/* 0 .. below - 1, without bias; below > 0. */
uint64_t random_series_below(RandomSeries *series, uint64_t below);

#endif
