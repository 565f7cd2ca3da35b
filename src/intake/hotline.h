/* hotline.h - a call without any document, as a case: what was said, to whom it happened, who may use it for what.
 *
 * Only the caller's words are needed.  Everything is one change: the case, the
 * event, the person affected, a violation for each type that was told, whom it
 * is laid to (as alleged by the caller), and the account with the words
 * themselves.  Nothing is filled in that nobody said, and nothing is cut; a
 * date that cannot be read is kept in words. */
#ifndef INTAKE_HOTLINE_H
#define INTAKE_HOTLINE_H

#include "kinds/value.h"
#include "registry/change.h"

#define HOTLINE_TYPES 12
#define HOTLINE_USES 8

/* Empty Texts and terms of 0 are "not said". */
typedef struct HotlineCall {
  Text words;
  Text name;    /* as said, any script */
  Text born;    /* EDTF, or as remembered */
  Text when;    /* the same: what happened */
  Text place;   /* its name */
  Text by_whom; /* in words; kept as alleged */
  uint32_t sex;
  uint32_t caller; /* a term of source_connection */
  bool is_minor;
  uint32_t types[HOTLINE_TYPES]; /* of act_type */
  size_t type_count;
  YesNo complaint;
  uint32_t why_no_complaint;
  uint32_t consents[HOTLINE_USES]; /* a term of consent_answer for each use, in the order of consent_use */
  uint32_t channel;                /* a term of contact_kind */
  Text address, times, code_word;  /* safe contact */
  Text next_contact;               /* EDTF, or in words */
} HotlineCall;

/* `today` in days since 1970.  The same change id answers the first result.  INVALID "no_words" where nothing was
 * said. */
Outcome hotline_register(Registry *registry, const HotlineCall *call, ChangeId change, int64_t today, Arena *arena,
                         RecordId *ret_case, Problem *problem);

/* How such words are read as a date: EDTF, or as remembered; no date where they tell none. */
Outcome hotline_date(Text words, int64_t today, Arena *arena, Date *ret_date, Problem *problem);

#endif
