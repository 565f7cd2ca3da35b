/* fold-words.c - folds the words of src/match/data (words.roles, given.names) into sorted C tables.
 *
 * usage: fold-words words.roles given.names OUT.c */
#include <stdio.h>
#include <stdlib.h>

#include "match/words.h"

#define WORDS 4000

typedef struct Table {
  NameWord words[WORDS];
  size_t count;
} Table;

static Table words, endings, given;
static const char *const groups[] = {"title:", "particle:", "child:", "-patronymic:", "-surname:"};

static void fail(const char *file, unsigned line, const char *why) {
  fprintf(stderr, "%s:%u: %s\n", file, line, why);
  exit(1);
}

/* Adds one written word, by all its readings; г-н has two tokens and is one word. */
static void add(Table *table, Text written, unsigned group) {
  FoldToken token = {.reading_count = 0}, next;
  size_t offset = 0;
  if (!fold_next(written, &offset, &token)) return;
  if (fold_next(written, &offset, &next)) {
    size_t length = strlen(token.readings[0].canon), more = strlen(next.readings[0].canon);
    if (length + more + 1 > FOLD_SPELLING) fail("words", 0, "a word is too long");
    memcpy(token.readings[0].canon + length, next.readings[0].canon, more + 1);
    token.reading_count = 1;
  }
  for (unsigned i = 0; i < token.reading_count && table->count < WORDS; i++) {
    NameWord *word = &table->words[table->count++];
    *word = (NameWord){.group = group};
    memcpy(word->canon, token.readings[i].canon, sizeof word->canon);
  }
}

static void add_line(Table *table, Text line, unsigned group) {
  Text word;
  while (text_next(&line, ' ', &word))
    if (!text_is_empty(word)) add(table, word, group);
}

static void read_roles_line(const char *file, unsigned number, Text line) {
  for (unsigned group = 0; group < sizeof groups / sizeof *groups; group++) {
    Text name = text_of(groups[group]);
    if (!text_starts(line, name)) continue;
    add_line(line.at[0] == '-' ? &endings : &words, text_slice(line, name.length, line.length), group);
    return;
  }
  fail(file, number, "a line begins with title:, particle:, child:, -patronymic: or -surname:");
}

static void read_file(const char *path, bool is_roles) {
  FILE *file = fopen(path, "r");
  if (file == NULL) fail(path, 0, "cannot be read");
  char buffer[4096];
  for (unsigned number = 1; fgets(buffer, sizeof buffer, file) != NULL; number++) {
    Text line = text_trim(text_of(buffer));
    if (text_is_empty(line) || line.at[0] == '#') continue;
    if (is_roles)
      read_roles_line(path, number, line);
    else
      add_line(&given, line, number);
  }
  fclose(file);
}

static int by_canon(const void *a, const void *b) {
  const NameWord *first = a, *second = b;
  int order = strcmp(first->canon, second->canon);
  return order != 0 ? order : (first->group > second->group) - (first->group < second->group);
}

static void write_table(FILE *out, const char *name, const char *count_name, Table *table) {
  qsort(table->words, table->count, sizeof *table->words, by_canon);
  fprintf(out, "const NameWord %s[] = {\n", name);
  size_t written = 0;
  for (size_t i = 0; i < table->count; i++) {
    const NameWord *word = &table->words[i];
    if (i > 0 && by_canon(word, word - 1) == 0) continue;
    fprintf(out, "  {\"%s\", %u, %zu},\n", word->canon, word->group, strlen(word->canon));
    written++;
  }
  fprintf(out, "};\nconst size_t %s = %zu;\n", count_name, written);
}

int main(int count, char **arguments) {
  if (count != 4) fail("fold-words", 0, "usage: fold-words words.roles given.names OUT.c");
  read_file(arguments[1], true);
  read_file(arguments[2], false);
  FILE *out = fopen(arguments[3], "w");
  if (out == NULL) fail(arguments[3], 0, "cannot be written");
  fprintf(out,
          "/* Made by tools/fold-words.c from src/match/data; not to be edited. */\n#include \"match/words.h\"\n\n");
  write_table(out, "name_words", "name_word_count", &words);
  write_table(out, "name_endings", "name_ending_count", &endings);
  write_table(out, "given_names", "given_name_count", &given);
  return fclose(out) == 0 ? 0 : 1;
}
