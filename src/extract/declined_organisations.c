/* Finds organisations where names are declined: a noun of organisation with
 * the adjectives before it and what stands behind ("Аралыкского городского
 * суда", "газеты «Вольный лист»", "СИЗО № 1"), and those the lexicon names. */
#include "base/unicode.h"
#include "extract/declined.h"
#include "extract/fold.h"

#define BODIES_MOST 2000
#define ADJECTIVES_MOST 3
#define QUOTED_TOKENS 7
#define GENITIVES_MOST 3

typedef struct Body {
  size_t first, end;             /* tokens of the whole name */
  size_t quote_first, quote_end; /* of the name in quotes, or 0 */
  Text name;
  OrganisationKind kind;
} Body;

static void add_form(Page *page, TextList *forms, Text form) {
  for (size_t i = 0; i < forms->length; i++)
    if (text_equal(forms->at[i], form)) return;
  if (forms->length < 32) *ADD(forms, page) = form;
}

static size_t organisation_of(Page *page, Text name, OrganisationKind kind) {
  for (size_t i = 0; i < page->out->organisations.length && i < BODIES_MOST; i++) {
    FoundOrganisation *known = &page->out->organisations.at[i];
    if (words_fold_equal(known->name, name)) return i;
    for (size_t k = 0; k < known->as_written.length; k++)
      if (words_fold_equal(known->as_written.at[k], name)) return i;
  }
  FoundOrganisation *made = ADD(&page->out->organisations, page);
  made->name = name;
  made->kind = kind;
  return page->out->organisations.length - 1;
}

static void note(Page *page, const Body *body) {
  if (page->out->organisations.length >= BODIES_MOST) return;
  size_t index = organisation_of(page, body->name, body->kind);
  FoundOrganisation *organisation = &page->out->organisations.at[index];
  add_form(page, &organisation->as_written, page_raw_words(page, body->first, body->end));
  if (body->quote_end > 0)
    add_form(page, &organisation->as_written, page_raw_words(page, body->quote_first, body->quote_end));
  *ADD(&organisation->spans, page) = page_span(page, body->first, body->end);
  page_mention(page, MENTION_ORGANISATION, body->first, body->end, index);
}

/* ---- adjectives */

static const char *const adjective_endings[] = {"ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ая", "яя",
                                                "ой",  "ей",  "ую",  "юю",  "ый", "ий", "ое", "ее", "ых", "их"};

static size_t adjective_stem(Text word) {
  for (size_t i = 0; i < sizeof adjective_endings / sizeof *adjective_endings; i++) {
    Text ending = text_of(adjective_endings[i]);
    if (word.length > ending.length + 4 && text_ends(word, ending)) return word.length - ending.length;
  }
  return 0;
}

static bool is_adjective(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  return token->kind == TOKEN_WORD && adjective_stem(token_text(page, at)) > 0 && token->mention == NONE &&
         page_sense(page, at, SENSE_ROLE, NULL) == NULL && page_sense(page, at, SENSE_WORD, NULL) == NULL;
}

typedef enum NounGender { NOUN_man, NOUN_woman, NOUN_neuter } NounGender;

static NounGender gender_of(Text noun) {
  if (text_ends(noun, TEXT("а")) || text_ends(noun, TEXT("я")) || text_ends(noun, TEXT("ь"))) return NOUN_woman;
  if (text_ends(noun, TEXT("о")) || text_ends(noun, TEXT("е"))) return NOUN_neuter;
  return NOUN_man;
}

static bool is_word(const Page *page, Text base, const char *ending) {
  char word[FOLDED_WORD * 2], folded[FOLDED_WORD];
  if (base.length + 8 > FOLDED_WORD || page->language->dictionary == NULL) return false;
  memcpy(word, base.at, base.length);
  memcpy(word + base.length, ending, strlen(ending) + 1);
  size_t length = word_fold(text_of(word), folded);
  return dictionary_find(page->language->dictionary, folded, length) == WORD_PLAIN;
}

