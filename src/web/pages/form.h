/* form.h - a record as a form, made from its kind; what is typed is never lost.
 *
 * Each control carries what it showed beside what was typed.  Only what
 * differs is saved; where somebody else changed the same field meanwhile, both
 * are shown and nothing is saved.  A second sending of the same form with the
 * same words answers the first result; with other words it is another change. */
#ifndef WEB_PAGES_FORM_H
#define WEB_PAGES_FORM_H

#include "base/list.h"
#include "registry/change.h"
#include "registry/record.h"
#include "web/inside.h"

typedef enum ControlType {
  CONTROL_LINE,
  CONTROL_WORDS, /* text of several lines */
  CONTROL_LIST,  /* elements to be added, one a line */
  CONTROL_TERM,
  CONTROL_YES_NO,
  CONTROL_KEPT, /* shown only: no line holds it */
} ControlType;

typedef struct FormControl {
  Text name; /* "f.NUMBER" a single field, "e.NUMBER.ELEMENT" an element, "a.NUMBER" additions */
  const Field *field;
  ElementId element;
  ControlType type;
  Text was;   /* what stood when the form was made */
  Text typed; /* what stands in the control */
  Text note;  /* why it was not taken; empty: nothing is wrong */
  bool is_changed, is_other_term;
} FormControl;

typedef struct Form {
  const Kind *kind;
  RecordId id; /* none: a new one */
  bool is_new, is_refused;
  Text record, change, reason, problem;
  const FormControl *controls;
  size_t control_count;
} Form;
void page_form(Writer *out, const Seat *seat, const Form *page);

/* An id for a form that is shown for the first time, in hex. */
Outcome form_fresh_change(const Seat *seat, Text *ret_change, Problem *problem);

/* The controls of a record as it stands (NULL: of a new one). */
typedef LIST(FormControl) FormControls;
Outcome form_controls(const Seat *seat, const Kind *kind, const Record *record, FormControls *ret_controls,
                      Problem *problem);

/* What was typed, into the controls; then what differs, as changes.  *ret_is_good is false where a control has a note
 * or somebody changed the same meanwhile. */
Outcome form_read(const Seat *seat, FormControls *controls, Problem *problem);
typedef LIST(FieldChange) FormChanges;
Outcome form_changes(const Seat *seat, FormControls *controls, FormChanges *ret_changes, bool *ret_is_good,
                     Problem *problem);

#endif
