#include "base/arena.h"

#include <stdbool.h>

#include "base/memory.h"

#define ALIGNMENT ((size_t)16)
#define FIRST_BLOCK ((size_t)4096)
#define LARGEST_STEP ((size_t)1 << 20)

typedef struct Block {
  struct Block *before;
  size_t size, used;
  _Alignas(16) unsigned char bytes[];
} Block;

struct Arena {
  Block *last;
  size_t taken, limit;
  jmp_buf *out;
};

Arena *arena_new(void) {
  return memory_take(sizeof(Arena));
}

static void drop_last(Arena *arena) {
  Block *block = arena->last;
  arena->last = block->before;
  memory_wipe(block->bytes, block->used);
  memory_give(block);
}

void arena_release(Arena **arena) {
  if (*arena == NULL) return;
  while ((*arena)->last != NULL)
    drop_last(*arena);
  memory_give(*arena);
  *arena = NULL;
}

static void *no_memory(Arena *arena) {
  memory_note_failure();
  if (arena->out != NULL) longjmp(*arena->out, 1);
  return NULL;
}

static bool add_block(Arena *arena, size_t least) {
#ifdef DEBUG_ARENA
  size_t size = least;
#else
  size_t size = arena->last == NULL ? FIRST_BLOCK : arena->last->size * 2;
  if (size > LARGEST_STEP) size = LARGEST_STEP;
  if (size < least) size = least;
#endif
  Block *block = memory_take(sizeof(Block) + size);
  if (block == NULL) return false;
  block->before = arena->last;
  block->size = size;
  arena->last = block;
  return true;
}

void *arena_take(Arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) return no_memory(arena);
  size_t step = size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  if (arena->limit != 0 && step > arena->limit - arena->taken) return no_memory(arena);
#ifdef DEBUG_ARENA
  if (!add_block(arena, size == 0 ? 1 : size)) return no_memory(arena);
  arena->last->used = arena->last->size;
  arena->taken += step;
  return arena->last->bytes;
#else
  if (arena->last == NULL || step > arena->last->size - arena->last->used) {
    if (!add_block(arena, step)) return no_memory(arena);
  }
  void *at = arena->last->bytes + arena->last->used;
  arena->last->used += step;
  arena->taken += step;
  return at;
#endif
}

void *arena_take_many(Arena *arena, size_t count, size_t size) {
  size_t all;
  if (__builtin_mul_overflow(count, size, &all)) return no_memory(arena);
  return arena_take(arena, all);
}

void arena_limit(Arena *arena, size_t bytes) {
  arena->limit = bytes == 0 || bytes > arena->taken ? bytes : arena->taken;
}

size_t arena_taken(const Arena *arena) {
  return arena->taken;
}

void arena_leap(Arena *arena, jmp_buf *out) {
  arena->out = out;
}

ArenaMark arena_mark(Arena *arena) {
  return (ArenaMark){arena->last, arena->last == NULL ? 0 : arena->last->used, arena->taken};
}

void arena_back_to(Arena *arena, ArenaMark mark) {
  while (arena->last != NULL && arena->last != mark.block)
    drop_last(arena);
  if (arena->last != NULL) {
    memory_wipe(arena->last->bytes + mark.used, arena->last->used - mark.used);
    arena->last->used = mark.used;
  }
  arena->taken = mark.taken;
}
