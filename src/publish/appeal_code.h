/* appeal_code.h - the code under which an appeal is quoted, counted per country and month. */
#ifndef PUBLISH_APPEAL_CODE_H
#define PUBLISH_APPEAL_CODE_H

#include "base/arena.h"
#include "base/text.h"

/* The next code of this country (capital letters) in this month, after those
 * that exist: "SRM 002 / 0326". */
Text appeal_code_next(Text country, int32_t year, unsigned month, const Text *existing, size_t count, Arena *arena);

/* The next update of a code: "SRM 001 / 0326.1", then ".2". */
Text appeal_code_update(Text code, const Text *existing, size_t count, Arena *arena);

#endif
