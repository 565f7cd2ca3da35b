/* An existing registry's folder: FORMAT, then the slot, then the root. */
#include "crypto/paper.h"
#include "log/keyring_inside.h"
#include "log/lock.h"

static Outcome wrong(const Keyring *keyring, const KeyringEntry *entry, Problem *problem) {
  size_t damaged = slots_damaged(&keyring->slots);
  if (damaged > 0)
    return problem_set(problem, BROKEN, "damaged_slots", keyring->folder,
                       "Try again; if it fails, take the file slots from a backup of this registry.",
                       "No slot opens with this: %zu of the slots are damaged, and yours may be among them.", damaged);
  if (entry->paper_key != NULL)
    return problem_set(problem, REFUSED, "wrong_paper_key", NULL, NULL, "This paper key does not open this registry.");
  return problem_set(problem, REFUSED, "wrong_passphrase", NULL, NULL, "This passphrase does not open this registry.");
}

static Outcome find_by_paper(Keyring *keyring, const Secret *typed, SlotFound *found, Problem *problem) {
  SECRET_SCOPE Secret *key = NULL, *parent = NULL;
  TRY(paper_key_read(typed, &key, problem));
  TRY(slot_paper_parent(keyring->format.folder, key, &parent, problem));
  found->place = SLOT_PAPER;
  found->cost_number = 0;
  Outcome outcome = slot_half_open(keyring->format.folder, SLOT_PAPER, 0, parent, &keyring->slots.slots[SLOT_PAPER],
                                   &found->half, problem);
  return outcome == REFUSED ? ABSENT : outcome;
}

static Outcome find_slot(Keyring *keyring, const KeyringEntry *entry, SlotFound *found, Problem *problem) {
  SECRET_SCOPE Secret *clean = NULL;
  if (entry->paper_key != NULL) return find_by_paper(keyring, entry->paper_key, found, problem);
  TRY(passphrase_clean(entry->passphrase, &clean, problem));
  return slots_find(&keyring->slots, &keyring->format, clean, found, problem);
}

static Outcome open_slot(Keyring *keyring, const KeyringEntry *entry, Problem *problem) {
  SlotFound found = {0};
  Outcome outcome = find_slot(keyring, entry, &found, problem);
  if (outcome == ABSENT || (outcome == BROKEN && slots_damaged(&keyring->slots) > 0))
    return wrong(keyring, entry, problem);
  TRY(outcome);
  keyring->place = found.place;
  keyring->cost_number = found.cost_number;
  keyring->half = found.half;
  if (keyring->slots.slots[found.place].is_damaged) return wrong(keyring, entry, problem);
  TRY(slot_grant_open(keyring->format.folder, found.place, keyring->slots.grant_number, &found.half,
                      &keyring->slots.slots[found.place], &keyring->grant, problem));
  if (keyring->grant.role == 0 || keyring->grant.root == NULL) return wrong(keyring, entry, problem);
  keyring->reader = grant_reader(&keyring->grant);
  return DONE;
}

static Outcome no_root(const Keyring *keyring, const RootFound *found, Problem *problem) {
  bool is_other = found->wrong[0].outcome == REFUSED || found->wrong[1].outcome == REFUSED;
  return problem_set(problem, BROKEN, "damaged_root", keyring->folder,
                     "Take root.0, root.1 and slots from the same backup of this registry.",
                     is_other ? "root.0 and root.1 are not of the same state as the file slots: neither opens."
                              : "root.0 and root.1 are both missing or damaged.");
}

/* The newest file is damaged and an older one opened: what it lacks is not known here. */
static void newest_is_damaged(Keyring *keyring, const RootFound *found, const KeyringEntry *entry) {
  Problem notice;
  problem_set(&notice, BROKEN, "newest_root_damaged", found->wrong[found->highest_number % 2].where,
              "Take it from a backup, or go on with the older one; members or keys added last may be missing.",
              "The newest root is damaged; an older one was read.");
  if (entry->go_on) {
    keyring_notice(keyring, &notice);
    keyring->next_number = found->highest_number + 2; /* into the damaged file */
  } else {
    keyring_stop_writing(keyring, &notice);
  }
}

