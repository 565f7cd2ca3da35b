/* proposal.h - records-to-be that a document suggests and nobody has accepted yet.
 *
 * Each has the words it comes from, the rule that made it and a confidence.
 * Its record id and the id of the change that will accept it are drawn when it
 * is made: so proposals can link to each other, and accepting one twice (after
 * a crash, or a second click) saves it once.
 *
 * All proposals of one document are one sealed file (registry/pending.h); it
 * is rewritten after each decision and removed with the last one. */
#ifndef INTAKE_PROPOSAL_H
#define INTAKE_PROPOSAL_H

#include "base/list.h"
#include "registry/change.h"
#include "registry/pending.h"

typedef enum ProposalState { /* numbers are kept in files */
                             PROPOSAL_OPEN = 0,
                             PROPOSAL_ACCEPTED = 1,
                             PROPOSAL_REJECTED = 2,
                             PROPOSAL_SAME = 3, /* it is the record `same_as`, which was there */
} ProposalState;

typedef struct Proposal {
  RecordId id; /* the record that it would become; the proposal's name, too */
  ChangeId change;
  const Kind *kind;
  FieldChange *fields; /* values of links may be ids of other proposals */
  size_t field_count;
  Text words;             /* from the document */
  uint32_t start, length; /* code points of the document's text */
  Text rule;
  unsigned percent; /* confidence */
  Text modality;    /* "asserted", "alleged", ... */
  ProposalState state;
  RecordId same_as;
} Proposal;

typedef struct ProposalSet {
  PendingId pending;
  RecordId evidence; /* the document */
  Text document;     /* its name */
  Text language, date;
  Text text_sha256; /* hex, of the text that spans point into where it was taken out of a file; else empty */
  Proposal *at;
  size_t length;
} ProposalSet;

typedef struct ProposalSets {
  ProposalSet *at;
  size_t length;
} ProposalSets;

#define PROPOSALS_MOST 2000 /* of one document; what is beyond is told, not dropped silently */

/* All that wait, by document.  A file that cannot be read is told as BROKEN. */
Outcome proposals_list(Registry *registry, Arena *arena, ProposalSets *ret_sets, Problem *problem);

/* Writes the set to its sealed file, or removes that where nothing is open. */
Outcome proposals_keep(Registry *registry, ProposalSet *set, Arena *arena, Problem *problem);

size_t proposals_open(const ProposalSet *set);

/* The one open proposal whose id begins with these digits: ABSENT, or INVALID "ambiguous". */
Outcome proposal_find(const ProposalSets *sets, Text digits, ProposalSet **ret_set, Proposal **ret_proposal,
                      Problem *problem);
/* What a proposal says of a field: set, or for a field that may have many, added under a fresh element id. */
Outcome proposal_field(const Field *field, Bytes value, FieldChange *ret_change, Problem *problem);

/* The proposal of this set with this id, in any state; NULL where there is none. */
Proposal *proposal_by_id(const ProposalSet *set, RecordId id);

#endif
