/* words.h - words and endings of names, folded when the program is built (tools/fold-words.c).
 *
 * All tables are in the order of their canons.  Only match/ uses this. */
#ifndef MATCH_WORDS_H
#define MATCH_WORDS_H

#include <stddef.h>

#include "match/fold.h"

typedef enum WordGroup { WORD_TITLE, WORD_PARTICLE, WORD_CHILD, ENDING_PATRONYMIC, ENDING_SURNAME } WordGroup;

/* A word of a group; for given names the group is the line of the table. */
typedef struct NameWord {
  char canon[FOLD_SPELLING];
  unsigned group;
  unsigned length; /* of the canon */
} NameWord;

extern const NameWord name_words[];
extern const size_t name_word_count;
extern const NameWord name_endings[];
extern const size_t name_ending_count;
extern const NameWord given_names[];
extern const size_t given_name_count;

#endif
