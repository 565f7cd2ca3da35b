/* Terms of time as they are written. */
#include "extract/numbers.h"
#include "extract/penalties.h"

#define LONGEST_YEARS 1500 /* "2024 года" is a date */

static bool is_half(const Page *page, size_t at) {
  return page_is(page, at, SENSE_WHEN, WHEN_half);
}

/* Behind a number: "and a half", "-and-a-half", "½"; the token behind it, or `at`. */
static size_t half_end(const Page *page, size_t at) {
  if (at >= page->tokens.length) return at;
  if (text_equal(token_text(page, at), TEXT("½"))) return at + 1;
  size_t next = at;
  bool hyphens = page_sign(page, next, '-');
  if (hyphens) next++;
  if (!page_word(page, next, WORD_and)) return at;
  next++;
  if (hyphens && page_sign(page, next, '-')) next++;
  if (!page_word(page, next, WORD_a)) return at;
  next++;
  if (hyphens && page_sign(page, next, '-')) next++;
  return is_half(page, next) ? next + 1 : at;
}

/* "2.5": the whole part, where the rest is a half. */
static bool half_digits(const Page *page, size_t at, int64_t *ret_number) {
  if (at >= page->tokens.length || page_token(page, at)->kind != TOKEN_NUMBER) return false;
  Text digits = token_text(page, at);
  if (!text_ends(digits, TEXT(".5")) && !text_ends(digits, TEXT(",5"))) return false;
  return text_number(text_slice(digits, 0, digits.length - 2), ret_number) && *ret_number <= 100;
}

static const Sense *unit_behind(const Page *page, size_t at, size_t *ret_end, bool *ret_hyphen) {
  *ret_hyphen = page_sign(page, at, '-');
  size_t next = at + (*ret_hyphen ? 1 : 0);
  const Sense *unit = page_sense(page, next, SENSE_UNIT, NULL);
  if (unit == NULL || unit->a == UNIT_decade) return NULL;
  *ret_end = next + 1;
  if (page_sign(page, *ret_end, '\'')) ++*ret_end;
  return unit;
}

/* "half a year", "a year", "a year and a half" */
static bool without_number(const Page *page, size_t at, Amount *ret_amount) {
  bool half = is_half(page, at) && page_word(page, at + 1, WORD_a);
  size_t next = at + (half ? 1 : 0), end;
  bool hyphen;
  if (!page_word(page, next, WORD_a)) return false;
  const Sense *unit = unit_behind(page, next + 1, &end, &hyphen);
  if (unit == NULL || hyphen || unit->a < UNIT_day) return false;
  size_t more = half_end(page, end);
  bool months = (half || more > end) && unit->a == UNIT_year;
  if ((half || more > end) && !months) return false;
  *ret_amount = (Amount){.number = half         ? 6
                                   : more > end ? 18
                                                : 1,
                         .unit = months ? UNIT_month : (Unit)unit->a,
                         .first = at,
                         .end = more,
                         .indefinite = !months};
  return true;
}

bool amount_at(const Page *page, size_t at, Amount *ret_amount) {
  uint32_t length;
  const Sense *whole = page_sense(page, at, SENSE_NUMBER, &length);
  if (whole != NULL && whole->b != UNIT_none) { /* "полтора года": number and unit in one */
    *ret_amount = (Amount){.number = whole->a, .unit = (Unit)whole->b, .first = at, .end = at + length};
    return true;
  }
  if (without_number(page, at, ret_amount)) return true;
  Quantity quantity = {.min = -1, .max = -1, .first = at, .end = at + 1};
  int64_t number;
  bool half = half_digits(page, at, &number), hyphen;
  if (half)
    quantity.min = quantity.max = number;
  else if (!quantity_at(page, at, &quantity) || (quantity.min < 0 && quantity.max < 0) || quantity.vague)
    return false;
  size_t next = half ? quantity.end : half_end(page, quantity.end);
  half = half || next > quantity.end;
  const Sense *unit = unit_behind(page, next, &next, &hyphen);
  if (unit == NULL || (unit->a == UNIT_year && quantity.min > LONGEST_YEARS)) return false;
  number = quantity.max >= 0 ? quantity.max : quantity.min;
  if (half && unit->a != UNIT_year) return false;
  *ret_amount = (Amount){.number = half ? number * 12 + 6 : number,
                         .unit = half ? UNIT_month : (Unit)unit->a,
                         .first = quantity.first,
                         .end = next,
                         .up_to = quantity.up_to,
                         .is_adjective = hyphen};
  return true;
}
