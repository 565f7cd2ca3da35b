/* Finds places: by name, by the noun behind or before a name ("Aralyk region",
 * "city of Kostrava"), and by "in X" where X is nothing else. */
#include "extract/fold.h"
#include "extract/persons.h"

static bool is_capital(const Page *page, size_t at) {
  if (at >= page->tokens.length) return false;
  uint8_t shape = page->tokens.at[at].shape;
  return shape == SHAPE_CAPITAL || shape == SHAPE_CAPITALS;
}

/* A capital word that no list knows, or that is a word of the language beside one: "Clock", "Nghia Lam". */
static bool is_name_word(const Page *page, size_t at) {
  if (!is_capital(page, at)) return false;
  const Token *token = page_token(page, at);
  return token->mention == NONE && page_sense(page, at, SENSE_MONTH, NULL) == NULL &&
         page_sense(page, at, SENSE_NOT_A_NAME, NULL) == NULL &&
         page_sense(page, at, SENSE_NATIONALITY, NULL) == NULL && page_sense(page, at, SENSE_WORD, NULL) == NULL &&
         page_sense(page, at, SENSE_ROLE, NULL) == NULL && page_sense(page, at, SENSE_TITLE, NULL) == NULL &&
         page_sense(page, at, SENSE_ORGANISATION_HEAD, NULL) == NULL && page_sense(page, at, SENSE_WHEN, NULL) == NULL;
}

/* A capital word that no list knows: a name of some kind. */
static bool is_unknown_name(const Page *page, size_t at) {
  return is_name_word(page, at) && !page_token(page, at)->plain;
}

/* Inside a sentence a word of the language with a capital goes on with the name before it. */
static bool goes_on(const Page *page, size_t at) {
  return is_name_word(page, at) && page_sense(page, at, SENSE_PLACE_HEAD, NULL) == NULL;
}

static size_t place_of(Page *page, Text name, PlaceType type) {
  uint32_t hash = words_fold_hash(name), known;
  for (uint32_t at = 0; name_index_next(&page->place_names, hash, &at, &known);)
    if (words_fold_equal(page->out->places.at[known].name, name)) return known;
  FoundPlace *made = ADD(&page->out->places, page);
  made->name = name;
  made->type = type;
  name_index_add(&page->place_names, page->arena, name, (uint32_t)page->out->places.length - 1);
  return page->out->places.length - 1;
}

static void note(Page *page, size_t first, size_t end, Text name, PlaceType type) {
  size_t index = place_of(page, name, type);
  *ADD(&page->out->places.at[index].spans, page) = page_span(page, first, end);
  page_mention(page, MENTION_PLACE, first, end, index);
}

static bool led_by_preposition(const Page *page, size_t at) {
  if (at == 0) return false;
  return page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_at) || page_word(page, at - 1, WORD_near) ||
         page_word(page, at - 1, WORD_from) || page_word(page, at - 1, WORD_to);
}

/* Is the name of a place here the given name or surname of somebody? */
static bool is_in_person(const Page *page, size_t at, size_t end) {
  if (led_by_preposition(page, at) || page_sign(page, end, ',')) return false;
  bool name_behind = is_unknown_name(page, end) && page_sense(page, end, SENSE_PLACE, NULL) == NULL &&
                     page_sense(page, end, SENSE_PLACE_HEAD, NULL) == NULL;
  bool name_before = at > sentence_first(page, at) && page_sense(page, at - 1, SENSE_PLACE, NULL) == NULL &&
                     is_unknown_name(page, at - 1);
  return end - at == 1 && (name_behind || name_before);
}

/* A dateline or a list of places: "Veldau/Aralyk, 5 May", "Guba, Sarmania". */
static bool beside_place_sign(const Page *page, size_t at, size_t end) {
  bool date_behind = page_sign(page, end, ',') && page_mention_at(page, end + 1, MENTION_DATE) != NULL;
  bool country_behind = page_sign(page, end, ',') && page_sense(page, end + 1, SENSE_PLACE, NULL) != NULL;
  bool slash = page_sign(page, end, '/') || (at > 0 && page_sign(page, at - 1, '/'));
  return date_behind || country_behind || slash ||
         (at > 0 && page_sign(page, at - 1, '(') && page_sign(page, end, ','));
}

