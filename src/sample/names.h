/* names.h - invented names, in Cyrillic and in several habits of writing them in Latin.
 *
 * A name is put together from syllables of our own lists; its endings follow
 * the rules of names in the region (surnames in -ov and -ova, patronymics from
 * the father's name), so that folding, matching and declension have real work.
 * The habits of romanisation are rules for letters: passport, BGN/PCGN, German
 * press, and a Latin alphabet with marks. */
#ifndef SAMPLE_NAMES_H
#define SAMPLE_NAMES_H

#include "base/random.h"
#include "base/text.h"

#define NAME_SIZE 96 /* bytes, the zero byte included */

typedef struct InventedName {
  bool is_female;
  char given[NAME_SIZE], patronymic[NAME_SIZE], surname[NAME_SIZE]; /* Cyrillic */
} InventedName;

InventedName name_invent(RandomSeries *series);

typedef enum NameHabit { HABIT_PASSPORT, HABIT_BGN, HABIT_GERMAN, HABIT_MARKS, HABIT_COUNT } NameHabit;

/* The Cyrillic word in Latin letters; cut where it does not fit. */
void name_romanise(const char *cyrillic, NameHabit habit, char ret_latin[NAME_SIZE]);

#endif
