/* page.h - the working state of one document: what each step reads and adds to.
 *
 * The text here is the repaired one; a token knows where it stands in it (in
 * bytes) and in the raw text (in code points).  Steps run in the order of
 * extract.c; each adds mentions or fills lists of the Extraction.  All of it
 * lives in one arena that leaps when memory ends (arena_leap), so nothing
 * here checks for NULL.
 *
 * Bounds: a sentence has at most SENTENCE_TOKENS tokens, so that looking
 * around inside a sentence is bounded work whatever the text. */
#ifndef EXTRACT_PAGE_H
#define EXTRACT_PAGE_H

#include "extract/extract.h"
#include "extract/language.h"
#include "extract/name_index.h"

#define SENTENCE_TOKENS 160
#define NONE UINT32_MAX

typedef enum TokenKind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_SIGN } TokenKind;
typedef enum Shape { SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_CAPITALS, SHAPE_INITIAL, SHAPE_OTHER } Shape;

typedef struct Token {
  uint32_t start, length;   /* bytes of page->text */
  uint32_t raw, raw_length; /* code points of the raw text */
  uint32_t match;           /* first in page->matches */
  uint32_t mention;         /* index of the mention that covers it, or NONE */
  uint32_t sentence;
  WordIds ids;
  uint64_t begins, ends; /* bit per SenseKind: phrases that begin here, that end here */
  uint64_t uses;         /* bit per WordUse of the phrases that begin here */
  uint8_t matches;       /* how many phrases begin here */
  uint8_t kind, shape;
  bool spaced; /* white space stands before it */
  bool plain;  /* a word of the language that is no name */
  bool proper; /* a name that the dictionary knows */
  char sign;   /* of a sign: the ASCII letter it counts as (quotes, dashes folded), else 0 */
} Token;

/* A phrase of the lexicon that begins at a token; the longest come first. */
typedef struct Match {
  const Sense *senses;
  uint16_t count;
  uint16_t length; /* tokens */
} Match;

typedef struct Sentence {
  uint32_t first, end; /* tokens */
  uint32_t paragraph;
  bool skipped;  /* the page's, not the text's */
  bool heading;  /* a line without an end sign */
  bool capitals; /* written in capitals: they tell no names */
} Sentence;

typedef enum MentionKind {
  MENTION_DATE,
  MENTION_PERSON,
  MENTION_ORGANISATION,
  MENTION_PLACE,
  MENTION_COUNT,
  MENTION_PENALTY,
  MENTION_CHARGE,
  MENTION_LAW
} MentionKind;

typedef struct Mention {
  MentionKind kind;
  uint32_t first, end; /* tokens */
  uint32_t index;      /* into the list of its kind */
} Mention;

/* Whole days since 1970-01-01; NO_DAY is open. */
#define NO_DAY INT32_MIN
typedef struct Period {
  int32_t from, to;
  Precision precision;
} Period;

/* How far a date is from the one it is told from: "two days later" (2 days),
 * "the following week" (a whole one), "the day after his arrest" (of an event). */
typedef struct Shift {
  uint32_t date; /* in page->dates */
  int32_t count; /* negative: earlier */
  Unit unit;
  bool whole;     /* the week, month or year itself */
  bool since;     /* from then until today */
  uint32_t event; /* the token of the event's cue, or NONE */
} Shift;

struct PersonFacts;

typedef struct Page {
  Arena *arena;
  const Language *language;
  Text raw, text;
  Extraction *out;
  LIST(size_t) joints; /* bytes of the raw text before which repair put a blank, ascending */
  LIST(Token) tokens;
  LIST(Match) matches;
  LIST(Sentence) sentences;
  LIST(Mention) mentions;
  LIST(Period) dates;             /* of MENTION_DATE */
  LIST(Shift) shifts;             /* of the dates told from another */
  LIST(Count) counts;             /* of MENTION_COUNT */
  LIST(Penalty) penalties;        /* of MENTION_PENALTY */
  LIST(TextList) charges;         /* of MENTION_CHARGE */
  LIST(struct PersonFacts) facts; /* beside out->persons, one each */
  NameIndex person_words;         /* each word of a person's name -> the person */
  NameIndex organisation_names;   /* names, forms, and beginnings of two words and more */
  NameIndex place_names;
  TextList place_uses; /* names of several words that some sentence uses as a place's and none as a person's */
  int32_t day;         /* the document's date, or NO_DAY */
} Page;

/* Adds one; never NULL, because the arena leaps. */
#define ADD(list, page)                                                                                                \
  __extension__({                                                                                                      \
    __typeof__((list)->at) added_ = LIST_ADD(list, (page)->arena);                                                     \
    if (added_ == NULL) __builtin_unreachable();                                                                       \
    added_;                                                                                                            \
  })

