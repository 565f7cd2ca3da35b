/* reading.h - invented texts read by extract, for the tests of what it finds. */
#ifndef SUPPORT_READING_H
#define SUPPORT_READING_H

#include "extract/extract.h"

/* Reads words as of this date ("": none was given); what it holds is kept until the program ends.
 * Fails the test where it is not read. */
Extraction read_dated(const char *words, const char *date);

/* As of Wednesday, 8 May 2024. */
Extraction read_text(const char *words);

/* The first event of a type; one of no type where there is none. */
const FoundEvent *event_of(const Extraction *extraction, EventType type);

/* Fails where the words tell no event of this type that happened to the person; where they tell one at all. */
void check_event(const char *words, EventType type, const char *person);
void check_nothing(const char *words, EventType type);

/* Fails where the first event of this type that the words tell has other days. */
void check_event_days(const char *words, EventType type, const char *from, const char *to);

/* The days that "Activist Ayla Arsenova was arrested WHEN." gives. */
void check_days(const char *when, const char *from, const char *to);

#endif
