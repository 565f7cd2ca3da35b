/* compare.h - how likely two written names are the same person's name: 0 to 1. */
#ifndef MATCH_COMPARE_H
#define MATCH_COMPARE_H

#include "match/fold.h"

/* Symmetric; 1 for equal names. */
double names_compare(Text a, Text b);
double folded_names_compare(const FoldedName *a, const FoldedName *b);

#endif
