/* What log/keyring.h promises: who opens what, and that it is there after it was said to be. */
#include <unistd.h>

#include "base/files.h"
#include "log/keyring.h"
#include "tests/support/registry.h"
#include "tests/support/tiny.h"

static void check_opens(const char *folder, const char *passphrase, bool expected) {
  KEYRING_SCOPE Keyring *keyring = NULL;
  Problem problem = {0};
  Outcome outcome = test_open(folder, passphrase, &keyring, &problem);
  CHECK(outcome == (expected ? DONE : REFUSED));
  CHECK(expected || strcmp(problem.code, "wrong_passphrase") == 0);
}

TEST(who_makes_a_registry_opens_everything_and_a_wrong_passphrase_nothing) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  SpaceId space = keyring_space_id(keyring);
  DeviceId device = keyring_device_id(keyring);
  keyring_close(&keyring);
  check_opens(folder, TEST_OTHER_PASSPHRASE, false);
  Problem problem;
  REQUIRE(test_open(folder, "  gravel  under\ta tin roof ", &keyring, &problem) == DONE);
  const LogReader *reader = keyring_reader(keyring);
  CHECK(reader->is_keeper && reader->role == ROLE_COORDINATOR);
  CHECK(reader->opens[0] && reader->opens[1] && reader->opens[2] && !reader->opens[3]);
  CHECK(ID_EQUAL(keyring_space_id(keyring), space) && ID_EQUAL(keyring_device_id(keyring), device));
  CHECK(!keyring_is_practice(keyring) && !keyring_is_read_only(keyring));
  size_t notices;
  keyring_notices(keyring, &notices);
  CHECK_NUMBER(notices, 0);
}

TEST(the_paper_key_opens_as_keeper) {
  const char *folder = test_folder("r");
  SECRET_SCOPE Secret *words = NULL, *passphrase = test_secret(TEST_PASSPHRASE);
  KEYRING_SCOPE Keyring *keyring = test_registry_paper(folder, &words);
  REQUIRE(keyring != NULL && words != NULL);
  UserId first = keyring_reader(keyring)->user;
  keyring_close(&keyring);
  Problem problem;
  REQUIRE(keyring_open(folder, &(KeyringEntry){.paper_key = words}, &keyring, &problem) == DONE);
  CHECK(keyring_reader(keyring)->is_keeper && !ID_EQUAL(keyring_reader(keyring)->user, first));
  CHECK(keyring_confirm(keyring, words, NULL) == DONE && keyring_confirm(keyring, passphrase, NULL) == REFUSED);
  SECRET_SCOPE Secret *renewed = NULL;
  REQUIRE(keyring_paper_key_renew(keyring, &renewed, NULL) == DONE);
  keyring_close(&keyring);
  CHECK(keyring_open(folder, &(KeyringEntry){.paper_key = words}, &keyring, &problem) == REFUSED);
  CHECK(strcmp(problem.code, "wrong_paper_key") == 0);
  CHECK(keyring_open(folder, &(KeyringEntry){.paper_key = renewed}, &keyring, &problem) == DONE);
}

TEST(record_keys_are_never_given_twice_and_are_found_again) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  enum { COUNT = 1100 }; /* more than a page */
  static KeyId ids[COUNT];
  static uint8_t keys[COUNT][32];
  const Secret *key;
  Problem problem;
  for (size_t i = 0; i < COUNT; i++) {
    REQUIRE(keyring_key_take(keyring, 1, &ids[i], &key, &problem) == DONE);
    memcpy(keys[i], secret_read(key), 32);
    for (size_t n = 0; n < i; n++)
      CHECK(memcmp(keys[i], keys[n], 32) != 0);
    if (i == 10) { /* not saved: as after a crash */
      keyring_close(&keyring);
      REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
    }
  }
  REQUIRE(keyring_save(keyring, NULL) == DONE);
  keyring_close(&keyring);
  REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  for (size_t i = 0; i < COUNT; i++)
    CHECK(keyring_key_find(keyring, 1, ids[i], &key, NULL) == DONE && memcmp(secret_read(key), keys[i], 32) == 0);
  CHECK(keyring_key_find(keyring, 2, ids[0], &key, &problem) == INVALID && strcmp(problem.code, "unknown_key") == 0);
  CHECK(keyring_key_find(keyring, 3, ids[0], &key, &problem) == ABSENT && strcmp(problem.code, "class_closed") == 0);
}

