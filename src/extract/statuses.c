/* What each person is in the document: somebody it happened to, an official,
 * somebody who speaks, or another. */
#include "extract/persons.h"

static PersonStatus status_of(const PersonFacts *facts) {
  bool official = (facts->roles & ROLE_BIT(ROLE_official)) != 0 || facts->titled;
  bool force = (facts->roles & ROLE_BIT(ROLE_force)) != 0 || facts->titled;
  if (facts->harmed || (facts->affected && !force)) return STATUS_victim;
  if (official) return STATUS_official;
  if (facts->speaks) return STATUS_spokesperson;
  if ((facts->roles & ROLE_BIT(ROLE_victim)) != 0 || facts->spoken_of) return STATUS_victim;
  if ((facts->roles & ROLE_BIT(ROLE_spokesperson)) != 0) return STATUS_spokesperson;
  return STATUS_other;
}

void page_statuses(Page *page) {
  for (size_t i = 0; i < page->out->persons.length; i++)
    page->out->persons.at[i].status = status_of(&page->facts.at[i]);
}
