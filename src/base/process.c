#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/files.h"
#include "base/writer.h"

const char *process_helpers_folder;

char *process_beside(const char *name, Arena *arena) {
  if (process_helpers_folder != NULL) return path_join(arena, process_helpers_folder, name);
  char own[4096];
  ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
  if (length <= 0) return NULL;
  own[length] = '\0';
  char *slash = strrchr(own, '/');
  if (slash == NULL) return NULL;
  slash[1] = '\0';
  return path_join(arena, own, name);
}

bool process_protect(void) {
  struct rlimit none = {0, 0};
  return prctl(PR_SET_DUMPABLE, 0) == 0 && setrlimit(RLIMIT_CORE, &none) == 0;
}

/* Our ends of the three pipes, and the child. */
typedef struct Child {
  pid_t process;
  int input, output, reason;
} Child;

static void child_close(Child *child) {
  file_close(&child->input);
  file_close(&child->output);
  file_close(&child->reason);
}

/* Runs in the child between fork and exec: only calls that are safe there. */
static _Noreturn void become(const char *path, char *const *words, int input, int output, int reason) {
  static char locale[] = "LC_ALL=C.UTF-8";
  char *const environment[] = {locale, NULL};
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(reason, 2) < 0) _exit(127);
  if (close_range(3, ~0U, 0) != 0) _exit(127);
  signal(SIGPIPE, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  execve(path, words, environment);
  _exit(127);
}

/* The program's path and its words, NULL-terminated. */
static char **command_line(const char *name, const char *const *words, Arena *arena) {
  size_t count = 0;
  while (words != NULL && words[count] != NULL)
    count++;
  char **line = ARENA_MANY(arena, char *, count + 2);
  if (line == NULL || (line[0] = process_beside(name, arena)) == NULL) return NULL;
  for (size_t i = 0; i < count; i++)
    if ((line[i + 1] = text_c(arena, text_of(words[i]))) == NULL) return NULL;
  return line;
}

static Outcome not_started(Problem *problem) {
  return problem_set(problem, BROKEN, "no_process", NULL, "Close other programs and try again.",
                     "The helper program could not be started.");
}

static Outcome child_start(const HelperJob *job, Arena *arena, Child *ret_child, Problem *problem) {
  char **words = command_line(job->name, job->words, arena);
  TRY_MEMORY(words, problem);
  int ends[3][2];
  for (int i = 0; i < 3; i++) {
    if (pipe2(ends[i], O_CLOEXEC) == 0) continue;
    while (i-- > 0)
      close(ends[i][0]), close(ends[i][1]);
    return problem_set(problem, BROKEN, "no_process", NULL, NULL, "No more files can be opened.");
  }
  pid_t process = fork();
  if (process == 0) become(words[0], words, ends[0][0], ends[1][1], ends[2][1]);
  close(ends[0][0]);
  close(ends[1][1]);
  close(ends[2][1]);
  *ret_child = (Child){process, ends[0][1], ends[1][0], ends[2][0]};
  if (process > 0) return DONE;
  child_close(ret_child);
  return not_started(problem);
}

Outcome helper_start(const char *name, const char *const *words, int *ret_socket, pid_t *ret_process,
                     Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char **line = command_line(name, words, arena);
  TRY_MEMORY(line, problem);
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return not_started(problem);
  pid_t process = fork();
  if (process == 0) become(line[0], line, ends[1], ends[1], STDERR_FILENO);
  close(ends[1]);
  if (process < 0) {
    close(ends[0]);
    return not_started(problem);
  }
  *ret_socket = ends[0];
  *ret_process = process;
  return DONE;
}

/* One turn of writing what it will read; closes the pipe at the end. */
static void feed(Child *child, Bytes *input) {
  ssize_t put = write(child->input, input->at, input->length);
  if (put < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (put > 0) {
    input->at += put;
    input->length -= (size_t)put;
  }
  if (put <= 0 || input->length == 0) file_close(&child->input);
}

static void drain(int *file, Writer *writer) {
  char piece[16384];
  ssize_t got = read(*file, piece, sizeof piece);
  if (got < 0 && errno == EINTR) return;
  if (got <= 0) {
    file_close(file);
  } else {
    writer_bytes(writer, piece, (size_t)got);
  }
}

/* Until both of its outputs are closed; INVALID where a bound was met. */
static Outcome converse(Child *child, const HelperJob *job, Writer *output, Writer *reason, Problem *problem) {
  int64_t end = clock_steady_nanoseconds() + (int64_t)job->seconds * 1000000000;
  Bytes input = job->input;
  fcntl(child->input, F_SETFL, O_NONBLOCK);
  if (input.length == 0) file_close(&child->input);
  while (child->output >= 0 || child->reason >= 0) {
    int64_t left = (end - clock_steady_nanoseconds()) / 1000000;
    struct pollfd ends[3] = {{child->output, POLLIN, 0}, {child->reason, POLLIN, 0}, {child->input, POLLOUT, 0}};
    if (left <= 0)
      return problem_set(problem, INVALID, "too_slow", NULL, "Try a smaller file, or its text.",
                         "Reading this took longer than %u seconds.", job->seconds);
    if (poll(ends, 3, left > 1000 ? 1000 : (int)left) < 0 && errno != EINTR) break;
    if (ends[2].revents != 0) feed(child, &input);
    if (ends[0].revents != 0) drain(&child->output, output);
    if (ends[1].revents != 0) drain(&child->reason, reason);
    if (output->failed)
      return problem_set(problem, INVALID, "too_large", NULL, "Give a part of it.", "This gives more than %zu MiB.",
                         job->output_limit >> 20);
  }
  return DONE;
}

static int wait_for(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR)
    continue;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void helper_end(pid_t process) {
  kill(process, SIGKILL);
  (void)wait_for(process);
}

Outcome helper_run(const HelperJob *job, Arena *arena, HelperResult *ret_result, Problem *problem) {
  Child child = {0};
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  TRY(child_start(job, arena, &child, problem));
  sigaction(SIGPIPE, &ignore, &before);
  Writer output = {.arena = arena, .limit = job->output_limit};
  Writer reason = {.arena = arena, .limit = 4096};
  Outcome outcome = converse(&child, job, &output, &reason, problem);
  child_close(&child);
  if (outcome != DONE) kill(child.process, SIGKILL);
  int status = wait_for(child.process);
  sigaction(SIGPIPE, &before, NULL);
  if (outcome != DONE) return outcome;
  if (status == 127)
    return problem_set(problem, BROKEN, "no_helper", job->name, "Install waterline again.",
                       "A program that belongs to waterline is missing.");
  HelperResult result = {.output = text_bytes(writer_view(&output)), .status = status};
  snprintf(result.reason, sizeof result.reason, "%.*s", TEXT_ARGS(text_trim(writer_view(&reason))));
  *ret_result = result;
  return DONE;
}
