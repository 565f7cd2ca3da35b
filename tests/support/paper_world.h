/* paper_world.h - a registry of a few lines of text, for the tests of papers.
 *
 * It answers the calls of registry/record.h and figures.h that papers use, from
 * records written as
 *
 *   person danel
 *   names=Danel Urkentai
 *   consents=use=confidential_briefing; answer=yes
 *
 *   act blow
 *   victim=$danel
 *   type=torture
 *
 * $danel is the record of that name.  "!unreviewed" and "!hidden" mark a
 * record, "!class2=no" (before the first) closes class 2 to the reader. */
#ifndef TESTS_SUPPORT_PAPER_WORLD_H
#define TESTS_SUPPORT_PAPER_WORLD_H

#include "registry/record.h"

/* Ends the program where the text is wrong. */
Registry *world_of(const char *text, Arena *arena);
RecordId world_id(const char *name);
/* Gives the first value of a field of a record a second version: a conflict. */
void world_contradict(Registry *world, const char *name, const char *field, const char *line);

#endif
