/* Cues with a name in their middle: "took X into custody", "charges against X
 * were dropped", "stripped the paper X of its licence".  The word files list
 * what leads up to the name, in classes, and the tails that go with a class. */
#include "extract/story.h"

#define STEPS_BACK 5     /* roles, titles and articles before the name */
#define BETWEEN_TOKENS 4 /* "the ten-year sentence" */
#define ASIDE_TOKENS 12  /* ", a journalist with X," */

/* One token in front of the name that still speaks of its bearer; `at` where there is none. */
static size_t step_back(const Page *page, size_t at, size_t first) {
  uint32_t role;
  if (at == first) return at;
  if (page_sense_before(page, at, SENSE_ROLE, &role) != NULL ||
      page_sense_before(page, at, SENSE_TITLE, &role) != NULL ||
      page_sense_before(page, at, SENSE_ORGANISATION_HEAD, &role) != NULL)
    return role < first ? at : role;
  if (page_mention_at(page, at - 1, MENTION_ORGANISATION) != NULL)
    return page->mentions.at[page_token(page, at - 1)->mention].first;
  bool small = page_word(page, at - 1, WORD_the) || page_word(page, at - 1, WORD_a) ||
               page_word(page, at - 1, WORD_former) || page_token(page, at - 1)->kind == TOKEN_NUMBER ||
               page_sense(page, at - 1, SENSE_PRONOUN, NULL) != NULL ||
               page_sense(page, at - 1, SENSE_NATIONALITY, NULL) != NULL;
  return small ? at - 1 : at;
}

/* Behind "(34)" or ", a journalist,"; `at` where nothing is put in. */
static size_t behind_aside(const Page *page, size_t at, size_t end) {
  bool bracket = page_sign(page, at, '(');
  if (!bracket && !page_sign(page, at, ',')) return at;
  for (size_t i = at + 1; i < end && i <= at + ASIDE_TOKENS; i++)
    if (page_sign(page, i, bracket ? ')' : ',')) return i + 1;
  return at;
}

/* Behind "on 3 May". */
static size_t behind_date(const Page *page, size_t at) {
  size_t date = page_word(page, at, WORD_on) || page_word(page, at, WORD_in) ? at + 1 : at;
  return page_mention_at(page, date, MENTION_DATE) != NULL ? page->mentions.at[page_token(page, date)->mention].end
                                                           : at;
}

/* Does a lead of this class end right before the token, not before `first`? */
static bool lead_ends(const Page *page, size_t at, size_t first, uint32_t class, uint32_t *ret_first) {
  if (at == 0 || (page_token(page, at - 1)->ends >> SENSE_LEAD & 1) == 0) return false;
  for (size_t back = 6; back >= 1; back--) {
    if (at < first + back) continue;
    const Token *token = page_token(page, at - back);
    for (size_t i = 0; i < token->matches; i++) {
      const Match *match = &page->matches.at[token->match + i];
      for (size_t s = 0; match->length == back && s < match->count; s++) {
        if (match->senses[s].kind != SENSE_LEAD || match->senses[s].a != class) continue;
        *ret_first = (uint32_t)(at - back);
        return true;
      }
    }
  }
  return false;
}

/* What leads up to the party, past its roles and articles. */
static bool read_lead(const Story *story, const Party *party, uint32_t class, Split *split) {
  split->first = split->middle = party->first;
  if (class == LEAD_none) return party->possessive;
  size_t at = party->first;
  for (unsigned step = 0; step <= STEPS_BACK; step++) {
    if (lead_ends(story->page, at, story->first, class, &split->first)) {
      split->middle = (uint32_t)at;
      return true;
    }
    size_t before = step_back(story->page, at, story->first);
    if (before == at) return false;
    at = before;
  }
  return false;
}

static bool may_happen(const Party *party, EventType type) {
  bool named = party->kind == PARTY_ORGANISATION || party->kind == PARTY_COUNT;
  return party_fits(party, type) && (named || event_has_persons(type));
}

/* The longest tail at the token that has a lead of its class before the party. */
static bool read_tail(const Story *story, const Party *party, size_t at, Split *split) {
  if (at >= story->end || !page_begins(story->page, at, SENSE_TAIL)) return false;
  const Token *token = page_token(story->page, at);
  for (size_t i = 0; i < token->matches; i++) {
    const Match *match = &story->page->matches.at[token->match + i];
    for (size_t s = 0; s < match->count; s++) {
      const Sense *sense = &match->senses[s];
      if (sense->kind != SENSE_TAIL || !may_happen(party, (EventType)sense->a)) continue;
      if (!read_lead(story, party, sense->c, split)) continue;
      split->sense = sense;
      split->party = party;
      split->tail = (uint32_t)at;
      split->end = (uint32_t)at + match->length;
      return true;
    }
  }
  return false;
}

/* Behind "the", "that", "a", and the term or adjective between; `at` where no tail follows. */
static size_t behind_article(const Page *page, size_t at, size_t end) {
  bool article = page_word(page, at, WORD_the) || page_word(page, at, WORD_a) || page_word(page, at, WORD_that);
  if (!article) return at;
  size_t noun = at + 1;
  while (noun < end && noun <= at + BETWEEN_TOKENS && !page_begins(page, noun, SENSE_TAIL))
    noun++;
  return noun < end && page_begins(page, noun, SENSE_TAIL) ? noun : at;
}

/* "cut the sentence", "rejected that appeal": a ruling in which nobody is named. */
static bool read_ruling(const Story *story, size_t at, Split *split) {
  const Page *page = story->page;
  if (at == story->first || (page_token(page, at - 1)->ends >> SENSE_LEAD & 1) == 0) return false;
  size_t noun = behind_article(page, at, story->end);
  if (noun == at) return false;
  const Token *token = page_token(page, noun);
  for (size_t i = 0; i < token->matches; i++) {
    const Match *match = &page->matches.at[token->match + i];
    for (size_t s = 0; s < match->count; s++) {
      const Sense *sense = &match->senses[s];
      bool ruling = sense->kind == SENSE_TAIL && sense->a == EVENT_court_ruling &&
                    (sense->c == LEAD_change || sense->c == LEAD_extend || sense->c == LEAD_refuse);
      if (!ruling || !lead_ends(page, at, story->first, sense->c, &split->first)) continue;
      split->sense = sense;
      split->party = NULL;
      split->middle = (uint32_t)at;
      split->tail = (uint32_t)noun;
      split->end = (uint32_t)noun + match->length;
      return true;
    }
  }
  return false;
}

size_t story_split_cues(const Story *story, Split splits[SENTENCE_SPLITS]) {
  const Page *page = story->page;
  size_t count = 0;
  for (size_t i = 0; i < story->party_count && count < SENTENCE_SPLITS; i++) {
    const Party *party = &story->parties[i];
    if (party->kind == PARTY_FORCE) continue;
    size_t end = party->end + (page_word(page, party->end, WORD_possessive) ? 1 : 0);
    size_t aside = behind_aside(page, end, story->end), date = behind_date(page, aside);
    Split *split = &splits[count];
    count += read_tail(story, party, end, split) || (aside != end && read_tail(story, party, aside, split)) ||
             (date != aside && read_tail(story, party, date, split));
  }
  for (size_t at = story->first; at < story->end && count < SENTENCE_SPLITS; at++)
    count += read_ruling(story, at, &splits[count]);
  return count;
}
