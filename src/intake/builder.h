/* builder.h - puts a proposal together, field by field, by the names of the kinds.
 *
 * A name or term that the kinds do not have is a mistake of ours: BROKEN
 * "no_such_field".  What a document does not say is left out: an empty text, a
 * term that has no counterpart, a date without a day are no error. */
#ifndef INTAKE_BUILDER_H
#define INTAKE_BUILDER_H

#include "extract/extract.h"
#include "intake/proposal.h"
#include "kinds/value.h"

typedef struct Draftling { /* a proposal that still grows */
  Proposal proposal;
  LIST(FieldChange) fields;
} Draftling;

typedef struct Builder {
  const Extraction *found;
  Arena *arena;
  LIST(Draftling *) drafts;
  size_t left_out;         /* beyond PROPOSALS_MOST */
  RecordId *persons;       /* proposal of each found person */
  RecordId *organisations; /* of each found organisation that something needs; else none */
  Date document_date;
  int64_t today; /* days since 1970: when a case is registered with us */
} Builder;

/* What the proposal rests on; `event` may be NULL. */
typedef struct Ground {
  Text words;
  Span span;
  const char *rule;
  double confidence;
  Modality modality;
} Ground;

/* ABSENT where there are PROPOSALS_MOST already. */
Outcome builder_begin(Builder *builder, const char *kind, const Ground *ground, Draftling **ret_draft,
                      Problem *problem);

Outcome builder_text(Builder *builder, Draftling *draft, const char *field, Text words, Problem *problem);
Outcome builder_line(Builder *builder, Draftling *draft, const char *field, Text words, Problem *problem);
Outcome builder_name(Builder *builder, Draftling *draft, Text words, Problem *problem);
Outcome builder_term(Builder *builder, Draftling *draft, const char *field, const char *code, Problem *problem);
Outcome builder_date(Builder *builder, Draftling *draft, const char *field, Date date, Problem *problem);
Outcome builder_place(Builder *builder, Draftling *draft, const char *field, Text name, Problem *problem);
Outcome builder_range(Builder *builder, Draftling *draft, const char *field, RangeValue range, Problem *problem);
/* `role` is a term of the link's part "role", or NULL. */
Outcome builder_link(Builder *builder, Draftling *draft, const char *field, RecordId record, const char *role,
                     Problem *problem);
/* Any value that is already built. */
Outcome builder_value(Builder *builder, Draftling *draft, const char *field, const Value *value, Problem *problem);

/* A part of a group or link, by name; NULL memory is told by the outcome. */
typedef struct Parts {
  ValuePart at[8];
  size_t count;
} Parts;
Outcome parts_add(Parts *parts, const Field *field, const char *name, Value value, Problem *problem);
Outcome parts_term(Parts *parts, const Field *field, const char *name, const char *code, Problem *problem);
Outcome parts_number(Parts *parts, const Field *field, const char *name, int64_t number, Problem *problem);
Outcome parts_link(Parts *parts, const Field *field, const char *name, RecordId record, Problem *problem);

/* The field of this name; BROKEN where the kind lacks it. */
Outcome builder_field(const Kind *kind, const char *name, const Field **ret_field, Problem *problem);

/* As precise as the text said it; no date where it says none. */
Date event_date(const EventDate *date);

#endif
