#include "extract/joints.h"

#include "base/unicode.h"
#include "extract/fold.h"

#define WORD_LETTERS 48 /* what is longer is no word */

/* How often each word stands in the text, by hash: a joint's half that stands
 * elsewhere as a word of its own is trusted. */
typedef struct Seen {
  uint32_t *hashes;
  uint8_t *counts;
  size_t size;
} Seen;

typedef struct Finder {
  Joints *joints;
  Text text;
  const Language *language;
  Arena *arena;
  Seen seen;
} Finder;

/* A word of letters, as code points. */
typedef struct Word {
  uint32_t letters[WORD_LETTERS];
  size_t bytes[WORD_LETTERS + 1]; /* where each letter begins in the text */
  size_t length;
} Word;

static size_t folded_part(const Word *word, size_t from, size_t to, char folded[FOLDED_WORD]) {
  size_t length = 0;
  for (size_t i = from; i < to; i++) {
    if (length + 4 > FOLDED_WORD) return 0;
    length += utf8_encode(fold_code_point(word->letters[i]), folded + length);
  }
  return length;
}

static uint8_t *seen_slot(Seen *seen, uint32_t hash, bool add) {
  if (hash == 0) hash = 1;
  size_t slot = hash & (seen->size - 1);
  while (seen->hashes[slot] != 0 && seen->hashes[slot] != hash)
    slot = (slot + 1) & (seen->size - 1);
  if (seen->hashes[slot] == 0) {
    if (!add) return NULL;
    seen->hashes[slot] = hash;
  }
  return &seen->counts[slot];
}

/* utf8_next with the commonest case in line. */
static inline uint32_t take(Text text, size_t *at) {
  unsigned char c = (unsigned char)text.at[*at];
  if (c >= 0x80) return utf8_next(text, at);
  ++*at;
  return c;
}

/* Takes the next word of letters; false at the end.  Words too long or with
 * digits or marks inside come with length 0. */
static bool next_word(Text text, size_t *at, Word *word) {
  size_t next = *at;
  while (*at < text.length && !unicode_is_letter(take(text, &next)))
    *at = next;
  if (*at >= text.length) return false;
  word->length = 0;
  bool odd = false;
  while (*at < text.length) {
    next = *at;
    uint32_t c = take(text, &next);
    if (!unicode_is_letter(c) && !unicode_is_mark(c) && !unicode_is_digit(c)) break;
    odd = odd || !unicode_is_letter(c) || word->length == WORD_LETTERS || c >= 0x250;
    if (!odd) {
      word->letters[word->length] = c;
      word->bytes[word->length++] = *at;
    }
    *at = next;
  }
  word->bytes[word->length] = *at;
  if (odd) word->length = 0;
  return true;
}

typedef enum Known { KNOWN_NOT, KNOWN_NAME, KNOWN_WORD, KNOWN_SMALL } Known;

/* A phrase of one word: *ret_small where it is one that holds sentences together. */
static bool in_lexicon(const Finder *finder, const char *folded, size_t length, bool *ret_small) {
  const Lexicon *lexicon = finder->language->lexicon;
  uint32_t id = lexicon_word(lexicon, folded, length).word;
  uint32_t node = id == 0 ? 0 : lexicon_step(lexicon, 0, id);
  if (node == 0) return false;
  for (uint32_t i = 0; i < lexicon->nodes[node].count; i++) {
    const Sense *sense = &lexicon->senses[lexicon->nodes[node].first + i];
    if (sense->kind == SENSE_WORD && sense->b == 1) *ret_small = true;
  }
  return lexicon->nodes[node].count > 0;
}

static Known known_part(const Finder *finder, const Word *word, size_t from, size_t to) {
  char folded[FOLDED_WORD];
  size_t length = folded_part(word, from, to, folded);
  bool small = false, phrase = in_lexicon(finder, folded, length, &small);
  if (small) return KNOWN_SMALL;
  if (to - from < 3) return KNOWN_NOT;
  WordKind kind = dictionary_find(finder->language->dictionary, folded, length);
  if (kind == WORD_PLAIN) return KNOWN_WORD;
  bool capital = unicode_is_upper(word->letters[from]);
  if ((kind == WORD_NAME || phrase) && capital) return KNOWN_NAME;
  return phrase && to - from > 3 ? KNOWN_WORD : KNOWN_NOT;
}

static bool seen_alone(Finder *finder, const Word *word, size_t from, size_t to) {
  char folded[FOLDED_WORD];
  size_t length = folded_part(word, from, to, folded);
  return to - from >= 3 && seen_slot(&finder->seen, word_hash(folded, length), false) != NULL;
}

