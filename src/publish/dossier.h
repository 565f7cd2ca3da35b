/* dossier.h - the persons affected that a paper tells of, each with what is registered about them.
 *
 * A person whom this audience may not see has no file here: with the person go
 * the violations, proceedings and custody that are only theirs, and the desk is
 * told why. */
#ifndef PUBLISH_DOSSIER_H
#define PUBLISH_DOSSIER_H

#include "publish/course.h"

typedef struct PersonFile {
  const Person *person;
  LIST(size_t) courses; /* into the dossier's courses */
  LIST(const Record *) acts;
  LIST(const Record *) stays; /* custody that has not ended */
  LIST(const Record *) cases;
} PersonFile;

typedef struct Dossier {
  LIST(PersonFile) files; /* in the order in which the persons were registered */
  LIST(Course) courses;   /* of proceedings with at least one person shown */
} Dossier;

/* What a paper is about: cases and events; without any, everything. */
typedef struct Subject {
  const Record *const *records;
  size_t count;
} Subject;

Outcome dossier_collect(Desk *desk, Subject subject, Dossier *ret_dossier, Problem *problem);

/* NULL where the person has no file. */
const PersonFile *dossier_file(const Dossier *dossier, RecordId person);

/* The last day that anything in the file is from; DAY_FIRST: not known. */
int64_t file_as_of(Desk *desk, const Dossier *dossier, const PersonFile *file);

/* DONE where no state printed is older than its limit, or where the paper marks
 * them; else ABSENT "stale_state", each of them told to the desk. */
Outcome dossier_check_states(Desk *desk, const Dossier *dossier, Problem *problem);

/* Those of a course's persons who are shown by name. */
size_t course_persons(Desk *desk, const Dossier *dossier, const Course *course, const Person ***ret_persons);

#endif
