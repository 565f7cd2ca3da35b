/* telling.h - one telling of an event or act, and how likely two tell the same: 0 to 1.
 *
 * Two documents tell the same where the type is one, the days may be the same
 * and they share persons.  The score is 1 only where all persons are surely the
 * same, each telling names one and the same day, and the places do not
 * contradict each other; each thing that is less than that lowers it below
 * CANDIDATE_SURE.  It is 0 for another type, for days that exclude each other,
 * where one telling says nothing of the day, and where nobody is shared.
 *
 * Values in, values out: nothing here looks into the registry. */
#ifndef INTAKE_TELLING_H
#define INTAKE_TELLING_H

#include "base/list.h"
#include "kinds/value.h"

typedef struct ToldPerson {
  RecordId id;
  bool is_sure; /* that this record is meant */
  bool speaks;  /* was there to say something, as the same person may be in many events of a day */
} ToldPerson;

typedef struct Telling {
  uint32_t type; /* a term; 0: not said */
  Date from, to;
  PlaceValue place;
  RecordId event;           /* that an act is part of; none: not said or not known */
  LIST(ToldPerson) persons; /* each once: who took part in the event, whom the act was done to */
} Telling;

/* What one field of an event or act says; other fields than those above are
 * passed over.  Persons are added under the ids that stand there, as sure. */
Outcome telling_take(Telling *telling, const Field *field, Bytes value, Arena *arena, Problem *problem);
Outcome telling_add_person(Telling *telling, ToldPerson person, Arena *arena, Problem *problem);

double tellings_compare(const Telling *a, const Telling *b);

#endif
