#include "extract/name_index.h"

#include "extract/fold.h"

static void link_entry(NameIndex *index, uint32_t number) {
  NameEntry *entry = &index->entries.at[number];
  uint32_t *slot = &index->slots[entry->hash & (index->size - 1)];
  entry->next = *slot;
  *slot = number + 1;
}

static void grow(NameIndex *index, Arena *arena) {
  index->size = index->size == 0 ? 64 : index->size * 2;
  index->slots = ARENA_MANY(arena, uint32_t, index->size);
  for (uint32_t i = 0; i < index->entries.length; i++)
    link_entry(index, i);
}

void name_index_add(NameIndex *index, Arena *arena, Text name, uint32_t id) {
  if (index->entries.length >= index->size) grow(index, arena);
  NameEntry *entry = LIST_ADD(&index->entries, arena);
  if (entry == NULL) return; /* the arena leaps before that */
  *entry = (NameEntry){.hash = words_fold_hash(name), .id = id};
  link_entry(index, (uint32_t)index->entries.length - 1);
}

bool name_index_next(const NameIndex *index, uint32_t hash, uint32_t *at, uint32_t *ret_id) {
  if (index->size == 0 || *at == NONE_LEFT) return false;
  uint32_t next = *at == 0 ? index->slots[hash & (index->size - 1)] : index->entries.at[*at - 1].next;
  while (next != 0 && index->entries.at[next - 1].hash != hash)
    next = index->entries.at[next - 1].next;
  if (next == 0) {
    *at = NONE_LEFT;
    return false;
  }
  *ret_id = index->entries.at[next - 1].id;
  *at = next;
  return true;
}
