#include "view/projection.h"

#include "base/memory.h"
#include "sql.h"
#include "view/schema.h"

typedef struct Table {
  const Kind *kind;
  const Field *many;             /* NULL: the kind's own table */
  sqlite3_stmt *insert, *remove; /* made when first used */
} Table;

struct Projection {
  size_t count;
  Table tables[];
};

static size_t count_tables(void) {
  size_t count = 0;
  for (const Kind *const *kind = all_kinds; *kind != NULL; kind++) {
    count++;
    for (size_t i = 0; i < (*kind)->field_count; i++)
      count += (*kind)->fields[i].is_many && !(*kind)->fields[i].is_derived;
  }
  return count;
}

Outcome projection_open(Database *database, Problem *problem) {
  size_t count = count_tables();
  struct Projection *projection = memory_take(sizeof *projection + count * sizeof(Table));
  TRY_MEMORY(projection, problem);
  for (const Kind *const *kind = all_kinds; *kind != NULL; kind++) {
    projection->tables[projection->count++] = (Table){.kind = *kind};
    for (size_t i = 0; i < (*kind)->field_count; i++) {
      const Field *field = &(*kind)->fields[i];
      if (field->is_many && !field->is_derived)
        projection->tables[projection->count++] = (Table){.kind = *kind, .many = field};
    }
  }
  database->projection = projection;
  return DONE;
}

void projection_close(Database *database) {
  struct Projection *projection = database->projection;
  for (size_t i = 0; projection != NULL && i < projection->count; i++) {
    sqlite3_finalize(projection->tables[i].insert);
    sqlite3_finalize(projection->tables[i].remove);
  }
  memory_give(projection);
  database->projection = NULL;
}

/* The kind's own table; those of its fields follow it. */
static Table *find_tables(Database *database, uint32_t kind) {
  struct Projection *projection = database->projection;
  for (size_t i = 0; i < projection->count; i++)
    if (projection->tables[i].kind->number == kind) return &projection->tables[i];
  return NULL;
}

static bool is_last(const Database *database, const Table *table) {
  return table + 1 == database->projection->tables + database->projection->count || table[1].kind != table->kind;
}

typedef void (*SqlWriter)(const Kind *, const Field *, Writer *);

static Outcome take_statement(Database *database, sqlite3_stmt **statement, const Table *table, SqlWriter write,
                              Query *ret_query, Problem *problem) {
  if (*statement == NULL) {
    WRITER_SCOPE Writer sql = {0};
    write(table->kind, table->many, &sql);
    Text text;
    TRY(writer_end(&sql, &text, problem));
    if (sqlite3_prepare_v3(database->handle, text.at, (int)text.length, SQLITE_PREPARE_PERSISTENT, statement, NULL) !=
        SQLITE_OK)
      return database_problem(database, problem);
  }
  query_take(database, *statement, ret_query);
  return DONE;
}

Outcome projection_remove(Database *database, int64_t record, uint32_t kind, Problem *problem) {
  TRY(sql_link_remove(database, record, problem));
  TRY(sql_extra_remove(database, record, problem));
  Table *table = find_tables(database, kind);
  for (bool is_end = table == NULL; !is_end; table++) {
    QUERY_SCOPE Query query = {0};
    TRY(take_statement(database, &table->remove, table, schema_write_delete, &query, problem));
    query_bind_number(&query, 1, record);
    TRY(query_run(&query, problem));
    is_end = is_last(database, table);
  }
  return DONE;
}

static Bytes element_bytes(const ElementId *element) {
  return ID_IS_NONE(*element) ? (Bytes){NULL, 0} : (Bytes){element->bytes, ID_SIZE};
}

static const Shown *find_shown(const ShownList *shown, const Field *field) {
  for (size_t i = 0; i < shown->length; i++)
    if (shown->at[i].field == field) return &shown->at[i];
  return NULL;
}

/* The row of the single fields; none where the record has none of this class. */
static Outcome write_single(Database *database, int64_t record, Table *table, const ShownList *shown,
                            Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(take_statement(database, &table->insert, table, schema_write_insert, &query, problem));
  query_bind_number(&query, 1, record);
  int place = 2;
  bool has_value = false;
  for (size_t i = 0; i < table->kind->field_count; i++) {
    const Field *field = &table->kind->fields[i];
    if (field->is_many || field->is_derived) continue;
    const Shown *item = find_shown(shown, field);
    if (item != NULL) schema_bind(&query, place, field, &item->value);
    has_value = has_value || item != NULL;
    place += schema_columns(field);
  }
  return has_value ? query_run(&query, problem) : DONE;
}

static Outcome write_element(Database *database, int64_t record, Table *first, const Shown *item, Problem *problem) {
  Table *table = first;
  while (table->many != item->field)
    table++;
  QUERY_SCOPE Query query = {0};
  TRY(take_statement(database, &table->insert, table, schema_write_insert, &query, problem));
  query_bind_number(&query, 1, record);
  query_bind_bytes(&query, 2, element_bytes(&item->part->element));
  schema_bind(&query, 3, item->field, &item->value);
  return query_run(&query, problem);
}

typedef struct LinkFrom {
  Database *database;
  int64_t record;
  uint32_t kind;
  const UnitPart *part;
} LinkFrom;

static Outcome write_link(void *context, RecordId target, Problem *problem) {
  const LinkFrom *from = context;
  return sql_link_add(from->database, from->record, from->kind, from->part->field, element_bytes(&from->part->element),
                      (Bytes){target.bytes, ID_SIZE}, problem);
}

Outcome projection_write(Database *database, int64_t record, uint32_t kind, const ShownList *shown, Problem *problem) {
  Table *table = find_tables(database, kind);
  if (table != NULL) TRY(write_single(database, record, table, shown, problem));
  for (size_t i = 0; i < shown->length; i++) {
    const Shown *item = &shown->at[i];
    if (item->field == NULL) {
      TRY(sql_extra_add(database, record, item->part->field, element_bytes(&item->part->element), item->part->value,
                        problem));
      continue;
    }
    if (item->field->is_many) TRY(write_element(database, record, table, item, problem));
    LinkFrom from = {database, record, kind, item->part};
    TRY(value_links(&item->value, write_link, &from, problem));
  }
  return DONE;
}
