/* allegation.h - what is said to have been done to somebody, printed as what it is: alleged, or established by a court.
 *
 * No violation is printed as a fact unless a court or body established it; who
 * says so stands beside it.  A perpetrator who is neither charged nor found
 * responsible is shown by agency, unless a person released the name. */
#ifndef PUBLISH_ALLEGATION_H
#define PUBLISH_ALLEGATION_H

#include "publish/desk.h"

/* "Alleged: torture" or "torture; established by …". */
Text act_what(Desk *desk, const Record *act);
/* Those said to have done it: "officials of …; Name (charged)"; empty: none is registered. */
Text act_by_whom(Desk *desk, const Record *act);
/* "12 January 2026, Kostrava"; of a person shown without a name the month and no place. */
Text act_when_and_where(Desk *desk, const Record *act, bool is_coarse);
/* "the person affected; denied by …", or which account says so (coarse: without its day). */
Text act_according_to(Desk *desk, const Record *act, bool is_coarse);
/* The last day that anything about it is from; DAY_FIRST: not known. */
int64_t act_as_of(Desk *desk, const Record *act);

#endif
