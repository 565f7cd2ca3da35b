/* pair.h - FIELD=VALUE, as people type it: in `set`, and where they change a proposal.
 *
 *   FIELD=VALUE           the value; a field that may have many gets one element more
 *   FIELD=                takes the value away
 *   FIELD/ELEMENT=VALUE   that element anew; ELEMENT as `show` prints it
 *   FIELD/ELEMENT=        removes that element */
#ifndef COMMANDS_PAIR_H
#define COMMANDS_PAIR_H

#include "kinds/value.h"

typedef struct Pair {
  const Field *field;
  ElementId element; /* none where no slash stands */
  Bytes value;       /* strict CBOR in the arena; empty: to be taken away */
} Pair;

/* INVALID "bad_line" where it is no pair; else as field_find and value_from_line. */
Outcome pair_read(const Kind *kind, Text line, Arena *arena, Pair *ret_pair, Problem *problem);

#endif
