/* record.h - a record as a whole: is it what its kind asks for?
 *
 * For what is about to be saved, and for what an import brings.  A record that
 * stands already is never refused for what a newer program put into it. */
#ifndef KINDS_RECORD_H
#define KINDS_RECORD_H

#include "kinds/value.h"

typedef struct RecordField {
  uint32_t number;
  ElementId element; /* none for a field that has one value */
  Value value;
} RecordField;

/* INVALID: "missing_field" (a required one), "bad_value", "single_field" (two
 * values of a field that has one), "derived_field", with the field in `where`.
 * Numbers that the kind does not have are allowed and not looked at. */
Outcome record_check(const Kind *kind, const RecordField *fields, size_t count, Problem *problem);

/* Must this field be kept in the table `extra`?  True for a registry's own
 * fields and for numbers that this program does not know. */
bool field_is_extra(const Kind *kind, uint32_t number);

/* Finds a kind or field by the name that somebody typed.  INVALID and
 * `misused` (exit 2), code "no_such_kind" or "no_such_field", with the nearest names. */
Outcome kind_find(Text name, const Kind **ret_kind, Problem *problem);
Outcome field_find(const Kind *kind, Text name, const Field **ret_field, Problem *problem);

/* Wordings that no named speaker has checked, one a line: "ru  term
 * act_type/torture  пытки".  Answers how many. */
size_t drafts_write(Language language, Writer *writer);

#endif
