/* Finds persons and joins their mentions: full names first, then the short
 * forms ("Mr Arsen", a surname, a given name) that only one person bears. */
#include "extract/persons.h"

#include "base/unicode.h"
#include "extract/fold.h"

#define GENDER_TOKENS 9
#define CANDIDATES 64     /* bearers of one word that are looked at */
#define PERSONS_MOST 2000 /* a list of names, not a story: no more are told apart */

static void add_form(Page *page, TextList *forms, Text form) {
  for (size_t i = 0; i < forms->length; i++)
    if (text_equal(forms->at[i], form)) return;
  if (forms->length < 32) *ADD(forms, page) = form;
}

/* Words of a name, taken one by one; hyphens hold a word together. */
static bool next_word(Text *rest, Text *ret_word) {
  while (text_next(rest, ' ', ret_word))
    if (ret_word->length > 0) return true;
  return false;
}

static size_t words_of(Text name) {
  size_t count = 0;
  for (Text rest = name, word; next_word(&rest, &word);)
    count++;
  return count;
}

static bool has_word(Text name, Text word) {
  for (Text rest = name, other; next_word(&rest, &other);)
    if (words_fold_equal(other, word)) return true;
  return false;
}

/* Every word of the shorter stands in the longer. */
static bool is_part_of(Text shorter, Text longer) {
  for (Text rest = shorter, word; next_word(&rest, &word);)
    if (!has_word(longer, word)) return false;
  return true;
}

/* "A. Arsen" may be "Ayla Arsen": same last word, and the initial fits. */
static bool is_initial_form(Text with_initial, Text full) {
  Text rest = with_initial, first, last, other_first, other_last;
  Text full_rest = full;
  if (!next_word(&rest, &first) || !next_word(&rest, &last) || next_word(&rest, &other_first)) return false;
  if (first.length < 2 || first.at[first.length - 1] != '.' || !next_word(&full_rest, &other_first)) return false;
  other_last = other_first;
  while (next_word(&full_rest, &rest))
    other_last = rest;
  return words_fold_equal(last, other_last) && (first.at[0] | 32) == (other_first.at[0] | 32);
}

static bool means(const FoundPerson *person, Text name, size_t words) {
  if (words_fold_equal(person->name, name)) return true;
  for (size_t i = 0; i < person->as_written.length; i++)
    if (words > 1 && words_fold_equal(person->as_written.at[i], name)) return true;
  if (words >= 2 && words_of(person->name) >= 2)
    return is_part_of(name, person->name) || is_part_of(person->name, name) || is_initial_form(name, person->name);
  return false;
}

/* 1 a man, 2 a woman, by the words before the name ("Mr", "his wife", "his wife,") or its first; 0: not told. */
static uint8_t gender_told(const Page *page, size_t at) {
  const Sense *title = page_sense_before(page, at, SENSE_TITLE, NULL);
  if (title != NULL && title->b != 0) return (uint8_t)title->b;
  size_t behind = at > 0 && page_sign(page, at - 1, ',') ? at - 1 : at;
  const Sense *noun = page_sense_before(page, behind, SENSE_GENDER, NULL);
  if (noun == NULL) noun = page_sense(page, at, SENSE_GENDER, NULL);
  return noun == NULL ? 0 : (uint8_t)noun->a;
}

/* "Ma Su Myat Hlaing": behind the title, where it is one; "Ma Lin" is a name. */
static size_t behind_title(const Page *page, size_t at, size_t end) {
  const Sense *title = page_sense(page, at, SENSE_GENDER, NULL);
  return title != NULL && title->b == 1 && end >= at + 3 ? at + 1 : at;
}

