/* decide.h - what a person says of a proposal: accept, change, reject, same as.
 *
 * Accepting saves one change: the record, an information record that says which
 * document it comes from, and the document as its source.  Links to other
 * proposals become links to what those became; to rejected ones they are left
 * out.  What is alleged in the document stays alleged. */
#ifndef INTAKE_DECIDE_H
#define INTAKE_DECIDE_H

#include "intake/proposal.h"

/* INVALID "decide_first" where it links to a proposal that is still open
 * (problem->where names it); INVALID where a required link was rejected. */
Outcome proposal_accept(Registry *registry, ProposalSet *set, Proposal *proposal, bool is_not_reviewed, Arena *arena,
                        Problem *problem);

/* It is kept as rejected until the last proposal of its document is decided. */
Outcome proposal_reject(Registry *registry, ProposalSet *set, Proposal *proposal, Arena *arena, Problem *problem);

/* It is `record`, which was there (or a proposal accepted meanwhile).  What the
 * proposal says and the record lacks is added: a name in another script, a
 * role, a link.  Single facts that stand are not touched: what the document
 * says of them stays with the information record. */
Outcome proposal_same_as(Registry *registry, ProposalSet *set, Proposal *proposal, RecordId record,
                         bool is_not_reviewed, Arena *arena, Problem *problem);

/* Puts one value in place of what the proposal says of this field (a field
 * with many: of all its elements); an empty value leaves the field out. */
Outcome proposal_set_field(Registry *registry, ProposalSet *set, Proposal *proposal, const Field *field, Bytes value,
                           Arena *arena, Problem *problem);

#endif
