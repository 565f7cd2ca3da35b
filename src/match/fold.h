/* fold.h - one phonetic spelling for a name in any script; nothing else in the program folds names.
 *
 * "Бөкенов", "Bokenov" and "Bukenov" are written differently and sound nearly
 * alike.  Each token of a name becomes up to four readings, each a canon (a
 * phonetic spelling in lower-case Latin letters) and a skeleton (its
 * consonants), because some letters are ambiguous (ch, j, x, w). */
#ifndef MATCH_FOLD_H
#define MATCH_FOLD_H

#include "base/outcome.h"
#include "base/text.h"

#define FOLD_READINGS 4
#define FOLD_TOKENS 12
#define FOLD_SPELLING 48 /* bytes, the zero byte included */

typedef struct FoldReading {
  char canon[FOLD_SPELLING];
  char skeleton[FOLD_SPELLING];
} FoldReading;

typedef struct FoldToken {
  Text as_written;
  FoldReading readings[FOLD_READINGS];
  unsigned reading_count;
} FoldToken;

typedef struct FoldedName {
  FoldToken tokens[FOLD_TOKENS];
  unsigned token_count;
  bool is_cut; /* it had more tokens than we keep */
} FoldedName;

/* Never fails: what is no letter separates tokens. */
void name_fold(Text name, FoldedName *ret_folded);

#endif
