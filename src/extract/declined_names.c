/* Where a name begins and ends in a language that declines names. */
#include "base/unicode.h"
#include "extract/declined.h"
#include "extract/fold.h"

#define SHORT_NAME_BYTES 8 /* four letters */
#define ACRONYM_BYTES 12

/* What a capital word may be in a name. */
enum { PART_GIVEN = 1, PART_PATRONYMIC = 2, PART_SURNAME = 4, PART_PLAIN = 8, PART_PLACE = 16, PART_SPOILED = 32 };

typedef struct Part {
  size_t end; /* behind its last token; hyphens hold it together */
  unsigned flags;
  bool is_word; /* a capital word that may be part of a name */
  bool is_initial;
} Part;

static bool hyphen_joins(const Page *page, size_t hyphen, size_t limit) {
  return hyphen + 1 < limit && page_sign(page, hyphen, '-') && !page_token(page, hyphen)->spaced &&
         !page_token(page, hyphen + 1)->spaced && page_token(page, hyphen + 1)->kind == TOKEN_WORD &&
         page_token(page, hyphen + 1)->shape != SHAPE_LOWER;
}

/* МИДа, СИБУРа: an acronym with a case ending. */
static bool has_inner_capital(Text word) {
  size_t at = 0;
  utf8_next(word, &at);
  return at < word.length && unicode_is_upper(utf8_next(word, &at));
}

static bool is_cyrillic(Text word) {
  return word.length >= 2 && ((unsigned char)word.at[0] == 0xD0 || (unsigned char)word.at[0] == 0xD1 ||
                              (unsigned char)word.at[0] == 0xD2 || (unsigned char)word.at[0] == 0xD3);
}

static bool is_listed_otherwise(const Page *page, size_t at) {
  return page_sense(page, at, SENSE_WORD, NULL) != NULL || page_sense(page, at, SENSE_WHEN, NULL) != NULL ||
         page_sense(page, at, SENSE_NOT_A_NAME, NULL) != NULL || page_sense(page, at, SENSE_MONTH, NULL) != NULL ||
         page_sense(page, at, SENSE_NATIONALITY, NULL) != NULL;
}

static const Sense *sense_of_word(const Page *page, const char *folded, SenseKind kind) {
  const Lexicon *lexicon = page->language->lexicon;
  char plain[FOLDED_WORD];
  size_t length = word_fold(text_of(folded), plain);
  uint32_t word = length == 0 ? 0 : lexicon_word(lexicon, plain, length).word;
  uint32_t node = word == 0 ? 0 : lexicon_step(lexicon, 0, word);
  for (uint32_t i = 0; node != 0 && i < lexicon->nodes[node].count; i++) {
    const Sense *sense = &lexicon->senses[lexicon->nodes[node].first + i];
    if (sense->kind == kind) return sense;
  }
  return NULL;
}

const Sense *nominative_sense(const Page *page, const Nominatives *forms, SenseKind kind) {
  for (size_t i = 0; i < forms->count; i++) {
    const Sense *sense = sense_of_word(page, forms->at[i].text, kind);
    if (sense != NULL) return sense;
  }
  return NULL;
}

static unsigned flags_of(const Page *page, size_t at, size_t end) {
  Nominatives nominatives;
  nominatives_of(page->language->declension, page_words(page, at, end), &nominatives);
  if (end > at + 1 && !nominatives.is_given && !nominatives.is_surname)
    nominatives_of(page->language->declension, token_text(page, end - 1), &nominatives);
  const Token *token = page_token(page, at);
  unsigned flags = 0;
  if (nominatives.is_given) flags |= PART_GIVEN;
  if (nominatives.is_patronymic) flags |= PART_PATRONYMIC;
  if (nominatives.is_surname) flags |= PART_SURNAME;
  if (end == at + 1 && token->plain) flags |= PART_PLAIN;
  bool is_place = page_sense(page, at, SENSE_PLACE, NULL) != NULL ||
                  nominative_sense(page, &nominatives, SENSE_PLACE) != NULL ||
                  page_sense(page, at, SENSE_ORGANISATION, NULL) != NULL;
  if (!nominatives.is_known && !nominatives.is_patronymic && (token->proper || is_place)) flags |= PART_PLACE;
  if (is_listed_otherwise(page, at) && !nominatives.is_given) flags |= PART_SPOILED;
  return flags;
}

