/* sample_paper.h - an invented paper that has one of everything, for the tests of the writers. */
#ifndef TESTS_SUPPORT_SAMPLE_PAPER_H
#define TESTS_SUPPORT_SAMPLE_PAPER_H

#include "publish/document.h"
#include "publish/timeline.h"

Document sample_paper(Arena *arena);
/* The same with `rows` rows in its table and notes on every tenth. */
Document sample_long_paper(Arena *arena, size_t rows);
Timeline sample_timeline(Arena *arena);

/* One table of seven columns in Russian, whose longest words do not fit beside each other. */
Document sample_wide_paper(Arena *arena);
/* Names and links that want to break the form that they are written in. */
Document sample_hostile_paper(Arena *arena);

#endif
