#include "log/slots.h"

#include "base/files.h"
#include "log/bytes.h"
#include "log/keyed_cbor.h"
#include "log/sealed_file.h"

#define CHECK_SIZE 8
#define BODY_SIZE (SLOT_HALF_SIZE + SLOT_BOX_SIZE + SIGNATURE_SIZE)
#define FILE_SIZE (SEALED_PLAIN_HEAD + SLOT_COUNT * (BODY_SIZE + CHECK_SIZE))

static void check_of(const uint8_t *body, uint8_t ret_check[CHECK_SIZE]) {
  uint8_t hash[HASH_SIZE];
  hash_items("waterline.slot-check", ITEMS(ITEM_BYTES(body, BODY_SIZE)), hash);
  memcpy(ret_check, hash, CHECK_SIZE);
}

Outcome slots_write(const char *folder, const SlotsFile *slots, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  uint8_t *file = arena_take(arena, FILE_SIZE), *at = file + SEALED_PLAIN_HEAD;
  char *path = path_join(arena, folder, "slots");
  if (file == NULL || path == NULL) return problem_no_memory(problem);
  sealed_head_write(SEALED_SLOTS, slots->grant_number, NULL, file);
  for (unsigned place = 0; place < SLOT_COUNT; place++, at += BODY_SIZE + CHECK_SIZE) {
    const Slot *slot = &slots->slots[place];
    memcpy(at, slot->half, SLOT_HALF_SIZE);
    memcpy(at + SLOT_HALF_SIZE, slot->box, SLOT_BOX_SIZE);
    memcpy(at + SLOT_HALF_SIZE + SLOT_BOX_SIZE, slot->signature, SIGNATURE_SIZE);
    check_of(at, at + BODY_SIZE);
  }
  return file_replace(path, (Bytes){file, FILE_SIZE}, 0600, problem);
}

static Outcome damaged(const char *path, Problem *problem) {
  return problem_set(problem, BROKEN, "damaged_slots", path, "Take the file slots from a backup of this registry.",
                     "The file slots is missing or damaged, and without it no passphrase opens this registry.");
}

Outcome slots_read(const char *folder, SlotsFile *ret_slots, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *path = path_join(arena, folder, "slots");
  TRY_MEMORY(path, problem);
  if (file_kind(path) != FILE_PLAIN) return damaged(path, problem);
  Bytes file;
  TRY(file_read_whole(path, (size_t)2 * FILE_SIZE, arena, &file, problem));
  Problem head = {0};
  Outcome outcome = sealed_head_read(SEALED_SLOTS, file.at, file.length, false, &ret_slots->grant_number, &head);
  if (outcome == INVALID) return problem_set(problem, INVALID, head.code, path, head.advice, "%s", head.message);
  if (outcome != DONE || file.length != FILE_SIZE) return damaged(path, problem);
  const uint8_t *at = file.at + SEALED_PLAIN_HEAD;
  for (unsigned place = 0; place < SLOT_COUNT; place++, at += BODY_SIZE + CHECK_SIZE) {
    Slot *slot = &ret_slots->slots[place];
    uint8_t check[CHECK_SIZE];
    memcpy(slot->half, at, SLOT_HALF_SIZE);
    memcpy(slot->box, at + SLOT_HALF_SIZE, SLOT_BOX_SIZE);
    memcpy(slot->signature, at + SLOT_HALF_SIZE + SLOT_BOX_SIZE, SIGNATURE_SIZE);
    check_of(at, check);
    slot->is_damaged = memcmp(check, at + BODY_SIZE, CHECK_SIZE) != 0;
  }
  return DONE;
}

size_t slots_damaged(const SlotsFile *slots) {
  size_t count = 0;
  for (unsigned place = 0; place < SLOT_COUNT; place++)
    count += slots->slots[place].is_damaged;
  return count;
}

Outcome slots_try(const SlotsFile *slots, FolderId folder, uint64_t cost_number, const Secret *parent,
                  SlotFound *ret_found, Problem *problem) {
  bool is_found = false;
  for (unsigned place = 0; place < SLOT_PERSONS; place++) {
    SLOT_HALF_SCOPE SlotHalf half = {0};
    Problem inner = {0};
    Outcome outcome = slot_half_open(folder, place, cost_number, parent, &slots->slots[place], &half, &inner);
    if (outcome == REFUSED || is_found) continue;
    if (outcome != DONE) return problem_set(problem, outcome, inner.code, NULL, inner.advice, "%s", inner.message);
    *ret_found = (SlotFound){place, cost_number, half};
    half = (SlotHalf){0};
    is_found = true;
  }
  return is_found ? DONE : ABSENT;
}

Outcome slots_find(const SlotsFile *slots, const FormatFile *format, const Secret *clean_passphrase,
                   SlotFound *ret_found, Problem *problem) {
  for (size_t i = format->cost_count; i > 0; i--) {
    const FormatCost *cost = &format->costs[i - 1];
    SECRET_SCOPE Secret *parent = NULL;
    TRY(passphrase_derive(clean_passphrase, cost->salt, cost->cost, &parent, problem));
    Outcome outcome = slots_try(slots, format->folder, cost->number, parent, ret_found, problem);
    if (outcome != ABSENT) return outcome;
  }
  return problem_set(problem, ABSENT, "no_slot", NULL, NULL, "No slot opens with this.");
}