static Part part_at(const Page *page, size_t at, size_t limit) {
  Part part = {.end = at};
  if (at >= limit) return part;
  const Token *token = page_token(page, at);
  if (token->kind != TOKEN_WORD || token->mention != NONE || !is_cyrillic(token_text(page, at))) return part;
  if (token->shape == SHAPE_INITIAL) {
    part.is_initial = at + 1 < limit && page_sign(page, at + 1, '.') && !page_token(page, at + 1)->spaced;
    part.end = at + 2;
    return part;
  }
  if (token->shape != SHAPE_CAPITAL && token->shape != SHAPE_CAPITALS) return part;
  if (at > 0 && !token->spaced && page_sign(page, at - 1, '-')) return part; /* the end of a word, not its start */
  part.end = at + 1;
  while (hyphen_joins(page, part.end, limit) && part.end < at + 6)
    part.end += 2;
  part.flags = flags_of(page, at, part.end);
  part.is_word = (part.flags & PART_SPOILED) == 0;
  bool acronym =
      token->shape == SHAPE_CAPITALS ? token->length <= ACRONYM_BYTES : has_inner_capital(token_text(page, at));
  if (acronym && (part.flags & (PART_GIVEN | PART_SURNAME)) == 0) part.is_word = false;
  return part;
}

static bool is(const Part *part, unsigned flags) {
  return part->is_word && (part->flags & flags) != 0;
}

/* A word that nothing but a name explains. */
static bool is_unknown(const Part *part) {
  return part->is_word && (part->flags & (PART_PLAIN | PART_PLACE)) == 0;
}

/* May stand as surname behind a given name. */
static bool may_be_surname(const Part *part) {
  return part->is_word && (part->flags & PART_PATRONYMIC) == 0;
}

static size_t initials_end(const Page *page, size_t at, size_t limit, unsigned *ret_count) {
  *ret_count = 0;
  for (Part part = part_at(page, at, limit); part.is_initial && *ret_count < 2; part = part_at(page, at, limit)) {
    at = part.end;
    ++*ret_count;
  }
  return at;
}

/* "де Сталя", "фон Бок", "аль-Асад": small words before a surname. */
static size_t particle_end(const Page *page, size_t at, size_t limit) {
  uint32_t length;
  if (at >= limit || page_sense(page, at, SENSE_PARTICLE, &length) == NULL) return at;
  size_t next = at + length;
  if (page_sign(page, next, '-') && !page_token(page, next)->spaced) next++;
  return next < limit && part_at(page, next, limit).is_word ? next : at;
}

static void set_surname(DeclinedName *name, size_t at, const Part *part) {
  name->surname = (uint32_t)at;
  name->surname_end = (uint32_t)part->end;
  name->end = part->end;
}

/* The surname behind a given name, maybe with a particle or a second name before it. */
static void surname_behind(const Page *page, DeclinedName *name, size_t limit) {
  unsigned initials;
  size_t at = initials_end(page, name->end, limit, &initials);
  size_t start = particle_end(page, at, limit);
  Part part = part_at(page, start, limit), next = part_at(page, part.end, limit);
  if (!may_be_surname(&part)) return;
  if (is(&part, PART_GIVEN) && is(&next, PART_SURNAME) && !is(&part, PART_SURNAME)) {
    set_surname(name, part.end, &next);
    return;
  }
  if (is(&part, PART_PLACE) && !is(&part, PART_SURNAME) && start == at && at == name->end) {
    if (page_sense(page, start, SENSE_PLACE, NULL) != NULL) return;
  }
  set_surname(name, start, &part);
  name->surname = (uint32_t)start;
}

static DeclinedName by_initials(const Page *page, size_t at, size_t limit) {
  DeclinedName name = {.first = at, .end = at, .given = (uint32_t)at, .patronymic = NONE, .surname = NONE};
  unsigned initials;
  size_t next = initials_end(page, at, limit, &initials);
  size_t start = particle_end(page, next, limit);
  Part part = part_at(page, start, limit);
  if (initials == 0 || !may_be_surname(&part)) return name;
  set_surname(&name, start, &part);
  name.strength = NAME_sure;
  return name;
}

/* Янукович ends as a patronymic does; of Николаевич the father's name is known. */
static bool is_certain_patronymic(const Page *page, size_t at) {
  Nominatives nominatives;
  nominatives_of(page->language->declension, token_text(page, at), &nominatives);
  return nominatives.has_father;
}

