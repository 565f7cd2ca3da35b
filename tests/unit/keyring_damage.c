/* A keyring's files damaged, put back, forged, or in each other's place: each is told, none is believed. */
#include <fcntl.h>
#include <unistd.h>

#include "base/files.h"
#include "log/format_file.h"
#include "log/keeper.h"
#include "log/root.h"
#include "log/section.h"
#include "log/slots.h"
#include "tests/support/registry.h"
#include "tests/support/tiny.h"

static const char *inside(const char *folder, const char *name) {
  static char paths[4][1024];
  static unsigned next;
  char *path = paths[next++ % 4];
  snprintf(path, sizeof *paths, "%s/%s", folder, name);
  return path;
}

static void flip(const char *path, off_t offset, uint8_t bits) {
  FILE_SCOPE int file = -1;
  uint8_t byte;
  if (file_open(path, O_RDWR, 0, &file, NULL) != DONE || file_read_at(file, &byte, 1, offset, NULL) != DONE) abort();
  byte ^= bits;
  if (file_write_at(file, (Bytes){&byte, 1}, offset, NULL) != DONE) abort();
}

static void copy_over(const char *from, const char *to) {
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes bytes;
  if (file_read_whole(from, (size_t)1 << 20, arena, &bytes, NULL) != DONE ||
      file_replace(to, bytes, 0600, NULL) != DONE)
    abort();
}

/* How opening with the usual passphrase ends. */
static void check_open(const char *folder, Outcome outcome, const char *code) {
  KEYRING_SCOPE Keyring *keyring = NULL;
  Problem problem = {0};
  Outcome actual = test_open(folder, TEST_PASSPHRASE, &keyring, &problem);
  if (actual != outcome || strcmp(problem.code, code) != 0)
    tiny_fail(__FILE__, __LINE__, "%s: outcome %d, code %s, not %s", folder, (int)actual, problem.code, code);
}

static bool has_notice(const Keyring *keyring, const char *code) {
  size_t count;
  const Problem *notices = keyring_notices(keyring, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(notices[i].code, code) == 0) return true;
  return false;
}

/* It opens, says this, and may or may not be written. */
static void check_notice(const char *folder, const KeyringEntry *entry, const char *code, bool is_read_only) {
  KEYRING_SCOPE Keyring *keyring = NULL;
  Problem problem = {0};
  if (keyring_open(folder, entry, &keyring, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s, and not open with %s", folder, problem.code, code);
  else if (!has_notice(keyring, code) || keyring_is_read_only(keyring) != is_read_only)
    tiny_fail(__FILE__, __LINE__, "%s: no notice %s, or read-only is %d", folder, code, keyring_is_read_only(keyring));
}

static const char *made(const char *name, Secret **ret_paper) {
  const char *folder = test_folder(name);
  KEYRING_SCOPE Keyring *keyring = test_registry_paper(folder, ret_paper);
  CHECK(keyring != NULL);
  return folder;
}

TEST(a_folder_that_is_no_registry_is_told_as_that) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = made("r", &paper);
  check_open(test_folder("nowhere"), INVALID, "no_registry");
  const char *foreign = test_folder_copy(folder, "foreign");
  FILE_SCOPE int file = -1;
  REQUIRE(file_open(inside(foreign, "FORMAT"), O_WRONLY | O_TRUNC, 0, &file, NULL) == DONE);
  check_open(foreign, INVALID, "foreign_folder");
  REQUIRE(file_write(file, text_bytes(TEXT("{\"format\": \"of some other program\"}")), NULL) == DONE);
  check_open(foreign, INVALID, "foreign_folder");
}

TEST(each_flipped_bit_of_format_is_told_and_never_as_a_wrong_passphrase) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = made("r", &paper), *path = inside(folder, "FORMAT");
  struct stat about;
  REQUIRE(stat(path, &about) == 0);
  for (off_t bit = 0; bit < about.st_size * 8; bit++) {
    FormatFile format;
    Problem problem = {0};
    flip(path, bit / 8, (uint8_t)(1u << bit % 8));
    Outcome outcome = format_file_read(folder, &format, &problem);
    CHECK(bit < 64 ? outcome == INVALID && strcmp(problem.code, "foreign_folder") == 0
                   : outcome == BROKEN && strcmp(problem.code, "damaged_format") == 0);
    flip(path, bit / 8, (uint8_t)(1u << bit % 8));
  }
  REQUIRE(truncate(path, about.st_size - 1) == 0);
  check_open(folder, BROKEN, "damaged_format");
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
  const char *folder = made("r", &paper);
  write_version(inside(folder, "FORMAT"), 7);
  check_open(folder, INVALID, "newer_version");
}

