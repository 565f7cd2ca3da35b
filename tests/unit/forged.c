/* What is seen of frames that somebody moved, or made with the keys of the registry itself. */
#include <fcntl.h>
#include <stdio.h>

#include "base/files.h"
#include "crypto/seal.h"
#include "log/bytes.h"
#include "log/outer.h"
#include "log/payload_context.h"
#include "log/segment.h"
#include "log/verify.h"
#include "tests/support/log.h"
#include "tests/support/tiny.h"

#define COUNT 6
static TestNumbers numbers;

/* Six statements of which no root knows: a copy taken while the log was open. */
static const char *made_log(void) {
  const char *folder = test_folder("open");
  LOG_SCOPE Log *log = test_log(folder);
  if (log == NULL || !test_append_numbers(log, 0, COUNT)) abort();
  return test_folder_copy(folder, "copy");
}

static const char *sole_segment(const char *folder) {
  static char path[256];
  snprintf(path, sizeof path, "%s/log/000001.1.seg", folder);
  return path;
}

/* Frames moved about as whole bytes. */

static size_t frame_at(const uint8_t *bytes, size_t index) {
  size_t at = 0;
  while (index-- > 0)
    at += FRAME_HEADER + (size_t)big_endian_read(bytes + at, 4);
  return at;
}

static void drop_one(uint8_t *bytes, size_t *length, size_t index) {
  size_t from = frame_at(bytes, index), to = frame_at(bytes, index + 1);
  memmove(bytes + from, bytes + to, *length - to);
  *length -= to - from;
}

static void repeat_one(uint8_t *bytes, size_t *length, size_t index) {
  size_t from = frame_at(bytes, index), size = frame_at(bytes, index + 1) - from;
  memmove(bytes + from + size, bytes + from, *length - from);
  *length += size;
}

static void swap_two(uint8_t *bytes, size_t *length, size_t index) {
  static uint8_t first[4096];
  (void)length;
  size_t a = frame_at(bytes, index), b = frame_at(bytes, index + 1), end = frame_at(bytes, index + 2);
  memcpy(first, bytes + a, b - a);
  memmove(bytes + a, bytes + b, end - b);
  memcpy(bytes + a + (end - b), first, b - a);
}

static void check_damage(const char *folder) {
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
  REQUIRE(log != NULL);
  CHECK(test_report(log, "damage") != NULL && log_is_read_only(log));
}

TEST(frames_dropped_repeated_or_swapped_are_damage) {
  void (*changes[])(uint8_t *, size_t *, size_t) = {drop_one, repeat_one, swap_two};
  const char *original = made_log();
  for (size_t i = 0; i < 3; i++)
    for (size_t index = 0; index < 4; index += 3) {
      const char *folder = test_folder_copy(original, "run");
      test_change_file(sole_segment(folder), changes[i], index);
      check_damage(folder);
    }
}

/* The last frame opened, changed and sealed again with the segment's own key. */

typedef struct Forgery {
  Keyring *keyring;
  FrameKind kind;
  FrameBody body;
  StatementBytes statements[2];
  Outer outer;
  Writer payload, outer_bytes;
} Forgery;
typedef void (*Forger)(Forgery *forgery);

static void encode_outer(Forgery *forgery) {
  writer_clear(&forgery->outer_bytes);
  if (outer_write(&forgery->outer, &forgery->outer_bytes, &forgery->statements[0].outer, NULL) != DONE) abort();
}

static void sign_again(Forgery *forgery) {
  uint8_t hash[32];
  StatementId id = outer_id(forgery->statements[0].outer);
  signature_hash(forgery->outer.space, forgery->outer.device, forgery->outer.sequence, &id, 1, hash);
  if (keyring_sign(forgery->keyring, hash, forgery->body.signatures[0].signature, NULL) != DONE) abort();
}