TEST(after_a_clean_end_no_key_is_lost) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  KeyId first, second;
  const Secret *key;
  Problem problem;
  REQUIRE(keyring_key_take(keyring, 0, &first, &key, &problem) == DONE);
  REQUIRE(keyring_save(keyring, NULL) == DONE);
  keyring_close(&keyring);
  REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  REQUIRE(keyring_key_take(keyring, 0, &second, &key, &problem) == DONE);
  CHECK(memcmp(first.page, second.page, ID_SIZE) == 0 && second.place == first.place + 1);
}

TEST(after_a_crash_no_more_than_64_keys_are_lost) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  KeyId id;
  const Secret *key;
  for (unsigned opening = 0; opening < 3; opening++) {
    REQUIRE(keyring_key_take(keyring, 0, &id, &key, NULL) == DONE);
    CHECK_NUMBER(id.place, opening * 64);
    keyring_close(&keyring); /* not saved */
    REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, NULL) == DONE);
  }
}

static size_t page_files(const char *folder) {
  ARENA_SCOPE Arena *arena = arena_new();
  Text *names;
  size_t count = 0;
  CHECK(folder_list(path_join(arena, folder, "pages"), arena, &names, &count, NULL) == DONE);
  return count;
}

TEST(a_destroyed_key_is_gone_and_its_neighbours_stay) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  KeyId ids[3];
  uint8_t last[32];
  const Secret *key;
  Problem problem;
  for (size_t i = 0; i < 3; i++)
    REQUIRE(keyring_key_take(keyring, 2, &ids[i], &key, &problem) == DONE);
  memcpy(last, secret_read(key), 32);
  const KeyPlace places[2] = {{2, ids[0]}, {2, ids[1]}};
  REQUIRE(keyring_keys_destroy(keyring, places, 2, &problem) == DONE);
  REQUIRE(keyring_keys_destroy(keyring, places, 2, &problem) == DONE); /* once more is harmless */
  CHECK_NUMBER(page_files(folder), 1);
  for (int opening = 0; opening < 2; opening++) {
    CHECK(keyring_key_find(keyring, 2, ids[0], &key, &problem) == ABSENT);
    CHECK(strcmp(problem.code, "key_destroyed") == 0);
    CHECK(keyring_key_find(keyring, 2, ids[1], &key, &problem) == ABSENT);
    CHECK(keyring_key_find(keyring, 2, ids[2], &key, &problem) == DONE && memcmp(secret_read(key), last, 32) == 0);
    keyring_close(&keyring);
    REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  }
  const KeyPlace foreign = {0, ids[2]};
  CHECK(keyring_keys_destroy(keyring, &foreign, 1, &problem) == INVALID);
}

TEST(a_member_opens_what_was_granted_and_no_more) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_OTHER_PASSPHRASE);
  KeyId ids[2];
  const Secret *key;
  UserId user;
  Problem problem;
  REQUIRE(keyring_key_take(keyring, 1, &ids[0], &key, NULL) == DONE);
  REQUIRE(keyring_key_take(keyring, 2, &ids[1], &key, NULL) == DONE);
  REQUIRE(keyring_member_add(keyring, TEXT("Daniyar Osk"), ROLE_ANALYST, (const bool[4]){true, true}, passphrase, &user,
                             &problem) == DONE);
  keyring_close(&keyring);
  check_opens(folder, TEST_PASSPHRASE, true);
  REQUIRE(test_open(folder, TEST_OTHER_PASSPHRASE, &keyring, &problem) == DONE);
  const LogReader *reader = keyring_reader(keyring);
  CHECK(ID_EQUAL(reader->user, user) && reader->role == ROLE_ANALYST && !reader->is_keeper);
  CHECK(reader->opens[0] && reader->opens[1] && !reader->opens[2]);
  CHECK(keyring_key_find(keyring, 1, ids[0], &key, NULL) == DONE);
  CHECK(keyring_key_find(keyring, 2, ids[1], &key, NULL) == ABSENT);
  CHECK(keyring_key_take(keyring, 2, &ids[1], &key, NULL) == REFUSED);
  CHECK(keyring_image_key(keyring, 1) != NULL && keyring_image_key(keyring, 2) == NULL);
  CHECK(keyring_audit_secret(keyring) == NULL);
  CHECK(keyring_member_remove(keyring, user, &problem) == REFUSED && strcmp(problem.code, "not_keeper") == 0);
  CHECK(keyring_keys_destroy(keyring, &(KeyPlace){1, ids[0]}, 1, &problem) == REFUSED);
}

