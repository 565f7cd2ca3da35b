/* seat.h - one request being answered: who sits there, in which language, and where the answer goes. */
#ifndef WEB_SEAT_H
#define WEB_SEAT_H

#include "registry/registry.h"
#include "web/exchange.h"
#include "web/session.h"

typedef struct Web Web;

typedef struct Seat {
  Web *web;
  const WebRequest *request;
  WebResponse *response;
  Session *session;
  Registry *registry;     /* NULL: locked */
  Arena *arena;           /* of this request */
  size_t memory_failures; /* before it began */
  Language language;
  int64_t today; /* days since 1970 */
  Text rest;     /* what the path has behind the route's own part */
} Seat;

/* The form's guard against requests from elsewhere, in hex. */
const char *seat_token(const Seat *seat);

/* BROKEN "no_memory" where something of this request or its answer may be cut for want of memory: to be asked before
 * anything is saved. */
Outcome seat_is_whole(const Seat *seat, Problem *problem);

/* ABSENT: what is not there, or not for this reader. */
static inline Outcome seat_no_page(Problem *problem) {
  return problem_set(problem, ABSENT, "no_page", NULL, NULL, "There is no such page.");
}

/* What was sent in the field of that name, to be shown again; empty where nothing was. */
Text seat_sent(const Seat *seat, const char *name);
/* What was typed into the field of that name: NFC, without blanks around; empty where nothing was. */
Outcome seat_typed(const Seat *seat, const char *name, Text *ret_typed, Problem *problem);

/* Whether a form is to be shown again because of this outcome, with all that was typed: for all but what is not there.
 * Then the answer's status is set and *ret_why says what went wrong, in words. */
bool seat_refuses(Seat *seat, Outcome outcome, const Problem *problem, Text *ret_why);

/* Another page, at a path of ours that holds no name (303). */
Outcome seat_go(Seat *seat, const char *path, Problem *problem);

#endif
