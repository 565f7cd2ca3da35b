#include "web/pages/proceeding.h"

#include "web/pages/form.h"

static Outcome gather(const Record *record, Near *near, Problem *problem) {
  TRY(near_take_linked(near, HELD_STEP, "proceeding", record->id, problem));
  TRY(near_take_linked(near, HELD_CUSTODY, "proceeding", record->id, problem));
  TRY(near_take_targets(near, HELD_PERSON, record, "persons", NULL, problem));
  TRY(near_take_targets(near, HELD_EVENT, record, "events", NULL, problem));
  TRY(near_take_targets(near, HELD_ACT, record, "acts", NULL, problem));
  for (size_t i = 0; i < near->kinds[HELD_STEP].length; i++) {
    const Record *step = &near->kinds[HELD_STEP].at[i];
    TRY(near_take_targets(near, HELD_PERSON, step, "persons", NULL, problem));
    TRY(near_take_targets(near, HELD_PERSON, step, "penalties", "person", problem));
  }
  for (size_t i = 0; i < near->kinds[HELD_CUSTODY].length; i++)
    TRY(near_take_targets(near, HELD_PERSON, &near->kinds[HELD_CUSTODY].at[i], "person", NULL, problem));
  return DONE;
}

/* The same drawing as in papers, twice: wide and narrow; the style shows one of them. */
static Outcome draw(const Seat *seat, ProceedingPage *page, Problem *problem) {
  size_t count = page->desk->holdings.kinds[HELD_PERSON].length;
  const Person **persons = ARENA_MANY(seat->arena, const Person *, count);
  CourseDrawing drawing;
  Writer svg = WRITER_IN(seat->arena);
  TRY_MEMORY(persons, problem);
  for (size_t i = 0; i < count; i++)
    persons[i] = &page->desk->persons[i];
  if (!course_draw(page->desk, &page->course, persons, count, &drawing)) return DONE;
  if (drawing.wide.failed || drawing.slim.failed) return problem_no_memory(problem);
  drawing_svg(&drawing.wide, TEXT("course-wide"), drawing.title, drawing.description, TEXT("draw wide"), &svg);
  drawing_svg(&drawing.slim, TEXT("course-slim"), drawing.title, drawing.description, TEXT("draw slim"), &svg);
  if (svg.failed || page->desk->document.failed) return problem_no_memory(problem);
  page->drawing = (Markup){writer_view(&svg)};
  return DONE;
}

/* A part of what was announced, in the reader's words. */
static Text announced_part(const Seat *seat, const FieldWalk *walk, const char *part) {
  const Value *value = field_part(walk, part);
  Text language;
  if (value != NULL && value->type == FIELD_LINE) return value->line;
  if (value != NULL && value->type == FIELD_TEXT) return text_value_words(&value->text, seat->language, &language);
  return TEXT("");
}

static NextStep find_next(const Seat *seat, const Course *course) {
  NextStep next = {.time = TEXT(""), .place = TEXT(""), .note = TEXT(""), .days = TEXT("")};
  for (size_t i = 0; i < course->steps.length && next.step == NULL; i++)
    if (step_lies_ahead(seat, &course->steps.at[i])) next.step = &course->steps.at[i];
  if (next.step == NULL) return next;
  int64_t days = timeline_day(next.step->date) - seat->today;
  Writer digits = WRITER_IN(seat->arena);
  writer_number(&digits, days);
  if (days > 0 && date_is_one_day(next.step->date)) next.days = writer_view(&digits);
  for (FieldWalk walk = field_walk(next.step->record, "next", seat->arena); field_next(&walk);) {
    if (!next.step->is_to_come || !date_equal(field_part_date(&walk, "when"), next.step->date)) continue;
    next.time = announced_part(seat, &walk, "time");
    next.place = announced_part(seat, &walk, "place");
    next.note = announced_part(seat, &walk, "note");
  }
  return next;
}

Outcome proceeding_show(Seat *seat, const Record *record, const StepForm *form, Problem *problem) {
  static const char *const told[] = {"step", "custody", NULL};
  Desk desk;
  ProceedingPage page = {.near.seat = seat, .desk = &desk, .drawing = {TEXT("")}};
  TRY(record_page_read(seat, record, told, &page.base, problem));
  TRY(gather(record, &page.near, problem));
  TRY(near_desk(&page.near, &desk, problem));
  TRY(course_read(&desk, record, &page.course, problem));
  TRY(draw(seat, &page, problem));
  page.next = find_next(seat, &page.course);
  if (form != NULL)
    page.form = *form;
  else
    TRY(form_fresh_change(seat, &page.form.change, problem));
  page_proceeding(&seat->response->body, seat, &page);
  return DONE;
}

static PenaltySide side_of(PenaltyStatus status) {
  switch (status) {
  case PENALTY_MAXIMUM: return SIDE_ALLOWED;
  case PENALTY_REQUESTED: return SIDE_ASKED;
  case PENALTY_IMPOSED:
  case PENALTY_UPHELD:
  case PENALTY_REDUCED:
  case PENALTY_SERVED:
  case PENALTY_SUSPENDED:
  case PENALTY_OVERTURNED:
  case PENALTY_INCREASED: return SIDE_GIVEN;
  }
  return SIDE_NOT_SAID;
}

static bool penalty_stands(const CoursePenalty *penalty, const CourseStep *step, PenaltySide side) {
  return !step->is_to_come && penalty->step == step->record && side_of(penalty->status) == side;
}

bool step_has_penalty(const ProceedingPage *page, const CourseStep *step, PenaltySide side) {
  for (size_t i = 0; i < page->course.penalties.length; i++)
    if (penalty_stands(&page->course.penalties.at[i], step, side)) return true;
  return false;
}

/* What penalty_words leaves unsaid of its status. */
static Text status_words(const Seat *seat, const CoursePenalty *penalty) {
  bool is_told = penalty->status != PENALTY_OVERTURNED && penalty->status != PENALTY_SERVED &&
                 penalty->status != PENALTY_INCREASED;
  return is_told ? TEXT("") : term_words_of(penalty->step, "penalties", "status", penalty->status, seat->language);
}

void html_penalties(Writer *out, const Seat *seat, const ProceedingPage *page, const CourseStep *step,
                    PenaltySide side) {
  for (size_t i = 0; i < page->course.penalties.length; i++) {
    const CoursePenalty *penalty = &page->course.penalties.at[i];
    if (!penalty_stands(penalty, step, side)) continue;
    Text status = status_words(seat, penalty);
    const Record *person = near_find(&page->near, HELD_PERSON, penalty->person);
    writer_words(out, "<p>");
    html_text(out, penalty_words(page->desk, penalty));
    if (status.length > 0) writer_words(out, " (");
    html_text(out, status);
    if (status.length > 0) writer_char(out, ')');
    if (person != NULL) writer_words(out, "<br>");
    if (person != NULL) html_title_link(out, seat, person);
    writer_words(out, "</p>");
  }
}

bool step_has_charge(const CourseStep *step) {
  static const char *const fields[] = {"charge", "provisions", "reclassified_from", "reclassified_to"};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (!step->is_to_come && record_value(step->record, fields[i]).length > 0) return true;
  return false;
}

bool step_lies_ahead(const Seat *seat, const CourseStep *step) {
  return step->is_to_come || (date_is_known(step->date) && timeline_day(step->date) > seat->today);
}

Text step_name(const Seat *seat, const CourseStep *step) {
  Text state = term_words_of(step->record, "state", NULL, step->state, seat->language);
  if (!step->is_to_come && state.length > 0) return state;
  return term_words_of(step->record, "type", NULL, step->type, seat->language);
}
