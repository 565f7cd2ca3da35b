/* web.h - the registry in a browser: a request in, a page out.
 *
 * The core's side of `waterline serve`.  It holds the registry while it is
 * unlocked, the sessions, and nothing else; the door reads HTTP (web/exchange.h).
 * Every answer is made here, also a refusal. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "registry/registry.h"
#include "web/exchange.h"

typedef struct Web Web;

typedef struct WebOptions {
  const char *folder;    /* the registry's */
  SearchFold fold;       /* of names, for opening */
  uint16_t port;         /* where the door listens: Host and Origin must say it */
  unsigned idle_seconds; /* without a request, then it locks; 0: never */
} WebOptions;

/* Locked; the folder is looked at when somebody unlocks. */
Outcome web_make(const WebOptions *options, Web **ret_web, Problem *problem);
/* Closes the registry, wipes.  NULL inside is allowed. */
void web_release(Web **web);

/* What a new browser has to show once, "xxxx-xxxx-xxxx"; a fresh one after it was used. */
const char *web_launch_code(const Web *web);

/* The open registry; NULL while it is locked. */
Registry *web_registry(Web *web);
/* Wipes what is open; browsers stay admitted. */
void web_lock(Web *web);
/* For pauses: locks after idle_seconds, writes what helps before (registry_keep). */
void web_pause(Web *web);
/* Milliseconds until web_pause has something to do; -1: never. */
int web_milliseconds_left(const Web *web);

/* `arena` is wiped by the caller when the answer is sent; the body lies in it. */
void web_answer(Web *web, const WebRequest *request, Arena *arena, WebResponse *ret_response);

#endif
