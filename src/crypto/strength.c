/* The floor for a passphrase of one's own.  It measures what can be seen in the
 * passphrase alone; it has no list of words, so it cannot tell a proverb from
 * noise.  That is why a drawn one is proposed first. */
#include "crypto/passphrase.h"

#include "base/limits.h"
#include "base/unicode.h"

#define LEAST_THAT_COUNT 16

/* The usual keyboards, row by row: neighbours on them are a run. */
static const char *const keyboard_rows[] = {"1234567890",   "qwertyuiop",  "asdfghjkl", "zxcvbnm",
                                            "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"};

Outcome passphrase_refuse(Problem *problem) {
  return problem_set(problem, REFUSED, "weak_passphrase", NULL, "Take the words that the program proposes.",
                     "This passphrase cannot be used: it is too easy to guess.");
}

static bool follow_on_a_row(uint32_t first, uint32_t second) {
  for (size_t row = 0; row < sizeof keyboard_rows / sizeof *keyboard_rows; row++) {
    Text keys = text_of(keyboard_rows[row]);
    uint32_t before = 0;
    for (size_t offset = 0; offset < keys.length;) {
      uint32_t key = utf8_next(keys, &offset);
      if ((before == first && key == second) || (before == second && key == first)) return true;
      before = key;
    }
  }
  return false;
}

static bool is_step(uint32_t from, uint32_t to) {
  return to == from || to == from + 1 || from == to + 1 || follow_on_a_row(from, to);
}

/* How many characters from `at` on were said before, in the same order. */
static size_t repeated_at(const uint32_t *letters, size_t count, size_t at) {
  size_t longest = 0;
  for (size_t from = 0; from < at; from++) {
    size_t length = 0;
    while (at + length < count && letters[from + length] == letters[at + length])
      length++;
    if (length > longest) longest = length;
  }
  return longest;
}

static size_t count_what_counts(const uint32_t *letters, size_t count) {
  size_t counted = 0;
  for (size_t at = 0; at < count;) {
    size_t repeated = repeated_at(letters, count, at);
    bool is_run = at >= 2 && is_step(letters[at - 2], letters[at - 1]) && is_step(letters[at - 1], letters[at]);
    if (!is_run) counted++;
    at += repeated >= 3 ? repeated : 1;
  }
  return counted;
}

Outcome passphrase_check_strength(const Secret *clean, Problem *problem) {
  Text text = bytes_text(secret_view(clean));
  SECRET_SCOPE Secret *letters = secret_new((text.length + 1) * sizeof(uint32_t));
  TRY_MEMORY(letters, problem);
  uint32_t *at = (uint32_t *)(void *)secret_bytes(letters);
  size_t count = 0;
  for (size_t offset = 0; offset < text.length;)
    at[count++] = unicode_lower(utf8_next(text, &offset));
  return count_what_counts(at, count) >= LEAST_THAT_COUNT ? DONE : passphrase_refuse(problem);
}
