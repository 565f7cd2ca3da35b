/* persons.h - what the steps that find and judge persons share. */
#ifndef EXTRACT_PERSONS_H
#define EXTRACT_PERSONS_H

#include "extract/page.h"

/* What the text told of a person beside the name. */
typedef struct PersonFacts {
  uint8_t roles; /* bit per RoleKind */
  bool titled;   /* Minister, General: an official's title */
  bool speaks;
  bool spoken_of; /* "the case of X" */
  bool affected;  /* an act in an event happened to them */
  bool harmed;    /* the act was violence */
  uint8_t single; /* known by one word only */
  uint8_t gender; /* 1 Mr, 2 Ms; 0 not told */
  uint32_t first_token;
} PersonFacts;

#define ROLE_BIT(kind) (1u << (kind))

/* The name that begins at the token, if any: *ret_end behind it.  `loose`
 * takes a single unknown word too (behind a role or a title). */
bool name_at(const Page *page, size_t at, bool loose, size_t *ret_end);

/* The person of this name, made where new; NONE where it means nobody for sure
 * (a single word that nobody or more than one bears, unless `make_single`). */
uint32_t person_of(Page *page, size_t first, size_t end, bool make_single);
/* Does anybody found so far bear this word? */
bool person_is_borne(const Page *page, Text word);
void person_note(Page *page, uint32_t person, size_t first, size_t end);

/* Reads the roles around the name at first..end into the person. */
void roles_around(Page *page, uint32_t person, size_t first, size_t end, const Sense **distributed);

/* Reads the bodies that the person serves in, as told around the name at first..end. */
void bodies_around(Page *page, uint32_t person, size_t first, size_t end);
/* "of the Y", "(Y)" right behind a name that ends before token `end`: the body, *ret_end behind it; else NONE. */
uint32_t person_body_behind(const Page *page, size_t end, size_t *ret_end);

#endif
