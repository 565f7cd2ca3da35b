#include "commands/conversation.h"

#include "base/files.h"
#include "commands/core.h"
#include "commands/run.h"

/* The options of all commands (-r and the like) concern the opening; it is open. */
Outcome conversation_ask(const Conversation *conversation, const Text *words, size_t word_count, Text input,
                         Said *ret_said, Problem *problem) {
  const Request *first = conversation->call->request;
  Request request = {.command = first->command, .words = words, .word_count = word_count, .folder = first->folder};
  request.input = text_bytes(input.at == NULL ? TEXT("") : input);
  Response response = {.output = WRITER_IN(conversation->call->arena), .notices = WRITER_IN(conversation->call->arena)};
  Said said = {0};
  if (conversation->registry != NULL) {
    Problem own;
    Outcome outcome = request_run(command_named(request.command), &request, conversation->registry, &response, &own);
    said.exit_status = outcome_exit_status(outcome, &own);
  } else {
    FILE_SCOPE int socket = -1;
    Call call = {.request = &request, .response = &response, .arena = conversation->call->arena};
    TRY(core_connect(conversation->folder, &socket, problem));
    TRY(core_ask(socket, &call, &response, &said.exit_status, problem));
  }
  TRY(writer_end(&response.output, &said.output, problem));
  TRY(writer_end(&response.notices, &said.notices, problem));
  *ret_said = said;
  return DONE;
}
