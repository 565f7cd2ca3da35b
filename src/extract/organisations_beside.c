/* Organisations told by the common word beside the name: "the newspaper X",
 * "editor of X", "X police station", "prosecutor's office of X". */
#include "extract/organisations.h"
#include "extract/persons.h"

/* A role right before whose body's name may follow. */
static bool employs_before(const Page *page, size_t at) {
  for (size_t back = 1; back <= 4 && back <= at; back++) {
    const Token *token = page_token(page, at - back);
    for (size_t i = 0; i < token->matches; i++) {
      const Match *match = &page->matches.at[token->match + i];
      for (size_t s = 0; match->length == back && s < match->count; s++)
        if (match->senses[s].kind == SENSE_ROLE && match->senses[s].b == 2) return true;
    }
  }
  return false;
}

/* "editor of X", "correspondent for X": what such people work for. */
size_t organisation_by_role_before(Page *page, size_t at, size_t limit) {
  bool joint = page_word(page, at, WORD_of) || page_word(page, at, WORD_for) || page_word(page, at, WORD_at) ||
               page_word(page, at, WORD_with);
  if (!joint || at == 0 || !employs_before(page, at)) return at;
  size_t first = at + 1 + (page_word(page, at + 1, WORD_the) ? 1 : 0), behind = 0;
  size_t end = organisation_run_end(page, first, limit);
  const Sense *inner = NULL;
  organisation_last_head(page, first, end, &inner, &behind);
  bool goes_further = organisation_joins(page, end) && organisation_capital(page, end + 1);
  if (end == first || inner != NULL || goes_further || !page_free(page, first, end) ||
      page_sense(page, first, SENSE_PLACE, NULL) != NULL || page_sense(page, first, SENSE_ORGANISATION, NULL) != NULL ||
      page_sense(page, first, SENSE_NATIONALITY, NULL) != NULL ||
      page_sense(page, first, SENSE_NOT_A_NAME, NULL) != NULL)
    return at;
  organisation_note(page, first, end, organisation_of(page, page_words(page, first, end), ORGANISATION_media));
  return end;
}

/* "Morning Post reporter Ayla", "the Morning Post's editor": who so employs somebody is a medium. */
size_t organisation_by_role_behind(Page *page, size_t at, size_t limit) {
  size_t end = organisation_run_end(page, at, limit), role_at = end;
  if (end == at || end > at + 4 || page_sense(page, at, SENSE_PLACE, NULL) != NULL ||
      page_sense(page, at, SENSE_NATIONALITY, NULL) != NULL || page_sense(page, at, SENSE_ROLE, NULL) != NULL ||
      page_sense(page, at, SENSE_TITLE, NULL) != NULL || page_sense(page, at, SENSE_NOT_A_NAME, NULL) != NULL)
    return at;
  uint32_t length;
  const Sense *role = page_sense(page, role_at, SENSE_ROLE, &length);
  if (role == NULL || role->b != 2 || role_at >= limit || page_token(page, role_at)->shape != SHAPE_LOWER) return at;
  size_t name_end;
  if (!name_at(page, role_at + length, true, &name_end) || !page_free(page, at, end)) return at;
  organisation_note(page, at, end, organisation_of(page, page_words(page, at, end), ORGANISATION_media));
  return end;
}

/* "the newspaper X", "the NGO «X»" */
size_t organisation_by_kind_before(Page *page, size_t at, size_t limit) {
  uint32_t length;
  const Sense *head = page_sense_of(page, at, SENSE_ORGANISATION_HEAD, ORGANISATION_other, &length);
  if (head == NULL || organisation_capital(page, at)) return at;
  size_t first = at + length + (page_sign(page, at + length, '"') ? 1 : 0);
  size_t end = organisation_run_end(page, first, limit), behind = 0;
  const Sense *inner = NULL;
  organisation_last_head(page, first, end, &inner, &behind);
  if (end == first || inner != NULL || !page_free(page, first, end)) return at;
  organisation_note(page, first, end, organisation_of(page, page_words(page, first, end), ORGANISATION_media));
  return end;
}

/* "Khalpur police station", "prison of Aralyk", "prosecutor's office of X Region": heads in small letters. */
size_t organisation_by_small_head(Page *page, size_t at, size_t limit) {
  uint32_t length;
  const Sense *head = page_sense(page, at, SENSE_SMALL_HEAD, &length);
  if (head == NULL) return at;
  size_t first = at, end = at + length;
  while (first > sentence_first(page, at) && at - first < 4 && organisation_capital(page, first - 1) &&
         page_token(page, first - 1)->mention == NONE && page_sense(page, first - 1, SENSE_WORD, NULL) == NULL)
    first--;
  if (first == at && page_word(page, end, WORD_of)) {
    size_t name = end + 1 + (page_word(page, end + 1, WORD_the) ? 1 : 0);
    size_t name_end = organisation_run_end(page, name, limit);
    const Sense *inner = NULL;
    size_t behind = 0;
    organisation_last_head(page, name, name_end, &inner, &behind);
    if (name_end == name || inner != NULL) return at; /* "the prison of the Ministry": that body is named itself */
    end = name_end;
  } else if (first == at) {
    return at;
  }
  if (!page_free(page, first, end)) return at;
  organisation_note(page, first, end, organisation_of(page, page_words(page, first, end), (OrganisationKind)head->a));
  return end;
}
