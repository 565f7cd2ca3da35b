/* compare.h - how likely two written names are the same person's name: 0 to 1.
 *
 * The parts of both names are put beside each other in the best way, then each
 * pair tells how alike it sounds.  Given names and surnames both have to agree:
 * brothers and sisters share all but one.  A patronymic that only one name has
 * says nothing; two that differ speak against it.  An initial agrees with every
 * name that begins with its sound or letter, and two names that agree by an
 * initial alone stay below 0.93, however many other parts they share.  Titles and particles do not count.
 *
 * From 0.85 on two names are most likely one, below 0.7 most likely two
 * (measured: doc/names.md). */
#ifndef MATCH_COMPARE_H
#define MATCH_COMPARE_H

#include "match/fold.h"

/* Symmetric; 1 for equal names. */
double names_compare(Text a, Text b);
double folded_names_compare(const FoldedName *a, const FoldedName *b);

/* The same for two parts of names, whatever their roles: 1 for a common canon,
 * then by sound; .9 for Саша and Александр. */
double tokens_compare(const FoldToken *a, const FoldToken *b);

/* Two parts as one: Касым-Жомарт is Kasymzhomart to others. */
void tokens_join(const FoldToken *first, const FoldToken *second, FoldToken *ret_joined);

#endif
