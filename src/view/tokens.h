/* tokens.h - what search compares: the spellings by sound of one word. */
#ifndef VIEW_TOKENS_H
#define VIEW_TOKENS_H

#include "base/text.h"

#define SEARCH_TOKENS 4
#define SEARCH_TOKEN_SIZE 48 /* bytes, the zero byte included */
typedef struct SearchTokens {
  char at[SEARCH_TOKENS][SEARCH_TOKEN_SIZE];
  unsigned count;
} SearchTokens;

/* The layer above hands match/fold in as this, because the view stands below
 * it; without one, words are only case folded.  Called for each word. */
typedef void (*SearchFold)(Text word, SearchTokens *ret_tokens);

#endif
