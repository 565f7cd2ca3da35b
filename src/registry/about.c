/* What the registry is: totals, hashes, names of members, what left it. */
#include "base/cbor.h"
#include "base/list.h"
#include "base/random.h"
#include "log/audit.h"
#include "registry/inside.h"
#include "sql.h"

Outcome registry_new_record_id(RecordId *ret_id, Problem *problem) {
  return random_fill(ret_id->bytes, ID_SIZE, problem);
}

Outcome registry_index(Registry *registry, Problem *problem) {
  return view_index(&registry->view, problem);
}

Outcome registry_view_hash(Registry *registry, unsigned security_class, uint8_t ret_hash[32], Problem *problem) {
  TRY(registry_begin_work(registry, MAY_ABOUT, problem));
  return view_hash(&registry->view, security_class, ret_hash, problem);
}

Text registry_user_name(Registry *registry, UserId user, Arena *arena) {
  Member *members;
  size_t count = 0;
  if (keyring_members(log_keyring(registry->log), arena, &members, &count, NULL) != DONE) count = 0;
  for (size_t i = 0; i < count; i++)
    if (ID_EQUAL(members[i].user, user)) return members[i].name;
  char digits[ID_DIGITS + 1];
  ID_TEXT(user, digits);
  return text_copy(arena, (Text){digits, 8});
}

Outcome registry_note_leaving(Registry *registry, Text what, Text where, const uint8_t hash[32], Problem *problem) {
  WRITER_SCOPE Writer writer = {0};
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_array(&cbor, 4);
  cbor_write_words(&cbor, "left");
  cbor_write_text(&cbor, what);
  cbor_write_text(&cbor, where);
  cbor_write_bytes(&cbor, hash, hash == NULL ? 0 : 32);
  Bytes entry;
  TRY(cbor_write_end(&cbor, &entry, problem));
  return log_audit_append(registry->log, entry, problem);
}

typedef LIST(KindCount) KindCounts;

static KindCount *find_count(KindCounts *counts, const Kind *kind, Arena *arena) {
  for (size_t i = 0; i < counts->length; i++)
    if (counts->at[i].kind == kind) return &counts->at[i];
  KindCount *count = LIST_ADD(counts, arena);
  if (count != NULL) count->kind = kind;
  return count;
}

static Outcome add_kinds(Database *on, Arena *arena, KindCounts *counts, About *about, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_kind_totals(on, &query, problem));
  KindTotalsRow row;
  Outcome outcome;
  while ((outcome = sql_kind_totals_next(&query, &row, problem)) == DONE) {
    about->records += (size_t)row.records;
    about->conflicts += (size_t)row.conflicts;
    if (row.is_reviewed == 0) about->not_reviewed += (size_t)row.records;
    const Kind *kind = kind_by_number((uint32_t)row.kind);
    if (kind == NULL) continue;
    KindCount *count = find_count(counts, kind, arena);
    TRY_MEMORY(count, problem);
    *(row.is_hidden != 0 ? &count->hidden : &count->shown) += (size_t)row.records;
  }
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome add_totals(Database *on, About *about, Problem *problem) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_class_totals(on, &query, problem));
  ClassTotalsRow row;
  TRY(sql_class_totals_next(&query, &row, problem));
  about->bad_statements += (size_t)(row.bad + row.strange);
  return DONE;
}

Outcome registry_about(Registry *registry, Arena *arena, About *ret_about, Problem *problem) {
  TRY(registry_begin_read(registry, MAY_ABOUT, problem));
  About about = {.is_practice = registry_is_practice(registry),
                 .is_read_only = log_is_read_only(registry->log),
                 .format_version = VIEW_HASH_FORMAT,
                 .statements = log_position(registry->log).statements};
  KindCounts counts = {0};
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    if (on == NULL) continue;
    TRY(add_kinds(on, arena, &counts, &about, problem));
    TRY(add_totals(on, &about, problem));
  }
  about.kinds = counts.at;
  about.kind_count = counts.length;
  *ret_about = about;
  return DONE;
}