static void last_frame(SegmentReader *reader, FrameView *frame) {
  uint64_t offset = 0, number = 0;
  uint8_t head[32];
  for (size_t i = 0; i < COUNT; i++) {
    FrameState state;
    offset = reader->offset, number = reader->number;
    memcpy(head, reader->head, 32);
    if (segment_next(reader, &state, frame, NULL) != DONE || state != FRAME_GOOD) abort();
  }
  segment_reader_seek(reader, offset, number, head);
}

static void replace_last(const char *folder, uint64_t offset, const Writer *frame) {
  FILE_SCOPE int file = -1;
  if (file_open(sole_segment(folder), O_RDWR, 0, &file, NULL) != DONE) abort();
  if (file_truncate(file, (off_t)offset, NULL) != DONE) abort();
  if (file_write_at(file, text_bytes(writer_view(frame)), (off_t)offset, NULL) != DONE) abort();
}

static void forge(const char *folder, Forger change) {
  Keyring *keyring = NULL;
  if (test_open(folder, TEST_PASSPHRASE, &keyring, NULL) != DONE) abort();
  size_t count;
  SegmentReader reader = SEGMENT_READER_NONE;
  if (segment_reader_open(&reader, keyring, keyring_segments(keyring, &count), NULL) != DONE) abort();
  FrameView frame;
  last_frame(&reader, &frame);
  Forgery forgery = {
      .keyring = keyring, .kind = FRAME_WHOLE, .body = frame.body, .statements = {frame.body.statements[0]}};
  writer_bytes(&forgery.payload, forgery.statements[0].payload.at, forgery.statements[0].payload.length);
  forgery.statements[0].payload = text_bytes(writer_view(&forgery.payload));
  forgery.body.statements = forgery.statements;
  if (outer_read(forgery.statements[0].outer, &forgery.outer, NULL) != DONE) abort();
  encode_outer(&forgery);
  change(&forgery);
  Writer body = {0}, sealed = {0};
  Bytes bytes;
  if (frame_body_write(&forgery.body, &body, &bytes, NULL) != DONE) abort();
  if (frame_seal(&reader.seal, forgery.kind, bytes, &sealed, NULL) != DONE) abort();
  replace_last(folder, reader.offset, &sealed);
  writer_release(&body), writer_release(&sealed);
  writer_release(&forgery.payload), writer_release(&forgery.outer_bytes);
  segment_reader_release(&reader);
  keyring_close(&keyring);
}

static void expect(const char *original, Forger change, const char *code, Outcome severity) {
  const char *folder = test_folder_copy(original, "run");
  forge(folder, change);
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, true, &problem);
  REQUIRE(log != NULL);
  ARENA_SCOPE Arena *arena = arena_new();
  Verification verification;
  REQUIRE(log_verify(log, arena, &verification, NULL) == DONE);
  bool found = false;
  for (size_t i = 0; i < verification.problem_count; i++)
    found = found || (strcmp(verification.problems[i].code, code) == 0 && verification.problems[i].outcome == severity);
  if (!found)
    tiny_fail(__FILE__, __LINE__, "no %s but %zu, %s", code, verification.problem_count,
              verification.problem_count > 0 ? verification.problems[0].code : "nothing");
  CHECK(test_replay(log, NULL, &numbers));
}