/* ", a mother of two", ", his wife,": told behind the name. */
static uint8_t gender_behind(const Page *page, size_t end) {
  size_t limit = sentence_end(page, end - 1);
  if (!page_sign(page, end, ',')) return 0;
  for (size_t at = end + 1; at < limit && at < end + GENDER_TOKENS; at++) {
    const Sense *noun = page_sense(page, at, SENSE_GENDER, NULL);
    if (noun != NULL) return (uint8_t)noun->a;
    bool goes_on = page_word(page, at, WORD_a) || page_word(page, at, WORD_the) ||
                   page_token(page, at)->kind == TOKEN_NUMBER || page_sign(page, at, '-') ||
                   page_sense(page, at, SENSE_PRONOUN, NULL) != NULL || page_sense(page, at, SENSE_UNIT, NULL) != NULL;
    if (!goes_on && !page_sign(page, at, ',')) return 0;
  }
  return 0;
}

/* The persons who bear a word, one after the other; *at begins at 0. */
static bool next_bearer(const Page *page, Text word, uint32_t hash, uint32_t *at, uint32_t *ret_person) {
  while (name_index_next(&page->person_words, hash, at, ret_person))
    if (has_word(page->out->persons.at[*ret_person].name, word)) return true;
  return false;
}

bool person_is_borne(const Page *page, Text word) {
  uint32_t at = 0, person;
  return next_bearer(page, word, words_fold_hash(word), &at, &person);
}

/* The one person who bears the word; NONE where nobody does, or several. */
static uint32_t bearer_of(const Page *page, Text word) {
  uint32_t found = NONE, hash = words_fold_hash(word), person;
  for (uint32_t at = 0; next_bearer(page, word, hash, &at, &person);) {
    if (found != NONE && found != person) return NONE;
    found = person;
  }
  return found;
}

/* Of several who bear the word, the only one of this gender. */
static uint32_t bearer_of_gender(const Page *page, Text word, uint8_t gender) {
  uint32_t found = NONE, hash = words_fold_hash(word), person, looked = 0;
  for (uint32_t at = 0; gender != 0 && looked < CANDIDATES && next_bearer(page, word, hash, &at, &person); looked++) {
    if (page->facts.at[person].gender != gender || found == person) continue;
    if (found != NONE) return NONE;
    found = person;
  }
  return found;
}

static void index_words(Page *page, Text name, uint32_t person) {
  for (Text rest = name, word; next_word(&rest, &word);)
    name_index_add(&page->person_words, page->arena, word, person);
}

static void rename_person(Page *page, uint32_t person, Text name) {
  page->out->persons.at[person].name = name;
  index_words(page, name, person);
}

static uint32_t make(Page *page, Text name, size_t first) {
  if (page->out->persons.length >= PERSONS_MOST) return NONE;
  FoundPerson *made = ADD(&page->out->persons, page);
  made->name = name;
  *ADD(&page->facts, page) = (PersonFacts){.first_token = (uint32_t)first, .single = words_of(name) == 1};
  index_words(page, name, (uint32_t)page->out->persons.length - 1);
  return (uint32_t)page->out->persons.length - 1;
}

/* Somebody known whose full name this may be, or who was met by one word of it. */
static uint32_t known_by(Page *page, Text name, size_t words) {
  for (Text rest = name, word; next_word(&rest, &word);) {
    uint32_t hash = words_fold_hash(word), person, looked = 0;
    for (uint32_t at = 0; looked < CANDIDATES && next_bearer(page, word, hash, &at, &person); looked++)
      if (means(&page->out->persons.at[person], name, words)) return person;
  }
  for (Text rest = name, word; words > 1 && next_word(&rest, &word);) {
    uint32_t hash = words_fold_hash(word), person, looked = 0;
    for (uint32_t at = 0; looked < CANDIDATES && next_bearer(page, word, hash, &at, &person); looked++)
      if (page->facts.at[person].single) return person;
  }
  return NONE;
}

uint32_t person_of(Page *page, size_t first, size_t end, bool make_single) {
  Text name = page_words(page, first, end);
  size_t words = words_of(name);
  uint32_t known = known_by(page, name, words);
  if (known != NONE) {
    if (words > words_of(page->out->persons.at[known].name)) rename_person(page, known, name);
    if (words > 1) page->facts.at[known].single = 0;
    return known;
  }
  if (words > 1) return make(page, name, first);
  uint32_t bearer = bearer_of(page, name);
  if (bearer == NONE) bearer = bearer_of_gender(page, name, gender_told(page, first));
  if (bearer != NONE) return bearer;
  return make_single && !person_is_borne(page, name) ? make(page, name, first) : NONE;
}

