/* names.h - which of a person's names to show to whom.
 *
 * A person has several: in scripts, in parts, aliases.  The form marked for the
 * reader's language comes first, then one in a script that he reads, then any.
 * A full name comes before one put together from its parts, and an alias last.
 * A pseudonym protects: it is shown only where nothing else is given, so a
 * paper that must not name anybody passes the pseudonyms alone. */
#ifndef KINDS_NAMES_H
#define KINDS_NAMES_H

#include "kinds/value.h"

/* Writes the name to show; nothing where there is none.  Given, patronymic,
 * surname, where the name is put together from parts. */
void name_display(const NameValue *names, size_t count, Language language, Writer *writer);

/* The script that most letters are in, as ISO 15924: "Latn", "Cyrl", "Arab",
 * "Grek", "Armn", "Geor", "Hebr"; "Zyyy" for others and none. */
const char *words_script(Text words);

#endif
