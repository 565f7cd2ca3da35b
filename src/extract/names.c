/* Where a person's name begins and ends, by spelling and word lists. */
#include "extract/persons.h"

#define NAME_TOKENS 9

static bool is_listed_otherwise(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (token->mention != NONE) return true;
  return page_sense(page, at, SENSE_NATIONALITY, NULL) != NULL ||
         page_sense(page, at, SENSE_NOT_A_NAME, NULL) != NULL || page_sense(page, at, SENSE_WORD, NULL) != NULL ||
         page_sense(page, at, SENSE_WHEN, NULL) != NULL;
}

static bool is_given_name(const Page *page, size_t at) {
  return page_sense(page, at, SENSE_GIVEN_NAME, NULL) != NULL;
}

/* A word that can only be a name: capital, and no word of the language. */
static bool is_strong(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (token->shape != SHAPE_CAPITAL && token->shape != SHAPE_CAPITALS) return false;
  if (token->shape == SHAPE_CAPITALS && token->length < 3) return false;
  if (is_listed_otherwise(page, at) && !(token->mention == NONE && is_given_name(page, at))) return false;
  if (page_sense(page, at, SENSE_PLACE_HEAD, NULL) != NULL || page_sense(page, at, SENSE_LAW, NULL) != NULL ||
      page_sense(page, at, SENSE_PLACE, NULL) != NULL)
    return false;
  return is_given_name(page, at) || (!token->plain && page_sense(page, at, SENSE_TITLE, NULL) == NULL &&
                                     page_sense(page, at, SENSE_ROLE, NULL) == NULL);
}

/* A capital that is also a word may end a name that began with a strong part. */
static bool is_weak(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (token->shape != SHAPE_CAPITAL || is_listed_otherwise(page, at)) return false;
  return page_sense(page, at, SENSE_ROLE, NULL) == NULL && page_sense(page, at, SENSE_TITLE, NULL) == NULL &&
         page_sense(page, at, SENSE_ORGANISATION_HEAD, NULL) == NULL &&
         page_sense(page, at, SENSE_PLACE, NULL) == NULL && page_sense(page, at, SENSE_PLACE_HEAD, NULL) == NULL &&
         page_sense(page, at, SENSE_LAW, NULL) == NULL;
}

/* A place's name inside somebody's: "Jordan Blake". */
static bool is_shared_with_place(const Page *page, size_t at) {
  return page_token(page, at)->mention == NONE && page_token(page, at)->shape == SHAPE_CAPITAL &&
         page_sense(page, at, SENSE_PLACE, NULL) != NULL;
}

static bool joined(const Page *page, size_t hyphen, size_t limit) {
  if (hyphen + 1 >= limit || !page_sign(page, hyphen, '-') || page_token(page, hyphen)->spaced) return false;
  const Token *next = page_token(page, hyphen + 1);
  return !next->spaced && next->kind == TOKEN_WORD && !(next->plain && next->shape == SHAPE_LOWER);
}

/* "A." or "A.B." */
static size_t initial_end(const Page *page, size_t at, size_t limit) {
  if (at + 1 < limit && page_token(page, at)->shape == SHAPE_INITIAL && page_sign(page, at + 1, '.') &&
      !page_token(page, at + 1)->spaced)
    return at + 2;
  return at;
}

/* "al-", "bin", "van der": small words, and what must follow them. */
static size_t particle_end(const Page *page, size_t at, size_t limit, bool inside) {
  uint32_t length;
  const Sense *particle = page_sense(page, at, SENSE_PARTICLE, &length);
  if (particle == NULL) return at;
  bool capital = page_token(page, at)->shape != SHAPE_LOWER;
  size_t next = at + length;
  bool hyphen = joined(page, next, limit);
  if (!inside && !capital && !hyphen) return at;
  if (hyphen) next++;
  if (next >= limit || page_token(page, next)->shape == SHAPE_LOWER) return at;
  return is_strong(page, next) || (inside && is_weak(page, next)) ||
                 page_sense(page, next, SENSE_PARTICLE, NULL) != NULL
             ? next
             : at;
}

