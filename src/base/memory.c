#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *heap_take(size_t size) {
  return calloc(1, size);
}
MemoryDoor memory_door = {heap_take, realloc, free};

void *memory_take(size_t size) {
  return memory_door.take(size == 0 ? 1 : size);
}

void *memory_resize(void *memory, size_t size) {
  return memory_door.resize(memory, size == 0 ? 1 : size);
}

void memory_give(void *memory) {
  memory_door.give(memory);
}

void memory_wipe(void *memory, size_t size) {
  if (size > 0) explicit_bzero(memory, size);
}
