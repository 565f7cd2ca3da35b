/* What each token is to its name.  Soft: place, comma, capitals and endings vote. */
#include <stdlib.h>

#include "base/unicode.h"
#include "match/fold.h"
#include "match/sounds.h"
#include "match/words.h"

static int canon_order(const void *key, const void *word) {
  return strcmp(key, ((const NameWord *)word)->canon);
}

static const NameWord *find_in(const NameWord *table, size_t count, const FoldToken *token) {
  const NameWord *word = NULL;
  for (unsigned i = 0; i < token->reading_count && word == NULL; i++)
    word = bsearch(token->readings[i].canon, table, count, sizeof *table, canon_order);
  return word;
}

static const NameWord *word_of(const FoldToken *token) {
  return find_in(name_words, name_word_count, token);
}

/* "г-жа" is two tokens and one title. */
static bool are_title(const FoldToken *first, const FoldToken *second) {
  bool joined = first->as_written.at + first->as_written.length + 1 == second->as_written.at;
  if (!joined || first->letter_count > 2 || second->letter_count > 2) return false;
  if (first->reading_count == 0 || second->reading_count == 0) return false;
  FoldToken both = {.reading_count = 1};
  size_t length = strlen(first->readings[0].canon);
  memcpy(both.readings[0].canon, first->readings[0].canon, length);
  memcpy(both.readings[0].canon + length, second->readings[0].canon, strlen(second->readings[0].canon) + 1);
  const NameWord *word = word_of(&both);
  return word != NULL && word->group == WORD_TITLE;
}

/* The longest ending of this canon that leaves a stem of two sounds. */
static const NameWord *ending_of(const char *canon, unsigned *ret_stem) {
  size_t length = strlen(canon);
  const NameWord *longest = NULL;
  for (size_t i = 0; i < name_ending_count; i++) {
    const NameWord *ending = &name_endings[i];
    if (ending->length + 2 > length || ending->canon[ending->length - 1] != canon[length - 1]) continue;
    if (longest != NULL && ending->length <= longest->length) continue;
    if (memcmp(canon + length - ending->length, ending->canon, ending->length) == 0) longest = ending;
  }
  if (longest != NULL) *ret_stem = (unsigned)length - longest->length;
  return longest;
}

static void find_endings(FoldToken *token) {
  for (unsigned i = 0; i < token->reading_count; i++) {
    FoldReading *reading = &token->readings[i];
    const NameWord *ending = ending_of(reading->canon, &reading->stem_length);
    if (ending == NULL || token->ending == NAME_ENDS_AS_PATRONYMIC) continue;
    token->ending = ending->group == ENDING_PATRONYMIC ? NAME_ENDS_AS_PATRONYMIC : NAME_ENDS_AS_SURNAME;
  }
}

/* A letter alone; Дж. and Sh. are one sound too, and Ya. is one letter elsewhere. */
static bool is_initial(const FoldToken *token) {
  if (token->letter_count == 1) return true;
  if (token->reading_count == 0) return false;
  const char *canon = token->readings[0].canon;
  bool is_glide = canon[0] == 'i' && canon[1] != '\0' && sound_is_vowel(canon[1]) && canon[2] == '\0';
  return canon[1] == '\0' || (is_glide && token->letter_count == 2 && token->dot_follows);
}

static bool is_part(const FoldToken *token) {
  return token->role != NAME_TITLE && token->role != NAME_PARTICLE;
}

/* Titles, particles, initials; "Асан уулу Бек": the name before the word for
 * son or daughter is the father's. */
static void mark_words(FoldedName *name) {
  for (unsigned i = 0; i < name->token_count; i++) {
    FoldToken *token = &name->tokens[i];
    const NameWord *word = word_of(token);
    find_endings(token);
    token->is_given_name = find_in(given_names, given_name_count, token) != NULL;
    if (i + 1 < name->token_count && are_title(token, token + 1)) token[0].role = token[1].role = NAME_TITLE;
    if (token->role != NAME_UNKNOWN) continue;
    if (is_initial(token))
      token->role = NAME_INITIAL;
    else if (word != NULL && name->token_count > 1)
      token->role = word->group == WORD_TITLE ? NAME_TITLE : NAME_PARTICLE;
    if (word != NULL && word->group == WORD_CHILD && i > 0 && name->tokens[i - 1].role == NAME_UNKNOWN)
      name->tokens[i - 1].role = NAME_PATRONYMIC;
  }
}

