/* world_text.h - records written in lines, for the tests of papers.
 *
 *   person danel
 *   names=Danel Urkentai
 *   consents=use=confidential_briefing; answer=yes
 *
 *   act blow
 *   victim=$danel
 *   type=torture
 *
 * $danel is the record of that name.  "!unreviewed" and "!hidden" mark a record. */
#ifndef TESTS_SUPPORT_WORLD_TEXT_H
#define TESTS_SUPPORT_WORLD_TEXT_H

#include "base/list.h"
#include "kinds/value.h"

typedef struct WorldField {
  const Field *field;
  Bytes value;
} WorldField;
typedef struct WorldEntry {
  RecordId id;
  const Kind *kind;
  Text title; /* its main field, as written */
  bool is_unreviewed, is_hidden;
  LIST(WorldField) fields; /* as written */
} WorldEntry;
typedef LIST(WorldEntry) WorldText;

/* Ends the program where the text is wrong. */
WorldText world_read(const char *text, Arena *arena);
/* The same in every world. */
RecordId world_id(const char *name);
Bytes world_value(const Field *field, Text line, Arena *arena);
_Noreturn void world_wrong(const char *what, Text where);

#endif
