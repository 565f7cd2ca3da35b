/* shown.h - the values that stand in a unit, read: what tables, links and search are made from. */
#ifndef VIEW_SHOWN_H
#define VIEW_SHOWN_H

#include "kinds/value.h"
#include "view/unit.h"

/* The version to show of one field and element. */
typedef struct Shown {
  const UnitPart *part;
  const Field *field; /* NULL: of no table, its value is not read: a registry's own field, a newer version's */
  Value value;
  UnitAge age;
} Shown;

typedef struct ShownList {
  Shown *at;
  size_t length;
} ShownList;

/* Which of `count` versions of one field and element comes first: of a consent
 * or a protection the most restrictive, else the latest.  Answers its index. */
size_t version_choose(const Unit *unit, const Field *field, const UnitPart *const *versions, size_t count,
                      Arena *arena);

/* Of a settled unit, by field and element.  `security_class` is the unit's own:
 * a field that belongs to another class counts as one of no table. */
Outcome shown_read(const Unit *unit, unsigned security_class, Arena *arena, ShownList *ret_shown, Problem *problem);

/* The words of all versions that stand (`before`: stood before the last
 * settling), for the search index. */
Outcome shown_words(const Unit *unit, uint32_t kind, bool before, Arena *arena, Text *ret_words, Problem *problem);

/* Calls `take` for each link in the value: itself, and its parts. */
typedef Outcome (*LinkTaker)(void *context, RecordId target, Problem *problem);
Outcome value_links(const Value *value, LinkTaker take, void *context, Problem *problem);

/* The main field in words, cut at SHOWN_TITLE bytes; empty where it has none of this class. */
#define SHOWN_TITLE 240
Outcome shown_title(const Kind *kind, const ShownList *shown, Arena *arena, Text *ret_title, Problem *problem);

#endif
