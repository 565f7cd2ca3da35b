/* country.h - codes of countries (ISO 3166-1 alpha-2, and 3166-3 for those that are gone) and of regions (3166-2).
 *
 * A code is good for a time: whoever was born in the Soviet Union in 1970 was
 * born in SU, and that stays so.  Codes that ISO leaves to users (AA, QM-QZ,
 * XA-XZ, ZZ) are taken, for practice registries and for territories without
 * one; only XK and XS have a
 * name here (XS is Sarmania, the invented country of practice registries). */
#ifndef KINDS_COUNTRY_H
#define KINDS_COUNTRY_H

#include "kinds/kind.h"

typedef struct Country {
  char code[3];
  short from_year, to_year;          /* 0: since before the standard; still */
  const char *words[LANGUAGE_COUNT]; /* its short name; NULL: a territory that has none here */
} Country;

/* NULL where there is no such code; exact case. */
const Country *country_by_code(Text code);

/* "Kazakhstan", «Казахстан», «Қазақстан»; the code itself where there is no name. */
Text country_name(Text code, Language language);

/* "KZ-75" of "KZ": the country's code, a hyphen, one to three letters or
 * digits.  Whether the region exists is not checked: they change each year. */
bool region_is_of(Text region, Text country);

#endif
