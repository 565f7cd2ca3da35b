/* Finds organisations: by name (the lexicon), by "Full Name (ACR)", by the
 * noun that heads a run of capitals ("Almaty City Court", "Bureau for Human
 * Rights"), by what stands before a name ("the newspaper X"), and acronyms
 * that nobody explained. */
#include "extract/organisations.h"
#include "extract/fold.h"

#define RUN_TOKENS 14
#define ACRONYM_LETTERS 8

bool organisation_capital(const Page *page, size_t at) {
  if (at >= page->tokens.length) return false;
  uint8_t shape = page->tokens.at[at].shape;
  return shape == SHAPE_CAPITAL || shape == SHAPE_CAPITALS;
}

static bool is_acronym(const Page *page, size_t at) {
  const Token *token = page_token(page, at);
  return at < page->tokens.length && token->shape == SHAPE_CAPITALS && token->length <= ACRONYM_LETTERS;
}

static bool same_organisation(const FoundOrganisation *known, Text name) {
  if (words_fold_equal(known->name, name)) return true;
  for (size_t i = 0; i < known->as_written.length; i++)
    if (words_fold_equal(known->as_written.at[i], name)) return true;
  return false;
}

/* False where it was known, or too many are. */
static bool add_form(Page *page, TextList *forms, Text form) {
  for (size_t i = 0; i < forms->length; i++)
    if (text_equal(forms->at[i], form)) return false;
  if (forms->length >= 32) return false;
  *ADD(forms, page) = form;
  return true;
}

/* "Danube Committee" for "Danube Committee for Civic Freedoms" */
static bool is_short_for(const FoundOrganisation *known, Text name) {
  return known->name.length > name.length && known->name.at[name.length] == ' ' && text_find(name, TEXT(" "), 0) > 0 &&
         text_starts(known->name, name);
}

static uint32_t known_organisation(const Page *page, Text name) {
  uint32_t hash = words_fold_hash(name), known;
  for (uint32_t at = 0; name_index_next(&page->organisation_names, hash, &at, &known);)
    if (same_organisation(&page->out->organisations.at[known], name) ||
        is_short_for(&page->out->organisations.at[known], name))
      return known;
  return NONE;
}

/* Its name, and the beginnings of it that may stand for it. */
static void index_name(Page *page, Text name, uint32_t number) {
  name_index_add(&page->organisation_names, page->arena, name, number);
  unsigned words = 1;
  for (size_t i = 0; i < name.length; i++)
    if (name.at[i] == ' ' && words++ >= 2)
      name_index_add(&page->organisation_names, page->arena, text_slice(name, 0, i), number);
}

/* The organisation of this name, made where it is new. */
size_t organisation_of(Page *page, Text name, OrganisationKind kind) {
  uint32_t known = known_organisation(page, name);
  if (known != NONE) return known;
  FoundOrganisation *made = ADD(&page->out->organisations, page);
  made->name = name;
  made->kind = kind;
  index_name(page, name, (uint32_t)page->out->organisations.length - 1);
  return page->out->organisations.length - 1;
}

void organisation_note(Page *page, size_t first, size_t end, size_t index) {
  FoundOrganisation *organisation = &page->out->organisations.at[index];
  Text form = page_raw_words(page, first, end);
  if (add_form(page, &organisation->as_written, form))
    name_index_add(&page->organisation_names, page->arena, form, (uint32_t)index);
  *ADD(&organisation->spans, page) = page_span(page, first, end);
  page_mention(page, MENTION_ORGANISATION, first, end, index);
}

bool organisation_joins(const Page *page, size_t at) {
  return page_word(page, at, WORD_of) || page_word(page, at, WORD_for) || page_word(page, at, WORD_against) ||
         page_word(page, at, WORD_in) || page_word(page, at, WORD_on);
}

