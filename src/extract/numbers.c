#include "extract/numbers.h"

int number_digits(const Page *page, size_t at) {
  if (at >= page->tokens.length || page->tokens.at[at].kind != TOKEN_NUMBER) return -1;
  Text digits = token_text(page, at);
  int64_t number;
  return digits.length <= 9 && text_number(digits, &number) ? (int)number : -1;
}

/* Digits with "," or "." between groups of three. */
static bool grouped(Text text, int64_t *ret_number) {
  int64_t number = 0;
  size_t group = 0;
  bool separated = false;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.at[i];
    if (c == ',' || c == '.') {
      if (group == 0 || group > 3 || (separated && group != 3)) return false;
      separated = true;
      group = 0;
      continue;
    }
    if (c < '0' || c > '9' || number > NUMBER_LARGEST) return false;
    number = number * 10 + (c - '0');
    group++;
  }
  if (separated && group != 3) return false;
  *ret_number = number;
  return text.length > 0;
}

/* What a word behind a number multiplies it by ("hundred"), or 0. */
static int64_t factor_at(const Page *page, size_t at, uint32_t *length) {
  const Sense *sense = page_sense(page, at, SENSE_VAGUE_NUMBER, length);
  return sense == NULL ? 0 : sense->b;
}

/* "1.5" before "million": in hundredths of what the word stands for. */
static bool decimal(const Page *page, size_t at, int64_t *ret_hundredths) {
  Text digits = token_text(page, at), rest = digits, whole, part;
  int64_t units, tail;
  if (digits.length > 9 || !text_next(&rest, '.', &whole) || !text_next(&rest, '.', &part)) return false;
  if (part.length == 0 || part.length > 2 || rest.length > 0) return false;
  if (!text_number(whole, &units) || !text_number(part, &tail)) return false;
  *ret_hundredths = units * 100 + (part.length == 1 ? tail * 10 : tail);
  return true;
}

static bool word_number(const Page *page, size_t at, int64_t *ret_number, size_t *ret_end) {
  uint32_t length;
  const Sense *sense = page_sense(page, at, SENSE_NUMBER, &length);
  if (sense == NULL) return false;
  int64_t number = sense->a;
  size_t end = at + length;
  /* twenty-one */
  if (number >= 20 && number < 100 && page_sign(page, end, '-')) {
    const Sense *ones = page_sense(page, end + 1, SENSE_NUMBER, NULL);
    if (ones != NULL && ones->a > 0 && ones->a < 10) number += ones->a, end += 2;
  }
  *ret_number = number;
  *ret_end = end;
  return true;
}

bool number_at(const Page *page, size_t at, int64_t *ret_number, size_t *ret_end) {
  if (at >= page->tokens.length) return false;
  int64_t number;
  size_t end = at + 1;
  if (page->tokens.at[at].kind == TOKEN_NUMBER) {
    uint32_t length;
    int64_t factor = factor_at(page, end, &length);
    if (factor >= 1000 && decimal(page, at, &number)) {
      *ret_number = number * (factor / 100);
      *ret_end = end + length;
      return true;
    }
    if (!grouped(token_text(page, at), &number)) return false;
    /* "115 000", with a blank */
    if (number > 0 && number < 1000 && end < page->tokens.length && page->tokens.at[end].kind == TOKEN_NUMBER &&
        page->tokens.at[end].length == 3 && page->tokens.at[at].length <= 3)
      number = number * 1000 + number_digits(page, end), end++;
  } else if (!word_number(page, at, &number, &end)) {
    return false;
  }
  for (uint32_t length, rounds = 0; rounds < 2; rounds++) {
    int64_t factor = factor_at(page, end, &length);
    if (factor == 0 || number > NUMBER_LARGEST / factor) break;
    number *= factor;
    end += length;
  }
  *ret_number = number;
  *ret_end = end;
  return true;
}

static Approximate approximate_before(const Page *page, size_t at, size_t *ret_first) {
  uint32_t first;
  const Sense *sense = page_sense_before(page, at, SENSE_APPROXIMATE, &first);
  if (sense == NULL) return APPROXIMATE_none;
  *ret_first = first;
  return (Approximate)sense->a;
}

bool quantity_at(const Page *page, size_t at, Quantity *ret_quantity) {
  Quantity quantity = {.min = -1, .max = -1, .first = at, .end = at};
  int64_t number;
  uint32_t length;
  if (number_at(page, at, &number, &quantity.end)) {
    quantity.min = quantity.max = number;
  } else {
    const Sense *sense = page_sense(page, at, SENSE_VAGUE_NUMBER, &length);
    if (sense == NULL) return false;
    size_t behind;
    if (number_at(page, at + length, &number, &behind)) return false; /* "some 84": the number says it */
    quantity.min = sense->a > 0 ? (int64_t)sense->a : -1;
    quantity.approximate = quantity.vague = true;
    quantity.end = at + length;
  }
  Approximate how = approximate_before(page, at, &quantity.first);
  if (how != APPROXIMATE_none) quantity.approximate = true;
  if (how == APPROXIMATE_at_least || how == APPROXIMATE_more_than) quantity.max = -1;
  if (how == APPROXIMATE_up_to) quantity.min = -1, quantity.up_to = true;
  *ret_quantity = quantity;
  return true;
}
