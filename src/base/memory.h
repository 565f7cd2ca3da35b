/* memory.h - the door to the heap.
 *
 * All memory of our code comes through here, so that a test can let the n-th
 * request fail (tests/faults).  Keys do not live here: crypto/secret.h. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

#include "base/outcome.h"

/* What the door calls; a test may replace it and must put it back. */
typedef struct MemoryDoor {
  void *(*take)(size_t size);
  void *(*resize)(void *memory, size_t size);
  void (*give)(void *memory);
} MemoryDoor;
extern MemoryDoor memory_door;

/* Zeroed memory, or NULL.  A size of 0 is taken as 1. */
void *memory_take(size_t size) __attribute__((malloc));

/* As realloc: on NULL the old memory stands.  What is new is not zeroed. */
void *memory_resize(void *memory, size_t size);

/* NULL is allowed. */
void memory_give(void *memory);

/* How often memory was refused since the program began.  Work that must be whole or not at all (a fold of the view, a
 * paper, an export) counts before and asks behind: what reads "this is no date" must not be "there was no memory". */
size_t memory_failures(void);
/* BROKEN "no_memory" where memory was refused since the count. */
Outcome memory_check(size_t failures_before, Problem *problem);
/* Other doors (keys) say here that they refused. */
void memory_note_failure(void);

/* Overwrites memory so that the compiler may not leave it out. */
void memory_wipe(void *memory, size_t size);

#endif
