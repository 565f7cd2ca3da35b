/* kind.h - what the program knows of the kinds of records, their fields and terms.
 *
 * Made at build time from src/kinds/NAME.kind and src/kinds/terms/NAME.terms;
 * nothing else describes a kind.  Numbers are never reused (numbers.lock). */
#ifndef KINDS_KIND_H
#define KINDS_KIND_H

#include "base/text.h"

typedef enum Language { LANGUAGE_EN, LANGUAGE_RU, LANGUAGE_KK, LANGUAGE_COUNT } Language;

typedef enum FieldType {
  FIELD_TEXT,     /* {language, words, translations*} */
  FIELD_LINE,     /* short text that is never translated: a number, a code, an address */
  FIELD_NAME,     /* a person's name: {words, script, part, preferred for a language} */
  FIELD_TERM,     /* one of a list of terms */
  FIELD_DATE,     /* EDTF level 1 (base/date.h) */
  FIELD_NUMBER,
  FIELD_RANGE,    /* {min, max, approximate}; max may be open */
  FIELD_PLACE,    /* {country, region, name, latitude, longitude, precision} */
  FIELD_LINK,     /* a record of one of the kinds named */
  FIELD_MONEY,    /* {amount in hundredths, currency} */
  FIELD_LANGUAGE, /* BCP 47 */
  FIELD_HASH,     /* 32 bytes */
  FIELD_YES_NO,   /* yes, no, not known: unknown is never "no" */
  FIELD_GROUP,    /* parts of its own, such as penalty {kind, amount, unit, status} */
} FieldType;

typedef struct Term {
  uint32_t number;
  const char *code;                    /* stable, for files: "imprisonment" */
  const char *words[LANGUAGE_COUNT];
  const char *rule;                    /* its counting rule, or NULL */
  bool is_draft[LANGUAGE_COUNT];       /* the wording waits for a named speaker */
} Term;

typedef struct TermList {
  const char *name;
  const Term *terms;
  size_t count;
} TermList;

typedef struct Kind Kind;
typedef struct Field {
  uint32_t number;
  const char *name;
  FieldType type;
  unsigned security_class;             /* 0..2 */
  bool is_many, is_required;
  const TermList *terms;               /* FIELD_TERM */
  const Kind *const *links;            /* FIELD_LINK: NULL-terminated; NULL: any kind */
  const struct Field *parts;           /* FIELD_GROUP, and the role of a link */
  size_t part_count;
  const char *words[LANGUAGE_COUNT];
  bool is_draft[LANGUAGE_COUNT];
} Field;

struct Kind {
  uint32_t number;
  const char *name;
  const Field *fields;
  size_t field_count;
  const Field *main;                   /* what `set` and lists use: name, title, text or remarks */
  unsigned lowest_class;               /* where create, hide and unhide are written */
  const char *words[LANGUAGE_COUNT];
  bool is_draft[LANGUAGE_COUNT];
};

extern const Kind *const all_kinds[]; /* NULL-terminated, by number */
const Kind *kind_by_number(uint32_t number);      /* NULL where there is none */
const Kind *kind_by_name(Text name);
const Field *field_by_number(const Kind *kind, uint32_t number);
const Field *field_by_name(const Kind *kind, Text name);
const Term *term_by_number(const TermList *list, uint32_t number);
const Term *term_by_code(const TermList *list, Text code);

#endif
