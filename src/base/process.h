/* process.h - the door to our helper programs: bytes in, bytes out, bounded.
 *
 * A helper stands beside the program that calls it.  It gets one descriptor
 * to read from and nothing else of ours: no environment but the language, no
 * open files.  It ends with its job; one that takes too long is ended. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <sys/types.h>

#include "base/outcome.h"
#include "base/text.h"

typedef struct HelperJob {
  const char *name;         /* the program's file name, such as "waterline-parser" */
  const char *const *words; /* its arguments, NULL-terminated; may be NULL */
  Bytes input;              /* written to its standard input */
  size_t output_limit;      /* bytes of output that are taken; more is INVALID "too_large" */
  unsigned seconds;         /* of wall time, then it is ended: INVALID "too_slow" */
} HelperJob;

/* What it wrote to standard output, and how it ended: its exit status, or
 * 128 + the signal.  What it wrote to standard error (its reason, one word)
 * is in ret_reason, at most 63 bytes.  DONE also where it ended with a
 * failure: the caller knows what its statuses mean.  BROKEN where it could
 * not be started. */
typedef struct HelperResult {
  Bytes output;
  int status;
  char reason[64];
} HelperResult;
Outcome helper_run(const HelperJob *job, Arena *arena, HelperResult *ret_result, Problem *problem);

/* Starts one that stays: it speaks over a socket that is its standard input and
 * output.  It is ended with this process.  The caller closes the socket, then
 * waits by helper_end. */
Outcome helper_start(const char *name, const char *const *words, int *ret_socket, pid_t *ret_process, Problem *problem);
/* Ends it where it has not ended by itself. */
void helper_end(pid_t process);

/* Where helpers lie: NULL is "beside our own program".  Only tests set it. */
extern const char *process_helpers_folder;

/* The path of a program beside our own; NULL where memory ends. */
char *process_beside(const char *name, Arena *arena);

/* No dumps, no tracing by others of the same user, no core files: for a
 * process that will hold keys.  True where all of it could be had. */
bool process_protect(void);

#endif
