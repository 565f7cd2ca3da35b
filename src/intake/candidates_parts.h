/* candidates_parts.h - what candidates*.c share; nobody else needs it. */
#ifndef INTAKE_CANDIDATES_PARTS_H
#define INTAKE_CANDIDATES_PARTS_H

#include "intake/candidates.h"

/* Keeps its place among the best; one record stands once, with its best score. */
void candidate_add(Candidates *candidates, RecordId record, Text title, double score);

/* Whom a link of a proposal means: a record, one that the person proposed was
 * decided to be, or else the best candidate for that person. */
typedef struct KnownPerson {
  RecordId record; /* none: nobody whom the registry knows */
  bool is_sure;    /* decided, or a candidate from CANDIDATE_SURE on */
  bool is_rejected;
} KnownPerson;
Outcome known_person(Registry *registry, const ProposalSet *set, RecordId id, Arena *arena, KnownPerson *ret_person,
                     Problem *problem);

/* Events, acts and involvements: candidates_events.c. */
Outcome find_events(Registry *registry, const ProposalSet *set, const Proposal *proposal, Arena *arena,
                    Candidates *candidates, Problem *problem);

#endif