static size_t capitals_of(const Word *word) {
  size_t capitals = 0;
  for (size_t i = 0; i < word->length; i++)
    capitals += unicode_is_upper(word->letters[i]);
  return capitals;
}

/* "BolatbekBlyalov", "inKazakhstan", "NGOCoalition": where a capital begins a second word, or 0. */
static size_t capital_joint(Finder *finder, const Word *word, bool *ret_certain) {
  for (size_t i = 1; i + 2 < word->length; i++) {
    if (!unicode_is_upper(word->letters[i]) || unicode_is_upper(word->letters[i + 1])) continue;
    bool after_capitals = unicode_is_upper(word->letters[i - 1]);
    if (i < 2 || (after_capitals && i < 3)) return 0;
    Known left = known_part(finder, word, 0, i), right = known_part(finder, word, i, word->length);
    bool words = (left == KNOWN_SMALL || left == KNOWN_WORD) && !unicode_is_upper(word->letters[0]);
    if (words || (left >= KNOWN_NAME && right >= KNOWN_NAME)) *ret_certain = true;
    bool trusted = left != KNOWN_NOT || right != KNOWN_NOT || seen_alone(finder, word, 0, i) ||
                   seen_alone(finder, word, i, word->length);
    return trusted || (i >= 4 && word->length - i >= 4) ? i : 0;
  }
  return 0;
}

/* How good a cut it is; 0 is none. */
static unsigned cut_value(Finder *finder, const Word *word, size_t i, bool capital) {
  Known left = known_part(finder, word, 0, i), right = known_part(finder, word, i, word->length);
  size_t shorter = i < word->length - i ? i : word->length - i;
  /* "Sabit" is no "Sab it": a capital's first half must be a word, or stand elsewhere as a name */
  if (capital && left != KNOWN_SMALL && !seen_alone(finder, word, 0, i) && (left != KNOWN_WORD || word->length - i < 3))
    return 0;
  if (left == KNOWN_SMALL && right == KNOWN_SMALL) return 60;
  if (left == KNOWN_SMALL && right != KNOWN_NOT) return i == 1 && word->length < 5 ? 0 : 40 + (unsigned)i;
  if (right == KNOWN_SMALL && left != KNOWN_NOT) return word->length - i == 1 ? 0 : 40 + (unsigned)(word->length - i);
  if (left != KNOWN_NOT && right != KNOWN_NOT) return shorter >= 3 ? 10 + (unsigned)shorter : 0;
  /* A name that stands elsewhere, and a small word: "Bokayevand". */
  if (capital && right == KNOWN_SMALL && word->length - i >= 2 && seen_alone(finder, word, 0, i)) return 30;
  return 0;
}

static bool after_apostrophe(const Finder *finder, const Word *word) {
  size_t at = word->bytes[0];
  if (at == 0) return false;
  uint32_t c = utf8_before(finder->text, &at);
  return c == '\'' || c == 0x2019;
}

/* A text cut off in the middle of a word: "crucialth", and nothing behind. */
static size_t cut_off_joint(const Finder *finder, const Word *word) {
  size_t end = word->bytes[word->length];
  if (end < finder->text.length && finder->text.at[end] != '\n') return 0;
  for (size_t rest = 1; rest <= 3 && rest + 4 <= word->length; rest++)
    if (known_part(finder, word, 0, word->length - rest) == KNOWN_WORD) return word->length - rest;
  return 0;
}

/* Does a word in small letters stand right before, with no more than a blank between? */
static bool is_inside_sentence(const Finder *finder, const Word *word) {
  size_t at = word->bytes[0];
  if (at < 2 || finder->text.at[at - 1] != ' ') return false;
  char before = finder->text.at[at - 2];
  return before >= 'a' && before <= 'z';
}

static size_t word_joint(Finder *finder, const Word *word, bool *ret_certain) {
  bool capital = unicode_is_upper(word->letters[0]);
  if (word->length < 4 || known_part(finder, word, 0, word->length) != KNOWN_NOT) return 0;
  if (word->letters[0] == 's' && after_apostrophe(finder, word) &&
      known_part(finder, word, 1, word->length) == KNOWN_WORD)
    return 1; /* "women'srefuge" */
  size_t best = 0;
  unsigned most = 0;
  for (size_t i = 1; i < word->length; i++) {
    unsigned value = cut_value(finder, word, i, capital);
    if (value > most) most = value, best = i;
  }
  if (best == 0 && !capital) return cut_off_joint(finder, word);
  if (best == 0 || (capital && most < 14)) return 0;
  /* "blogger Askhat" is no "As khat": inside a sentence a small word has no capital */
  if (capital && is_inside_sentence(finder, word) && known_part(finder, word, 0, best) == KNOWN_SMALL) return 0;
  *ret_certain = !capital || most >= 40;
  return best;
}