static size_t by_name(Page *page, size_t at, size_t limit) {
  uint32_t length;
  const Sense *sense = page_sense(page, at, SENSE_PLACE, &length);
  if (sense == NULL || at + length > limit) return at;
  size_t end = at + length;
  bool capitals = sense->name_length <= 3 && sense->name[0] >= 'A' && sense->name[1] >= 'A' && sense->name[1] <= 'Z';
  uint8_t shape = page_token(page, at)->shape;
  if (capitals ? shape != SHAPE_CAPITALS : shape == SHAPE_LOWER || shape == SHAPE_OTHER) {
    if (length == 1 || page_token(page, at + 1)->shape == SHAPE_LOWER) return at;
  }
  if (sense->a == PLACE_city && at > 0 && page_word(page, at - 1, WORD_the)) return at; /* "the Minsk agreements" */
  if (!page_free(page, at, end) || is_in_person(page, at, end)) return at;
  /* "in Porto Jacirema": a longer name that nobody knows */
  size_t longer = at;
  if (length == 1 && led_by_preposition(page, at) && is_unknown_name(page, end) && name_at(page, at, false, &longer) &&
      longer > end && page_is_place_use(page, at, longer)) {
    note(page, at, longer, page_words(page, at, longer), PLACE_city);
    return longer;
  }
  /* "Brussels-based" is no place where something happened */
  if (page_sign(page, end, '-') && !page_token(page, end)->spaced) return at;
  if (length == 1 && page_token(page, at)->plain && sense->a == PLACE_city && !led_by_preposition(page, at) &&
      !beside_place_sign(page, at, end))
    return at;
  uint32_t head_length;
  const Sense *head = page_sense(page, end, SENSE_PLACE_HEAD, &head_length);
  PlaceType type = (PlaceType)sense->a;
  if (head != NULL && head->a != PLACE_country && type != PLACE_country && end + head_length <= limit) {
    end += head_length;
    type = (PlaceType)head->a;
  }
  note(page, at, end, page_words(page, at, end), type);
  return end;
}

/* "Aralyk region", "Kok-Saiy district": unknown names before a noun of place. */
static size_t by_head(Page *page, size_t at, size_t limit) {
  if (!is_unknown_name(page, at)) return at;
  size_t end = at + 1;
  while (end < limit && end < at + 4) {
    if (goes_on(page, end))
      end++;
    else if (page_sign(page, end, '-') && !page_token(page, end)->spaced && end + 1 < limit &&
             page_token(page, end + 1)->kind == TOKEN_WORD)
      end += 2;
    else
      break;
  }
  uint32_t length;
  const Sense *head = page_sense(page, end, SENSE_PLACE_HEAD, &length);
  if (head == NULL || head->a == PLACE_country || end + length > limit || !page_free(page, end, end + length))
    return at;
  if (at > sentence_first(page, at) && is_capital(page, at - 1) && page_word(page, at - 1, WORD_direction) &&
      page_token(page, at - 1)->mention == NONE)
    at--; /* "South Kordofan State" */
  note(page, at, end + length, page_words(page, at, end + length), (PlaceType)head->a);
  return end + length;
}

static size_t unknown_end(const Page *page, size_t at, size_t limit) {
  size_t end = at;
  bool unknown = false;
  while (end < limit && end < at + 3) {
    if (is_unknown_name(page, end) || (at > sentence_first(page, at) && goes_on(page, end))) {
      unknown = unknown || !page_token(page, end)->plain;
      end++;
    } else if (end > at && page_sign(page, end, '-') && !page_token(page, end)->spaced && is_capital(page, end + 1))
      end += 2;
    else
      break;
  }
  if (!unknown && end < at + 2) return at; /* one word of the language is no name */
  return end < limit ? end : limit;
}

/* "city of X", "village of X" */
static size_t by_head_before(Page *page, size_t at, size_t limit) {
  uint32_t length;
  const Sense *head = page_sense(page, at, SENSE_PLACE_HEAD, &length);
  if (head == NULL || page_token(page, at)->shape != SHAPE_LOWER) return at;
  bool of = page_word(page, at + length, WORD_of);
  if (!of && head->a == PLACE_country) return at;
  size_t first = at + length + (of ? 1 : 0), end = unknown_end(page, first, limit);
  if (end == first) return at;
  note(page, first, end, page_words(page, first, end), (PlaceType)head->a);
  return end;
}

