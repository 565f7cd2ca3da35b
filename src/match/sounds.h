/* sounds.h - from the sounds that letters stand for to canon and skeleton.  Only match/ uses this. */
#ifndef MATCH_SOUNDS_H
#define MATCH_SOUNDS_H

#include "match/fold.h"

static inline bool sound_is_vowel(char sound) {
  return sound == 'a' || sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u';
}

/* Joins what spellings do not keep apart (ye and e, tsh and ch, double letters)
 * and fills both spellings of *ret_reading.  `sounds` ends in a zero byte; what
 * does not fit is cut. */
void sounds_settle(const char *sounds, FoldReading *ret_reading);

/* How alike two canons sound: 1 for equal, and 0 where not half of them agrees.
 * Damerau's edit distance (Damerau 1964, with neighbours in the wrong order)
 * with the costs of data/near.sounds, over the longer length. */
double sounds_likeness(const char *a, const char *b);

#endif
