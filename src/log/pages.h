/* pages.h - key pages: files of 1,024 random record keys each, for one class and one device.
 *
 * A page is pages/ID.NUMBER, the id in hex; it is made and synced before the
 * root names it, and named before the first of its keys is used.  A destroyed
 * key is all zeros; destroying writes the page anew with the next number and
 * under a new page key, which is why no key is in the log.
 *
 * Pages that were read stay in guarded memory, the PAGES_KEPT used last. */
#ifndef LOG_PAGES_H
#define LOG_PAGES_H

#include "log/section.h"

#define PAGES_KEPT 64 /* 2 MiB: what a system lets a user lock */

typedef struct Page {
  uint8_t id[ID_SIZE];
  uint64_t number;
  Secret *keys; /* PAGE_KEYS * KEY_SIZE */
  uint64_t used_last;
} Page;

typedef struct Pages {
  const char *registry;
  FolderId folder;
  Page kept[PAGES_KEPT];
  uint64_t clock;
} Pages;
void pages_release(Pages *pages);

/* Makes a page of fresh keys, synced; fills the entry, whose page key is the caller's. */
Outcome page_make(const Pages *pages, unsigned security_class, DeviceId device, PageEntry *ret_entry, Problem *problem);

/* The keys of a page: memory of `pages`, until the next call.  BROKEN where the file is missing or damaged. */
Outcome page_keys(Pages *pages, unsigned security_class, const PageEntry *entry, const Secret **ret_keys,
                  Problem *problem);

/* Writes the page anew without these places, synced, as ret_entry: the next
 * number, a new page key (the caller's).  The old file stands until page_remove. */
Outcome page_rewrite(Pages *pages, unsigned security_class, const PageEntry *entry, const uint16_t *places,
                     size_t count, PageEntry *ret_entry, Problem *problem);

/* Unlinks the file of a page with this number; DONE also where there is none. */
Outcome page_remove(const Pages *pages, const uint8_t id[ID_SIZE], uint64_t number, Problem *problem);

#endif
