/* Whom a sentence speaks of: lists of names as one party, pronouns and nouns
 * ("the two activists", "the lawyer") with the persons they mean. */
#include "extract/fold.h"
#include "extract/numbers.h"
#include "extract/story.h"

#define JOIN_TOKENS 20
#define SUBJECT_TOKENS 6

static Party *add(Story *story, PartyKind kind, size_t first, size_t end) {
  if (story->party_count == SENTENCE_PARTIES) return NULL;
  Party *party = &story->parties[story->party_count++];
  *party = (Party){.kind = kind, .first = (uint32_t)first, .end = (uint32_t)end};
  party->possessive = page_word(story->page, end, WORD_possessive);
  return party;
}

static void add_member(Party *party, uint32_t person) {
  for (size_t i = 0; i < party->count; i++)
    if (party->members[i] == person) return;
  if (party->count < PARTY_MEMBERS) party->members[party->count++] = person;
}

/* The persons told of last, the latest first. */
static void note_recent(Story *story, uint32_t person) {
  size_t at = 0;
  while (at < story->recent_count && story->recent[at] != person)
    at++;
  if (at == story->recent_count && at == RECENT_PERSONS) at--;
  if (at == story->recent_count) story->recent_count++;
  memmove(story->recent + 1, story->recent, at * sizeof *story->recent);
  story->recent[0] = person;
}

/* Somebody told of for another's sake: the lawyer, the brother who speaks. */
static bool is_aside(const struct PersonFacts *facts) {
  unsigned aside = ROLE_BIT(ROLE_lawyer) | ROLE_BIT(ROLE_relative) | ROLE_BIT(ROLE_spokesperson);
  return (facts->roles & aside) != 0 && (facts->roles & ROLE_BIT(ROLE_victim)) == 0 && !facts->affected;
}

static uint32_t recent_of_gender(const Story *story, uint8_t gender) {
  for (size_t i = 0; i < story->recent_count; i++)
    if (story->page->facts.at[story->recent[i]].gender == gender) return story->recent[i];
  return NONE;
}

/* Whom "he" or "she" means: the one told of last, unless that one is known to be of the other sex. */
static uint32_t bearer_of_pronoun(Story *story, uint8_t gender) {
  struct PersonFacts *facts = story->page->facts.at;
  if (story->single == NONE || gender == 0) return story->single;
  uint8_t *known = &facts[story->single].gender;
  uint32_t other = *known == gender ? NONE : recent_of_gender(story, gender);
  if (*known == 0 && (other == NONE || !is_aside(&facts[story->single]))) *known = gender;
  if (*known == gender) return story->single;
  return other != NONE ? other : recent_of_gender(story, 0);
}

static void remember(Story *story, const Party *party) {
  if (party->count == 0) return;
  note_recent(story, party->members[party->count - 1]);
  uint32_t last = party->members[party->count - 1];
  const PersonFacts *facts = &story->page->facts.at[last];
  bool official = facts->titled || (facts->roles & ROLE_BIT(ROLE_official)) != 0;
  /* "Captain X is alleged to have beaten him": an act happens to the one told of before */
  bool aside = is_aside(facts) && (facts->speaks || party->first > story->first + SUBJECT_TOKENS);
  if ((!official && !aside) || story->single == NONE) story->single = last;
  if (party->count < 2) return;
  memcpy(story->group, party->members, sizeof party->members);
  story->group_count = party->count;
}

/* ", who sells noodles by the bridge, and": the token of its second comma, or `at`. */
static size_t clause_end(const Page *page, size_t at, size_t to) {
  if (!page_sign(page, at, ',') || !page_word(page, at + 1, WORD_who)) return at;
  for (size_t i = at + 2; i + 1 < to; i++)
    if (page_sign(page, i, ',') && page_word(page, i + 1, WORD_and)) return i;
  return at;
}

