/* Finds how many: a number or a vague word, and the noun it counts. */
#include "extract/numbers.h"
#include "extract/page.h"

#define NOUN_DISTANCE 5

typedef struct Counted {
  Text of;
  size_t end;
} Counted;

/* The noun counted, behind at most a few adjectives. */
static bool counted_noun(const Page *page, size_t at, Counted *ret_counted) {
  size_t limit = sentence_end(page, at);
  for (size_t i = at; i < limit && i < at + NOUN_DISTANCE; i++) {
    uint32_t length;
    const Sense *noun = page_sense(page, i, SENSE_AFFECTED, &length);
    if (noun == NULL) noun = page_sense(page, i, SENSE_COUNTED, &length);
    if (noun != NULL) {
      *ret_counted = (Counted){{noun->name, noun->name_length}, i + length};
      return true;
    }
    const Sense *role = page_sense(page, i, SENSE_ROLE, &length);
    if (role != NULL && role->plural) {
      *ret_counted = (Counted){TEXT("persons"), i + length};
      return true;
    }
    const Token *token = page_token(page, i);
    if ((token->sign != 0 && token->sign != '-') || page_sense(page, i, SENSE_UNIT, NULL) != NULL ||
        page_word(page, i, WORD_in) || page_word(page, i, WORD_at) || page_word(page, i, WORD_and))
      return false;
  }
  return false;
}

/* "dozens, including …, were fined": persons without a noun. */
static bool stands_alone(const Page *page, const Quantity *quantity) {
  if (page_word(page, quantity->end, WORD_be) || page_word(page, quantity->end, WORD_have)) return true;
  return quantity->vague && quantity->min > 0 && page_sign(page, quantity->end, ',');
}

static bool is_other_number(const Page *page, const Quantity *quantity) {
  if (!page_free(page, quantity->first, quantity->end)) return true;
  const Sense *unit = page_sense(page, quantity->end, SENSE_UNIT, NULL);
  if (unit != NULL || page_sign(page, quantity->end, '%') || page_sense(page, quantity->end, SENSE_CURRENCY, NULL))
    return true;
  return page_sign(page, quantity->end, '-') && !page_token(page, quantity->end)->spaced;
}

static size_t count_at(Page *page, size_t at) {
  Quantity quantity;
  if (!quantity_at(page, at, &quantity) || is_other_number(page, &quantity)) return at;
  Counted counted = {TEXT("persons"), quantity.end};
  if (!counted_noun(page, quantity.end, &counted) && !stands_alone(page, &quantity)) return at;
  if (!page_free(page, quantity.first, counted.end)) counted.end = quantity.end;
  Count count = {.raw = page_words(page, quantity.first, counted.end),
                 .min = quantity.min,
                 .max = quantity.max,
                 .of = counted.of,
                 .approximate = quantity.approximate};
  page_mention(page, MENTION_COUNT, quantity.first, counted.end, page->counts.length);
  *ADD(&page->counts, page) = count;
  return counted.end;
}

void page_counts(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    for (size_t at = sentence.first; !sentence.skipped && at < sentence.end;) {
      const Token *token = page_token(page, at);
      size_t end = at;
      if ((token->kind == TOKEN_NUMBER || token->matches > 0) && token->mention == NONE) end = count_at(page, at);
      at = end > at ? end : at + 1;
    }
  }
}
