#include "commands/documents.h"

#include "base/files.h"
#include "base/limits.h"
#include "commands/options.h"
#include "commands/run.h"

Outcome document_bytes(const Call *call, Text argument, Bytes *ret_bytes, Problem *problem) {
  if (text_equal(argument, TEXT("-"))) {
    *ret_bytes = call->request->input;
    return DONE;
  }
  char *path = call_path(call, argument);
  TRY_MEMORY(path, problem);
  return file_read_whole(path, LIMIT_FOREIGN_FILE, call->arena, ret_bytes, problem);
}

Outcome documents_each(Call *call, DocumentWork work) {
  Outcome worst = DONE;
  for (size_t i = 0; i < call->options.argument_count; i++) {
    ArenaMark mark = arena_mark(call->arena);
    Problem own = {0};
    Outcome outcome = work(call, call->options.arguments[i], &own);
    arena_back_to(call->arena, mark);
    if (outcome == DONE) continue;
    problem_write(&own, outcome, option_given(call, "json"), call->response);
    worst = outcome;
  }
  return worst;
}
