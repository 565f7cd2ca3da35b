#include "log/room.h"

#include "base/memory.h"

bool room_make(Room *room, size_t size) {
  if (size <= room->capacity) return true;
  size_t capacity = room->capacity * 2 > size ? room->capacity * 2 : size;
  uint8_t *larger = memory_take(capacity);
  if (larger == NULL) return false;
  room_release(room);
  *room = (Room){larger, capacity};
  return true;
}

void room_release(Room *room) {
  if (room->at != NULL) memory_wipe(room->at, room->capacity);
  memory_give(room->at);
  *room = (Room){0};
}
