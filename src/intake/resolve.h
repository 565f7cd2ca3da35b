/* resolve.h - the fields of a proposal with its links to other proposals replaced by what those became. */
#ifndef INTAKE_RESOLVE_H
#define INTAKE_RESOLVE_H

#include "intake/proposal.h"

/* New fields in the arena.  INVALID "decide_first" where a link leads to a
 * proposal that is still open; links to rejected ones are left out. */
Outcome proposal_resolve(const ProposalSet *set, const Proposal *proposal, Arena *arena, FieldChange **ret_fields,
                         size_t *ret_count, Problem *problem);

#endif
