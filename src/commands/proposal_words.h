/* proposal_words.h - a proposal with its words and what it may be the same as, for people or as JSON. */
#ifndef COMMANDS_PROPOSAL_WORDS_H
#define COMMANDS_PROPOSAL_WORDS_H

#include "commands/command.h"
#include "intake/proposal.h"

/* To the output of the call: words, or one JSON object on a line with --json. */
Outcome proposal_write(Call *call, const ProposalSet *set, const Proposal *proposal, Problem *problem);

#endif
