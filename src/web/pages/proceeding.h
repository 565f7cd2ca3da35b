/* proceeding.h - a proceeding: what is next, its course drawn and by step, what was asked and what was given kept
 * apart, charges, custody, events, and a step added in three fields. */
#ifndef WEB_PAGES_PROCEEDING_H
#define WEB_PAGES_PROCEEDING_H

#include "publish/course.h"
#include "web/pages/near.h"
#include "web/pages/record.h"

/* What was typed of a step, and why it was not taken (empty: nothing is wrong). */
typedef struct StepForm {
  Text change; /* the form's id */
  Text type, date, words;
  Text type_note, date_note, problem;
  bool is_refused;
} StepForm;

/* Of the step that comes next. */
typedef struct NextStep {
  const CourseStep *step; /* NULL: none */
  Text time, place, note; /* as announced; may be empty */
  Text days;              /* from today; empty where it is today or no single day */
} NextStep;

typedef struct ProceedingPage {
  RecordPage base;
  Near near;
  Desk *desk; /* of what is near */
  Course course;
  NextStep next;
  Markup drawing; /* empty: there is no step */
  StepForm form;
} ProceedingPage;
void page_proceeding(Writer *out, const Seat *seat, const ProceedingPage *page);
void page_proceeding_next(Writer *out, const Seat *seat, const ProceedingPage *page);
void page_proceeding_steps(Writer *out, const Seat *seat, const ProceedingPage *page);
void page_proceeding_charges(Writer *out, const Seat *seat, const ProceedingPage *page);
void page_proceeding_custody(Writer *out, const Seat *seat, const ProceedingPage *page);
void page_proceeding_stands(Writer *out, const Seat *seat, const ProceedingPage *page);
void page_step_form(Writer *out, const Seat *seat, const ProceedingPage *page);

/* `form`: refused, with what was typed; NULL: an empty one. */
Outcome proceeding_show(Seat *seat, const Record *record, const StepForm *form, Problem *problem);

/* What was asked is never what was given: each penalty stands on one side. */
typedef enum PenaltySide { SIDE_NOT_SAID, SIDE_ALLOWED, SIDE_ASKED, SIDE_GIVEN } PenaltySide;
/* Each on a line, with whose it is; nothing where the step has none on this side. */
void html_penalties(Writer *out, const Seat *seat, const ProceedingPage *page, const CourseStep *step,
                    PenaltySide side);
bool step_has_penalty(const ProceedingPage *page, const CourseStep *step, PenaltySide side);
/* Does it charge, or change a charge? */
bool step_has_charge(const CourseStep *step);
bool step_lies_ahead(const Seat *seat, const CourseStep *step);
/* "charged"; of a known state the state. */
Text step_name(const Seat *seat, const CourseStep *step);

#endif
