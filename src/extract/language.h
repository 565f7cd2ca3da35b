/* language.h - the languages that are compiled in, and which of them a text is in.
 *
 * A language is a folder of word files below extract/ (see doc/extract.md) and
 * one line in language.c.  Where none fits, the text is still read with the
 * word files of one in the same script, and the answer says "und". */
#ifndef EXTRACT_LANGUAGE_H
#define EXTRACT_LANGUAGE_H

#include "extract/declension.h"
#include "extract/lexicon.h"

typedef struct Language {
  const char *code;
  const Lexicon *lexicon;
  const Dictionary *dictionary; /* NULL: glued words are not repaired */
  bool cyrillic;                /* the script it is written in; else Latin */
  const Declension *declension; /* NULL: names do not change with their case */
} Language;

/* By its code, or NULL. */
const Language *language_of(Text code);

/* By the letters and the commonest words; NULL where no language fits.  Reads
 * the first 4 KiB only. */
const Language *language_guess(Text text);

/* Where no language fits: the first one that is written in the text's script. */
const Language *language_nearest(Text text);

#endif
