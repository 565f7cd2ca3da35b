#include "kinds/names.h"

#include "base/unicode.h"
#include "kinds/kinds.gen.h"

/* Blocks of the Unicode Standard, as far as names of our region need them. */
static const struct {
  uint32_t first, last;
  const char *script;
} blocks[] = {
    {0x0041, 0x024F, "Latn"}, {0x1E00, 0x1EFF, "Latn"}, {0x0370, 0x03FF, "Grek"}, {0x0400, 0x052F, "Cyrl"},
    {0x0530, 0x058F, "Armn"}, {0x0590, 0x05FF, "Hebr"}, {0x0600, 0x06FF, "Arab"}, {0x0750, 0x077F, "Arab"},
    {0x10A0, 0x10FF, "Geor"}, {0xFB50, 0xFDFF, "Arab"}, {0xFE70, 0xFEFF, "Arab"},
};
#define BLOCKS (sizeof blocks / sizeof *blocks)

static const char *letter_script(uint32_t letter) {
  for (size_t i = 0; i < BLOCKS; i++)
    if (letter >= blocks[i].first && letter <= blocks[i].last) return blocks[i].script;
  return "Zyyy";
}

const char *words_script(Text words) {
  size_t letters[BLOCKS] = {0}, best = 0;
  for (size_t offset = 0; offset < words.length;) {
    uint32_t letter = utf8_next(words, &offset);
    if (letter == UTF8_BAD || !unicode_is_letter(letter)) continue;
    for (size_t i = 0; i < BLOCKS; i++)
      if (strcmp(blocks[i].script, letter_script(letter)) == 0) {
        letters[i]++;
        break;
      }
  }
  for (size_t i = 1; i < BLOCKS; i++)
    if (letters[i] > letters[best]) best = i;
  return letters[best] > 0 ? blocks[best].script : "Zyyy";
}

static bool is_for(const NameValue *name, Language language) {
  Text code = language_code(language);
  return text_starts(name->language, code) && (name->language.length == 2 || name->language.at[2] == '-');
}

/* 0: no name of this part; else the higher, the nearer to the reader. */
static int nearness(const NameValue *name, uint32_t part, Language language) {
  if (name->part != part) return 0;
  if (is_for(name, language)) return 3;
  const char *script = language == LANGUAGE_EN ? "Latn" : "Cyrl";
  bool is_for_others = !text_is_empty(name->language);
  if (strcmp(words_script(name->words), script) == 0) return is_for_others ? 2 : 3;
  return 1;
}

static const NameValue *nearest(const NameValue *names, size_t count, uint32_t part, Language language) {
  const NameValue *best = NULL;
  int best_nearness = 0;
  for (size_t i = 0; i < count; i++) {
    int how_near = nearness(&names[i], part, language);
    bool is_marked =
        how_near == best_nearness && best != NULL && !is_for(best, language) && is_for(&names[i], language);
    if (how_near <= best_nearness && !is_marked) continue;
    best = &names[i];
    best_nearness = how_near;
  }
  return best;
}

void name_display(const NameValue *names, size_t count, Language language, Writer *writer) {
  static const uint32_t in_order[] = {TERM_NAME_PART_GIVEN, TERM_NAME_PART_PATRONYMIC, TERM_NAME_PART_SURNAME};
  static const uint32_t last[] = {TERM_NAME_PART_ALIAS, TERM_NAME_PART_PSEUDONYM};
  const NameValue *full = nearest(names, count, 0, language);
  if (full != NULL) {
    writer_text(writer, full->words);
    return;
  }
  bool is_written = false;
  for (size_t i = 0; i < 3; i++) {
    const NameValue *part = nearest(names, count, in_order[i], language);
    if (part == NULL) continue;
    writer_format(writer, "%s%.*s", is_written ? " " : "", TEXT_ARGS(part->words));
    is_written = true;
  }
  for (size_t i = 0; i < 2 && !is_written; i++) {
    const NameValue *other = nearest(names, count, last[i], language);
    if (other == NULL) continue;
    writer_text(writer, other->words);
    is_written = true;
  }
}
