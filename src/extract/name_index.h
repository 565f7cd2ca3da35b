/* name_index.h - finds by name among many, so that a text full of names costs no more a name than a short one. */
#ifndef EXTRACT_NAME_INDEX_H
#define EXTRACT_NAME_INDEX_H

#include "base/list.h"
#include "base/text.h"

#define NONE_LEFT UINT32_MAX

typedef struct NameEntry {
  uint32_t hash, id, next; /* next: 1 + the entry before in the same slot, 0 none */
} NameEntry;

typedef struct NameIndex {
  LIST(NameEntry) entries;
  uint32_t *slots; /* 1 + the last entry, 0 none */
  size_t size;     /* a power of two */
} NameIndex;

/* The arena must leap.  The same name may be added with several ids. */
void name_index_add(NameIndex *index, Arena *arena, Text name, uint32_t id);

/* Walks the ids of a name, the last added first; hashes of 32 bits may agree
 * by chance, so the caller compares.  Begin with *at = 0; false at the end. */
bool name_index_next(const NameIndex *index, uint32_t hash, uint32_t *at, uint32_t *ret_id);

#endif
