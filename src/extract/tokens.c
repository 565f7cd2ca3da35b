/* Cuts the repaired text into tokens: words with inner apostrophes ("'s" is a
 * token of its own), numbers with inner "." and ",", and single signs. */
#include "base/unicode.h"
#include "extract/fold.h"
#include "extract/page.h"

#define SOFT_HYPHEN 0xAD /* stands inside words, and means nothing */

typedef struct Cutter {
  Page *page;
  Text text;
  size_t at;
  uint32_t code_point; /* number of the code point at `at`, of the repaired text */
  size_t joint;        /* joints passed */
  bool spaced;
} Cutter;

static uint32_t peek(Text text, size_t at, size_t *next) {
  *next = at;
  return at < text.length ? utf8_next(text, next) : 0;
}

static bool is_letter(uint32_t c) {
  return c == SOFT_HYPHEN || unicode_is_letter(c) || (c >= 0x300 && unicode_is_mark(c));
}

static bool is_apostrophe(uint32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2BB;
}

/* The letter that signs of one use share. */
static char sign_of(uint32_t c) {
  switch (c) {
  case 0x201C:
  case 0x201D:
  case 0x201E:
  case 0xAB:
  case 0xBB:
  case '"': return '"';
  case 0x2018:
  case 0x2019:
  case 0x2BC:
  case '\'':
  case 0x60: return '\'';
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2212: return '_'; /* a dash, unlike the hyphen */
  case 0x2010:
  case 0x2011:
  case '-': return '-';
  case 0x2026: return '.';
  case 0x2022:
  case 0xB7:
  case 0x25CF:
  case 0x25AA: return '*';
  default: return c < 0x80 ? (char)c : 0;
  }
}

/* From the first letter or digit to the end of the word; counts what it holds. */
typedef struct Run {
  size_t end;
  uint32_t code_points, letters, digits, capitals;
  bool first_is_capital;
} Run;

static size_t digits_at(Text text, size_t at) {
  size_t digits = 0;
  while (at + digits < text.length && text.at[at + digits] >= '0' && text.at[at + digits] <= '9')
    digits++;
  return digits;
}

/* Numbers and words that were glued where a line or a tag ended: "7May 2024", "May2024", "2024Three". */
static bool is_glued(Text text, size_t at, uint32_t c, const Run *run) {
  size_t next, behind;
  bool letter = is_letter(c);
  if (letter && run->letters == 0 && run->digits > 0) {
    peek(text, at, &next);
    uint32_t second = peek(text, next, &behind), third = peek(text, behind, &next);
    return unicode_is_upper(c) && is_letter(second) && !unicode_is_upper(second) && is_letter(third) &&
           !unicode_is_upper(third);
  }
  bool name = run->digits == 0 && run->letters >= 3 && run->first_is_capital && run->capitals == 1;
  size_t digits = letter || !name ? 0 : digits_at(text, at);
  if (digits == 0 || digits == 3 || digits > 4) return false;
  return !is_letter(peek(text, at + digits, &next));
}

static bool joins(Text text, size_t at, uint32_t c, bool digits_only) {
  size_t next, behind;
  peek(text, at, &next);
  uint32_t after = peek(text, next, &behind);
  if (is_apostrophe(c)) return !digits_only && is_letter(after);
  if (c == ',' && digits_at(text, next) == 4) return false; /* "May 7,2024" */
  return digits_only && (c == '.' || c == ',') && unicode_is_digit(after);
}

static Run run_from(Text text, size_t start) {
  Run run = {.end = start};
  for (size_t at = start, next; at < text.length; at = next) {
    uint32_t c = peek(text, at, &next);
    bool letter = is_letter(c), digit = !letter && unicode_is_digit(c);
    if (run.code_points > 0 && is_glued(text, at, c, &run)) break;
    if (!letter && !digit && !(run.code_points > 0 && joins(text, at, c, run.letters == 0))) break;
    if (letter && c != SOFT_HYPHEN && (c < 0x300 || !unicode_is_mark(c))) {
      bool capital = unicode_is_upper(c);
      if (run.letters == 0 && run.digits == 0) run.first_is_capital = capital;
      run.capitals += capital;
      run.letters++;
    }
    run.digits += digit;
    run.code_points++;
    run.end = next;
  }
  return run;
}

