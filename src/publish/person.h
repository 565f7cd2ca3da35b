/* person.h - every person that a paper could name: what is known that decides whether it may, and under which name. */
#ifndef PUBLISH_PERSON_H
#define PUBLISH_PERSON_H

#include "publish/consent.h"
#include "publish/field.h"
#include "publish/holdings.h"

/* A release: this record may be shown, because somebody says why. */
typedef struct Release {
  RecordId record;
  Text reason;
} Release;

typedef struct Person {
  const Record *record;
  PersonFacts facts;
  Decision decision;
  Text name; /* the form to print; a pseudonym in public where there is one; may be empty */
  bool is_pseudonym;
  uint32_t sex; /* a term of `sex`, or 0 */
} Person;

typedef struct PersonsWanted {
  Audience audience;
  Language language;
  int64_t today; /* days since 1970: whether consent is to be asked again, whether somebody is a minor */
  bool sees_sources;
  const Release *releases;
  size_t release_count;
} PersonsWanted;

/* One for each person of the holdings, in their order. */
Outcome persons_judge(const Holdings *holdings, const PersonsWanted *wanted, Arena *arena, Person **ret_persons,
                      Problem *problem);

/* The answers of one record's consents, the most restrictive version of each. */
void consents_read(const Record *person, int64_t today, Arena *arena, PersonFacts *facts);

#endif
