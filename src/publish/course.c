#include "publish/course.h"

enum {
  STAGE_DETAINED = 3,
  STAGE_ARRESTED = 5,
  STAGE_IN_DETENTION = 6,
  STAGE_HOUSE_ARREST = 7,
  STAGE_CHARGED = 8,
  STAGE_CASE_OPENED = 9,
  STAGE_INVESTIGATION = 10,
  STAGE_TRIAL = 11,
  STAGE_REQUESTED = 12,
  STAGE_APPEALED = 15,
  STAGE_REOPENED = 26,
  STAGE_RECLASSIFIED = 27,
  STAGE_REMITTED = 29,
  STAGE_KNOWN_STATE = 38,
};

int stage_limit_days(uint32_t stage) {
  switch (stage) {
  case STAGE_TRIAL:
  case STAGE_REQUESTED:
  case STAGE_REMITTED: return 14;
  case STAGE_DETAINED:
  case STAGE_ARRESTED:
  case STAGE_IN_DETENTION:
  case STAGE_HOUSE_ARREST:
  case STAGE_CHARGED:
  case STAGE_CASE_OPENED:
  case STAGE_INVESTIGATION:
  case STAGE_APPEALED:
  case STAGE_REOPENED:
  case STAGE_RECLASSIFIED: return 30;
  default: return 0;
  }
}

static int stage_rank(const Record *step, uint32_t type) {
  const Field *field = field_by_name(step->kind, TEXT("type"));
  const Term *term = field == NULL ? NULL : term_by_number(field->terms, type);
  return term == NULL ? 0 : term->rank;
}

/* What nobody reviewed, and what only a document tells, is not confirmed. */
static Standing step_standing(const Desk *desk, const CourseStep *step) {
  if (step->is_to_come || timeline_day(step->date) > desk->options.today) return STANDING_ASKED;
  if (step->type == STAGE_REQUESTED) return STANDING_ASKED;
  if (step->type == STAGE_KNOWN_STATE || !step->record->is_reviewed) return STANDING_UNCONFIRMED;
  return STANDING_DONE;
}

static Outcome step_add(Desk *desk, Course *course, CourseStep step, Problem *problem) {
  CourseStep *place = LIST_ADD(&course->steps, desk->arena);
  TRY_MEMORY(place, problem);
  *place = step;
  place->standing = step_standing(desk, place);
  return DONE;
}

static Outcome penalty_add(Desk *desk, Course *course, const FieldWalk *walk, Problem *problem) {
  CoursePenalty *penalty = LIST_ADD(&course->penalties, desk->arena);
  TRY_MEMORY(penalty, problem);
  const Value *amount = field_part(walk, "amount"), *sum = field_part(walk, "sum");
  *penalty = (CoursePenalty){.kind = field_part_term(walk, "kind"),
                             .unit = field_part_term(walk, "unit"),
                             .amount = amount == NULL ? 0 : amount->number,
                             .status = (PenaltyStatus)field_part_term(walk, "status"),
                             .person = field_part_link(walk, "person"),
                             .step = walk->record};
  if (sum != NULL) penalty->sum = sum->money;
  return DONE;
}

/* A hearing that was announced and whose day has passed says nothing of what happened. */
static Outcome announced_add(Desk *desk, Course *course, const FieldWalk *walk, Problem *problem) {
  Date when = field_part_date(walk, "when");
  if (!date_is_known(when) || timeline_day(when) < desk->options.today) return DONE;
  CourseStep step = {.record = walk->record, .date = when, .type = field_part_term(walk, "what"), .is_to_come = true};
  return step_add(desk, course, step, problem);
}

static Outcome step_take(Desk *desk, Course *course, const Record *record, Problem *problem) {
  CourseStep step = {.record = record,
                     .date = field_date(record, "date", desk->arena),
                     .type = field_term(record, "type", desk->arena),
                     .state = field_term(record, "state", desk->arena)};
  TRY(step_add(desk, course, step, problem));
  for (FieldWalk walk = field_walk(record, "next", desk->arena); field_next(&walk);)
    TRY(announced_add(desk, course, &walk, problem));
  return DONE;
}

/* Insertion keeps the order registered among steps of one day. */
static void steps_sort(Course *course) {
  for (size_t i = 1; i < course->steps.length; i++) {
    CourseStep step = course->steps.at[i];
    size_t j = i;
    for (; j > 0 && date_compare(course->steps.at[j - 1].date, step.date) > 0; j--)
      course->steps.at[j] = course->steps.at[j - 1];
    course->steps.at[j] = step;
  }
}

/* In the order of their steps, so that the last of a kind is the one that stands. */
static Outcome penalties_take(Desk *desk, Course *course, Problem *problem) {
  for (size_t i = 0; i < course->steps.length; i++) {
    if (course->steps.at[i].is_to_come) continue;
    for (FieldWalk walk = field_walk(course->steps.at[i].record, "penalties", desk->arena); field_next(&walk);)
      TRY(penalty_add(desk, course, &walk, problem));
  }
  return DONE;
}

static void stage_find(Desk *desk, Course *course) {
  int reached = 0; /* rank of the stage found so far */
  course->as_of = DAY_FIRST;
  for (size_t i = 0; i < course->steps.length; i++) {
    const CourseStep *step = &course->steps.at[i];
    int64_t day = timeline_day(step->date);
    if (step->is_to_come || (date_is_known(step->date) && day > desk->options.today)) continue;
    uint32_t stage = step->type == STAGE_KNOWN_STATE ? step->state : step->type;
    bool is_dated = date_is_known(step->date);
    int rank = stage_rank(step->record, stage);
    /* "No later than" may have been long before: it never takes a proceeding back. */
    bool goes_back = is_dated && date_earliest(step->date) == DAY_FIRST && rank < reached;
    if (rank > 0 && !goes_back && (is_dated || course->stage == 0)) {
      reached = rank;
      course->stage = stage;
      course->stage_step = step->record;
    }
    if (is_dated && day > course->as_of) course->as_of = day;
    Date confirmed = field_date(step->record, "confirmed_on", desk->arena);
    if (date_is_known(confirmed) && timeline_day(confirmed) > course->as_of) course->as_of = timeline_day(confirmed);
  }
  int limit = stage_limit_days(course->stage);
  course->is_stale = limit > 0 && (course->as_of == DAY_FIRST || desk->options.today - course->as_of > limit);
}

Outcome course_read(Desk *desk, const Record *proceeding, Course *ret_course, Problem *problem) {
  Course course = {.proceeding = proceeding};
  RecordSpan steps = desk->holdings.kinds[HELD_STEP];
  for (size_t i = 0; i < steps.length; i++) {
    if (ID_EQUAL(field_link(&steps.at[i], "proceeding", desk->arena), proceeding->id))
      TRY(step_take(desk, &course, &steps.at[i], problem));
  }
  steps_sort(&course);
  TRY(penalties_take(desk, &course, problem));
  stage_find(desk, &course);
  *ret_course = course;
  return DONE;
}
