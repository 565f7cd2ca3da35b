/* Segments as the root names them. */
#include "log/keyring_inside.h"

#include "crypto/hash.h"

const SegmentEntry *keyring_segments(const Keyring *keyring, size_t *ret_count) {
  *ret_count = keyring->root.segments.length;
  return keyring->root.segments.at;
}

/* Its place in the lists, or -1. */
static ptrdiff_t place_of(const Keyring *keyring, uint64_t number) {
  for (size_t i = keyring->root.segments.length; i > 0; i--)
    if (keyring->root.segments.at[i - 1].number == number) return (ptrdiff_t)i - 1;
  return -1;
}

static Outcome not_named(uint64_t number, Problem *problem) {
  return problem_set(problem, INVALID, "no_segment", NULL, NULL, "The root names no segment %llu.",
                     (unsigned long long)number);
}

const Secret *keyring_segment_key(const Keyring *keyring, uint64_t number) {
  ptrdiff_t place = place_of(keyring, number);
  return place < 0 ? NULL : keyring->root.segment_keys.at[place];
}

void keyring_segment_start(const Keyring *keyring, uint64_t number, uint64_t generation, uint8_t ret_hash[32]) {
  hash_items("waterline.segment", ITEMS(ITEM_ID(keyring->format.folder), ITEM_NUMBER(number), ITEM_NUMBER(generation)),
             ret_hash);
}

Outcome keyring_segment_begin(Keyring *keyring, SegmentEntry *ret_entry, Problem *problem) {
  TRY(keyring_may_write(keyring, problem));
  Root *root = &keyring->root;
  size_t count = root->segments.length;
  if (count > 0 && !root->segments.at[count - 1].is_closed)
    return problem_set(problem, CONFLICT, "segment_open", NULL, NULL, "The segment before is not closed.");
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE);
  TRY_MEMORY(key, problem);
  SegmentEntry *entry = LIST_ADD(&root->segments, keyring->arena);
  TRY_MEMORY(entry, problem);
  Secret **place = LIST_ADD(&root->segment_keys, keyring->arena);
  if (place == NULL) {
    root->segments.length--;
    return problem_no_memory(problem);
  }
  *entry = (SegmentEntry){.number = count == 0 ? 1 : root->segments.at[count - 1].number + 1, .generation = 1};
  keyring_segment_start(keyring, entry->number, entry->generation, entry->head.hash);
  *place = key;
  Outcome outcome = keyring_root_write(keyring, problem);
  if (outcome != DONE) {
    root->segments.length--, root->segment_keys.length--;
    return outcome;
  }
  *ret_entry = *entry;
  key = NULL;
  return DONE;
}

Outcome keyring_segment_record(Keyring *keyring, uint64_t number, const SegmentHead *head, bool is_closed,
                               Problem *problem) {
  ptrdiff_t place = place_of(keyring, number);
  if (place < 0) return not_named(number, problem);
  keyring->root.segments.at[place].head = *head;
  keyring->root.segments.at[place].is_closed = is_closed;
  return DONE;
}

Outcome keyring_segment_renew(Keyring *keyring, uint64_t number, Secret **ret_key, uint64_t *ret_generation,
                              Problem *problem) {
  TRY(keyring_may_write(keyring, problem));
  ptrdiff_t place = place_of(keyring, number);
  if (place < 0) return not_named(number, problem);
  Secret *key = secret_random(KEY_SIZE);
  TRY_MEMORY(key, problem);
  *ret_key = key;
  *ret_generation = keyring->root.segments.at[place].generation + 1;
  return DONE;
}

Outcome keyring_segment_switch(Keyring *keyring, uint64_t number, uint64_t generation, const Secret *key,
                               const SegmentHead *head, Problem *problem) {
  ptrdiff_t place = place_of(keyring, number);
  if (place < 0) return not_named(number, problem);
  Secret *copy = secret_of(secret_read(key), secret_length(key));
  TRY_MEMORY(copy, problem);
  SegmentEntry *entry = &keyring->root.segments.at[place], before = *entry;
  Secret *key_before = keyring->root.segment_keys.at[place];
  *entry = (SegmentEntry){.number = number, .generation = generation, .is_closed = before.is_closed, .head = *head};
  keyring->root.segment_keys.at[place] = copy;
  Outcome outcome = keyring_root_write(keyring, problem);
  if (outcome != DONE) {
    *entry = before;
    keyring->root.segment_keys.at[place] = key_before;
    key_before = copy;
  }
  secret_release(&key_before);
  return outcome;
}