TEST(what_a_member_may_not_open_he_carries_unharmed) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_OTHER_PASSPHRASE);
  KeyId id, other;
  const Secret *key;
  UserId user;
  Problem problem;
  REQUIRE(keyring_key_take(keyring, 2, &id, &key, NULL) == DONE);
  REQUIRE(keyring_view_hash_record(keyring, 2, (const uint8_t[32]){7}, NULL) == DONE);
  REQUIRE(keyring_member_add(keyring, TEXT("Daniyar Osk"), ROLE_DOCUMENTER, (const bool[4]){true, true}, passphrase,
                             &user, &problem) == DONE);
  keyring_close(&keyring);
  REQUIRE(test_open(folder, TEST_OTHER_PASSPHRASE, &keyring, &problem) == DONE);
  for (int i = 0; i < 3; i++)
    REQUIRE(keyring_key_take(keyring, 1, &other, &key, NULL) == DONE && keyring_save(keyring, NULL) == DONE);
  keyring_close(&keyring);
  REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  uint8_t hash[32];
  CHECK(keyring_key_find(keyring, 2, id, &key, NULL) == DONE);
  CHECK(keyring_view_hash(keyring, 2, hash, NULL) == DONE && hash[0] == 7);
  CHECK(keyring_key_find(keyring, 1, other, &key, NULL) == DONE);
}

TEST(names_of_members_are_listed_and_stay_after_removal) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_OTHER_PASSPHRASE);
  UserId user;
  Problem problem;
  REQUIRE(keyring_member_add(keyring, TEXT(" Дәнияр "), ROLE_LAWYER, (const bool[4]){true, true, true}, passphrase,
                             &user, &problem) == DONE);
  CHECK(keyring_member_add(keyring, TEXT("Дәнияр"), ROLE_LAWYER, (const bool[4]){true}, passphrase, &user, &problem) ==
        CONFLICT);
  REQUIRE(keyring_member_remove(keyring, user, &problem) == DONE);
  CHECK(keyring_member_remove(keyring, user, &problem) == ABSENT);
  CHECK(keyring_member_remove(keyring, keyring_reader(keyring)->user, &problem) == REFUSED);
  keyring_close(&keyring);
  check_opens(folder, TEST_OTHER_PASSPHRASE, false);
  REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  ARENA_SCOPE Arena *arena = arena_new();
  Member *members;
  size_t count;
  REQUIRE(keyring_members(keyring, arena, &members, &count, NULL) == DONE && count == 3);
  CHECK_TEXT(members[0].name, "Aigul Torekhan");
  CHECK(!members[0].is_removed && members[0].role == ROLE_COORDINATOR && members[0].opens[2]);
  CHECK(members[1].is_paper_key && text_is_empty(members[1].name));
  CHECK_TEXT(members[2].name, "Дәнияр");
  CHECK(members[2].is_removed && members[2].opens[2] && ID_EQUAL(members[2].user, user));
}

TEST(a_passphrase_of_another_is_refused_in_the_words_of_a_weak_one) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  SECRET_SCOPE Secret *taken = test_secret(TEST_PASSPHRASE), *weak = test_secret("qwertyuiop");
  Problem first, second;
  UserId user;
  CHECK(keyring_member_add(keyring, TEXT("Daniyar"), ROLE_LAWYER, (const bool[4]){true}, taken, &user, &first) ==
        REFUSED);
  CHECK(keyring_member_add(keyring, TEXT("Daniyar"), ROLE_LAWYER, (const bool[4]){true}, weak, &user, &second) ==
        REFUSED);
  CHECK(strcmp(first.code, "weak_passphrase") == 0 && strcmp(first.message, second.message) == 0 &&
        strcmp(first.advice, second.advice) == 0);
}

