/* counting.h - figures of a small registry, asked for in words. */
#ifndef TESTS_SUPPORT_COUNTING_H
#define TESTS_SUPPORT_COUNTING_H

#include "count/freeze.h"
#include "tests/support/desk.h"

#define COUNTING_NOW 1480000000000 /* 24 November 2016, as the desk's clock */

/* "unit=persons; by=type": what the registry answers now. */
Figure counting_asked(Registry *registry, const char *question);
/* The count of the row with this value; -1: there is no such row. */
int64_t counting_row(const Figure *figure, int64_t value);
int64_t counting_term(const char *list, const char *code);

/* An individual; a violation of this type done to somebody; a decision on two persons. */
RecordId counting_person(Registry *registry, const char *name);
RecordId counting_act(Registry *registry, RecordId event, RecordId victim, const char *type);
void counting_same(Registry *registry, RecordId one, RecordId other, const char *answer);

#endif
