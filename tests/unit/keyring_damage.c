/* A keyring's files missing or damaged: each is told as what it is. */
#include <fcntl.h>
#include <unistd.h>

#include "base/files.h"
#include "crypto/hash.h"
#include "log/format_file.h"
#include "tests/support/damage.h"
#include "tests/support/registry.h"
#include "tests/support/tiny.h"

TEST(a_folder_that_is_no_registry_is_told_as_that) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = damage_made("r", &paper);
  damage_check_open(test_folder("nowhere"), INVALID, "no_registry");
  const char *foreign = test_folder_copy(folder, "foreign");
  FILE_SCOPE int file = -1;
  REQUIRE(file_open(damage_inside(foreign, "FORMAT"), O_WRONLY | O_TRUNC, 0, &file, NULL) == DONE);
  damage_check_open(foreign, INVALID, "foreign_folder");
  REQUIRE(file_write(file, text_bytes(TEXT("{\"format\": \"of some other program\"}")), NULL) == DONE);
  damage_check_open(foreign, INVALID, "foreign_folder");
}

TEST(each_flipped_bit_of_format_is_told_and_never_as_a_wrong_passphrase) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = damage_made("r", &paper), *path = damage_inside(folder, "FORMAT");
  struct stat about;
  REQUIRE(stat(path, &about) == 0);
  for (off_t bit = 0; bit < about.st_size * 8; bit++) {
    FormatFile format;
    Problem problem = {0};
    damage_flip(path, bit / 8, (uint8_t)(1u << bit % 8));
    Outcome outcome = format_file_read(folder, &format, &problem);
    CHECK(bit < 64 ? outcome == INVALID && strcmp(problem.code, "foreign_folder") == 0
                   : outcome == BROKEN && strcmp(problem.code, "damaged_format") == 0);
    damage_flip(path, bit / 8, (uint8_t)(1u << bit % 8));
  }
  REQUIRE(truncate(path, about.st_size - 1) == 0);
  damage_check_open(folder, BROKEN, "damaged_format");
}

/* FORMAT with a version and a check that fits. */
static void write_version(const char *path, uint8_t version) {
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes whole;
  if (file_read_whole(path, 4096, arena, &whole, NULL) != DONE) abort();
  uint8_t *bytes = arena_take(arena, whole.length);
  memcpy(bytes, whole.at, whole.length);
  bytes[11] = version;
  hash_items("waterline.format", ITEMS(ITEM_BYTES(bytes, whole.length - 32)), bytes + whole.length - 32);
  if (file_replace(path, (Bytes){bytes, whole.length}, 0600, NULL) != DONE) abort();
}

TEST(a_newer_version_is_told_as_that) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = damage_made("r", &paper);
  write_version(damage_inside(folder, "FORMAT"), 7);
  damage_check_open(folder, INVALID, "newer_version");
}

TEST(costs_that_a_stranger_wrote_are_refused_before_memory_is_asked_for) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = damage_made("r", &paper);
  FormatFile format;
  REQUIRE(format_file_read(folder, &format, NULL) == DONE);
  static const PassphraseCost bad[] = {{UINT32_MAX, 3}, {4096, UINT32_MAX}, {8, 3}, {64, 1}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    format.costs[0].cost = bad[i];
    REQUIRE(format_file_write(folder, &format, NULL) == DONE);
    Problem problem = {0};
    KEYRING_SCOPE Keyring *keyring = NULL;
    CHECK(keyring_open(folder, &(KeyringEntry){.paper_key = paper}, &keyring, &problem) == INVALID);
    CHECK(strcmp(problem.code, "parameters") == 0 && outcome_exit_status(INVALID, &problem) == 5);
  }
  format.costs[0].cost = (PassphraseCost){65, 3}; /* fair, but not those of this root */
  REQUIRE(format_file_write(folder, &format, NULL) == DONE);
  KEYRING_SCOPE Keyring *keyring = NULL;
  Problem problem = {0};
  CHECK(keyring_open(folder, &(KeyringEntry){.paper_key = paper}, &keyring, &problem) == BROKEN);
  CHECK(strcmp(problem.code, "damaged_format") == 0);
}

#define SLOT_AT(place) (32 + 820 * (place) + 100)