TEST(a_changed_passphrase_opens_and_the_old_one_does_not) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  SECRET_SCOPE Secret *before = test_secret(TEST_PASSPHRASE), *after = test_secret(TEST_OTHER_PASSPHRASE);
  CHECK(keyring_passphrase_change(keyring, after, after, NULL) == REFUSED);
  REQUIRE(keyring_passphrase_change(keyring, before, after, NULL) == DONE);
  CHECK(keyring_confirm(keyring, after, NULL) == DONE && keyring_confirm(keyring, before, NULL) == REFUSED);
  keyring_close(&keyring);
  check_opens(folder, TEST_PASSPHRASE, false);
  check_opens(folder, TEST_OTHER_PASSPHRASE, true);
}

TEST(eight_persons_have_room_and_a_ninth_has_not) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  UserId user;
  Problem problem;
  for (int i = 1; i < 9; i++) {
    char name[16], words[64];
    snprintf(name, sizeof name, "Member %d", i);
    snprintf(words, sizeof words, "%d times the bridge was mended", i * 1117);
    SECRET_SCOPE Secret *passphrase = test_secret(words);
    Outcome outcome =
        keyring_member_add(keyring, text_of(name), ROLE_DOCUMENTER, (const bool[4]){true}, passphrase, &user, &problem);
    CHECK(outcome == (i < 8 ? DONE : CONFLICT));
  }
  CHECK(strcmp(problem.code, "slots_full") == 0);
}

TEST(segments_are_named_before_they_are_written_and_keep_their_key) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  SegmentEntry first, second;
  Problem problem;
  REQUIRE(keyring_segment_begin(keyring, &first, &problem) == DONE && first.number == 1 && first.generation == 1);
  CHECK(keyring_segment_begin(keyring, &second, &problem) == CONFLICT);
  uint8_t key[32], start[32];
  memcpy(key, secret_read(keyring_segment_key(keyring, 1)), 32);
  keyring_close(&keyring); /* not saved: begin did it */
  REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  REQUIRE(keyring_segment_key(keyring, 1) != NULL);
  CHECK(memcmp(secret_read(keyring_segment_key(keyring, 1)), key, 32) == 0);
  keyring_segment_start(keyring, 1, 1, start);
  CHECK(memcmp(start, first.head.hash, 32) == 0);
  SegmentHead head = {.frames = 3, .statements = 5, .length = 700, .hash = {9}};
  REQUIRE(keyring_segment_record(keyring, 1, &head, true, NULL) == DONE && keyring_save(keyring, NULL) == DONE);
  REQUIRE(keyring_segment_begin(keyring, &second, &problem) == DONE && second.number == 2);
  SECRET_SCOPE Secret *renewed = NULL;
  uint64_t generation;
  REQUIRE(keyring_segment_renew(keyring, 1, &renewed, &generation, NULL) == DONE && generation == 2);
  head.statements = 4;
  REQUIRE(keyring_segment_switch(keyring, 1, generation, renewed, &head, NULL) == DONE);
  keyring_close(&keyring);
  REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  size_t count;
  const SegmentEntry *segments = keyring_segments(keyring, &count);
  REQUIRE(count == 2);
  CHECK(segments[0].generation == 2 && segments[0].is_closed && segments[0].head.statements == 4);
  CHECK(segments[1].generation == 1 && !segments[1].is_closed);
  CHECK(secret_equal(keyring_segment_key(keyring, 1), renewed) && keyring_segment_key(keyring, 3) == NULL);
}

TEST(signatures_say_which_device_and_which_keeper) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder), *other = test_registry(test_folder("other"));
  REQUIRE(keyring != NULL && other != NULL);
  uint8_t hash[32] = {1}, another[32] = {2}, signature[SIGNATURE_SIZE];
  DeviceId device = keyring_device_id(keyring);
  REQUIRE(keyring_sign(keyring, hash, signature, NULL) == DONE);
  Problem problem;
  CHECK(keyring_verify(keyring, device, hash, signature, &problem) == DONE);
  CHECK(keyring_verify(keyring, device, another, signature, &problem) == ABSENT && strcmp(problem.code, "forged") == 0);
  CHECK(keyring_verify(other, device, hash, signature, &problem) == ABSENT);
  CHECK(strcmp(problem.code, "foreign_device") == 0);
  CHECK(keyring_verify_keeper(keyring, hash, signature, &problem) == ABSENT);
  REQUIRE(keyring_sign_as_keeper(keyring, hash, signature, NULL) == DONE);
  CHECK(keyring_verify_keeper(keyring, hash, signature, &problem) == DONE);
  CHECK(keyring_verify_keeper(other, hash, signature, &problem) == ABSENT);
}

