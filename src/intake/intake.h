/* intake.h - a document goes in: it is kept as evidence, read, and leaves proposals to review.
 *
 * The order makes it safe to stop anywhere: the document is kept (the same
 * bytes once), the proposals are kept, then the document's chain of custody
 * says that it was read.  A document read twice proposes nothing twice; one
 * whose reading was cut off is read again. */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "extract/extract.h"
#include "intake/proposal.h"

typedef struct IntakeDocument {
  Bytes bytes;
  Text name;     /* its file name, without folders */
  Text date;     /* where its text prints none; may be empty */
  Text language; /* empty: told from the text */
} IntakeDocument;

typedef struct IntakeResult {
  ProposalSet set; /* empty where it was read before */
  bool was_read_before;
  size_t left_out;  /* proposals beyond PROPOSALS_MOST */
  Extraction found; /* what the engine found; memory of the arena */
} IntakeResult;

/* INVALID as foreign_read and extract_read; REFUSED where the role may not. */
Outcome intake_read(Registry *registry, const IntakeDocument *document, Arena *arena, IntakeResult *ret_result,
                    Problem *problem);

/* Accepts all that is open, in order, with "same as" where a name is surely the
 * same.  REFUSED "not_practice" except on a registry made to practise with. */
Outcome intake_accept_all(Registry *registry, ProposalSet *set, Arena *arena, Problem *problem);

#endif
