/* step.c - a step added on its proceeding's page in three fields; what is typed is never lost. */
#include "intake/hotline.h"
#include "registry/entry.h"
#include "web/pages/proceeding.h"

static Outcome set_type(const Seat *seat, RecordEntry *step, StepForm *form, Problem *problem) {
  const Term *term = term_by_code(field_by_name(step->kind, TEXT("type"))->terms, form->type);
  if (term != NULL) return entry_term(step, "type", term->number, problem);
  form->type_note = message(MESSAGE_STEP_TYPE_NEEDED, seat->language);
  return DONE;
}

/* Without a date it is known that it happened; a date that cannot be read stops the saving. */
static Outcome set_date(const Seat *seat, RecordEntry *step, StepForm *form, Problem *problem) {
  Value value = {.type = FIELD_DATE};
  if (form->date.length == 0) return DONE;
  TRY(hotline_date(form->date, seat->today, seat->arena, &value.date, problem));
  if (date_is_known(value.date)) return entry_add(step, "date", &value, problem);
  form->date_note = message(MESSAGE_BAD_DATE, seat->language);
  return DONE;
}

static Outcome refuse(Seat *seat, const Record *proceeding, StepForm *form, unsigned status, Problem *problem) {
  form->is_refused = true;
  seat->response->status = status;
  return proceeding_show(seat, proceeding, form, problem);
}

static Outcome save(Seat *seat, const Record *proceeding, const RecordEntry *step, StepForm *form, Problem *problem) {
  RecordChange record = entry_change(step);
  Change change = {.records = &record, .record_count = 1};
  ChangeResult result;
  TRY(seat_change_id(seat, &change.id, problem));
  TRY(seat_is_whole(seat, problem));
  Outcome outcome = registry_change(seat->registry, &change, seat->arena, &result, problem);
  if (seat_refuses(seat, outcome, problem, &form->problem))
    return refuse(seat, proceeding, form, seat->response->status, problem);
  TRY(outcome);
  return seat_go(seat, seat_path(seat, "/record/", proceeding->id, "").at, problem);
}

Outcome answer_step(Seat *seat, Problem *problem) {
  StepForm form = {.change = web_field(seat->request, "change")};
  RecordEntry step = RECORD_ENTRY("step", seat->arena);
  Record proceeding;
  RecordId id = {{0}};
  if (!ID_READ(web_field(seat->request, "proceeding"), &id)) return seat_no_page(problem);
  TRY(registry_find_record(seat->registry, id, seat->arena, &proceeding, problem));
  if (!record_is(&proceeding, HELD_PROCEEDING)) return seat_no_page(problem);
  TRY(seat_typed(seat, "type", &form.type, problem));
  TRY(seat_typed(seat, "date", &form.date, problem));
  TRY(seat_typed(seat, "words", &form.words, problem));
  TRY(entry_link(&step, "proceeding", id, problem));
  TRY(set_type(seat, &step, &form, problem));
  TRY(set_date(seat, &step, &form, problem));
  TRY(entry_text(&step, "remarks", form.words, TEXT(""), problem));
  if (form.type_note.length > 0 || form.date_note.length > 0) return refuse(seat, &proceeding, &form, 422, problem);
  return save(seat, &proceeding, &step, &form, problem);
}
