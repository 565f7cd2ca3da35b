/* figure_words.h - a figure in words: its rows' names and the sentences that it never goes without.
 *
 * One source for the command, papers and pages, in each language of phrases.def. */
#ifndef PUBLISH_FIGURE_WORDS_H
#define PUBLISH_FIGURE_WORDS_H

#include "count/figure.h"
#include "publish/phrase.h"
#include "registry/entry.h"

/* "torture", "May 2016", «не известно»: of the row's value `at`. */
Text figure_value_words(const CountRequest *request, const FigureRow *row, size_t at, Language language, Arena *arena);
Text dimension_words(Dimension dimension, Language language);
Text figure_unit_words(CountUnit unit, Language language);
/* "23", or that it is not shown. */
Text figure_number_words(size_t number, bool is_suppressed, Language language, Arena *arena);
/* "40-60", "at least 30", "about 40". */
Text figure_range_words(RangeValue range, Language language, Arena *arena);

/* What is counted, by what date, for which period, as of when: one sentence a
 * line; then what it leaves out and what must be known to read it. */
typedef struct FigureLines {
  Text *at;
  size_t length, capacity;
} FigureLines;
Outcome figure_say_what(const Figure *figure, Language language, Arena *arena, FigureLines *lines, Problem *problem);
Outcome figure_say_caveats(const Figure *figure, Language language, Arena *arena, FigureLines *lines, Problem *problem);
/* The caveats as fields of a frozen figure (count/freeze.h), in English. */
Outcome figure_keep_caveats(const Figure *figure, RecordEntry *entry, Problem *problem);
/* A figure of somebody else, in one line. */
Text figure_other_words(const FigureOther *other, Language language, Arena *arena);

#endif