TEST(a_damaged_slot_is_told_and_the_others_open) {
  SECRET_SCOPE Secret *paper = NULL, *passphrase = test_secret(TEST_PASSPHRASE);
  const char *folder = damage_made("r", &paper), *slots = damage_inside(folder, "slots");
  for (unsigned part = 0; part < 3; part++) { /* the commitment of its half, its box, its signature */
    static const off_t parts[] = {-60, 300, 680};
    damage_flip(slots, SLOT_AT(0) + parts[part], 1);
    damage_check_open(folder, BROKEN, "damaged_slots");
    damage_flip(slots, SLOT_AT(0) + parts[part], 1);
  }
  damage_flip(slots, SLOT_AT(0), 1);
  damage_check_open(folder, BROKEN, "damaged_slots");
  damage_check_notice(folder, &(KeyringEntry){.paper_key = paper}, "damaged_slots", false);
  damage_flip(slots, SLOT_AT(0), 1);
  damage_flip(slots, SLOT_AT(5), 1);
  damage_check_notice(folder, &(KeyringEntry){.passphrase = passphrase}, "damaged_slots", false);
  damage_flip(slots, SLOT_AT(5), 1);
  damage_flip(slots, 20, 1); /* the head */
  damage_check_open(folder, BROKEN, "damaged_slots");
  damage_flip(slots, 20, 1);
  damage_check_open(folder, DONE, "");
  REQUIRE(truncate(slots, 8231) == 0);
  damage_check_open(folder, BROKEN, "damaged_slots");
  REQUIRE(unlink(slots) == 0);
  damage_check_open(folder, BROKEN, "damaged_slots");
}

TEST(the_older_root_damaged_is_told_and_made_anew) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = damage_made("r", &paper), *older = damage_inside(folder, "root.1"); /* numbers 1 and 2 */
  KeyringEntry entry = {.paper_key = paper};
  damage_flip(older, 2000, 4);
  damage_check_notice(folder, &entry, "damaged_root", false);
  REQUIRE(unlink(older) == 0);
  KEYRING_SCOPE Keyring *keyring = NULL;
  REQUIRE(keyring_open(folder, &entry, &keyring, NULL) == DONE && damage_has_notice(keyring, "damaged_root"));
  REQUIRE(keyring_save(keyring, NULL) == DONE);
  keyring_close(&keyring);
  REQUIRE(keyring_open(folder, &entry, &keyring, NULL) == DONE);
  CHECK(!damage_has_notice(keyring, "damaged_root") && keyring_root_number(keyring) == 3);
}

TEST(the_newest_root_damaged_is_read_only_until_a_person_decides) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = damage_made("r", &paper), *newest = damage_inside(folder, "root.0");
  KeyringEntry entry = {.paper_key = paper};
  damage_flip(newest, 2000, 4);
  damage_check_notice(folder, &entry, "newest_root_damaged", true);
  entry.go_on = true;
  KEYRING_SCOPE Keyring *keyring = NULL;
  REQUIRE(keyring_open(folder, &entry, &keyring, NULL) == DONE && !keyring_is_read_only(keyring));
  REQUIRE(keyring_save(keyring, NULL) == DONE);
  keyring_close(&keyring);
  entry.go_on = false;
  size_t notices;
  REQUIRE(keyring_open(folder, &entry, &keyring, NULL) == DONE && !keyring_is_read_only(keyring));
  keyring_notices(keyring, &notices);
  CHECK_NUMBER(notices, 0);
  CHECK_NUMBER(keyring_root_number(keyring), 4);
}

TEST(both_roots_damaged_open_nothing) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = damage_made("r", &paper);
  damage_flip(damage_inside(folder, "root.0"), 2000, 4);
  damage_flip(damage_inside(folder, "root.1"), 40, 4); /* the salt: the head's check tells it from another key */
  damage_check_open(folder, BROKEN, "damaged_root");
}

TEST(after_a_key_was_destroyed_neither_root_brings_it_back) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry_paper(folder, &paper);
  REQUIRE(keyring != NULL);
  KeyPlace place = {.security_class = 1};
  const Secret *key;
  REQUIRE(keyring_key_take(keyring, 1, &place.id, &key, NULL) == DONE);
  REQUIRE(keyring_keys_destroy(keyring, &place, 1, NULL) == DONE);
  bool is_odd = keyring_root_number(keyring) % 2 == 1;
  keyring_close(&keyring);
  damage_flip(damage_inside(folder, is_odd ? "root.1" : "root.0"), 2000, 4);
  REQUIRE(keyring_open(folder, &(KeyringEntry){.paper_key = paper, .go_on = true}, &keyring, NULL) == DONE);
  CHECK(keyring_key_find(keyring, 1, place.id, &key, NULL) == ABSENT);
}

TESTS(a_folder_that_is_no_registry_is_told_as_that, each_flipped_bit_of_format_is_told_and_never_as_a_wrong_passphrase,
      a_newer_version_is_told_as_that, costs_that_a_stranger_wrote_are_refused_before_memory_is_asked_for,
      a_damaged_slot_is_told_and_the_others_open, the_older_root_damaged_is_told_and_made_anew,
      the_newest_root_damaged_is_read_only_until_a_person_decides, both_roots_damaged_open_nothing,
      after_a_key_was_destroyed_neither_root_brings_it_back)