static void nothing(Forgery *forgery) {
  (void)forgery;
}
static void another_signature(Forgery *forgery) {
  forgery->body.signatures[0].signature[7] ^= 1;
}
static void another_content(Forgery *forgery) {
  forgery->payload.at[300] ^= 1;
}
static void another_number(Forgery *forgery) {
  forgery->body.number += 1;
}
static void another_previous(Forgery *forgery) {
  forgery->body.previous[0] ^= 1;
}
static void a_gap(Forgery *forgery) {
  forgery->outer.sequence += 1;
  encode_outer(forgery), sign_again(forgery);
}
static void another_space(Forgery *forgery) {
  forgery->outer.space.bytes[0] ^= 1;
  encode_outer(forgery), sign_again(forgery);
}
static void a_foreign_device(Forgery *forgery) {
  forgery->outer.device.bytes[0] ^= 1;
  forgery->body.signatures[0].device = forgery->outer.device;
  encode_outer(forgery), sign_again(forgery);
}
static void only_the_keeper(Forgery *forgery) {
  uint8_t hash[32];
  FrameSignature *signature = &forgery->body.signatures[0];
  StatementId id = outer_id(forgery->statements[0].outer);
  signature_hash(forgery->outer.space, forgery->outer.device, forgery->outer.sequence, &id, 1, hash);
  *signature = (FrameSignature){.kind = SIGNER_KEEPER};
  if (keyring_sign_as_keeper(forgery->keyring, hash, signature->signature, NULL) != DONE) abort();
}
static void a_clock_that_goes_back(Forgery *forgery) {
  forgery->outer.clock = 1;
  encode_outer(forgery), sign_again(forgery);
}
static void a_newer_root(Forgery *forgery) {
  forgery->body.root_number = 1000;
}
static void no_content(Forgery *forgery) {
  forgery->statements[0].payload.length = 0;
}

TEST(what_is_sealed_again_as_it_was_is_whole) {
  const char *folder = test_folder_copy(made_log(), "run");
  forge(folder, nothing);
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, true, &problem);
  ARENA_SCOPE Arena *arena = arena_new();
  Verification verification;
  REQUIRE(log != NULL && log_verify(log, arena, &verification, NULL) == DONE);
  CHECK(verification.problem_count == 0 && verification.statements == COUNT);
}

TEST(forged_frames_are_told_apart) {
  const char *original = made_log();
  expect(original, another_signature, "forged", ABSENT);
  expect(original, a_foreign_device, "foreign_device", ABSENT);
  expect(original, only_the_keeper, "forged", ABSENT);
  expect(original, another_space, "foreign_statement", ABSENT);
  expect(original, another_content, "damage", BROKEN);
  expect(original, no_content, "damage", BROKEN);
  expect(original, a_gap, "gap", BROKEN);
  expect(original, a_clock_that_goes_back, "clock", ABSENT);
  expect(original, another_number, "damage", BROKEN);
  expect(original, another_previous, "damage", BROKEN);
  expect(original, a_newer_root, "put_back", BROKEN);
}

static void an_end_without_a_beginning(Forgery *forgery) {
  forgery->kind = FRAME_LAST;
}

TEST(the_end_of_a_commit_without_its_beginning_does_not_count) {
  expect(made_log(), an_end_without_a_beginning, "damage", BROKEN);
  CHECK_NUMBER(numbers.count, COUNT - 1);
}

/* A whole payload under another record's name: opens, and is not what the outside says. */
static void another_pseudonym(Forgery *forgery) {
  uint8_t plain[4096];
  const Secret *key;
  Outer *outer = &forgery->outer;
  Bytes sealed = forgery->statements[0].payload;
  if (keyring_key_find(forgery->keyring, outer->security_class, outer->key, &key, NULL) != DONE) abort();
  if (open_bytes(key, "waterline.payload", PAYLOAD_CONTEXT(outer), sealed, plain, NULL) != DONE) abort();
  outer->pseudonym.bytes[0] ^= 1;
  Bytes content = {plain, sealed.length - SEAL_OVERHEAD};
  uint8_t *room = (uint8_t *)forgery->payload.at;
  if (seal_bytes(key, "waterline.payload", PAYLOAD_CONTEXT(outer), content, room, NULL) != DONE) abort();
  payload_hash(sealed, outer->payload_hash);
  encode_outer(forgery), sign_again(forgery);
}

TEST(a_statement_that_does_not_open_is_bad_and_not_given_as_open) {
  const char *original = made_log();
  expect(original, another_content, "bad_statement", BROKEN);
  CHECK(numbers.count == COUNT - 1 && numbers.bad == 1);
  expect(original, another_pseudonym, "bad_statement", BROKEN);
  CHECK(numbers.count == COUNT - 1 && numbers.bad == 1);
}

