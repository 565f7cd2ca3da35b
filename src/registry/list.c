/* Records in lists, by the beginning of their id, and who links to them. */
#include "base/list.h"
#include "registry/inside.h"
#include "sql.h"

#define ROWS_MOST 1000

/* The record's row in one class; ABSENT where there is none or it was not created there. */
static Outcome class_row(Database *on, RecordId id, Arena *arena, Row *ret_row, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_record_row(on, &query, (Bytes){id.bytes, ID_SIZE}, problem));
  RecordRowRow row;
  TRY(sql_record_row_next(&query, &row, problem));
  if (row.is_created == 0) return ABSENT;
  *ret_row = (Row){.id = id,
                   .kind = kind_by_number((uint32_t)row.kind),
                   .title = text_copy(arena, row.title),
                   .created_at = row.created_at,
                   .is_hidden = row.is_hidden != 0,
                   .is_reviewed = row.is_reviewed != 0};
  return DONE;
}

/* Where the main field is of a higher class than the kind, the title stands there. */
static Outcome find_title(Registry *registry, Row *row, Arena *arena, Problem *problem) {
  if (row->kind == NULL || row->kind->main == NULL) return DONE;
  unsigned of_title = row->kind->main->security_class;
  Database *on = view_class(&registry->view, of_title);
  if (of_title == row->kind->lowest_class || on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_record_row(on, &query, (Bytes){row->id.bytes, ID_SIZE}, problem));
  RecordRowRow found;
  Outcome outcome = sql_record_row_next(&query, &found, problem);
  if (outcome == DONE) row->title = text_copy(arena, found.title);
  return outcome == ABSENT ? DONE : outcome;
}

Outcome registry_row(Registry *registry, RecordId id, Arena *arena, Row *ret_row, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    Outcome outcome = on == NULL ? ABSENT : class_row(on, id, arena, ret_row, problem);
    if (outcome == DONE) return find_title(registry, ret_row, arena, problem);
    if (outcome != ABSENT) return outcome;
  }
  return ABSENT;
}

Outcome registry_row_of(Registry *registry, RecordId id, Arena *arena, Row *ret_row, Problem *problem) {
  TRY(registry_begin_read(registry, MAY_READ, problem));
  return registry_row(registry, id, arena, ret_row, problem);
}

static Outcome find_after(Registry *registry, RecordId after, int64_t *ret_created_at, Arena *arena, Problem *problem) {
  *ret_created_at = INT64_MIN;
  if (ID_IS_NONE(after)) return DONE;
  Row row;
  TRY(registry_row(registry, after, arena, &row, problem));
  *ret_created_at = row.created_at;
  return DONE;
}

typedef LIST(Row) RowList;

static Outcome read_rows(Database *on, const Kind *kind, ListWindow window, int64_t created_at, Arena *arena,
                         RowList *rows, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_records_listed(on, &query, kind->number, created_at, (Bytes){window.after.bytes, ID_SIZE}, window.with_hidden,
                         (int64_t)window.limit + 1, problem));
  RecordsListedRow found;
  Outcome outcome;
  while ((outcome = sql_records_listed_next(&query, &found, problem)) == DONE) {
    Row *row = LIST_ADD(rows, arena);
    TRY_MEMORY(row, problem);
    *row = (Row){.kind = kind,
                 .title = text_copy(arena, found.title),
                 .created_at = found.created_at,
                 .is_hidden = found.is_hidden != 0,
                 .is_reviewed = found.is_reviewed != 0};
    ID_TAKE(found.id, &row->id);
  }
  return outcome == ABSENT ? DONE : outcome;
}

Outcome registry_list(Registry *registry, const Kind *kind, ListWindow window, Arena *arena, Rows *ret_rows,
                      Problem *problem) {
  TRY(registry_begin_read(registry, MAY_READ, problem));
  *ret_rows = (Rows){0};
  Database *on = view_class(&registry->view, kind->lowest_class);
  if (on == NULL) return DONE;
  if (window.limit == 0) window.limit = ROWS_MOST;
  int64_t created_at;
  TRY(find_after(registry, window.after, &created_at, arena, problem));
  RowList rows = {0};
  TRY(read_rows(on, kind, window, created_at, arena, &rows, problem));
  bool is_cut = rows.length > window.limit;
  if (is_cut) rows.length = window.limit;
  for (size_t i = 0; i < rows.length; i++)
    TRY(find_title(registry, &rows.at[i], arena, problem));
  *ret_rows = (Rows){rows.at, rows.length, is_cut};
  return DONE;
}

/* ---- by the beginning of an id ---- */

