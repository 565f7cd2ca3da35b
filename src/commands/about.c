/* about.c - versions, protection, what is in the registry, and what is not finished. */
#include "base/json.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/words.h"
#include "registry/permission.h"

#ifndef WATERLINE_VERSION
#define WATERLINE_VERSION "unknown"
#endif

static void write_json(Call *call, const About *about) {
  Json json = JSON_TO(&call->response->output);
  json_open_object(&json);
  json_key_words(&json, "version", WATERLINE_VERSION);
  json_key_number(&json, "format", about->format_version);
  json_key_bool(&json, "practice", about->is_practice);
  json_key_bool(&json, "read_only", about->is_read_only);
  json_key_words(&json, "role", role_name(registry_reader(call->registry)->role));
  json_key_number(&json, "statements", (int64_t)about->statements);
  json_key_number(&json, "records", (int64_t)about->records);
  json_key_number(&json, "bad_statements", (int64_t)about->bad_statements);
  json_key_number(&json, "not_reviewed", (int64_t)about->not_reviewed);
  json_key_number(&json, "conflicts", (int64_t)about->conflicts);
  json_key(&json, "kinds");
  json_open_object(&json);
  for (size_t i = 0; i < about->kind_count; i++)
    json_key_number(&json, about->kinds[i].kind->name, (int64_t)about->kinds[i].shown);
  json_close_object(&json);
  write_view_hashes(call->registry, &json);
  json_close_object(&json);
  writer_char(&call->response->output, '\n');
}

static void write_words(Call *call, const About *about) {
  Writer *out = &call->response->output;
  writer_format(out, "waterline %s, format version %u (a later version may ask for export and import)\n",
                WATERLINE_VERSION, about->format_version);
  if (about->is_practice) writer_words(out, "A PRACTICE registry: no place for real persons.\n");
  if (about->is_read_only) writer_words(out, "READ-ONLY: something is damaged; 'waterline verify' says what.\n");
  writer_format(out, "You: %.*s, %s\n",
                TEXT_ARGS(registry_user_name(call->registry, registry_reader(call->registry)->user, call->arena)),
                role_name(registry_reader(call->registry)->role));
  writer_format(out, "%zu records, %zu changes kept\n", about->records, about->statements);
  for (size_t i = 0; i < about->kind_count; i++) {
    writer_format(out, "  %-14s %zu", about->kinds[i].kind->name, about->kinds[i].shown);
    if (about->kinds[i].hidden > 0) writer_format(out, " (and %zu hidden)", about->kinds[i].hidden);
    writer_char(out, '\n');
  }
  if (about->not_reviewed > 0) writer_format(out, "%zu not reviewed by a person\n", about->not_reviewed);
  if (about->conflicts > 0) writer_format(out, "%zu facts of which two versions stand\n", about->conflicts);
  if (about->bad_statements > 0)
    writer_format(out, "%zu changes that cannot be read; they are kept\n", about->bad_statements);
  writer_words(out, "Protection: sealed on disk, signed; dumps off; foreign files read in a sandbox.\n"
                    "Not protected: an unlocked machine, and what SECURITY.md lists.\n"
                    "Languages: English; Russian and Kazakh wordings are drafts.\n");
}

static Outcome run(Call *call, Problem *problem) {
  About about;
  TRY(arguments_expect(call, 0, 0, problem));
  TRY(registry_about(call->registry, call->arena, &about, problem));
  if (option_given(call, "json")) {
    write_json(call, &about);
  } else {
    write_words(call, &about);
  }
  return DONE;
}

const Command command_about = {
    .name = "about",
    .needs = NEEDS_REGISTRY,
    .arguments = "",
    .summary = "versions, protection, what is registered",
    .help = "Also tells how much is not reviewed, where two versions of a fact stand, and, with --json, the hash of\n"
            "what is registered in each class (doc/log-format.md).",
    .run = run,
};
