/* session.h - browsers that have been let in: a random cookie each, in memory only.
 *
 * A browser is admitted once, by the launch code that `serve` printed; before
 * that it sees the Unlock page and nothing else.  Whoever has no cookie of ours
 * gets one, so that a form can be bound to it.  Locking keeps admitted
 * browsers and drops what they looked at. */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "base/outcome.h"
#include "kinds/kind.h"

#define SESSION_KEY 32
#define SESSION_HEX (2 * SESSION_KEY)
#define SESSIONS_MOST 32
#define LOOKS_MOST 16
#define LOOK_WORDS 400

/* What was searched for, behind an opaque address: a name never stands in one. */
typedef struct Look {
  char key[17]; /* hex; empty: free */
  char words[LOOK_WORDS + 1];
} Look;

typedef struct Session {
  char key[SESSION_HEX + 1];   /* the cookie's value; empty: free */
  char token[SESSION_HEX + 1]; /* in every form */
  bool is_admitted;
  Language language;
  int64_t last_seen; /* steady nanoseconds */
  Look looks[LOOKS_MOST];
  size_t next_look;
} Session;

typedef struct Sessions {
  Session at[SESSIONS_MOST];
} Sessions;

/* NULL where no session has this key; compared in constant time. */
Session *session_find(Sessions *sessions, Text key);
/* A fresh one in place of the one longest unused, of those not admitted first. */
Outcome session_begin(Sessions *sessions, Language language, Session **ret_session, Problem *problem);
/* Wipes what was looked for. */
void sessions_forget_looks(Sessions *sessions);

/* Keeps the words and answers their address's last part. */
Outcome session_keep_look(Session *session, Text words, const char **ret_key, Problem *problem);
/* .at NULL where there is none (any more). */
Text session_look(const Session *session, Text key);

#endif
