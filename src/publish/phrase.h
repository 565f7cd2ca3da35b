/* phrase.h - the fixed phrases of papers, by id, in each language (phrases.def). */
#ifndef PUBLISH_PHRASE_H
#define PUBLISH_PHRASE_H

#include "base/writer.h"
#include "kinds/kind.h"

typedef enum PhraseId {
#define PHRASE(id, en, ru, kk) PHRASE_##id,
#include "publish/phrases.def"
#undef PHRASE
  PHRASE_COUNT
} PhraseId;

/* What is filled into a hole: {name}. */
typedef struct Filling {
  const char *name;
  Text words;
} Filling;

/* Words whose {name}s are filled in; one that nothing fills is left empty. */
void filling_write(Text words, const Filling *fillings, size_t count, Writer *writer);

/* The phrase with its holes filled; a hole that nothing fills is left empty. */
void phrase_write(PhraseId id, Language language, const Filling *fillings, size_t count, Writer *writer);
/* The same in the arena, without checking memory: empty where it ends. */
Text phrase_fill(PhraseId id, Language language, const Filling *fillings, size_t count, Arena *arena);
#define PHRASE_WITH(id, language, arena, ...)                                                                          \
  phrase_fill((id), (language), (const Filling[]){__VA_ARGS__},                                                        \
              sizeof((const Filling[]){__VA_ARGS__}) / sizeof(Filling), (arena))
Text phrase(PhraseId id, Language language);

/* Wordings that no named speaker has checked: all but English. */
bool phrases_are_draft(Language language);

/* "8 years", «8 лет», "8 жыл": with a no-break space between.  `unit` is a
 * term of penalty_unit. */
void amount_write(int64_t amount, uint32_t unit, Language language, Writer *writer);

#endif
