/* core_serve.c - the serving side of core.h: one request at a time, until it is locked. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/channel.h"
#include "base/files.h"
#include "base/limits.h"
#include "commands/core.h"
#include "commands/run.h"
#include "commands/wire.h"

static volatile sig_atomic_t is_asked_to_end;

static void end_at_signal(int signal_number) {
  (void)signal_number;
  is_asked_to_end = 1;
}

void core_catch_signals(void) {
  struct sigaction action = {.sa_handler = end_at_signal};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
  signal(SIGPIPE, SIG_IGN);
}

bool core_is_asked_to_end(void) {
  return is_asked_to_end != 0;
}

Outcome core_listen(const char *path, int *ret_socket, Problem *problem) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  FILE_SCOPE int end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  memcpy(address.sun_path, path, strlen(path) + 1);
  unlink(path); /* of a core that was killed: this process holds the registry's lock, so no other runs */
  if (end < 0 || bind(end, (struct sockaddr *)&address, sizeof address) != 0 || listen(end, 16) != 0)
    return problem_set(problem, BROKEN, "no_socket", NULL, NULL, "The core's socket could not be made.");
  *ret_socket = end;
  end = -1;
  return DONE;
}

static Outcome send_response(int socket, int exit_status, const Response *response, bool asks, Arena *arena,
                             Problem *problem) {
  WireResponse answer = {.exit_status = exit_status, .asks_passphrase = asks};
  answer.output = writer_view(&response->output);
  answer.notices = writer_view(&response->notices);
  Bytes bytes;
  TRY(response_encode(&answer, arena, &bytes, problem));
  return channel_send(socket, bytes, problem);
}

/* From another terminal session the passphrase is asked again. */
static Outcome admit(const CoreHolder *holder, int socket, const struct ucred *peer, Arena *arena, Problem *problem) {
  if (getsid(peer->pid) == holder->session) return DONE;
  Response nothing = {0};
  SECRET_SCOPE Secret *passphrase = NULL;
  TRY(send_response(socket, 0, &nothing, true, arena, problem));
  TRY(wire_receive_secret(socket, &passphrase, problem));
  return keyring_confirm(log_keyring(registry_log(holder->registry(holder->context))), passphrase, problem);
}

static Outcome run_request(const CoreHolder *holder, const Request *request, Response *response, Problem *problem) {
  const Command *command = command_named(request->command);
  if (text_equal(request->command, TEXT("lock"))) {
    holder->lock(holder->context); /* "locked" is said when it is so */
    return DONE;
  }
  if (command == NULL || (command->needs & NEEDS_REGISTRY) == 0) {
    Outcome outcome = problem_set(problem, INVALID, "wrong_use", NULL, NULL, "A core does not run this command.");
    problem_write(problem, outcome, false, response);
    return outcome;
  }
  return request_run(command, request, holder->registry(holder->context), response, problem);
}

static void answer(const CoreHolder *holder, int socket) {
  ARENA_SCOPE Arena *arena = arena_new();
  struct ucred peer;
  socklen_t size = sizeof peer;
  Request request;
  Bytes bytes;
  Problem problem = {0};
  WRITER_SCOPE Writer output = {0};
  WRITER_SCOPE Writer notices = {0};
  Response response = {0};
  if (arena == NULL || getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != geteuid()) return;
  if (channel_receive(socket, LIMIT_COMMAND_INPUT + (1 << 20), arena, &bytes, &problem) != DONE) return;
  if (request_decode(bytes, arena, &request, &problem) != DONE) return;
  request.is_terminal = false; /* the person sits at the other end */
  Outcome outcome = text_equal(request.command, TEXT("lock")) ? DONE : admit(holder, socket, &peer, arena, &problem);
  if (outcome != DONE) {
    problem_write(&problem, outcome, false, &response);
  } else {
    outcome = run_request(holder, &request, &response, &problem);
  }
  (void)send_response(socket, outcome_exit_status(outcome, &problem), &response, false, arena, &problem);
  output = response.output;
  notices = response.notices;
}

void core_answer(const CoreHolder *holder, int listener) {
  /* cppcheck-suppress nullPointer; accept4 may be asked for no address */
  FILE_SCOPE int socket = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  if (socket >= 0) answer(holder, socket);
}

/* ---- a core of `unlock` ---- */

typedef struct Core {
  Registry *registry;
  const char *path; /* of the socket */
} Core;

static Registry *core_registry(void *core) {
  return ((Core *)core)->registry;
}

/* Nobody finds the socket any more when the registry is closed. */
static void core_lock(void *context) {
  Core *core = context;
  unlink(core->path);
  registry_close_at_once(&core->registry);
}

/* Above 0: somebody connects; 0: nobody did for so long; below: a signal came.  A pause is used to write what makes the
 * next opening fast, because locking must not wait for it. */
static int wait_for_request(const Core *core, int listener, unsigned idle_seconds) {
  struct pollfd end = {listener, POLLIN, 0};
  unsigned pause = idle_seconds < REGISTRY_PAUSE_SECONDS ? idle_seconds : REGISTRY_PAUSE_SECONDS;
  int ready = poll(&end, 1, (int)pause * 1000);
  if (ready == 0 && pause < idle_seconds) {
    registry_keep(core->registry);
    if (is_asked_to_end) return -1; /* a signal that came while it was written interrupts no poll */
    ready = poll(&end, 1, (int)(idle_seconds - pause) * 1000);
  }
  return ready;
}

static void serve_until_locked(Core *core, const CoreHolder *holder, int listener, unsigned idle_seconds) {
  while (core->registry != NULL && !is_asked_to_end) {
    int ready = wait_for_request(core, listener, idle_seconds);
    if (ready == 0) return;
    if (ready > 0) core_answer(holder, listener);
  }
}

Outcome core_serve(const char *folder, Registry **registry, unsigned idle_seconds, pid_t session, int ready,
                   Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  FILE_SCOPE int listener = -1;
  char *path;
  TRY_MEMORY(arena, problem);
  TRY(core_socket_path(folder, arena, &path, problem));
  core_catch_signals();
  TRY(core_listen(path, &listener, problem));
  close(ready);
  Core core = {.registry = *registry, .path = path};
  CoreHolder holder = {.registry = core_registry, .lock = core_lock, .context = &core, .session = session};
  *registry = NULL;
  serve_until_locked(&core, &holder, listener, idle_seconds);
  if (core.registry != NULL) core_lock(&core);
  return DONE;
}
