/* value_form.h - what the forms of a value share; only for the files value_*.c and record.c. */
#ifndef KINDS_VALUE_FORM_H
#define KINDS_VALUE_FORM_H

#include "base/cbor.h"
#include "base/list.h"
#include "kinds/value.h"

/* Fills a Problem "bad_value" at the field (NULL: an unknown one). */
Outcome value_bad(const Field *field, Problem *problem, const char *advice, const char *format, ...) PRINTF_LIKE(4, 5);
/* Puts the group's or link's name before the part's in problem->where. */
Outcome value_bad_part(const Field *field, Problem *problem);

/* "Nearest: torture, threat." or "One of: yes, no.": at most five names by
 * edit distance, or all where there are few.  `name_at` answers the n-th. */
typedef const char *(*NameAt)(const void *names, size_t n);
void nearest_names(Text typed, const void *names, size_t count, NameAt name_at, char *ret_advice, size_t size);

typedef LIST(ValuePart) ValuePartList;
/* Adds a part, keeping the order of numbers (and of addition among equals). */
Outcome value_part_add(ValuePartList *parts, uint32_t number, Value value, Arena *arena, Problem *problem);

/* Foreign words: UTF-8, NFC, without white space at both ends. */
Outcome words_take(const Field *field, Text words, Arena *arena, Text *ret_words, Problem *problem);
/* "RU-latn" becomes "ru-Latn"; ABSENT where it is no language tag (with _needed: INVALID). */
Outcome language_take(Text tag, Arena *arena, Text *ret_tag, Problem *problem);
Outcome language_needed(const Field *field, Text tag, Arena *arena, Text *ret_tag, Problem *problem);
bool language_is_tag(Text tag); /* in its canonical form */
/* A term by code, "#17", or words. */
Outcome term_take(const Field *field, Text words, uint32_t *ret_number, Problem *problem);
void term_code_write(const Field *field, uint32_t number, Writer *writer);
/* Whole and `digits` decimals, as an integer: "43.25" with 6 is 43250000. */
bool decimal_take(Text text, unsigned digits, int64_t *ret_number);
void decimal_write(int64_t number, unsigned digits, bool keep_zeros, Writer *writer);

/* The value of a type that is no group, text, name or link from its short form. */
Outcome scalar_take(const Field *field, Text words, Arena *arena, Value *ret_value, Problem *problem);
void scalar_write(const Field *field, const Value *value, Writer *writer);

/* The short form of a place; in a line and in JSON strings alike. */
Outcome place_take(const Field *field, Text words, Arena *arena, PlaceValue *ret_place, Problem *problem);
void place_write(const PlaceValue *place, Writer *writer);

const TermList *name_part_list(void);

#endif
