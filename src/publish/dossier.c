#include "publish/dossier.h"

#include "publish/allegation.h"

enum { CASE_ROLE_PERSON_AFFECTED = 1, ROLE_OFFICIAL = 5, ROLE_DEFENDANT = 6, ROLE_PLAINTIFF = 7 };

typedef struct Collector {
  Desk *desk;
  Subject subject;
  Dossier *dossier;
  PersonFile *by_person; /* beside the holdings' persons; .person NULL: not affected */
  Problem *problem;
} Collector;

static bool subject_has(const Collector *collector, RecordId id) {
  for (size_t i = 0; i < collector->subject.count; i++) {
    if (ID_EQUAL(collector->subject.records[i]->id, id)) return true;
  }
  return false;
}

/* Does a case of the subject link to it? */
static bool cases_link_to(const Collector *collector, const char *field, RecordId id) {
  for (size_t i = 0; i < collector->subject.count; i++) {
    const Record *record = collector->subject.records[i];
    if (record_is(record, HELD_CASE) && field_links_to(record, field, id, collector->desk->arena)) return true;
  }
  return false;
}

static bool event_is_meant(const Collector *collector, RecordId event) {
  return collector->subject.count == 0 || subject_has(collector, event) || cases_link_to(collector, "events", event);
}

static bool proceeding_is_meant(const Collector *collector, const Record *proceeding) {
  if (collector->subject.count == 0 || cases_link_to(collector, "proceedings", proceeding->id)) return true;
  for (FieldWalk walk = field_walk(proceeding, "events", collector->desk->arena); field_next(&walk);) {
    if (event_is_meant(collector, walk.value.link)) return true;
  }
  return false;
}

/* The file of a person affected; NULL where there is no such person or nothing
 * of the person may be shown. */
static PersonFile *file_open(Collector *collector, RecordId id) {
  const Person *person = desk_person(collector->desk, id);
  if (person == NULL) return NULL;
  if (person->decision.showing != SHOW_BY_NAME)
    desk_omit(collector->desk, person->decision.reason, person->record,
              person->decision.showing == SHOW_NOTHING ? "all of the person" : "name");
  if (person->decision.showing == SHOW_NOTHING) return NULL;
  PersonFile *file = &collector->by_person[person - collector->desk->persons];
  file->person = person;
  return file;
}

#define KEEP(list, item)                                                                                               \
  do {                                                                                                                 \
    __typeof__(*(list)->at) *place_ = LIST_ADD((list), collector->desk->arena);                                        \
    TRY_MEMORY(place_, collector->problem);                                                                            \
    *place_ = (item);                                                                                                  \
  } while (0)

static Outcome act_collect(Collector *collector, const Record *act) {
  Arena *arena = collector->desk->arena;
  if (!event_is_meant(collector, field_link(act, "event", arena))) return DONE;
  PersonFile *file = file_open(collector, field_link(act, "victim", arena));
  if (file != NULL) KEEP(&file->acts, act);
  return DONE;
}

/* Of roles in a proceeding: those whom it concerns, not those who work in it. */
static bool role_is_affected(uint32_t role) {
  return role < ROLE_OFFICIAL || role == ROLE_DEFENDANT || role == ROLE_PLAINTIFF;
}

static Outcome proceeding_collect(Collector *collector, const Record *proceeding) {
  if (!proceeding_is_meant(collector, proceeding)) return DONE;
  size_t number = collector->dossier->courses.length;
  bool is_shown = false;
  for (FieldWalk walk = field_walk(proceeding, "persons", collector->desk->arena); field_next(&walk);) {
    PersonFile *file = role_is_affected(field_part_term(&walk, "role")) ? file_open(collector, walk.value.link) : NULL;
    if (file == NULL || file->person->decision.showing != SHOW_BY_NAME) continue;
    KEEP(&file->courses, number);
    is_shown = true;
  }
  if (!is_shown) return DONE;
  Course course;
  TRY(course_read(collector->desk, proceeding, &course, collector->problem));
  KEEP(&collector->dossier->courses, course);
  return DONE;
}

static Outcome case_collect(Collector *collector, const Record *record) {
  if (collector->subject.count > 0 && !subject_has(collector, record->id)) return DONE;
  for (FieldWalk walk = field_walk(record, "persons", collector->desk->arena); field_next(&walk);) {
    uint32_t role = field_part_term(&walk, "role");
    PersonFile *file = role <= CASE_ROLE_PERSON_AFFECTED ? file_open(collector, walk.value.link) : NULL;
    if (file != NULL) KEEP(&file->cases, record);
  }
  return DONE;
}

