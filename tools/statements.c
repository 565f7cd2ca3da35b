/* statements - checks each SQL statement of the program against the schema and writes C for it.
 *
 *   statements OUT.h OUT.c TABLES.sql KINDS.sql FILE.sql...
 *
 * A statement in a file is
 *
 *   -- name (parameter type, ...) permission permission ...
 *   -- what it is for
 *   SELECT ... WHERE id = :parameter;
 *
 * Types are number, real, text and bytes; the permissions, of which one is
 * enough, are those of view/permission.h in lower case, or "fold" for what the
 * fold runs.
 * Each is prepared against the schema, so that a wrong column fails the build.
 * Out comes a struct for its row, a function that binds, one that steps (for
 * what gives no rows, one that does both), and a row in the table of all
 * statements.  What an expression without a declared type gives is a number,
 * unless it is named "name type".
 * The text of both table files goes into OUT.c as sql_schema. */
#include <ctype.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PARAMETERS 24

typedef struct Parameter {
  char name[48], type[16];
} Parameter;

typedef struct Named {
  char name[64], permissions[128];
  Parameter parameters[PARAMETERS];
  int parameter_count;
  const char *file;
  int line;
} Named;

static FILE *header, *source;

static _Noreturn void fail(const Named *named, const char *format, ...) {
  fprintf(stderr, "%s:%d: ", named->file, named->line);
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}

static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  size_t size = 0, room = 1 << 16;
  char *text = malloc(room);
  while (text != NULL) {
    size += fread(text + size, 1, room - size - 1, file);
    if (size < room - 1) break;
    char *larger = realloc(text, room *= 2);
    if (larger == NULL) free(text);
    text = larger;
  }
  if (text == NULL) exit(1);
  text[size] = '\0';
  fclose(file);
  return text;
}

static const char *c_type(const Named *named, const char *type) {
  static const char *const types[][2] = {
      {"number", "int64_t"}, {"real", "double"}, {"text", "Text"}, {"bytes", "Bytes"}};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(types[i][0], type) == 0) return types[i][1];
  fail(named, "there is no type \"%s\": number, real, text or bytes", type);
}

/* "record_find" -> "RecordFind". */
static void camel(const char *name, char *to) {
  bool is_start = true;
  for (; *name != '\0'; name++) {
    if (*name == '_') {
      is_start = true;
    } else {
      *to++ = is_start ? (char)toupper(*name) : *name;
      is_start = false;
    }
  }
  *to = '\0';
}

static void upper(const char *name, char *to) {
  while (*name != '\0')
    *to++ = (char)toupper(*name++);
  *to = '\0';
}

/* Reads "-- name (a type, b type) permission" from *at. */
static void read_head(Named *named, char *line) {
  char inside[512] = "";
  named->parameter_count = 0;
  if (sscanf(line, "-- %63[a-z_] (%511[^)]) %127[a-z_ ]", named->name, inside, named->permissions) != 3 &&
      sscanf(line, "-- %63[a-z_] () %127[a-z_ ]", named->name, named->permissions) != 2)
    fail(named, "a statement begins with \"-- name (parameter type, ...) permission ...\"");
  char *rest = inside;
  for (char *piece; (piece = strsep(&rest, ",")) != NULL;) {
    if (*piece == '\0') continue;
    if (named->parameter_count == PARAMETERS) fail(named, "too many parameters");
    Parameter *parameter = &named->parameters[named->parameter_count++];
    if (sscanf(piece, " %47[a-z_0-9] %15[a-z]", parameter->name, parameter->type) != 2)
      fail(named, "a parameter is \"name type\", not \"%s\"", piece);
    c_type(named, parameter->type);
  }
}

static void check_parameters(const Named *named, sqlite3_stmt *statement) {
  if (sqlite3_bind_parameter_count(statement) != named->parameter_count)
    fail(named, "it has %d parameters and declares %d", sqlite3_bind_parameter_count(statement),
         named->parameter_count);
  for (int i = 0; i < named->parameter_count; i++) {
    char with_colon[64];
    snprintf(with_colon, sizeof with_colon, ":%s", named->parameters[i].name);
    if (sqlite3_bind_parameter_index(statement, with_colon) == 0)
      fail(named, "there is no :%s in it", named->parameters[i].name);
  }
}