/* "Аралыкского" beside "суд": Аралыкский; "областного": областной, as the dictionary has it. */
static void write_adjective(const Page *page, Writer *out, Text word, NounGender gender) {
  Text base = text_slice(word, 0, adjective_stem(word));
  bool soft = text_ends(base, TEXT("к")) || text_ends(base, TEXT("г")) || text_ends(base, TEXT("х")) ||
              text_ends(base, TEXT("ш")) || text_ends(base, TEXT("щ")) || text_ends(base, TEXT("ж"));
  const char *ending = gender == NOUN_woman ? "ая" : gender == NOUN_neuter ? "ое" : soft ? "ий" : "ый";
  if (gender == NOUN_man && !is_word(page, base, ending) && is_word(page, base, "ой")) ending = "ой";
  writer_text(out, base);
  writer_words(out, ending);
}

/* ---- parts of a name */

static bool is_quote_of_name(const Page *page, size_t at, size_t limit, size_t *ret_end) {
  if (at + 1 >= limit || !page_sign(page, at, '"') || page_token(page, at + 1)->shape == SHAPE_LOWER) return false;
  size_t end = at + 1;
  while (end < limit && end <= at + QUOTED_TOKENS && !page_sign(page, end, '"'))
    end++;
  *ret_end = end;
  return end < limit && page_sign(page, end, '"') && end > at + 1;
}

static bool is_genitive(const Page *page, size_t at, size_t limit) {
  static const char *const endings[] = {"ии", "ия", "ых", "их", "ел", "ов", "ий", "ного", "ства", "ости", "ы", "и"};
  if (at >= limit) return false;
  const Token *token = page_token(page, at);
  if (token->kind != TOKEN_WORD || token->shape != SHAPE_LOWER || !token->plain || token->mention != NONE) return false;
  if (page_sense(page, at, SENSE_WORD, NULL) != NULL || page_sense(page, at, SENSE_CUE, NULL) != NULL ||
      page_sense(page, at, SENSE_SPEECH, NULL) != NULL || text_ends(token_text(page, at), TEXT("ли")))
    return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (text_ends(token_text(page, at), text_of(endings[i]))) return true;
  return false;
}

/* Behind the noun: «…», № 1, a town, or genitives ("информации", "внутренних дел"). */
static size_t tail_end(const Page *page, size_t at, size_t limit, bool capital) {
  size_t end;
  if (is_quote_of_name(page, at, limit, &end)) return end + 1;
  if (at + 1 < limit && page_token(page, at + 1)->kind == TOKEN_NUMBER && page_token(page, at)->kind == TOKEN_SIGN &&
      page_token(page, at)->sign == 0)
    return at + 2;
  end = at;
  for (size_t i = 0; capital && i < GENITIVES_MOST && is_genitive(page, end, limit); i++)
    end++;
  const Token *next = end < limit ? page_token(page, end) : NULL;
  bool town = next != NULL && next->shape == SHAPE_CAPITAL && next->mention == NONE && !next->plain && next->spaced;
  return town && (end > at || capital) ? end + 1 : end;
}

/* Writes the name in the nominative: adjectives, the noun, the rest as it stands. */
static Text name_of(const Page *page, const Body *body, size_t noun_at, const Sense *noun, size_t noun_end) {
  Text word = {noun->name, noun->name_length};
  NounGender gender = gender_of(word);
  Writer out = WRITER_IN(page->arena);
  for (size_t at = body->first; at < noun_at; at++) {
    write_adjective(page, &out, token_text(page, at), gender);
    writer_char(&out, ' ');
  }
  bool capital = body->first == noun_at && page_token(page, noun_at)->shape != SHAPE_LOWER;
  size_t letter = 0;
  writer_code_point(&out, capital ? unicode_upper(utf8_next(word, &letter)) : utf8_next(word, &letter));
  writer_text(&out, text_slice(word, letter, word.length));
  if (body->end > noun_end) writer_char(&out, ' ');
  writer_text(&out, page_words(page, noun_end, body->end));
  return writer_view(&out);
}