/* Capitals in a row: one name as far as spelling tells. */
size_t organisation_run_end(const Page *page, size_t at, size_t limit) {
  if (limit > at + RUN_TOKENS) limit = at + RUN_TOKENS;
  while (at < limit) {
    if (organisation_capital(page, at))
      at++;
    else if ((page_sign(page, at, '-') || page_sign(page, at, '_')) && !page_token(page, at)->spaced &&
             at + 1 < limit && !page_token(page, at + 1)->spaced && organisation_capital(page, at + 1))
      at += 2;
    else
      break;
    if (page_sign(page, at, '\'') && at + 1 < limit && organisation_capital(page, at + 1)) at++;
    if (page_word(page, at, WORD_possessive) && organisation_capital(page, at + 1) &&
        page_sense(page, at + 1, SENSE_ORGANISATION_HEAD, NULL) != NULL)
      at++;
  }
  return at;
}

/* A noun that heads a name; those that only stand before one are no heads. */
static const Sense *head_at(const Page *page, size_t at, uint32_t *length) {
  for (uint32_t kind = ORGANISATION_ngo; kind < ORGANISATION_KIND_COUNT; kind++) {
    const Sense *head = page_sense_of(page, at, SENSE_ORGANISATION_HEAD, kind, length);
    if (head != NULL) return head;
  }
  return NULL;
}

/* The last head inside first..end, or `end` where there is none. */
size_t organisation_last_head(const Page *page, size_t first, size_t end, const Sense **ret_head, size_t *ret_behind) {
  for (size_t at = end; at > first; at--) {
    uint32_t length;
    const Sense *head = head_at(page, at - 1, &length);
    if (head == NULL) continue;
    *ret_head = head;
    *ret_behind = at - 1 + length;
    /* "State Committee": the longer head says more of the kind */
    for (size_t before = at - 1; before > first && before + 3 > at; before--) {
      uint32_t reach;
      const Sense *longer = head_at(page, before - 1, &reach);
      if (longer != NULL && before - 1 + reach == *ret_behind) *ret_head = longer;
    }
    return at - 1;
  }
  return end;
}

/* Behind the head: "of Grave Crimes", "for Human Rights and Rule of Law", "No. 5". */
static size_t extension_end(const Page *page, size_t at, size_t limit) {
  size_t end = at;
  bool extended = false;
  for (unsigned rounds = 0; rounds < 4; rounds++) {
    size_t next = end;
    if (organisation_joins(page, next))
      next++;
    else if (extended && page_word(page, next, WORD_and) && next < limit)
      next++;
    else
      break;
    if (page_word(page, next, WORD_the)) next++;
    if (next >= limit || !organisation_capital(page, next) || page_sense(page, next, SENSE_MONTH, NULL) != NULL) break;
    if (page_word(page, end, WORD_in) && !extended) break;
    if (page_word(page, end, WORD_and) && page_sense(page, next, SENSE_ORGANISATION, NULL) != NULL) break;
    if (page_word(page, end, WORD_on) && page_sense(page, next, SENSE_WEEKDAY, NULL) != NULL) break;
    size_t part = organisation_run_end(page, next, limit), behind = 0;
    const Sense *head = NULL;
    if (page_word(page, end, WORD_and)) organisation_last_head(page, next, part, &head, &behind);
    if (head != NULL) break; /* "… and the X Committee": another body */
    end = part;
    extended = true;
  }
  size_t number = end;
  Text word = number < limit ? token_text(page, number) : TEXT_NONE;
  if (text_equal(word, TEXT("No")) || text_equal(word, TEXT("no")) || text_equal(word, TEXT("#")))
    number += page_sign(page, number + 1, '.') ? 2 : 1;
  if (number > end && number < limit && page_token(page, number)->kind == TOKEN_NUMBER) end = number + 1;
  return end;
}

/* "… Agreement", "… Convention" right behind: the whole is a paper, not a body. */
static bool is_paper(const Page *page, size_t at, size_t limit) {
  for (size_t i = at; i < limit && i < at + 6; i++) {
    if (page_sense(page, i, SENSE_NOT_A_NAME, NULL) != NULL && organisation_capital(page, i)) return true;
    if (!organisation_capital(page, i) && !page_word(page, i, WORD_and)) return false;
  }
  return false;
}