/* A name of titles only ("Герр Майор") keeps them as its parts. */
static unsigned count_parts(FoldedName *name) {
  unsigned parts = 0;
  for (unsigned i = 0; i < name->token_count; i++)
    parts += is_part(&name->tokens[i]);
  if (parts > 0) return parts;
  for (unsigned i = 0; i < name->token_count; i++)
    name->tokens[i].role = NAME_UNKNOWN;
  return name->token_count;
}

/* "Surname, Given Patronymic": answers whether it is so. */
static bool mark_by_comma(FoldedName *name) {
  unsigned comma = 0;
  while (comma < name->token_count && !name->tokens[comma].comma_follows)
    comma++;
  if (comma + 1 >= name->token_count) return false;
  bool is_first = true;
  for (unsigned i = 0; i < name->token_count; i++) {
    FoldToken *token = &name->tokens[i];
    if (token->role != NAME_UNKNOWN) continue;
    if (i <= comma)
      token->role = NAME_SURNAME;
    else
      token->role = is_first ? NAME_GIVEN : token->ending == NAME_ENDS_AS_PATRONYMIC ? NAME_PATRONYMIC : NAME_UNKNOWN;
    if (i > comma) is_first = false;
  }
  return true;
}

/* With three parts, the one that ends like a patronymic and is not the first
 * is one, the part before it is the given name.  Two parts leave it open:
 * many have their father's name as surname. */
static void mark_by_patronymic(FoldedName *name, unsigned parts) {
  unsigned before = FOLD_TOKENS;
  for (unsigned i = 0; parts > 2 && i < name->token_count; i++) {
    FoldToken *token = &name->tokens[i];
    if (!is_part(token)) continue;
    if (before < FOLD_TOKENS && token->ending == NAME_ENDS_AS_PATRONYMIC && token->role == NAME_UNKNOWN) {
      token->role = NAME_PATRONYMIC;
      if (name->tokens[before].role == NAME_UNKNOWN) name->tokens[before].role = NAME_GIVEN;
      return;
    }
    before = i;
  }
}

/* What one part of two shows and the other does not: capitals, or a surname's
 * ending (Марина only looks as if it had one). */
static bool looks_like_surname(const FoldToken *token, bool by_capitals) {
  return by_capitals ? token->is_capitals : token->ending != NAME_NO_ENDING && !token->is_given_name;
}

static void mark_by_looks(FoldedName *name, bool by_capitals) {
  unsigned open = 0, surnames = 0, given = 0;
  for (unsigned i = 0; i < name->token_count; i++) {
    const FoldToken *token = &name->tokens[i];
    given += token->role == NAME_GIVEN;
    if (token->role != NAME_UNKNOWN) continue;
    open++;
    surnames += looks_like_surname(token, by_capitals);
  }
  if (given == 0 && (surnames == 0 || surnames == open)) return;
  for (unsigned i = 0; i < name->token_count; i++) {
    FoldToken *token = &name->tokens[i];
    if (token->role != NAME_UNKNOWN) continue;
    token->role = given > 0 || looks_like_surname(token, by_capitals) ? NAME_SURNAME : NAME_GIVEN;
  }
}

static void assign_roles(FoldedName *name) {
  mark_words(name);
  unsigned parts = count_parts(name);
  if (mark_by_comma(name)) return;
  mark_by_patronymic(name, parts);
  mark_by_looks(name, true);
  mark_by_looks(name, false);
}

void name_fold(Text name, FoldedName *ret_folded) {
  size_t offset = 0;
  FoldToken *token = ret_folded->tokens;
  ret_folded->token_count = 0;
  while (ret_folded->token_count < FOLD_TOKENS && fold_next(name, &offset, token)) {
    Text rest = text_trim(text_slice(name, offset, name.length));
    token->comma_follows = text_starts(rest, TEXT(","));
    token->dot_follows = text_starts(rest, TEXT("."));
    token++;
    ret_folded->token_count++;
  }
  FoldToken more;
  ret_folded->is_cut = fold_next(name, &offset, &more);
  assign_roles(ret_folded);
}
