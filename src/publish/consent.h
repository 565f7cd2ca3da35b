/* consent.h - may this person be shown to this audience?  Rules on values; nothing here reads a registry.
 *
 * Each use is asked by itself: a "yes" to one says nothing of another.  What
 * nobody asked is never a yes.  Of several answers to one use the most
 * restrictive stands, whoever gave it.  A person under protection is shown to
 * nobody outside.  A release by a person, with a reason, stands in for what
 * nobody asked, and shows an alleged perpetrator; it names one record, never a
 * whole paper, and never stands above a no, a withdrawal or protection. */
#ifndef PUBLISH_CONSENT_H
#define PUBLISH_CONSENT_H

#include "publish/omission.h"

/* Numbers of the terms `audience` and `consent_use` (kinds/terms). */
typedef enum Audience {
  AUDIENCE_INTERNAL = 1,
  AUDIENCE_COALITION,
  AUDIENCE_CONFIDENTIAL,
  AUDIENCE_UN,
  AUDIENCE_COURT,
  AUDIENCE_PUBLIC,
  AUDIENCE_COUNT
} Audience;

typedef enum ConsentUse {
  USE_KEEP = 1,
  USE_COUNT,
  USE_COALITION,
  USE_CONFIDENTIAL,
  USE_UN,
  USE_COURT,
  USE_PUBLIC_WITHOUT_NAME,
  USE_PUBLIC_BY_NAME,
  USE_END
} ConsentUse;

/* Ordered by how restrictive they are. */
typedef enum ConsentAnswer {
  CONSENT_YES = 1,
  CONSENT_NOT_ASKED,
  CONSENT_ASK_AGAIN,
  CONSENT_NO,
  CONSENT_WITHDRAWN
} ConsentAnswer;

typedef struct PersonFacts {
  ConsentAnswer answers[USE_END]; /* 0: no answer is registered, which is "not asked" */
  bool is_protected;
  bool is_already_public; /* by somebody, somewhere, with the risk looked at and a reason */
  bool is_minor, is_survivor_of_sexual_violence, is_witness, is_source;
  bool sources_are_closed; /* the reader cannot see class 2 */
  bool is_organisation;    /* a body needs no consent to be named */
  bool is_perpetrator;     /* somebody is said to have done a violation */
  bool is_answerable;      /* as such charged or found responsible */
  bool is_released;        /* by name, by a person, with a reason */
} PersonFacts;

typedef enum Showing { SHOW_NOTHING, SHOW_WITHOUT_NAME, SHOW_BY_NAME } Showing;

typedef struct Decision {
  Showing showing;
  OmissionReason reason; /* why not by name; 0 where by name */
} Decision;

/* Notes an answer for a use; an earlier and less restrictive one gives way. */
void facts_answer(PersonFacts *facts, ConsentUse use, ConsentAnswer answer);

Decision consent_decide(const PersonFacts *facts, Audience audience);

/* "confidential"; false where it is no audience. */
bool audience_by_name(Text name, Audience *ret_audience);
const char *audience_name(Audience audience);

#endif