void person_note(Page *page, uint32_t person, size_t first, size_t end) {
  add_form(page, &page->out->persons.at[person].as_written, page_raw_words(page, first, end));
  *ADD(&page->out->persons.at[person].spans, page) = page_span(page, first, end);
  page_mention(page, MENTION_PERSON, first, end, person);
}

/* "the Zhana Protest", "in San Lorenzo": spelled as a name, used as none. */
static bool is_used_otherwise(const Page *page, size_t at, bool led) {
  if (led || at == sentence_first(page, at)) return false;
  if (page_word(page, at - 1, WORD_the)) return true;
  const Sense *before = page_sense_before(page, at, SENSE_WORD, NULL);
  return page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_near) ||
         (before != NULL && before->a == WORD_motion);
}

/* A role or title right before, maybe with a nationality between: what makes one word a name. */
static bool is_led(const Page *page, size_t at) {
  if (page_sense_before(page, at, SENSE_TITLE, NULL) != NULL) return true;
  const Sense *role = page_sense_before(page, at, SENSE_ROLE, NULL);
  if (role != NULL) return role->plural == 0;
  /* "his wife, Ayla,": set off by commas, and the role is somebody's */
  uint32_t first;
  if (at < 3 || !page_sign(page, at - 1, ',') || !(page_sign(page, at + 1, ',') || page_sign(page, at + 1, '.')))
    return false;
  role = page_sense_before(page, at - 1, SENSE_ROLE, &first);
  return role != NULL && role->plural == 0 && first > 0 &&
         (page_sense(page, first - 1, SENSE_PRONOUN, NULL) != NULL || page_word(page, first - 1, WORD_possessive));
}

/* "Ayla and Boris Arsen": the first has the second's surname. */
static size_t shared_surname(Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (token->shape != SHAPE_CAPITAL || token->plain || token->mention != NONE || !page_word(page, at + 1, WORD_and))
    return at;
  size_t end, given_end;
  if (!name_at(page, at, true, &given_end) || given_end != at + 1 || !name_at(page, at + 2, false, &end)) return at;
  if (end != at + 4 || bearer_of(page, token_text(page, at)) != NONE) return at;
  if (page_sense(page, at, SENSE_PLACE, NULL) != NULL) return at;
  Writer name = WRITER_IN(page->arena);
  writer_text(&name, token_text(page, at));
  writer_char(&name, ' ');
  writer_text(&name, token_text(page, at + 3));
  uint32_t person = make(page, writer_view(&name), at);
  if (person != NONE) person_note(page, person, at, at + 1);
  return at + 1;
}

/* First pass: names of two words and more, and single words that a role or title leads. */
static size_t full_name(Page *page, size_t at, const Sense **distributed) {
  if (page_token(page, at)->mention != NONE) return at;
  size_t end = shared_surname(page, at);
  if (end > at) return end;
  bool led = is_led(page, at);
  if (!name_at(page, at, led, &end) || is_used_otherwise(page, at, led)) return at;
  if (page_is_place_use(page, at, end)) return end;
  uint8_t gender = gender_told(page, at);
  at = behind_title(page, at, end);
  uint32_t person = person_of(page, at, end, true);
  if (person == NONE) return end;
  person_note(page, person, at, end);
  if (gender == 0) gender = gender_behind(page, end);
  if (gender != 0) page->facts.at[person].gender = gender;
  roles_around(page, person, at, end, distributed);
  return end;
}

