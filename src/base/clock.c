#include "base/clock.h"

#include <time.h>

static int64_t system_now_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t system_steady_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

ClockDoor clock_door = {system_now_milliseconds, system_steady_nanoseconds};

int64_t clock_now_milliseconds(void) {
  return clock_door.now_milliseconds();
}

int64_t clock_steady_nanoseconds(void) {
  return clock_door.steady_nanoseconds();
}

int64_t clock_today(void) {
  return clock_now_milliseconds() / DAY_MILLISECONDS;
}
