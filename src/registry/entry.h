/* entry.h - one record that is being put together, field by field, for a Change (change.h).
 *
 * What is empty is not added: an empty text, no id.  Memory belongs to the
 * arena given.  The outcomes are those of value_to_bytes; a name that the kind
 * does not have is a mistake of the program. */
#ifndef REGISTRY_ENTRY_H
#define REGISTRY_ENTRY_H

#include "base/list.h"
#include "kinds/value.h"
#include "registry/change.h"

typedef struct RecordEntry {
  const Kind *kind;
  Arena *arena;
  LIST(FieldChange) fields;
} RecordEntry;

#define RECORD_ENTRY(kind_name, the_arena) ((RecordEntry){.kind = kind_by_name(TEXT(kind_name)), .arena = (the_arena)})

Outcome entry_add(RecordEntry *entry, const char *name, const Value *value, Problem *problem);
Outcome entry_text(RecordEntry *entry, const char *name, Text words, Text language, Problem *problem);
Outcome entry_line(RecordEntry *entry, const char *name, Text words, Problem *problem);
Outcome entry_term(RecordEntry *entry, const char *name, uint32_t term, Problem *problem);
Outcome entry_link(RecordEntry *entry, const char *name, RecordId record, Problem *problem);
Outcome entry_day(RecordEntry *entry, const char *name, int64_t day, Problem *problem);
Outcome entry_number(RecordEntry *entry, const char *name, int64_t number, Problem *problem);
Outcome entry_yes_no(RecordEntry *entry, const char *name, bool yes, Problem *problem);
Outcome entry_hash(RecordEntry *entry, const char *name, const uint8_t hash[32], Problem *problem);

/* As one of the records of a Change; holds as long as nothing is added. */
RecordChange entry_change(const RecordEntry *entry);

#endif