/* A column's name, and its type. */
static const char *column_type(sqlite3_stmt *statement, int column, char name[64]) {
  static char said[16];
  if (sscanf(sqlite3_column_name(statement, column), "%63[a-z_0-9] %15[a-z]", name, said) == 2) return said;
  const char *declared = sqlite3_column_decltype(statement, column);
  if (declared == NULL) return "number";
  if (strcmp(declared, "TEXT") == 0) return "text";
  if (strcmp(declared, "BLOB") == 0) return "bytes";
  if (strcmp(declared, "REAL") == 0) return "real";
  return "number";
}

static void write_row(const Named *named, sqlite3_stmt *statement, const char *type_name) {
  fprintf(header, "typedef struct %sRow {\n", type_name);
  for (int i = 0; i < sqlite3_column_count(statement); i++) {
    char name[64];
    const char *type = column_type(statement, i, name);
    fprintf(header, "  %s %s;\n", c_type(named, type), name);
  }
  fprintf(header, "} %sRow;\n", type_name);
}

static void write_binds(const Named *named, sqlite3_stmt *statement) {
  for (int i = 0; i < named->parameter_count; i++) {
    char with_colon[64];
    snprintf(with_colon, sizeof with_colon, ":%s", named->parameters[i].name);
    fprintf(header, "  query_bind_%s(query, %d, %s);\n", named->parameters[i].type,
            sqlite3_bind_parameter_index(statement, with_colon), named->parameters[i].name);
  }
}

static void write_arguments(const Named *named) {
  for (int i = 0; i < named->parameter_count; i++)
    fprintf(header, ", %s %s", c_type(named, named->parameters[i].type), named->parameters[i].name);
}

static void write_reading(const Named *named, sqlite3_stmt *statement) {
  char type_name[64], constant[64];
  camel(named->name, type_name);
  upper(named->name, constant);
  write_row(named, statement, type_name);
  fprintf(header, "static inline Outcome sql_%s(Database *on, Query *query", named->name);
  write_arguments(named);
  fprintf(header, ", Problem *problem) {\n  TRY(query_begin(on, SQL_%s, query, problem));\n", constant);
  write_binds(named, statement);
  fprintf(header, "  return DONE;\n}\n");
  fprintf(header, "static inline Outcome sql_%s_next(Query *query, %sRow *ret_row, Problem *problem) {\n", named->name,
          type_name);
  fprintf(header, "  TRY(query_step(query, problem));\n");
  for (int i = 0; i < sqlite3_column_count(statement); i++) {
    char name[64];
    const char *type = column_type(statement, i, name);
    fprintf(header, "  ret_row->%s = query_%s(query, %d);\n", name, type, i);
  }
  fprintf(header, "  return DONE;\n}\n\n");
}

static void write_doing(const Named *named, sqlite3_stmt *statement) {
  char constant[64];
  upper(named->name, constant);
  fprintf(header, "static inline Outcome sql_%s(Database *on", named->name);
  write_arguments(named);
  fprintf(header, ", Problem *problem) {\n  QUERY_SCOPE Query doing = {0};\n  Query *query = &doing;\n");
  fprintf(header, "  TRY(query_begin(on, SQL_%s, query, problem));\n", constant);
  write_binds(named, statement);
  fprintf(header, "  return query_run(query, problem);\n}\n\n");
}

/* One statement's text as C, a line each. */
static void write_words(const char *words) {
  while (*words != '\0') {
    size_t length = strcspn(words, "\n");
    fputs("        \"", source);
    for (size_t i = 0; i < length; i++) {
      if (words[i] == '"' || words[i] == '\\') fputc('\\', source);
      fputc(words[i], source);
    }
    fprintf(source, "%s\"\n", words[length] == '\n' ? "\\n" : "");
    words += length + (words[length] == '\n');
  }
}

static void write_table_row(const Named *named, sqlite3_stmt *statement) {
  char constant[64], permissions[128], permission[64];
  upper(named->name, constant);
  upper(named->permissions, permissions);
  fprintf(source, "    [SQL_%s] = {\"%s\",\n", constant, named->name);
  write_words(sqlite3_sql(statement));
  fprintf(source, "        , 0");
  int taken = 0;
  for (const char *at = permissions; sscanf(at, " %63[A-Z_]%n", permission, &taken) == 1; at += taken)
    fprintf(source, " | 1U << %s%s", strcmp(permission, "FOLD") == 0 ? "PERMISSION_" : "MAY_", permission);
  fprintf(source, ", %s},\n", sqlite3_stmt_readonly(statement) ? "true" : "false");
}

