/* export.c - everything that is registered, out and in again, in our own format. */
#include "base/files.h"
#include "base/json.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/passphrase.h"
#include "commands/session.h"
#include "exchange/waterline.h"

static void write_summary(Call *call, const ExchangeSummary *summary) {
  Writer *out = &call->response->output;
  if (!option_given(call, "json")) {
    writer_format(out, "%zu records, %zu changes, %zu files", summary->records, summary->statements, summary->files);
    if (summary->there_already > 0) writer_format(out, "; %zu changes were there already", summary->there_already);
    writer_char(out, '\n');
    return;
  }
  Json json = JSON_TO(out);
  json_open_object(&json);
  json_key_number(&json, "records", (int64_t)summary->records);
  json_key_number(&json, "statements", (int64_t)summary->statements);
  json_key_number(&json, "files", (int64_t)summary->files);
  json_key_number(&json, "there_already", (int64_t)summary->there_already);
  json_close_object(&json);
  writer_char(out, '\n');
}

/* The passphrase of a sealed export is its own: who gets it need not know ours. */
static Outcome export_passphrase(const Call *call, const char *prompt, Secret **ret_passphrase, Problem *problem) {
  Text file = option_value(call, "export-passphrase-file");
  if (file.at == NULL) return terminal_ask(prompt, true, ret_passphrase, problem);
  char *path = call_path(call, file);
  TRY_MEMORY(path, problem);
  return secret_read_file(path, ret_passphrase, problem);
}

static Outcome export_to(Call *call, Registry *registry, const char *path, ExchangeSummary *ret_summary,
                         Problem *problem) {
  static const uint8_t no_hash[32];
  SECRET_SCOPE Secret *passphrase = NULL;
  bool is_plain = option_given(call, "plain");
  if (file_kind(path) != FILE_NONE)
    return problem_set(problem, INVALID, "exists", path, "Name a place where nothing stands yet.",
                       "The export would overwrite something.");
  if (!is_plain) TRY(export_passphrase(call, "A passphrase for this export: ", &passphrase, problem));
  TRY(registry_note_leaving(registry, is_plain ? TEXT("export, plain") : TEXT("export, sealed"), text_of(path), no_hash,
                            problem));
  return is_plain ? waterline_export_plain(registry, path, ret_summary, problem)
                  : waterline_export_sealed(registry, path, passphrase, ret_summary, problem);
}

static Outcome run_export(Call *call, Problem *problem) {
  REGISTRY_SCOPE Registry *registry = NULL;
  ExchangeSummary summary = {0};
  TRY(arguments_expect(call, 1, 1, problem));
  char *path = call_path(call, call->options.arguments[0]);
  TRY_MEMORY(path, problem);
  TRY(session_open(call, &registry, problem));
  TRY(export_to(call, registry, path, &summary, problem));
  write_summary(call, &summary);
  if (option_given(call, "plain"))
    writer_format(&call->response->notices,
                  "Everything is now readable in %s, by whoever gets it.  This was recorded.\n", path);
  return DONE;
}

static const Option export_options[] = {
    {"plain", NULL, "a folder that anybody can read; else one sealed file"},
    {"export-passphrase-file", "F", "read the sealed file's passphrase from this file"},
    {NULL, NULL, NULL},
};

const Command command_export = {
    .name = "export",
    .needs = NEEDS_TERMINAL,
    .options = export_options,
    .arguments = "OUT",
    .summary = "everything with ids, history and files: sealed, or --plain",
    .help = "OUT must not exist.  --plain writes a folder with records.jsonl, history.jsonl and files/; the order is\n"
            "fixed and no time of export is in it.  Importing it into an empty registry gives the same view hash.\n"
            "An export is recorded for the auditor before it leaves.",
    .run = run_export,
};

static Outcome import_from(Call *call, Registry *registry, const char *path, ExchangeSummary *ret_summary,
                           Problem *problem) {
  SECRET_SCOPE Secret *passphrase = NULL;
  FileKind kind = file_kind(path);
  if (kind == FILE_NONE)
    return problem_set(problem, INVALID, "no_such_file", path, "Look whether the name is right.",
                       "There is no such file or folder.");
  if (kind == FILE_PLAIN) TRY(export_passphrase(call, "Passphrase of this export: ", &passphrase, problem));
  return waterline_import(registry, path, passphrase, option_given(call, "dry-run"), ret_summary, problem);
}

static Outcome run_import(Call *call, Problem *problem) {
  REGISTRY_SCOPE Registry *registry = NULL;
  ExchangeSummary summary = {0};
  TRY(arguments_expect(call, 1, 1, problem));
  if (!text_equal(option_value(call, "as"), TEXT("waterline")))
    return command_misused(call, problem, "This version imports one format: --as waterline");
  char *path = call_path(call, call->options.arguments[0]);
  TRY_MEMORY(path, problem);
  TRY(session_open(call, &registry, problem));
  TRY(import_from(call, registry, path, &summary, problem));
  write_summary(call, &summary);
  if (option_given(call, "dry-run"))
    writer_words(&call->response->notices, "Nothing was changed: this was a dry run.\n");
  return DONE;
}

static const Option import_options[] = {
    {"as", "FORMAT", "waterline: what 'export' wrote, or records.jsonl by another program"},
    {"dry-run", NULL, "read and check everything, change nothing"},
    {"export-passphrase-file", "F", "read the sealed file's passphrase from this file"},
    {NULL, NULL, NULL},
};

const Command command_import = {
    .name = "import",
    .needs = NEEDS_TERMINAL,
    .options = import_options,
    .arguments = "FILE",
    .summary = "read an export, sealed or plain",
    .help = "Importing the same again changes nothing.  records.jsonl without a history is read as new records, each\n"
            "line {\"id\",\"kind\",...}; what is wrong is told with its line, and nothing of it is taken.",
    .run = run_import,
};