static uint8_t shape_of(const Run *run) {
  if (run->letters == 0) return SHAPE_OTHER;
  if (!run->first_is_capital) return SHAPE_LOWER;
  if (run->letters == 1) return SHAPE_INITIAL;
  return run->capitals == run->letters ? SHAPE_CAPITALS : SHAPE_CAPITAL;
}

static Token *add(Cutter *cutter, size_t end, uint32_t code_points, TokenKind kind) {
  Page *page = cutter->page;
  while (cutter->joint < page->joints.length && page->joints.at[cutter->joint] + cutter->joint < cutter->at)
    cutter->joint++;
  Token *token = ADD(&page->tokens, page);
  token->start = (uint32_t)cutter->at;
  token->length = (uint32_t)(end - cutter->at);
  token->raw = cutter->code_point - (uint32_t)cutter->joint;
  token->raw_length = code_points;
  token->mention = NONE;
  token->kind = (uint8_t)kind;
  token->shape = SHAPE_OTHER;
  token->spaced = cutter->spaced;
  cutter->spaced = false;
  cutter->at = end;
  cutter->code_point += code_points;
  return token;
}

static void look_up(Page *page, Token *token) {
  char folded[FOLDED_WORD];
  Text word = {page->text.at + token->start, token->length};
  size_t length = word.length < FOLDED_WORD ? word_fold(word, folded) : 0;
  if (length == 0) return;
  token->ids = lexicon_word(page->language->lexicon, folded, length);
  if (page->language->dictionary == NULL || token->kind != TOKEN_WORD || length < 2) return;
  WordKind kind = dictionary_find(page->language->dictionary, folded, length);
  token->plain = kind == WORD_PLAIN;
  token->proper = kind == WORD_NAME;
}

static void add_word(Cutter *cutter) {
  Run run = run_from(cutter->text, cutter->at);
  size_t owner = run.end;
  uint32_t tail = 0;
  if (run.end - cutter->at > 2 && (cutter->text.at[run.end - 1] | 32) == 's') {
    size_t before = run.end - 1;
    if (is_apostrophe(utf8_before(cutter->text, &before)) && before > cutter->at) owner = before, tail = 2;
  }
  Token *token = add(cutter, owner, run.code_points - tail, run.letters == 0 ? TOKEN_NUMBER : TOKEN_WORD);
  token->shape = shape_of(&run);
  look_up(cutter->page, token);
  if (tail == 0) return;
  token = add(cutter, run.end, tail, TOKEN_WORD);
  token->shape = SHAPE_LOWER;
  look_up(cutter->page, token);
}

void page_tokens(Page *page) {
  /* running text has a token for every five bytes; growing later would leave the smaller lists behind */
  page->tokens.capacity = page->text.length / 5 + 16;
  page->tokens.at = ARENA_MANY(page->arena, Token, page->tokens.capacity);
  Cutter cutter = {.page = page, .text = page->text, .spaced = true};
  while (cutter.at < page->text.length) {
    size_t next;
    uint32_t c = peek(page->text, cutter.at, &next);
    if ((is_letter(c) && c != SOFT_HYPHEN) || unicode_is_digit(c)) {
      add_word(&cutter);
    } else if (unicode_is_space(c) || c == SOFT_HYPHEN) {
      cutter.at = next;
      cutter.code_point++;
      cutter.spaced = true;
    } else {
      Token *token = add(&cutter, next, 1, TOKEN_SIGN);
      token->sign = sign_of(c);
      if (token->sign != 0) look_up(page, token);
    }
  }
}
