/* What a keeper does with slots: fill a place, and write all grants anew. */
#include "log/keyring_inside.h"

#include "base/unicode.h"

Outcome keyring_name_clean(Text name, char ret_name[MEMBER_NAME_SIZE + 1], Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  TRY(unicode_nfc(text_trim(name), arena, &name, problem));
  if (name.length == 0 || name.length > MEMBER_NAME_SIZE || memchr(name.at, 0, name.length) != NULL)
    return problem_set(problem, INVALID, "bad_name", NULL, "Give a shorter name.", "A member's name has 1 to %d bytes.",
                       MEMBER_NAME_SIZE);
  memset(ret_name, 0, MEMBER_NAME_SIZE + 1);
  memcpy(ret_name, name.at, name.length);
  return DONE;
}

static const FormatCost *newest_cost(const Keyring *keyring) {
  return &keyring->format.costs[keyring->format.cost_count - 1];
}

Outcome keyring_new_parent(const Keyring *keyring, const Secret *typed, unsigned own_place, Secret **ret_parent,
                           Problem *problem) {
  SECRET_SCOPE Secret *clean = NULL, *parent = NULL;
  TRY(passphrase_clean(typed, &clean, problem));
  TRY(passphrase_check_strength(clean, problem));
  for (size_t i = 0; i < keyring->format.cost_count; i++) {
    const FormatCost *cost = &keyring->format.costs[i];
    SlotFound found = {0};
    secret_release(&parent);
    TRY(passphrase_derive(clean, cost->salt, cost->cost, &parent, problem));
    Outcome outcome = slots_try(&keyring->slots, keyring->format.folder, cost->number, parent, &found, problem);
    slot_half_release(&found.half);
    if (outcome == DONE && found.place != own_place) return passphrase_refuse(problem);
    if (outcome != DONE && outcome != ABSENT) return outcome;
  }
  *ret_parent = parent; /* the newest parameters are the last */
  parent = NULL;
  return DONE;
}

Outcome keyring_slot_install(Keyring *keyring, unsigned place, uint64_t cost_number, const Secret *parent,
                             const KeeperSlot *who, Problem *problem) {
  SECRET_SCOPE Secret *forgotten = secret_random(KEY_SIZE);
  SLOT_HALF_SCOPE SlotHalf half = {0};
  TRY_MEMORY(forgotten, problem);
  TRY(box_pair_make(&half.secret, half.public_half, problem));
  TRY(sign_public_of(keyring->keeper.sign_seed, half.keeper_public, problem));
  Slot slot;
  if (cost_number == 0 && place != SLOT_PAPER) cost_number = newest_cost(keyring)->number;
  TRY(slot_half_seal(keyring->format.folder, place, cost_number, parent == NULL ? forgotten : parent, &half, &slot,
                     problem));
  KeeperSlot *known = &keyring->keeper.slots[place];
  *known = *who;
  memcpy(known->public_half, half.public_half, BOX_PUBLIC_SIZE);
  memcpy(known->half, slot.half, SLOT_HALF_SIZE);
  known->has_half = true;
  return DONE;
}

/* The grant as a view: its keys stay the keeper's own. */
static Grant grant_for(const Keyring *keyring, const KeeperSlot *who) {
  const Grant *own = &keyring->grant;
  Grant grant = {0};
  if (!who->is_used) return grant;
  bool is_keeper = who->role == ROLE_COORDINATOR;
  grant.user = who->user;
  grant.role = who->role;
  memcpy(grant.name, who->name, sizeof grant.name);
  grant.root = own->root;
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    grant.classes[c] = is_keeper || who->opens[c] ? own->classes[c] : NULL;
  grant.keeper = is_keeper ? own->keeper : NULL;
  grant.audit = is_keeper || who->role == ROLE_AUDITOR ? own->audit : NULL;
  return grant;
}

Outcome keyring_slots_renew(Keyring *keyring, Problem *problem) {
  SlotsFile slots = keyring->slots;
  slots.grant_number = keyring->root.grant_number;
  for (unsigned place = 0; place < SLOT_COUNT; place++) {
    const KeeperSlot *who = &keyring->keeper.slots[place];
    Grant grant = grant_for(keyring, who);
    if (who->has_half) memcpy(slots.slots[place].half, who->half, SLOT_HALF_SIZE);
    TRY(slot_grant_seal(keyring->format.folder, place, slots.grant_number, who->public_half, &grant,
                        keyring->keeper.sign_seed, &slots.slots[place], problem));
  }
  TRY(slots_write(keyring->folder, &slots, problem));
  keyring->slots = slots;
  keyring->slots_behind = false;
  return DONE;
}
