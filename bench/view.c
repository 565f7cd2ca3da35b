/* bench-view - how long the view takes: rows, index, image, hash, search, for N statements of about 300 bytes.
 *
 *   bench-view [STATEMENTS]
 *
 * Statements are made in memory, ten a person: a name, further facts, and now
 * and then a changed one.  What the log adds, bench-log measures. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "base/random.h"
#include "kinds/value.h"
#include "view/view.h"

#define OF_A_PERSON 10

typedef struct Making {
  RandomSeries series;
  Statement statement;
  StatementPart parts[3];
  StatementId before; /* of the same person */
  Arena *arena;
  const Kind *kind;
  uint64_t made;
} Making;

static void fill_random(Making *making, uint8_t *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    bytes[i] = (uint8_t)random_series_next(&making->series);
}

static Bytes encode(Making *making, const Value *value) {
  Bytes bytes = {0};
  if (value_to_bytes(value, making->arena, &bytes, NULL) != DONE) exit(1);
  return bytes;
}

static Bytes words(Making *making, FieldType type) {
  static const char *const syllables[] = {"ve", "dau", "kost", "ra", "va", "ara", "lyk", "sor", "ni", "ber"};
  char text[96];
  size_t length = 0;
  for (unsigned i = 0; i < (type == FIELD_TEXT ? 14 : 6); i++)
    length += (size_t)snprintf(text + length, sizeof text - length, "%s%s",
                               syllables[random_series_below(&making->series, 10)], i % 3 == 2 ? " " : "");
  while (length > 0 && text[length - 1] == ' ')
    length--;
  Value value = {.type = type};
  if (type == FIELD_NAME)
    value.name.words = (Text){text, length};
  else
    value.text = (TextValue){.language = TEXT("en"), .words = (Text){text, length}};
  return encode(making, &value);
}

static void add_part(Making *making, PartAction action, uint32_t field, Bytes value) {
  StatementPart *part = &making->parts[making->statement.payload.part_count++];
  *part = (StatementPart){.action = action, .field = field, .value = value};
  if (action == PART_ADD) fill_random(making, part->element.bytes, ID_SIZE);
}

/* The next statement, in memory that the one after it uses again. */
static const Statement *make(Making *making) {
  Statement *statement = &making->statement;
  unsigned place = (unsigned)(making->made++ % OF_A_PERSON);
  RecordId record = statement->payload.record;
  if (place == 0) fill_random(making, record.bytes, ID_SIZE);
  *statement = (Statement){.place = making->made,
                           .sequence = making->made,
                           .clock = making->made,
                           .outer = OUTER_ORDINARY,
                           .security_class = place == 9 ? 2 : 1,
                           .is_open = true};
  fill_random(making, statement->id.bytes, sizeof statement->id.bytes);
  memcpy(statement->pseudonym.bytes, record.bytes, ID_SIZE);
  statement->key.page[0] = (uint8_t)statement->security_class;
  statement->key.place = (uint16_t)(making->made / OF_A_PERSON % 1024);
  statement->payload = (Payload){.record = record,
                                 .kind = making->kind->number,
                                 .parts = making->parts,
                                 .operation = place == 0 ? OPERATION_CREATE : OPERATION_SET,
                                 .registered_at = 1480000000000 + (int64_t)making->made};
  statement->payload.user.bytes[0] = 1;
  fill_random(making, statement->payload.change.bytes, ID_SIZE);
  if (place == 9) {
    add_part(making, PART_SET, field_by_name(making->kind, TEXT("whereabouts"))->number, words(making, FIELD_TEXT));
  } else if (place < 3) {
    add_part(making, PART_ADD, field_by_name(making->kind, TEXT("names"))->number, words(making, FIELD_NAME));
  } else if (place < 6) {
    add_part(making, PART_SET, field_by_name(making->kind, TEXT("description"))->number, words(making, FIELD_TEXT));
    making->parts[0].replaces = place > 3 ? &making->before : NULL;
    making->parts[0].replaces_count = place > 3;
  } else {
    add_part(making, PART_ADD, field_by_name(making->kind, TEXT("occupation"))->number, words(making, FIELD_TEXT));
  }
  return statement;
}

