#include "extract/fold.h"

#include "base/unicode.h"

#define SOFT_HYPHEN 0xAD

uint32_t fold_code_point(uint32_t code_point) {
  if (code_point < 0x80) return code_point >= 'A' && code_point <= 'Z' ? code_point + 32 : code_point;
  if (code_point >= 0xC0 && code_point < 0x530) return fold_near[code_point - 0xC0];
  if (code_point >= 0x1E00 && code_point < 0x1F00) return fold_far[code_point - 0x1E00];
  if (code_point == 0x2019 || code_point == 0x2018 || code_point == 0x2BC || code_point == 0x2BB) return '\'';
  return unicode_lower(code_point);
}

size_t word_fold(Text word, char folded[FOLDED_WORD]) {
  size_t length = 0;
  for (size_t at = 0; at < word.length;) {
    uint32_t code_point = utf8_next(word, &at);
    if (code_point == SOFT_HYPHEN || (code_point >= 0x300 && unicode_is_mark(code_point))) continue;
    if (length + 4 > FOLDED_WORD) return 0;
    code_point = fold_code_point(code_point);
    if (code_point < 0x80)
      folded[length++] = (char)code_point;
    else
      length += utf8_encode(code_point, folded + length);
  }
  return length;
}

static uint32_t next_folded(Text word, size_t *at) {
  while (*at < word.length) {
    uint32_t code_point = utf8_next(word, at);
    if (code_point != SOFT_HYPHEN && (code_point < 0x300 || !unicode_is_mark(code_point)))
      return fold_code_point(code_point);
  }
  return 0;
}

bool words_fold_equal(Text a, Text b) {
  size_t at_a = 0, at_b = 0;
  for (;;) {
    uint32_t one = next_folded(a, &at_a), other = next_folded(b, &at_b);
    if (one != other) return false;
    if (one == 0) return true;
  }
}

uint32_t words_fold_hash(Text text) {
  uint32_t hash = 0x811C9DC5;
  for (size_t at = 0; at < text.length;)
    hash = (hash ^ next_folded(text, &at)) * 0x01000193;
  return hash ^ hash >> 15;
}

uint32_t word_hash(const char *word, size_t length) {
  uint32_t hash = WORD_HASH_START;
  for (size_t i = 0; i < length; i++)
    hash = word_hash_on(hash, word[i]);
  return hash;
}
