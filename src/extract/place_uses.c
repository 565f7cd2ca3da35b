/* Names of several words that nobody knows, "Tres Piedras" or "Verkhny Log": a
 * place or a person?  Somewhere in the text one is told: "in X", "X airport",
 * "X, Sarmania" tell a place; a role or title before it, or speech beside it,
 * a person.  What is told once holds for the whole text. */
#include "extract/fold.h"
#include "extract/persons.h"

#define USES_MOST 200 /* names of each sort that are kept */

static bool holds(const TextList *names, Text name) {
  for (size_t i = 0; i < names->length; i++)
    if (words_fold_equal(names->at[i], name)) return true;
  return false;
}

static void keep(Page *page, TextList *names, Text name) {
  if (names->length < USES_MOST && !holds(names, name)) *ADD(names, page) = name;
}

static bool led_as_place(const Page *page, size_t at) {
  if (at == 0) return false;
  if (page_word(page, at - 1, WORD_in) || page_word(page, at - 1, WORD_near)) return true;
  const Sense *motion = page_sense_before(page, at, SENSE_WORD, NULL);
  return motion != NULL && motion->a == WORD_motion;
}

/* "X airport", "X, Sarmania" */
static bool followed_as_place(const Page *page, size_t end) {
  const Sense *country = page_sign(page, end, ',') ? page_sense(page, end + 1, SENSE_PLACE, NULL) : NULL;
  if (country != NULL && country->a != PLACE_city) return true;
  return page_word(page, end, WORD_site) && page_token(page, end)->shape == SHAPE_LOWER;
}

static bool told_as_person(const Page *page, size_t at, size_t end) {
  if (page_sense_before(page, at, SENSE_TITLE, NULL) != NULL) return true;
  if (page_sense(page, at, SENSE_GIVEN_NAME, NULL) != NULL) return true;
  const Sense *role = page_sense_before(page, at, SENSE_ROLE, NULL);
  if (role != NULL || page_sense_before(page, at, SENSE_SPEECH, NULL) != NULL) return true;
  return page_sense(page, end, SENSE_SPEECH, NULL) != NULL || page_word(page, end, WORD_who) ||
         (page_sign(page, end, ',') && (page_word(page, end + 1, WORD_who) || page_word(page, end + 1, WORD_aged)));
}

static size_t read_name(Page *page, size_t at, TextList *persons) {
  size_t end;
  if (page_token(page, at)->mention != NONE || !name_at(page, at, false, &end) || end < at + 2) return at;
  Text name = page_words(page, at, end);
  if (led_as_place(page, at) || followed_as_place(page, end))
    keep(page, &page->place_uses, name);
  else if (told_as_person(page, at, end))
    keep(page, persons, name);
  return end;
}

void page_place_uses(Page *page) {
  TextList persons = {0};
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    if (sentence.skipped || sentence.capitals) continue;
    for (size_t at = sentence.first; at < sentence.end;) {
      size_t end = read_name(page, at, &persons);
      at = end > at ? end : at + 1;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < page->place_uses.length; i++)
    if (!holds(&persons, page->place_uses.at[i])) page->place_uses.at[kept++] = page->place_uses.at[i];
  page->place_uses.length = kept;
}

bool page_is_place_use(const Page *page, size_t first, size_t end) {
  if (page->place_uses.length == 0 || end < first + 2) return false;
  return holds(&page->place_uses, page_words(page, first, end));
}
