/* In which body somebody serves, as the words around the name tell: "Captain X
 * of the Y Department", "X, head of Y", "X (Y)", "Y officer X". */
#include "extract/fold.h"
#include "extract/persons.h"

#define BODIES_MOST 4       /* of one person */
#define APPOSITION_TOKENS 8 /* from the comma to the body */
#define TOLD_BEFORE 400     /* how many tokens back "that department" reaches */

static bool joins(const Page *page, size_t at) {
  return page_word(page, at, WORD_of) || page_word(page, at, WORD_from) || page_word(page, at, WORD_at) ||
         page_word(page, at, WORD_with);
}

/* "that department": the body told last whose name has this word. */
static uint32_t told_before(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (token->kind != TOKEN_WORD || token->shape != SHAPE_LOWER) return NONE;
  for (size_t back = 1; back <= TOLD_BEFORE && back <= at; back++) {
    const Mention *body = page_mention_at(page, at - back, MENTION_ORGANISATION);
    if (body != NULL && words_fold_equal(token_text(page, at - back), token_text(page, at))) return body->index;
  }
  return NONE;
}

/* "of the Y", "from that department": *ret_end behind it; NONE where no body follows. */
static uint32_t joined_body(const Page *page, size_t at, size_t *ret_end) {
  if (!joins(page, at)) return NONE;
  size_t first = at + 1;
  bool points = page_word(page, first, WORD_the) || page_word(page, first, WORD_that);
  if (points) first++;
  const Mention *body = page_mention_at(page, first, MENTION_ORGANISATION);
  *ret_end = body != NULL ? body->end : first + 1;
  if (body != NULL) return body->index;
  return points && first < sentence_end(page, at) ? told_before(page, first) : NONE;
}

uint32_t person_body_behind(const Page *page, size_t end, size_t *ret_end) {
  const Mention *body = page_sign(page, end, '(') ? page_mention_at(page, end + 1, MENTION_ORGANISATION) : NULL;
  if (body == NULL) return joined_body(page, end, ret_end);
  if (!page_sign(page, body->end, ')')) return NONE;
  *ret_end = body->end + 1;
  return body->index;
}

static bool ends_apposition(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  return token->sign == ',' || token->sign == ';' || page_word(page, at, WORD_who) || page_word(page, at, WORD_have) ||
         page_word(page, at, WORD_be) || page_sense(page, at, SENSE_SPEECH, NULL) != NULL ||
         page_sense(page, at, SENSE_CUE, NULL) != NULL || page_mention_at(page, at, MENTION_PERSON) != NULL;
}

/* "X, deputy head of the Y" */
static uint32_t body_in_apposition(const Page *page, size_t end) {
  if (!page_sign(page, end, ',')) return NONE;
  size_t limit = sentence_end(page, end), behind;
  for (size_t at = end + 1; at < limit && at <= end + APPOSITION_TOKENS && !ends_apposition(page, at); at++) {
    uint32_t body = at > end + 1 ? joined_body(page, at, &behind) : NONE;
    if (body != NONE) return body;
  }
  return NONE;
}

/* "Y officer X", "Y Captain X" */
static uint32_t body_before(const Page *page, size_t first) {
  size_t at = first, start = sentence_first(page, first);
  for (unsigned words = 0; words < 2 && at > start; words++) {
    uint32_t begin = 0;
    bool is_rank = page_sense_before(page, at, SENSE_TITLE, &begin) != NULL ||
                   page_sense_before(page, at, SENSE_ROLE, &begin) != NULL;
    if (!is_rank) return NONE;
    at = begin;
    const Mention *body = at > start ? page_mention_at(page, at - 1, MENTION_ORGANISATION) : NULL;
    if (body != NULL) return body->index;
  }
  return NONE;
}

static void add_body(Page *page, uint32_t person, uint32_t body) {
  IndexList *bodies = &page->out->persons.at[person].bodies;
  for (size_t i = 0; i < bodies->length; i++)
    if (bodies->at[i] == body) return;
  if (body != NONE && bodies->length < BODIES_MOST) *ADD(bodies, page) = body;
}

void bodies_around(Page *page, uint32_t person, size_t first, size_t end) {
  size_t behind;
  add_body(page, person, person_body_behind(page, end, &behind));
  add_body(page, person, body_in_apposition(page, end));
  add_body(page, person, body_before(page, first));
}
