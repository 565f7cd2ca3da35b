/* What crypto/ promises: one form of a passphrase, nothing opens in another's place, words come back. */
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/id.h"
#include "base/limits.h"
#include "base/writer.h"
#include "crypto/box.h"
#include "crypto/hash.h"
#include "crypto/paper.h"
#include "crypto/passphrase.h"
#include "crypto/sign.h"
#include "crypto/stream.h"
#include "crypto/words.h"
#include "tests/support/tiny.h"

static Secret *secret_words(const char *words) {
  return secret_of(words, strlen(words));
}

static void check_clean(const char *typed, const char *expected) {
  SECRET_SCOPE Secret *given = secret_words(typed), *clean = NULL;
  CHECK(passphrase_clean(given, &clean, NULL) == DONE);
  if (clean != NULL) CHECK_TEXT(bytes_text(secret_view(clean)), expected);
}

TEST(a_passphrase_has_one_form) {
  REQUIRE(crypto_start(NULL) == DONE);
  check_clean("plain", "plain");
  check_clean("  two \t\n words\xC2\xA0 ", "two words");
  check_clean("и\xCC\x86 Й", "й Й");
  check_clean("\xE2\x80\x83wide\xE3\x80\x80space\xEF\xBB\xBF", "wide space");
}

TEST(a_passphrase_that_is_none_is_refused) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *empty = secret_words(" \t "), *foreign = secret_words("\xFF"), *clean = NULL;
  SECRET_SCOPE Secret *long_one = secret_new(LIMIT_PASSPHRASE + 1), *longest = secret_new(LIMIT_PASSPHRASE);
  memset(secret_bytes(long_one), 'x', LIMIT_PASSPHRASE + 1);
  memset(secret_bytes(longest), 'x', LIMIT_PASSPHRASE);
  Problem problem;
  CHECK(passphrase_clean(empty, &clean, &problem) == INVALID && strcmp(problem.code, "passphrase_empty") == 0);
  CHECK(passphrase_clean(foreign, &clean, &problem) == INVALID && strcmp(problem.code, "not_utf8") == 0);
  CHECK(passphrase_clean(long_one, &clean, &problem) == INVALID && strcmp(problem.code, "passphrase_long") == 0);
  CHECK(clean == NULL);
  CHECK(passphrase_clean(longest, &clean, &problem) == DONE);
}

static bool is_strong(const char *words) {
  SECRET_SCOPE Secret *given = secret_words(words);
  Problem problem;
  Outcome outcome = passphrase_check_strength(given, &problem);
  CHECK(outcome == DONE || (outcome == REFUSED && strcmp(problem.code, "weak_passphrase") == 0));
  return outcome == DONE;
}

TEST(runs_and_repetitions_do_not_make_a_passphrase_strong) {
  REQUIRE(crypto_start(NULL) == DONE);
  CHECK(is_strong("gravel under a tin roof"));
  CHECK(is_strong("гравий под жестяной крышей"));
  CHECK(!is_strong("gravel under a"));
  CHECK(!is_strong("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
  CHECK(!is_strong("abcdefghijklmnopqrstuvwxyz0123456789"));
  CHECK(!is_strong("qwertyuiopasdfghjklzxcvbnm"));
  CHECK(!is_strong("йцукенгшщзхъфывапролджэячсмитьбю"));
  CHECK(!is_strong("Gravel gravel GRAVEL gravel Gravel"));
}

TEST(a_proposed_passphrase_is_strong_and_never_the_same) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *first = NULL, *second = NULL, *clean = NULL;
  REQUIRE(passphrase_propose(&first, NULL) == DONE && passphrase_propose(&second, NULL) == DONE);
  CHECK(!secret_equal(first, second));
  CHECK_NUMBER(secret_length(first), PASSPHRASE_WORDS * 5 - 1);
  CHECK(passphrase_check_strength(first, NULL) == DONE);
  REQUIRE(passphrase_clean(first, &clean, NULL) == DONE);
  CHECK(secret_equal(first, clean));
}

TEST(costs_out_of_bounds_are_refused_before_memory_is_asked_for) {
  REQUIRE(crypto_start(NULL) == DONE);
  static const PassphraseCost bad[] = {{63, 4}, {4097, 3}, {64, 2}, {64, 17}, {0, 0}, {UINT32_MAX, UINT32_MAX}};
  SECRET_SCOPE Secret *clean = secret_words("x"), *key = NULL;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    Problem problem;
    CHECK(passphrase_derive(clean, (const uint8_t[16]){0}, bad[i], &key, &problem) == INVALID);
    CHECK(strcmp(problem.code, "parameters") == 0 && key == NULL);
  }
  CHECK(passphrase_cost_check(PASSPHRASE_COST_FLOOR, NULL) == DONE);
  CHECK(passphrase_cost_check((PassphraseCost){4096, 16}, NULL) == DONE);
}

