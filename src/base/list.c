#include "base/list.h"

#include <string.h>

int list_room(void **at, size_t length, size_t *capacity, size_t item, Arena *arena) {
  if (length < *capacity) return 1;
  size_t wanted = *capacity == 0 ? 8 : *capacity * 2;
  void *larger = arena_take_many(arena, wanted, item);
  if (larger == NULL) return 0;
  if (length > 0) memcpy(larger, *at, length * item);
  *at = larger;
  *capacity = wanted;
  return 1;
}
