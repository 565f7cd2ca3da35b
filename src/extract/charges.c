/* Finds what people are charged with ("on charges of “X” and Y") and the
 * provisions named ("Article 174 of the Criminal Code"). */
#include "extract/page.h"

#include "extract/fold.h"
#include "extract/numbers.h"

#define CHARGE_TOKENS 60
#define CHARGES_MOST 20
#define TRIAL_TOKENS 6
#define NAMED_TOKENS 14
#define NAME_TOKENS 12 /* between "charged" and "with" */

/* "by a military court", "in a closed trial": who tried it and how. */
static bool is_of_trial(const Page *page, size_t at) {
  bool led = page_word(page, at, WORD_by) || page_word(page, at, WORD_in) || page_word(page, at, WORD_at);
  if (!led || !(page_word(page, at + 1, WORD_a) || page_word(page, at + 1, WORD_the))) return false;
  for (size_t i = at + 2; i < at + TRIAL_TOKENS; i++)
    if (page_is(page, i, SENSE_ORGANISATION_HEAD, ORGANISATION_court) || page_is(page, i, SENSE_CUE, EVENT_trial) ||
        page_is(page, i, SENSE_CUE, EVENT_court_hearing))
      return true;
  return false;
}

static bool ends_charge(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (token->sign == '.' || token->sign == ';' || token->sign == '(' || token->sign == ':') return true;
  if (is_of_trial(page, at) || page_sense(page, at, SENSE_CHARGE_STOP, NULL) != NULL ||
      page_sense(page, at, SENSE_ARTICLE, NULL) != NULL)
    return true;
  return page_mention_at(page, at, MENTION_DATE) != NULL || page_mention_at(page, at, MENTION_PENALTY) != NULL;
}

static void add_charge(Page *page, TextList *charges, size_t first, size_t end) {
  while (first < end &&
         (page_word(page, first, WORD_the) || page_word(page, first, WORD_a) || page_word(page, first, WORD_adverb) ||
          page_word(page, first, WORD_of) || page_word(page, first, WORD_with)))
    first++;
  while (end > first && (page_token(page, end - 1)->kind == TOKEN_SIGN || page_word(page, end - 1, WORD_on) ||
                         page_word(page, end - 1, WORD_in) || page_word(page, end - 1, WORD_at) ||
                         page_word(page, end - 1, WORD_the) || page_word(page, end - 1, WORD_and)))
    end--;
  if (first < end && charges->length < CHARGES_MOST) *ADD(charges, page) = page_words(page, first, end);
}

/* “…”, “…” and “…”: quoted charges; answers where the list ends. */
static size_t quoted(Page *page, size_t at, size_t limit, TextList *charges) {
  size_t behind = at;
  char open = page_token(page, at)->sign;
  while (at < limit && page_sign(page, at, open)) {
    size_t end = at + 1;
    while (end < limit && !page_sign(page, end, open))
      end++;
    if (end >= limit) break;
    size_t last = end;
    while (last > at + 1 && (page_sign(page, last - 1, ',') || page_sign(page, last - 1, '.')))
      last--;
    if (last > at + 1 && charges->length < CHARGES_MOST) *ADD(charges, page) = page_words(page, at + 1, last);
    behind = at = end + 1;
    uint32_t length;
    while (at < limit && (page_sign(page, at, ',') || page_word(page, at, WORD_and) || page_word(page, at, WORD_or))) {
      const Sense *word = page_sense(page, at, SENSE_WORD, &length);
      at += word != NULL && word->a == WORD_and ? length : 1;
    }
    if (page_word(page, at, WORD_of)) at++;
  }
  return behind;
}

static bool is_quote(const Page *page, size_t at) {
  return page_sign(page, at, '"') || (page_sign(page, at, '\'') && page_token(page, at)->spaced);
}

/* Charges in plain words, up to the end of the clause, cut at "," and "and". */
static size_t plain(Page *page, size_t at, size_t limit, TextList *charges) {
  size_t first = at, end = at;
  while (end < limit && end < at + CHARGE_TOKENS && !ends_charge(page, end)) {
    bool comma = page_sign(page, end, ','), joint = page_word(page, end, WORD_and);
    if (page_mention_at(page, end, MENTION_PERSON) != NULL) {
      charges->length = 0; /* "false charges of director X": no charge */
      return at;
    }
    if (page_sign(page, end, '_') || (page_sign(page, end, '-') && page_token(page, end)->spaced)) {
      charges->length = 0; /* a dash: what follows says it more exactly */
      first = end + 1;
    } else if (is_quote(page, end) && end == first) {
      return quoted(page, end, limit, charges);
    } else if (comma || joint) {
      add_charge(page, charges, first, end);
      uint32_t length = 1;
      if (joint) page_sense(page, end, SENSE_WORD, &length);
      first = end + (joint ? length : 1);
      bool verb = comma && first < limit && page_sense(page, first, SENSE_CUE, NULL) != NULL &&
                  !text_ends(token_text(page, first), TEXT("ing")); /* ", who is charged with fraud, began" */
      if (comma && first < limit &&
          (verb || page_mention_at(page, first, MENTION_PERSON) != NULL || ends_charge(page, first)))
        return end;
      end = first;
      if (joint && ends_charge(page, end)) return end;
      continue;
    }
    end++;
  }
  add_charge(page, charges, first, end < limit ? end : limit);
  return end;
}

