/* make-registry - makes a registry and prints as JSON what an independent reader must find in it.
 *
 * Usage: make-registry FOLDER.  Two members, keys of three classes over two pages,
 * a destroyed key, two segments, recorded heads. */
#include <stdio.h>

#include "base/json.h"
#include "tests/support/registry.h"

static Writer writer;
static Json json = {.writer = &writer};

static void key_hex(const char *key, const void *bytes, size_t length) {
  json_key_hex(&json, key, (Bytes){bytes, length});
}

static bool print_key(Keyring *keyring, unsigned security_class, bool is_destroyed) {
  KeyId id;
  const Secret *key;
  if (keyring_key_take(keyring, security_class, &id, &key, NULL) != DONE) return false;
  json_open_object(&json);
  json_key_number(&json, "class", security_class);
  key_hex("page", id.page, ID_SIZE);
  json_key_number(&json, "place", id.place);
  if (!is_destroyed) key_hex("key", secret_read(key), KEY_SIZE);
  json_close_object(&json);
  return !is_destroyed || keyring_keys_destroy(keyring, &(KeyPlace){security_class, id}, 1, NULL) == DONE;
}

static bool print_segments(Keyring *keyring) {
  SegmentEntry entry;
  SegmentHead head = {.frames = 2, .statements = 9, .length = 4242, .hash = {1, 2, 3}};
  json_key(&json, "segments");
  json_open_array(&json);
  for (uint64_t number = 1; number < 3; number++) {
    if (keyring_segment_begin(keyring, &entry, NULL) != DONE) return false;
    json_open_object(&json);
    json_key_number(&json, "number", (int64_t)entry.number);
    key_hex("key", secret_read(keyring_segment_key(keyring, number)), KEY_SIZE);
    if (number == 2) key_hex("start", entry.head.hash, 32);
    json_close_object(&json);
    if (number == 1 && keyring_segment_record(keyring, 1, &head, true, NULL) != DONE) return false;
  }
  json_close_array(&json);
  return true;
}

static bool print_members(Keyring *keyring) {
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_OTHER_PASSPHRASE);
  UserId user;
  if (keyring_member_add(keyring, TEXT("Дәнияр Оск"), ROLE_ANALYST, (const bool[4]){true, true}, passphrase, &user,
                         NULL) != DONE)
    return false;
  key_hex("coordinator", keyring_reader(keyring)->user.bytes, ID_SIZE);
  key_hex("analyst", user.bytes, ID_SIZE);
  json_key_words(&json, "passphrase", TEST_PASSPHRASE);
  json_key_words(&json, "analyst_passphrase", TEST_OTHER_PASSPHRASE);
  return true;
}

static bool print_ids(Keyring *keyring) {
  uint8_t hash[32] = {7}, signature[SIGNATURE_SIZE];
  RecordId record = {{5}};
  Pseudonym pseudonym = keyring_pseudonym(keyring, record);
  key_hex("folder", keyring_folder_id(keyring).bytes, ID_SIZE);
  key_hex("space", keyring_space_id(keyring).bytes, ID_SIZE);
  key_hex("device", keyring_device_id(keyring).bytes, ID_SIZE);
  key_hex("record", record.bytes, ID_SIZE);
  key_hex("pseudonym", pseudonym.bytes, ID_SIZE);
  key_hex("audit_public", keyring_audit_public(keyring), 32);
  key_hex("draft_key_2", secret_read(keyring_draft_key(keyring, 2)), KEY_SIZE);
  key_hex("image_key_0", secret_read(keyring_image_key(keyring, 0)), KEY_SIZE);
  if (keyring_sign(keyring, hash, signature, NULL) != DONE) return false;
  key_hex("hash", hash, 32);
  key_hex("signature", signature, SIGNATURE_SIZE);
  return keyring_view_hash_record(keyring, 2, hash, NULL) == DONE;
}

static bool print_all(Keyring *keyring) {
  if (!print_ids(keyring) || !print_members(keyring) || !print_segments(keyring)) return false;
  json_key(&json, "keys");
  json_open_array(&json);
  for (unsigned i = 0; i < 9; i++)
    if (!print_key(keyring, i % 3, i == 4)) return false;
  json_close_array(&json);
  if (keyring_save(keyring, NULL) != DONE) return false;
  json_key_number(&json, "root_number", (int64_t)keyring_root_number(keyring));
  return true;
}

int main(int count, char **words) {
  SECRET_SCOPE Secret *paper = NULL;
  KEYRING_SCOPE Keyring *keyring = count == 2 ? test_registry_paper(words[1], &paper) : NULL;
  if (keyring == NULL) return 1;
  json_open_object(&json);
  json_key_text(&json, "paper", bytes_text(secret_view(paper)));
  bool all = print_all(keyring);
  json_close_object(&json);
  if (!all || writer.failed) return 1;
  printf("%.*s\n", TEXT_ARGS(writer_view(&writer)));
  writer_release(&writer);
  return 0;
}
