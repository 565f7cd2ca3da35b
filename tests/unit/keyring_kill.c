/* A process that is killed between any two steps of a change leaves a folder that opens.
 *
 * The registry is open in the parent; a child, which inherits it, makes one
 * change and dies before the n-th call that changes the disk, or after half of
 * that write.  For every n the folder must open, say nothing that is not true,
 * and hold what was there before.  (Power loss: tests/faults.) */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "crypto/passphrase.h"
#include "log/format_file.h"
#include "log/slots.h"
#include "tests/support/registry.h"
#include "tests/support/tiny.h"

static FilesDoor real;
static unsigned calls_left;
static bool half_written;

static bool is_last_call(void) {
  return --calls_left == 0;
}
static int counted_open(const char *path, int flags, mode_t mode) {
  if ((flags & (O_CREAT | O_TRUNC)) != 0 && is_last_call()) _exit(9);
  return real.open(path, flags, mode);
}
static ssize_t counted_write(int file, const void *bytes, size_t length) {
  if (!is_last_call()) return real.write(file, bytes, length);
  if (half_written) real.write(file, bytes, length / 2);
  _exit(9);
}
static ssize_t counted_write_at(int file, const void *bytes, size_t length, off_t offset) {
  if (!is_last_call()) return real.write_at(file, bytes, length, offset);
  if (half_written) real.write_at(file, bytes, length / 2, offset);
  _exit(9);
}
static int counted_sync(int file) {
  if (is_last_call()) _exit(9);
  return real.sync(file);
}
static int counted_rename(const char *from, const char *to) {
  if (is_last_call()) _exit(9);
  return real.rename(from, to);
}
static int counted_unlink(const char *path) {
  if (is_last_call()) _exit(9);
  return real.unlink(path);
}

static void count_calls(unsigned limit, bool half) {
  real = files_door;
  calls_left = limit;
  half_written = half;
  files_door.open = counted_open;
  files_door.write = counted_write;
  files_door.write_at = counted_write_at;
  files_door.sync = files_door.sync_data = counted_sync;
  files_door.rename = counted_rename;
  files_door.unlink = counted_unlink;
}

/* A registry that stays open, and what is known of it. */
typedef struct Scene {
  const char *folder, *copy;
  Keyring *keyring;
  Secret *paper, *old_parent, *new_parent; /* what the two passphrases derive: one Argon2id each */
  FormatFile format;
  KeyId id; /* a key that was taken and saved */
  uint8_t key[32];
  UserId member;
} Scene;
typedef Outcome (*Change)(Scene *scene);

/* 0: the change was made; 9: killed; else it failed. */
static int change_in_child(Scene *scene, Change change, unsigned limit, bool half) {
  pid_t child = fork();
  if (child == 0) {
    count_calls(limit, half);
    _exit(change(scene) == DONE ? 0 : 1);
  }
  int status;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return 1;
  return WEXITSTATUS(status);
}

/* Which of the two passphrases open a slot: bit 0 the old one, bit 1 the new. */
static unsigned what_opens(const Scene *scene, const char *folder) {
  static SlotsFile slots;
  unsigned bits = 0;
  if (slots_read(folder, &slots, NULL) != DONE || slots_damaged(&slots) != 0) return 0;
  for (unsigned i = 0; i < 2; i++) {
    SlotFound found = {0};
    const Secret *parent = i == 0 ? scene->old_parent : scene->new_parent;
    if (slots_try(&slots, scene->format.folder, 1, parent, &found, NULL) == DONE) bits |= 1u << i;
    slot_half_release(&found.half);
  }
  return bits;
}

/* Opens the copy of the folder as the killed child left it, as a keeper, for
 * writing: nothing is damaged, and only a change of members may have to be finished. */
static void check_left_behind(const Scene *scene, const char *folder, unsigned at, bool key_may_be_gone) {
  KEYRING_SCOPE Keyring *keyring = NULL;
  Problem problem = {0};
  const Secret *key;
  size_t count = 0;
  if (keyring_open(folder, &(KeyringEntry){.paper_key = scene->paper}, &keyring, &problem) != DONE) {
    tiny_fail(__FILE__, __LINE__, "killed at %u: %s: %s", at, problem.code, problem.message);
    return;
  }
  const Problem *notices = keyring_notices(keyring, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(notices[i].code, "slots_behind") != 0) tiny_fail(__FILE__, __LINE__, "at %u: %s", at, notices[i].code);
  CHECK(!keyring_is_read_only(keyring));
  Outcome found = keyring_key_find(keyring, 1, scene->id, &key, &problem);
  CHECK((found == DONE && memcmp(secret_read(key), scene->key, 32) == 0) || (found == ABSENT && key_may_be_gone));
  KeyId taken;
  CHECK(keyring_key_take(keyring, 1, &taken, &key, NULL) == DONE);
  CHECK(memcmp(&taken, &scene->id, sizeof taken) != 0 && keyring_save(keyring, NULL) == DONE);
}

static void scene_end(Scene *scene) {
  keyring_close(&scene->keyring);
  secret_release(&scene->paper);
  secret_release(&scene->old_parent);
  secret_release(&scene->new_parent);
}
#define SCENE_SCOPE __attribute__((cleanup(scene_end)))

static Outcome derive(const Scene *scene, const char *words, Secret **ret_parent) {
  SECRET_SCOPE Secret *clean = test_secret(words);
  return passphrase_derive(clean, scene->format.costs[0].salt, scene->format.costs[0].cost, ret_parent, NULL);
}

