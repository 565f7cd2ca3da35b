/* extract.h - ENGINE: reads a document's text and finds who did what to whom.
 *
 * Values in, values out: a text, its name, date and language go in; persons
 * with roles, organisations, places, events (who, what, when, where, on what
 * charge, with what penalty, how many, says who), asks, quotes, issues and
 * cut sentences come out.  It knows nothing of files or registries and
 * decides nothing: what it answers are proposals, each with the words it
 * rests on, the rule that made it and a confidence.
 *
 * Promises
 *  - The raw text is never altered.  A Span is a run of code points of the raw
 *    text; words that were glued are repaired in a copy with a map back.
 *  - What a text does not say is left empty, never guessed.
 *  - The same text and options give the same bytes.
 *  - Time and memory grow in proportion to the text, whatever its bytes.
 *
 * Memory: all that an Extraction points to lives in the arena given (or in
 * the program).  Only arena memory is held, so the arena may be released at
 * any time.
 *
 * Steps, each a file: boilerplate, repair, tokens, (phrases of) the lexicon,
 * dates, numbers, persons, organisations, places, penalties, charges, frames,
 * asks, quotes, issues.  The words of a language are the files of a folder
 * (extract/en/), compiled into the program.  See doc/extract.md. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "base/json.h"
#include "base/list.h"
#include "base/outcome.h"
#include "base/text.h"
#include "extract/terms.h"

typedef struct Span {
  uint32_t start, length; /* code points of the raw text */
} Span;

typedef LIST(Span) SpanList;
typedef LIST(Text) TextList;
typedef LIST(uint32_t) IndexList; /* into Extraction.persons or .organisations */

typedef struct Repair {
  Span glued;
  Text text; /* the same words with the blanks put back */
} Repair;

typedef struct FoundPerson {
  Text name;           /* the fullest form, repaired spelling */
  TextList as_written; /* each form once, as the raw text has it */
  TextList roles;
  IndexList bodies; /* that they serve in: "Captain X of the Y Department" */
  PersonStatus status;
  SpanList spans;
} FoundPerson;

typedef struct FoundOrganisation {
  Text name;
  TextList as_written;
  OrganisationKind kind;
  SpanList spans;
} FoundOrganisation;

typedef struct FoundPlace {
  Text name;
  PlaceType type;
  SpanList spans;
} FoundPlace;

/* `from` and `to` are whole days, "2016-03-31", both inclusive; an empty Text
 * is an open end.  `raw` is empty where the text names no date. */
typedef struct EventDate {
  Text raw, from, to;
  Precision precision;
} EventDate;

typedef struct Penalty {
  Text raw;
  PenaltyKind kind;
  bool has_amount;
  int64_t amount;
  Text unit; /* "year", "month", "day", "hour", or a currency as written */
  PenaltyStatus status;
  bool is_maximum; /* "up to" */
} Penalty;

typedef struct Count {
  Text raw;
  int64_t min, max; /* -1: open or not said */
  Text of;          /* "persons", "torture_cases", ... */
  bool approximate;
  CountBasis basis;
  Text by; /* who counted, or empty */
} Count;

typedef struct FoundEvent {
  EventType type;
  EventDate date;
  Text place; /* a FoundPlace's name, or empty */
  IndexList persons, organisations;
  TextList perpetrators, charges, legal_basis;
  bool has_penalty, has_count;
  Penalty penalty;
  Count count;
  Stage stage;
  LIST(Violation) violations;
  Modality modality;
  Text source;   /* who says so, where the text tells */
  Text evidence; /* the words, repaired spelling */
  SpanList spans;
  const char *rule;
  double confidence; /* 0..1 */
} FoundEvent;

typedef struct FoundAsk {
  Text addressee, target, text, said_by;
  Span span;
} FoundAsk;

typedef struct FoundQuote {
  Text speaker, organisation, text;
  Span span;
} FoundQuote;

typedef struct FoundIssue {
  Text title;
  Span span;
} FoundIssue;

typedef struct Incomplete {
  Span span;
  const char *why; /* "ends in mid-sentence" */
} Incomplete;

typedef struct Extraction {
  Text document_name;
  Text language;    /* "en", ...; "und" where no language file fits */
  Text date;        /* of the document, empty where unknown */
  Text text_sha256; /* as in the options */
  DocumentType type;
  LIST(Repair) repairs;
  LIST(FoundPerson) persons;
  LIST(FoundOrganisation) organisations;
  LIST(FoundPlace) places;
  LIST(FoundEvent) events;
  LIST(FoundAsk) asks;
  LIST(FoundQuote) quotes;
  LIST(FoundIssue) issues;
  LIST(Incomplete) incomplete;
} Extraction;

/* Empty Texts are "not known"; the document then speaks for itself. */
typedef struct ExtractOptions {
  Text document_name;
  Text date;        /* "2016-11-23"; used where the text prints no date of its own */
  Text language;    /* "en"; else told from the letters and words */
  Text text_sha256; /* hex, of a text that was taken out of a file of another form; empty for plain text */
} ExtractOptions;

/* Reads `raw`, the decoded text of a document.  INVALID where it is not UTF-8
 * ("not_utf8"), above LIMIT_DOCUMENT_TEXT bytes ("too_large"), or the date
 * given is no date ("bad_date"); BROKEN where memory ends. */
Outcome extract_read(Text raw, const ExtractOptions *options, Arena *arena, Extraction *ret_extraction,
                     Problem *problem) MUST_CHECK;

/* A date as somebody remembers it ("in early May", "в начале мая", "last Tuesday"), told on the day `today`
 * ("2026-05-12").  ABSENT where the words tell none. */
Outcome extract_date(Text words, Text today, Arena *arena, EventDate *ret_date, Problem *problem) MUST_CHECK;

/* Writes one JSON object in the form of the intake contract, every field of it. */
void extraction_json(const Extraction *extraction, Json *json);

#endif
