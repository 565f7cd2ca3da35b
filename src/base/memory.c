#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *heap_take(size_t size) {
  return calloc(1, size);
}
MemoryDoor memory_door = {heap_take, realloc, free};

static size_t failures;

static void *noted(void *memory) {
  if (memory == NULL) memory_note_failure();
  return memory;
}

void *memory_take(size_t size) {
  return noted(memory_door.take(size == 0 ? 1 : size));
}

void *memory_resize(void *memory, size_t size) {
  return noted(memory_door.resize(memory, size == 0 ? 1 : size));
}

size_t memory_failures(void) {
  return failures;
}

void memory_note_failure(void) {
  failures++;
}

Outcome memory_check(size_t failures_before, Problem *problem) {
  return failures == failures_before ? DONE : problem_no_memory(problem);
}

void memory_give(void *memory) {
  memory_door.give(memory);
}

void memory_wipe(void *memory, size_t size) {
  if (size > 0) explicit_bzero(memory, size);
}
