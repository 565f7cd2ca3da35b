/* main.c - from the command line to a request, and from the response to the terminal. */
#include <fcntl.h>
#include <unistd.h>

#include "base/files.h"
#include "base/limits.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/run.h"

static bool has_word(const Request *request, Text word) {
  for (size_t i = 0; i < request->word_count; i++)
    if (text_equal(request->words[i], word)) return true;
  return false;
}

static bool wants_input(const Command *command, const Request *request) {
  if ((command->needs & TAKES_INPUT) != 0) return true;
  if ((command->needs & TAKES_DASH) != 0 && has_word(request, TEXT("-"))) return true;
  return (command->needs & TAKES_DECISIONS) != 0 && has_word(request, TEXT("--decide"));
}

static Outcome read_request(const Command *command, int count, char **words, Arena *arena, Request *ret_request,
                            Problem *problem) {
  Text *all = ARENA_MANY(arena, Text, (size_t)count);
  char *folder = getcwd(NULL, 0);
  TRY_MEMORY(all, problem);
  for (int i = 0; i < count; i++)
    all[i] = text_of(words[i]);
  Request request = {.command = text_of(command->name), .words = all, .word_count = (size_t)count};
  request.folder = text_copy(arena, text_of(folder == NULL ? "" : folder));
  free(folder);
  request.is_terminal = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
  if (wants_input(command, &request))
    TRY(file_read_stream(STDIN_FILENO, LIMIT_COMMAND_INPUT, arena, &request.input, problem));
  *ret_request = request;
  return DONE;
}

/* A pipe that nobody reads any more is no failure of ours. */
static void print(int file, const Writer *writer) {
  Problem ignored;
  if (file_write(file, text_bytes(writer_view(writer)), &ignored) != DONE) return;
}

static Outcome run_words(const Command *command, int count, char **words, Response *response, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Request request;
  Outcome outcome = read_request(command, count, words, arena, &request, problem);
  if (outcome != DONE) {
    problem_write(problem, outcome, false, response);
    return outcome;
  }
  return request_run(command, &request, NULL, response, problem);
}

/* Descriptors 0 to 2 must be open, or a file of ours could get their number. */
static void open_missing_descriptors(void) {
  int file;
  do
    file = open("/dev/null", O_RDWR);
  while (file >= 0 && file <= 2);
  if (file > 2) close(file);
}

int command_main(int count, char **words) {
  open_missing_descriptors();
  Response response = {0};
  Problem problem = {0};
  const Command *command = command_named(count < 2 ? TEXT("help") : text_of(words[1]));
  Outcome outcome;
  if (count >= 2 && (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0))
    command = &command_help, count = 1;
  if (command == NULL) {
    outcome = problem_set(&problem, INVALID, "wrong_use", NULL, "See 'waterline help'.", "There is no command '%s'.",
                          words[1]);
    problem.misused = true;
    problem_write(&problem, outcome, false, &response);
  } else {
    outcome = run_words(command, count < 2 ? 0 : count - 2, words + (count < 2 ? 1 : 2), &response, &problem);
  }
  print(STDOUT_FILENO, &response.output);
  print(STDERR_FILENO, &response.notices);
  writer_release(&response.output);
  writer_release(&response.notices);
  if (outcome == DONE && response.ran_in_core) return response.core_exit_status;
  return outcome_exit_status(outcome, &problem);
}
