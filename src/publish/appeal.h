/* appeal.h - an urgent appeal: who is in danger, what is known as of when, what to ask of whom, under which code.
 *
 * Form: the urgent appeals of the observatories for human rights defenders.
 * Code "SRM 001 / 0326": country, counter of this country in this month, month
 * and year; an update keeps the code of what it updates and adds .1, .2, ... */
#ifndef PUBLISH_APPEAL_H
#define PUBLISH_APPEAL_H

#include "publish/desk.h"

typedef struct AppealOptions {
  PaperOptions paper;
  const RecordId *subjects; /* cases and events, at least one */
  size_t subject_count;
  Text country;     /* two or three letters; empty: from the places of what is registered */
  RecordId updates; /* the intervention that this one updates; none: a new appeal */
} AppealOptions;

/* As brief_make; *ret_code is the appeal's code.  ABSENT "no_subject" where a
 * case or event is not there or not visible, "nobody_to_show" where nobody in
 * them may be shown to this audience.  Where no place says which country it is
 * and none is given, the code begins with XXX (ISO 3166: no country) and the
 * omissions say so. */
Outcome appeal_make(Registry *registry, const AppealOptions *options, Arena *arena, Document *ret_document,
                    Text *ret_code, Omissions *left_out, Problem *problem);

#endif
