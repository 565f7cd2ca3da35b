/* candidates.h - "is this the same as ...?": records that a proposal may already be.
 *
 * Persons by their names over scripts (match/compare); proceedings and cases
 * by the persons they share; events and acts by persons, type and days
 * (intake/telling.h), and parts in an act by who did it; issues and occasions by
 * their titles. */
#ifndef INTAKE_CANDIDATES_H
#define INTAKE_CANDIDATES_H

#include "intake/proposal.h"

typedef struct Candidate {
  RecordId record;
  Text title;
  double score; /* 0..1 */
} Candidate;

#define CANDIDATES_MOST 5
#define CANDIDATE_LEAST 0.80 /* below this a name is not shown as perhaps the same */
/* `intake --accept` on a practice registry takes it as the same.  Names that agree by an initial alone stay below. */
#define CANDIDATE_SURE 0.93

typedef struct Candidates {
  Candidate at[CANDIDATES_MOST];
  size_t length; /* best first */
} Candidates;

Outcome proposal_candidates(Registry *registry, const ProposalSet *set, const Proposal *proposal, Arena *arena,
                            Candidates *ret_candidates, Problem *problem);

#endif
