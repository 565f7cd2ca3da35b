/* letters.h - how letters sound: the tables that tools/letters.py compiles from src/match/data.
 *
 * Another script is another table there, and no code here.  Only match/ uses this. */
#ifndef MATCH_LETTERS_H
#define MATCH_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

#define LETTER_NONE 0  /* not a letter of any table */
#define LETTER_BREAK 1 /* an apostrophe: silent, and no digraph reaches over it */
#define LETTER_MARK 2  /* a combining mark: skipped */

/* What stands beside a letter. */
enum { LETTER_ANYWHERE = 0, LETTER_START = 1, LETTER_END = 2, LETTER_VOWEL = 4, LETTER_CONSONANT = 8 };

#define LETTER_RULE_LETTERS 8
#define LETTER_READINGS 4

/* "These letters, between these neighbours, have these readings." */
typedef struct LetterRule {
  uint8_t letters[LETTER_RULE_LETTERS]; /* numbers of letters */
  uint8_t length;
  uint8_t before, after; /* contexts, any of them; LETTER_ANYWHERE asks nothing */
  uint8_t habit;         /* rules of one habit take the same reading within a word */
  uint8_t reading_count;
  char readings[LETTER_READINGS][4];
} LetterRule;

/* All rules, those with the same first letter together and in the order of
 * trying; the last of these is the letter alone, which always holds. */
extern const LetterRule letter_rules[];
extern const uint16_t letter_first_rule[256];
extern const uint8_t letter_kind[256]; /* LETTER_VOWEL or LETTER_CONSONANT */

/* The letter of a code point, in any case: letter_numbers[letter_page[code_point / 64]][code_point % 64]. */
#define LETTER_CODE_POINTS 0x2140
extern const uint8_t letter_page[LETTER_CODE_POINTS / 64];
extern const uint8_t letter_numbers[][64];
extern const uint64_t letter_capitals[]; /* by page, one bit a letter */

static inline uint8_t letter_number(uint32_t code_point) {
  return code_point < LETTER_CODE_POINTS ? letter_numbers[letter_page[code_point / 64]][code_point % 64] : LETTER_NONE;
}

static inline bool letter_is_capital(uint32_t code_point) {
  return code_point < LETTER_CODE_POINTS && (letter_capitals[letter_page[code_point / 64]] >> code_point % 64 & 1) != 0;
}

/* The cost of taking one sound (a-z) for another, in hundredths; 26 is no sound. */
extern const uint8_t sound_cost[27][27];

#endif