/* A capital that no list knows right beside: "Lam Hoa" is not the Hoa met before. */
static bool is_name_part(const Page *page, size_t at) {
  if (at >= page->tokens.length) return false;
  const Token *token = page_token(page, at);
  return token->shape == SHAPE_CAPITAL && token->kind == TOKEN_WORD && token->mention == NONE &&
         (!token->plain || at > sentence_first(page, at)) && page_sense(page, at, SENSE_TITLE, NULL) == NULL &&
         page_sense(page, at, SENSE_ROLE, NULL) == NULL && page_sense(page, at, SENSE_NATIONALITY, NULL) == NULL &&
         page_sense(page, at, SENSE_NOT_A_NAME, NULL) == NULL && page_sense(page, at, SENSE_WORD, NULL) == NULL &&
         page_sense(page, at, SENSE_WHEN, NULL) == NULL && page_sense(page, at, SENSE_MONTH, NULL) == NULL &&
         page_sense(page, at, SENSE_WEEKDAY, NULL) == NULL;
}

static bool is_inside_name(const Page *page, size_t first, size_t end) {
  size_t start = sentence_first(page, first), limit = sentence_end(page, first);
  bool before = first > start && !page_sense_before(page, first, SENSE_TITLE, NULL) && is_name_part(page, first - 1);
  bool behind = end < limit && page_token(page, end)->spaced && is_name_part(page, end);
  return before || behind;
}

/* Second pass: a single word that exactly one person bears. */
static void short_name(Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (token->mention != NONE || (token->shape != SHAPE_CAPITAL && token->shape != SHAPE_CAPITALS)) return;
  if (token->kind != TOKEN_WORD || token->length < 2) return;
  size_t end = at + 1;
  while (end < at + 8 && page_sign(page, end, '-') && !page_token(page, end)->spaced &&
         end + 1 < sentence_end(page, at) && !page_token(page, end + 1)->spaced)
    end += 2;
  uint32_t length;
  const Sense *particle = at >= 2 ? page_sense(page, at - 2, SENSE_PARTICLE, &length) : NULL;
  size_t first = particle != NULL && length == 1 && page_sign(page, at - 1, '-') ? at - 2 : at;
  uint32_t person = bearer_of(page, page_words(page, first, end));
  if (person == NONE && end > at + 1) person = bearer_of(page, page_words(page, at, end));
  if (person == NONE) person = bearer_of_gender(page, page_words(page, first, end), gender_told(page, first));
  if (person == NONE) return;
  bool at_start = at == sentence_first(page, at);
  if (token->plain && (at_start || page_sense(page, at, SENSE_GIVEN_NAME, NULL) == NULL)) return;
  if (page->language->declension == NULL && is_inside_name(page, first, end)) return;
  person_note(page, person, first, end);
  const Sense *distributed = NULL;
  roles_around(page, person, first, end, &distributed);
}

/* "Ayla Arsen, Director, Clear Water": a line under a letter is signed by its first name. */
static void read_signature(Page *page, const Sentence *sentence) {
  const Mention *person = page_mention_at(page, sentence->first, MENTION_PERSON);
  if (!sentence->heading || person == NULL || sentence->end - sentence->first > 16) return;
  bool told = false;
  for (size_t at = person->end; at < sentence->end; at++) {
    told = told || page_mention_at(page, at, MENTION_ORGANISATION) != NULL ||
           page_sense(page, at, SENSE_ROLE, NULL) != NULL;
    if (page_sense(page, at, SENSE_CUE, NULL) != NULL) return;
  }
  if (told && page_sign(page, person->end, ',')) page->facts.at[person->index].speaks = true;
}

void page_persons(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    const Sense *distributed = NULL;
    for (size_t at = sentence.first; !sentence.skipped && !sentence.capitals && at < sentence.end;) {
      size_t end = full_name(page, at, &distributed);
      at = end > at ? end : at + 1;
    }
  }
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    for (size_t at = sentence.first; !sentence.skipped && at < sentence.end; at++)
      short_name(page, at);
  }
  for (size_t s = 0; s < page->sentences.length; s++)
    if (!page->sentences.at[s].skipped) read_signature(page, &page->sentences.at[s]);
}
