#include "commands/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "base/files.h"
#include "base/limits.h"
#include "commands/commands.h"
#include "commands/options.h"

/* All of a descriptor straight into guarded memory. */
static Outcome read_secret(int file, Secret **ret_secret, Problem *problem) {
  SECRET_SCOPE Secret *room = secret_new(LIMIT_PASSPHRASE + 2);
  TRY_MEMORY(room, problem);
  size_t length = 0;
  for (;;) {
    ssize_t got = files_door.read(file, secret_bytes(room) + length, LIMIT_PASSPHRASE + 2 - length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return problem_set(problem, BROKEN, "io", NULL, NULL, "The passphrase could not be read.");
    if (got == 0) break;
    length += (size_t)got;
    if (length > LIMIT_PASSPHRASE + 1)
      return problem_set(problem, INVALID, "passphrase_too_long", NULL, NULL, "A passphrase has at most 1,024 bytes.");
  }
  if (length > 0 && secret_read(room)[length - 1] == '\n') length--;
  if (length > 0 && secret_read(room)[length - 1] == '\r') length--;
  *ret_secret = secret_of(secret_read(room), length);
  TRY_MEMORY(*ret_secret, problem);
  return DONE;
}

Outcome secret_read_file(const char *path, Secret **ret_secret, Problem *problem) {
  FILE_SCOPE int file = -1;
  TRY(file_open(path, O_RDONLY, 0, &file, problem));
  return read_secret(file, ret_secret, problem);
}

/* One line from the terminal: byte by byte, so that nothing stays in a buffer. */
static Outcome read_line(int terminal, Secret **ret_answer, Problem *problem) {
  SECRET_SCOPE Secret *room = secret_new(LIMIT_PASSPHRASE + 1);
  TRY_MEMORY(room, problem);
  size_t length = 0;
  for (;;) {
    uint8_t byte = 0;
    ssize_t got = read(terminal, &byte, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return problem_set(problem, ABSENT, "no_answer", NULL, NULL, "No answer was given.");
    if (byte == '\n') break;
    if (length < LIMIT_PASSPHRASE) secret_bytes(room)[length++] = byte;
  }
  *ret_answer = secret_of(secret_read(room), length);
  TRY_MEMORY(*ret_answer, problem);
  return DONE;
}

Outcome terminal_ask(const char *prompt, bool is_secret, Secret **ret_answer, Problem *problem) {
  FILE_SCOPE int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0)
    return problem_set(problem, INVALID, "no_terminal", NULL, "Give --passphrase-file, or run it in a terminal.",
                       "There is nobody to ask: this is no terminal.");
  struct termios before, silent;
  bool can_silence = tcgetattr(terminal, &before) == 0;
  silent = before;
  silent.c_lflag &= (tcflag_t)~ECHO;
  if (can_silence && is_secret) tcsetattr(terminal, TCSAFLUSH, &silent);
  Outcome outcome = file_write(terminal, text_bytes(text_of(prompt)), problem);
  if (outcome == DONE) outcome = read_line(terminal, ret_answer, problem);
  if (can_silence && is_secret) {
    tcsetattr(terminal, TCSAFLUSH, &before);
    if (write(terminal, "\n", 1) < 0) outcome = outcome == DONE ? BROKEN : outcome;
  }
  return outcome;
}

bool passphrase_is_given(const Call *call) {
  return option_given(call, "passphrase-file") || option_given(call, "passphrase-fd");
}

static Outcome read_descriptor(const Call *call, int file, Secret **ret_passphrase, Problem *problem) {
  if (file == STDIN_FILENO && call->takes_input)
    return command_misused(call, problem, "Standard input cannot be both the passphrase and the data");
  return read_secret(file, ret_passphrase, problem);
}

Outcome passphrase_read(const Call *call, const char *prompt, Secret **ret_passphrase, Problem *problem) {
  Text path = option_value(call, "passphrase-file");
  TRY(crypto_start(problem));
  if (option_given(call, "passphrase-fd")) {
    int64_t number = 0;
    if (path.at != NULL) return command_misused(call, problem, "Give one of --passphrase-file and --passphrase-fd");
    TRY(option_number(call, "passphrase-fd", 0, 1023, &number, problem));
    return read_descriptor(call, (int)number, ret_passphrase, problem);
  }
  if (path.at == NULL) return terminal_ask(prompt, true, ret_passphrase, problem);
  if (text_equal(path, TEXT("-"))) return read_descriptor(call, STDIN_FILENO, ret_passphrase, problem);
  char *as_path = call_path(call, path);
  TRY_MEMORY(as_path, problem);
  return secret_read_file(as_path, ret_passphrase, problem);
}
