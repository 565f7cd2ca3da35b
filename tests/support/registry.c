#include "tests/support/registry.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/files.h"
#include "tests/support/tiny.h"

static char root[] = "/tmp/waterline-test-XXXXXX";
static char paths[32][sizeof root + 64];
static size_t path_count;

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where) {
  (void)about, (void)kind, (void)where;
  return remove(path);
}

static void remove_all(void) {
  nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *test_folder(const char *name) {
  if (path_count == 0) {
    if (mkdtemp(root) == NULL) tiny_skip("no temporary folder can be made");
    atexit(remove_all);
  }
  char wanted[sizeof *paths];
  snprintf(wanted, sizeof wanted, "%s/%s", root, name);
  for (size_t i = 0; i < path_count; i++)
    if (strcmp(paths[i], wanted) == 0) return paths[i];
  if (path_count == sizeof paths / sizeof *paths) abort();
  return memcpy(paths[path_count++], wanted, sizeof wanted);
}

/* Not synced: only the test reads it. */
static void copy_file(const char *from, const char *to) {
  ARENA_SCOPE Arena *arena = arena_new();
  FILE_SCOPE int file = -1;
  Bytes bytes;
  if (file_read_whole(from, (size_t)64 << 20, arena, &bytes, NULL) != DONE ||
      file_open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600, &file, NULL) != DONE || file_write(file, bytes, NULL) != DONE)
    abort();
}

static void copy_folder(const char *from, const char *to) {
  ARENA_SCOPE Arena *arena = arena_new();
  Text *names;
  size_t count;
  Outcome made = folder_make(to, NULL);
  if ((made != DONE && made != CONFLICT) || folder_list(from, arena, &names, &count, NULL) != DONE) abort();
  for (size_t i = 0; i < count; i++) {
    const char *name = text_c(arena, names[i]);
    const char *source = path_join(arena, from, name), *target = path_join(arena, to, name);
    if (file_kind(source) == FILE_FOLDER)
      copy_folder(source, target);
    else
      copy_file(source, target);
  }
}

const char *test_folder_copy(const char *folder, const char *name) {
  const char *copy = test_folder(name);
  nftw(copy, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  copy_folder(folder, copy);
  return copy;
}

void test_folder_remove(const char *folder, const char *inside) {
  char path[sizeof *paths + 32];
  snprintf(path, sizeof path, "%s/%s", folder, inside);
  nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

Secret *test_secret(const char *words) {
  return secret_of(words, strlen(words));
}

Keyring *test_registry_paper(const char *folder, Secret **ret_paper_words) {
  KeyringOptions options = {.first_member = TEXT("Aigul Torekhan"), .memory_mebibytes = 64, .passes = 3};
  if (crypto_start(NULL) != DONE) abort();
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_PASSPHRASE);
  Keyring *keyring = NULL;
  Problem problem = {0};
  if (keyring_make(folder, &options, passphrase, &keyring, ret_paper_words, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "making the registry: %s: %s", problem.code, problem.message);
  return keyring;
}

Keyring *test_registry(const char *folder) {
  SECRET_SCOPE Secret *words = NULL;
  return test_registry_paper(folder, &words);
}

static Outcome open_as(const char *folder, const char *passphrase, bool read_only, Keyring **ret_keyring,
                       Problem *problem) {
  if (crypto_start(problem) != DONE) abort();
  SECRET_SCOPE Secret *typed = test_secret(passphrase);
  return keyring_open(folder, &(KeyringEntry){.passphrase = typed, .read_only = read_only}, ret_keyring, problem);
}

Outcome test_open(const char *folder, const char *passphrase, Keyring **ret_keyring, Problem *problem) {
  return open_as(folder, passphrase, false, ret_keyring, problem);
}

Outcome test_open_reading(const char *folder, const char *passphrase, Keyring **ret_keyring, Problem *problem) {
  return open_as(folder, passphrase, true, ret_keyring, problem);
}
