/* The whole of a registry, written out. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/list.h"
#include "base/memory.h"
#include "exchange/pack.h"
#include "exchange/record_json.h"
#include "exchange/said_json.h"
#include "exchange/waterline.h"
#include "registry/record.h"
#include "registry/statements.h"

typedef struct LineNumber {
  StatementId id;
  uint64_t line;
} LineNumber;

typedef struct Exporting {
  Registry *registry;
  PackWriter *pack;
  Arena *arena;   /* for the whole export */
  Arena *passing; /* for one record or statement */
  ExchangeSummary *summary;
  uint64_t line;
  LIST(LineNumber) lines; /* by id, once all are known */
  LIST(SaidFile) files;
} Exporting;

static int by_id(const void *a, const void *b) {
  return memcmp(((const LineNumber *)a)->id.bytes, ((const LineNumber *)b)->id.bytes, sizeof(StatementId));
}

static Outcome number_line(void *context, const StatementId *id, const Draft *said, Problem *problem) {
  Exporting *exporting = context;
  (void)said;
  LineNumber *number = LIST_ADD(&exporting->lines, exporting->arena);
  TRY_MEMORY(number, problem);
  *number = (LineNumber){*id, exporting->lines.length};
  return DONE;
}

static uint64_t line_of(void *context, const StatementId *id) {
  const Exporting *exporting = context;
  LineNumber wanted = {*id, 0};
  const LineNumber *found = bsearch(&wanted, exporting->lines.at, exporting->lines.length, sizeof wanted, by_id);
  return found == NULL ? 0 : found->line;
}

static Outcome keep_file(Exporting *exporting, const SaidFile *file, Problem *problem) {
  for (size_t i = 0; i < exporting->files.length; i++)
    if (memcmp(exporting->files.at[i].sha256, file->sha256, 32) == 0) return DONE;
  SaidFile *kept = LIST_ADD(&exporting->files, exporting->arena);
  TRY_MEMORY(kept, problem);
  *kept = *file;
  return DONE;
}

static Outcome write_said(void *context, const StatementId *id, const Draft *said, Problem *problem) {
  Exporting *exporting = context;
  (void)id;
  ArenaMark start = arena_mark(exporting->passing);
  Writer writer = WRITER_IN(exporting->passing);
  SaidFile file = {0};
  bool has_file = false;
  TRY(said_write(said, ++exporting->line, line_of, exporting, exporting->passing, &writer, &file, &has_file, problem));
  writer_char(&writer, '\n');
  Text text;
  TRY(writer_end(&writer, &text, problem));
  TRY(pack_write(exporting->pack, text_bytes(text), problem));
  if (has_file) TRY(keep_file(exporting, &file, problem));
  arena_back_to(exporting->passing, start);
  exporting->summary->statements++;
  return DONE;
}

static Outcome write_history(Exporting *exporting, Problem *problem) {
  TRY(registry_each_statement(exporting->registry, number_line, exporting, problem));
  if (exporting->lines.length > 1)
    qsort(exporting->lines.at, exporting->lines.length, sizeof *exporting->lines.at, by_id);
  TRY(pack_begin(exporting->pack, "history.jsonl", problem));
  return registry_each_statement(exporting->registry, write_said, exporting, problem);
}

static Outcome write_record(Exporting *exporting, RecordId id, Problem *problem) {
  Record record;
  Writer writer = WRITER_IN(exporting->passing);
  Json json = JSON_TO(&writer);
  TRY(registry_find_record(exporting->registry, id, exporting->passing, &record, problem));
  record_json_open(&record, exporting->passing, &json);
  json_close_object(&json);
  writer_char(&writer, '\n');
  Text text;
  TRY(writer_end(&writer, &text, problem));
  exporting->summary->records++;
  return pack_write(exporting->pack, text_bytes(text), problem);
}

static Outcome write_kind(Exporting *exporting, const Kind *kind, Problem *problem) {
  ListWindow window = {.with_hidden = true};
  Rows rows;
  do {
    ArenaMark page = arena_mark(exporting->passing);
    TRY(registry_list(exporting->registry, kind, window, exporting->passing, &rows, problem));
    for (size_t i = 0; i < rows.length; i++) {
      ArenaMark start = arena_mark(exporting->passing);
      TRY(write_record(exporting, rows.at[i].id, problem));
      arena_back_to(exporting->passing, start);
    }
    if (rows.length > 0) window.after = rows.at[rows.length - 1].id;
    arena_back_to(exporting->passing, page);
  } while (rows.is_cut);
  return DONE;
}

static Outcome write_records(Exporting *exporting, Problem *problem) {
  TRY(pack_begin(exporting->pack, "records.jsonl", problem));
  for (const Kind *const *kind = all_kinds; *kind != NULL; kind++)
    TRY(write_kind(exporting, *kind, problem));
  return DONE;
}

static Outcome write_piece(void *context, Bytes bytes, Problem *problem) {
  const Exporting *exporting = context;
  return pack_write(exporting->pack, bytes, problem);
}

static int by_hash(const void *a, const void *b) {
  return memcmp(((const SaidFile *)a)->sha256, ((const SaidFile *)b)->sha256, 32);
}

static Outcome write_files(Exporting *exporting, Problem *problem) {
  if (exporting->files.length > 1)
    qsort(exporting->files.at, exporting->files.length, sizeof *exporting->files.at, by_hash);
  for (size_t i = 0; i < exporting->files.length; i++) {
    const SaidFile *file = &exporting->files.at[i];
    char name[FILE_NAME_SIZE];
    said_file_name(file->sha256, name);
    TRY(pack_begin(exporting->pack, name, problem));
    TRY(log_object_get(registry_log(exporting->registry), file->record, file->security_class, &file->kept.object,
                       write_piece, exporting, problem));
    exporting->summary->files++;
  }
  return DONE;
}

static Outcome export_to(Registry *registry, const char *path, const Secret *passphrase, ExchangeSummary *ret_summary,
                         Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new(), *passing = arena_new();
  TRY_MEMORY(arena, problem);
  TRY_MEMORY(passing, problem);
  size_t failures = memory_failures();
  ExchangeSummary summary = {0};
  PACK_WRITER_SCOPE PackWriter *pack = NULL;
  TRY(pack_make(path, passphrase, &pack, problem));
  Exporting exporting = {.registry = registry, .pack = pack, .arena = arena, .passing = passing, .summary = &summary};
  TRY(write_history(&exporting, problem));
  TRY(write_records(&exporting, problem));
  TRY(write_files(&exporting, problem));
  TRY(memory_check(failures, problem));
  TRY(pack_finish(&pack, problem));
  *ret_summary = summary;
  return DONE;
}

Outcome waterline_export_plain(Registry *registry, const char *folder, ExchangeSummary *ret_summary, Problem *problem) {
  return export_to(registry, folder, NULL, ret_summary, problem);
}

Outcome waterline_export_sealed(Registry *registry, const char *file, const Secret *passphrase,
                                ExchangeSummary *ret_summary, Problem *problem) {
  return export_to(registry, file, passphrase, ret_summary, problem);
}
