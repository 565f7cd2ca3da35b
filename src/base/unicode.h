/* unicode.h - the door through which foreign text comes in: checked, and NFC.
 *
 * Method: Unicode Standard Annex 15 (normalisation), by utf8proc. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/outcome.h"
#include "base/text.h"
#include "base/utf8.h"

/* NFC of valid UTF-8.  Text that is NFC already is answered as it is, without
 * a copy.  INVALID (code "not_utf8", with the byte) where it is not UTF-8. */
Outcome unicode_nfc(Text text, Arena *arena, Text *ret_text, Problem *problem);

/* Lower case by full case folding, for search; not for names (match/fold.h). */
Outcome unicode_casefold(Text text, Arena *arena, Text *ret_text, Problem *problem);

bool unicode_is_letter(uint32_t code_point);
bool unicode_is_upper(uint32_t code_point);
bool unicode_is_digit(uint32_t code_point); /* any script's decimal digits */
bool unicode_is_space(uint32_t code_point); /* also no-break and zero-width space */
bool unicode_is_mark(uint32_t code_point);  /* combining */
uint32_t unicode_lower(uint32_t code_point);
uint32_t unicode_upper(uint32_t code_point);

#endif
