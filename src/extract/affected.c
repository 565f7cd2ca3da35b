/* Whom a cue's grammar points to. */
#include "extract/story.h"

#define NOUN_REACH 4
#define OBJECT_REACH 16
#define AGENT_REACH 5  /* "X is also alleged to have" */
#define SHARE_TOKENS 5 /* of the words that tell a share of those counted */

static bool is_people(const Party *party) {
  return party->kind == PARTY_PERSONS || party->kind == PARTY_COUNT || party->kind == PARTY_NOUN ||
         party->kind == PARTY_PRONOUN;
}

bool party_fits(const Party *party, EventType type) {
  if (party->kind == PARTY_ORGANISATION) return event_takes_organisation(type);
  return is_people(party) && (event_has_persons(type) || event_takes_organisation(type) || party->kind == PARTY_COUNT);
}

/* Part of another phrase: "by X", "lawyer of X", "with X". */
static bool is_inside_phrase(const Page *page, const Party *party, size_t first) {
  size_t at = party->first;
  for (unsigned steps = 0; steps < 4 && at > first; steps++) {
    size_t before = at - 1;
    uint32_t role;
    if (page_word(page, before, WORD_the) || page_word(page, before, WORD_a) ||
        page_sense(page, before, SENSE_NATIONALITY, NULL) != NULL) {
      at = before;
    } else if (page_sense_before(page, at, SENSE_ROLE, &role) != NULL ||
               page_sense_before(page, at, SENSE_TITLE, &role) != NULL ||
               page_sense_before(page, at, SENSE_ORGANISATION_HEAD, &role) != NULL) {
      at = role;
    } else if (page_mention_at(page, before, MENTION_ORGANISATION) != NULL) {
      at = page->mentions.at[page_token(page, before)->mention].first;
    } else {
      /* "the home of X was searched": done to X */
      const Sense *thing = page_sense_before(page, at, SENSE_WORD, NULL);
      if (thing != NULL && thing->a == WORD_belonging) return false;
      return page_word(page, before, WORD_by) || page_word(page, before, WORD_of) ||
             page_word(page, before, WORD_with) || page_word(page, before, WORD_for) ||
             page_word(page, before, WORD_against) || page_word(page, before, WORD_to) ||
             page_word(page, before, WORD_from) || page_word(page, before, WORD_on) || page_word(page, before, WORD_in);
    }
  }
  return false;
}

/* Behind "(32)", an age or a party. */
static size_t behind_brackets(const Page *page, size_t at) {
  for (size_t end = at; page_sign(page, at, '(') && end < at + 5; end++)
    if (page_sign(page, end, ')')) return end + 1;
  return at;
}

/* "X, who was arrested": the nearest before "who" is meant, whatever phrase it ends. */
static bool is_relative(const Story *story, const Party *party, const Cue *cue) {
  size_t at = behind_brackets(story->page, party->end);
  at += page_sign(story->page, at, ',') ? 1 : 0;
  return at < cue->first && page_word(story->page, at, WORD_who);
}

/* "X, a leader of the hill people, who was shot": "who" means the one that the words between say more of. */
static const Party *named_before_who(const Story *story, const Cue *cue) {
  const Page *page = story->page;
  size_t who = cue->first;
  for (size_t back = 1; back <= 5 && cue->first >= story->first + back; back++) {
    if (page_sign(page, cue->first - back, ',')) return NULL;
    if (!page_word(page, cue->first - back, WORD_who)) continue;
    who = cue->first - back;
    break;
  }
  if (who == cue->first || who == story->first || !page_sign(page, who - 1, ',')) return NULL;
  for (size_t i = story->party_count; i > 0; i--) {
    const Party *party = &story->parties[i - 1];
    if (party->end > who || party->kind == PARTY_FORCE || party->kind == PARTY_ORGANISATION) continue;
    size_t behind = behind_brackets(page, party->end);
    if (party->kind == PARTY_PERSONS && !party->meant && !party->possessive)
      return page_sign(page, behind, ',') && who - behind <= 16 ? party : NULL;
    if (party->kind == PARTY_PERSONS || party->kind == PARTY_COUNT) return NULL;
  }
  return NULL;
}

/* "five people, including X": named within a larger number. */
static bool is_included(const Story *story, const Party *party) {
  for (size_t at = party->first; at > story->first && at + 24 > party->first; at--)
    if (page_word(story->page, at - 1, WORD_including)) return true;
  return false;
}

/* "84 people, eleven of them women, were detained": between commas a share of those counted before. */
static bool is_share(const Story *story, const Party *party) {
  const Page *page = story->page;
  if (party->kind != PARTY_COUNT && party->kind != PARTY_NOUN) return false;
  bool closes = false;
  for (size_t at = party->end; at < story->end && at < party->end + SHARE_TOKENS; at++)
    closes = closes || page_sign(page, at, ',');
  for (size_t i = 0; closes && i < story->party_count; i++) {
    const Party *whole = &story->parties[i];
    if (whole->kind == PARTY_COUNT && whole->end < party->first && page_sign(page, whole->end, ',') &&
        party->first <= whole->end + SHARE_TOKENS)
      return true;
  }
  return false;
}

