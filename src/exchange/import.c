/* An export, read into a registry: files first, then all statements as one batch, then records without history. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/list.h"
#include "crypto/hash.h"
#include "exchange/import_records.h"
#include "exchange/pack.h"
#include "exchange/said_json.h"
#include "exchange/waterline.h"
#include "registry/permission.h"
#include "registry/statements.h"

#define LIMIT_HISTORY ((size_t)1 << 30)
#define NOT_PUT_YET UINT64_MAX /* as an object's size */

typedef struct Importing {
  Registry *registry;
  const char *path;
  Arena *arena;   /* for the whole import */
  Arena *passing; /* for one line */
  bool is_dry_run;
  ExchangeSummary *summary;
  Bytes history, records;
  LIST(SaidFile) files; /* that lines name; `kept.object` once they are put */
  StatementId *of_line; /* by line, from 1; NULL in the first pass */
  size_t line, line_count;
  Payload before; /* of the line before: record and change */
  unsigned class_before;
  size_t place; /* among the statements of the same change, record and class */
} Importing;

static Outcome at_line(const Importing *importing, const char *file, size_t line, Outcome outcome, Problem *problem) {
  if (outcome == DONE || problem == NULL) return outcome;
  Problem inner = *problem;
  char where[256];
  snprintf(where, sizeof where, "%.200s/%s:%zu", importing->path, file, line);
  return problem_set(problem, outcome, inner.code, where, inner.advice, "%s", inner.message);
}

static StatementId id_of_line(void *context, uint64_t line) {
  const Importing *importing = context;
  StatementId none = {0};
  return importing->of_line == NULL || line >= importing->line ? none : importing->of_line[line];
}

static SaidFile *find_file(const Importing *importing, RecordId record, unsigned security_class,
                           const uint8_t sha256[32]) {
  for (size_t i = 0; i < importing->files.length; i++) {
    SaidFile *file = &importing->files.at[i];
    if (file->security_class == security_class && ID_EQUAL(file->record, record) &&
        memcmp(file->sha256, sha256, 32) == 0)
      return file;
  }
  return NULL;
}

static const ObjectName *object_of(void *context, RecordId record, unsigned security_class, const uint8_t sha256[32]) {
  const SaidFile *file = find_file(context, record, security_class, sha256);
  return file == NULL || file->kept.object.size == NOT_PUT_YET ? NULL : &file->kept.object;
}

/* ---- each line of the history ---- */

typedef Outcome (*LineTaker)(Importing *importing, const Draft *said, const SaidFile *file, Problem *problem);

static Outcome each_line(Importing *importing, LineTaker take, Problem *problem) {
  SaidReading reading = {id_of_line, importing->of_line == NULL ? NULL : object_of, importing, importing->passing};
  Text rest = bytes_text(importing->history), line;
  importing->line = 0;
  while (text_next(&rest, '\n', &line)) {
    importing->line++;
    if (text_trim(line).length == 0) continue;
    ArenaMark start = arena_mark(importing->passing);
    Draft said;
    SaidFile file;
    bool has_file = false;
    Outcome outcome = said_read(line, &reading, &said, &file, &has_file, problem);
    if (outcome == DONE) outcome = take(importing, &said, has_file ? &file : NULL, problem);
    TRY(at_line(importing, "history.jsonl", importing->line, outcome, problem));
    arena_back_to(importing->passing, start);
  }
  return DONE;
}

/* First pass: is it right, and which files does it need? */
static Outcome look_at(Importing *importing, const Draft *said, const SaidFile *file, Problem *problem) {
  importing->summary->statements++;
  importing->line_count = importing->line;
  if (!registry_reader(importing->registry)->opens[said->security_class])
    return problem_set(problem, REFUSED, "class_closed", NULL, NULL, "Class %u is not open to you.",
                       said->security_class);
  if (file == NULL || find_file(importing, file->record, file->security_class, file->sha256) != NULL) return DONE;
  SaidFile *kept = LIST_ADD(&importing->files, importing->arena);
  TRY_MEMORY(kept, problem);
  *kept = *file;
  bool is_there;
  TRY(registry_knows_change(importing->registry, said->payload.change, &is_there, problem));
  kept->kept = (KeptFile){.object.size = is_there ? 0 : NOT_PUT_YET};
  return DONE;
}

/* Second pass. */
static Outcome put_in(Importing *importing, const Draft *said, const SaidFile *file, Problem *problem) {
  (void)file;
  bool is_next = said->security_class == importing->class_before &&
                 ID_EQUAL(said->payload.record, importing->before.record) &&
                 ID_EQUAL(said->payload.change, importing->before.change);
  importing->place = is_next ? importing->place + 1 : 0;
  importing->before = said->payload;
  importing->class_before = said->security_class;
  bool was_there;
  TRY(registry_restore_add(importing->registry, said, importing->place, &importing->of_line[importing->line],
                           &was_there, problem));
  importing->summary->there_already += was_there;
  return DONE;
}

/* ---- files ---- */

