/* omission.h - what a paper leaves out, and why; told to the person who makes it, never printed in it. */
#ifndef PUBLISH_OMISSION_H
#define PUBLISH_OMISSION_H

#include "base/id.h"
#include "base/list.h"
#include "base/writer.h"
#include "kinds/kind.h"

typedef enum OmissionReason {
  OMITTED_NOT_ASKED = 1, /* nobody asked for consent to this use */
  OMITTED_REFUSED,       /* the answer was no */
  OMITTED_WITHDRAWN,
  OMITTED_ASK_AGAIN, /* the day on which to ask again has passed */
  OMITTED_PROTECTED, /* nothing of this person leaves */
  OMITTED_MINOR,     /* "already public" does not hold for: */
  OMITTED_SEXUAL_VIOLENCE,
  OMITTED_WITNESS,
  OMITTED_SOURCE,
  OMITTED_SOURCES_CLOSED, /* this reader cannot see who is a source, so nobody is "already public" */
  OMITTED_NOT_CHARGED,    /* a perpetrator neither charged nor found responsible: shown by agency */
  OMITTED_NAME_IN_TEXT,   /* free text that holds a name which may not be shown */
  OMITTED_LANGUAGE,       /* not translated into the paper's language */
  OMITTED_STALE,          /* a state older than its limit; printed only where it is marked */
  OMITTED_WITHOUT_NAME,   /* shown, but without name, exact day and place */
  OMITTED_COUNTRY,        /* no place says which country it is: the code begins with XXX */
  OMITTED_COUNT
} OmissionReason;

typedef struct Omission {
  OmissionReason reason;
  RecordId record;  /* what is left out, or the record that the text stands in */
  Text title;       /* of that record, for the person who may see it */
  Text what;        /* the field, or "name" */
  RecordId because; /* the person whose name a text holds; else none */
  Text because_title;
} Omission;

typedef struct Omissions {
  LIST(Omission) list;
  Arena *arena;
  bool failed;
} Omissions;

/* Each reason about the same field of the same record is kept once. */
void omission_add(Omissions *omissions, Omission omission);

/* One sentence, with the first eight digits of the record's id. */
void omission_write(const Omission *omission, Writer *writer);

/* Stable, for programs: "not_asked". */
const char *omission_code(OmissionReason reason);

#endif
