/* desk.h - where a paper is made: what may be drawn on, who may be shown, what was left out, and the document so far.
 *
 * Words of a record reach a paper only through here: desk_text, desk_line and
 * desk_place look for names that may not be shown and for the language, and
 * tell what they leave out; each Run keeps the record it came from. */
#ifndef PUBLISH_DESK_H
#define PUBLISH_DESK_H

#include "publish/document.h"
#include "publish/person.h"
#include "publish/phrase.h"
#include "publish/withhold.h"

typedef struct PaperOptions {
  Audience audience;
  Language language;
  int64_t today;    /* days since 1970: the paper's day; states are as of it */
  Text from;        /* whose paper it is; may be empty */
  bool marks_stale; /* a state older than its limit is printed with a mark, instead of stopping the paper */
  const Release *releases;
  size_t release_count;
} PaperOptions;

typedef struct Desk {
  Registry *registry;
  Arena *arena;
  PaperOptions options;
  Holdings holdings;
  Person *persons; /* beside holdings.kinds[HELD_PERSON] */
  WithheldNames *withheld;
  Omissions left_out;
  Document document;
  bool holds_unreviewed;
  size_t memory_failures; /* before the paper was begun: one that lacks a line for want of memory is none */
} Desk;

Outcome desk_lay(Desk *desk, Registry *registry, const PaperOptions *options, Arena *arena, Problem *problem);

/* NULL where the link leads to no person that is visible. */
const Person *desk_person(const Desk *desk, RecordId id);
/* The name to print, or empty where it may not be printed; then it is told. */
Text desk_name(Desk *desk, const Person *person);

/* Words of the record that may stand in this paper; empty where there are none
 * or they may not.  `field` is a text, `line` a line of the kind. */
Text desk_text(Desk *desk, const Record *record, const char *field);
Text desk_line(Desk *desk, const Record *record, const char *field);
Text desk_place(Desk *desk, const Record *record, const char *field);
/* The same for a text or line that is a part of a group. */
Text desk_part(Desk *desk, const FieldWalk *walk, const char *part);
/* Words of any origin, as if they stood in that field of the record. */
Text desk_checked(Desk *desk, const Record *record, const char *field, Text words);

Text desk_date(Desk *desk, Date date);
Text desk_day(Desk *desk, int64_t day);
Text desk_term(Desk *desk, const Record *record, const char *field); /* words of its term; empty without one */

/* Tells that something of this record stands in the paper. */
void desk_use(Desk *desk, const Record *record);
void desk_omit(Desk *desk, OmissionReason reason, const Record *record, const char *field);

/* Says words that come from this record. */
void desk_say(Desk *desk, const Record *record, Text words);
/* The same in a cell of its own. */
void desk_cell(Desk *desk, const Record *record, Text words);
/* A phrase without holes, and words of the program. */
void desk_phrase(Desk *desk, PhraseId id);
/* " " between sentences. */
void desk_space(Desk *desk);

/* The head of every paper; `title` is the caller's. */
void desk_head(Desk *desk, PhraseId kind, Text title);
/* Closes the document: warning, notes; *ret_document and *ret_left_out are the desk's. */
Outcome desk_close(Desk *desk, Document *ret_document, Omissions *ret_left_out, Problem *problem);

#endif