TEST(a_pseudonym_is_of_one_record_in_one_space) {
  KEYRING_SCOPE Keyring *keyring = test_registry(test_folder("r")), *other = test_registry(test_folder("other"));
  REQUIRE(keyring != NULL && other != NULL);
  RecordId first = {{1}}, second = {{2}};
  Pseudonym pseudonym = keyring_pseudonym(keyring, first), again = keyring_pseudonym(keyring, first);
  Pseudonym different = keyring_pseudonym(keyring, second), elsewhere = keyring_pseudonym(other, first);
  CHECK(ID_EQUAL(pseudonym, again) && !ID_EQUAL(pseudonym, different) && !ID_EQUAL(pseudonym, elsewhere));
}

TEST(one_process_writes_and_the_other_is_told_which) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder), *second = NULL;
  REQUIRE(keyring != NULL);
  Problem problem;
  char process[32];
  snprintf(process, sizeof process, "process %d since", (int)getpid());
  CHECK(test_open(folder, TEST_PASSPHRASE, &second, &problem) == CONFLICT);
  CHECK(strcmp(problem.code, "in_use") == 0 && strstr(problem.message, process) != NULL);
  CHECK(test_open_reading(folder, TEST_PASSPHRASE, &second, &problem) == CONFLICT);
  keyring_close(&keyring);
  CHECK(test_open_reading(folder, TEST_PASSPHRASE, &keyring, &problem) == DONE);
  CHECK(test_open_reading(folder, TEST_PASSPHRASE, &second, &problem) == DONE); /* readers share */
  KeyId id;
  const Secret *key;
  CHECK(keyring_key_take(keyring, 1, &id, &key, &problem) == REFUSED);
  CHECK(strcmp(problem.code, "read_only_opening") == 0);
  CHECK(keyring_save(keyring, &problem) == REFUSED);
}

TEST(heads_and_hashes_recorded_are_there_after_saving) {
  const char *folder = test_folder("r");
  KEYRING_SCOPE Keyring *keyring = test_registry(folder);
  REQUIRE(keyring != NULL);
  keyring_audit_record(keyring, (AuditHead){4, {5}});
  REQUIRE(keyring_view_hash_record(keyring, 0, (const uint8_t[32]){6}, NULL) == DONE);
  uint64_t number = keyring_root_number(keyring);
  REQUIRE(keyring_save(keyring, NULL) == DONE && keyring_root_number(keyring) == number + 1);
  keyring_close(&keyring);
  REQUIRE(test_open(folder, TEST_PASSPHRASE, &keyring, NULL) == DONE);
  uint8_t hash[32];
  CHECK(keyring_audit_head(keyring).count == 4 && keyring_audit_head(keyring).hash[0] == 5);
  CHECK(keyring_view_hash(keyring, 0, hash, NULL) == DONE && hash[0] == 6);
  CHECK_NUMBER(keyring_root_number(keyring), number + 1);
}

TESTS(who_makes_a_registry_opens_everything_and_a_wrong_passphrase_nothing, the_paper_key_opens_as_keeper,
      record_keys_are_never_given_twice_and_are_found_again, after_a_clean_end_no_key_is_lost,
      after_a_crash_no_more_than_64_keys_are_lost, a_destroyed_key_is_gone_and_its_neighbours_stay,
      a_member_opens_what_was_granted_and_no_more, what_a_member_may_not_open_he_carries_unharmed,
      names_of_members_are_listed_and_stay_after_removal, a_passphrase_of_another_is_refused_in_the_words_of_a_weak_one,
      a_changed_passphrase_opens_and_the_old_one_does_not, eight_persons_have_room_and_a_ninth_has_not,
      segments_are_named_before_they_are_written_and_keep_their_key, signatures_say_which_device_and_which_keeper,
      a_pseudonym_is_of_one_record_in_one_space, one_process_writes_and_the_other_is_told_which,
      heads_and_hashes_recorded_are_there_after_saving)
