/* countable_taking.h - what the two files that read the view for counting share (countable.h). */
#ifndef REGISTRY_COUNTABLE_TAKING_H
#define REGISTRY_COUNTABLE_TAKING_H

#include "registry/countable.h"
#include "view/database.h"

/* Where a record stands: which kind, and at which place of its array. */
typedef struct CountablePlaceOf {
  uint32_t kind; /* its number; 0: not countable */
  uint32_t at;
} CountablePlaceOf;

typedef struct CountableTaking {
  Database *on;
  CountableNeeds needs;
  Arena *arena;
  Problem *problem;
  Countables *to;
  CountablePlaceOf *by_number; /* of the view's record numbers */
  int64_t last_number;
  const RecordId **slots; /* by id: open addressing, a power of two */
  CountablePlaceOf *slot_places;
  size_t slot_count, id_count;
  uint32_t *word_slots; /* by words, the same way: places in to->words */
  size_t word_slot_count;
} CountableTaking;

/* The place of the record with this view number or id among those of `kind`; NOWHERE where it is none. */
uint32_t taking_at_number(const CountableTaking *taking, uint32_t kind, int64_t number);
uint32_t taking_at_id(const CountableTaking *taking, uint32_t kind, Bytes id);

/* The place of these words, kept once. */
Outcome taking_words(CountableTaking *taking, Text words, uint32_t *ret_place);

/* Everything but heads, ids and words: what the fields say (countable_fields.c). */
Outcome taking_fields(CountableTaking *taking);

#endif