/* Takes one statement off the text: its head, its comments, its SQL. */
static char *take_statement(sqlite3 *database, Named *named, char *at) {
  char *end = strchr(at, '\n');
  if (end == NULL) fail(named, "nothing follows this");
  *end = '\0';
  read_head(named, at);
  int first_line = named->line;
  for (at = end + 1, named->line++; at[0] == '-' && at[1] == '-'; named->line++) {
    at = strchr(at, '\n');
    if (at == NULL) fail(named, "nothing follows this");
    at++;
  }
  char *stop = strstr(at, ";\n");
  if (stop == NULL) fail(named, "the SQL must end with ; at the end of a line");
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(database, at, (int)(stop - at), &statement, NULL) != SQLITE_OK || statement == NULL)
    fail(named, "%s: %s", named->name, sqlite3_errmsg(database));
  check_parameters(named, statement);
  if (strcmp(named->permissions, "fold") != 0 && !sqlite3_stmt_readonly(statement))
    fail(named, "%s writes, and only the fold may write", named->name);
  if (sqlite3_column_count(statement) > 0)
    write_reading(named, statement);
  else
    write_doing(named, statement);
  write_table_row(named, statement);
  sqlite3_finalize(statement);
  for (named->line = first_line; *at != '\0' && at < stop + 2; at++)
    named->line += *at == '\n';
  return stop + 2;
}

/* The names first, as an enum, so that the functions can use them. */
static void write_names(char **texts, int count) {
  fprintf(header, "typedef enum SqlName {\n");
  for (int i = 0; i < count; i++) {
    for (char *at = texts[i]; at != NULL && *at != '\0'; at = strchr(at, '\n'), at += at != NULL) {
      char name[64], constant[64], bracket[2];
      if (sscanf(at, "-- %63[a-z_] %1[(]", name, bracket) != 2) continue;
      upper(name, constant);
      fprintf(header, "  SQL_%s,\n", constant);
    }
  }
  fprintf(header, "  SQL_COUNT\n} SqlName;\n\n");
}

/* Makes the tables, so that statements can be checked against them. */
static sqlite3 *make_tables(char **paths) {
  /* the program makes it with its own tokenizer (view/database.c) */
  static const char search[] = "CREATE VIRTUAL TABLE search USING fts5 (words, content = '');";
  sqlite3 *database = NULL;
  char *message = NULL;
  if (sqlite3_open(":memory:", &database) != SQLITE_OK) exit(1);
  if (sqlite3_exec(database, search, NULL, NULL, &message) != SQLITE_OK) exit(1);
  fprintf(source, "const char sql_schema[] =\n");
  for (int i = 0; i < 2; i++) {
    char *tables = read_file(paths[i]);
    if (sqlite3_exec(database, tables, NULL, NULL, &message) != SQLITE_OK) {
      fprintf(stderr, "%s: %s\n", paths[i], message);
      exit(1);
    }
    write_words(tables);
    free(tables);
  }
  fprintf(source, ";\n\n");
  return database;
}

int main(int count, char **words) {
  if (count < 6) return 2;
  header = fopen(words[1], "wb");
  source = fopen(words[2], "wb");
  char **texts = calloc((size_t)count, sizeof *texts);
  if (header == NULL || source == NULL || texts == NULL) return 1;
  for (int i = 5; i < count; i++)
    texts[i - 5] = read_file(words[i]);
  fprintf(header, "/* Made by tools/statements.c from the .sql files. */\n#pragma once\n#include \"view/query.h\"\n\n");
  fprintf(source, "/* Made by tools/statements.c from the .sql files. */\n#include \"sql.h\"\n#include "
                  "\"view/schema.h\"\n\n");
  sqlite3 *database = make_tables(words + 3);
  fprintf(source, "const size_t sql_count = SQL_COUNT;\nconst SqlStatement sql_statements[] = {\n");
  write_names(texts, count - 5);
  for (int i = 5; i < count; i++) {
    Named named = {.file = words[i], .line = 1};
    for (char *at = texts[i - 5]; *at != '\0';) {
      if (*at == '\n')
        at++, named.line++;
      else
        at = take_statement(database, &named, at);
    }
  }
  fprintf(source, "};\n");
  return fclose(header) != 0 || fclose(source) != 0;
}