/* Given name first: "Тимур (Маратович) Касенгалиев". */
static DeclinedName by_given(const Page *page, size_t at, const Part *given, size_t limit) {
  DeclinedName name = {.first = at, .end = given->end, .given = (uint32_t)at, .patronymic = NONE, .surname = NONE};
  Part next = part_at(page, given->end, limit);
  if (is(&next, PART_PATRONYMIC)) {
    name.patronymic = (uint32_t)given->end;
    name.end = next.end;
  }
  surname_behind(page, &name, limit);
  if (name.surname == NONE && name.patronymic != NONE && !is_certain_patronymic(page, name.patronymic)) {
    name.surname = name.patronymic;
    name.surname_end = (uint32_t)name.end;
    name.patronymic = NONE;
  }
  bool alone = name.surname == NONE && name.patronymic == NONE;
  bool doubtful = alone && ((given->flags & PART_PLAIN) != 0 || page_token(page, at)->shape == SHAPE_CAPITALS);
  name.strength = doubtful ? NAME_none : alone ? NAME_maybe : NAME_sure;
  return name;
}

/* Surname first: "Касенгалиев Тимур (Маратович)", "Касенгалиев Т.М." */
static DeclinedName by_surname(const Page *page, size_t at, const Part *surname, size_t limit) {
  DeclinedName name = {.first = at, .given = NONE, .patronymic = NONE};
  set_surname(&name, at, surname);
  if (is(surname, PART_PLACE) || (is(surname, PART_PLAIN) && !is(surname, PART_SURNAME))) return name;
  Part next = part_at(page, surname->end, limit), third = part_at(page, next.end, limit);
  bool shaped = is(surname, PART_SURNAME);
  if (is(&next, PART_GIVEN) && (is(&third, PART_PATRONYMIC) || (shaped && !third.is_word))) {
    name.given = (uint32_t)surname->end;
    name.end = next.end;
    if (is(&third, PART_PATRONYMIC)) {
      name.patronymic = (uint32_t)next.end;
      name.end = third.end;
    }
    name.strength = NAME_sure;
    return name;
  }
  unsigned initials;
  size_t end = initials_end(page, surname->end, limit, &initials);
  if (initials == 2 || (initials == 1 && shaped)) {
    name.given = (uint32_t)surname->end;
    name.end = end;
    name.strength = NAME_sure;
  }
  return name;
}

/* Two unknown words, of which none is a place: "Орсоном Уэллсом"; or a short
 * first one that is also a word: "Си Цзиньпин". */
static DeclinedName by_two(const Page *page, size_t at, const Part *first, size_t limit) {
  DeclinedName name = {.first = at, .end = first->end, .given = (uint32_t)at, .patronymic = NONE, .surname = NONE};
  bool at_start = at == sentence_first(page, at);
  bool is_short = (first->flags & PART_PLACE) == 0 && page_token(page, at)->length <= SHORT_NAME_BYTES;
  if (!is_unknown(first) && !is_short) return name;
  if (!at_start && (page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_near))) return name;
  size_t start = particle_end(page, first->end, limit);
  Part second = part_at(page, start, limit), third = part_at(page, second.end, limit);
  if (!is_unknown(&second) || (is(&second, PART_GIVEN) && may_be_surname(&third))) return name;
  set_surname(&name, start, &second);
  if (is_unknown(&third)) set_surname(&name, second.end, &third);
  name.strength = is_unknown(first) || !at_start ? NAME_sure : NAME_maybe;
  return name;
}

static bool in_quotes(const Page *page, size_t at, size_t end) {
  return at > 0 && page_sign(page, at - 1, '"') && page_sign(page, end, '"');
}

/* How sure the name is still, seeing what stands around it. */
static NameStrength strength_there(const Page *page, const DeclinedName *name) {
  size_t at = name->first;
  if (in_quotes(page, at, name->end)) return NAME_none;
  if (at == sentence_first(page, at)) return name->strength;
  const Sense *place = page_sense_before(page, at, SENSE_PLACE_HEAD, NULL);
  if (place != NULL && (place->a == PLACE_place || name->strength < NAME_sure)) return NAME_none;
  if (name->strength >= NAME_sure) return name->strength;
  bool doubtful = page_sense_before(page, at, SENSE_ORGANISATION_HEAD, NULL) != NULL ||
                  page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_near) ||
                  page_sign(page, at - 1, '"');
  return doubtful && name->strength > NAME_maybe ? NAME_maybe : name->strength;
}

