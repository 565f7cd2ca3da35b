/* What objects, unfinished work, images and the audit log promise. */
#include <stdio.h>

#include "base/files.h"
#include "base/limits.h"
#include "log/audit.h"
#include "log/image.h"
#include "log/object.h"
#include "log/pending.h"
#include "log/verify.h"
#include "tests/support/log.h"
#include "tests/support/tiny.h"

static TestNumbers numbers;

static Log *again(Log **log, const char *folder) {
  log_close(log);
  Problem problem = {0};
  Log *other = test_log_open(folder, false, &problem);
  if (other == NULL) tiny_fail(__FILE__, __LINE__, "opening: %s: %s", problem.code, problem.message);
  return other;
}

static uint8_t pattern(size_t i) {
  return (uint8_t)(i * 131 + i / 997);
}

static Bytes pattern_bytes(Arena *arena, size_t length) {
  uint8_t *bytes = arena_take(arena, length);
  for (size_t i = 0; i < length; i++)
    bytes[i] = pattern(i);
  return (Bytes){bytes, length};
}

static const char *in(const char *folder, const char *inner, const uint8_t name[ID_SIZE]) {
  static char path[256];
  char hex[ID_DIGITS + 1];
  bytes_to_hex((Bytes){name, ID_SIZE}, hex);
  snprintf(path, sizeof path, "%s/%s/%s", folder, inner, hex);
  return path;
}

static void flip(uint8_t *bytes, size_t *length, size_t where) {
  bytes[where % *length] ^= 4;
}
static void cut(uint8_t *bytes, size_t *length, size_t where) {
  (void)bytes;
  *length -= where;
}

/* Objects. */

TEST(an_object_of_any_size_comes_back_whole) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL);
  const size_t sizes[] = {0, 1, 256, 65535, 65536, 65537, 131072, 300000};
  ObjectName names[8];
  ARENA_SCOPE Arena *arena = arena_new();
  for (size_t i = 0; i < 8; i++)
    REQUIRE(log_object_put_bytes(log, test_record(i % 2), 1, pattern_bytes(arena, sizes[i]), &names[i], NULL) == DONE);
  REQUIRE(test_append_numbers(log, 0, 5)); /* the records' statements use the same keys, so they are found again */
  Draft drafts[2] = {test_draft(0, 0, 1, 5), test_draft(1, 1, 1, 6)};
  REQUIRE(log_append(log, drafts, 2, NULL, NULL) == DONE);
  log = again(&log, folder);
  REQUIRE(log != NULL);
  for (size_t i = 0; i < 8; i++) {
    Bytes bytes;
    CHECK_NUMBER(names[i].size, sizes[i]);
    REQUIRE(log_object_get_bytes(log, test_record(i % 2), 1, &names[i], 1 << 20, arena, &bytes, NULL) == DONE);
    CHECK(bytes_equal(bytes, pattern_bytes(arena, sizes[i])));
    Problem problem;
    CHECK(log_object_check(log, test_record(1 - i % 2), 1, &names[i], &problem) == BROKEN); /* another record's key */
  }
}

TEST(an_object_that_is_not_what_was_put_is_damaged) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  ARENA_SCOPE Arena *arena = arena_new();
  ObjectName name, other;
  REQUIRE(log != NULL);
  REQUIRE(log_object_put_bytes(log, test_record(1), 1, pattern_bytes(arena, 70000), &name, NULL) == DONE);
  REQUIRE(log_object_put_bytes(log, test_record(1), 1, pattern_bytes(arena, 70000), &other, NULL) == DONE);
  CHECK(log_object_check(log, test_record(1), 1, &name, NULL) == DONE);
  ObjectName wrong = name;
  wrong.sha256[3] ^= 1;
  CHECK(log_object_check(log, test_record(1), 1, &wrong, NULL) == BROKEN);
  wrong = name, wrong.size--;
  CHECK(log_object_check(log, test_record(1), 1, &wrong, NULL) == BROKEN);
  const size_t places[] = {3, 9, 30, 50, 80, 100, 130, 5000, 65700, 71000};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    test_change_file(in(folder, "objects", name.name), flip, places[i]);
    CHECK(log_object_check(log, test_record(1), 1, &name, NULL) == BROKEN);
    test_change_file(in(folder, "objects", name.name), flip, places[i]);
  }
  CHECK(log_object_check(log, test_record(1), 1, &name, NULL) == DONE);
  char kept[256];
  snprintf(kept, sizeof kept, "%s", in(folder, "objects", other.name));
  Bytes bytes; /* pasted: the right key, another's place */
  REQUIRE(file_read_whole(kept, 1 << 20, arena, &bytes, NULL) == DONE);
  REQUIRE(file_replace(in(folder, "objects", name.name), bytes, 0600, NULL) == DONE);
  CHECK(log_object_check(log, test_record(1), 1, &name, NULL) == BROKEN);
  test_change_file(kept, cut, 57);
  CHECK(log_object_check(log, test_record(1), 1, &other, NULL) == BROKEN);
  CHECK(log_object_remove(log, other.name, NULL) == DONE);
  CHECK(log_object_check(log, test_record(1), 1, &other, NULL) == ABSENT);
}

