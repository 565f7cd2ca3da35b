/* browser.h - a browser for a test: it keeps its cookie and the token of the last page, and sends what a form sends. */
#ifndef TESTS_SUPPORT_BROWSER_H
#define TESTS_SUPPORT_BROWSER_H

#include "web/web.h"

#define BROWSER_PORT 8471

typedef struct Browser {
  Web *web;
  char cookie[160], token[65];
} Browser;

typedef struct Page {
  unsigned status;
  Text body, location;
} Page;

/* What a form sends beside its token: NAME, WORDS, NAME, WORDS, NULL. */
Page browser_get(Browser *browser, const char *path, Arena *arena);
Page browser_post(Browser *browser, const char *path, const char *const *fields, Arena *arena);

/* A registry's web, locked; NULL where it fails. */
Web *browser_web(const char *folder);
/* Shows code and passphrase; false where the registry is not open to it then. */
bool browser_unlock(Browser *browser, const char *passphrase, Arena *arena);

bool page_says(const Page *page, const char *words);

#endif
