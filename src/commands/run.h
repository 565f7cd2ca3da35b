/* run.h - one request through one command, in this process. */
#ifndef COMMANDS_RUN_H
#define COMMANDS_RUN_H

#include "commands/command.h"

/* Reads the request's options, runs the command and fills the response.
 * `registry` is the open one where the command needs it.  On any outcome but
 * DONE the problem is also written where it belongs: with --json as an object
 * {"error":{...}} to the output, else in words to the notices. */
Outcome request_run(const Command *command, const Request *request, struct Registry *registry, Response *response,
                    Problem *problem);

/* The problem in words or, for programs, as JSON. */
void problem_write(const Problem *problem, Outcome outcome, bool wants_json, Response *response);

#endif
