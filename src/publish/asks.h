/* asks.h - what is requested of whom in a paper, and what came of what was asked before. */
#ifndef PUBLISH_ASKS_H
#define PUBLISH_ASKS_H

#include "publish/dossier.h"

/* Is the ask made now: at this occasion (or carried to it); with no occasion
 * given, one whose occasion is still to come or that has none? */
bool ask_is_current(Desk *desk, const Record *ask, const Record *occasion);

/* The ask between two rules, with whom it is put to.  False where its words may not stand here. */
bool ask_say(Desk *desk, const Record *ask);

/* Does the ask concern this person: by a case or proceeding of the file? */
bool ask_is_for(Desk *desk, const Record *ask, const Dossier *dossier, const PersonFile *file);

/* A table of current asks person by person; nothing where there is none. */
void asks_say_requests(Desk *desk, const Dossier *dossier, const Record *occasion);

/* The annex: asks that are not current, with raised and answer. */
void asks_say_annex(Desk *desk, const Record *occasion);

#endif