/* Custody is told of those who have a file for another reason. */
static Outcome stay_collect(Collector *collector, const Record *stay) {
  Desk *desk = collector->desk;
  const Person *person = desk_person(desk, field_link(stay, "person", desk->arena));
  Date to = field_date(stay, "to", desk->arena);
  if (person == NULL || (date_is_known(to) && date_latest(to) <= desk->options.today)) return DONE;
  PersonFile *file = &collector->by_person[person - desk->persons];
  if (file->person != NULL && person->decision.showing == SHOW_BY_NAME) KEEP(&file->stays, stay);
  return DONE;
}

static Outcome collect_all(Collector *collector) {
  const RecordSpan *kinds = collector->desk->holdings.kinds;
  for (size_t i = 0; i < kinds[HELD_CASE].length; i++)
    TRY(case_collect(collector, &kinds[HELD_CASE].at[i]));
  for (size_t i = 0; i < kinds[HELD_PROCEEDING].length; i++)
    TRY(proceeding_collect(collector, &kinds[HELD_PROCEEDING].at[i]));
  for (size_t i = 0; i < kinds[HELD_ACT].length; i++)
    TRY(act_collect(collector, &kinds[HELD_ACT].at[i]));
  for (size_t i = 0; i < kinds[HELD_CUSTODY].length; i++)
    TRY(stay_collect(collector, &kinds[HELD_CUSTODY].at[i]));
  for (size_t i = 0; i < kinds[HELD_PERSON].length; i++) {
    const PersonFile *file = &collector->by_person[i];
    /* Without a name only what was done is told; without that there is nothing. */
    bool is_told = file->person != NULL && (file->person->decision.showing == SHOW_BY_NAME || file->acts.length > 0);
    if (is_told) KEEP(&collector->dossier->files, collector->by_person[i]);
  }
  return DONE;
}

Outcome dossier_collect(Desk *desk, Subject subject, Dossier *ret_dossier, Problem *problem) {
  Dossier dossier = {0};
  Collector collector = {.desk = desk, .subject = subject, .dossier = &dossier, .problem = problem};
  collector.by_person = ARENA_MANY(desk->arena, PersonFile, desk->holdings.kinds[HELD_PERSON].length);
  TRY_MEMORY(collector.by_person, problem);
  TRY(collect_all(&collector));
  *ret_dossier = dossier;
  return DONE;
}

const PersonFile *dossier_file(const Dossier *dossier, RecordId person) {
  for (size_t i = 0; i < dossier->files.length; i++) {
    if (ID_EQUAL(dossier->files.at[i].person->record->id, person)) return &dossier->files.at[i];
  }
  return NULL;
}

int64_t file_as_of(Desk *desk, const Dossier *dossier, const PersonFile *file) {
  int64_t as_of = DAY_FIRST;
  for (size_t i = 0; i < file->courses.length; i++) {
    int64_t day = dossier->courses.at[file->courses.at[i]].as_of;
    if (day > as_of) as_of = day;
  }
  for (size_t i = 0; i < file->stays.length; i++) {
    Date confirmed = field_date(file->stays.at[i], "last_confirmed", desk->arena);
    if (date_is_known(confirmed) && timeline_day(confirmed) > as_of) as_of = timeline_day(confirmed);
  }
  for (size_t i = 0; file->courses.length == 0 && i < file->acts.length; i++) {
    int64_t day = act_as_of(desk, file->acts.at[i]);
    if (day > as_of) as_of = day;
  }
  return as_of;
}

Outcome dossier_check_states(Desk *desk, const Dossier *dossier, Problem *problem) {
  size_t stale = 0;
  const Course *first = NULL;
  for (size_t i = 0; i < dossier->courses.length; i++) {
    const Course *course = &dossier->courses.at[i];
    if (!course->is_stale) continue;
    desk_omit(desk, OMITTED_STALE, course->proceeding, "stage");
    if (stale++ == 0) first = course;
  }
  if (stale == 0 || desk->options.marks_stale) return DONE;
  char digits[ID_DIGITS + 1];
  RecordId step = first->stage_step == NULL ? first->proceeding->id : first->stage_step->id;
  ID_TEXT(step, digits);
  return problem_set(
      problem, ABSENT, "stale_state", digits,
      "confirm each (set step ID, confirmed_on=DATE), or let the paper mark them (--mark-stale)",
      "%zu of the states to be printed have not been confirmed within their limit (%d days for the first)", stale,
      stage_limit_days(first->stage));
}

size_t course_persons(Desk *desk, const Dossier *dossier, const Course *course, const Person ***ret_persons) {
  const Person **persons = ARENA_MANY(desk->arena, const Person *, dossier->files.length + 1);
  size_t count = 0;
  for (size_t i = 0; persons != NULL && i < dossier->files.length; i++) {
    const PersonFile *file = &dossier->files.at[i];
    for (size_t j = 0; j < file->courses.length; j++) {
      if (&dossier->courses.at[file->courses.at[j]] == course) persons[count++] = file->person;
    }
  }
  if (persons == NULL) desk->document.failed = true;
  *ret_persons = persons;
  return count;
}
