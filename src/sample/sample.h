/* sample.h - invented content for a registry: cases of the invented country Sarmania, from a seed.
 *
 * For looking at a filled registry, for measuring and for tests.  All names are
 * put together by rule from syllables of our own (names.h); no person, place,
 * body or law in it exists.  It is written with registry_change, like anything
 * that a person types, so that the checks, the log and the view are those of a
 * real registry.
 *
 * The same options give the same content with the same record ids, everywhere.
 * When it was registered, by whom, and every key differ each time. */
#ifndef SAMPLE_SAMPLE_H
#define SAMPLE_SAMPLE_H

#include "registry/registry.h"

#define SAMPLE_STATEMENTS_SMALL 600 /* about 60 persons and 25 cases */
#define SAMPLE_STATEMENTS_MOST 10000000

typedef struct SampleOptions {
  uint64_t seed;
  size_t statements; /* about how many; persons are about a tenth of it */
  int64_t last_day;  /* what happened lies in the two years before it (days since 1970) */
} SampleOptions;

typedef struct SampleMade {
  size_t statements, records, persons, cases, changes;
} SampleMade;

/* Told between changes: how many of the statements wanted are there. */
typedef void (*SampleProgress)(void *context, size_t done, size_t wanted);

/* Into an empty registry.  Outcomes as registry_change; after a failure what
 * was written before stands.  `progress` may be NULL. */
Outcome sample_fill(Registry *registry, const SampleOptions *options, SampleProgress progress, void *context,
                    SampleMade *ret_made, Problem *problem);

#endif