static double seconds_since(int64_t start) {
  return (double)(clock_steady_nanoseconds() - start) / 1e9;
}

static void say(const char *what, int64_t start) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%-34s %8.2f s   %6ld MiB at most\n", what, seconds_since(start), usage.ru_maxrss / 1024);
  fflush(stdout);
}

static void must(Outcome outcome, const Problem *problem) {
  if (outcome == DONE) return;
  fprintf(stderr, "%s\n", problem->message);
  exit(1);
}

static void fold_all(View *view, Making *making, uint64_t count) {
  Problem problem = {0};
  VIEW_FOLD_SCOPE ViewFold fold = {0};
  must(view_fold_begin(view, &fold, &problem), &problem);
  ArenaMark mark = arena_mark(making->arena);
  for (uint64_t i = 0; i < count; i++) {
    must(view_fold_take(&fold, make(making), &problem), &problem);
    making->before = making->statement.id;
    arena_back_to(making->arena, mark);
  }
  must(view_fold_end(&fold, &problem), &problem);
}

static void search_often(View *view) {
  Database *on = view_class(view, 1);
  sqlite3_stmt *statement = NULL;
  sqlite3_prepare_v2(on->handle, "SELECT rowid, rank FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT 20", -1,
                     &statement, NULL);
  for (int i = 0; i < 100; i++) {
    char match[64];
    snprintf(match, sizeof match, "\"vedau%s\"*", i % 2 == 0 ? "kost" : "ra");
    sqlite3_bind_text(statement, 1, match, -1, SQLITE_TRANSIENT);
    while (sqlite3_step(statement) == SQLITE_ROW) {
    }
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
}

int main(int count, char **arguments) {
  uint64_t statements = count > 1 ? strtoull(arguments[1], NULL, 10) : 100000;
  Problem problem = {0};
  Making making = {.series = {1}, .arena = arena_new(), .kind = kind_by_name(TEXT("person"))};
  LogReader reader = {.role = ROLE_COORDINATOR, .opens = {true, true, true}};
  View view, again;
  must(view_open(&view, &reader, NULL, &problem), &problem);
  for (unsigned c = 0; c < 3; c++)
    view.classes[c].keeps_index = false;
  int64_t start = clock_steady_nanoseconds();
  fold_all(&view, &making, statements);
  say("rows", start);
  start = clock_steady_nanoseconds();
  must(view_index(&view, &problem), &problem);
  say("search index", start);
  uint8_t hash[32];
  start = clock_steady_nanoseconds();
  for (unsigned c = 0; c < 3; c++)
    must(view_hash(&view, c, hash, &problem), &problem);
  say("view hashes", start);
  start = clock_steady_nanoseconds();
  search_often(&view);
  say("100 searches", start);
  start = clock_steady_nanoseconds();
  must(view_open(&again, &reader, NULL, &problem), &problem);
  size_t size = 0;
  for (unsigned c = 0; c < 3; c++) {
    Bytes pages = database_pages(view_class(&view, c));
    void *copy = sqlite3_malloc64(pages.length);
    if (copy == NULL) return 1;
    memcpy(copy, pages.at, pages.length);
    size += pages.length;
    must(view_take_image(&again, c, copy, pages.length, &problem), &problem);
  }
  say("opened from pages", start);
  printf("%-34s %8.1f MiB\n", "image", (double)size / (1 << 20));
  start = clock_steady_nanoseconds();
  for (int i = 0; i < 1000; i++)
    fold_all(&again, &making, 1);
  say("1,000 changes one by one", start);
  view_close(&again);
  view_close(&view);
  arena_release(&making.arena);
  return 0;
}
