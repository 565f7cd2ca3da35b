/* said.h - statements for tests of the view: made in memory, no log needed. */
#ifndef TESTS_SUPPORT_SAID_H
#define TESTS_SUPPORT_SAID_H

#include "base/random.h"
#include "view/unit.h"
#include "view/view.h"

#define SAID_MOST 64

/* A growing set of statements, in the order in which they were made. */
typedef struct SaidList {
  Arena *arena;
  RandomSeries series;
  Statement at[SAID_MOST];
  size_t length;
} SaidList;

/* An id whose first byte is `number`. */
#define SAID_ID(Type, number) ((Type){{(uint8_t)(number)}})

/* Adds a statement of this operation about record `record`, without parts; the
 * change's id is that of the statement's place.  Pointers hold: the list does not move. */
Statement *said(SaidList *list, Operation operation, unsigned record, const Kind *kind, unsigned security_class);
/* Adds a part; `value` is strict CBOR. */
StatementPart *said_part(SaidList *list, Statement *statement, PartAction action, uint32_t field, unsigned element,
                         Bytes value);
/* Says that the part replaces what another statement said. */
void said_replaces(SaidList *list, StatementPart *part, const Statement *replaced);
/* Strict CBOR of a text field's value, and of a line's. */
Bytes said_text(SaidList *list, const char *words);
Bytes said_line(SaidList *list, const char *words);

/* A random history of three records: sets, adds, removals, hides, takings back,
 * each having seen a random part of what was said before; now and then an
 * erasure or something bad. */
void said_history(SaidList *list, uint64_t seed, size_t length);

/* A reader who opens classes 0 to `highest`. */
LogReader said_reader(unsigned highest);
/* A view of the statements whose places `order` gives, taken in `folds` goes. */
void said_view(View *view, unsigned highest, const SaidList *list, const size_t *order, size_t folds);
/* The same with all of them, as they came, in one go. */
void said_view_all(View *view, const SaidList *list);

#endif
