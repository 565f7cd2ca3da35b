/* organisations.h - what the two files that find organisations share. */
#ifndef EXTRACT_ORGANISATIONS_H
#define EXTRACT_ORGANISATIONS_H

#include "extract/page.h"

bool organisation_capital(const Page *page, size_t at); /* a word with a capital */
bool organisation_joins(const Page *page, size_t at);   /* "of", "for", "against" inside a name */

/* The end of the capitals in a row that begin at the token. */
size_t organisation_run_end(const Page *page, size_t at, size_t limit);

/* The last noun inside first..end that heads a name, or `end` with *ret_head untouched. */
size_t organisation_last_head(const Page *page, size_t first, size_t end, const Sense **ret_head, size_t *ret_behind);

/* The organisation of this name, made where it is new; and a mention of it. */
size_t organisation_of(Page *page, Text name, OrganisationKind kind);
void organisation_note(Page *page, size_t first, size_t end, size_t index);

/* Each answers where to go on, or `at` where nothing begins there. */
size_t organisation_by_role_before(Page *page, size_t at, size_t limit);
size_t organisation_by_role_behind(Page *page, size_t at, size_t limit);
size_t organisation_by_kind_before(Page *page, size_t at, size_t limit);
size_t organisation_by_small_head(Page *page, size_t at, size_t limit);

#endif