/* Expected by PyNaCl; more such values are in golden/crypto-vectors.json. */
TEST(a_release_build_derives_by_argon2id) {
  REQUIRE(crypto_start(NULL) == DONE);
#ifdef TEST_DOORS
  tiny_skip("this build has the test door");
#else
  SECRET_SCOPE Secret *clean = secret_words("gravel under a tin roof"), *key = NULL;
  REQUIRE(passphrase_derive(clean, (const uint8_t *)"0123456789abcdef", PASSPHRASE_COST_FLOOR, &key, NULL) == DONE);
  char digits[65];
  bytes_to_hex(secret_view(key), digits);
  CHECK_TEXT(text_of(digits), "aae4f6c7b06bb7e0ae97dc5216c18c134158180cbdded502641da0df37e95711");
#endif
}

TEST(words_come_back_as_the_bytes_they_were) {
  uint8_t bytes[6], back[6];
  for (unsigned i = 0; i < 4096; i++) {
    unsigned other = 4095 - i;
    memcpy(bytes, (uint8_t[]){(uint8_t)(i >> 4), (uint8_t)(i << 4 | other >> 8), (uint8_t)other, 1, 2, 3}, 6);
    char words[WORDS_LENGTH(6)];
    words_write(bytes, 6, words);
    CHECK(words_read((Text){words, sizeof words}, back, 6) && memcmp(bytes, back, 6) == 0);
  }
}

TEST(words_that_do_not_fit_are_refused) {
  uint8_t bytes[3];
  CHECK(words_read(TEXT("BADU-zita"), bytes, 3));
  CHECK(words_read(TEXT(" ba du,zi ta\n"), bytes, 3));
  CHECK(!words_read(TEXT("badu"), bytes, 3));
  CHECK(!words_read(TEXT("badu zita b"), bytes, 3));
  CHECK(!words_read(TEXT("badu zite"), bytes, 3));
  CHECK(!words_read(TEXT("abdu zita"), bytes, 3));
  CHECK(!words_read(TEXT("badu.zita"), bytes, 3));
  CHECK(!words_read(TEXT("badu zit\0"), bytes, 3));
}

TEST(a_paper_key_with_a_slip_is_told) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *key = NULL, *words = NULL, *back = NULL;
  REQUIRE(paper_key_make(&key, &words, NULL) == DONE);
  REQUIRE(paper_key_read(words, &back, NULL) == DONE);
  CHECK(secret_equal(key, back));
  char *third = (char *)secret_bytes(words) + 10;
  *third = *third == 'b' ? 'd' : 'b';
  Problem problem;
  CHECK(paper_key_read(words, &back, &problem) == REFUSED && strcmp(problem.code, "wrong_paper_key") == 0);
}

TEST(what_is_sealed_opens_only_with_its_key_purpose_and_context) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE), *other = secret_random(KEY_SIZE);
  const Bytes plain = text_bytes(TEXT("she called at dawn"));
  uint8_t sealed[18 + SEAL_OVERHEAD], opened[18];
  Bytes whole = {sealed, sizeof sealed};
  REQUIRE(seal_bytes(key, "waterline.a", ITEMS(ITEM_NUMBER(1), ITEM_WORDS("x")), plain, sealed, NULL) == DONE);
  CHECK(open_bytes(key, "waterline.a", ITEMS(ITEM_NUMBER(1), ITEM_WORDS("x")), whole, opened, NULL) == DONE);
  CHECK(memcmp(opened, plain.at, 18) == 0);
  CHECK(open_bytes(other, "waterline.a", ITEMS(ITEM_NUMBER(1), ITEM_WORDS("x")), whole, opened, NULL) == REFUSED);
  CHECK(bytes_are_zero(opened, 18));
  CHECK(open_bytes(key, "waterline.b", ITEMS(ITEM_NUMBER(1), ITEM_WORDS("x")), whole, opened, NULL) == REFUSED);
  CHECK(open_bytes(key, "waterline.a", ITEMS(ITEM_NUMBER(2), ITEM_WORDS("x")), whole, opened, NULL) == REFUSED);
  CHECK(open_bytes(key, "waterline.a", ITEMS(ITEM_WORDS("x"), ITEM_NUMBER(1)), whole, opened, NULL) == REFUSED);
  CHECK(open_bytes(key, "waterline.a", ITEMS(ITEM_NUMBER(1), ITEM_BYTES((const uint8_t *)"x", 1)), whole, opened,
                   NULL) == REFUSED);
}

