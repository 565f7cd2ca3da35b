#include "view/database.h"

#include "base/clock.h"
#include "base/memory.h"
#include "view/memory.h"
#include "view/projection.h"
#include "view/query.h"
#include "view/schema.h"
#include "view/tokenizer.h"

#define STEPS_BETWEEN_LOOKS 20000 /* of SQLite's machine, between two looks at the clock */

/* Before any table is made or read. */
static const char settings[] =
    "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
    "PRAGMA secure_delete = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -262144;";

static const char search_table[] =
    "CREATE VIRTUAL TABLE search USING fts5 (words, content = '', tokenize = 'waterline');";

/* Once the tables stand: only what the fold and the reads need. */
static int authorize(void *context, int action, const char *first, const char *second, const char *database,
                     const char *trigger) {
  (void)database;
  (void)trigger;
  const DatabaseOwner *owner = context;
  switch (action) {
  case SQLITE_SELECT:
  case SQLITE_READ:
  case SQLITE_RECURSIVE:
  case SQLITE_TRANSACTION:
  case SQLITE_SAVEPOINT: return SQLITE_OK;
  case SQLITE_FUNCTION: return second != NULL && strcmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
  case SQLITE_INSERT:
  case SQLITE_UPDATE:
  case SQLITE_DELETE: return owner->writers > 0 ? SQLITE_OK : SQLITE_DENY;
  case SQLITE_PRAGMA: /* the search index asks for it */
    return first != NULL && strcmp(first, "data_version") == 0 ? SQLITE_OK : SQLITE_DENY;
  default: return SQLITE_DENY;
  }
}

static int look_at_clock(void *context) {
  const DatabaseOwner *owner = context;
  return owner->deadline != 0 && clock_steady_nanoseconds() > owner->deadline;
}

static void harden(Database *database) {
  static const int limits[][2] = {
      {SQLITE_LIMIT_LENGTH, 64 << 20},        {SQLITE_LIMIT_SQL_LENGTH, 100000}, {SQLITE_LIMIT_ATTACHED, 0},
      {SQLITE_LIMIT_EXPR_DEPTH, 100},         {SQLITE_LIMIT_VDBE_OP, 250000},    {SQLITE_LIMIT_COMPOUND_SELECT, 5},
      {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},   {SQLITE_LIMIT_WORKER_THREADS, 0},
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    sqlite3_limit(database->handle, limits[i][0], limits[i][1]);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_set_authorizer(database->handle, authorize, database->owner);
  sqlite3_progress_handler(database->handle, STEPS_BETWEEN_LOOKS, look_at_clock, database->owner);
}

static Outcome run(const Database *database, const char *sql, Problem *problem) {
  if (sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK) return DONE;
  return database_problem(database, problem);
}

/* The handle with its settings and tokenizer, still without tables. */
static Outcome start(DatabaseOwner *owner, unsigned security_class, Database *ret_database, Problem *problem) {
  TRY(view_memory_start(problem));
  *ret_database = (Database){.owner = owner, .security_class = security_class};
  ret_database->prepared = memory_take(sql_count * sizeof(sqlite3_stmt *));
  TRY_MEMORY(ret_database->prepared, problem);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2("view", &ret_database->handle, flags, "memdb") != SQLITE_OK)
    return database_problem(ret_database, problem);
  TRY(run(ret_database, settings, problem));
  return tokenizer_register(ret_database->handle, owner->fold, problem);
}

static Outcome make_tables(Database *database, Problem *problem) {
  TRY(run(database, "BEGIN", problem));
  TRY(run(database, sql_schema, problem));
  TRY(run(database, search_table, problem));
  return run(database, "COMMIT", problem);
}

static Outcome take_image(Database *database, void *image, size_t size, Problem *problem) {
  unsigned flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
  if (sqlite3_deserialize(database->handle, "main", image, (sqlite3_int64)size, (sqlite3_int64)size, flags) ==
      SQLITE_OK)
    return DONE;
  return database_problem(database, problem);
}

/* Pages of a database with its tables and nothing in them: two hundred tables
 * are made once and copied for each class after that. */
static Bytes empty_pages;

static void keep_empty_pages(Database *database) {
  Bytes pages = database_pages(database);
  uint8_t *copy = pages.at == NULL ? NULL : memory_take(pages.length);
  if (copy == NULL) return;
  memcpy(copy, pages.at, pages.length);
  empty_pages = (Bytes){copy, pages.length};
}

static Outcome fill_empty(Database *database, Problem *problem) {
  if (empty_pages.at == NULL) {
    TRY(make_tables(database, problem));
    keep_empty_pages(database);
    return DONE;
  }
  void *copy = sqlite3_malloc64(empty_pages.length);
  TRY_MEMORY(copy, problem);
  memcpy(copy, empty_pages.at, empty_pages.length);
  return take_image(database, copy, empty_pages.length, problem);
}

/* The search table is connected while that is still permitted: SQLite's parser
 * touches its own schema table for it. */
static Outcome connect_search(Database *database, Problem *problem) {
  return run(database, "SELECT rowid FROM search LIMIT 0", problem);
}

static Outcome finish(Database *database, Outcome outcome, Database *ret_database, Problem *problem) {
  if (outcome == DONE) outcome = connect_search(database, problem);
  if (outcome == DONE) {
    harden(database);
    outcome = projection_open(database, problem);
  }
  if (outcome == DONE)
    *ret_database = *database;
  else
    database_close(database);
  return outcome;
}

Outcome database_open(DatabaseOwner *owner, unsigned security_class, Database *ret_database, Problem *problem) {
  Database database = {0};
  Outcome outcome = start(owner, security_class, &database, problem);
  if (outcome == DONE) outcome = fill_empty(&database, problem);
  return finish(&database, outcome, ret_database, problem);
}

Outcome database_open_image(DatabaseOwner *owner, unsigned security_class, void *image, size_t size,
                            Database *ret_database, Problem *problem) {
  Database database = {0};
  Outcome outcome = start(owner, security_class, &database, problem);
  if (outcome != DONE)
    sqlite3_free(image);
  else
    outcome = take_image(&database, image, size, problem);
  return finish(&database, outcome, ret_database, problem);
}

void database_close(Database *database) {
  projection_close(database);
  for (size_t i = 0; database->prepared != NULL && i < sql_count; i++)
    sqlite3_finalize(database->prepared[i]);
  memory_give(database->prepared);
  sqlite3_close(database->handle);
  *database = (Database){0};
}

Bytes database_pages(Database *database) {
  sqlite3_int64 size = 0;
  const uint8_t *pages = sqlite3_serialize(database->handle, "main", &size, SQLITE_SERIALIZE_NOCOPY);
  return (Bytes){pages, pages == NULL ? 0 : (size_t)size};
}

Outcome database_begin(Database *database, Problem *problem) {
  return run(database, "BEGIN", problem);
}

Outcome database_commit(Database *database, Problem *problem) {
  return run(database, "COMMIT", problem);
}

void database_roll_back(Database *database) {
  if (!sqlite3_get_autocommit(database->handle)) sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
}

Outcome database_problem(const Database *database, Problem *problem) {
  int code = database->handle == NULL ? SQLITE_NOMEM : sqlite3_errcode(database->handle);
  if (code == SQLITE_NOMEM) return problem_no_memory(problem);
  if (code == SQLITE_INTERRUPT)
    return problem_set(problem, CONFLICT, "too_slow", NULL, "Ask for less at once.", "The answer took too long.");
  return problem_set(problem, BROKEN, "view", NULL, "Open the registry again: the view is made anew from the log.",
                     "The view does not answer (SQLite %d).", code);
}
