/* query.h - runs one of the program's SQL statements.
 *
 * All SQL stands in .sql files, named, each with the permissions it serves;
 * tools/statements.c checks it and writes typed functions over those below.
 * Nothing else prepares SQL, but for the tables of the kinds (projection.h).
 *
 *   QUERY_SCOPE Query query = {0};
 *   TRY(sql_parts_of(database, &query, record, problem));
 *   PartsOfRow row;
 *   Outcome outcome;
 *   while ((outcome = sql_parts_of_next(&query, &row, problem)) == DONE) ...
 *   if (outcome != ABSENT) return outcome;
 *
 * Text and Bytes in a row hold until the next step. */
#ifndef VIEW_QUERY_H
#define VIEW_QUERY_H

#include "view/database.h"

typedef struct SqlStatement {
  const char *name, *text;
  unsigned permissions; /* a bit each, of which the reader needs one; PERMISSION_FOLD: while the fold is at work */
  bool is_read_only;
} SqlStatement;
extern const SqlStatement sql_statements[];
extern const size_t sql_count;

typedef struct Query {
  Database *on;
  sqlite3_stmt *statement;
} Query;

/* REFUSED where the owner's role may not run it. */
Outcome query_begin(Database *on, unsigned name, Query *ret_query, Problem *problem);
/* For statements that come from the kinds' descriptions. */
void query_take(Database *on, sqlite3_stmt *statement, Query *ret_query);

void query_bind_number(Query *query, int place, int64_t number);
void query_bind_real(Query *query, int place, double number);
void query_bind_text(Query *query, int place, Text text);    /* .at NULL: null */
void query_bind_bytes(Query *query, int place, Bytes bytes); /* .at NULL: null */

/* DONE: a row stands in the query; ABSENT: no more (no problem is set). */
Outcome query_step(Query *query, Problem *problem);
/* Runs what gives no rows. */
Outcome query_run(Query *query, Problem *problem);

int64_t query_number(const Query *query, int column);
double query_real(const Query *query, int column);
Text query_text(const Query *query, int column);
Bytes query_bytes(const Query *query, int column);

void query_end(Query *query);
#define QUERY_SCOPE __attribute__((cleanup(query_end)))

#endif