/* An erasure of the key of the last statement itself, signed by the device. */
static void make_erasure(Forgery *forgery) {
  Outer *outer = &forgery->outer;
  outer->operation = OUTER_ERASE;
  outer->erased_record = outer->pseudonym;
  outer->erased[0] = (KeyPlace){outer->security_class, outer->key};
  outer->erased_count = 1;
  encode_outer(forgery), sign_again(forgery);
}
static void sign_as_keeper(Forgery *forgery) {
  uint8_t hash[32];
  StatementId id = outer_id(forgery->statements[0].outer);
  signature_hash(forgery->outer.space, forgery->outer.device, forgery->outer.sequence, &id, 1, hash);
  FrameSignature *signature = &forgery->body.signatures[forgery->body.signature_count++];
  *signature = (FrameSignature){.kind = SIGNER_KEEPER};
  if (keyring_sign_as_keeper(forgery->keyring, hash, signature->signature, NULL) != DONE) abort();
}
static void an_erasure(Forgery *forgery) {
  make_erasure(forgery), sign_as_keeper(forgery);
}
static void an_erasure_without_the_keeper(Forgery *forgery) {
  make_erasure(forgery);
}
static void an_erasure_with_a_forged_signature(Forgery *forgery) {
  an_erasure(forgery);
  forgery->body.signatures[1].signature[0] ^= 1;
}
static void an_erasure_signed_for_another(Forgery *forgery) {
  sign_as_keeper(forgery);
  make_erasure(forgery);
}
static void an_erasure_of_another_space(Forgery *forgery) {
  forgery->outer.space.bytes[0] ^= 1;
  make_erasure(forgery);
  forgery->outer.space.bytes[0] ^= 1; /* what a keeper of this registry signs */
  sign_as_keeper(forgery);
}

static size_t erased;
static Outcome count_erased(void *context, const Statement *statement, Problem *problem) {
  (void)context, (void)problem;
  erased += statement->erased_count;
  return DONE;
}

/* How many keys the forged log erases, and whether it tells of an unsigned erasure; -1 where it does not even open. */
static int keys_erased(const char *original, Forger change, bool *ret_is_told) {
  const char *folder = test_folder_copy(original, "run");
  forge(folder, change);
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log_open(folder, false, &problem);
  if (log == NULL) return -1;
  erased = 0;
  if (log_replay(log, NULL, count_erased, NULL, NULL, NULL) != DONE || log_is_read_only(log)) return -1;
  *ret_is_told = test_report(log, "unsigned_erasure") != NULL;
  return (int)erased;
}

TEST(an_erasure_counts_only_with_the_signature_of_a_keeper) {
  const char *original = made_log();
  bool is_told;
  CHECK_NUMBER(keys_erased(original, an_erasure, &is_told), 1);
  CHECK(!is_told);
  Forger forgeries[] = {an_erasure_without_the_keeper, an_erasure_with_a_forged_signature,
                        an_erasure_signed_for_another};
  for (size_t i = 0; i < 3; i++) {
    CHECK_NUMBER(keys_erased(original, forgeries[i], &is_told), 0);
    CHECK(is_told);
    expect(original, forgeries[i], "unsigned_erasure", ABSENT);
  }
  CHECK_NUMBER(keys_erased(original, an_erasure_of_another_space, &is_told), 0);
  expect(original, an_erasure_of_another_space, "foreign_statement", ABSENT);
}

TESTS(frames_dropped_repeated_or_swapped_are_damage, what_is_sealed_again_as_it_was_is_whole,
      forged_frames_are_told_apart, the_end_of_a_commit_without_its_beginning_does_not_count,
      a_statement_that_does_not_open_is_bad_and_not_given_as_open,
      an_erasure_counts_only_with_the_signature_of_a_keeper)
