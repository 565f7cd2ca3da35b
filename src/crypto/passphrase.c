#include "crypto/passphrase.h"

#include <sodium.h>

#include "base/limits.h"
#include "base/unicode.h"
#include "crypto/hash.h"
#include "crypto/words.h"

Outcome passphrase_cost_check(PassphraseCost cost, Problem *problem) {
  bool is_fair = cost.memory_mebibytes >= 64 && cost.memory_mebibytes <= 4096 && cost.passes >= 3 &&
                 cost.passes <= 16 && (uint64_t)cost.memory_mebibytes * cost.passes >= 192;
  if (is_fair) return DONE;
  return problem_set(problem, INVALID, "parameters", NULL, "Take FORMAT from a backup of this registry.",
                     "FORMAT asks for %u MiB and %u passes to open a slot; 64 to 4096 MiB and 3 to 16 passes are "
                     "accepted.",
                     cost.memory_mebibytes, cost.passes);
}

/* Copies without the white space that does not matter; answers the length. */
static size_t squeeze(Text text, uint8_t *to) {
  size_t length = 0;
  bool space_due = false;
  for (size_t offset = 0; offset < text.length;) {
    size_t start = offset;
    if (unicode_is_space(utf8_next(text, &offset))) {
      space_due = length > 0;
      continue;
    }
    if (space_due) to[length++] = ' ';
    space_due = false;
    memcpy(to + length, text.at + start, offset - start);
    length += offset - start;
  }
  return length;
}

Outcome passphrase_clean(const Secret *typed, Secret **ret_clean, Problem *problem) {
  if (secret_length(typed) > LIMIT_PASSPHRASE)
    return problem_set(problem, INVALID, "passphrase_long", NULL, "Take a shorter one.",
                       "A passphrase has at most %zu bytes.", LIMIT_PASSPHRASE);
  ARENA_SCOPE Arena *arena = arena_new(); /* wiped when this call ends */
  TRY_MEMORY(arena, problem);
  Text text;
  TRY(unicode_nfc(bytes_text(secret_view(typed)), arena, &text, problem));
  SECRET_SCOPE Secret *squeezed = secret_new(text.length);
  TRY_MEMORY(squeezed, problem);
  size_t length = squeeze(text, secret_bytes(squeezed));
  if (length == 0) return problem_set(problem, INVALID, "passphrase_empty", NULL, NULL, "The passphrase is empty.");
  Secret *clean = secret_of(secret_read(squeezed), length);
  TRY_MEMORY(clean, problem);
  *ret_clean = clean;
  return DONE;
}

Outcome passphrase_propose(Secret **ret_words, Problem *problem) {
  /* Eight words are twelve bytes; the eighth is cut off. */
  enum { LENGTH = PASSPHRASE_WORDS * (WORD_LENGTH + 1) - 1 };
  SECRET_SCOPE Secret *drawn = secret_random(12);
  SECRET_SCOPE Secret *eight = secret_new(WORDS_LENGTH(12));
  if (drawn == NULL || eight == NULL) return problem_no_memory(problem);
  words_write(secret_read(drawn), 12, (char *)secret_bytes(eight));
  Secret *words = secret_of(secret_read(eight), LENGTH);
  TRY_MEMORY(words, problem);
  *ret_words = words;
  return DONE;
}

#ifdef TEST_DOORS
static int derive(Secret *key, const Secret *clean, const uint8_t *salt, PassphraseCost cost) {
  (void)cost;
  hash_items("waterline.test-passphrase",
             ITEMS(ITEM_BYTES(secret_read(clean), secret_length(clean)), ITEM_BYTES(salt, PASSPHRASE_SALT_SIZE)),
             secret_bytes(key));
  return 0;
}
#else
static int derive(Secret *key, const Secret *clean, const uint8_t *salt, PassphraseCost cost) {
  return crypto_pwhash(secret_bytes(key), KEY_SIZE, (const char *)secret_read(clean), secret_length(clean), salt,
                       cost.passes, (size_t)cost.memory_mebibytes << 20, crypto_pwhash_ALG_ARGON2ID13);
}
#endif

Outcome passphrase_derive(const Secret *clean, const uint8_t salt[PASSPHRASE_SALT_SIZE], PassphraseCost cost,
                          Secret **ret_key, Problem *problem) {
  TRY(passphrase_cost_check(cost, problem));
  SECRET_SCOPE Secret *key = secret_new(KEY_SIZE);
  TRY_MEMORY(key, problem);
  if (derive(key, clean, salt, cost) != 0)
    return problem_set(problem, BROKEN, "no_memory", NULL, "Close other programs and try again.",
                       "Opening this registry takes %u MiB of memory, and the system does not give it.",
                       cost.memory_mebibytes);
  *ret_key = key;
  key = NULL;
  return DONE;
}
