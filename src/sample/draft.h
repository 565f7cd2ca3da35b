/* draft.h - records being written: fields as the lines that a person would type.
 *
 * A value is written as `set` reads it (kinds/value.h, the line), so what is
 * invented here cannot have a form that nobody could enter.  A failure sticks
 * in the Draft: writers go on without looking, and draft_save tells it. */
#ifndef SAMPLE_DRAFT_H
#define SAMPLE_DRAFT_H

#include "base/date.h"
#include "base/list.h"
#include "base/random.h"
#include "registry/change.h"
#include "sample/sample.h"

#define DRAFT_ROUNDS 8 /* later changes of one record, each in a change of its own */

/* A record that is to be made, or made already and to be changed. */
typedef struct Entry {
  const Kind *kind;
  RecordId id;
  bool is_new;
  bool has_class[CLASS_COUNT]; /* each is a statement of its own */
  LIST(FieldChange) fields;
} Entry;

typedef LIST(Entry *) Entries;

/* What is made in one go: new records first, then what became of them. */
typedef struct SampleDraft {
  RandomSeries series;         /* what is invented */
  RandomSeries ids;            /* record and change ids, so that both follow from the seed alone */
  Arena *arena;                /* of this batch */
  Entries entries;             /* new */
  Entries later[DRAFT_ROUNDS]; /* round by round */
  SampleMade made;
  Outcome outcome;
  Problem problem;
} SampleDraft;

/* A number 0 .. below - 1; true in `percent` of a hundred. */
size_t draft_below(SampleDraft *draft, size_t below);
bool draft_chance(SampleDraft *draft, unsigned percent);
#define DRAFT_PICK(draft, list) ((list)[draft_below((draft), sizeof(list) / sizeof *(list))])

/* A new record of this kind; never NULL (where memory ends, a spare that is not saved). */
Entry *draft_record(SampleDraft *draft, const char *kind);
/* A change of that record in round `round` (from 0). */
Entry *draft_later(SampleDraft *draft, size_t round, const Entry *record);

/* One value, as a line: draft_put(draft, entry, "sex", "female"). */
void draft_put(SampleDraft *draft, Entry *entry, const char *field, const char *format, ...) PRINTF_LIKE(4, 5);
/* A link, with parts behind it: "role=witness", or "". */
void draft_link(SampleDraft *draft, Entry *entry, const char *field, RecordId to, const char *parts);
/* A day; where `is_loose`, some of them only by month or "about". */
void draft_day(SampleDraft *draft, Entry *entry, const char *field, int64_t day, bool is_loose);

/* Saves the new records as one change and each round as one, and begins anew. */
Outcome draft_save(SampleDraft *draft, Registry *registry, Problem *problem);

#endif
