#include "web/pages/form.h"

#include "base/random.h"

Outcome form_fresh_change(const Seat *seat, Text *ret_change, Problem *problem) {
  RecordId random = {0};
  TRY(random_fill(random.bytes, ID_SIZE, problem));
  *ret_change = seat_path(seat, "", random, "");
  return DONE;
}

/* Of the record as it stands, or of a new one of the kind. */
static Outcome prepare(const Seat *seat, Form *form, FormControls *controls, Problem *problem) {
  Record record;
  form->is_new = ID_IS_NONE(form->id);
  form->record = form->is_new ? TEXT("") : seat_path(seat, "", form->id, "");
  if (!form->is_new) {
    TRY(registry_find_record(seat->registry, form->id, seat->arena, &record, problem));
    if (record.kind == NULL) return seat_no_page(problem);
    form->kind = record.kind;
  }
  return form_controls(seat, form->kind, form->is_new ? NULL : &record, controls, problem);
}

static void show(Seat *seat, Form *form, const FormControls *controls) {
  form->controls = controls->at;
  form->control_count = controls->length;
  page_form(&seat->response->body, seat, form);
}

/* "/new/KIND" or "/edit/ID". */
Outcome answer_form(Seat *seat, Problem *problem) {
  Form form = {.reason = TEXT("")};
  FormControls controls;
  if (text_starts(seat->request->path, TEXT("/new/"))) {
    form.kind = kind_by_name(seat->rest);
    if (form.kind == NULL) return seat_no_page(problem);
  } else {
    TRY(seat_take_id(seat, &form.id, problem));
  }
  TRY(prepare(seat, &form, &controls, problem));
  TRY(form_fresh_change(seat, &form.change, problem));
  show(seat, &form, &controls);
  return DONE;
}

static Outcome save(Seat *seat, const Form *form, const FormChanges *changes, RecordId *ret_record, Problem *problem) {
  RecordChange record = {.kind = form->kind, .record = form->id, .fields = changes->at, .field_count = changes->length};
  Change change = {.records = &record, .record_count = 1, .reason = form->reason};
  ChangeResult result;
  TRY(seat_change_id(seat, &change.id, problem));
  TRY(registry_change(seat->registry, &change, seat->arena, &result, problem));
  *ret_record = result.records[0];
  return DONE;
}

/* The form again, with all that was typed and why it was not saved. */
static Outcome refuse(Seat *seat, Form *form, const FormControls *controls, unsigned status) {
  form->is_refused = true;
  seat->response->status = status;
  show(seat, form, controls);
  return DONE;
}

Outcome answer_save(Seat *seat, Problem *problem) {
  Form form = {.kind = kind_by_name(web_field(seat->request, "kind")), .reason = seat_reason(seat)};
  Text record = web_field(seat->request, "record");
  FormControls controls;
  FormChanges changes;
  RecordId saved;
  bool is_good;
  form.change = web_field(seat->request, "change");
  if (form.kind == NULL || (record.length > 0 && !ID_READ(record, &form.id))) return seat_no_page(problem);
  TRY(prepare(seat, &form, &controls, problem));
  TRY(form_read(seat, &controls, problem));
  TRY(form_changes(seat, &controls, &changes, &is_good, problem));
  TRY(seat_is_whole(seat, problem)); /* else what was typed may look like nothing typed */
  if (!is_good) return refuse(seat, &form, &controls, 409);
  if (changes.length == 0 && form.is_new) {
    form.problem = message(MESSAGE_NOTHING_TYPED, seat->language);
    return refuse(seat, &form, &controls, 422);
  }
  if (changes.length == 0) return seat_go(seat, seat_path(seat, "/record/", form.id, "").at, problem);
  Outcome outcome = save(seat, &form, &changes, &saved, problem);
  if (seat_refuses(seat, outcome, problem, &form.problem))
    return refuse(seat, &form, &controls, seat->response->status);
  TRY(outcome);
  return seat_go(seat, seat_path(seat, "/record/", saved, "").at, problem);
}