static Outcome check_files(Importing *importing, Problem *problem) {
  for (size_t i = 0; i < importing->files.length; i++) {
    char name[FILE_NAME_SIZE];
    if (importing->files.at[i].kept.object.size != NOT_PUT_YET) continue;
    said_file_name(importing->files.at[i].sha256, name);
    return problem_set(problem, INVALID, "no_such_file", importing->path, "Take another copy of the export.",
                       "The export names %s, which is not in it.", name);
  }
  return DONE;
}

/* Puts the bytes under each record that names them. */
static Outcome put_file(Importing *importing, const char *name, Bytes bytes, Problem *problem) {
  uint8_t sha256[32], found[32];
  Sha256 state;
  sha256_start(&state);
  sha256_add(&state, bytes);
  sha256_end(&state, found);
  if (strncmp(name, "files/", 6) != 0 || !bytes_from_hex(text_of(name + 6), sha256, 32)) return DONE;
  if (memcmp(sha256, found, 32) != 0)
    return problem_set(problem, INVALID, "damaged_file", name, "Take another copy of the export.",
                       "The file is not the one that its name says.");
  for (size_t i = 0; i < importing->files.length; i++) {
    SaidFile *file = &importing->files.at[i];
    if (memcmp(file->sha256, sha256, 32) != 0 || file->kept.object.size != NOT_PUT_YET) continue;
    file->kept.object.size = bytes.length;
    importing->summary->files++;
    if (importing->is_dry_run) continue;
    TRY(log_object_put_bytes(registry_log(importing->registry), file->record, file->security_class, bytes,
                             &file->kept.object, problem));
  }
  return DONE;
}

static Outcome take_files(Importing *importing, PackReader *pack, const char *name, Problem *problem) {
  for (Outcome outcome = DONE; outcome == DONE;) {
    ARENA_SCOPE Arena *arena = arena_new();
    TRY_MEMORY(arena, problem);
    Bytes bytes;
    TRY(pack_read_whole(pack, LIMIT_FOREIGN_FILE, arena, &bytes, problem));
    TRY(put_file(importing, name, bytes, problem));
    outcome = pack_next(pack, &name, problem);
    if (outcome != DONE && outcome != ABSENT) return outcome;
  }
  return check_files(importing, problem);
}

/* ---- the whole ---- */

static Outcome put_history_in(Importing *importing, Problem *problem) {
  importing->of_line = ARENA_MANY(importing->arena, StatementId, importing->line_count + 1);
  TRY_MEMORY(importing->of_line, problem);
  TRY(registry_restore_begin(importing->registry, problem));
  Outcome outcome = each_line(importing, put_in, problem);
  if (outcome == DONE) return registry_restore_end(importing->registry, problem);
  registry_restore_drop(importing->registry);
  return outcome;
}

static Outcome put_all_in(Importing *importing, Problem *problem) {
  if (!importing->is_dry_run && importing->line_count > 0) TRY(put_history_in(importing, problem));
  size_t line = 0;
  if (importing->is_dry_run && importing->line_count > 0) return DONE; /* its records are not there to be compared */
  Outcome outcome = import_records(importing->registry, bytes_text(importing->records), importing->is_dry_run,
                                   importing->arena, importing->summary, &line, problem);
  return line == 0 ? outcome : at_line(importing, "records.jsonl", line, outcome, problem);
}

static Outcome read_pack(Importing *importing, PackReader *pack, Problem *problem) {
  const char *name;
  Outcome outcome;
  while ((outcome = pack_next(pack, &name, problem)) == DONE) {
    Bytes *to = strcmp(name, "history.jsonl") == 0   ? &importing->history
                : strcmp(name, "records.jsonl") == 0 ? &importing->records
                                                     : NULL;
    if (to == NULL) break;
    TRY(pack_read_whole(pack, LIMIT_HISTORY, importing->arena, to, problem));
  }
  if (outcome != DONE && outcome != ABSENT) return outcome;
  TRY(each_line(importing, look_at, problem));
  return outcome == DONE ? take_files(importing, pack, name, problem) : check_files(importing, problem);
}

Outcome waterline_import(Registry *registry, const char *path, const Secret *passphrase, bool is_dry_run,
                         ExchangeSummary *ret_summary, Problem *problem) {
  TRY(registry_may(registry, MAY_IMPORT, problem));
  ARENA_SCOPE Arena *arena = arena_new(), *passing = arena_new();
  TRY_MEMORY(arena, problem);
  TRY_MEMORY(passing, problem);
  ExchangeSummary summary = {0};
  PACK_READER_SCOPE PackReader *pack = NULL;
  TRY(pack_open(path, passphrase, &pack, problem));
  Importing importing = {.registry = registry,
                         .path = path,
                         .arena = arena,
                         .passing = passing,
                         .is_dry_run = is_dry_run,
                         .summary = &summary};
  TRY(read_pack(&importing, pack, problem));
  TRY(put_all_in(&importing, problem));
  *ret_summary = summary;
  return DONE;
}