/* A capital at the start of a sentence that is only its first word. */
static size_t skip_opening(const Page *page, size_t first, size_t head) {
  while (first < head) {
    const Sense *word = page_sense(page, first, SENSE_WORD, NULL);
    if (word == NULL || word->a >= WORD_aged) break;
    first++;
  }
  return first;
}

/* "4th Heavy Penal Court", "Doctors for Dignity Committee": what belongs to the name in front of its capitals. */
static size_t open_to_left(const Page *page, size_t first) {
  size_t start = sentence_first(page, first);
  if (first > start && page_sense(page, first - 1, SENSE_ORDINAL, NULL) != NULL) first--;
  if (first >= start + 2 && page_word(page, first - 1, WORD_for) && organisation_capital(page, first - 2) &&
      page_token(page, first - 2)->mention == NONE)
    first -= 2;
  return first;
}

/* "Cairo International Airport": the capitals go on with a word that is no role or name. */
static bool goes_on(const Page *page, size_t at, size_t run_end) {
  if (at >= run_end) return false;
  return page_token(page, at)->plain && page_sense(page, at, SENSE_ROLE, NULL) == NULL &&
         page_sense(page, at, SENSE_TITLE, NULL) == NULL && page_sense(page, at, SENSE_GIVEN_NAME, NULL) == NULL;
}

/* A run of capitals around a head noun; answers where to go on. */
static size_t by_head(Page *page, size_t at, size_t limit) {
  size_t run_end = organisation_run_end(page, at, at + RUN_TOKENS < limit ? at + RUN_TOKENS : limit), behind = 0;
  const Sense *head = NULL;
  uint32_t suffix;
  if (run_end < limit && page_sense_of(page, run_end, SENSE_ORGANISATION_HEAD, ORGANISATION_company, &suffix) != NULL) {
    size_t end = run_end + suffix; /* "Maderas Lago S.A." */
    if (page_free(page, at, end))
      organisation_note(page, at, end, organisation_of(page, page_words(page, at, end), ORGANISATION_company));
    return end;
  }
  size_t head_at = organisation_last_head(page, at, run_end, &head, &behind);
  if (head == NULL) return at + 1;
  size_t first = open_to_left(page, skip_opening(page, at, head_at));
  /* "Radio Meridian": media carry their name behind */
  bool named_behind = head->a == ORGANISATION_media && head_at == first && run_end > behind;
  if (named_behind) behind = run_end;
  size_t end = extension_end(page, behind, limit);
  uint32_t length = 0;
  bool place = page_sense(page, first, SENSE_PLACE, &length) != NULL && first + length >= behind;
  bool bare = (first == head_at && end == behind && !named_behind) || (place && end == behind);
  bool one_word = end - first < 2 || (end == behind && goes_on(page, behind, run_end));
  if (bare || one_word || is_paper(page, end, limit) || (end == behind && is_paper(page, behind, limit)))
    return run_end > end ? run_end : end;
  /* "State of X", "Group of X": a head alone needs more than a place behind it to be sure; courts and ministries do. */
  if (!page_free(page, first, end)) return end;
  organisation_note(page, first, end, organisation_of(page, page_words(page, first, end), (OrganisationKind)head->a));
  return end;
}

static bool spelled_as_name(const Page *page, size_t at, uint32_t length, const Sense *sense) {
  bool acronym = true;
  for (size_t i = 0; i < sense->name_length; i++)
    if (sense->name[i] >= 'a' && sense->name[i] <= 'z') acronym = false;
  const Token *token = page_token(page, at);
  if (length == 1 && (acronym || sense->name_length <= 3)) return token->shape == SHAPE_CAPITALS;
  return token->shape == SHAPE_CAPITAL || token->shape == SHAPE_CAPITALS || token->shape == SHAPE_INITIAL;
}