/* Only "," "and", roles, ages and articles stand between two names of one list. */
static bool joins_list(const Page *page, size_t from, size_t to) {
  if (to - from > JOIN_TOKENS) return false;
  bool joint = false;
  for (size_t at = from; at < to;) {
    uint32_t length = 1;
    at = clause_end(page, at, to);
    if (page_sign(page, at, ',') || page_word(page, at, WORD_and)) {
      joint = true;
      const Sense *word = page_sense(page, at, SENSE_WORD, &length);
      if (word == NULL) length = 1;
    } else if (page_sense(page, at, SENSE_ROLE, &length) == NULL &&
               page_sense(page, at, SENSE_TITLE, &length) == NULL &&
               page_sense(page, at, SENSE_GENDER, &length) == NULL &&
               page_sense(page, at, SENSE_NATIONALITY, &length) == NULL) {
      length = 1;
      const Token *token = page_token(page, at);
      bool small = page_word(page, at, WORD_possessive) || page_word(page, at, WORD_the) ||
                   page_word(page, at, WORD_a) || page_word(page, at, WORD_aged) || page_word(page, at, WORD_former) ||
                   page_word(page, at, WORD_of) || page_word(page, at, WORD_for) ||
                   page_sense(page, at, SENSE_PRONOUN, NULL) != NULL;
      bool other = token->kind == TOKEN_NUMBER || token->sign == '(' || token->sign == ')' || token->sign == '-' ||
                   page_mention_at(page, at, MENTION_ORGANISATION) != NULL ||
                   page_mention_at(page, at, MENTION_DATE) != NULL || token->plain;
      if (page_sense(page, at, SENSE_CUE, NULL) != NULL || page_word(page, at, WORD_be) ||
          page_word(page, at, WORD_have) || page_word(page, at, WORD_who) || page_sense(page, at, SENSE_SPEECH, NULL))
        return false;
      if (!small && !other) return false;
    }
    at += length;
  }
  return joint;
}

static void person_party(Story *story, const Mention *mention) {
  /* "X and his neighbour Y": what only "his" means stands between */
  size_t before = story->party_count;
  while (before > 0 && story->party_count - before < 2 && story->parties[before - 1].meant)
    before--;
  Party *last = before > 0 ? &story->parties[before - 1] : NULL;
  bool whose = page_word(story->page, mention->end, WORD_possessive) &&
               page_sense(story->page, mention->end + 1, SENSE_ROLE, NULL) != NULL; /* "X, Y's uncle" */
  bool extends = last != NULL && !whose && last->kind == PARTY_PERSONS && !last->meant &&
                 joins_list(story->page, last->end, mention->first);
  if (extends) story->party_count = before;
  Party *party = extends ? last : add(story, PARTY_PERSONS, mention->first, mention->end);
  if (party == NULL) return;
  party->end = mention->end;
  party->possessive = page_word(story->page, mention->end, WORD_possessive);
  add_member(party, mention->index);
  remember(story, party);
}

static void meant_party(Story *story, size_t first, size_t end, const uint32_t *members, size_t count,
                        bool possessive) {
  Party *party = add(story, count > 0 ? PARTY_PERSONS : PARTY_PRONOUN, first, end);
  if (party == NULL) return;
  party->meant = true;
  party->possessive = possessive;
  for (size_t i = 0; i < count; i++)
    add_member(party, members[i]);
  if (count > 0) story->single = members[count - 1];
}

/* "Three weeks after his abduction, X is still missing": who comes behind the comma. */
static uint32_t named_next(const Story *story, size_t at) {
  const Page *page = story->page;
  if (at > story->first + 6 || story->party_count > 0) return NONE;
  bool comma = false;
  for (size_t i = at; i < story->end && i < at + 16; i++) {
    comma = comma || page_sign(page, i, ',');
    const Mention *person = page_mention_at(page, i, MENTION_PERSON);
    if (person != NULL) return comma ? person->index : NONE;
  }
  return NONE;
}