/* "X and other demonstrators", "X and five others": the named one is meant too. */
static const Party *with_named(const Story *story, size_t number) {
  const Party *party = &story->parties[number];
  if (number == 0 || (party->kind != PARTY_NOUN && party->kind != PARTY_COUNT)) return party;
  const Party *named = &story->parties[number - 1];
  bool joined = false;
  for (size_t at = named->end; at < party->first && at < named->end + 3; at++)
    joined = joined || page_word(story->page, at, WORD_and);
  return named->kind == PARTY_PERSONS && joined && party->first <= named->end + 3 ? named : party;
}

/* An investigator who closes a case is not the one whom it is about. */
static bool is_official(const Page *page, const Party *party) {
  if (party->kind == PARTY_NOUN) {
    for (size_t at = party->first; at < party->end; at++)
      if (page_is(page, at, SENSE_ROLE, ROLE_official) || page_is(page, at, SENSE_ROLE, ROLE_force) ||
          page_is(page, at, SENSE_ROLE, ROLE_lawyer))
        return true;
    return false;
  }
  if (party->kind != PARTY_PERSONS || party->count != 1) return false;
  const PersonFacts *facts = &page->facts.at[party->members[0]];
  return facts->titled || (facts->roles & ROLE_BIT(ROLE_official)) != 0;
}

static const Party *left_of(const Story *story, const Cue *cue, EventType type) {
  const Party *fallback = NULL, *named = named_before_who(story, cue);
  if (named != NULL && party_fits(named, type)) return named;
  for (size_t i = story->party_count; i > 0; i--) {
    const Party *party = &story->parties[i - 1];
    if (party->end > cue->first || !party_fits(party, type)) continue;
    if (party->possessive) {
      /* "his lawyer was beaten": another's; "Ayla's brother": too */
      if (fallback == NULL && party->kind == PARTY_PERSONS) fallback = party;
      continue;
    }
    /* "was brought before a judge and sentenced": not the judge, where anybody else is spoken of */
    if (party->kind == PARTY_NOUN && is_official(story->page, party)) {
      if (fallback == NULL) fallback = party;
      continue;
    }
    if (is_share(story, party)) continue;
    if (is_included(story, party) && !is_relative(story, party, cue)) continue;
    if (is_inside_phrase(story->page, party, story->first) && !is_relative(story, party, cue)) continue;
    return with_named(story, i - 1);
  }
  return fallback;
}

static const Party *right_of(const Story *story, size_t from, size_t reach, EventType type) {
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    if (party->first < from || !party_fits(party, type)) continue;
    if (party->first > from + reach) return NULL;
    if (party->first > from && page_word(story->page, party->first - 1, WORD_by)) continue;
    if (party->possessive && party->kind == PARTY_PERSONS && party->meant) continue;
    return party;
  }
  return NULL;
}

/* Only adjectives stand between an owner and what is owned. */
static bool is_owned(const Page *page, size_t from, size_t to) {
  if (to - from > NOUN_REACH) return false;
  for (size_t at = from; at < to; at++) {
    const Sense *word = page_sense(page, at, SENSE_WORD, NULL);
    if (word != NULL && word->a < WORD_be) return false;
  }
  return true;
}

/* "X's arrest", "his arrest" */
static const Party *owner_of(const Story *story, const Cue *cue) {
  for (size_t i = story->party_count; i > 0; i--) {
    const Party *party = &story->parties[i - 1];
    if (party->end > cue->first || !is_people(party)) continue;
    return party->possessive && is_owned(story->page, party->end, cue->first) ? party : NULL;
  }
  return NULL;
}

static bool sign_between(const Page *page, size_t from, size_t to) {
  for (size_t at = from; at < to; at++)
    if (page_token(page, at)->sign != 0 && !page_sign(page, at, '-')) return true;
  return false;
}

static const Party *of_noun(const Story *story, const Cue *cue, EventType type) {
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    if (party->kind == PARTY_COUNT && party->first < cue->end && party->end > cue->first) return party;
  }
  const Party *owner = owner_of(story, cue);
  if (owner != NULL) return owner;
  const Page *page = story->page;
  size_t at = cue->end;
  /* the cue may hold its preposition: "closure of" */
  bool led = page_word(page, cue->end - 1, WORD_of) || page_word(page, cue->end - 1, WORD_against);
  for (size_t i = at; i < story->end && i < at + 9 && !led; i++) {
    if (page_word(page, i, WORD_of) || page_word(page, i, WORD_against) || page_word(page, i, WORD_on) ||
        page_word(page, i, WORD_at)) {
      const Party *party = right_of(story, i + 1, NOUN_REACH + 1, type);
      if (party != NULL && !sign_between(story->page, i + 1, party->first)) return party;
    }
    if (page_token(page, i)->sign != 0) break;
  }
  if (led) return right_of(story, cue->end, NOUN_REACH * 2, type);
  /* "арест Лужина": a language that declines names needs no "of" */
  if (page->language->declension == NULL) return NULL;
  const Party *party = right_of(story, cue->end, NOUN_REACH, type);
  return party != NULL && !sign_between(page, cue->end, party->first) ? party : NULL;
}