/* "for two days", "for the second time", "for questioning": no charge. */
static bool is_number_or_pronoun(const Page *page, size_t at) {
  int64_t number;
  size_t end, next = at + (page_word(page, at, WORD_the) ? 1 : 0);
  if (page_sense(page, next, SENSE_ORDINAL, NULL) != NULL || page_sense(page, at, SENSE_VAGUE_NUMBER, NULL) != NULL ||
      page_is(page, at, SENSE_CUE, EVENT_interrogation))
    return true;
  return number_at(page, at, &number, &end) || page_sense(page, at, SENSE_PRONOUN, NULL) != NULL ||
         page_sense(page, at, SENSE_UNIT, NULL) != NULL;
}

static bool is_charging(const Page *page, size_t at) {
  static const EventType types[] = {EVENT_charges_brought,
                                    EVENT_conviction,
                                    EVENT_arrest,
                                    EVENT_trial,
                                    EVENT_detention,
                                    EVENT_investigation,
                                    EVENT_case_opened,
                                    EVENT_court_ruling,
                                    EVENT_criminal_proceedings,
                                    EVENT_administrative_penalty,
                                    EVENT_organisation_closed};
  for (size_t i = 0; page_begins(page, at, SENSE_CUE) && i < sizeof types / sizeof *types; i++)
    if (page_is(page, at, SENSE_CUE, types[i])) return true;
  return false;
}

/* "was charged on 17 August with “X”": the word that charges stands further off. */
static bool charge_cue_before(const Page *page, size_t at) {
  for (size_t i = at, first = sentence_first(page, at); i > first && !page_sign(page, i - 1, ';'); i--)
    if (is_charging(page, i - 1)) return true;
  return false;
}

/* "opened a case against X for fraud", "the conviction of X for fraud" */
static bool leads_for(const Page *page, size_t at) {
  return page_is(page, at, SENSE_CUE, EVENT_case_opened) || page_is(page, at, SENSE_CUE, EVENT_conviction) ||
         page_is(page, at, SENSE_CUE, EVENT_arrest) || page_is(page, at, SENSE_CUE, EVENT_detention);
}

/* "charged X with fraud", "charged at last, with fraud": the word that charges, with who and when between. */
static bool is_led_over_name(const Page *page, size_t at) {
  bool with = page_word(page, at, WORD_with), of = page_word(page, at, WORD_of), is_for = page_word(page, at, WORD_for);
  size_t first = sentence_first(page, at);
  for (size_t back = 1; (with || of || is_for) && back <= NAME_TOKENS && at >= first + back; back++) {
    size_t i = at - back;
    bool charges =
        page_is(page, i, SENSE_CUE, EVENT_charges_brought) || page_is(page, i, SENSE_CHARGE_VERB, with ? 1 : 2);
    if (is_for && back > 1 && leads_for(page, i)) return true;
    if (charges) return !is_for && page_is(page, i, SENSE_CHARGE_VERB, with ? 1 : 2);
    const Token *token = page_token(page, i);
    bool between = token->mention != NONE || token->sign == ',' || page_word(page, i, WORD_adverb) ||
                   page_word(page, i, WORD_at) || page_word(page, i, WORD_on) || page_word(page, i, WORD_and) ||
                   page_word(page, i, WORD_a) || page_word(page, i, WORD_against) ||
                   (is_for && page_word(page, i, WORD_of)) || page_sense(page, i, SENSE_CHARGE, NULL) != NULL ||
                   page_sense(page, i, SENSE_PRONOUN, NULL) != NULL || page_sense(page, i, SENSE_TITLE, NULL) != NULL ||
                   page_sense(page, i, SENSE_ROLE, NULL) != NULL || page_word(page, i, WORD_the) ||
                   page_sense(page, i, SENSE_WHEN, NULL) != NULL || page_sense(page, i, SENSE_NUMBER, NULL) != NULL;
    if (!between) return false;
  }
  return false;
}