static bool scene_begin(Scene *scene) {
  const Secret *key;
  scene->folder = test_folder("r");
  scene->keyring = test_registry_paper(scene->folder, &scene->paper);
  if (scene->keyring == NULL || keyring_key_take(scene->keyring, 1, &scene->id, &key, NULL) != DONE) return false;
  memcpy(scene->key, secret_read(key), 32);
  return keyring_save(scene->keyring, NULL) == DONE && format_file_read(scene->folder, &scene->format, NULL) == DONE &&
         derive(scene, TEST_PASSPHRASE, &scene->old_parent) == DONE &&
         derive(scene, TEST_OTHER_PASSPHRASE, &scene->new_parent) == DONE;
}

/* Kills the change at each of its calls; `expected` holds, as bits, each answer of what_opens that is allowed. */
static void kill_everywhere(Scene *scene, Change change, unsigned expected, bool key_may_be_gone) {
  const char *before = test_folder_copy(scene->folder, "before");
  for (unsigned half = 0; half < 2; half++) {
    for (unsigned at = 1, ended = 9; ended == 9; at++) {
      ended = (unsigned)change_in_child(scene, change, at, half == 1);
      CHECK(ended == 9 || (ended == 0 && at > 5));
      const char *left = test_folder_copy(scene->folder, "left");
      unsigned opens = what_opens(scene, left);
      if ((expected >> opens & 1) == 0) tiny_fail(__FILE__, __LINE__, "killed at %u: passphrases %u open", at, opens);
      check_left_behind(scene, left, at, key_may_be_gone);
      test_folder_copy(before, "r");
    }
  }
}

#define ONLY_OLD (1u << 1)
#define ONLY_NEW (1u << 2)
#define BOTH (1u << 3)

static Outcome save(Scene *scene) {
  return keyring_save(scene->keyring, NULL);
}

TEST(killed_while_the_root_is_written) {
  SCENE_SCOPE Scene scene = {0};
  REQUIRE(scene_begin(&scene));
  kill_everywhere(&scene, save, ONLY_OLD, false);
}

static Outcome take_first_key(Scene *scene) {
  KeyId id;
  const Secret *key;
  return keyring_key_take(scene->keyring, 2, &id, &key, NULL);
}

TEST(killed_while_a_page_is_made) {
  SCENE_SCOPE Scene scene = {0};
  REQUIRE(scene_begin(&scene));
  kill_everywhere(&scene, take_first_key, ONLY_OLD, false);
}

static Outcome add_member(Scene *scene) {
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_OTHER_PASSPHRASE);
  return keyring_member_add(scene->keyring, TEXT("Daniyar Osk"), ROLE_LAWYER, (const bool[4]){true, true}, passphrase,
                            &scene->member, NULL);
}

TEST(killed_while_a_member_is_added) {
  SCENE_SCOPE Scene scene = {0};
  REQUIRE(scene_begin(&scene));
  kill_everywhere(&scene, add_member, ONLY_OLD | BOTH, false);
}

static Outcome remove_member(Scene *scene) {
  return keyring_member_remove(scene->keyring, scene->member, NULL);
}

TEST(killed_while_a_member_is_removed) {
  SCENE_SCOPE Scene scene = {0};
  REQUIRE(scene_begin(&scene) && add_member(&scene) == DONE);
  kill_everywhere(&scene, remove_member, ONLY_OLD | BOTH, false);
}

static Outcome change_passphrase(Scene *scene) {
  SECRET_SCOPE Secret *before = test_secret(TEST_PASSPHRASE), *after = test_secret(TEST_OTHER_PASSPHRASE);
  return keyring_passphrase_change(scene->keyring, before, after, NULL);
}

TEST(killed_while_a_passphrase_is_changed) {
  SCENE_SCOPE Scene scene = {0};
  REQUIRE(scene_begin(&scene));
  kill_everywhere(&scene, change_passphrase, ONLY_OLD | ONLY_NEW, false);
}

static Outcome destroy_key(Scene *scene) {
  return keyring_keys_destroy(scene->keyring, &(KeyPlace){1, scene->id}, 1, NULL);
}

TEST(killed_while_a_key_is_destroyed) {
  SCENE_SCOPE Scene scene = {0};
  REQUIRE(scene_begin(&scene));
  kill_everywhere(&scene, destroy_key, ONLY_OLD, true);
}

TEST(killed_while_a_key_is_destroyed_and_asked_again_it_is_gone) {
  SCENE_SCOPE Scene scene = {0};
  REQUIRE(scene_begin(&scene));
  const char *before = test_folder_copy(scene.folder, "before");
  for (unsigned at = 1, ended = 9; ended == 9; at++) {
    ended = (unsigned)change_in_child(&scene, destroy_key, at, false);
    const char *left = test_folder_copy(scene.folder, "left");
    KEYRING_SCOPE Keyring *keyring = NULL;
    const Secret *key;
    ARENA_SCOPE Arena *arena = arena_new();
    Text *names;
    size_t count = 0;
    REQUIRE(keyring_open(left, &(KeyringEntry){.paper_key = scene.paper}, &keyring, NULL) == DONE);
    REQUIRE(keyring_keys_destroy(keyring, &(KeyPlace){1, scene.id}, 1, NULL) == DONE);
    CHECK(keyring_key_find(keyring, 1, scene.id, &key, NULL) == ABSENT);
    CHECK(folder_list(path_join(arena, left, "pages"), arena, &names, &count, NULL) == DONE);
    for (size_t i = 0; i < count; i++) /* no file from before is left */
      CHECK(!text_ends(names[i], TEXT(".1")));
    test_folder_copy(before, "r");
  }
}

TESTS(killed_while_the_root_is_written, killed_while_a_page_is_made, killed_while_a_member_is_added,
      killed_while_a_member_is_removed, killed_while_a_passphrase_is_changed, killed_while_a_key_is_destroyed,
      killed_while_a_key_is_destroyed_and_asked_again_it_is_gone)
