/* intake.h - a document goes in; what it seems to say is decided piece by piece, with its words in sight. */
#ifndef WEB_PAGES_INTAKE_H
#define WEB_PAGES_INTAKE_H

#include "intake/candidates.h"
#include "web/pages/record.h"

typedef struct IntakeField {
  const Field *field;
  Text name;  /* of its control; empty: it is only shown */
  Text line;  /* as proposed */
  Text typed; /* what stands in the control: as proposed, or as a person changed it */
  Bytes value;
} IntakeField;

typedef struct IntakePage {
  ProposalSets sets;
  const ProposalSet *set;   /* the document in hand; NULL: none is chosen */
  const Proposal *proposal; /* the one to be decided; NULL: none is open */
  const IntakeField *fields;
  size_t field_count;
  Candidates candidates;
  size_t open; /* of this document */
  bool was_read_before, is_refused;
  Text problem;
} IntakePage;
void page_intake(Writer *out, const Seat *seat, const IntakePage *page);

/* What a proposal is called: its main field in words, else its kind. */
void html_proposal_title(Writer *out, const Seat *seat, const ProposalSet *set, const Proposal *proposal);
/* A value in words; what links to another proposal is called as that one. */
void html_proposal_value(Writer *out, const Seat *seat, const ProposalSet *set, const Field *field, Bytes value);

#endif
