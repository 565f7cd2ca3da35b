/* change_check.h - is what is about to be saved what its kind asks for? */
#ifndef REGISTRY_CHANGE_CHECK_H
#define REGISTRY_CHANGE_CHECK_H

#include "registry/change.h"
#include "registry/inside.h"

/* What a record in a change becomes: its id, whether it is made by it, its kind. */
typedef struct Target {
  RecordId id;
  bool is_new;
  const Kind *kind;
} Target;

typedef struct Targets {
  Target *at;
  size_t length;
} Targets;

/* Values, actions, required fields, links; INVALID with kind and field in `where`. */
Outcome change_check(Registry *registry, const RecordChange *record, const Target *target, const Targets *targets,
                     Arena *arena, Problem *problem);

/* The class that this field's statements are written in. */
unsigned field_class(const Kind *kind, uint32_t number);

#endif
