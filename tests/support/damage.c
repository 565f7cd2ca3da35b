#include "tests/support/damage.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/files.h"
#include "tests/support/registry.h"
#include "tests/support/tiny.h"

const char *damage_inside(const char *folder, const char *name) {
  static char paths[4][1024];
  static unsigned next;
  char *path = paths[next++ % 4];
  snprintf(path, sizeof *paths, "%s/%s", folder, name);
  return path;
}

void damage_flip(const char *path, off_t offset, uint8_t bits) {
  FILE_SCOPE int file = -1;
  uint8_t byte;
  if (file_open(path, O_RDWR, 0, &file, NULL) != DONE || file_read_at(file, &byte, 1, offset, NULL) != DONE) abort();
  byte ^= bits;
  if (file_write_at(file, (Bytes){&byte, 1}, offset, NULL) != DONE) abort();
}

void damage_copy_over(const char *from, const char *to) {
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes bytes;
  if (file_read_whole(from, (size_t)1 << 20, arena, &bytes, NULL) != DONE ||
      file_replace(to, bytes, 0600, NULL) != DONE)
    abort();
}

/* How opening with the usual passphrase ends. */
void damage_check_open(const char *folder, Outcome outcome, const char *code) {
  KEYRING_SCOPE Keyring *keyring = NULL;
  Problem problem = {0};
  Outcome actual = test_open(folder, TEST_PASSPHRASE, &keyring, &problem);
  if (actual != outcome || strcmp(problem.code, code) != 0)
    tiny_fail(__FILE__, __LINE__, "%s: outcome %d, code %s, not %s", folder, (int)actual, problem.code, code);
}

bool damage_has_notice(const Keyring *keyring, const char *code) {
  size_t count;
  const Problem *notices = keyring_notices(keyring, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(notices[i].code, code) == 0) return true;
  return false;
}

/* It opens, says this, and may or may not be written. */
void damage_check_notice(const char *folder, const KeyringEntry *entry, const char *code, bool is_read_only) {
  KEYRING_SCOPE Keyring *keyring = NULL;
  Problem problem = {0};
  if (keyring_open(folder, entry, &keyring, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s, and not open with %s", folder, problem.code, code);
  else if (!damage_has_notice(keyring, code) || keyring_is_read_only(keyring) != is_read_only)
    tiny_fail(__FILE__, __LINE__, "%s: no notice %s, or read-only is %d", folder, code, keyring_is_read_only(keyring));
}

const char *damage_made(const char *name, Secret **ret_paper) {
  const char *folder = test_folder(name);
  KEYRING_SCOPE Keyring *keyring = test_registry_paper(folder, ret_paper);
  CHECK(keyring != NULL);
  return folder;
}