/* Of cues without a grammar of their own: "against X", else whoever stands nearest. */
static const Party *near_scene(const Story *story, const Cue *cue, EventType type) {
  for (size_t i = cue->first; i < story->end; i++)
    if (page_word(story->page, i, WORD_against) || (page_word(story->page, i, WORD_of) && i >= cue->end)) {
      const Party *party = right_of(story, i + 1, NOUN_REACH * 2, type);
      if (party != NULL) return party;
      break;
    }
  const Party *best = NULL;
  size_t distance = OBJECT_REACH * 2;
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    if (!is_people(party) || is_official(story->page, party)) continue;
    size_t far = party->first >= cue->first ? party->first - cue->first : (size_t)(cue->first - party->end) + 1;
    if (far < distance) best = party, distance = far;
  }
  return best;
}

/* "beaten him", "searched his office": the pronoun is part of the cue. */
static const Party *inside_cue(const Story *story, const Cue *cue) {
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *inner = &story->parties[i];
    bool pronoun = inner->meant && (inner->kind == PARTY_PERSONS || inner->kind == PARTY_PRONOUN);
    if (pronoun && inner->first > cue->first && inner->end <= cue->end) return inner;
  }
  return NULL;
}

const Party *cue_affected(const Story *story, const Cue *cue) {
  EventType type = (EventType)cue->sense->a;
  if (cue->party != NULL) return cue->party;
  switch (cue->voice) {
  case VOICE_passive: {
    const Party *left = left_of(story, cue, type);
    return left != NULL ? left : right_of(story, cue->end, OBJECT_REACH, type);
  }
  case VOICE_subject: return left_of(story, cue, type);
  case VOICE_active: {
    const Party *inner = inside_cue(story, cue);
    if (inner != NULL) return inner;
    const Party *right = right_of(story, cue->end, OBJECT_REACH, type);
    bool taking = type == EVENT_detention || type == EVENT_abduction || type == EVENT_arrest;
    return right != NULL || taking ? right : left_of(story, cue, type);
  }
  case VOICE_noun: return of_noun(story, cue, type);
  case VOICE_weak: {
    const Party *party = of_noun(story, cue, type);
    if (party != NULL) return party;
    /* "115 cases of torture": the count that the cue itself belongs to, or the nearest before */
    for (size_t i = story->party_count; i > 0; i--) {
      party = &story->parties[i - 1];
      if (party->kind == PARTY_COUNT && party->first <= cue->first) return party;
    }
    return NULL;
  }
  case VOICE_scene: {
    const Party *inner = event_has_persons(type) ? inside_cue(story, cue) : NULL;
    if (inner != NULL && inner->kind == PARTY_PERSONS) return inner;
    return event_has_persons(type) ? near_scene(story, cue, type) : NULL;
  }
  case VOICE_auto: break;
  }
  return NULL;
}

/* "Captain X beat her", "Captain X of the Y Department beat her": of violence
 * also somebody named, where nothing but his body stands before the verb. */
static bool acts_by_name(const Story *story, const Party *party, const Cue *cue) {
  if (party->kind != PARTY_PERSONS || party->count != 1 || party->meant || party->possessive) return false;
  size_t end = party->end;
  (void)!person_body_behind(story->page, party->end, &end);
  return event_gravity((EventType)cue->sense->a) > 0 && cue->first <= end + AGENT_REACH;
}

/* Whoever is named right before the words of this body, as one of it; else the body. */
static const Party *member_or_body(const Story *story, size_t body, const Cue *cue) {
  const Party *party = &story->parties[body], *member = body > 0 ? party - 1 : NULL;
  size_t end = 0;
  bool serves =
      member != NULL && person_body_behind(story->page, member->end, &end) == party->index && end >= party->end;
  return serves && acts_by_name(story, member, cue) ? member : party;
}

const Party *cue_agent(const Story *story, const Cue *cue) {
  const Page *page = story->page;
  size_t from = cue->end - (page_word(page, cue->end - 1, WORD_by) ? 1 : 0); /* "tortured by" is one cue */
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    if (party->first < cue->end || party->first > cue->end + OBJECT_REACH) continue;
    if (party->first > 0 && is_inside_phrase(page, party, from) && party->kind != PARTY_COUNT) {
      size_t at = party->first;
      while (at > from && !page_word(page, at - 1, WORD_by) && party->first - at < 3)
        at--;
      if (at > from && page_word(page, at - 1, WORD_by)) return party;
    }
  }
  if (cue->voice != VOICE_active) return NULL;
  for (size_t i = story->party_count; i > 0; i--) {
    const Party *party = &story->parties[i - 1];
    if (party->end > cue->first) continue;
    if (party->kind == PARTY_ORGANISATION) return member_or_body(story, i - 1, cue);
    if (party->kind == PARTY_FORCE || acts_by_name(story, party, cue)) return party;
  }
  return NULL;
}
