/* core.h - a process that holds a registry open, and the commands that speak to it.
 *
 * Where a core runs for a registry (`unlock`), a command becomes a Request on
 * its socket instead of opening the registry again.  The socket lies in
 * $XDG_RUNTIME_DIR/waterline (else a 0700 folder of one's own), never in the
 * registry.  Both ends check by SO_PEERCRED that the other is the same user.
 * An unlock holds for the terminal session that gave the passphrase; a command
 * from another session is asked for it. */
#ifndef COMMANDS_CORE_H
#define COMMANDS_CORE_H

#include "commands/command.h"
#include "crypto/secret.h"
#include "registry/registry.h"

/* Connects to the core that has this folder open; ABSENT where none runs. */
Outcome core_connect(const char *folder, int *ret_socket, Problem *problem);

/* Lets the core run the request; its answer goes to the response.  `asked`
 * gives the passphrase where this session has to show it. */
Outcome core_ask(int socket, const Call *call, Response *response, int *ret_exit_status, Problem *problem);

/* Opens the socket and serves until `lock`, a signal, or `idle_seconds` without
 * a request.  Wipes and closes the registry before it returns.  `ready` is a
 * descriptor that is closed when commands can connect. */
Outcome core_serve(const char *folder, Registry **registry, unsigned idle_seconds, pid_t session, int ready,
                   Problem *problem);

/* The parts of it, for a process that serves more than commands (`serve`). */
typedef struct CoreHolder {
  Registry *(*registry)(void *context);
  void (*lock)(void *context); /* wipes, so that registry answers NULL */
  void *context;
  pid_t session; /* of the terminal whose commands need not show the passphrase again */
} CoreHolder;
Outcome core_listen(const char *path, int *ret_socket, Problem *problem);
/* Takes one connection of the listener and answers it. */
void core_answer(const CoreHolder *holder, int listener);
/* SIGTERM, SIGINT and SIGHUP ask to end; a pipe that nobody reads is no failure. */
void core_catch_signals(void);
bool core_is_asked_to_end(void);

/* The socket's path for a folder that exists; makes its 0700 folder. */
Outcome core_socket_path(const char *folder, Arena *arena, char **ret_path, Problem *problem);

#endif
