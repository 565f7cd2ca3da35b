/* count_out.h - a figure written out: for people, for programs, for spreadsheets. */
#ifndef COMMANDS_COUNT_OUT_H
#define COMMANDS_COUNT_OUT_H

#include "base/json.h"
#include "count/freeze.h"
#include "count/waiting.h"
#include "publish/figure_words.h"

Outcome figure_write_table(const Figure *figure, Language language, Arena *arena, Writer *out, Problem *problem);

/* One object.  A suppressed number is null with "suppressed": true. */
Outcome figure_write_json(const Figure *figure, Language language, Arena *arena, Writer *out, Problem *problem);

/* RFC 4180.  The first column says what a line is (row, total, by_source,
 * note), so that no total is taken for a row; a cell that a spreadsheet would
 * take for a formula begins with an apostrophe. */
Outcome figure_write_csv(const Figure *figure, Language language, Arena *arena, Writer *out, Problem *problem);

/* How far cases got, and how long it took. */
Outcome funnel_write_table(const Funnel *funnel, Language language, Arena *arena, Writer *out, Problem *problem);
void funnel_write_json(const Funnel *funnel, Writer *out);
Outcome waiting_write_table(const Waiting *waiting, Language language, Arena *arena, Writer *out, Problem *problem);
void waiting_write_json(const Waiting *waiting, Writer *out);

/* What changed since a figure was frozen. */
void comparison_write_table(const FrozenFigure *frozen, const FigureComparison *comparison, Language language,
                            Arena *arena, Writer *out);
void comparison_write_json(const FrozenFigure *frozen, const FigureComparison *comparison, Writer *out);

#endif
