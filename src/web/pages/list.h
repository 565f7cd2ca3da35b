/* list.h - the records of one kind, in the order in which they were registered. */
#ifndef WEB_PAGES_LIST_H
#define WEB_PAGES_LIST_H

#include "registry/record.h"
#include "web/inside.h"

typedef struct RecordList {
  const Kind *kind;
  Place place;
  Rows rows;
  Text next; /* where the next page begins */
  bool may_add;
} RecordList;
void page_list(Writer *out, const Seat *seat, const RecordList *page);

#endif