TEST(each_flipped_bit_of_what_is_sealed_is_seen) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE);
  uint8_t sealed[5 + SEAL_OVERHEAD], opened[5];
  REQUIRE(seal_bytes(key, "waterline.a", NULL, 0, text_bytes(TEXT("plain")), sealed, NULL) == DONE);
  for (size_t bit = 0; bit < 8 * sizeof sealed; bit++) {
    sealed[bit / 8] ^= (uint8_t)(1u << bit % 8);
    Problem problem;
    Outcome outcome = open_bytes(key, "waterline.a", NULL, 0, (Bytes){sealed, sizeof sealed}, opened, &problem);
    CHECK(outcome == (bit < 8 * 64 ? REFUSED : BROKEN));
    sealed[bit / 8] ^= (uint8_t)(1u << bit % 8);
  }
  for (size_t length = 0; length < sizeof sealed; length++)
    CHECK(open_bytes(key, "waterline.a", NULL, 0, (Bytes){sealed, length}, opened, NULL) == BROKEN);
}

TEST(two_seals_of_the_same_are_never_the_same) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE);
  uint8_t first[5 + SEAL_OVERHEAD], second[5 + SEAL_OVERHEAD];
  REQUIRE(seal_bytes(key, "waterline.a", NULL, 0, text_bytes(TEXT("plain")), first, NULL) == DONE);
  REQUIRE(seal_bytes(key, "waterline.a", NULL, 0, text_bytes(TEXT("plain")), second, NULL) == DONE);
  CHECK(memcmp(first, second, 32) != 0 && memcmp(first + 64, second + 64, 5) != 0);
}

TEST(a_signature_is_of_one_key_and_one_hash) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *seed = NULL, *foreign = NULL;
  uint8_t ours[32], theirs[32], hash[32] = {1}, other[32] = {2}, signature[SIGNATURE_SIZE];
  REQUIRE(sign_pair_make(&seed, ours, NULL) == DONE && sign_pair_make(&foreign, theirs, NULL) == DONE);
  REQUIRE(sign_hash(seed, hash, signature, NULL) == DONE);
  CHECK(sign_is_good(ours, hash, signature));
  CHECK(!sign_is_good(theirs, hash, signature));
  CHECK(!sign_is_good(ours, other, signature));
  signature[63] ^= 1;
  CHECK(!sign_is_good(ours, hash, signature));
}

TEST(a_box_opens_only_for_whom_it_is) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *mine = NULL, *other = NULL;
  uint8_t public_half[32], other_public[32], box[3 + BOX_OVERHEAD], plain[3];
  REQUIRE(box_pair_make(&mine, public_half, NULL) == DONE && box_pair_make(&other, other_public, NULL) == DONE);
  REQUIRE(box_seal(public_half, text_bytes(TEXT("yes")), box, NULL) == DONE);
  CHECK(box_open(mine, (Bytes){box, sizeof box}, plain, NULL) == DONE && memcmp(plain, "yes", 3) == 0);
  CHECK(box_open(other, (Bytes){box, sizeof box}, plain, NULL) == REFUSED);
  box[50] ^= 1;
  CHECK(box_open(mine, (Bytes){box, sizeof box}, plain, NULL) == REFUSED);
}

typedef struct Sealed { /* two chunks of three bytes */
  uint8_t head[STREAM_HEAD], chunks[2][3 + STREAM_CHUNK_OVERHEAD];
} Sealed;

static void seal_two(const Secret *key, Sealed *sealed) {
  STREAM_SCOPE Stream *stream = NULL;
  CHECK(stream_seal_start(key, "waterline.s", NULL, 0, sealed->head, &stream, NULL) == DONE);
  CHECK(stream_seal_chunk(stream, text_bytes(TEXT("one")), false, sealed->chunks[0], NULL) == DONE);
  CHECK(stream_seal_chunk(stream, text_bytes(TEXT("two")), true, sealed->chunks[1], NULL) == DONE);
  CHECK(stream_seal_chunk(stream, text_bytes(TEXT("six")), true, sealed->chunks[1], NULL) == INVALID);
}