static size_t pronoun_party(Story *story, size_t at) {
  uint32_t length;
  const Sense *pronoun = page_sense(story->page, at, SENSE_PRONOUN, &length);
  if (pronoun == NULL) return at;
  /* "her" alone or before a noun: told by what follows */
  const Token *next = at + 1 < story->end ? page_token(story->page, at + 1) : NULL;
  bool may_own = page_sense(story->page, at, SENSE_PRONOUN, NULL) != NULL && next != NULL && next->kind == TOKEN_WORD;
  bool owns = false;
  uint8_t gender = (uint8_t)pronoun->c;
  const Token *token = page_token(story->page, at);
  for (size_t i = 0; i < token->matches; i++)
    for (size_t s = 0; s < story->page->matches.at[token->match + i].count; s++) {
      const Sense *sense = &story->page->matches.at[token->match + i].senses[s];
      if (sense->kind == SENSE_PRONOUN && sense->b == 1) owns = true;
    }
  owns = owns && may_own && !page_word(story->page, at + 1, WORD_in) && !page_word(story->page, at + 1, WORD_to) &&
         !page_word(story->page, at + 1, WORD_of) && !page_word(story->page, at + 1, WORD_and) &&
         !page_word(story->page, at + 1, WORD_for) && !page_word(story->page, at + 1, WORD_on);
  uint32_t next_named = owns && pronoun->a == 1 ? named_next(story, at) : NONE;
  if (next_named != NONE)
    meant_party(story, at, at + length, &next_named, 1, owns);
  else if (pronoun->a == 1) {
    uint32_t bearer = bearer_of_pronoun(story, gender);
    meant_party(story, at, at + length, &bearer, bearer == NONE ? 0 : 1, owns);
  } else
    meant_party(story, at, at + length, story->group, story->group_count, owns);
  return at + length;
}

/* The person told of last who has this role. */
static uint32_t bearer_of_role(const Story *story, const Sense *role) {
  const Page *page = story->page;
  Text name = {role->name, role->name_length};
  uint32_t found = NONE;
  for (uint32_t i = 0; i < page->out->persons.length && i < 200; i++) {
    const TextList *roles = &page->out->persons.at[i].roles;
    if (page->facts.at[i].first_token > story->end) continue;
    for (size_t k = 0; k < roles->length; k++) {
      bool ends =
          roles->at[k].length >= name.length &&
          words_fold_equal(text_slice(roles->at[k], roles->at[k].length - name.length, roles->at[k].length), name);
      if (ends || words_fold_equal(roles->at[k], name)) found = i == story->single || found == NONE ? i : found;
    }
  }
  return found;
}

static bool is_definite(const Page *page, size_t at) {
  return page_word(page, at, WORD_the) || page_word(page, at, WORD_both);
}

/* ", co-chair of X,": says what the person just named is, and is no party of its own. */
static bool is_apposition(const Story *story, size_t at) {
  if (story->party_count == 0) return false;
  const Party *last = &story->parties[story->party_count - 1];
  size_t gap = at - last->end;
  return last->kind == PARTY_PERSONS && !last->meant && gap >= 1 && gap <= 8 &&
         !page_word(story->page, at - 1, WORD_and) &&
         (page_sign(story->page, last->end, ',') || page_sign(story->page, last->end, '(') ||
          page_sign(story->page, last->end, '_'));
}

/* "the poet and teacher X": the name comes behind the second role. */
static bool leads_name(const Page *page, size_t at) {
  uint32_t length;
  if (page_word(page, at, WORD_and) && page_sense(page, at + 1, SENSE_ROLE, &length) != NULL) at += 1 + length;
  if (page_sign(page, at, ',')) at++;
  return page_mention_at(page, at, MENTION_PERSON) != NULL;
}