static size_t by_noun(Page *page, size_t at, size_t limit) {
  size_t noun_at = at, adjectives = 0;
  while (noun_at < limit && adjectives < ADJECTIVES_MOST &&
         page_sense(page, noun_at, SENSE_ORGANISATION_HEAD, NULL) == NULL && is_adjective(page, noun_at))
    noun_at++, adjectives++;
  uint32_t length = 1;
  const Sense *noun = noun_at < limit ? page_sense(page, noun_at, SENSE_ORGANISATION_HEAD, &length) : NULL;
  if (noun == NULL || noun_at + length > limit || !page_free(page, at, noun_at + length)) return at;
  bool capital = page_token(page, at)->shape != SHAPE_LOWER;
  Body body = {.first = at, .kind = (OrganisationKind)noun->a};
  body.end = tail_end(page, noun_at + length, limit, capital);
  bool named = body.end > noun_at + length || (capital && adjectives > 0);
  if (!named || (!capital && adjectives > 0 && body.end == noun_at + length)) return at;
  if (page_sign(page, body.end - 1, '"')) {
    body.quote_first = noun_at + length + 1;
    body.quote_end = body.end - 1;
  }
  bool only_quote = body.quote_end > 0 && !capital;
  body.name = only_quote ? page_words(page, body.quote_first, body.quote_end)
                         : name_of(page, &body, noun_at, noun, noun_at + length);
  note(page, &body);
  return body.end;
}

static size_t by_lexicon(Page *page, size_t at, size_t limit) {
  uint32_t length;
  const Sense *known = page_sense(page, at, SENSE_ORGANISATION, &length);
  if (known == NULL || at + length > limit || !page_free(page, at, at + length)) return at;
  if (page_token(page, at)->shape == SHAPE_LOWER) return at;
  note(page, &(Body){.first = at,
                     .end = at + length,
                     .name = {known->name, known->name_length},
                     .kind = (OrganisationKind)known->a});
  return at + length;
}

/* A name in quotes that was explained before: «Свидетель». */
static size_t by_quote(Page *page, size_t at, size_t limit) {
  size_t end;
  if (!is_quote_of_name(page, at, limit, &end) || !page_free(page, at + 1, end)) return at;
  Text name = page_words(page, at + 1, end);
  for (size_t i = 0; i < page->out->organisations.length && i < BODIES_MOST; i++) {
    const FoundOrganisation *known = &page->out->organisations.at[i];
    for (size_t k = 0; k < known->as_written.length; k++)
      if (words_fold_equal(known->as_written.at[k], name)) {
        note(page, &(Body){.first = at + 1, .end = end, .name = name, .kind = known->kind});
        return end + 1;
      }
  }
  bool by_date = page_sign(page, end + 1, ',') || at + 2 + QUOTED_TOKENS > limit;
  if (at > 0 && by_date && page_mention_at(page, at - 1, MENTION_DATE) == NULL &&
      !(page_sign(page, at - 1, ',') && at > 1 && page_mention_at(page, at - 2, MENTION_DATE) != NULL))
    return at;
  if (page_token(page, at)->sentence > 2 || !by_date) return at;
  note(page, &(Body){.first = at + 1, .end = end, .name = name, .kind = ORGANISATION_media});
  return end + 1;
}

static void pass(Page *page, bool quotes) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    for (size_t at = sentence.first; !sentence.skipped && at < sentence.end;) {
      size_t end = at;
      if (page_token(page, at)->mention == NONE) {
        end = quotes ? by_quote(page, at, sentence.end) : by_lexicon(page, at, sentence.end);
        if (end == at && !quotes) end = by_noun(page, at, sentence.end);
      }
      at = end > at ? end : at + 1;
    }
  }
}

void page_declined_organisations(Page *page) {
  pass(page, false);
  pass(page, true);
}
