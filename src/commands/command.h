/* command.h - a command of the program: one row in one table, one file.
 *
 * A command gets a Request and fills a Response, nothing else: so the same
 * command runs in its own process or, where a core is already running for the
 * registry, in that core over a socket.  What it reads from standard input is
 * request->input; what it prints is response->output (for the person or
 * program) and response->notices (progress, announcements). */
#ifndef COMMANDS_COMMAND_H
#define COMMANDS_COMMAND_H

#include "base/writer.h"

typedef struct Request {
  Text command;
  const Text *arguments; /* what stands behind the command's name */
  size_t argument_count;
  Bytes input;           /* standard input, read where the command wants it */
  Text folder;           /* the caller's working folder, for relative paths */
  bool wants_json;
  bool is_terminal;      /* a person is there to be asked */
} Request;

typedef struct Response {
  Writer output;
  Writer notices;
  int exit_status;
} Response;

#endif
