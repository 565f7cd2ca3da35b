/* verify.c - is everything there, whole, and signed by who is said to have written it? */
#include "log/verify.h"

#include "base/json.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/passphrase.h"
#include "commands/session.h"
#include "commands/words.h"
#include "registry/permission.h"

static const char *severity(Outcome outcome) {
  return outcome == BROKEN ? "damaged" : outcome == ABSENT ? "forged" : "warning";
}

static void write_json(const Call *call, Registry *registry, const Verification *found) {
  Json json = JSON_TO(&call->response->output);
  json_open_object(&json);
  write_view_hashes(registry, &json);
  json_key_number(&json, "statements", (int64_t)found->statements);
  json_key_number(&json, "frames", (int64_t)found->frames);
  json_key_number(&json, "signatures", (int64_t)found->signatures);
  json_key_number(&json, "closed", (int64_t)found->closed);
  json_key_number(&json, "bad", (int64_t)found->bad);
  json_key_number(&json, "erased", (int64_t)found->erased);
  json_key(&json, "problems");
  json_open_array(&json);
  for (size_t i = 0; i < found->problem_count; i++) {
    json_open_object(&json);
    json_key_words(&json, "code", found->problems[i].code);
    json_key_words(&json, "severity", severity(found->problems[i].outcome));
    json_key_words(&json, "where", found->problems[i].where);
    json_key_words(&json, "message", found->problems[i].message);
    json_close_object(&json);
  }
  json_close_array(&json);
  json_close_object(&json);
  writer_char(&call->response->output, '\n');
}

static void write_words(const Call *call, const Verification *found) {
  Writer *out = &call->response->output;
  writer_format(out, "%llu changes in %llu frames, %llu signatures checked\n", (unsigned long long)found->statements,
                (unsigned long long)found->frames, (unsigned long long)found->signatures);
  if (found->closed > 0)
    writer_format(out, "%llu are of classes that your key does not open: signature checked, content not\n",
                  (unsigned long long)found->closed);
  for (size_t i = 0; i < found->problem_count; i++) {
    const Problem *one = &found->problems[i];
    writer_format(out, "%s: %s%s%s\n", severity(one->outcome), one->where, one->where[0] == '\0' ? "" : ": ",
                  one->message);
  }
  if (found->problem_count == 0) writer_words(out, "Whole.\n");
}

/* The gravest of what was found: damage before forgery before warnings. */
static Outcome gravest(const Verification *found) {
  Outcome gravest = DONE;
  for (size_t i = 0; i < found->problem_count; i++) {
    if (found->problems[i].outcome == BROKEN) return BROKEN;
    if (found->problems[i].outcome == ABSENT) gravest = ABSENT;
  }
  return found->bad > 0 && gravest == DONE ? BROKEN : gravest;
}

static Outcome run(Call *call, Problem *problem) {
  REGISTRY_SCOPE Registry *registry = NULL;
  SECRET_SCOPE Secret *passphrase = NULL;
  Verification found = {0};
  TRY(arguments_expect(call, 0, 1, problem));
  bool names_folder = call->options.argument_count == 1;
  char *folder = names_folder ? call_path(call, call->options.arguments[0]) : session_folder(call);
  TRY_MEMORY(folder, problem);
  TRY(passphrase_read(call, "Passphrase: ", &passphrase, problem));
  TRY(registry_open(folder, passphrase, session_fold, &registry, problem));
  TRY(registry_may(registry, MAY_VERIFY, problem));
  TRY(log_verify(registry_log(registry), call->arena, &found, problem));
  if (option_given(call, "json")) {
    write_json(call, registry, &found);
  } else {
    write_words(call, &found);
  }
  *problem = (Problem){0}; /* what was found is told above; nothing is left to say beside it */
  return gravest(&found);
}

const Command command_verify = {
    .name = "verify",
    .needs = NEEDS_TERMINAL,
    .arguments = "[DIR]",
    .summary = "check every frame, signature and chain",
    .help = "Exit 0: whole (a write that was cut off and cannot have been acknowledged is told).  Exit 4: damaged.\n"
            "Exit 1: a signature is forged or of another registry.  --json: {view_hash, statements, problems}.",
    .run = run,
};
