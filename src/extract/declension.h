/* declension.h - names that change with their case: which nominatives a form may have.
 *
 * "Касенгалиева" may be the woman Касенгалиева or, in the genitive, the man
 * Касенгалиев.  No form is decided alone: persons.c keeps what all forms of a
 * person have in common.  The endings and the given names are files of the
 * language's folder (names.declension, given.declension), compiled by
 * tools/compile-names. */
#ifndef EXTRACT_DECLENSION_H
#define EXTRACT_DECLENSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

typedef enum Gender { GENDER_unknown, GENDER_man, GENDER_woman, GENDER_several } Gender;
typedef enum EndingContext { BEFORE_anything, BEFORE_consonant, BEFORE_vowel } EndingContext;

/* A form that ends so, behind this, may be of a name whose nominative ends so. */
typedef struct CaseEnding {
  const char *form, *nominative;
  EndingContext before;
  Gender gender;
  bool is_surname; /* the ending tells a surname */
} CaseEnding;

typedef struct NameEnding {
  const char *ending;
  Gender gender;
} NameEnding;

typedef enum KnownKind { NAME_given, NAME_surname } KnownKind;

typedef struct KnownName {
  const char *folded; /* lower case, ё as е; the table is in this order */
  const char *written;
  Gender gender;
  KnownKind kind;
} KnownName;

typedef struct Declension {
  const CaseEnding *endings;
  size_t ending_count;
  const NameEnding *patronymics;
  size_t patronymic_count;
  const NameEnding *shapes; /* of surnames */
  size_t shape_count;
  const KnownName *known;
  size_t known_count;
} Declension;

#define NAME_BYTES 96
#define NOMINATIVES 12

/* A form read as this nominative, lower case, ё as е. */
typedef struct Nominative {
  char text[NAME_BYTES];
  Gender gender; /* GENDER_unknown: of either */
  bool is_form;  /* it is the form itself */
  bool is_given, is_patronymic, is_surname;
} Nominative;

typedef struct Nominatives {
  Nominative at[NOMINATIVES];
  size_t count;
  bool is_given, is_patronymic, is_surname; /* any of them is */
  bool is_known;                            /* in the table of names, given or surname */
  bool has_father;                          /* a patronymic from a given name that is known */
} Nominatives;

/* All that the form may be the case form of; itself comes first. */
void nominatives_of(const Declension *declension, Text form, Nominatives *ret_nominatives);

/* The given name as it is written (Пётр for петр), or the text with a capital. */
Text name_written(const Declension *declension, const char *folded, Arena *arena);

/* Equal but for case, and ё for е. */
bool names_equal(Text a, Text b);

#endif
