/* Words to records: all of them must stand in it, in one class; the last may be a beginning. */
#include <stdlib.h>

#include "base/list.h"
#include "registry/inside.h"
#include "sql.h"
#include "view/tokenizer.h"

#define WORDS_MOST 16
#define HITS_MOST 100

/* "word" "word" "beginning"*: quoted, so that nothing in it is an operator. */
static Outcome write_query(Text words, Writer *writer, Problem *problem) {
  size_t offset = 0, count = 0;
  Text word;
  while (count < WORDS_MOST && word_next(words, &offset, &word)) {
    writer_words(writer, count == 0 ? "\"" : " \"");
    writer_text(writer, word);
    writer_char(writer, '"');
    count++;
  }
  if (count == 0)
    return problem_set(problem, INVALID, "no_word", NULL, "Give a word or a name.", "There is no word in it.");
  writer_words(writer, "*");
  return DONE;
}

typedef struct Found {
  RecordId id;
  double rank;
} Found;
typedef LIST(Found) FoundList;

static Outcome search_class(Database *on, Text query_words, size_t limit, Arena *arena, FoundList *found,
                            Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_search_hits(on, &query, query_words, (int64_t)limit, problem));
  SearchHitsRow row;
  Outcome outcome;
  while ((outcome = sql_search_hits_next(&query, &row, problem)) == DONE) {
    Found *hit = LIST_ADD(found, arena);
    TRY_MEMORY(hit, problem);
    hit->rank = row.rank;
    ID_TAKE(row.id, &hit->id);
  }
  return outcome == ABSENT ? DONE : outcome;
}

static int by_rank(const void *a, const void *b) {
  const Found *one = a, *other = b;
  if (one->rank < other->rank) return -1;
  if (one->rank > other->rank) return 1;
  return memcmp(one->id.bytes, other->id.bytes, ID_SIZE);
}

static bool is_among(const Hit *hits, size_t count, RecordId id) {
  for (size_t i = 0; i < count; i++)
    if (ID_EQUAL(hits[i].row.id, id)) return true;
  return false;
}

static Outcome take_hits(Registry *registry, const FoundList *found, size_t limit, Arena *arena, Hits *ret_hits,
                         Problem *problem) {
  Hit *hits = ARENA_MANY(arena, Hit, limit);
  TRY_MEMORY(hits, problem);
  Hits result = {.at = hits};
  for (size_t i = 0; i < found->length; i++) {
    Row row;
    if (is_among(hits, result.length, found->at[i].id)) continue;
    Outcome outcome = registry_row(registry, found->at[i].id, arena, &row, problem);
    if (outcome != DONE && outcome != ABSENT) return outcome;
    if (outcome == ABSENT || row.is_hidden) continue;
    result.is_cut = result.length == limit;
    if (result.is_cut) break;
    hits[result.length++] = (Hit){row, found->at[i].rank};
  }
  *ret_hits = result;
  return DONE;
}

Outcome registry_search(Registry *registry, Text words, size_t limit, Arena *arena, Hits *ret_hits, Problem *problem) {
  TRY(registry_begin_work(registry, MAY_READ, problem));
  TRY(registry_index(registry, problem));
  TRY(registry_begin_read(registry, MAY_READ, problem));
  if (limit == 0 || limit > HITS_MOST) limit = HITS_MOST;
  Writer writer = WRITER_IN(arena);
  TRY(write_query(words, &writer, problem));
  Text query_words;
  TRY(writer_end(&writer, &query_words, problem));
  FoundList found = {0};
  /* twice as many, because hidden ones are left out afterwards */
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    if (on != NULL) TRY(search_class(on, query_words, 2 * limit + 1, arena, &found, problem));
  }
  if (found.length > 1) qsort(found.at, found.length, sizeof *found.at, by_rank);
  return take_hits(registry, &found, limit, arena, ret_hits, problem);
}
