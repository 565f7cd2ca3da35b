#include "view/query.h"

static Outcome check_permissions(const DatabaseOwner *owner, const SqlStatement *sql, Problem *problem) {
  if (owner->writers > 0 && (sql->permissions & 1U << PERMISSION_FOLD) != 0) return DONE;
  unsigned first = PERMISSION_COUNT; /* of those that would do: to name in the refusal */
  for (unsigned permission = PERMISSION_COUNT; permission-- > 0;) {
    if ((sql->permissions & 1U << permission) == 0) continue;
    if (role_may(owner->role, (Permission)permission)) return DONE;
    first = permission;
  }
  if (first < PERMISSION_COUNT) return permission_check(owner->role, (Permission)first, problem);
  return problem_set(problem, BROKEN, "not_the_fold", sql->name, NULL, "Only the fold may run this.");
}

Outcome query_begin(Database *on, unsigned name, Query *ret_query, Problem *problem) {
  const SqlStatement *sql = &sql_statements[name];
  TRY(check_permissions(on->owner, sql, problem));
  if (on->prepared[name] == NULL &&
      sqlite3_prepare_v3(on->handle, sql->text, -1, SQLITE_PREPARE_PERSISTENT, &on->prepared[name], NULL) != SQLITE_OK)
    return database_problem(on, problem);
  query_take(on, on->prepared[name], ret_query);
  return DONE;
}

void query_take(Database *on, sqlite3_stmt *statement, Query *ret_query) {
  sqlite3_reset(statement);
  *ret_query = (Query){on, statement};
}

void query_bind_number(Query *query, int place, int64_t number) {
  sqlite3_bind_int64(query->statement, place, number);
}

void query_bind_real(Query *query, int place, double number) {
  sqlite3_bind_double(query->statement, place, number);
}

/* Views, not copies: what is bound outlives the query, and query_end forgets it. */
void query_bind_text(Query *query, int place, Text text) {
  if (text.at == NULL)
    sqlite3_bind_null(query->statement, place);
  else
    sqlite3_bind_text64(query->statement, place, text.at, text.length, SQLITE_STATIC, SQLITE_UTF8);
}

void query_bind_bytes(Query *query, int place, Bytes bytes) {
  if (bytes.at == NULL)
    sqlite3_bind_null(query->statement, place);
  else
    sqlite3_bind_blob64(query->statement, place, bytes.at, bytes.length, SQLITE_STATIC);
}

Outcome query_step(Query *query, Problem *problem) {
  switch (sqlite3_step(query->statement)) {
  case SQLITE_ROW: return DONE;
  case SQLITE_DONE: return ABSENT;
  default: return database_problem(query->on, problem);
  }
}

Outcome query_run(Query *query, Problem *problem) {
  Outcome outcome = query_step(query, problem);
  return outcome == ABSENT ? DONE : outcome;
}

int64_t query_number(const Query *query, int column) {
  return sqlite3_column_int64(query->statement, column);
}

double query_real(const Query *query, int column) {
  return sqlite3_column_double(query->statement, column);
}

Text query_text(const Query *query, int column) {
  const char *at = (const char *)sqlite3_column_text(query->statement, column);
  return (Text){at, (size_t)sqlite3_column_bytes(query->statement, column)};
}

Bytes query_bytes(const Query *query, int column) {
  const uint8_t *at = sqlite3_column_blob(query->statement, column);
  return (Bytes){at, (size_t)sqlite3_column_bytes(query->statement, column)};
}

void query_end(Query *query) {
  if (query->statement == NULL) return;
  sqlite3_reset(query->statement);
  sqlite3_clear_bindings(query->statement);
  query->statement = NULL;
}