/* By name; where a longer run with a head begins here, that one is taken. */
static size_t by_name(Page *page, size_t at, size_t limit) {
  uint32_t length;
  const Sense *sense = page_sense(page, at, SENSE_ORGANISATION, &length);
  if (sense == NULL || !spelled_as_name(page, at, length, sense)) return at;
  size_t end = at + length;
  if (length == 1 && organisation_capital(page, end)) {
    const Sense *head = NULL;
    size_t behind = 0, run_end = organisation_run_end(page, at, at + RUN_TOKENS < limit ? at + RUN_TOKENS : limit);
    organisation_last_head(page, end, run_end, &head, &behind);
    if (head != NULL) return at;
  }
  Text name = {sense->name, sense->name_length};
  bool as_lexicon = length == 1 || text_find(name, TEXT("("), 0) < 0;
  Text words = page_words(page, at, end);
  /* "EU = European Union" has the name; phrases without one are named as written */
  bool named = as_lexicon && !words_fold_equal(name, words) && text_find(name, TEXT(" "), 0) > 0 && length <= 6 &&
               page_token(page, at)->shape == SHAPE_CAPITALS && length == 1;
  organisation_note(page, at, end, organisation_of(page, named ? name : words, (OrganisationKind)sense->a));
  return end;
}

/* Where, going back from `end`, the initials of words spell the acronym; `end` if nowhere. */
static size_t initials_start(const Page *page, size_t first, size_t end, Text acronym) {
  size_t letter = acronym.length;
  for (size_t at = end; at > first && end - at < RUN_TOKENS; at--) {
    const Token *token = page_token(page, at - 1);
    if (token->kind != TOKEN_WORD) {
      if (token->sign == '-') continue;
      return end;
    }
    char initial = page->text.at[token->start];
    bool match = letter > 0 && (initial & ~32) == (acronym.at[letter - 1] & ~32);
    if (organisation_capital(page, at - 1) && !match) return end;
    if (match && (organisation_capital(page, at - 1) || letter > 1)) {
      letter--;
      if (letter == 0) return organisation_capital(page, at - 1) ? at - 1 : end;
    }
  }
  return end;
}

static void forget_mentions(Page *page, size_t first, size_t end) {
  for (size_t i = first; i < end; i++)
    page->tokens.at[i].mention = NONE;
}

/* "Full Name (ACR)": the acronym becomes a form of the name before it. */
static void bind_acronym(Page *page, size_t open) {
  size_t first = sentence_first(page, open), acronym = open + 1;
  if (!is_acronym(page, acronym) || !page_sign(page, open + 2, ')') || open == first) return;
  Text letters = token_text(page, acronym);
  if (letters.length < 2) return;
  size_t start = initials_start(page, first, open, letters);
  const Mention *before = page_mention_at(page, open - 1, MENTION_ORGANISATION);
  size_t index;
  if (before != NULL && (start == open || start <= before->first || start >= before->end)) {
    index = before->index;
  } else if (start < open) {
    OrganisationKind kind = before == NULL ? ORGANISATION_ngo : page->out->organisations.at[before->index].kind;
    if (before != NULL && page->out->organisations.at[before->index].spans.length == 1) {
      /* "Polish Helsinki Foundation (HF)": the initials tell where the name begins */
      index = before->index;
      FoundOrganisation *organisation = &page->out->organisations.at[index];
      organisation->name = page_words(page, start, open);
      index_name(page, organisation->name, (uint32_t)index);
      organisation->as_written.length = 0;
      organisation->spans.length = 0;
    } else {
      index = organisation_of(page, page_words(page, start, open), kind);
    }
    forget_mentions(page, start, open);
    organisation_note(page, start, open, index);
  } else {
    return;
  }
  forget_mentions(page, acronym, acronym + 1);
  organisation_note(page, acronym, acronym + 1, index);
}

