#include "view/memory.h"

#include <sqlite3.h>
#include <stdint.h>

#include "base/memory.h"

/* In front of each block: its size.  16 bytes keep the alignment. */
typedef struct Head {
  _Alignas(16) size_t size;
} Head;

/* From here on the system moves pages instead of copying them, so that no copy stays behind. */
#define MOVED_BY_SYSTEM (1 << 20)

static void *take(int size) {
  Head *head = memory_take(sizeof(Head) + (size_t)size);
  if (head == NULL) return NULL;
  head->size = (size_t)size;
  return head + 1;
}

static void give(void *memory) {
  if (memory == NULL) return;
  Head *head = (Head *)memory - 1;
  memory_wipe(memory, head->size);
  memory_give(head);
}

static void *resize(void *memory, int size) {
  Head *head = (Head *)memory - 1;
  if (head->size >= MOVED_BY_SYSTEM && (size_t)size >= head->size) {
    Head *moved = memory_resize(head, sizeof(Head) + (size_t)size);
    if (moved == NULL) return NULL;
    moved->size = (size_t)size;
    return moved + 1;
  }
  void *copy = take(size);
  if (copy == NULL) return NULL;
  memcpy(copy, memory, head->size < (size_t)size ? head->size : (size_t)size);
  give(memory);
  return copy;
}

static int size_of(void *memory) {
  return memory == NULL ? 0 : (int)((Head *)memory - 1)->size;
}

static int round_up(int size) {
  return (size + 7) & ~7;
}

static int start(void *nothing) {
  (void)nothing;
  return SQLITE_OK;
}

static void stop(void *nothing) {
  (void)nothing;
}

Outcome view_memory_start(Problem *problem) {
  static bool is_started;
  if (is_started) return DONE;
  static const sqlite3_mem_methods methods = {take, give, resize, size_of, round_up, start, stop, NULL};
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK ||
      sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
      sqlite3_config(SQLITE_CONFIG_MEMDB_MAXSIZE, (sqlite3_int64)16 << 30) != SQLITE_OK ||
      sqlite3_initialize() != SQLITE_OK)
    return problem_set(problem, BROKEN, "sqlite", NULL, "Start the program again.", "SQLite did not start.");
  is_started = true;
  return DONE;
}