static bool read_digits(Text digits, RecordId *ret_low, RecordId *ret_high) {
  char low[ID_DIGITS], high[ID_DIGITS];
  if (digits.length < 4 || digits.length > ID_DIGITS) return false;
  memset(low, '0', sizeof low);
  memset(high, 'f', sizeof high);
  memcpy(low, digits.at, digits.length);
  memcpy(high, digits.at, digits.length);
  return ID_READ(((Text){low, ID_DIGITS}), ret_low) && ID_READ(((Text){high, ID_DIGITS}), ret_high);
}

Outcome registry_find_id(Registry *registry, Text digits, RecordId *ret_id, Problem *problem) {
  bool may_history = registry_may(registry, MAY_HISTORY, NULL) == DONE; /* an auditor names records, too */
  TRY(registry_begin_read(registry, may_history ? MAY_HISTORY : MAY_READ, problem));
  RecordId low, high, found = {0};
  if (!read_digits(digits, &low, &high))
    return problem_set(problem, INVALID, "bad_id", NULL, "An id is 32 hex digits; the first four or more may do.",
                       "This is not the id of a record.");
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    if (on == NULL) continue;
    QUERY_SCOPE Query query = {0};
    TRY(sql_records_starting(on, &query, (Bytes){low.bytes, ID_SIZE}, (Bytes){high.bytes, ID_SIZE}, problem));
    RecordsStartingRow row;
    Outcome outcome;
    while ((outcome = sql_records_starting_next(&query, &row, problem)) == DONE) {
      RecordId id = {0};
      ID_TAKE(row.id, &id);
      if (!ID_IS_NONE(found) && !ID_EQUAL(found, id))
        return problem_set(problem, INVALID, "ambiguous", NULL, "Give more of its digits.",
                           "More than one record's id begins so.");
      found = id;
    }
    if (outcome != ABSENT) return outcome;
  }
  if (ID_IS_NONE(found)) return problem_set(problem, ABSENT, "no_record", NULL, NULL, "There is no such record.");
  *ret_id = found;
  return DONE;
}

/* ---- links ---- */

typedef LIST(Link) LinkList;

static Outcome read_links(Database *on, RecordId to, const Kind *kind, const Field *field, Arena *arena,
                          LinkList *links, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_links_to(on, &query, (Bytes){to.bytes, ID_SIZE}, kind == NULL ? 0 : kind->number,
                   field == NULL ? 0 : field->number, problem));
  LinksToRow row;
  Outcome outcome;
  while ((outcome = sql_links_to_next(&query, &row, problem)) == DONE) {
    Link *link = LIST_ADD(links, arena);
    TRY_MEMORY(link, problem);
    *link = (Link){.to = to, .kind = kind_by_number((uint32_t)row.kind), .field = (uint32_t)row.field};
    ID_TAKE(row.id, &link->from);
    ID_TAKE(row.element, &link->element);
  }
  return outcome == ABSENT ? DONE : outcome;
}

static bool has_name(const Link *link, const char *name) {
  const Field *field = link->kind == NULL ? NULL : field_by_number(link->kind, link->field);
  return name == NULL || (field != NULL && strcmp(field->name, name) == 0);
}

/* Leaves out what is hidden, or of another field than the one asked for. */
static Outcome keep_shown(Registry *registry, LinkList *links, const char *field, Arena *arena, Problem *problem) {
  size_t kept = 0;
  for (size_t i = 0; i < links->length; i++) {
    Row row;
    Outcome outcome = registry_row(registry, links->at[i].from, arena, &row, problem);
    if (outcome != DONE && outcome != ABSENT) return outcome;
    if (outcome == DONE && !row.is_hidden && has_name(&links->at[i], field)) links->at[kept++] = links->at[i];
  }
  links->length = kept;
  return DONE;
}

Outcome registry_links_to(Registry *registry, RecordId to, const Kind *kind, const char *field, Arena *arena,
                          Links *ret_links, Problem *problem) {
  TRY(registry_begin_read(registry, MAY_READ, problem));
  const Field *of_kind = kind == NULL || field == NULL ? NULL : field_by_name(kind, text_of(field));
  if (kind != NULL && field != NULL && of_kind == NULL)
    return problem_set(problem, INVALID, "no_such_field", field, NULL, "The kind %s has no such field.", kind->name);
  LinkList links = {0};
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    if (on != NULL) TRY(read_links(on, to, kind, of_kind, arena, &links, problem));
  }
  TRY(keep_shown(registry, &links, kind == NULL ? field : NULL, arena, problem));
  *ret_links = (Links){links.at, links.length};
  return DONE;
}
