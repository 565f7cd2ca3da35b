/* kind.h - what the program knows of the kinds of records, their fields and terms.
 *
 * Made at build time by tools/kinds from src/kinds/NAME.kind and
 * src/kinds/terms/NAME.terms; nothing else describes a kind.  Numbers are
 * never reused (numbers.lock).  doc/kinds.md says how to add to them.
 *
 * Everything here is constant.  A registry's own fields and terms have numbers
 * from NUMBER_OWN on; it keeps their Field and Term itself, and what this
 * program does not know at all is kept as FIELD_UNKNOWN (kinds/value.h). */
#ifndef KINDS_KIND_H
#define KINDS_KIND_H

#include "base/text.h"

#define NUMBER_OWN 0x10000 /* numbers of fields and terms that a registry added begin here */

typedef enum Language { LANGUAGE_EN, LANGUAGE_RU, LANGUAGE_KK, LANGUAGE_COUNT } Language;

typedef enum FieldType {
  FIELD_TEXT, /* {language, words, translations*} */
  FIELD_LINE, /* short text that is never translated: a number, a code, an address */
  FIELD_NAME, /* a person's name: {words, part, preferred for a language}; the script follows from the words */
  FIELD_TERM, /* one of a list of terms */
  FIELD_DATE, /* EDTF level 1 (base/date.h) */
  FIELD_NUMBER,
  FIELD_RANGE,    /* {min, max, approximate}; either may be open */
  FIELD_PLACE,    /* {country, region, name, latitude, longitude, precision} */
  FIELD_LINK,     /* a record of one of the kinds named, with parts such as a role */
  FIELD_MONEY,    /* {amount in hundredths, currency} */
  FIELD_LANGUAGE, /* BCP 47 */
  FIELD_HASH,     /* 32 bytes */
  FIELD_YES_NO,   /* yes, no, not known: unknown is never "no" */
  FIELD_GROUP,    /* parts of its own, such as penalty {kind, amount, unit, status} */
  FIELD_UNKNOWN,  /* of a newer program: the bytes are kept and exported unchanged; no field is described so */
} FieldType;

/* Of two versions that stand, which one counts until somebody decides?  Only
 * consent and protection have such a rule; elsewhere both are shown. */
typedef enum Restrictive {
  RESTRICTIVE_NOT,
  RESTRICTIVE_RANK,     /* the term of higher rank */
  RESTRICTIVE_YES,      /* yes before unknown before no: a protection flag */
  RESTRICTIVE_NO,       /* no before unknown before yes: a permission */
  RESTRICTIVE_EARLIEST, /* the earlier date, and any date before none: withdrawn, delete by */
  RESTRICTIVE_PARTS,    /* a group: by its restrictive parts, for elements whose key parts are equal */
} Restrictive;

typedef struct Term {
  uint32_t number;
  const char *code; /* stable, for files: "imprisonment" */
  const char *words[LANGUAGE_COUNT];
  const char *rule;              /* how it is counted and when it is chosen; English; never NULL */
  const char *huridocs;          /* the 12-digit code in its HURIDOCS list, or NULL */
  uint32_t parent;               /* the broader term of the same list, or 0 */
  int rank;                      /* what it orders is said by the list; 0 where it orders nothing */
  bool is_draft[LANGUAGE_COUNT]; /* the wording waits for a named speaker */
} Term;

typedef struct TermList {
  const char *name;
  const char *about;      /* English */
  unsigned huridocs_list; /* number of the HURIDOCS micro-thesaurus that the codes are from; 0 none */
  const Term *terms;
  size_t count;
} TermList;

typedef struct Kind Kind;
typedef struct Field Field;
struct Field {
  uint32_t number;
  const char *name;
  FieldType type;
  unsigned security_class; /* 0..2, never lower than its kind's; of a part: its field's */
  bool is_many, is_required;
  bool is_derived; /* worked out from other records; nobody sets it and no statement holds it */
  bool is_key;     /* of a part: elements with equal key parts speak of the same thing */
  Restrictive restrictive;
  const TermList *terms;    /* FIELD_TERM */
  const Kind *const *links; /* FIELD_LINK: NULL-terminated; NULL: any kind */
  const Field *parts;       /* FIELD_GROUP and FIELD_LINK; parts have no parts of their own */
  size_t part_count;
  const char *words[LANGUAGE_COUNT];
  const char *about; /* what belongs here, English, or NULL */
  bool is_draft[LANGUAGE_COUNT];
};

struct Kind {
  uint32_t number;
  const char *name;
  const Field *fields;
  size_t field_count;
  const Field *main;     /* what `set` and lists use: names, title, text or remarks */
  unsigned lowest_class; /* where create, hide and unhide are written */
  const char *words[LANGUAGE_COUNT];
  const char *about; /* English */
  bool is_draft[LANGUAGE_COUNT];
};

extern const Kind *const all_kinds[];          /* NULL-terminated, by number */
extern const TermList *const all_term_lists[]; /* NULL-terminated, by name */

const Kind *kind_by_number(uint32_t number); /* NULL where there is none; so all of these */
const Kind *kind_by_name(Text name);
const Field *field_by_number(const Kind *kind, uint32_t number);
/* Also "name" for a person's names and the like: a field that may have many
 * answers to its singular too, where no other field has that name. */
const Field *field_by_name(const Kind *kind, Text name);
const Field *part_by_number(const Field *field, uint32_t number);
const Field *part_by_name(const Field *field, Text name);
const TermList *term_list_by_name(Text name);
const Term *term_by_number(const TermList *list, uint32_t number);
const Term *term_by_code(const TermList *list, Text code);
/* By its words in any of the languages, without regard to case (ASCII and
 * Cyrillic): for spreadsheets and forms. */
const Term *term_by_words(const TermList *list, Text words);

/* The type's name in .kind files and schema.md: "text", "yes_no". */
const char *field_type_name(FieldType type);

#endif