static Outcome failing_source(void *context, uint8_t *room, size_t length, size_t *ret_length, Problem *problem) {
  int *calls = context;
  if (++*calls == 3) return problem_set(problem, INVALID, "source", NULL, NULL, "The source failed.");
  memset(room, 'x', length);
  *ret_length = length;
  return DONE;
}

TEST(a_source_that_fails_leaves_no_object) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL);
  int calls = 0;
  ObjectName name;
  CHECK(log_object_put(log, test_record(1), 1, failing_source, &calls, &name, NULL) == INVALID);
  ARENA_SCOPE Arena *arena = arena_new();
  Text *names;
  size_t count;
  CHECK(folder_list(path_join(arena, folder, "objects"), arena, &names, &count, NULL) == DONE && count == 0);
}

/* Unfinished work. */

TEST(unfinished_work_is_for_one_user) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL);
  UserId me = log_reader(log)->user, you = {.bytes = {8}};
  PendingName first = {0}, second = {0};
  Bytes words = {(const uint8_t *)"half a form", 11};
  REQUIRE(log_pending_put(log, me, 1, words, &first, NULL) == DONE && !ID_IS_NONE(first));
  REQUIRE(log_pending_put(log, me, 2, (Bytes){NULL, 0}, &second, NULL) == DONE);
  ARENA_SCOPE Arena *arena = arena_new();
  PendingFile file, *files;
  size_t count, damaged;
  REQUIRE(log_pending_get(log, me, first, arena, &file, NULL) == DONE);
  CHECK(file.security_class == 1 && bytes_equal(file.content, words));
  CHECK(log_pending_get(log, you, first, arena, &file, NULL) == ABSENT);
  CHECK(log_pending_put(log, you, 1, words, &first, NULL) == ABSENT); /* nor replaced by another */
  CHECK(log_pending_remove(log, you, first, NULL) == ABSENT);
  REQUIRE(log_pending_list(log, me, arena, &files, &count, &damaged, NULL) == DONE && count == 2 && damaged == 0);
  REQUIRE(log_pending_list(log, you, arena, &files, &count, &damaged, NULL) == DONE && count == 0);
  words.length = 4;
  REQUIRE(log_pending_put(log, me, 2, words, &first, NULL) == DONE);
  log = again(&log, folder);
  REQUIRE(log != NULL && log_pending_get(log, me, first, arena, &file, NULL) == DONE);
  CHECK(file.security_class == 2 && bytes_equal(file.content, words));
  test_change_file(in(folder, "drafts", second.bytes), flip, 120);
  REQUIRE(log_pending_list(log, me, arena, &files, &count, &damaged, NULL) == DONE && count == 1 && damaged == 1);
  CHECK(log_pending_remove(log, me, first, NULL) == DONE);
  CHECK(log_pending_get(log, me, first, arena, &file, NULL) == ABSENT);
}

/* Images. */

static bool write_image(Log *log, unsigned security_class, uint64_t schema, Bytes content) {
  ImageWriter *writer = NULL;
  if (log_image_begin(log, security_class, schema, content.length, NULL, &writer, NULL) != DONE) return false;
  size_t half = content.length / 3;
  bool good = image_write(writer, (Bytes){content.at, half}, NULL) == DONE &&
              image_write(writer, (Bytes){content.at + half, content.length - half}, NULL) == DONE;
  return image_end(&writer, NULL) == DONE && good;
}

static bool image_is(Log *log, unsigned security_class, uint64_t older_than, Bytes content, ImageAbout *about) {
  IMAGE_SCOPE ImageReader *reader = NULL;
  if (log_image_open(log, security_class, 7, older_than, about, &reader, NULL) != DONE) return false;
  ARENA_SCOPE Arena *arena = arena_new();
  uint8_t *bytes = arena_take(arena, (size_t)about->size);
  return about->size == content.length && image_read(reader, bytes, content.length, NULL) == DONE &&
         bytes_equal((Bytes){bytes, content.length}, content);
}

