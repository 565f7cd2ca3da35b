#include "extract/terms.h"

#include <stddef.h>

#define WORDS_TERM_(name) #name,
#define WORDS_OF(list) static const char *const words[] = {list(WORDS_TERM_)}

/* "none" stands at 0 in the lists that may be empty; it is written as null. */
#define OPTIONAL(function, Type, list)                                                                                 \
  const char *function(Type value) {                                                                                   \
    WORDS_OF(list);                                                                                                    \
    return value == 0 ? NULL : words[value];                                                                           \
  }
#define ALWAYS(function, Type, list)                                                                                   \
  const char *function(Type value) {                                                                                   \
    WORDS_OF(list);                                                                                                    \
    return words[value];                                                                                               \
  }

OPTIONAL(event_type_words, EventType, EVENT_TYPES)
OPTIONAL(stage_words, Stage, STAGES)
OPTIONAL(penalty_kind_words, PenaltyKind, PENALTY_KINDS)
OPTIONAL(penalty_status_words, PenaltyStatus, PENALTY_STATUSES)
OPTIONAL(violation_words, Violation, VIOLATIONS)
OPTIONAL(precision_words, Precision, PRECISIONS)
OPTIONAL(count_basis_words, CountBasis, COUNT_BASES)
ALWAYS(modality_words, Modality, MODALITIES)
ALWAYS(person_status_words, PersonStatus, PERSON_STATUSES)
ALWAYS(organisation_kind_words, OrganisationKind, ORGANISATION_KINDS)
ALWAYS(place_type_words, PlaceType, PLACE_TYPES)
ALWAYS(document_type_words, DocumentType, DOCUMENT_TYPES)