/* An acronym of three letters and more that is no known word. */
static void by_acronym(Page *page, size_t at) {
  const Token *token = page_token(page, at);
  if (!is_acronym(page, at) || token->length < 3 || token->plain || token->mention != NONE) return;
  const Sentence *sentence = &page->sentences.at[token->sentence];
  if (sentence->heading && sentence->end == sentence->first + 1) return; /* a country over its news */
  if (page_sign(page, at + 1, ':') || (at + 1 < page->tokens.length && page_token(page, at + 1)->kind == TOKEN_NUMBER))
    return;
  if (page_sense(page, at, SENSE_NOT_A_NAME, NULL) != NULL || page_sense(page, at, SENSE_NATIONALITY, NULL) != NULL ||
      page_sense(page, at, SENSE_PLACE, NULL) != NULL || page_sense(page, at, SENSE_CURRENCY, NULL) != NULL)
    return;
  /* beside other capitals it is a heading or a surname */
  bool beside = (at > 0 && !page_token(page, at - 1)->sign && organisation_capital(page, at - 1)) ||
                (organisation_capital(page, at + 1) && page_token(page, at + 1)->shape == SHAPE_CAPITALS);
  uint32_t known = known_organisation(page, token_text(page, at));
  if (known != NONE)
    organisation_note(page, at, at + 1, known);
  else if (!beside)
    organisation_note(page, at, at + 1, organisation_of(page, token_text(page, at), ORGANISATION_ngo));
}

/* A run of capitals that elsewhere was the name of an organisation. */
static void by_known_name(Page *page, size_t at, size_t limit) {
  if (!organisation_capital(page, at) || page_token(page, at)->mention != NONE) return;
  if (at > 0 && organisation_capital(page, at - 1) && page_token(page, at - 1)->mention == NONE) return;
  size_t end = organisation_run_end(page, at, at + RUN_TOKENS < limit ? at + RUN_TOKENS : limit);
  Text name = page_words(page, at, end);
  uint32_t known = known_organisation(page, name);
  if (known == NONE || !page_free(page, at, end)) return;
  /* the town in "Port Lavra High Court" is no court */
  const Sense *head = NULL;
  size_t behind;
  organisation_last_head(page, at, end, &head, &behind);
  if (head != NULL || same_organisation(&page->out->organisations.at[known], name))
    organisation_note(page, at, end, known);
}

/* "(ACR)": told by what stands before it. */
static bool is_bracketed(const Page *page, size_t at) {
  return at > 0 && page_sign(page, at - 1, '(') && is_acronym(page, at) && page_sign(page, at + 1, ')');
}

void page_organisations(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    if (sentence.skipped || sentence.capitals) continue;
    for (size_t at = sentence.first; at < sentence.end;) {
      size_t end = organisation_by_kind_before(page, at, sentence.end);
      if (end == at) end = organisation_by_role_before(page, at, sentence.end);
      if (end == at && organisation_capital(page, at)) end = organisation_by_role_behind(page, at, sentence.end);
      if (end == at) end = organisation_by_small_head(page, at, sentence.end);
      if (end == at && is_bracketed(page, at)) end = at + 1;
      if (end == at && page_token(page, at)->shape != SHAPE_LOWER && page_token(page, at)->mention == NONE) {
        end = by_name(page, at, sentence.end);
        if (end == at && organisation_capital(page, at)) end = by_head(page, at, sentence.end);
      }
      at = end > at ? end : at + 1;
    }
    for (size_t at = sentence.first; at < sentence.end; at++)
      if (page_sign(page, at, '(')) bind_acronym(page, at);
  }
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    for (size_t at = sentence.first; !sentence.skipped && !sentence.capitals && at < sentence.end; at++) {
      if (is_bracketed(page, at) && page_token(page, at)->mention == NONE) by_name(page, at, sentence.end);
      by_acronym(page, at);
      by_known_name(page, at, sentence.end);
    }
  }
}