/* "the prison of Aralyk", "the authorities of X": the town or country within. */
static void of_body(Page *page, size_t at, size_t limit) {
  if (page_mention_at(page, at, MENTION_ORGANISATION) == NULL || !page_word(page, at, WORD_of)) return;
  const Mention *body = &page->mentions.at[page_token(page, at)->mention];
  if (page_token(page, body->first)->shape != SHAPE_LOWER || body->end > limit || at + 1 >= body->end) return;
  size_t index = place_of(page, page_words(page, at + 1, body->end), PLACE_city);
  *ADD(&page->out->places.at[index].spans, page) = page_span(page, at + 1, body->end);
}

void page_places(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    if (sentence.skipped) continue;
    for (size_t at = sentence.first; at < sentence.end;) {
      size_t end = at;
      of_body(page, at, sentence.end);
      if (page_token(page, at)->mention == NONE) {
        end = by_head(page, at, sentence.end);
        if (end == at) end = by_name(page, at, sentence.end);
        if (end == at) end = by_head_before(page, at, sentence.end);
      }
      at = end > at ? end : at + 1;
    }
  }
}

/* "in Zarvetian prisons": an adjective of a country that no list knows. */
static bool is_adjective(const Page *page, size_t last, size_t end) {
  Text word = token_text(page, last);
  bool ending = text_ends(word, TEXT("ian")) || text_ends(word, TEXT("ese"));
  if (!ending || end >= page->tokens.length) return false;
  const Token *next = page_token(page, end);
  return next->kind == TOKEN_WORD && next->shape == SHAPE_LOWER && next->plain &&
         page_sense(page, end, SENSE_WORD, NULL) == NULL && page_sense(page, end, SENSE_WHEN, NULL) == NULL;
}

/* "in X", "near X", and a dateline's city: after the persons, because any name may stand there. */
static void by_preposition(Page *page, size_t at, size_t limit) {
  const Sense *motion = page_sense_before(page, at + 1, SENSE_WORD, NULL);
  bool led =
      page_word(page, at, WORD_in) || page_word(page, at, WORD_near) || (motion != NULL && motion->a == WORD_motion);
  size_t first = at + 1, use;
  if (name_at(page, at, false, &use) && page_is_place_use(page, at, use)) {
    note(page, at, use, page_words(page, at, use), PLACE_city);
    return;
  }
  bool dateline = at == sentence_first(page, at) && !led;
  if (!led && !dateline) return;
  if (dateline) first = at;
  size_t end = unknown_end(page, first, limit);
  if (end == first || person_is_borne(page, token_text(page, first))) return;
  if (dateline && !(page_sign(page, end, ',') && page_mention_at(page, end + 1, MENTION_DATE) != NULL)) return;
  if (page_word(page, end, WORD_possessive) || is_capital(page, end) || is_adjective(page, end - 1, end)) return;
  note(page, first, end, page_words(page, first, end), PLACE_city);
}

/* A heading of one unknown word stands over the news of a country or town. */
static void as_heading(Page *page, const Sentence *sentence) {
  size_t at = sentence->first;
  size_t words = page_sign(page, sentence->end - 1, '.') ? 2 : 1;
  bool opens = at == 0 || page->sentences.at[page_token(page, at - 1)->sentence].paragraph != sentence->paragraph;
  if (sentence->end != at + words || !opens || (!sentence->heading && words == 1)) return;
  if (is_unknown_name(page, at) && page_token(page, at)->length > 3 && !person_is_borne(page, token_text(page, at)))
    note(page, at, at + 1, token_text(page, at), PLACE_country);
}

void page_places_left(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    if (!sentence.skipped && page->language->declension == NULL) as_heading(page, &sentence);
    for (size_t at = sentence.first; !sentence.skipped && !sentence.capitals && at < sentence.end; at++)
      if (page_token(page, at)->mention == NONE) by_preposition(page, at, sentence.end);
  }
}
