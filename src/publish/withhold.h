/* withhold.h - names that may not appear, searched in free text: in any script and any grammatical case.
 *
 * A name is found where two of its parts stand near each other, or where a part
 * that is a surname (or the whole of an alias) stands alone, begins with a
 * capital, and is nobody's who may be named.  Parts are compared by how they
 * sound (match/fold.h), so a name typed in Cyrillic is found by its Latin form;
 * endings of cases are allowed for: up to four letters behind the stem.
 *
 * It is meant to find too much rather than too little: what it finds is shown
 * to a person, who can release it. */
#ifndef PUBLISH_WITHHOLD_H
#define PUBLISH_WITHHOLD_H

#include "base/id.h"
#include "base/list.h"
#include "base/outcome.h"

typedef struct WithheldNames WithheldNames;

/* NULL where memory ends. */
WithheldNames *withheld_new(Arena *arena);

/* A name of somebody who may not be named, and of somebody who may. */
Outcome withheld_add(WithheldNames *names, RecordId person, Text name, Problem *problem);
Outcome withheld_allow(WithheldNames *names, Text name, Problem *problem);

/* The person whose name stands in the text; none where there is no such name. */
RecordId withheld_find(const WithheldNames *names, Text text);

#endif