static Outcome open_root(Keyring *keyring, const KeyringEntry *entry, Problem *problem) {
  RootFound found;
  root_read(keyring->folder, keyring->format.folder, keyring->grant.root, keyring->arena, &found);
  if (!found.is_found) return no_root(keyring, &found, problem);
  keyring->root = found.root;
  keyring->next_number = found.root.number + 1;
  for (unsigned file = 0; file < 2; file++)
    if (found.wrong[file].outcome != DONE) {
      Problem notice = found.wrong[file];
      problem_set(&notice, BROKEN, "damaged_root", found.wrong[file].where, "It is made anew with the next change.",
                  "root.%u is missing or damaged; the other one was read.", file);
      keyring_notice(keyring, &notice);
    }
  if (found.highest_number > found.root.number) newest_is_damaged(keyring, &found, entry);
  if (memcmp(keyring->root.format_hash, keyring->format.hash, HASH_SIZE) == 0) return DONE;
  return problem_set(problem, BROKEN, "damaged_format", keyring->folder, "Take FORMAT from a backup of this registry.",
                     "FORMAT is not the one that the root was written for.");
}

static Outcome open_sections(Keyring *keyring, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (keyring->reader.opens[c])
      TRY(section_open(keyring->root.sections[c], keyring->format.folder, c, keyring->grant.classes[c], keyring->arena,
                       &keyring->sections[c], problem));
  if (!keyring->reader.is_keeper) return DONE;
  return keeper_open(keyring->root.keeper, keyring->format.folder, keyring->grant.keeper, &keyring->keeper, problem);
}

static Outcome check_member(const Keyring *keyring, Problem *problem) {
  const Section *section = &keyring->sections[DIRECTORY_CLASS];
  for (size_t i = 0; i < section->directory.length; i++)
    if (ID_EQUAL(section->directory.at[i].user, keyring->reader.user) && section->directory.at[i].is_removed)
      return problem_set(problem, REFUSED, "member_removed", NULL, "Ask a coordinator.",
                         "Whose passphrase this is, is no member of this registry any more.");
  return DONE;
}

/* The root's grants are newer than the file slots: a change of members was cut
 * short, or an old file was put back.  Either way a keeper writes it anew. */
static Outcome finish_slots(Keyring *keyring, Problem *problem) {
  Problem notice;
  keyring->slots_behind = true;
  problem_set(&notice, BROKEN, "slots_behind", keyring->folder,
              keyring->reader.is_keeper ? NULL : "Ask a coordinator to open the registry: that finishes it.",
              "The file slots is older than the list of members: a change was cut short, or an old file put back.");
  keyring_notice(keyring, &notice);
  if (!keyring->reader.is_keeper || keyring->is_read_only) return DONE;
  return keyring_slots_renew(keyring, problem);
}

/* The root is older than the file slots, which no interruption leaves behind. */
static void root_is_put_back(Keyring *keyring, const KeyringEntry *entry) {
  Problem notice;
  problem_set(&notice, BROKEN, "root_put_back", keyring->folder,
              "Take root.0, root.1 and slots from the same state, or go on with these.",
              "The root is older than the file slots: an old root was put back.");
  if (!entry->go_on) {
    keyring_stop_writing(keyring, &notice);
    return;
  }
  keyring_notice(keyring, &notice);
  keyring->root.grant_number = keyring->slots.grant_number;
}

static Outcome compare_grants(Keyring *keyring, const KeyringEntry *entry, Problem *problem) {
  if (keyring->root.grant_number > keyring->slots.grant_number) return finish_slots(keyring, problem);
  if (keyring->root.grant_number < keyring->slots.grant_number) root_is_put_back(keyring, entry);
  size_t damaged = slots_damaged(&keyring->slots);
  if (damaged == 0) return DONE;
  Problem notice;
  problem_set(&notice, BROKEN, "damaged_slots", keyring->folder,
              "Take the file slots from a backup, or remove the member and add him again.",
              "%zu of the slots are damaged: who has one of them cannot open the registry.", damaged);
  keyring_notice(keyring, &notice);
  return DONE;
}

static Outcome open_inside(Keyring *keyring, const KeyringEntry *entry, Problem *problem) {
  TRY(format_file_read(keyring->folder, &keyring->format, problem));
  keyring->pages.folder = keyring->format.folder;
  TRY(lock_take(keyring->folder, !entry->read_only, &keyring->lock, problem));
  TRY(slots_read(keyring->folder, &keyring->slots, problem));
  TRY(open_slot(keyring, entry, problem));
  keyring->is_read_only = entry->read_only;
  TRY(open_root(keyring, entry, problem));
  TRY(open_sections(keyring, problem));
  TRY(check_member(keyring, problem));
  return compare_grants(keyring, entry, problem);
}

Outcome keyring_open(const char *folder, const KeyringEntry *entry, Keyring **ret_keyring, Problem *problem) {
  TRY(crypto_start(problem));
  KEYRING_SCOPE Keyring *keyring = NULL;
  TRY(keyring_new(folder, &keyring, problem));
  TRY(open_inside(keyring, entry, problem));
  *ret_keyring = keyring;
  keyring = NULL;
  return DONE;
}
