/* fonts.h - the fonts of a paper: a fixed list of files, found by path, and nothing else.
 *
 * fontconfig is given a configuration of our own that holds these files alone:
 * what else is installed on a machine, and how it is set up, changes nothing
 * in a paper.  Fonts: Noto Serif and Noto Sans (Latin, Cyrillic with all
 * Kazakh letters, Greek), and Noto for the scripts in which names are often
 * given.  The folder is chosen when the program is built (font_folder). */
#ifndef PAPER_FONTS_H
#define PAPER_FONTS_H

#include <pango/pangocairo.h>

#include "base/outcome.h"
#include "base/text.h"

/* BROKEN "no_fonts" where one of the files that every paper needs is missing.
 * The context sets words in `language`, in points, without hints; it lives
 * until the process ends. */
Outcome fonts_open(Text language, Arena *arena, PangoContext **ret_context, Problem *problem);

#endif
