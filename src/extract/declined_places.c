/* Finds places where names are declined: known ones by any case form ("в
 * Костраве"), others behind a preposition or a noun of place.  Forms of one
 * place are joined by the nominative that they share. */
#include "extract/declined.h"

#define PLACES_MOST 2000

/* A place and what all its forms so far may be the case of. */
typedef struct Spot {
  Nominatives common;
  bool is_known;
} Spot;

typedef struct Map {
  Page *page;
  LIST(Spot) spots; /* as out->places */
} Map;

static bool is_capital(const Page *page, size_t at, size_t limit) {
  if (at >= limit) return false;
  const Token *token = page_token(page, at);
  return (token->shape == SHAPE_CAPITAL || token->shape == SHAPE_CAPITALS) && token->mention == NONE;
}

static size_t word_end(const Page *page, size_t at, size_t limit) {
  size_t end = at + 1;
  while (end + 1 < limit && page_sign(page, end, '-') && !page_token(page, end)->spaced &&
         !page_token(page, end + 1)->spaced && page_token(page, end + 1)->kind == TOKEN_WORD && end < at + 6)
    end += 2;
  return end;
}

/* The name as it was written in the nominative, or what it most likely is there. */
static Text name_of(const Page *page, const Nominatives *forms) {
  size_t best = 0;
  while (best < forms->count && !forms->at[best].is_form)
    best++;
  if (best == forms->count) best = 0;
  return name_written(page->language->declension, forms->at[best].text, page->arena);
}

static bool narrow(Nominatives *common, const Nominatives *met) {
  Nominatives both = {.count = 0};
  for (size_t i = 0; i < common->count; i++)
    for (size_t j = 0; j < met->count; j++)
      if (strcmp(common->at[i].text, met->at[j].text) == 0) {
        both.at[both.count] = common->at[i];
        both.at[both.count++].is_form |= met->at[j].is_form;
        break;
      }
  if (both.count == 0) return false;
  *common = both;
  return true;
}

static uint32_t place_of(Map *map, const Nominatives *forms, const Sense *known, PlaceType type) {
  Page *page = map->page;
  Text name = known == NULL ? name_of(page, forms) : (Text){known->name, known->name_length};
  for (uint32_t i = 0; i < map->spots.length; i++) {
    Spot *spot = &map->spots.at[i];
    if (spot->is_known != (known != NULL)) continue;
    if (known != NULL ? text_equal(page->out->places.at[i].name, name) : narrow(&spot->common, forms)) {
      if (known == NULL) page->out->places.at[i].name = name_of(page, &spot->common);
      return i;
    }
  }
  if (map->spots.length >= PLACES_MOST) return NONE;
  *ADD(&map->spots, page) = (Spot){.common = *forms, .is_known = known != NULL};
  *ADD(&page->out->places, page) = (FoundPlace){.name = name, .type = type};
  return (uint32_t)map->spots.length - 1;
}

static void note(Map *map, size_t first, size_t end, const Nominatives *forms, const Sense *known, PlaceType type) {
  uint32_t place = place_of(map, forms, known, type);
  if (place == NONE) return;
  *ADD(&map->page->out->places.at[place].spans, map->page) = page_span(map->page, first, end);
  page_mention(map->page, MENTION_PLACE, first, end, place);
}

/* Oblique where a preposition leads it: then the form itself is hardly the nominative. */
static void prefer_nominative(const Page *page, size_t at, Nominatives *forms) {
  bool oblique = at > 0 && (page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_near) ||
                            page_sense(page, at - 1, SENSE_PLACE_HEAD, NULL) != NULL);
  if (oblique && forms->count > 1) forms->at[0].is_form = false, forms->at[0] = forms->at[1];
}

static bool is_other(const Page *page, size_t at) {
  return page_sense(page, at, SENSE_NOT_A_NAME, NULL) != NULL ||
         page_sense(page, at, SENSE_ORGANISATION, NULL) != NULL ||
         page_sense(page, at, SENSE_ORGANISATION_HEAD, NULL) != NULL || page_sense(page, at, SENSE_LAW, NULL) != NULL ||
         page_sense(page, at, SENSE_ROLE, NULL) != NULL || page_sense(page, at, SENSE_MONTH, NULL) != NULL;
}

/* "в Ушбеле", "посёлка Каменка": unknown, and led by what leads to places. */
static bool is_led(const Page *page, size_t at) {
  if (at == sentence_first(page, at)) return false;
  const Sense *head = page_sense_before(page, at, SENSE_PLACE_HEAD, NULL);
  return page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_near) ||
         (head != NULL && head->a != PLACE_place);
}

static size_t place_at(Map *map, size_t at, size_t limit) {
  const Page *page = map->page;
  uint32_t length;
  const Sense *phrase = page_sense(page, at, SENSE_PLACE, &length);
  if (phrase != NULL && length > 1 && page_free(page, at, at + length)) {
    Nominatives forms = {.count = 1};
    note(map, at, at + length, &forms, phrase, (PlaceType)phrase->a);
    return at + length;
  }
  if (!is_capital(page, at, limit) || is_other(page, at)) return at;
  size_t end = word_end(page, at, limit);
  Nominatives forms;
  nominatives_of(page->language->declension, page_words(page, at, end), &forms);
  const Sense *known = nominative_sense(page, &forms, SENSE_PLACE);
  if (known != NULL && page_free(page, at, end)) {
    note(map, at, end, &forms, known, (PlaceType)known->a);
    return end;
  }
  bool may = is_led(page, at) && !page_token(page, at)->plain && page_token(page, at)->shape == SHAPE_CAPITAL;
  if (!may || is_capital(page, end, limit) || page_sense(page, end, SENSE_ORGANISATION_HEAD, NULL) != NULL) return at;
  prefer_nominative(page, at, &forms);
  note(map, at, end, &forms, NULL, PLACE_city);
  return end;
}

void page_declined_places(Page *page) {
  Map map = {.page = page};
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    for (size_t at = sentence.first; !sentence.skipped && at < sentence.end;) {
      size_t end = page_token(page, at)->mention == NONE ? place_at(&map, at, sentence.end) : at;
      at = end > at ? end : at + 1;
    }
  }
}
