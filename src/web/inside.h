/* inside.h - what the files of web/ share. */
#ifndef WEB_INSIDE_H
#define WEB_INSIDE_H

#include "crypto/secret.h"
#include "registry/permission.h"
#include "registry/record.h"
#include "web/html.h"
#include "web/web.h"

#define LAUNCH_CODE 14

struct Web {
  const char *folder;
  SearchFold fold;
  char host[32], origin[48]; /* exactly as a browser of ours says them */
  char cookie[32];           /* its name */
  unsigned idle_seconds;
  Registry *registry;
  Sessions sessions;
  char launch_code[LAUNCH_CODE + 1];
  unsigned wrong_tries;   /* passphrases and codes since the last right one */
  int64_t tries_again_at; /* steady nanoseconds */
  int64_t last_used;      /* steady nanoseconds */
  bool has_kept;          /* what helps was written since last_used */
  Arena *arena;           /* as long as it serves */
};

/* Who may not do it gets the same page as for what is not there. */
typedef struct Route {
  WebMethod method;
  const char *path; /* "/record/" also takes what is behind it; a path without a slash at its end only itself */
  bool is_open;     /* also while it is locked or the browser is not admitted */
  Permission permission;
  Outcome (*answer)(Seat *seat, Problem *problem);
} Route;
extern const Route all_routes[]; /* ends with a path of NULL */

/* DONE, or REFUSED: it is for another host, or a page of another site made it.  Asked before it gets a session: a visit
 * from a link elsewhere comes without our cookie and would be given another one in its place. */
Outcome guard_source(const Web *web, const WebRequest *request, Problem *problem);
/* DONE, or REFUSED: a form of another origin, or one without its session's token; INVALID where it was too large to be
 * read. */
Outcome guard_form(const Web *web, const WebRequest *request, const Session *session, Problem *problem);

/* In place of one that was used. */
Outcome web_fresh_launch_code(Web *web, Problem *problem);

/* The pages, one file each (web/pages). */
Outcome answer_unlock_page(Seat *seat, Problem *problem);
Outcome answer_unlock(Seat *seat, Problem *problem);
Outcome answer_lock(Seat *seat, Problem *problem);
Outcome answer_language(Seat *seat, Problem *problem);
Outcome answer_today(Seat *seat, Problem *problem);
Outcome answer_search(Seat *seat, Problem *problem);
Outcome answer_found(Seat *seat, Problem *problem);
Outcome answer_list(Seat *seat, Problem *problem);
Outcome answer_record(Seat *seat, Problem *problem);
Outcome answer_hide(Seat *seat, Problem *problem);
Outcome answer_unhide(Seat *seat, Problem *problem);
Outcome answer_history(Seat *seat, Problem *problem);
Outcome answer_take_back(Seat *seat, Problem *problem);
Outcome answer_intake(Seat *seat, Problem *problem);
Outcome answer_intake_read(Seat *seat, Problem *problem);
Outcome answer_intake_decide(Seat *seat, Problem *problem);
Outcome answer_call_form(Seat *seat, Problem *problem);
Outcome answer_call(Seat *seat, Problem *problem);
Outcome answer_form(Seat *seat, Problem *problem);
Outcome answer_step(Seat *seat, Problem *problem);
Outcome answer_save(Seat *seat, Problem *problem);
Outcome answer_style(Seat *seat, Problem *problem);
Outcome answer_script(Seat *seat, Problem *problem);
Outcome answer_icon(Seat *seat, Problem *problem);

/* The page that says what went wrong, in place of what was begun. */
void answer_error(Seat *seat, Outcome outcome, const Problem *problem);
/* The status of HTTP that says this outcome. */
unsigned answer_status(Outcome outcome);
/* For a browser that has no session: nothing but the way in. */
void page_elsewhere(Writer *out, const Seat *seat);
void page_error(Writer *out, const Seat *seat, const Problem *problem);

/* The frame around each page. */
typedef enum Place {
  PLACE_NONE,
  PLACE_TODAY,
  PLACE_CASES,
  PLACE_PERSONS,
  PLACE_EVENTS,
  PLACE_PROCEEDINGS,
  PLACE_INTAKE
} Place;
typedef struct Frame {
  MessageId title; /* of the window: never a name */
  Place place;
} Frame;
void page_top(Writer *out, const Seat *seat, const Frame *frame);
void page_foot(Writer *out, const Seat *seat);

/* Who unlocked it, in which role. */
void html_signed_in(Writer *out, const Seat *seat);

/* Words of values and links for the seat's reader. */
void seat_value(const Seat *seat, const Field *field, Bytes bytes, Writer *out);
/* Its title; what has none is called by its type (a violation, a step), its article (a law), else by its kind. */
Text seat_title(const Seat *seat, const Record *record);
/* A link to a record in a list, by the title that its row has; one without a title is called by what it tells
 * (seat_title). */
void html_row_link(Writer *out, const Seat *seat, RecordId id, Text title);
/* A number as words, for a message. */
Text seat_number(const Seat *seat, size_t number);
Text seat_day(const Seat *seat, int64_t day);
Text seat_moment(const Seat *seat, int64_t milliseconds);
/* A kind's or field's words in the reader's language. */
const char *seat_words(const Seat *seat, const char *const words[LANGUAGE_COUNT]);
/* "/record/HEX" and the like, in the arena. */
Text seat_path(const Seat *seat, const char *before, RecordId id, const char *behind);
/* The form's change id, of its own random one and all that stands in it: the same words sent twice are one change,
 * other words (who goes back and types something else) another. */
Outcome seat_change_id(const Seat *seat, ChangeId *ret_id, Problem *problem);
/* Why, as typed; empty where nothing was. */
Text seat_reason(const Seat *seat);
/* The id at the front of the rest of the path, and what stands behind it. */
Outcome seat_take_id(Seat *seat, RecordId *ret_id, Problem *problem);

#endif