TEST(a_stream_ends_where_it_was_ended) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE), *other = secret_random(KEY_SIZE);
  Sealed sealed;
  seal_two(key, &sealed);
  STREAM_SCOPE Stream *stream = NULL;
  uint8_t plain[3];
  bool is_last = true;
  CHECK(stream_open_start(other, "waterline.s", NULL, 0, sealed.head, &stream, NULL) == REFUSED);
  REQUIRE(stream_open_start(key, "waterline.s", NULL, 0, sealed.head, &stream, NULL) == DONE);
  CHECK(stream_open_chunk(stream, (Bytes){sealed.chunks[0], 20}, plain, &is_last, NULL) == DONE && !is_last);
  CHECK(stream_open_chunk(stream, (Bytes){sealed.chunks[1], 20}, plain, &is_last, NULL) == DONE && is_last);
  CHECK(memcmp(plain, "two", 3) == 0);
  CHECK(stream_open_chunk(stream, (Bytes){sealed.chunks[1], 20}, plain, &is_last, NULL) == BROKEN);
}

TEST(chunks_of_a_stream_cannot_change_places) {
  REQUIRE(crypto_start(NULL) == DONE);
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE);
  Sealed sealed;
  seal_two(key, &sealed);
  STREAM_SCOPE Stream *stream = NULL;
  uint8_t plain[3];
  bool is_last = false;
  REQUIRE(stream_open_start(key, "waterline.s", NULL, 0, sealed.head, &stream, NULL) == DONE);
  CHECK(stream_open_chunk(stream, (Bytes){sealed.chunks[1], 20}, plain, &is_last, NULL) == BROKEN);
}

/* Short items are gathered before they are hashed, long ones are not: the bound between is crossed. */
TEST(every_byte_of_an_item_counts_in_a_hash_however_long_it_is) {
  REQUIRE(crypto_start(NULL) == DONE);
  static const size_t lengths[] = {1, 200, 250, 256, 257, 700};
  uint8_t bytes[700] = {0}, before[HASH_SIZE], after[HASH_SIZE];
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    hash_items("waterline.a", ITEMS(ITEM_NUMBER(7), ITEM_BYTES(bytes, lengths[i]), ITEM_NUMBER(8)), before);
    for (size_t at = 0; at < lengths[i]; at++) {
      bytes[at] ^= 1;
      hash_items("waterline.a", ITEMS(ITEM_NUMBER(7), ITEM_BYTES(bytes, lengths[i]), ITEM_NUMBER(8)), after);
      CHECK(memcmp(before, after, HASH_SIZE) != 0);
      bytes[at] ^= 1;
    }
  }
}

TEST(a_released_secret_is_in_no_memory) {
  REQUIRE(crypto_start(NULL) == DONE);
  Secret *secret = secret_random(KEY_SIZE);
  REQUIRE(secret != NULL);
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  void *place = (void *)((uintptr_t)secret_bytes(secret) / page * page);
  CHECK(msync(place, page, MS_ASYNC) == 0);
  secret_release(&secret);
  CHECK(secret == NULL && msync(place, page, MS_ASYNC) != 0 && errno == ENOMEM);
}

TEST(sha256_is_that_of_the_standard) {
  Sha256 state;
  uint8_t hash[32];
  char digits[65];
  sha256_start(&state);
  sha256_add(&state, text_bytes(TEXT("a")));
  sha256_add(&state, text_bytes(TEXT("bc")));
  sha256_end(&state, hash);
  bytes_to_hex((Bytes){hash, 32}, digits);
  CHECK_TEXT(text_of(digits), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TESTS(a_passphrase_has_one_form, a_passphrase_that_is_none_is_refused,
      runs_and_repetitions_do_not_make_a_passphrase_strong, a_proposed_passphrase_is_strong_and_never_the_same,
      costs_out_of_bounds_are_refused_before_memory_is_asked_for, a_release_build_derives_by_argon2id,
      words_come_back_as_the_bytes_they_were, words_that_do_not_fit_are_refused, a_paper_key_with_a_slip_is_told,
      what_is_sealed_opens_only_with_its_key_purpose_and_context, each_flipped_bit_of_what_is_sealed_is_seen,
      two_seals_of_the_same_are_never_the_same, a_signature_is_of_one_key_and_one_hash, a_box_opens_only_for_whom_it_is,
      a_stream_ends_where_it_was_ended, chunks_of_a_stream_cannot_change_places,
      every_byte_of_an_item_counts_in_a_hash_however_long_it_is, a_released_secret_is_in_no_memory,
      sha256_is_that_of_the_standard)