/* "the activist", "the two men", "both journalists", "all three" */
static size_t noun_party(Story *story, size_t at) {
  const Page *page = story->page;
  if (page_word(page, at, WORD_latter) && story->group_count > 0) {
    meant_party(story, at, at + 2, &story->group[story->group_count - 1], 1, false);
    return at + 2;
  }
  size_t next = at;
  bool definite = is_definite(page, next);
  while (next < story->end && is_definite(page, next))
    next++;
  int64_t number = 0;
  size_t behind = next;
  bool counted = definite && number_at(page, next, &number, &behind);
  uint32_t length;
  const Sense *role = page_sense(page, behind, SENSE_ROLE, &length);
  const Sense *people = page_sense(page, behind, SENSE_AFFECTED, &length);
  if (role == NULL && people == NULL) {
    if (!counted || number < 2 || number > PARTY_MEMBERS || story->group_count != (size_t)number) return at;
    length = 0;
  } else if (role != NULL) {
    page_sense(page, behind, SENSE_ROLE, &length);
  }
  size_t end = behind + length;
  if (role != NULL && !role->plural && !counted && is_apposition(story, at)) return end;
  if (page_mention_at(page, end, MENTION_PERSON) != NULL || leads_name(page, end)) return at;
  bool plural = role == NULL || role->plural || counted;
  const uint32_t *members = plural ? story->group : &story->single;
  size_t count = plural ? story->group_count : story->single == NONE ? 0 : 1;
  if (counted && (size_t)number != story->group_count) count = 0;
  uint32_t bearer = plural || role == NULL ? NONE : bearer_of_role(story, role);
  if (bearer != NONE) {
    members = &bearer;
  } else if (!plural && role != NULL && role->a != ROLE_victim && role->a != ROLE_politician) {
    count = 0;
  }
  if (!definite) count = 0;
  if (counted && count == 0) return at;
  Party *party = add(story, count > 0 ? PARTY_PERSONS : PARTY_NOUN, at, end);
  if (party == NULL) return end;
  party->meant = true;
  for (size_t i = 0; i < count; i++)
    add_member(party, members[i]);
  return end;
}

static size_t force_party(Story *story, size_t at) {
  uint32_t length;
  if (page_sense(story->page, at, SENSE_FORCE, &length) == NULL) return at;
  add(story, PARTY_FORCE, at, at + length);
  return at + length;
}

static size_t mention_party(Story *story, size_t at) {
  Page *page = story->page;
  if (page_token(page, at)->mention == NONE) return at;
  const Mention *mention = &page->mentions.at[page_token(page, at)->mention];
  if (mention->first != at) return mention->end > at ? mention->end : at + 1;
  Party *party = NULL;
  switch (mention->kind) {
  case MENTION_PERSON: person_party(story, mention); break;
  case MENTION_ORGANISATION:
    /* "Radio X correspondent Ayla": says where she works */
    if (page_sense(page, mention->end, SENSE_ROLE, NULL) != NULL ||
        page_mention_at(page, mention->end, MENTION_PERSON) != NULL)
      break;
    party = add(story, PARTY_ORGANISATION, mention->first, mention->end);
    if (party != NULL) party->index = mention->index;
    break;
  case MENTION_COUNT:
    party = add(story, PARTY_COUNT, mention->first, mention->end);
    if (party != NULL) party->index = mention->index;
    break;
  case MENTION_DATE:
  case MENTION_PLACE:
  case MENTION_PENALTY:
  case MENTION_CHARGE:
  case MENTION_LAW: break;
  }
  /* what charges and penalties say of people is no party */
  return mention->end;
}

void story_parties(Story *story) {
  story->party_count = 0;
  for (size_t at = story->first; at < story->end;) {
    size_t end = noun_party(story, at);
    if (end == at) end = mention_party(story, at);
    if (end == at) end = pronoun_party(story, at);
    if (end == at) end = force_party(story, at);
    at = end > at ? end : at + 1;
  }
}
