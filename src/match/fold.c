#include "match/fold.h"

#include "base/unicode.h"
#include "match/letters.h"
#include "match/sounds.h"

#define HABITS 3            /* ambiguous habits that one token can vary; more take their first reading */
#define SOUNDS_IN_READING 3 /* of one rule */

/* A token as numbers of letters, and the rule that reads each place. */
typedef struct Spelling {
  uint8_t letters[FOLD_SPELLING];
  unsigned count;
  bool is_foreign; /* a letter without a table */
  unsigned capitals, small;
} Spelling;

typedef struct Parse {
  const LetterRule *rules[FOLD_SPELLING];
  unsigned rule_count;
  uint8_t habits[HABITS];
  uint8_t choices[HABITS]; /* how many readings that habit has */
  unsigned habit_count;
} Parse;

static bool is_in_word(uint32_t code_point) {
  uint8_t letter = letter_number(code_point);
  if (letter != LETTER_NONE) return letter != LETTER_BREAK;
  return code_point >= 0x80 && code_point != UTF8_BAD && (unicode_is_letter(code_point) || unicode_is_mark(code_point));
}

/* An apostrophe belongs to the word only between letters. */
static bool letter_comes(Text text, size_t offset) {
  while (offset < text.length) {
    uint32_t code_point = utf8_next(text, &offset);
    if (letter_number(code_point) != LETTER_BREAK) return is_in_word(code_point);
  }
  return false;
}

static void add_letter(Spelling *spelling, uint32_t code_point) {
  uint8_t letter = letter_number(code_point);
  if (letter == LETTER_MARK || (letter == LETTER_NONE && unicode_is_mark(code_point))) return;
  if (letter == LETTER_NONE) spelling->is_foreign = true;
  if (letter != LETTER_BREAK) {
    bool capital = letter_is_capital(code_point);
    spelling->capitals += capital;
    spelling->small += !capital;
  }
  if (spelling->count + 1 < FOLD_SPELLING) spelling->letters[spelling->count++] = letter;
}

/* Takes the letters of one word at *offset. */
static void take_word(Text text, size_t *offset, Spelling *spelling) {
  *spelling = (Spelling){.count = 0};
  while (*offset < text.length) {
    size_t behind = *offset;
    uint32_t code_point = utf8_next(text, &behind);
    bool is_break = letter_number(code_point) == LETTER_BREAK;
    if (is_break ? !letter_comes(text, behind) : !is_in_word(code_point)) return;
    add_letter(spelling, code_point);
    *offset = behind;
  }
}

static unsigned beside(const Spelling *spelling, unsigned at, bool is_before) {
  if (is_before) return at == 0 ? (unsigned)LETTER_START : letter_kind[spelling->letters[at - 1]];
  return at >= spelling->count ? (unsigned)LETTER_END : letter_kind[spelling->letters[at]];
}

static bool rule_holds(const LetterRule *rule, const Spelling *spelling, unsigned at) {
  if (at + rule->length > spelling->count) return false;
  for (unsigned i = 1; i < rule->length; i++)
    if (rule->letters[i] != spelling->letters[at + i]) return false;
  if (rule->before != LETTER_ANYWHERE && (rule->before & beside(spelling, at, true)) == 0) return false;
  return rule->after == LETTER_ANYWHERE || (rule->after & beside(spelling, at + rule->length, false)) != 0;
}

static void note_habit(Parse *parse, const LetterRule *rule) {
  for (unsigned i = 0; i < parse->habit_count; i++) {
    if (parse->habits[i] != rule->habit) continue;
    if (parse->choices[i] < rule->reading_count) parse->choices[i] = rule->reading_count;
    return;
  }
  if (parse->habit_count == HABITS) return;
  parse->habits[parse->habit_count] = rule->habit;
  parse->choices[parse->habit_count++] = rule->reading_count;
}

