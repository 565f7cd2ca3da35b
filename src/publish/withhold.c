#include "publish/withhold.h"

#include "base/unicode.h"
#include "match/fold.h"

#define BUCKETS 4096  /* power of two */
#define STEM_LEAST 3  /* letters: a shorter part says nothing alone or together */
#define ENDING_MOST 4 /* letters that a case may add: Сейтказиев-ым, Seitkaziev-tyng */
#define NEAR 4        /* tokens between two parts of one name */

typedef struct Part {
  RecordId person;
  char stem[FOLD_SPELLING];
  size_t length;
  unsigned place;    /* which token of the name */
  bool stands_alone; /* enough by itself: a surname, or a name of one part */
  struct Part *next;
} Part;

struct WithheldNames {
  Arena *arena;
  Part *withheld[BUCKETS], *allowed[BUCKETS];
};

/* By the first three letters of the stem, which every form of the part shares. */
static size_t bucket_of(const char *canon) {
  uint32_t hash = 2166136261U;
  for (int i = 0; i < STEM_LEAST && canon[i] != '\0'; i++)
    hash = (hash ^ (uint8_t)canon[i]) * 16777619U;
  return hash & (BUCKETS - 1);
}

static bool is_vowel(char c) {
  return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* What stays the same through the cases: without the ending of a surname's
 * gender (Досмуханов-а), of a declension (Анн-а). */
static size_t stem_length(const FoldReading *reading) {
  size_t length = strlen(reading->canon);
  while (length > STEM_LEAST && is_vowel(reading->canon[length - 1]))
    length--;
  return length;
}

WithheldNames *withheld_new(Arena *arena) {
  WithheldNames *names = ARENA_ONE(arena, WithheldNames);
  if (names != NULL) names->arena = arena;
  return names;
}

static bool token_stands_alone(const FoldedName *name, const FoldToken *token) {
  return name->token_count == 1 || token->role == NAME_SURNAME ||
         (token->role == NAME_UNKNOWN && !token->is_given_name) || token->ending == NAME_ENDS_AS_SURNAME;
}

static Outcome parts_add(WithheldNames *names, Part **table, RecordId person, Text name, Problem *problem) {
  FoldedName folded;
  name_fold(name, &folded);
  for (unsigned i = 0; i < folded.token_count; i++) {
    const FoldToken *token = &folded.tokens[i];
    if (token->role == NAME_INITIAL || token->role == NAME_PARTICLE || token->role == NAME_TITLE) continue;
    for (unsigned r = 0; r < token->reading_count; r++) {
      size_t length = stem_length(&token->readings[r]);
      if (length < STEM_LEAST) continue;
      Part *part = ARENA_ONE(names->arena, Part);
      TRY_MEMORY(part, problem);
      *part =
          (Part){.person = person, .length = length, .place = i, .stands_alone = token_stands_alone(&folded, token)};
      memcpy(part->stem, token->readings[r].canon, length);
      Part **bucket = &table[bucket_of(part->stem)];
      part->next = *bucket;
      *bucket = part;
    }
  }
  return DONE;
}

Outcome withheld_add(WithheldNames *names, RecordId person, Text name, Problem *problem) {
  return parts_add(names, names->withheld, person, name, problem);
}

Outcome withheld_allow(WithheldNames *names, Text name, Problem *problem) {
  return parts_add(names, names->allowed, (RecordId){{0}}, name, problem);
}

static bool reading_is(const FoldReading *reading, const Part *part) {
  size_t length = strlen(reading->canon);
  return length >= part->length && length <= part->length + ENDING_MOST &&
         memcmp(reading->canon, part->stem, part->length) == 0;
}

/* Calls for each part of a table that a token may be a form of. */
typedef bool (*PartTaker)(void *context, const Part *part);
static bool parts_of_token(Part *const *table, const FoldToken *token, PartTaker take, void *context) {
  for (unsigned r = 0; r < token->reading_count; r++) {
    for (const Part *part = table[bucket_of(token->readings[r].canon)]; part != NULL; part = part->next) {
      if (reading_is(&token->readings[r], part) && take(context, part)) return true;
    }
  }
  return false;
}

/* A part seen in the text, kept for as long as another may stand near. */
typedef struct Seen {
  RecordId person;
  unsigned place;
  size_t token;
} Seen;
typedef struct Search {
  const WithheldNames *names;
  size_t token; /* number of the token in the text */
  bool is_capital, is_somebody_else;
  Seen seen[64];
  size_t seen_count; /* how many were kept in all; the last 64 are there */
  RecordId found;
} Search;

static bool part_allow(void *context, const Part *part) {
  (void)context;
  return part->stands_alone;
}

static bool part_take(void *context, const Part *part) {
  Search *search = context;
  if (part->stands_alone && search->is_capital && !search->is_somebody_else && part->length > STEM_LEAST) {
    search->found = part->person;
    return true;
  }
  size_t kept = search->seen_count < 64 ? search->seen_count : 64;
  for (size_t i = 0; i < kept; i++) {
    const Seen *seen = &search->seen[i];
    bool is_near = search->token > seen->token && search->token - seen->token <= NEAR;
    if (!is_near || !ID_EQUAL(seen->person, part->person) || seen->place == part->place) continue;
    search->found = part->person;
    return true;
  }
  search->seen[search->seen_count++ % 64] = (Seen){part->person, part->place, search->token};
  return false;
}

static bool begins_with_capital(Text word) {
  size_t offset = 0;
  if (text_is_empty(word)) return false;
  uint32_t letter = utf8_next(word, &offset);
  return unicode_is_upper(letter) || unicode_lower(letter) == unicode_upper(letter);
}

RecordId withheld_find(const WithheldNames *names, Text text) {
  Search search = {.names = names};
  FoldToken token;
  for (size_t offset = 0; fold_next(text, &offset, &token); search.token++) {
    search.is_capital = begins_with_capital(token.as_written);
    search.is_somebody_else = parts_of_token(names->allowed, &token, part_allow, NULL);
    if (parts_of_token(names->withheld, &token, part_take, &search)) return search.found;
  }
  return (RecordId){{0}};
}
