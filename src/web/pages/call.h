/* call.h - a call to the hotline, without any document; nothing is needed but what was said. */
#ifndef WEB_PAGES_CALL_H
#define WEB_PAGES_CALL_H

#include "kinds/value.h"
#include "web/pages/record.h"

typedef struct CallForm {
  bool is_refused;
  Text problem, change;
} CallForm;
void page_call(Writer *out, const Seat *seat, const CallForm *page);

/* A term's words in the reader's language. */
Text term_words_in(const Seat *seat, const char *list, const char *code);

/* The options of a list of terms, the typed one chosen; `name` is the field's. */
void call_options(Writer *out, const Seat *seat, const char *list, const char *name);
/* A box for each of the types that a call tells most. */
void call_boxes(Writer *out, const Seat *seat);
/* A row of three answers for each use of consent. */
void call_consents(Writer *out, const Seat *seat);

#endif