static bool is_led(const Page *page, size_t at) {
  return page_sense_before(page, at, SENSE_ROLE, NULL) != NULL ||
         page_sense_before(page, at, SENSE_TITLE, NULL) != NULL;
}

/* The subject of a word of speech, right before or behind. */
static bool speaks(const Page *page, size_t at, size_t end) {
  return page_sense(page, end, SENSE_SPEECH, NULL) != NULL || page_sense_before(page, at, SENSE_SPEECH, NULL) != NULL;
}

/* A verb in the past, of one, as its ending tells: "Моне сделал", "Меркель отправилась". */
static bool is_past_verb(const Page *page, size_t at, size_t limit) {
  static const char *const endings[] = {"л", "ла", "лся", "лась"};
  if (at >= limit || page_token(page, at)->shape != SHAPE_LOWER || page_token(page, at)->length < 8) return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (text_ends(token_text(page, at), text_of(endings[i]))) return true;
  return false;
}

/* "Меркель и Порошенко": with somebody whose name tells it. */
static bool is_beside_somebody(const Page *page, size_t at, size_t end, size_t limit) {
  if (page_word(page, end, WORD_and)) {
    Part behind = part_at(page, end + 1, limit);
    if (is(&behind, PART_SURNAME | PART_GIVEN) && !is(&behind, PART_PLAIN | PART_PLACE)) return true;
  }
  if (at < 2 || at - 2 < sentence_first(page, at) || !page_word(page, at - 1, WORD_and)) return false;
  Part before = part_at(page, at - 2, at);
  return page_mention_at(page, at - 2, MENTION_PERSON) != NULL ||
         (is(&before, PART_SURNAME | PART_GIVEN) && !is(&before, PART_PLAIN | PART_PLACE));
}

/* "Басманный суд", "Стэнфордский эксперимент": an adjective in a name of something else. */
static bool is_adjective(const Page *page, size_t at, size_t end, size_t limit) {
  static const char *const endings[] = {"ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую",
                                        "ские", "ских",  "ное",   "ный",  "ного", "ная",  "ной",  "ную"};
  if (end >= limit || page_token(page, end)->shape != SHAPE_LOWER || is_past_verb(page, end, limit)) return false;
  if (!page_token(page, end)->plain || page_sense(page, end, SENSE_WORD, NULL) != NULL) return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (text_ends(token_text(page, at), text_of(endings[i]))) return page_sense(page, end, SENSE_SPEECH, NULL) == NULL;
  return false;
}

static DeclinedName alone(const Page *page, size_t at, const Part *part, size_t limit) {
  DeclinedName name = {.first = at, .given = NONE, .patronymic = NONE};
  set_surname(&name, at, part);
  if (page_token(page, at)->shape == SHAPE_CAPITALS || is(part, PART_PLACE)) return name;
  if (is_adjective(page, at, part->end, limit)) return name;
  name.strength = NAME_maybe;
  if (is(part, PART_PLAIN)) return name;
  if (is_led(page, at))
    name.strength = NAME_sure;
  else if (is(part, PART_SURNAME) || speaks(page, at, part->end) || is_past_verb(page, part->end, limit) ||
           is_beside_somebody(page, at, part->end, limit))
    name.strength = NAME_likely;
  return name;
}

DeclinedName declined_name_at(const Page *page, size_t at) {
  size_t limit = sentence_end(page, at);
  Part part = part_at(page, at, limit);
  DeclinedName name = {.first = at, .end = at, .strength = NAME_none};
  if (part.is_initial) name = by_initials(page, at, limit);
  if (name.strength == NAME_none && is(&part, PART_GIVEN)) name = by_given(page, at, &part, limit);
  if (name.strength < NAME_sure && part.is_word) {
    DeclinedName other = by_surname(page, at, &part, limit);
    if (other.strength > name.strength) name = other;
  }
  if (name.strength < NAME_sure && part.is_word) {
    DeclinedName other = by_two(page, at, &part, limit);
    if (other.strength > name.strength) name = other;
  }
  if (name.strength == NAME_none && part.is_word) name = alone(page, at, &part, limit);
  if (name.strength != NAME_none) name.strength = strength_there(page, &name);
  return name;
}
