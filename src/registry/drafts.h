/* drafts.h - the statements of one change while they are put together. */
#ifndef REGISTRY_DRAFTS_H
#define REGISTRY_DRAFTS_H

#include "base/list.h"
#include "registry/inside.h"

typedef struct Drafts {
  Arena *arena;
  ChangeId change;
  Text reason;
  bool is_not_reviewed;
  LIST(Draft) list;
  size_t size; /* bytes that the last one's parts take, about */
} Drafts;

/* Begins a statement about a record in one class. */
Outcome drafts_begin(Drafts *drafts, unsigned security_class, const Unit *unit, uint32_t kind, Operation operation,
                     RecordId source, Problem *problem);

/* Adds a part to the last one; where it would become too large, a further
 * statement of the same record is begun.  It replaces what stands in the unit
 * of the same field and element. */
Outcome drafts_add(Drafts *drafts, const Unit *unit, PartAction action, uint32_t field, ElementId element, Bytes value,
                   Problem *problem);

/* Adds the mark that no person has accepted it, where the change says so. */
Outcome drafts_mark(Drafts *drafts, const Unit *unit, Problem *problem);

/* How many versions stand of this field and element, empty ones among them. */
size_t unit_standing(const Unit *unit, uint32_t field, ElementId element);

#endif
