/* room.h - a buffer that is used again and again, so that reading a million statements takes memory once. */
#ifndef LOG_ROOM_H
#define LOG_ROOM_H

#include "base/text.h"

typedef struct Room {
  uint8_t *at;
  size_t capacity;
} Room;

/* Room for `size` bytes; what was in it is not kept (and wiped where it
 * moves).  False where memory ends: then the old room stands. */
bool room_make(Room *room, size_t size);
void room_release(Room *room); /* wipes */

#endif