TEST(costs_that_a_stranger_wrote_are_refused_before_memory_is_asked_for) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = made("r", &paper);
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
  const char *folder = made("r", &paper), *slots = inside(folder, "slots");
  for (unsigned part = 0; part < 3; part++) { /* the commitment of its half, its box, its signature */
    static const off_t parts[] = {-60, 300, 680};
    flip(slots, SLOT_AT(0) + parts[part], 1);
    check_open(folder, BROKEN, "damaged_slots");
    flip(slots, SLOT_AT(0) + parts[part], 1);
  }
  flip(slots, SLOT_AT(0), 1);
  check_open(folder, BROKEN, "damaged_slots");
  check_notice(folder, &(KeyringEntry){.paper_key = paper}, "damaged_slots", false);
  flip(slots, SLOT_AT(0), 1);
  flip(slots, SLOT_AT(5), 1);
  check_notice(folder, &(KeyringEntry){.passphrase = passphrase}, "damaged_slots", false);
  flip(slots, SLOT_AT(5), 1);
  flip(slots, 20, 1); /* the head */
  check_open(folder, BROKEN, "damaged_slots");
  flip(slots, 20, 1);
  check_open(folder, DONE, "");
  REQUIRE(truncate(slots, 8231) == 0);
  check_open(folder, BROKEN, "damaged_slots");
  REQUIRE(unlink(slots) == 0);
  check_open(folder, BROKEN, "damaged_slots");
}

TEST(the_older_root_damaged_is_told_and_made_anew) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = made("r", &paper), *older = inside(folder, "root.1"); /* numbers 1 and 2 */
  KeyringEntry entry = {.paper_key = paper};
  flip(older, 2000, 4);
  check_notice(folder, &entry, "damaged_root", false);
  REQUIRE(unlink(older) == 0);
  KEYRING_SCOPE Keyring *keyring = NULL;
  REQUIRE(keyring_open(folder, &entry, &keyring, NULL) == DONE && has_notice(keyring, "damaged_root"));
  REQUIRE(keyring_save(keyring, NULL) == DONE);
  keyring_close(&keyring);
  REQUIRE(keyring_open(folder, &entry, &keyring, NULL) == DONE);
  CHECK(!has_notice(keyring, "damaged_root") && keyring_root_number(keyring) == 3);
}

TEST(the_newest_root_damaged_is_read_only_until_a_person_decides) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = made("r", &paper), *newest = inside(folder, "root.0");
  KeyringEntry entry = {.paper_key = paper};
  flip(newest, 2000, 4);
  check_notice(folder, &entry, "newest_root_damaged", true);
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
  const char *folder = made("r", &paper);
  flip(inside(folder, "root.0"), 2000, 4);
  flip(inside(folder, "root.1"), 40, 4); /* the salt: the head's check tells it from another key */
  check_open(folder, BROKEN, "damaged_root");
}

static void add_member(Keyring *keyring, UserId *ret_user) {
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_OTHER_PASSPHRASE);
  CHECK(keyring_member_add(keyring, TEXT("Daniyar Osk"), ROLE_ANALYST, (const bool[4]){true, true}, passphrase,
                           ret_user, NULL) == DONE);
}

TEST(an_old_file_of_slots_does_not_bring_a_removed_member_back) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder), *removed = NULL;
  REQUIRE(keyring != NULL);
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_PASSPHRASE);
  UserId user;
  Problem problem = {0};
  add_member(keyring, &user);
  const char *before = test_folder_copy(folder, "before");
  REQUIRE(keyring_member_remove(keyring, user, NULL) == DONE);
  keyring_close(&keyring);
  copy_over(inside(before, "slots"), inside(folder, "slots"));
  CHECK(test_open(folder, TEST_OTHER_PASSPHRASE, &removed, &problem) == REFUSED);
  CHECK(strcmp(problem.code, "member_removed") == 0);
  check_notice(folder, &(KeyringEntry){.passphrase = passphrase}, "slots_behind", false); /* and finished */
  CHECK(test_open(folder, TEST_OTHER_PASSPHRASE, &removed, &problem) == REFUSED);
  CHECK(strcmp(problem.code, "wrong_passphrase") == 0);
}

