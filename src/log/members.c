/* Members: who has a slot.  Each change is first written into the root (where
 * every keeper finds it and can finish it) and then into the file slots. */
#include "log/keyring_inside.h"

#include "crypto/paper.h"

Outcome keyring_members(const Keyring *keyring, Arena *arena, Member **ret_members, size_t *ret_count,
                        Problem *problem) {
  if (!keyring->reader.opens[DIRECTORY_CLASS])
    return problem_set(problem, ABSENT, "class_closed", NULL, NULL, "Names of members are closed to this reader.");
  const Section *section = &keyring->sections[DIRECTORY_CLASS];
  Member *members = ARENA_MANY(arena, Member, section->directory.length);
  TRY_MEMORY(members, problem);
  for (size_t i = 0; i < section->directory.length; i++) {
    const DirectoryEntry *entry = &section->directory.at[i];
    members[i] = (Member){.user = entry->user,
                          .name = text_copy(arena, text_of(entry->name)),
                          .role = entry->role,
                          .is_removed = entry->is_removed,
                          .is_paper_key = entry->is_paper_key};
    TRY_MEMORY(members[i].name.at, problem);
    memcpy(members[i].opens, entry->opens, sizeof entry->opens);
  }
  *ret_members = members;
  *ret_count = section->directory.length;
  return DONE;
}

/* What a change of members may have to put back where the root cannot be written. */
typedef struct Before {
  KeeperSlot slots[SLOT_COUNT];
  size_t directory_length;
  DirectoryEntry *removed; /* marked as removed by this change, or NULL */
} Before;

static Before change_begin(Keyring *keyring) {
  Before before = {.directory_length = keyring->sections[DIRECTORY_CLASS].directory.length};
  memcpy(before.slots, keyring->keeper.slots, sizeof before.slots);
  if (!keyring->slots_behind) /* halves that the file slots has by now */
    for (unsigned place = 0; place < SLOT_COUNT; place++)
      keyring->keeper.slots[place].has_half = false;
  return before;
}

static Outcome change_end(Keyring *keyring, const Before *before, Outcome outcome, Problem *problem) {
  if (outcome == DONE) {
    keyring->root.grant_number++;
    outcome = keyring_root_write(keyring, problem);
    if (outcome != DONE) keyring->root.grant_number--;
  }
  if (outcome != DONE) {
    memcpy(keyring->keeper.slots, before->slots, sizeof before->slots);
    keyring->sections[DIRECTORY_CLASS].directory.length = before->directory_length;
    if (before->removed != NULL) before->removed->is_removed = false;
    return outcome;
  }
  keyring->slots_behind = true;
  return keyring_slots_renew(keyring, problem);
}

static DirectoryEntry *directory_find(const Keyring *keyring, UserId user) {
  const Section *section = &keyring->sections[DIRECTORY_CLASS];
  for (size_t i = 0; i < section->directory.length; i++)
    if (ID_EQUAL(section->directory.at[i].user, user)) return &section->directory.at[i];
  return NULL;
}

Outcome keyring_directory_add(Keyring *keyring, const KeeperSlot *who, Problem *problem) {
  DirectoryEntry *entry = LIST_ADD(&keyring->sections[DIRECTORY_CLASS].directory, keyring->arena);
  TRY_MEMORY(entry, problem);
  *entry = (DirectoryEntry){.user = who->user, .role = (Role)who->role, .is_paper_key = who->name[0] == '\0'};
  memcpy(entry->name, who->name, sizeof entry->name);
  memcpy(entry->opens, who->opens, sizeof entry->opens);
  return DONE;
}

static Outcome check_new(const Keyring *keyring, const KeeperSlot *who, unsigned *ret_place, Problem *problem) {
  unsigned place = SLOT_PERSONS;
  for (unsigned i = SLOT_PERSONS; i > 0; i--) {
    const KeeperSlot *slot = &keyring->keeper.slots[i - 1];
    if (!slot->is_used)
      place = i - 1;
    else if (strcmp(slot->name, who->name) == 0)
      return problem_set(problem, CONFLICT, "name_taken", NULL, "Give another name.",
                         "A member has this name already.");
  }
  if (place == SLOT_PERSONS)
    return problem_set(problem, CONFLICT, "slots_full", NULL, "Remove a member first.",
                       "A registry has %d members at most.", SLOT_PERSONS);
  if (who->opens[CLASS_COUNT - 1])
    return problem_set(problem, REFUSED, "class_reserved", NULL, NULL,
                       "Class 3, which two people open together, is not built yet.");
  *ret_place = place;
  return DONE;
}

static Outcome fill_who(Text name, Role role, const bool opens[CLASS_COUNT], KeeperSlot *who, Problem *problem) {
  TRY(keyring_name_clean(name, who->name, problem));
  if (role < ROLE_DOCUMENTER || role > ROLE_FIGURES_ONLY)
    return problem_set(problem, INVALID, "bad_role", NULL, NULL, "There is no such role.");
  who->is_used = true;
  who->role = role;
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    who->opens[c] = opens[c] || (role == ROLE_COORDINATOR && c < CLASS_COUNT - 1);
  SECRET_SCOPE Secret *drawn = secret_random(ID_SIZE);
  TRY_MEMORY(drawn, problem);
  memcpy(who->user.bytes, secret_read(drawn), ID_SIZE);
  return DONE;
}

