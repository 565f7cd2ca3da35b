#include "view/view.h"

#include "base/clock.h"
#include "base/memory.h"
#include "sql.h"
#include "view/schema.h"
#include "view/settle.h"

static Outcome open_classes(View *view, const LogReader *reader, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    if (!reader->opens[c]) continue;
    TRY(database_open(&view->owner, c, &view->classes[c], problem));
    view->classes[c].keeps_index = true;
    view->is_open[c] = true;
  }
  return DONE;
}

Outcome view_open(View *view, const LogReader *reader, SearchFold fold, Problem *problem) {
  *view = (View){.owner = {.role = reader->role, .fold = fold}};
  Outcome outcome = open_classes(view, reader, problem);
  if (outcome != DONE) view_close(view);
  return outcome;
}

void view_close(View *view) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    database_close(&view->classes[c]);
  *view = (View){0};
}

Database *view_class(View *view, unsigned security_class) {
  return security_class < CLASS_COUNT && view->is_open[security_class] ? &view->classes[security_class] : NULL;
}

Outcome view_take_image(View *view, unsigned security_class, void *image, size_t size, Problem *problem) {
  Database database = {0};
  TRY(database_open_image(&view->owner, security_class, image, size, &database, problem));
  database_close(&view->classes[security_class]);
  view->classes[security_class] = database;
  view->classes[security_class].keeps_index = true;
  return DONE;
}

void view_set_time(View *view, int64_t milliseconds) {
  view->owner.deadline = milliseconds == 0 ? 0 : clock_steady_nanoseconds() + milliseconds * 1000000;
}

/* ---- folding ---- */

static Outcome begin_all(View *view, ViewFold *fold, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (view->is_open[c]) TRY(fold_begin(&view->classes[c], &fold->folds[c], problem));
  return DONE;
}

Outcome view_fold_begin(View *view, ViewFold *ret_fold, Problem *problem) {
  ViewFold fold = {.view = view, .failures = memory_failures()};
  Outcome outcome = begin_all(view, &fold, problem);
  if (outcome == DONE)
    *ret_fold = fold;
  else
    view_fold_drop(&fold);
  return outcome;
}

static Outcome take_erasure(ViewFold *fold, const Statement *statement, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (fold->view->is_open[c]) TRY(fold_take_erasure(&fold->folds[c], statement, problem));
  return DONE;
}

Outcome view_fold_take(void *view_fold, const Statement *statement, Problem *problem) {
  ViewFold *fold = view_fold;
  if (statement->outer == OUTER_ERASE) TRY(take_erasure(fold, statement, problem));
  if (view_class(fold->view, statement->security_class) == NULL) return DONE;
  Fold *of_class = &fold->folds[statement->security_class];
  if (statement->is_bad) return fold_take_bad(of_class, statement, "it does not open", problem);
  bool has_payload = statement->outer == OUTER_ORDINARY || statement->outer == OUTER_ERASE;
  return statement->is_open && has_payload ? fold_take(of_class, statement, problem) : DONE;
}

Outcome view_fold_end(ViewFold *fold, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (fold->folds[c].on != NULL) TRY(fold_settle(&fold->folds[c], problem));
  TRY(memory_check(fold->failures, problem));
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (fold->folds[c].on != NULL) TRY(fold_end(&fold->folds[c], problem));
  return DONE;
}

void view_fold_drop(ViewFold *fold) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    fold_drop(&fold->folds[c]);
}

/* ---- search index ---- */

/* Up to 1,000 records more, behind *after; ABSENT where none is missing. */
static Outcome index_some(Database *on, int64_t *after, Arena *arena, Problem *problem) {
  int64_t numbers[1000];
  size_t count = 0;
  {
    QUERY_SCOPE Query query = {0};
    TRY(sql_search_missing(on, &query, *after, problem));
    SearchMissingRow row;
    Outcome outcome = DONE;
    while (count < 1000 && (outcome = sql_search_missing_next(&query, &row, problem)) == DONE)
      numbers[count++] = row.number;
    if (outcome != DONE && outcome != ABSENT) return outcome;
  }
  if (count == 0) return ABSENT;
  ArenaMark start = arena_mark(arena);
  for (size_t i = 0; i < count; i++) {
    TRY(settle_index(on, numbers[i], arena, problem));
    arena_back_to(arena, start);
  }
  *after = numbers[count - 1];
  return DONE;
}

static Outcome index_class(Database *on, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  FOLD_SCOPE Fold fold = {0};
  TRY(fold_begin(on, &fold, problem));
  int64_t after = 0;
  Outcome outcome;
  while ((outcome = index_some(on, &after, arena, problem)) == DONE) {
  }
  if (outcome != ABSENT) return outcome;
  TRY(fold_end(&fold, problem));
  on->keeps_index = true;
  return DONE;
}

Outcome view_index(View *view, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (view->is_open[c] && !view->classes[c].keeps_index) TRY(index_class(&view->classes[c], problem));
  return DONE;
}

Outcome view_index_anew(View *view, unsigned security_class, Problem *problem) {
  Database *on = view_class(view, security_class);
  if (on == NULL) return DONE;
  FOLD_SCOPE Fold fold = {0};
  TRY(fold_begin(on, &fold, problem));
  TRY(sql_search_clear(on, problem));
  TRY(sql_search_clear_marks(on, problem));
  TRY(fold_end(&fold, problem));
  return index_class(on, problem);
}

/* Raised where the same statements give other rows than before: then no image from before counts. */
#define FOLD_RULES 2

/* FNV-1a over the tables' text: a number for "the same tables, filled by the same rules", nothing more. */
uint64_t view_schema(void) {
  uint64_t number = 14695981039346656037U + FOLD_RULES;
  for (const char *at = sql_schema; *at != '\0'; at++)
    number = (number ^ (unsigned char)*at) * 1099511628211U;
  return number;
}
