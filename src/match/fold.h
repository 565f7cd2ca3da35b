/* fold.h - one phonetic spelling for a name in any script; nothing else in the program folds names.
 *
 * "Бөкенов", "Bokenov" and "Bökenow" are written differently and sound alike.
 * Each token of a name becomes up to four readings, each a canon (a phonetic
 * spelling in lower-case Latin letters) and a skeleton (its consonants, those
 * of one place in the mouth as one), because some letters are ambiguous (ch, j,
 * x, w).  Two tokens are spelled alike where they have a canon in common.
 *
 * Scripts with a table: Latin and Cyrillic (src/match/data, doc/names.md).  A
 * token in another script is kept with no reading; it can only be compared as
 * it is written.
 *
 * Promises: nothing is allocated; the same text gives the same fold on every
 * machine; time grows with the length of the text and no faster. */
#ifndef MATCH_FOLD_H
#define MATCH_FOLD_H

#include "base/text.h"

#define FOLD_READINGS 4
#define FOLD_TOKENS 12
#define FOLD_SPELLING 48 /* bytes, the zero byte included; what is longer is cut */

typedef struct FoldReading {
  char canon[FOLD_SPELLING];
  char skeleton[FOLD_SPELLING]; /* begins with 'a' where the canon begins with a vowel */
  unsigned stem_length;         /* bytes of the canon before an ending of patronymics or surnames; 0 without one */
} FoldReading;

/* What a token is to the name; a guess from its place, ending and neighbours. */
typedef enum NameRole {
  NAME_UNKNOWN,
  NAME_GIVEN,
  NAME_PATRONYMIC,
  NAME_SURNAME,
  NAME_INITIAL,
  NAME_PARTICLE, /* von, al, bin */
  NAME_TITLE,    /* Dr, г-жа */
} NameRole;

typedef enum NameEnding { NAME_NO_ENDING, NAME_ENDS_AS_PATRONYMIC, NAME_ENDS_AS_SURNAME } NameEnding;

typedef struct FoldToken {
  Text as_written; /* into the text that was folded */
  FoldReading readings[FOLD_READINGS];
  unsigned reading_count; /* 0: a script without a table */
  unsigned letter_count;
  NameRole role;     /* by name_fold; NAME_UNKNOWN from fold_next */
  NameEnding ending; /* by name_fold */
  bool is_capitals;  /* all its letters are capitals, and there are two at least */
  bool comma_follows, dot_follows;
  bool is_given_name; /* stands in the table of given names; by name_fold */
} FoldToken;

typedef struct FoldedName {
  FoldToken tokens[FOLD_TOKENS];
  unsigned token_count;
  bool is_cut; /* it had more tokens than we keep */
} FoldedName;

/* Folds a name and gives each token its role.  Never fails: what is no letter
 * separates tokens, an empty name has none. */
void name_fold(Text name, FoldedName *ret_folded);

/* The next token at or after byte *offset of a text of any length, for indexing
 * and searching: a word matches where one of its canons is that of the query.
 * Moves *offset behind it; false at the end of the text. */
bool fold_next(Text text, size_t *offset, FoldToken *ret_token);

/* Whether two tokens have a canon in common. */
bool fold_tokens_meet(const FoldToken *a, const FoldToken *b);

#endif
