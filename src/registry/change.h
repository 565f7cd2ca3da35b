/* change.h - one act of saving: all of it is kept or none.
 *
 * A change creates and alters any number of records.  It is split into one
 * statement a record and class, each part names the versions that the writer
 * saw standing and replaces, and it is on the disk, synced and signed, when
 * DONE is answered; then the view shows it.
 *
 * A change has an id.  The same id given again answers the first result and
 * writes nothing: after a crash or a double click one can simply try again. */
#ifndef REGISTRY_CHANGE_H
#define REGISTRY_CHANGE_H

#include "registry/registry.h"

/* One field.  PART_SET of a field that has one value: `element` none.  PART_ADD:
 * an element of a field that may have many; none: a fresh id.  PART_SET with an
 * element: that element anew.  PART_REMOVE: an element, or a single field's value. */
typedef struct FieldChange {
  PartAction action;
  uint32_t field; /* number within the kind */
  ElementId element;
  Bytes value; /* strict CBOR by the field's type (kinds/value.h) */
} FieldChange;

typedef struct RecordChange {
  const Kind *kind;
  RecordId record; /* none: a fresh id */
  bool is_new;     /* create it under `record` (registry_new_record_id); a `record` of none is always new */
  const FieldChange *fields;
  size_t field_count;
  RecordId source; /* evidence or information that this rests on; may be none */
} RecordChange;

typedef struct Change {
  ChangeId id; /* none: a fresh one */
  const RecordChange *records;
  size_t record_count;
  Text reason;          /* why, in words; may be empty */
  bool is_not_reviewed; /* accepted by no person (`intake --accept`): marks each record until somebody reviews it */
} Change;

/* The id that the record at that place of a change gets where none is given.  A caller who gives ids himself, so that
 * his records may link to each other, gives these: then the same change sent again speaks of the same records. */
RecordId change_record_id(ChangeId change, size_t place);

typedef struct ChangeResult {
  ChangeId id;
  const RecordId *records; /* one for each RecordChange, in order */
  size_t record_count;
  bool was_there; /* the id was given before; nothing was written now */
} ChangeResult;

/* INVALID where a value does not fit its field, a required field of a new
 * record is missing or a link leads to the wrong kind (problem->where names
 * record and field); ABSENT where a record to be changed does not exist or
 * is not visible; REFUSED where a class that must be written is not open.
 * On any outcome but DONE nothing was written. */
Outcome registry_change(Registry *registry, const Change *change, Arena *arena, ChangeResult *ret_result,
                        Problem *problem);

/* Hides a record from lists, search, counts and papers; it is kept.
 * INVALID "hidden_already" / "not_hidden" where there is nothing to do. */
Outcome registry_hide(Registry *registry, RecordId record, Text reason, ChangeId *ret_change, Problem *problem);
Outcome registry_unhide(Registry *registry, RecordId record, Text reason, ChangeId *ret_change, Problem *problem);

/* Takes a whole change back: what it replaced stands again.  Taking back a
 * hide shows again, taking back a taking back restores.  ABSENT where no such
 * change is visible, INVALID "taken_back_already". */
Outcome registry_take_back(Registry *registry, ChangeId change, Text reason, ChangeId *ret_change, Problem *problem);

/* Says that a person has looked at a record that was accepted by none. */
Outcome registry_mark_reviewed(Registry *registry, RecordId record, ChangeId *ret_change, Problem *problem);

#endif
