#include "crypto/paper.h"

#include "crypto/hash.h"
#include "crypto/words.h"

#define CHECKED_SIZE (PAPER_KEY_SIZE + 2)

static void check_of(const uint8_t *key, uint8_t check[2]) {
  uint8_t hash[HASH_SIZE];
  hash_items("waterline.paper-check", ITEMS(ITEM_BYTES(key, PAPER_KEY_SIZE)), hash);
  memcpy(check, hash, 2);
}

Outcome paper_key_make(Secret **ret_key, Secret **ret_words, Problem *problem) {
  SECRET_SCOPE Secret *key = secret_random(PAPER_KEY_SIZE);
  SECRET_SCOPE Secret *checked = secret_new(CHECKED_SIZE);
  SECRET_SCOPE Secret *words = secret_new(WORDS_LENGTH(CHECKED_SIZE));
  if (key == NULL || checked == NULL || words == NULL) return problem_no_memory(problem);
  memcpy(secret_bytes(checked), secret_read(key), PAPER_KEY_SIZE);
  check_of(secret_read(key), secret_bytes(checked) + PAPER_KEY_SIZE);
  words_write(secret_read(checked), CHECKED_SIZE, (char *)secret_bytes(words));
  *ret_key = key;
  *ret_words = words;
  key = words = NULL;
  return DONE;
}

Outcome paper_key_read(const Secret *typed, Secret **ret_key, Problem *problem) {
  SECRET_SCOPE Secret *checked = secret_new(CHECKED_SIZE);
  TRY_MEMORY(checked, problem);
  uint8_t check[2];
  bool is_one = words_read(bytes_text(secret_view(typed)), secret_bytes(checked), CHECKED_SIZE);
  if (is_one) check_of(secret_read(checked), check);
  if (!is_one || !bytes_equal_slowly(check, secret_read(checked) + PAPER_KEY_SIZE, 2))
    return problem_set(problem, REFUSED, "wrong_paper_key", NULL, "Compare each word with the paper.",
                       "This is not a paper key: it has %d words of four letters, and one is missing or mistyped.",
                       PAPER_WORDS);
  Secret *key = secret_of(secret_read(checked), PAPER_KEY_SIZE);
  TRY_MEMORY(key, problem);
  *ret_key = key;
  return DONE;
}