Outcome keyring_member_add(Keyring *keyring, Text name, Role role, const bool opens[CLASS_COUNT],
                           const Secret *passphrase, UserId *ret_user, Problem *problem) {
  TRY(keyring_must_be_keeper(keyring, problem));
  KeeperSlot who = {0};
  unsigned place;
  SECRET_SCOPE Secret *parent = NULL;
  TRY(fill_who(name, role, opens, &who, problem));
  TRY(check_new(keyring, &who, &place, problem));
  TRY(keyring_new_parent(keyring, passphrase, SLOT_COUNT, &parent, problem));
  Before before = change_begin(keyring);
  Outcome outcome = keyring_slot_install(keyring, place, 0, parent, &who, problem);
  if (outcome == DONE) outcome = keyring_directory_add(keyring, &who, problem);
  TRY(change_end(keyring, &before, outcome, problem));
  *ret_user = who.user;
  return DONE;
}

static unsigned place_of(const Keyring *keyring, UserId user) {
  unsigned place = 0;
  while (place < SLOT_PERSONS &&
         !(keyring->keeper.slots[place].is_used && ID_EQUAL(keyring->keeper.slots[place].user, user)))
    place++;
  return place;
}

Outcome keyring_member_remove(Keyring *keyring, UserId user, Problem *problem) {
  TRY(keyring_must_be_keeper(keyring, problem));
  unsigned place = place_of(keyring, user);
  if (place == SLOT_PERSONS)
    return problem_set(problem, ABSENT, "no_member", NULL, NULL, "No member of this registry has this id.");
  if (place == keyring->place)
    return problem_set(problem, REFUSED, "own_slot", NULL, "Let another coordinator do it.",
                       "Nobody takes away the slot that he opened the registry with.");
  Before before = change_begin(keyring);
  before.removed = directory_find(keyring, user);
  if (before.removed != NULL) before.removed->is_removed = true;
  Outcome outcome = keyring_slot_install(keyring, place, 0, NULL, &(KeeperSlot){0}, problem);
  return change_end(keyring, &before, outcome, problem);
}

Outcome keyring_paper_key_renew(Keyring *keyring, Secret **ret_paper_words, Problem *problem) {
  TRY(keyring_must_be_keeper(keyring, problem));
  SECRET_SCOPE Secret *key = NULL, *words = NULL, *parent = NULL;
  TRY(paper_key_make(&key, &words, problem));
  TRY(slot_paper_parent(keyring->format.folder, key, &parent, problem));
  Before before = change_begin(keyring);
  KeeperSlot who = keyring->keeper.slots[SLOT_PAPER];
  Outcome outcome = keyring_slot_install(keyring, SLOT_PAPER, 0, parent, &who, problem);
  TRY(change_end(keyring, &before, outcome, problem));
  *ret_paper_words = words;
  words = NULL;
  return DONE;
}

/* DONE where it opens the reader's own slot. */
static Outcome try_own(const Keyring *keyring, const Secret *typed, Problem *problem) {
  SECRET_SCOPE Secret *clean = NULL, *parent = NULL;
  SLOT_HALF_SCOPE SlotHalf half = {0};
  if (keyring->place == SLOT_PAPER) {
    TRY(paper_key_read(typed, &clean, problem));
    TRY(slot_paper_parent(keyring->format.folder, clean, &parent, problem));
  } else {
    const FormatCost *cost = format_file_cost(&keyring->format, keyring->cost_number);
    TRY(passphrase_clean(typed, &clean, problem));
    TRY(passphrase_derive(clean, cost->salt, cost->cost, &parent, problem));
  }
  return slot_half_open(keyring->format.folder, keyring->place, keyring->cost_number, parent,
                        &keyring->slots.slots[keyring->place], &half, problem);
}

Outcome keyring_confirm(Keyring *keyring, const Secret *passphrase, Problem *problem) {
  Outcome outcome = try_own(keyring, passphrase, problem);
  if (outcome != REFUSED && outcome != INVALID) return outcome;
  return problem_set(problem, REFUSED, "wrong_passphrase", NULL, NULL, "This is not the passphrase of who opened it.");
}

Outcome keyring_passphrase_change(Keyring *keyring, const Secret *old_passphrase, const Secret *new_passphrase,
                                  Problem *problem) {
  TRY(keyring_may_write(keyring, problem));
  if (keyring->place == SLOT_PAPER)
    return problem_set(problem, REFUSED, "paper_key", NULL, "Add a member, or open with a passphrase.",
                       "Who opened with the paper key has no passphrase to change.");
  TRY(keyring_confirm(keyring, old_passphrase, problem));
  SECRET_SCOPE Secret *parent = NULL;
  TRY(keyring_new_parent(keyring, new_passphrase, keyring->place, &parent, problem));
  uint64_t cost_number = keyring->format.costs[keyring->format.cost_count - 1].number;
  SlotsFile slots = keyring->slots;
  TRY(slot_half_seal(keyring->format.folder, keyring->place, cost_number, parent, &keyring->half,
                     &slots.slots[keyring->place], problem));
  TRY(slots_write(keyring->folder, &slots, problem));
  keyring->slots = slots;
  keyring->cost_number = cost_number;
  return DONE;
}
