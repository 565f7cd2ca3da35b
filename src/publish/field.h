/* field.h - fields of a record as plain values, for code that only reads.
 *
 * A field that is not there, or whose bytes are of a newer program, reads as
 * nothing: an empty text, no date, term 0, a link to none.  Where two versions
 * of a field stand, the first is read; consent has its own rule (person.h). */
#ifndef PUBLISH_FIELD_H
#define PUBLISH_FIELD_H

#include "kinds/value.h"
#include "registry/record.h"

/* The value of a version; false where it is nothing that this program reads. */
bool field_value_read(const FieldValue *field, size_t version, Arena *arena, Value *ret_value);
/* The first value of the field of this name. */
bool field_read(const Record *record, const char *name, Arena *arena, Value *ret_value);

Date field_date(const Record *record, const char *name, Arena *arena);
uint32_t field_term(const Record *record, const char *name, Arena *arena);
RecordId field_link(const Record *record, const char *name, Arena *arena);
Text field_line(const Record *record, const char *name, Arena *arena);
YesNo field_yes_no(const Record *record, const char *name, Arena *arena); /* nothing is "not known" */
/* Is this term among the values of a field that may have many? */
bool field_has_term(const Record *record, const char *name, uint32_t term, Arena *arena);
/* Does any value of the field link to this record? */
bool field_links_to(const Record *record, const char *name, RecordId to, Arena *arena);

/* Walks the values of a field: for (FieldWalk walk = field_walk(record, "persons", arena); field_next(&walk);) */
typedef struct FieldWalk {
  const Record *record;
  const char *name;
  Arena *arena;
  const FieldValue *at;
  bool is_begun;
  Value value; /* the one that field_next found */
} FieldWalk;
FieldWalk field_walk(const Record *record, const char *name, Arena *arena);
bool field_next(FieldWalk *walk);

/* A part of the walk's value, by its name in the kind; NULL where it is not there. */
const Value *field_part(const FieldWalk *walk, const char *part);
uint32_t field_part_term(const FieldWalk *walk, const char *part);
Date field_part_date(const FieldWalk *walk, const char *part);
RecordId field_part_link(const FieldWalk *walk, const char *part);
/* The words of a term of the field `name` (or of its part) in this language; empty where it is not known. */
Text term_words_of(const Record *record, const char *name, const char *part, uint32_t term, Language language);

#endif
