/* A keyring's files put back, forged, or in each other's place: none is believed. */
#include "log/format_file.h"
#include "log/keeper.h"
#include "log/section.h"
#include "log/slots.h"
#include "tests/support/damage.h"
#include "tests/support/registry.h"
#include "tests/support/tiny.h"

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
  damage_copy_over(damage_inside(before, "slots"), damage_inside(folder, "slots"));
  CHECK(test_open(folder, TEST_OTHER_PASSPHRASE, &removed, &problem) == REFUSED);
  CHECK(strcmp(problem.code, "member_removed") == 0);
  damage_check_notice(folder, &(KeyringEntry){.passphrase = passphrase}, "slots_behind", false); /* and finished */
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
  damage_copy_over(damage_inside(before, "root.0"), damage_inside(folder, "root.0"));
  damage_copy_over(damage_inside(before, "root.1"), damage_inside(folder, "root.1"));
  KeyringEntry entry = {.paper_key = paper};
  damage_check_notice(folder, &entry, "root_put_back", true);
  entry.go_on = true;
  damage_check_notice(folder, &entry, "root_put_back", false);
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
  const char *folder = damage_made("r", &paper), *other = damage_made("other", &other_paper);
  SlotsFile slots, moved, foreign;
  REQUIRE(slots_read(folder, &slots, NULL) == DONE && slots_read(other, &foreign, NULL) == DONE);
  moved = slots;
  moved.slots[3] = slots.slots[0];
  moved.slots[0] = slots.slots[3];
  REQUIRE(slots_write(folder, &moved, NULL) == DONE);
  damage_check_open(folder, REFUSED, "wrong_passphrase");
  REQUIRE(slots_write(folder, &foreign, NULL) == DONE); /* the same passphrase, another folder's salt */
  damage_check_open(folder, REFUSED, "wrong_passphrase");
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
  if (damage_has_notice(keyring, "damaged_root")) return true;
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
    char place[1024]; /* longer-lived than what damage_inside() answers */
    snprintf(place, sizeof place, "%s/%s", copy, names[0].names[target]);
    for (unsigned source = 0; source < 8; source++) {
      if (source == target) continue;
      damage_copy_over(damage_inside(folders[source / 4], names[source / 4].names[source % 4]), place);
      if (!is_noticed(copy, paper, &names[0])) tiny_fail(__FILE__, __LINE__, "%u in the place of %u", source, target);
    }
    damage_copy_over(damage_inside(folders[0], names[0].names[target]), place);
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

TESTS(an_old_file_of_slots_does_not_bring_a_removed_member_back, an_old_root_with_new_slots_is_read_only,
      a_grant_that_a_member_forged_is_refused, a_grant_from_before_is_refused_in_newer_slots,
      a_slot_opens_in_its_own_place_and_folder_only, each_sealed_file_is_noticed_in_every_others_place,
      a_section_opens_for_its_own_class_and_folder_only)