TEST(an_image_comes_back_with_what_it_covers) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  ARENA_SCOPE Arena *arena = arena_new();
  REQUIRE(log != NULL && test_append_numbers(log, 0, 20));
  Bytes large = pattern_bytes(arena, 2500000), small = {(const uint8_t *)"rows", 4}, none = {NULL, 0};
  LogPosition covered = log_position(log);
  REQUIRE(write_image(log, 0, 7, large) && write_image(log, 1, 7, small) && write_image(log, 2, 7, none));
  REQUIRE(test_append_numbers(log, 20, 25));
  log = again(&log, folder);
  REQUIRE(log != NULL);
  ImageAbout about[3];
  CHECK(image_is(log, 0, 0, large, &about[0]) && image_is(log, 1, 0, small, &about[1]) &&
        image_is(log, 2, 0, none, &about[2]));
  CHECK(memcmp(&about[0].covers, &covered, sizeof covered) == 0);
  REQUIRE(test_replay(log, &about[0].covers, &numbers));
  CHECK(numbers.count == 5 && numbers.at[0] == 20);
  CHECK(test_append_numbers(log, 25, 100)); /* keys of the records come from the images */
  REQUIRE(test_replay(log, NULL, &numbers));
  CHECK(numbers.count == 100 && numbers.bad == 0);
  Verification verification;
  CHECK(log_verify(log, arena, &verification, NULL) == DONE && verification.problem_count == 0);
  KeyId id;
  const Secret *key;
  REQUIRE(keyring_key_take(log_keyring(log), 0, &id, &key, NULL) == DONE);
  CHECK_NUMBER(id.place, 34); /* each record one key, though the log was never read from its beginning */
}

TEST(an_image_that_is_not_whole_is_not_used_and_the_older_one_is) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  ARENA_SCOPE Arena *arena = arena_new();
  REQUIRE(log != NULL && test_append_numbers(log, 0, 3));
  Bytes old = pattern_bytes(arena, 1500000), new = pattern_bytes(arena, 1500001);
  REQUIRE(write_image(log, 1, 7, old) && write_image(log, 1, 7, new));
  ImageAbout about;
  CHECK(image_is(log, 1, 0, new, &about) && about.number == 2);
  char path[256];
  snprintf(path, sizeof path, "%s/image/1.1", folder);
  test_change_file(path, flip, 1200000); /* in the second chunk: seen when it is read */
  CHECK(!image_is(log, 1, 0, new, &about) && about.number == 2);
  CHECK(image_is(log, 1, about.number, old, &about) && about.number == 1);
  test_change_file(path, flip, 400); /* in its first chunk: not answered at all */
  CHECK(image_is(log, 1, 0, old, &about) && about.number == 1);
  ImageReader *reader = NULL;
  CHECK(log_image_open(log, 1, 8, 0, &about, &reader, NULL) == ABSENT); /* another schema */
  CHECK(log_image_open(log, 0, 7, 0, &about, &reader, NULL) == ABSENT);
  CHECK(log_image_remove(log, 1, NULL) == DONE && log_image_open(log, 1, 7, 0, &about, &reader, NULL) == ABSENT);
}

TEST(an_image_of_another_size_than_it_was_begun_for_is_not_kept) {
  LOG_SCOPE Log *log = test_log(test_folder("r"));
  REQUIRE(log != NULL);
  ImageWriter *writer = NULL;
  REQUIRE(log_image_begin(log, 1, 7, 10, NULL, &writer, NULL) == DONE);
  CHECK(image_write(writer, (Bytes){(const uint8_t *)"12345678901", 11}, NULL) == CONFLICT);
  CHECK(image_write(writer, (Bytes){(const uint8_t *)"12345", 5}, NULL) == DONE);
  CHECK(image_end(&writer, NULL) == CONFLICT && writer == NULL);
  ImageAbout about;
  ImageReader *reader = NULL;
  CHECK(log_image_open(log, 1, 7, 0, &about, &reader, NULL) == ABSENT);
}