TEST(an_old_root_with_new_slots_is_read_only) {
  SECRET_SCOPE Secret *paper = NULL;
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry_paper(folder, &paper);
  REQUIRE(keyring != NULL);
  UserId user;
  const char *before = test_folder_copy(folder, "before");
  add_member(keyring, &user);
  keyring_close(&keyring);
  copy_over(inside(before, "root.0"), inside(folder, "root.0"));
  copy_over(inside(before, "root.1"), inside(folder, "root.1"));
  KeyringEntry entry = {.paper_key = paper};
  check_notice(folder, &entry, "root_put_back", true);
  entry.go_on = true;
  check_notice(folder, &entry, "root_put_back", false);
}

/* What a member can do with his own passphrase: open his half, and box to himself what he likes. */
static void forge_grant(const char *folder, uint64_t grant_number) {
  SlotsFile slots;
  FormatFile format;
  SlotFound found = {0};
  GRANT_SCOPE Grant grant = {0};
  uint8_t public_half[SIGN_PUBLIC_SIZE];
  SECRET_SCOPE Secret *clean = test_secret(TEST_OTHER_PASSPHRASE), *seed = NULL;
  if (slots_read(folder, &slots, NULL) != DONE || format_file_read(folder, &format, NULL) != DONE ||
      slots_find(&slots, &format, clean, &found, NULL) != DONE ||
      slot_grant_open(format.folder, found.place, slots.grant_number, &found.half, &slots.slots[found.place], &grant,
                      NULL) != DONE)
    abort();
  grant.role = ROLE_COORDINATOR;
  if (sign_pair_make(&seed, public_half, NULL) != DONE ||
      slot_grant_seal(format.folder, found.place, grant_number, found.half.public_half, &grant, seed,
                      &slots.slots[found.place], NULL) != DONE ||
      slots_write(folder, &slots, NULL) != DONE)
    abort();
  slot_half_release(&found.half);
}

TEST(a_grant_that_a_member_forged_is_refused) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  UserId user;
  Problem problem = {0};
  add_member(keyring, &user);
  keyring_close(&keyring);
  forge_grant(folder, 2);
  CHECK(test_open(folder, TEST_OTHER_PASSPHRASE, &keyring, &problem) == ABSENT);
  CHECK(strcmp(problem.code, "forged_grant") == 0);
}

TEST(a_grant_from_before_is_refused_in_newer_slots) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  UserId user;
  SlotsFile old, now;
  Problem problem = {0};
  SECRET_SCOPE Secret *words = NULL;
  add_member(keyring, &user);
  REQUIRE(slots_read(folder, &old, NULL) == DONE);
  REQUIRE(keyring_paper_key_renew(keyring, &words, NULL) == DONE);
  keyring_close(&keyring);
  REQUIRE(slots_read(folder, &now, NULL) == DONE);
  now.slots[1] = old.slots[1];
  REQUIRE(slots_write(folder, &now, NULL) == DONE);
  CHECK(test_open(folder, TEST_OTHER_PASSPHRASE, &keyring, &problem) == ABSENT);
  CHECK(strcmp(problem.code, "forged_grant") == 0);
}

TEST(a_slot_opens_in_its_own_place_and_folder_only) {
  SECRET_SCOPE Secret *paper = NULL, *other_paper = NULL;
  const char *folder = made("r", &paper), *other = made("other", &other_paper);
  SlotsFile slots, moved, foreign;
  REQUIRE(slots_read(folder, &slots, NULL) == DONE && slots_read(other, &foreign, NULL) == DONE);
  moved = slots;
  moved.slots[3] = slots.slots[0];
  moved.slots[0] = slots.slots[3];
  REQUIRE(slots_write(folder, &moved, NULL) == DONE);
  check_open(folder, REFUSED, "wrong_passphrase");
  REQUIRE(slots_write(folder, &foreign, NULL) == DONE); /* the same passphrase, another folder's salt */
  check_open(folder, REFUSED, "wrong_passphrase");
  KEYRING_SCOPE Keyring *keyring = NULL;
  CHECK(keyring_open(folder, &(KeyringEntry){.paper_key = other_paper}, &keyring, NULL) == REFUSED);
}

/* Names of the sealed files of one registry: both roots, and a page of each of two classes. */
typedef struct SealedNames {
  char names[4][64];
  KeyId ids[2]; /* a key of each page */
} SealedNames;

