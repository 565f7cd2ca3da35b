#include "base/random.h"

#include <errno.h>
#include <sys/random.h>

static int system_fill(void *bytes, size_t length) {
  unsigned char *at = bytes;
  while (length > 0) {
    ssize_t got = getrandom(at, length, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return -1;
    at += got;
    length -= (size_t)got;
  }
  return 0;
}

RandomDoor random_door = {system_fill};

Outcome random_fill(void *bytes, size_t length, Problem *problem) {
  if (random_door.fill(bytes, length) == 0) return DONE;
  return problem_set(problem, BROKEN, "no_randomness", NULL, NULL, "The system gave no random numbers.");
}

uint64_t random_series_next(RandomSeries *series) {
  uint64_t z = series->state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

uint64_t random_series_below(RandomSeries *series, uint64_t below) {
  uint64_t least = (0 - below) % below;
  uint64_t number;
  do
    number = random_series_next(series);
  while (number < least);
  return number % below;
}