static void parse_spelling(const Spelling *spelling, Parse *parse) {
  parse->rule_count = parse->habit_count = 0;
  for (unsigned at = 0; at < spelling->count;) {
    if (spelling->letters[at] == LETTER_BREAK) {
      at++;
      continue;
    }
    const LetterRule *rule = &letter_rules[letter_first_rule[spelling->letters[at]]];
    while (!rule_holds(rule, spelling, at))
      rule++;
    parse->rules[parse->rule_count++] = rule;
    if (rule->reading_count > 1) note_habit(parse, rule);
    at += rule->length;
  }
}

static unsigned choice_for(const Parse *parse, const LetterRule *rule, const unsigned choice[HABITS]) {
  for (unsigned i = 0; i < parse->habit_count; i++)
    if (parse->habits[i] == rule->habit) return choice[i] < rule->reading_count ? choice[i] : rule->reading_count - 1u;
  return 0;
}

/* Reads the word with these choices, and keeps the reading if it is a new one. */
static void add_reading(const Parse *parse, const unsigned choice[HABITS], FoldToken *token) {
  char sounds[FOLD_SPELLING * SOUNDS_IN_READING + 1];
  size_t length = 0;
  for (unsigned i = 0; i < parse->rule_count; i++) {
    const LetterRule *rule = parse->rules[i];
    const char *reading = rule->readings[rule->reading_count == 1 ? 0 : choice_for(parse, rule, choice)];
    while (*reading != '\0')
      sounds[length++] = *reading++;
  }
  sounds[length] = '\0';
  FoldReading *reading = &token->readings[token->reading_count];
  sounds_settle(sounds, reading);
  reading->stem_length = 0;
  for (unsigned i = 0; i < token->reading_count; i++)
    if (strcmp(token->readings[i].canon, reading->canon) == 0) return;
  if (reading->canon[0] != '\0') token->reading_count++;
}

/* All choices whose numbers add up to `sum`: the likeliest first. */
static void add_readings_of(const Parse *parse, unsigned sum, FoldToken *token) {
  for (unsigned first = parse->choices[0]; first-- > 0;)
    for (unsigned second = 0; second < (parse->habit_count > 1 ? parse->choices[1] : 1); second++)
      for (unsigned third = 0; third < (parse->habit_count > 2 ? parse->choices[2] : 1); third++)
        if (first + second + third == sum && token->reading_count < FOLD_READINGS)
          add_reading(parse, (unsigned[HABITS]){first, second, third}, token);
}

static void read_spelling(const Spelling *spelling, FoldToken *token) {
  token->reading_count = 0;
  if (spelling->is_foreign) return;
  Parse parse;
  parse_spelling(spelling, &parse);
  if (parse.habit_count == 0) {
    add_reading(&parse, (unsigned[HABITS]){0}, token);
    return;
  }
  for (unsigned sum = 0; sum <= HABITS * (LETTER_READINGS - 1) && token->reading_count < FOLD_READINGS; sum++)
    add_readings_of(&parse, sum, token);
}

bool fold_next(Text text, size_t *offset, FoldToken *ret_token) {
  Spelling spelling;
  while (*offset < text.length) {
    size_t start = *offset;
    uint32_t code_point = utf8_next(text, offset);
    if (!is_in_word(code_point) || letter_number(code_point) == LETTER_MARK) continue;
    *offset = start;
    take_word(text, offset, &spelling);
    ret_token->as_written = text_slice(text, start, *offset);
    ret_token->letter_count = spelling.capitals + spelling.small;
    ret_token->is_capitals = spelling.small == 0 && spelling.capitals > 1;
    ret_token->role = NAME_UNKNOWN;
    ret_token->ending = NAME_NO_ENDING;
    ret_token->comma_follows = ret_token->dot_follows = ret_token->is_given_name = false;
    read_spelling(&spelling, ret_token);
    return true;
  }
  return false;
}

bool fold_tokens_meet(const FoldToken *a, const FoldToken *b) {
  for (unsigned i = 0; i < a->reading_count; i++)
    for (unsigned j = 0; j < b->reading_count; j++)
      if (strcmp(a->readings[i].canon, b->readings[j].canon) == 0) return true;
  return false;
}
