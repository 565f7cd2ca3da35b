#include "log/keyring_inside.h"

#include "base/memory.h"
#include "log/lock.h"

void keyring_close(Keyring **keyring) {
  Keyring *k = *keyring;
  *keyring = NULL;
  if (k == NULL) return;
  slot_half_release(&k->half);
  grant_release(&k->grant);
  root_release(&k->root);
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    section_release(&k->sections[c]);
  keeper_release(&k->keeper);
  pages_release(&k->pages);
  secret_release(&k->record_key);
  arena_release(&k->arena);
  lock_release(&k->lock);
  memory_wipe(k, sizeof *k);
  memory_give(k);
}

const char *keyring_folder(const Keyring *keyring) {
  return keyring->folder;
}

const LogReader *keyring_reader(const Keyring *keyring) {
  return &keyring->reader;
}

bool keyring_is_practice(const Keyring *keyring) {
  return keyring->root.is_practice;
}

bool keyring_is_read_only(const Keyring *keyring) {
  return keyring->is_read_only;
}

const Problem *keyring_notices(const Keyring *keyring, size_t *ret_count) {
  *ret_count = keyring->notice_count;
  return keyring->notices;
}

void keyring_notice(Keyring *keyring, const Problem *notice) {
  if (keyring->notice_count < NOTICES_KEPT) keyring->notices[keyring->notice_count++] = *notice;
}

void keyring_stop_writing(Keyring *keyring, const Problem *why) {
  keyring->is_read_only = true;
  keyring_notice(keyring, why);
}

Outcome keyring_may_write(const Keyring *keyring, Problem *problem) {
  if (!keyring->is_read_only) return DONE;
  return problem_set(problem, REFUSED, "read_only_opening", keyring->folder, NULL,
                     "This registry is open for reading only.");
}

Outcome keyring_must_be_keeper(const Keyring *keyring, Problem *problem) {
  TRY(keyring_may_write(keyring, problem));
  if (keyring->reader.is_keeper) return DONE;
  return problem_set(problem, REFUSED, "not_keeper", NULL, "Ask a coordinator of this registry.",
                     "Only a coordinator may do this.");
}

FolderId keyring_folder_id(const Keyring *keyring) {
  return keyring->format.folder;
}

SpaceId keyring_space_id(const Keyring *keyring) {
  return keyring->root.space;
}

DeviceId keyring_device_id(const Keyring *keyring) {
  return keyring->root.device;
}

Pseudonym keyring_pseudonym(const Keyring *keyring, RecordId record) {
  uint8_t hash[HASH_SIZE];
  Pseudonym pseudonym;
  hash_items_keyed(keyring->root.pseudonym_key, "waterline.pseudonym", ITEMS(ITEM_ID(record)), hash);
  memcpy(pseudonym.bytes, hash, ID_SIZE);
  return pseudonym;
}

Outcome keyring_sign(const Keyring *keyring, const uint8_t hash[32], uint8_t ret_signature[SIGNATURE_SIZE],
                     Problem *problem) {
  TRY(keyring_may_write(keyring, problem));
  return sign_hash(keyring->root.device_seed, hash, ret_signature, problem);
}

Outcome keyring_sign_as_keeper(const Keyring *keyring, const uint8_t hash[32], uint8_t ret_signature[SIGNATURE_SIZE],
                               Problem *problem) {
  TRY(keyring_must_be_keeper(keyring, problem));
  return sign_hash(keyring->keeper.sign_seed, hash, ret_signature, problem);
}

static Outcome forged(Problem *problem) {
  return problem_set(problem, ABSENT, "forged", NULL, NULL, "The signature is not by whom it says.");
}

Outcome keyring_verify(const Keyring *keyring, DeviceId device, const uint8_t hash[32],
                       const uint8_t signature[SIGNATURE_SIZE], Problem *problem) {
  for (size_t i = 0; i < keyring->root.devices.length; i++) {
    const KnownDevice *known = &keyring->root.devices.at[i];
    if (ID_EQUAL(known->device, device))
      return sign_is_good(known->public_half, hash, signature) ? DONE : forged(problem);
  }
  return problem_set(problem, ABSENT, "foreign_device", NULL, NULL,
                     "This was signed by a device that is not of this registry.");
}

Outcome keyring_verify_keeper(const Keyring *keyring, const uint8_t hash[32], const uint8_t signature[SIGNATURE_SIZE],
                              Problem *problem) {
  return sign_is_good(keyring->half.keeper_public, hash, signature) ? DONE : forged(problem);
}

uint64_t keyring_root_number(const Keyring *keyring) {
  return keyring->root.number;
}

static Outcome seal_sections(Keyring *keyring, Root *root, Arena *arena, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (keyring->reader.opens[c])
      TRY(section_seal(&keyring->sections[c], keyring->format.folder, c, keyring->grant.classes[c], arena,
                       &root->sections[c], problem));
  if (!keyring->reader.is_keeper) return DONE;
  return keeper_seal(&keyring->keeper, keyring->format.folder, keyring->grant.keeper, arena, &root->keeper, problem);
}

Outcome keyring_root_write(Keyring *keyring, Problem *problem) {
  TRY(keyring_may_write(keyring, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Root root = keyring->root;
  root.number = keyring->next_number;
  TRY(seal_sections(keyring, &root, arena, problem));
  TRY(root_write(&root, keyring->folder, keyring->format.folder, keyring->grant.root, problem));
  keyring->root.number = root.number;
  keyring->next_number = root.number + 1;
  return DONE;
}

Outcome keyring_save(Keyring *keyring, Problem *problem) {
  /* Keys that were reserved and not taken are given back: nobody else took one. */
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    for (size_t i = 0; i < keyring->sections[c].pages.length; i++)
      keyring->sections[c].pages.at[i].reserved = keyring->sections[c].pages.at[i].taken;
  return keyring_root_write(keyring, problem);
}

const Secret *keyring_draft_key(const Keyring *keyring, unsigned security_class) {
  return security_class < CLASS_COUNT ? keyring->sections[security_class].draft_key : NULL;
}

const Secret *keyring_image_key(const Keyring *keyring, unsigned security_class) {
  return security_class < CLASS_COUNT ? keyring->sections[security_class].image_key : NULL;
}

const uint8_t *keyring_audit_public(const Keyring *keyring) {
  return keyring->root.audit_public;
}

const Secret *keyring_audit_secret(const Keyring *keyring) {
  return keyring->grant.audit;
}

AuditHead keyring_audit_head(const Keyring *keyring) {
  return keyring->root.audit;
}

void keyring_audit_record(Keyring *keyring, AuditHead head) {
  keyring->root.audit = head;
}
