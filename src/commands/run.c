#include "commands/run.h"

#include "base/json.h"
#include "commands/options.h"

static void write_json(const Problem *problem, Outcome outcome, Writer *out) {
  Json json = JSON_TO(out);
  json_open_object(&json);
  json_key(&json, "error");
  json_open_object(&json);
  json_key_words(&json, "code", problem->code);
  json_key_words(&json, "message", problem->message);
  json_key_words(&json, "where", problem->where[0] == '\0' ? NULL : problem->where);
  json_key_words(&json, "do", problem->advice[0] == '\0' ? NULL : problem->advice);
  json_key_number(&json, "exit", outcome_exit_status(outcome, problem));
  json_close_object(&json);
  json_close_object(&json);
  writer_char(out, '\n');
}

void problem_write(const Problem *problem, Outcome outcome, bool wants_json, Response *response) {
  if (wants_json) {
    write_json(problem, outcome, &response->output);
    return;
  }
  Writer *out = &response->notices;
  writer_words(out, "waterline: ");
  if (problem->where[0] != '\0') writer_format(out, "%s: ", problem->where);
  writer_words(out, problem->message);
  if (problem->advice[0] != '\0') writer_format(out, " %s", problem->advice);
  writer_char(out, '\n');
}

static Outcome run_with_options(const Command *command, Call *call, Problem *problem) {
  const Request *request = call->request;
  TRY(options_read(command, request->words, request->word_count, call->arena, &call->options, problem));
  return command->run(call, problem);
}

Outcome request_run(const Command *command, const Request *request, struct Registry *registry, Response *response,
                    Problem *problem) {
  *problem = (Problem){0};
  ARENA_SCOPE Arena *arena = arena_new();
  if (arena == NULL) return problem_no_memory(problem);
  Call call = {.request = request, .response = response, .arena = arena, .registry = registry};
  Outcome outcome = run_with_options(command, &call, problem);
  if (outcome == DONE && (response->output.failed || response->notices.failed)) outcome = problem_no_memory(problem);
  if (outcome != DONE && problem->message[0] != '\0')
    problem_write(problem, outcome, option_given(&call, "json"), response);
  return outcome;
}