static inline const Token *page_token(const Page *page, size_t at) {
  return &page->tokens.at[at];
}
Text token_text(const Page *page, size_t at);
/* The repaired words of the tokens first..end, blanks as they stand. */
Text page_words(const Page *page, size_t first, size_t end);
/* The same place in the raw text. */
Span page_span(const Page *page, size_t first, size_t end);
/* The raw words there, joints as they were. */
Text page_raw_words(const Page *page, size_t first, size_t end);

/* What asks about one token is asked many times for each, by every step: the
 * bits that say "no" are looked at here, the rest is a call. */

/* The longest phrase of this kind that begins at the token, or NULL; *length
 * (may be NULL) is its length in tokens. */
const Sense *page_sense_there(const Page *page, size_t at, SenseKind kind, const uint32_t *a, uint32_t *length);
static inline bool page_begins(const Page *page, size_t at, SenseKind kind) {
  return at < page->tokens.length && (page->tokens.at[at].begins >> kind & 1) != 0;
}
static inline const Sense *page_sense(const Page *page, size_t at, SenseKind kind, uint32_t *length) {
  return page_begins(page, at, kind) ? page_sense_there(page, at, kind, NULL, length) : NULL;
}
/* The longest phrase of this kind whose sense says `a`. */
static inline const Sense *page_sense_of(const Page *page, size_t at, SenseKind kind, uint32_t a, uint32_t *length) {
  return page_begins(page, at, kind) ? page_sense_there(page, at, kind, &a, length) : NULL;
}
/* The same, only whether there is one. */
static inline bool page_is(const Page *page, size_t at, SenseKind kind, uint32_t a) {
  return page_sense_of(page, at, kind, a, NULL) != NULL;
}
static inline bool page_word(const Page *page, size_t at, WordUse use) {
  return at < page->tokens.length && (page->tokens.at[at].uses >> use & 1) != 0;
}
static inline bool page_sign(const Page *page, size_t at, char sign) {
  return at < page->tokens.length && page->tokens.at[at].sign == sign;
}
/* Does a phrase of this kind end right before the token?  Looks back 6 tokens within the sentence. */
const Sense *page_sense_ending(const Page *page, size_t at, SenseKind kind, uint32_t *ret_first);
static inline const Sense *page_sense_before(const Page *page, size_t at, SenseKind kind, uint32_t *ret_first) {
  bool ends = at > 0 && at <= page->tokens.length && (page->tokens.at[at - 1].ends >> kind & 1) != 0;
  return ends ? page_sense_ending(page, at, kind, ret_first) : NULL;
}

static inline size_t sentence_first(const Page *page, size_t token) {
  if (token >= page->tokens.length) token = page->tokens.length - 1;
  return page->sentences.at[page->tokens.at[token].sentence].first;
}
static inline size_t sentence_end(const Page *page, size_t token) {
  if (token >= page->tokens.length) return page->tokens.length;
  return page->sentences.at[page->tokens.at[token].sentence].end;
}

/* Adds a mention over tokens first..end and marks them; earlier mentions keep theirs. */
uint32_t page_mention(Page *page, MentionKind kind, size_t first, size_t end, size_t index);
/* The mention at the token if it is of this kind, or NULL. */
static inline const Mention *page_mention_at(const Page *page, size_t token, MentionKind kind) {
  if (token >= page->tokens.length || page->tokens.at[token].mention == NONE) return NULL;
  const Mention *mention = &page->mentions.at[page->tokens.at[token].mention];
  return mention->kind == kind ? mention : NULL;
}
bool page_free(const Page *page, size_t first, size_t end); /* no mention over any of them */

/* The steps, in their order. */
void page_repair(Page *page);
void page_tokens(Page *page);
void page_sentences(Page *page);
void page_phrases(Page *page);
void page_boilerplate(Page *page);
void page_document_date(Page *page, Text given);
void page_document_type(Page *page);
void page_dates(Page *page);
void page_organisations(Page *page);
void page_places(Page *page);
void page_persons(Page *page);
/* the same where names are declined; persons come first there */
void page_declined_persons(Page *page);
void page_declined_organisations(Page *page);
void page_declined_places(Page *page);
void page_place_uses(Page *page);  /* fills place_uses, before persons are told */
void page_places_left(Page *page); /* "in X", once persons are known */
/* Is this name of several words a place's in this text? */
bool page_is_place_use(const Page *page, size_t first, size_t end);
void page_counts(Page *page);
void page_penalties(Page *page);
void page_charges(Page *page);
void page_events(Page *page);
void page_statuses(Page *page);
void page_quotes(Page *page);
void page_asks(Page *page);
void page_issues(Page *page);

#endif
