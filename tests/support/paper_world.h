/* paper_world.h - a registry of a few lines of text (world_text.h), for the tests of papers.
 *
 * It answers the calls of registry/record.h and countable.h that papers use. */
#ifndef TESTS_SUPPORT_PAPER_WORLD_H
#define TESTS_SUPPORT_PAPER_WORLD_H

#include "registry/record.h"
#include "tests/support/world_text.h"

Registry *world_of(const char *text, Arena *arena);
/* Its reader does not see class 2 any more. */
void world_close_class_2(Registry *world);
/* Gives the first value of a field of a record a second version: a conflict. */
void world_contradict(Registry *world, const char *name, const char *field, const char *line);

#endif
