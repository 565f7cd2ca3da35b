/* serve.c - the registry in a browser: the core of it, with the door and the commands' socket at its sides. */
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/channel.h"
#include "base/files.h"
#include "base/process.h"
#include "commands/commands.h"
#include "commands/core.h"
#include "commands/options.h"
#include "commands/session.h"
#include "web/web.h"

#define IDLE_SECONDS_USUAL 600

typedef struct Serve {
  Web *web;
  int door;          /* the socket to it */
  pid_t process;     /* of the door */
  int listener;      /* for commands, while it is unlocked; else -1 */
  const char *path;  /* of that socket */
  char told[32];     /* the launch code that was printed */
  CoreHolder holder; /* for commands */
} Serve;

static Registry *serve_registry(void *context) {
  return web_registry(((Serve *)context)->web);
}

static void serve_lock(void *context) {
  web_lock(((Serve *)context)->web);
}

/* Commands find a socket only while there is something for them to use. */
static Outcome keep_listener(Serve *serve, Problem *problem) {
  bool is_open = web_registry(serve->web) != NULL;
  if (is_open && serve->listener < 0) return core_listen(serve->path, &serve->listener, problem);
  if (is_open || serve->listener < 0) return DONE;
  file_close(&serve->listener);
  unlink(serve->path);
  return DONE;
}

/* A code is good for one browser; the next one needs another. */
static void tell_address(Serve *serve, unsigned port) {
  char line[160];
  if (strcmp(serve->told, web_launch_code(serve->web)) == 0) return;
  snprintf(serve->told, sizeof serve->told, "%s", web_launch_code(serve->web));
  int length = snprintf(line, sizeof line, "http://127.0.0.1:%u/#%s\n", port, serve->told);
  Problem ignored;
  (void)file_write(STDOUT_FILENO, (Bytes){(const uint8_t *)line, (size_t)length}, &ignored);
}

static Outcome answer_door(Serve *serve, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  WebRequest request;
  WebResponse response;
  TRY_MEMORY(arena, problem);
  TRY(web_request_receive(serve->door, arena, &request, problem));
  web_answer(serve->web, &request, arena, &response);
  return web_response_send(serve->door, &response, problem);
}

static Outcome serve_until_ended(Serve *serve, unsigned port, Problem *problem) {
  while (!core_is_asked_to_end()) {
    TRY(keep_listener(serve, problem));
    tell_address(serve, port);
    struct pollfd ends[2] = {{serve->door, POLLIN, 0}, {serve->listener, POLLIN, 0}};
    int left = web_milliseconds_left(serve->web);
    int ready =
        poll(ends, 2, left < 0 || left > 1000 ? 1000 : left); /* a signal between look and poll waits a second */
    if (ready == 0) web_pause(serve->web);
    if (ready <= 0) continue;
    if ((ends[0].revents & (POLLHUP | POLLERR)) != 0)
      return problem_set(problem, BROKEN, "no_door", NULL, "Start it again.", "The door has ended.");
    if ((ends[0].revents & POLLIN) != 0) TRY(answer_door(serve, problem));
    if ((ends[1].revents & POLLIN) != 0) core_answer(&serve->holder, serve->listener);
  }
  return DONE;
}

static Outcome start_door(Serve *serve, int64_t port, Arena *arena, uint16_t *ret_port, Problem *problem) {
  char digits[16];
  Bytes told;
  snprintf(digits, sizeof digits, "%lld", (long long)port);
  TRY(helper_start("waterline-door", (const char *const[]){digits, NULL}, &serve->door, &serve->process, problem));
  Outcome outcome = channel_receive(serve->door, 2, arena, &told, problem);
  if (outcome != DONE || told.length != 2)
    return problem_set(problem, BROKEN, "no_door", NULL, "Give another port with --port, or none.",
                       "The door could not be opened.");
  *ret_port = (uint16_t)(told.at[0] << 8 | told.at[1]);
  return DONE;
}

static void close_all(Serve *serve) {
  web_release(&serve->web);
  if (serve->listener >= 0) unlink(serve->path);
  file_close(&serve->listener);
  file_close(&serve->door);
  if (serve->process > 0) helper_end(serve->process);
}

static Outcome serve_with(Call *call, Serve *serve, Problem *problem) {
  int64_t port = 0;
  uint16_t at = 0;
  char *path;
  WebOptions options = {.folder = session_folder(call), .fold = session_fold, .idle_seconds = IDLE_SECONDS_USUAL};
  TRY_MEMORY(options.folder, problem);
  TRY(option_duration(call, "for", &options.idle_seconds, problem));
  if (option_given(call, "port")) TRY(option_number(call, "port", 1, 65535, &port, problem));
  TRY(core_socket_path(options.folder, call->arena, &path, problem));
  serve->path = path;
  TRY(start_door(serve, port, call->arena, &at, problem));
  options.port = at;
  TRY(web_make(&options, &serve->web, problem));
  return serve_until_ended(serve, at, problem);
}

static Outcome run(Call *call, Problem *problem) {
  Serve serve = {.door = -1, .listener = -1};
  TRY(arguments_expect(call, 0, 0, problem));
  process_protect();
  core_catch_signals();
  serve.holder = (CoreHolder){.registry = serve_registry, .lock = serve_lock, .context = &serve, .session = getsid(0)};
  Outcome outcome = serve_with(call, &serve, problem);
  close_all(&serve);
  return outcome;
}

static const Option options[] = {
    {"port", "N", "where it listens on 127.0.0.1; else a free port"},
    {"for", "TIME", "lock by itself after so long without a request: 15m, 2h (10m)"},
    {NULL, NULL, NULL},
};

const Command command_serve = {
    .name = "serve",
    .needs = NEEDS_TERMINAL,
    .options = options,
    .arguments = "",
    .summary = "the registry in a browser on this computer",
    .help = "Prints the address to open, with a code that lets one browser in; it is locked until the passphrase is\n"
            "given there.  Runs until it is ended (Ctrl-C); then, and on Lock, everything is wiped.  Commands use it\n"
            "while it is unlocked, as with 'unlock'.",
    .run = run,
};
