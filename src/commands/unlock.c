/* unlock.c - starts a core for a registry, and ends it. */
#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "commands/commands.h"
#include "commands/core.h"
#include "commands/options.h"
#include "commands/passphrase.h"
#include "commands/session.h"

#define IDLE_SECONDS_USUAL 900

/* The child tells how it went in one Problem through the pipe; nothing means it serves. */
static _Noreturn void serve_in_child(const Call *call, const char *folder, unsigned seconds, int ready) {
  REGISTRY_SCOPE Registry *registry = NULL;
  Problem problem = {0};
  pid_t session = getsid(0);
  process_protect();
  Outcome outcome = session_open(call, &registry, &problem);
  if (outcome == DONE && setsid() >= 0 && chdir("/") == 0) {
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int file = 0; nothing >= 0 && file <= 2; file++)
      dup2(nothing, file);
    outcome = core_serve(folder, &registry, seconds, session, ready, &problem);
  }
  if (outcome != DONE && write(ready, &problem, sizeof problem) < 0) _exit(4);
  _exit(outcome == DONE ? 0 : 4);
}

static Outcome wait_until_ready(int ready, pid_t child, Problem *problem) {
  Problem told;
  size_t length = 0;
  while (length < sizeof told) {
    ssize_t got = read(ready, (char *)&told + length, sizeof told - length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    length += (size_t)got;
  }
  if (length == 0 && waitpid(child, NULL, WNOHANG) == 0) return DONE;
  if (length == sizeof told) {
    *problem = told;
    waitpid(child, NULL, 0);
    return told.outcome;
  }
  return problem_set(problem, BROKEN, "no_core", NULL, NULL, "The core ended before it was ready.");
}

static Outcome start_core(Call *call, const char *folder, unsigned seconds, Problem *problem) {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0)
    return problem_set(problem, BROKEN, "no_process", NULL, NULL, "No more files can be opened.");
  pid_t child = fork();
  if (child == 0) {
    close(pipe_ends[0]);
    serve_in_child(call, folder, seconds, pipe_ends[1]);
  }
  close(pipe_ends[1]);
  FILE_SCOPE int ready = pipe_ends[0];
  if (child < 0) return problem_set(problem, BROKEN, "no_process", NULL, NULL, "No process could be started.");
  return wait_until_ready(ready, child, problem);
}

static Outcome run_unlock(Call *call, Problem *problem) {
  unsigned seconds = IDLE_SECONDS_USUAL;
  FILE_SCOPE int socket = -1;
  char *folder = session_folder(call);
  TRY(arguments_expect(call, 0, 0, problem));
  TRY_MEMORY(folder, problem);
  TRY(option_duration(call, "for", &seconds, problem));
  if (core_connect(folder, &socket, problem) == DONE)
    return problem_set(problem, CONFLICT, "unlocked_already", folder, "'waterline lock' wipes it.",
                       "This registry is unlocked already.");
  TRY(start_core(call, folder, seconds, problem));
  writer_format(&call->response->notices,
                "Unlocked for this terminal, until 'waterline lock' or %u minutes without a command.\n",
                (seconds + 59) / 60);
  return DONE;
}

static const Option options[] = {
    {"for", "TIME", "lock by itself after so long without a command: 15m, 2h (15m)"},
    {NULL, NULL, NULL},
};

const Command command_unlock = {
    .name = "unlock",
    .needs = NEEDS_TERMINAL,
    .options = options,
    .arguments = "",
    .summary = "keep the registry open, so that commands need not ask for the passphrase",
    .help = "Holds for the terminal session that gave the passphrase; a command from another one is asked for it.",
    .run = run_unlock,
};

static Outcome run_lock(Call *call, Problem *problem) {
  FILE_SCOPE int socket = -1;
  int status = 0;
  char *folder = session_folder(call);
  TRY(arguments_expect(call, 0, 0, problem));
  TRY_MEMORY(folder, problem);
  if (core_connect(folder, &socket, problem) != DONE) {
    writer_words(&call->response->notices, "It was locked already.\n");
    return DONE;
  }
  TRY(core_ask(socket, call, call->response, &status, problem));
  writer_words(&call->response->notices, "Locked.\n");
  return DONE;
}

const Command command_lock = {
    .name = "lock",
    .needs = NEEDS_TERMINAL,
    .arguments = "",
    .summary = "wipe what an unlock holds",
    .help = "Keys and what was read are wiped from memory.  Locking what is locked is no error.",
    .run = run_lock,
};
