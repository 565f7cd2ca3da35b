/* arena.h - memory that is freed all at once: one arena per command, request or job.
 *
 * What is taken from an arena lives until the arena is released and is never
 * freed alone.  Released memory is wiped first, because it held what people
 * told us.  Keys never live in an arena (crypto/secret.h).
 *
 * With -Ddebug_arena=true each take is a heap block of its own, so that the
 * sanitizers see every overrun. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Arena Arena;

/* A new arena, or NULL where there is no memory. */
Arena *arena_new(void);

/* Wipes and frees everything; *arena becomes NULL.  NULL inside is allowed. */
void arena_release(Arena **arena);
#define ARENA_SCOPE __attribute__((cleanup(arena_release)))

/* Zeroed memory, aligned for any type; NULL where memory or the arena's limit
 * ends (but see arena_leap).  A size of 0 gives a valid pointer. */
void *arena_take(Arena *arena, size_t size);

/* `count` zeroed items of `size` bytes; NULL also where the product overflows. */
void *arena_take_many(Arena *arena, size_t count, size_t size);
#define ARENA_ONE(arena, Type) ((Type *)arena_take((arena), sizeof(Type)))
#define ARENA_MANY(arena, Type, count) ((Type *)arena_take_many((arena), (count), sizeof(Type)))

/* Bounds what may be taken in all, in bytes; 0 is no bound. */
void arena_limit(Arena *arena, size_t bytes);

/* Bytes taken so far. */
size_t arena_taken(const Arena *arena);

/* For engines that hold nothing but this arena's memory: instead of answering
 * NULL, a take that fails leaps to `out`.  NULL takes the leap back.  Code
 * that holds files, locks or statements must not use it. */
void arena_leap(Arena *arena, jmp_buf *out);

/* Forgets (and wipes) what was taken since the mark; for loops over many documents. */
typedef struct ArenaMark {
  void *block;
  size_t used;
  size_t taken;
} ArenaMark;
ArenaMark arena_mark(Arena *arena);
void arena_back_to(Arena *arena, ArenaMark mark);

#endif
