/* clock.h - the door to the time of day.  A test puts its own clock in. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

typedef struct ClockDoor {
  int64_t (*now_milliseconds)(void);   /* since 1970-01-01 UTC */
  int64_t (*steady_nanoseconds)(void); /* never goes back; for durations only */
} ClockDoor;
extern ClockDoor clock_door;

int64_t clock_now_milliseconds(void);
int64_t clock_steady_nanoseconds(void);

#define DAY_MILLISECONDS INT64_C(86400000)
/* Days since 1970, UTC. */
int64_t clock_today(void);

#endif
