/* declined.h - persons in a language whose names change with their case.
 *
 * In place of the spelling rules of names.c: the parts of a name are told by
 * what its forms may be the case of (declension.h), by the dictionary, and by
 * what stands around; forms of one person are joined by the nominative that
 * they share. */
#ifndef EXTRACT_DECLINED_H
#define EXTRACT_DECLINED_H

#include "extract/declension.h"
#include "extract/persons.h"

/* How sure it is that somebody is meant. */
typedef enum NameStrength {
  NAME_none,
  NAME_maybe,  /* a capital that only the rest of the document can explain */
  NAME_likely, /* one word with a surname's ending */
  NAME_sure    /* several parts that fit, or a role before */
} NameStrength;

/* A name over the tokens first..end; each part is a token or NONE. */
typedef struct DeclinedName {
  size_t first, end;
  uint32_t given, patronymic, surname;
  uint32_t surname_end; /* behind the last token of the surname */
  NameStrength strength;
} DeclinedName;

/* What the lexicon says of a nominative that the form may have; NULL for nothing of this kind. */
const Sense *nominative_sense(const Page *page, const Nominatives *forms, SenseKind kind);

/* The name that begins at the token; its strength is NAME_none where none does. */
DeclinedName declined_name_at(const Page *page, size_t at);

#endif
