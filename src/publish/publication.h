/* publication.h - the record of a paper: what it held, for whom, who released what and why, its hash, where it went.
 *
 * It is written before the paper leaves, so that a withdrawal of consent later
 * finds every paper that holds the person. */
#ifndef PUBLISH_PUBLICATION_H
#define PUBLISH_PUBLICATION_H

#include "publish/appeal.h"
#include "publish/brief.h"

typedef enum PublicationType { PUBLICATION_BRIEFING = 1, PUBLICATION_URGENT_APPEAL = 4 } PublicationType; /* terms */

typedef struct Publication {
  PublicationType type;
  const Document *document;
  const PaperOptions *options;
  const AppealOptions *appeal; /* of an urgent appeal: it is an intervention too; else NULL */
  Text code;                   /* of an appeal */
  const uint8_t *sha256;       /* of the file: 32 bytes; NULL: it stays sealed in the registry */
  Text left_to;                /* where the file went; empty where it stays */
} Publication;

/* One change: the publication, and for an appeal the intervention under its code. */
Outcome publication_record(Registry *registry, const Publication *publication, Arena *arena, RecordId *ret_publication,
                           Problem *problem);

/* The records that stand in the document, each once, in the order of the paper; at most
 * `most`, so that they fit into one statement. */
Outcome document_sources(const Document *document, Arena *arena, size_t most, RecordId **ret_records, size_t *ret_count,
                         Problem *problem);

#endif