static void take_keys(Keyring *keyring, SealedNames *ret_names) {
  const Secret *key;
  snprintf(ret_names->names[0], 64, "root.0");
  snprintf(ret_names->names[1], 64, "root.1");
  for (unsigned c = 0; c < 2; c++) {
    char digits[ID_DIGITS + 1];
    CHECK(keyring_key_take(keyring, c + 1, &ret_names->ids[c], &key, NULL) == DONE);
    bytes_to_hex((Bytes){ret_names->ids[c].page, ID_SIZE}, digits);
    snprintf(ret_names->names[2 + c], 64, "pages/%s.1", digits);
  }
}

/* Whether anything was believed of a folder in which one sealed file stands in another's place. */
static bool is_noticed(const char *folder, const Secret *paper, const SealedNames *names) {
  KEYRING_SCOPE Keyring *keyring = NULL;
  const Secret *key;
  if (keyring_open(folder, &(KeyringEntry){.paper_key = paper}, &keyring, NULL) != DONE) return true;
  if (has_notice(keyring, "damaged_root")) return true;
  for (unsigned c = 0; c < 2; c++)
    if (keyring_key_find(keyring, c + 1, names->ids[c], &key, NULL) == BROKEN) return true;
  return false;
}

TEST(each_sealed_file_is_noticed_in_every_others_place) {
  const char *folders[2] = {test_folder("r"), test_folder("other")};
  SealedNames names[2];
  SECRET_SCOPE Secret *paper = NULL, *other_paper = NULL;
  for (unsigned i = 0; i < 2; i++) {
    KEYRING_SCOPE Keyring *keyring = test_registry_paper(folders[i], i == 0 ? &paper : &other_paper);
    REQUIRE(keyring != NULL);
    take_keys(keyring, &names[i]);
  }
  const char *copy = test_folder_copy(folders[0], "copy");
  CHECK(!is_noticed(copy, paper, &names[0]));
  for (unsigned target = 0; target < 4; target++) {
    char place[1024]; /* longer-lived than what inside() answers */
    snprintf(place, sizeof place, "%s/%s", copy, names[0].names[target]);
    for (unsigned source = 0; source < 8; source++) {
      if (source == target) continue;
      copy_over(inside(folders[source / 4], names[source / 4].names[source % 4]), place);
      if (!is_noticed(copy, paper, &names[0])) tiny_fail(__FILE__, __LINE__, "%u in the place of %u", source, target);
    }
    copy_over(inside(folders[0], names[0].names[target]), place);
  }
  CHECK(!is_noticed(copy, paper, &names[0]));
}

TEST(a_section_opens_for_its_own_class_and_folder_only) {
  REQUIRE(crypto_start(NULL) == DONE);
  ARENA_SCOPE Arena *arena = arena_new();
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE);
  Section section = {0}, opened = {0};
  FolderId folder = {{1}}, other = {{2}};
  Bytes sealed;
  REQUIRE(section_make(&section, NULL) == DONE);
  REQUIRE(section_seal(&section, folder, 1, key, arena, &sealed, NULL) == DONE);
  section_release(&section);
  CHECK(section_open(sealed, folder, 2, key, arena, &opened, NULL) == BROKEN);
  CHECK(section_open(sealed, other, 1, key, arena, &opened, NULL) == BROKEN);
  Keeper keeper = {0};
  CHECK(keeper_open(sealed, folder, key, &keeper, NULL) == BROKEN);
  CHECK(section_open(sealed, folder, 1, key, arena, &opened, NULL) == DONE);
  section_release(&opened);
}

TESTS(a_folder_that_is_no_registry_is_told_as_that, each_flipped_bit_of_format_is_told_and_never_as_a_wrong_passphrase,
      a_newer_version_is_told_as_that, costs_that_a_stranger_wrote_are_refused_before_memory_is_asked_for,
      a_damaged_slot_is_told_and_the_others_open, the_older_root_damaged_is_told_and_made_anew,
      the_newest_root_damaged_is_read_only_until_a_person_decides, both_roots_damaged_open_nothing,
      an_old_file_of_slots_does_not_bring_a_removed_member_back, an_old_root_with_new_slots_is_read_only,
      a_grant_that_a_member_forged_is_refused, a_grant_from_before_is_refused_in_newer_slots,
      a_slot_opens_in_its_own_place_and_folder_only, each_sealed_file_is_noticed_in_every_others_place,
      a_section_opens_for_its_own_class_and_folder_only)