/* The same unknown word twice is a name, unless a small word was glued to it. */
static bool is_repeated(Finder *finder, const Word *word) {
  char folded[FOLDED_WORD];
  size_t length = folded_part(word, 0, word->length, folded);
  uint8_t *count = seen_slot(&finder->seen, word_hash(folded, length), false);
  return count != NULL && *count > 1;
}

/* "Brussels.This", "crimes,and": a sign and no blank, between words of the language. */
static bool sign_joint(Finder *finder, size_t at, const Word *before, const Word *behind) {
  if (before->length < 2 || behind->length == 0 || at == 0) return false;
  size_t gap = at - before->bytes[before->length];
  char sign = finder->text.at[at - 1];
  if (gap != 1 || unicode_is_upper(before->letters[before->length - 1])) return false;
  bool after_dot = sign == '.' || sign == '!' || sign == '?';
  if (!after_dot && sign != ',' && sign != ';' && sign != ':') return false;
  if (after_dot && !unicode_is_upper(behind->letters[0])) return false;
  /* "Qala.Report" is an address */
  if (after_dot && unicode_is_upper(before->letters[0]) && known_part(finder, before, 0, before->length) == KNOWN_NOT)
    return false;
  return known_part(finder, behind, 0, behind->length) != KNOWN_NOT || is_repeated(finder, behind);
}

/* An address of the web or of mail is no glued text. */
static bool in_address(Text text, size_t at) {
  size_t from = at, to = at;
  while (from > 0 && at - from < 80 && (unsigned char)text.at[from - 1] > ' ')
    from--;
  while (to < text.length && to - at < 80 && (unsigned char)text.at[to] > ' ')
    to++;
  Text piece = text_slice(text, from, to);
  return text_find(piece, TEXT("@"), 0) >= 0 || text_find(piece, TEXT("//"), 0) >= 0 ||
         text_find(piece, TEXT("www."), 0) >= 0;
}

static void add_joint(Finder *finder, size_t byte, bool certain) {
  if (in_address(finder->text, byte)) return;
  size_t *added = LIST_ADD(&finder->joints->found, finder->arena);
  if (added == NULL) return; /* the arena leaps before that */
  *added = byte;
  finder->joints->certain += certain;
}

static void count_words(Finder *finder) {
  /* a word and its blank are two bytes at least, and few words are that short */
  for (finder->seen.size = 64; finder->seen.size < finder->text.length / 2;)
    finder->seen.size *= 2;
  finder->seen.hashes = ARENA_MANY(finder->arena, uint32_t, finder->seen.size);
  finder->seen.counts = ARENA_MANY(finder->arena, uint8_t, finder->seen.size);
  Word word;
  for (size_t at = 0; next_word(finder->text, &at, &word);) {
    finder->joints->words++;
    char folded[FOLDED_WORD];
    size_t length = folded_part(&word, 0, word.length, folded);
    if (length == 0) continue;
    uint8_t *count = seen_slot(&finder->seen, word_hash(folded, length), true);
    if (*count < 255) ++*count;
  }
}

/* Most words are words: told by one look. */
static bool is_plain(const Finder *finder, const Word *word) {
  char folded[FOLDED_WORD];
  size_t length = folded_part(word, 0, word->length, folded);
  return dictionary_find(finder->language->dictionary, folded, length) == WORD_PLAIN;
}

static size_t joint_in(Finder *finder, const Word *word, bool *ret_certain) {
  size_t capitals = capitals_of(word), inner = capitals - unicode_is_upper(word->letters[0]);
  if (capitals == word->length || (inner == 0 && is_plain(finder, word)) || is_repeated(finder, word)) return 0;
  return inner > 0 ? capital_joint(finder, word, ret_certain) : word_joint(finder, word, ret_certain);
}

void joints_find(Joints *joints, Text text, const Language *language, Arena *arena) {
  Finder finder = {joints, text, language, arena, {0}};
  count_words(&finder);
  Word word, before = {.length = 0};
  for (size_t at = 0; next_word(text, &at, &word);) {
    if (word.length > 0 && sign_joint(&finder, word.bytes[0], &before, &word)) add_joint(&finder, word.bytes[0], true);
    before = word;
    bool certain = false;
    size_t cut = word.length < 4 ? 0 : joint_in(&finder, &word, &certain);
    if (cut > 0) add_joint(&finder, word.bytes[cut], certain);
  }
}
