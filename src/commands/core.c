#include "commands/core.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/channel.h"
#include "base/files.h"
#include "base/limits.h"
#include "commands/passphrase.h"
#include "commands/wire.h"

/* A folder that is ours alone, or nothing. */
static Outcome check_private(const char *path, Problem *problem) {
  struct stat about;
  if (lstat(path, &about) == 0 && S_ISDIR(about.st_mode) && about.st_uid == geteuid() && (about.st_mode & 077) == 0)
    return DONE;
  return problem_set(problem, REFUSED, "socket_folder", path,
                     "Remove it, or set XDG_RUNTIME_DIR to a folder of your own.",
                     "The folder for the core's socket is open to others.");
}

static Outcome socket_folder(Arena *arena, char **ret_path, Problem *problem) {
  Writer path = WRITER_IN(arena);
  const char *runtime = getenv("XDG_RUNTIME_DIR");
  if (runtime != NULL && runtime[0] == '/') {
    writer_format(&path, "%s/waterline", runtime);
  } else {
    writer_format(&path, "/tmp/waterline-%ld", (long)geteuid());
  }
  if (path.failed) return problem_no_memory(problem);
  Outcome made = folder_make(path.at, problem);
  if (made != DONE && made != CONFLICT) return made;
  TRY(check_private(path.at, problem));
  *ret_path = path.at;
  return DONE;
}

/* Named by device and inode: the path tells nothing of what is in the folder. */
Outcome core_socket_path(const char *folder, Arena *arena, char **ret_path, Problem *problem) {
  struct stat about;
  char *parent, name[64];
  if (files_door.stat(folder, &about) != 0)
    return problem_set(problem, INVALID, "no_registry", folder, "Name the registry's folder with -r.",
                       "There is no such folder.");
  TRY(socket_folder(arena, &parent, problem));
  snprintf(name, sizeof name, "%llx-%llx", (unsigned long long)about.st_dev, (unsigned long long)about.st_ino);
  *ret_path = path_join(arena, parent, name);
  TRY_MEMORY(*ret_path, problem);
  if (strlen(*ret_path) >= sizeof(((struct sockaddr_un *)0)->sun_path))
    return problem_set(problem, INVALID, "path_too_long", NULL, "Set XDG_RUNTIME_DIR to a shorter path.",
                       "The socket's path is too long.");
  return DONE;
}

static bool is_same_user(int socket) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
}

static Outcome no_core(Problem *problem) {
  return problem_set(problem, ABSENT, "no_core", NULL, NULL, "No core is running for this registry.");
}

Outcome core_connect(const char *folder, int *ret_socket, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  char *path;
  TRY_MEMORY(arena, problem);
  if (file_kind(folder) != FILE_FOLDER) return no_core(problem);
  TRY(core_socket_path(folder, arena, &path, problem));
  FILE_SCOPE int end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  memcpy(address.sun_path, path, strlen(path) + 1);
  if (end < 0 || connect(end, (struct sockaddr *)&address, sizeof address) != 0) return no_core(problem);
  if (!is_same_user(end))
    return problem_set(problem, REFUSED, "foreign_core", NULL, NULL, "Another user answers on the core's socket.");
  *ret_socket = end;
  end = -1;
  return DONE;
}

static Outcome receive_response(int socket, Arena *arena, WireResponse *ret_response, Problem *problem) {
  Bytes bytes;
  TRY(channel_receive(socket, LIMIT_COMMAND_INPUT * 4, arena, &bytes, problem));
  return response_decode(bytes, ret_response, problem);
}

Outcome core_ask(int socket, const Call *call, Response *response, int *ret_exit_status, Problem *problem) {
  WireResponse answer = {0};
  Bytes bytes;
  TRY(request_encode(call->request, call->arena, &bytes, problem));
  TRY(channel_send(socket, bytes, problem));
  TRY(receive_response(socket, call->arena, &answer, problem));
  if (answer.asks_passphrase) {
    SECRET_SCOPE Secret *passphrase = NULL;
    TRY(passphrase_read(call, "This registry was unlocked from another terminal.  Passphrase: ", &passphrase, problem));
    TRY(wire_send_secret(socket, passphrase, problem));
    TRY(receive_response(socket, call->arena, &answer, problem));
  }
  writer_text(&response->output, answer.output);
  writer_text(&response->notices, answer.notices);
  *ret_exit_status = answer.exit_status;
  return DONE;
}