TEST(a_log_that_is_shorter_than_an_image_was_put_back) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && test_append_numbers(log, 0, 3));
  const char *old = test_folder_copy(folder, "old");
  REQUIRE(test_append_numbers(log, 3, 6));
  REQUIRE(write_image(log, 1, 7, (Bytes){(const uint8_t *)"rows", 4}));
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes image;
  REQUIRE(file_read_whole(path_join(arena, folder, "image/1.0"), 1 << 20, arena, &image, NULL) == DONE);
  Outcome made = folder_make(path_join(arena, old, "image"), NULL);
  REQUIRE(made == DONE || made == CONFLICT);
  REQUIRE(file_replace(path_join(arena, old, "image/1.0"), image, 0600, NULL) == DONE);
  Problem problem = {0};
  LOG_SCOPE Log *other = test_log_open(old, false, &problem);
  REQUIRE(other != NULL);
  CHECK(test_report(other, "put_back") != NULL && log_is_read_only(other));
  ImageAbout about;
  ImageReader *reader = NULL;
  CHECK(log_image_open(other, 1, 7, 0, &about, &reader, NULL) == ABSENT);
}

/* Audit. */

static Outcome take_audit(void *context, const AuditEntry *entry, Problem *problem) {
  uint64_t *count = context;
  char words[32];
  snprintf(words, sizeof words, "read %llu", (unsigned long long)entry->number);
  if (++*count != entry->number || !text_equal(bytes_text(entry->entry), text_of(words)))
    return problem_set(problem, INVALID, "order", NULL, NULL, "Another entry was expected.");
  return DONE;
}

static bool append_audit(Log *log, int from, int to) {
  for (int i = from; i <= to; i++) {
    char words[32];
    int length = snprintf(words, sizeof words, "read %d", i);
    if (log_audit_append(log, (Bytes){(const uint8_t *)words, (size_t)length}, NULL) != DONE) return false;
  }
  return true;
}

static uint64_t audit_count(Log *log, Outcome expected) {
  uint64_t count = 0;
  Problem problem = {0};
  Outcome outcome = log_audit_read(log, take_audit, &count, &problem);
  if (outcome != expected) tiny_fail(__FILE__, __LINE__, "%d %s: %s", outcome, problem.code, problem.message);
  return count;
}

static void audit_file(const char *folder, char path[256]) {
  ARENA_SCOPE Arena *arena = arena_new();
  Text *names;
  size_t count;
  if (folder_list(path_join(arena, folder, "audit"), arena, &names, &count, NULL) != DONE || count == 0) abort();
  snprintf(path, 256, "%s/audit/%.*s", folder, TEXT_ARGS(names[0]));
}

TEST(audit_entries_come_back_in_order_and_their_loss_is_seen) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && append_audit(log, 1, 10));
  log = again(&log, folder);
  REQUIRE(log != NULL && append_audit(log, 11, 12));
  CHECK_NUMBER(audit_count(log, DONE), 12);
  uint64_t entries;
  CHECK(log_audit_check(log, &entries, NULL) == DONE && entries == 12);
  char path[256];
  audit_file(folder, path);
  test_change_file(path, flip, 500);
  audit_count(log, BROKEN);
  test_change_file(path, flip, 500);
  log = again(&log, folder);
  REQUIRE(log != NULL);
  CHECK_NUMBER(audit_count(log, DONE), 12);
  test_change_file(path, cut, 308); /* exactly the last entry: only the root knows that there was one */
  audit_count(log, BROKEN);
}

TEST(an_audit_entry_that_was_cut_off_is_told_and_the_chain_goes_on) {
  const char *folder = test_folder("r");
  LOG_SCOPE Log *log = test_log(folder);
  REQUIRE(log != NULL && append_audit(log, 1, 3));
  const char *crashed = test_folder_copy(folder, "crashed");
  char path[256];
  audit_file(crashed, path);
  test_change_file(path, cut, 10);
  Problem problem = {0};
  LOG_SCOPE Log *reading = test_log_open(crashed, true, &problem);
  REQUIRE(reading != NULL);
  audit_count(reading, BROKEN);
  log_close(&reading);
  LOG_SCOPE Log *other = test_log_open(crashed, false, &problem);
  REQUIRE(other != NULL && append_audit(other, 3, 5));
  CHECK(test_report(other, "audit_unfinished") != NULL && !log_is_read_only(other));
  CHECK_NUMBER(audit_count(other, DONE), 5);
}

TESTS(an_object_of_any_size_comes_back_whole, an_object_that_is_not_what_was_put_is_damaged,
      a_source_that_fails_leaves_no_object, unfinished_work_is_for_one_user, an_image_comes_back_with_what_it_covers,
      an_image_that_is_not_whole_is_not_used_and_the_older_one_is,
      an_image_of_another_size_than_it_was_begun_for_is_not_kept, a_log_that_is_shorter_than_an_image_was_put_back,
      audit_entries_come_back_in_order_and_their_loss_is_seen,
      an_audit_entry_that_was_cut_off_is_told_and_the_chain_goes_on)
