/* country_code.h - a country's three letters, as the codes of appeals begin (ISO 3166-1). */
#ifndef PUBLISH_COUNTRY_CODE_H
#define PUBLISH_COUNTRY_CODE_H

#include "base/text.h"

/* "KZ" -> "KAZ"; empty where it is no country of today. */
Text country_three_letters(Text two_letters);

#endif
