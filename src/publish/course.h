/* course.h - a proceeding as a paper tells it: its steps by date, what was asked, what was given, where it stands, as
 * of when. */
#ifndef PUBLISH_COURSE_H
#define PUBLISH_COURSE_H

#include "publish/desk.h"
#include "publish/timeline.h"

/* Numbers of the term lists `stage` and `penalty_status` that papers speak of. */
typedef enum PenaltyStatus {
  PENALTY_MAXIMUM = 1,
  PENALTY_REQUESTED,
  PENALTY_IMPOSED,
  PENALTY_UPHELD,
  PENALTY_REDUCED,
  PENALTY_SERVED,
  PENALTY_SUSPENDED,
  PENALTY_OVERTURNED,
  PENALTY_INCREASED
} PenaltyStatus;

typedef struct CoursePenalty {
  uint32_t kind, unit;
  int64_t amount; /* of the unit; 0: not said */
  MoneyValue sum; /* currency empty: none */
  PenaltyStatus status;
  RecordId person; /* none: of all whom the step concerns */
  const Record *step;
} CoursePenalty;

typedef struct CourseStep {
  const Record *record; /* the step; of what is to come, the step that announces it */
  Date date;
  uint32_t type, state; /* terms of `stage`; state: of a known state */
  Standing standing;
  bool is_to_come;
} CourseStep;

typedef struct Course {
  const Record *proceeding;
  LIST(CourseStep) steps; /* by date; without one last */
  LIST(CoursePenalty) penalties;
  uint32_t stage; /* a term of `stage`; 0: no step says */
  const Record *stage_step;
  int64_t as_of; /* a day; DAY_FIRST: not known */
  bool is_stale; /* older than its limit: 14 days for a running trial, 30 before it and in appeal */
} Course;

Outcome course_read(Desk *desk, const Record *proceeding, Course *ret_course, Problem *problem);

/* Days after which a state at this stage must be confirmed; 0: never. */
int stage_limit_days(uint32_t stage);

/* What was asked, or given, for this person: the last of its kind; NULL: none. */
const CoursePenalty *course_asked(const Desk *desk, const Course *course, RecordId person);
const CoursePenalty *course_given(const Desk *desk, const Course *course, RecordId person);
/* "imprisonment, 8 years" */
Text penalty_words(Desk *desk, const CoursePenalty *penalty);

/* Where it stands, in words; "state, as a document tells it" where only a document says so. */
Text course_stage_words(Desk *desk, const Course *course);
/* The last charge, with its articles; empty: none. */
Text course_charge_words(Desk *desk, const Course *course);
Text course_as_of_words(Desk *desk, const Course *course);

/* The drawing alone, for a page that has a table of its own. */
typedef struct CourseDrawing {
  Text title, description;
  Drawing wide, slim;
} CourseDrawing;
/* False where there is no step to draw.  `persons` as for course_say. */
bool course_draw(Desk *desk, const Course *course, const Person *const *persons, size_t person_count,
                 CourseDrawing *ret_drawing);

/* The drawing, its caption and the table that says the same.  `persons`: those
 * shown by name; steps and custody of others are left out. */
void course_say(Desk *desk, const Course *course, const Person *const *persons, size_t person_count);

#endif