static size_t charge_at(Page *page, size_t at, size_t limit) {
  uint32_t length;
  const Sense *cue = page_sense(page, at, SENSE_CHARGE, &length);
  bool behind_penalty =
      at > 0 && page_word(page, at, WORD_for) && page_mention_at(page, at - 1, MENTION_PENALTY) != NULL;
  if (behind_penalty) length = 1;
  if (behind_penalty && (page_word(page, at + 1, WORD_the) || is_number_or_pronoun(page, at + 1))) return at;
  bool quoted_charge =
      is_quote(page, at + 1) &&
      (page_word(page, at, WORD_with) || page_word(page, at, WORD_for) || page_word(page, at, WORD_of)) &&
      charge_cue_before(page, at);
  bool over_name = cue == NULL && is_led_over_name(page, at);
  if (cue == NULL && (quoted_charge || over_name)) length = 1;
  if (!behind_penalty && !quoted_charge && !over_name && (cue == NULL || cue->a == 2)) return at;
  size_t first = at + length;
  uint32_t more;
  /* "convicted of allegedly resisting", "charged with the crime of" */
  while (first < limit && page_word(page, first, WORD_adverb))
    first++;
  const Sense *again = page_sense(page, first, SENSE_CHARGE, &more);
  if (again != NULL) first += more;
  if (first >= limit || is_number_or_pronoun(page, first) || page_mention_at(page, first, MENTION_PERSON) != NULL ||
      page_sense(page, first, SENSE_CHARGE_BACK, NULL) != NULL || page_sense(page, first, SENSE_ARTICLE, NULL) != NULL)
    return at;
  TextList charges = {0};
  size_t end = is_quote(page, first) ? quoted(page, first, limit, &charges) : plain(page, first, limit, &charges);
  if (charges.length == 0 || end <= first) return at;
  page_mention(page, MENTION_CHARGE, first, end, page->charges.length);
  *ADD(&page->charges, page) = charges;
  return end;
}

/* "of the Sarmanian Criminal Code" behind an article's number. */
static size_t code_end(const Page *page, size_t at, size_t limit) {
  size_t next = at;
  if (page_word(page, next, WORD_of)) next++;
  if (page_word(page, next, WORD_the)) next++;
  for (size_t i = next; i < limit && i < next + 4; i++) {
    uint32_t length;
    if (page_sense(page, i, SENSE_LAW, &length) != NULL) return i + length;
    if (page_token(page, i)->shape == SHAPE_LOWER && !page_word(page, i, WORD_the)) break;
  }
  return at;
}

/* "Articles 174 (2), 274 and 400 of the Criminal Code" */
static size_t provision_at(Page *page, size_t at, size_t limit) {
  uint32_t length;
  if (page_sense(page, at, SENSE_ARTICLE, &length) == NULL) return at;
  size_t end = at + length, last = at;
  while (end < limit && end < at + 24) {
    const Token *token = page_token(page, end);
    bool part = page_sense(page, end, SENSE_ARTICLE, NULL) != NULL;
    if (token->kind == TOKEN_NUMBER)
      last = end + 1;
    else if (token->sign != '(' && token->sign != ')' && token->sign != ',' && token->sign != '-' &&
             token->sign != '.' && token->sign != '/' && !page_word(page, end, WORD_and) &&
             !page_word(page, end, WORD_of) && !part && token->shape != SHAPE_INITIAL && !(token->length == 1))
      break;
    if (token->sign == ')' && last > at) last = end + 1;
    end++;
  }
  if (last == at) return at;
  end = code_end(page, last, limit);
  page_mention(page, MENTION_LAW, at, end, 0);
  return end;
}

/* "under Article 131 of the Penal Code ("making materials")": what the provision is called. */
static size_t named_provision(Page *page, size_t at, size_t limit) {
  bool behind = at > 0 && page_sign(page, at, '(') && page_mention_at(page, at - 1, MENTION_LAW) != NULL;
  if (!behind) return at;
  TextList charges = {0};
  size_t end = at + 1;
  if (is_quote(page, at + 1)) {
    end = quoted(page, at + 1, limit, &charges);
  } else if (page_token(page, at + 1)->shape == SHAPE_LOWER && page_sense(page, at + 1, SENSE_WORD, NULL) == NULL) {
    while (end < limit && end < at + NAMED_TOKENS && page_token(page, end)->sign == 0)
      end++;
    if (page_sign(page, end, ')')) add_charge(page, &charges, at + 1, end);
  }
  if (charges.length == 0) return at;
  page_mention(page, MENTION_CHARGE, at + 1, end, page->charges.length);
  *ADD(&page->charges, page) = charges;
  return end;
}

void page_charges(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    if (sentence.skipped) continue;
    for (size_t at = sentence.first; at < sentence.end;) {
      size_t end = page_token(page, at)->matches > 0 ? provision_at(page, at, sentence.end) : at;
      at = end > at ? end : at + 1;
    }
    for (size_t at = sentence.first; at < sentence.end;) {
      size_t end = page_token(page, at)->matches > 0 ? charge_at(page, at, sentence.end)
                                                     : named_provision(page, at, sentence.end);
      at = end > at ? end : at + 1;
    }
  }
}
