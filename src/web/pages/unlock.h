/* unlock.h - the page before everything else. */
#ifndef WEB_PAGES_UNLOCK_H
#define WEB_PAGES_UNLOCK_H

#include "web/inside.h"

typedef struct Unlock {
  bool asks_passphrase; /* else only the browser is new */
  bool is_wrong;
  Text wait_seconds; /* empty: it may be tried at once */
} Unlock;
void page_unlock(Writer *out, const Seat *seat, const Unlock *page);

#endif
