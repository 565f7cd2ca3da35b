#include "commands/run.h"

#include "base/files.h"
#include "base/json.h"
#include "commands/conversation.h"
#include "commands/core.h"
#include "commands/options.h"
#include "commands/session.h"

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

/* Somebody is there to be asked, and did not say by an option what else is wanted. */
static bool wants_talk(const Command *command, const Call *call) {
  if (command->talk == NULL || !call->request->is_terminal || option_given(call, "json")) return false;
  for (size_t i = 0; command->options != NULL && command->options[i].name != NULL; i++)
    if (option_given(call, command->options[i].name)) return false;
  return true;
}

static Outcome run_here(const Command *command, Call *call, const char *folder, Problem *problem) {
  REGISTRY_SCOPE Registry *registry = NULL;
  TRY(session_open(call, &registry, problem));
  Conversation conversation = {.call = call, .folder = folder, .registry = registry};
  call->registry = registry;
  Outcome outcome =
      wants_talk(command, call) ? command->talk(call, &conversation, problem) : command->run(call, problem);
  call->registry = NULL;
  return outcome;
}

/* Where a core has the registry open it runs there; else it is opened for this one command. */
static Outcome run_on_registry(const Command *command, Call *call, Problem *problem) {
  FILE_SCOPE int socket = -1;
  char *folder = session_folder(call);
  TRY_MEMORY(folder, problem);
  Outcome found = core_connect(folder, &socket, problem);
  if (found == ABSENT) return run_here(command, call, folder, problem);
  TRY(found);
  if (wants_talk(command, call)) {
    file_close(&socket);
    Conversation conversation = {.call = call, .folder = folder};
    return command->talk(call, &conversation, problem);
  }
  call->response->ran_in_core = true;
  return core_ask(socket, call, call->response, &call->response->core_exit_status, problem);
}

static Outcome run_with_options(const Command *command, Call *call, Problem *problem) {
  const Request *request = call->request;
  TRY(options_read(command, request->words, request->word_count, call->arena, &call->options, problem));
  call->takes_input = request->input.at != NULL;
  if ((command->needs & NEEDS_REGISTRY) != 0 && call->registry == NULL) return run_on_registry(command, call, problem);
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
