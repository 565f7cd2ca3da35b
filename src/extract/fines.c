/* Sums of money in sentences that speak of a fine: "fined 500 euros", "a fine of US$ 1.5 million". */
#include "extract/fold.h"
#include "extract/numbers.h"
#include "extract/penalties.h"

#define LOOK_BACK 24

static bool speaks_of_fine(const Page *page, size_t first) {
  size_t start = sentence_first(page, first), limit = sentence_end(page, first);
  for (size_t at = first > start + LOOK_BACK ? first - LOOK_BACK : start; at < limit && at < first + 6; at++) {
    const Sense *kind = page_sense(page, at, SENSE_PENALTY, NULL);
    if (kind != NULL && kind->a == PENALTY_fine) return true;
  }
  return false;
}

/* "roubles" -> "rouble" */
static Text one_of(Text unit) {
  return unit.length > 3 && text_ends(unit, TEXT("s")) ? text_slice(unit, 0, unit.length - 1) : unit;
}

/* "fined 300 …", "a fine of 300 …": any noun behind the number is money. */
static bool led_by_fine(const Page *page, size_t first) {
  uint32_t before;
  const Sense *kind = page_sense_before(page, first, SENSE_PENALTY, &before);
  if (kind != NULL && kind->a == PENALTY_fine) return true;
  return first > 1 && page_word(page, first - 1, WORD_of) && page_is(page, first - 2, SENSE_PENALTY, PENALTY_fine);
}

/* Before the number: "$", "US$", "EUR". */
static Text unit_before(const Page *page, size_t at) {
  if (at == 0 || at <= sentence_first(page, at)) return TEXT_NONE;
  const Token *token = page_token(page, at - 1);
  bool symbol = token->sign == '$' || (token->sign == 0 && token->kind == TOKEN_SIGN);
  bool code = token->shape == SHAPE_CAPITALS && page_sense(page, at - 1, SENSE_CURRENCY, NULL) != NULL;
  return symbol || code ? token_text(page, at - 1) : TEXT_NONE;
}

/* Behind the number: "tenge", "US dollars", "Qadharan dinars", a word no list knows. */
static Text unit_behind(const Page *page, size_t at, bool led, size_t *ret_end) {
  size_t next = at, limit = sentence_end(page, at - 1);
  if (page_sign(page, next, '-') && !page_token(page, next)->spaced) next++; /* "a 500-tenge fine" */
  uint32_t length;
  if (page_sense(page, next, SENSE_CURRENCY, NULL) == NULL && page_sense(page, next, SENSE_NATIONALITY, NULL) != NULL)
    next++;
  if (next >= limit || page_token(page, next)->kind != TOKEN_WORD) return TEXT_NONE;
  if (page_sense(page, next, SENSE_CURRENCY, &length) != NULL) {
    *ret_end = next + length;
    return one_of(page_words(page, next, next + length));
  }
  const Token *token = page_token(page, next);
  bool unknown = token->shape == SHAPE_LOWER && token->matches == 0 && (!token->plain || led);
  *ret_end = next + 1;
  return unknown ? one_of(token_text(page, next)) : TEXT_NONE;
}

/* "ordered to pay 500 euros in damages" */
static bool is_of_damage(const Page *page, size_t end) {
  return page_word(page, end, WORD_in) && !page_is(page, end + 1, SENSE_PENALTY, PENALTY_fine) &&
         page_token(page, end + 1 < page->tokens.length ? end + 1 : end)->plain;
}

size_t fine_at(Page *page, size_t at) {
  Quantity quantity;
  if (!quantity_at(page, at, &quantity) || quantity.vague || !speaks_of_fine(page, at)) return at;
  int64_t number = quantity.max >= 0 ? quantity.max : quantity.min;
  size_t end = quantity.end;
  Text unit = unit_before(page, at);
  if (unit.length == 0) unit = unit_behind(page, quantity.end, led_by_fine(page, quantity.first), &end);
  if (unit.length == 0 || number <= 0 || is_of_damage(page, end)) return at;
  const Sense *sentencing = sentencing_before(page, quantity.first);
  PenaltyStatus status = sentencing == NULL ? PENALTY_STATUS_imposed : (PenaltyStatus)sentencing->a;
  penalty_add(page, quantity.first, end,
              (Penalty){.kind = PENALTY_fine,
                        .has_amount = true,
                        .amount = number,
                        .unit = unit,
                        .status = status,
                        .is_maximum = quantity.up_to || status == PENALTY_STATUS_maximum});
  return end;
}
