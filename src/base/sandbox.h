/* sandbox.h - a process gives up what it will not need before it looks at foreign bytes.
 *
 * Only programs of their own use it (helpers/), so that the core does not
 * load libseccomp.  What is refused answers EPERM: libraries that try to open
 * a font or a locale go on without it.  Landlock (where the kernel has it)
 * takes the file system away; seccomp lets through only what a reader of
 * bytes needs; limits bound memory and processor time; dumps are off.
 *
 * Source: Landlock and seccomp(2) as of Linux 6.1; the order is
 * no_new_privs, Landlock, seccomp. */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include "base/outcome.h"

typedef enum SandboxLevel {
  SANDBOX_SECCOMP = 1,  /* system calls are bounded */
  SANDBOX_LANDLOCK = 2, /* and the file system is out of reach */
} SandboxLevel;

typedef struct SandboxProfile {
  const char *const *readable; /* folders and files that may be read, NULL-terminated; NULL: none */
  size_t memory_bytes;
  unsigned processor_seconds; /* 0: as long as it runs */
  bool may_serve;             /* takes connections at a socket that listens already */
  bool may_start_threads;     /* pango looks for fonts in threads of its own */
} SandboxProfile;

/* Enters for good.  BROKEN where not even seccomp can be had: then the caller
 * must not go on. */
Outcome sandbox_enter(const SandboxProfile *profile, SandboxLevel *ret_level, Problem *problem);

#endif