typedef struct NameRun {
  size_t end;
  bool led; /* a role or title stands before */
  unsigned words, strong, initials;
} NameRun;

static bool ends_name(const Page *page, size_t at, size_t limit) {
  return at >= limit || page_token(page, at)->sign != 0 || page_word(page, at, WORD_be) ||
         page_word(page, at, WORD_have) || page_word(page, at, WORD_and);
}

static bool part(const Page *page, NameRun *run, size_t limit) {
  size_t at = run->end, next = initial_end(page, at, limit);
  if (run->words > 0 && page_is(page, at, SENSE_ORGANISATION_HEAD, ORGANISATION_company)) return false;
  if (next > at) {
    run->initials++;
    run->end = next;
    return true;
  }
  next = particle_end(page, at, limit, run->words > 0);
  if (next > at) {
    run->end = next;
    return true;
  }
  bool strong = is_strong(page, at), weak = run->strong > 0 && (is_weak(page, at) || is_shared_with_place(page, at));
  bool opens = run->words == 0 && at + 1 < limit && is_strong(page, at + 1) && page_token(page, at + 1)->spaced;
  bool word_first = opens && run->led && is_weak(page, at); /* "musician Win Zarat" */
  bool people = run->strong > 0 && page_sense(page, at, SENSE_NATIONALITY, NULL) != NULL &&
                page_token(page, at)->shape == SHAPE_CAPITAL && page_token(page, at)->mention == NONE &&
                ends_name(page, at + 1, limit); /* "Qadeer Baloch" */
  if (!strong && !weak && !word_first && !people && !(opens && is_shared_with_place(page, at))) return false;
  run->strong += strong;
  run->words++;
  run->end = at + 1;
  while (joined(page, run->end, limit) && run->end < at + 6)
    run->end += 2;
  return true;
}

/* "Anna Berova", where "anna" is a word too: a name that a name follows.  At the start of a sentence any
 * word has a capital, so there the word must have a role or title before it. */
static bool begins_with_word(const Page *page, size_t at, size_t limit) {
  if (at + 1 >= limit || !is_weak(page, at) || !page_token(page, at)->plain || !is_strong(page, at + 1)) return false;
  if (page_sense(page, at, SENSE_CUE, NULL) != NULL || page_sense(page, at, SENSE_MONTH, NULL) != NULL) return false;
  return at > sentence_first(page, at);
}

/* What stands behind tells that the capitals before are no person. */
static bool is_spoiled_behind(const Page *page, size_t end, size_t limit) {
  if (end >= limit) return false;
  const Token *next = page_token(page, end);
  if (page_is(page, end, SENSE_ORGANISATION_HEAD, ORGANISATION_company)) return true; /* "X S.A." */
  if (next->shape == SHAPE_CAPITAL && next->spaced && page_sense(page, end, SENSE_ORGANISATION_HEAD, NULL) != NULL)
    return true;
  if (next->shape == SHAPE_CAPITAL && next->spaced && page_sense(page, end, SENSE_NOT_A_NAME, NULL) != NULL)
    return true;
  return page_sense(page, end, SENSE_PLACE_HEAD, NULL) != NULL;
}

static bool in_quotes(const Page *page, size_t at, size_t end) {
  return at > 0 && page_sign(page, at - 1, '"') && page_sign(page, end, '"');
}

bool name_at(const Page *page, size_t at, bool loose, size_t *ret_end) {
  size_t limit = sentence_end(page, at);
  NameRun run = {.end = at, .led = loose};
  if (begins_with_word(page, at, limit)) run = (NameRun){.end = at + 1, .led = loose, .words = 1};
  while (run.end < limit && run.end < at + NAME_TOKENS && part(page, &run, limit)) {
  }
  if (run.strong == 0) return false;
  bool whole = run.words >= 2 || (run.words == 1 && run.initials > 0) || (run.words == 1 && run.end - at >= 3);
  if (!whole && !loose) return false;
  if (is_spoiled_behind(page, run.end, limit) || in_quotes(page, at, run.end)) return false;
  *ret_end = run.end;
  return true;
}
