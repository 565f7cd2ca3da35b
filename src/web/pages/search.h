/* search.h - everything in which the words stand, in any script. */
#ifndef WEB_PAGES_SEARCH_H
#define WEB_PAGES_SEARCH_H

#include "registry/record.h"
#include "web/inside.h"

typedef struct Search {
  Text words, count;
  Hits hits;
  bool is_gone; /* the address is of a search that is not kept any more */
} Search;
void page_search(Writer *out, const Seat *seat, const Search *page);

#endif
