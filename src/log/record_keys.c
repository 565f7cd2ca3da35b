#include "log/record_keys.h"

#include "base/memory.h"

void record_keys_release(RecordKeys *keys) {
  memory_give(keys->at);
  *keys = (RecordKeys){0};
}

/* A pseudonym is a keyed hash: its bytes are as good as random. */
static RecordKey *place_of(const RecordKeys *keys, Pseudonym pseudonym, unsigned security_class) {
  uint64_t start;
  memcpy(&start, pseudonym.bytes, sizeof start);
  for (size_t i = (size_t)start + security_class;; i++) {
    RecordKey *entry = &keys->at[i & (keys->capacity - 1)];
    if (ID_IS_NONE(entry->pseudonym)) return entry;
    if (entry->security_class == security_class && ID_EQUAL(entry->pseudonym, pseudonym)) return entry;
  }
}

RecordKey *record_keys_find(const RecordKeys *keys, Pseudonym pseudonym, unsigned security_class) {
  if (keys->capacity == 0) return NULL;
  RecordKey *entry = place_of(keys, pseudonym, security_class);
  return ID_IS_NONE(entry->pseudonym) ? NULL : entry;
}

static bool grow(RecordKeys *keys) {
  RecordKeys larger = {.capacity = keys->capacity == 0 ? 1024 : keys->capacity * 2, .count = keys->count};
  larger.at = memory_take(larger.capacity * sizeof(RecordKey));
  if (larger.at == NULL) return false;
  for (size_t i = 0; i < keys->capacity; i++) {
    const RecordKey *entry = &keys->at[i];
    if (!ID_IS_NONE(entry->pseudonym)) *place_of(&larger, entry->pseudonym, entry->security_class) = *entry;
  }
  memory_give(keys->at);
  *keys = larger;
  return true;
}

Outcome record_keys_put(RecordKeys *keys, Pseudonym pseudonym, unsigned security_class, KeyId key,
                        RecordKey **ret_entry, Problem *problem) {
  if (2 * (keys->count + 1) > keys->capacity && !grow(keys)) return problem_no_memory(problem);
  RecordKey *entry = place_of(keys, pseudonym, security_class);
  if (ID_IS_NONE(entry->pseudonym)) {
    keys->count++;
    entry->pseudonym = pseudonym;
    entry->security_class = (uint8_t)security_class;
  }
  entry->key = key;
  *ret_entry = entry;
  return DONE;
}
