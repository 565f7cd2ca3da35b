#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a process needs that reads and writes open descriptors, takes memory and ends. */
static const int always_allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_getaffinity),
};

/* Besides, where some folders may be read; Landlock says which. */
static const int reading_allowed[] = {
    SCMP_SYS(access),     SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(stat),
    SCMP_SYS(lstat),      SCMP_SYS(statx),     SCMP_SYS(readlink),   SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64), SCMP_SYS(fcntl),     SCMP_SYS(statfs),     SCMP_SYS(fstatfs),
};

/* Besides, for who serves connections: no new socket, no connection outward. */
static const int serving_allowed[] = {
    SCMP_SYS(accept4),    SCMP_SYS(recvfrom),      SCMP_SYS(recvmsg),     SCMP_SYS(sendto),      SCMP_SYS(sendmsg),
    SCMP_SYS(shutdown),   SCMP_SYS(setsockopt),    SCMP_SYS(getsockopt),  SCMP_SYS(poll),        SCMP_SYS(ppoll),
    SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait),   SCMP_SYS(epoll_ctl),   SCMP_SYS(fcntl),       SCMP_SYS(ioctl),
    SCMP_SYS(select),     SCMP_SYS(epoll_create1), SCMP_SYS(getsockname), SCMP_SYS(getpeername),
};

/* Threads within the process, never a new process: clone with CLONE_THREAD.
 * Flags of clone3 cannot be seen by a filter; ENOSYS makes libc use clone. */
static bool allow_threads(scmp_filter_ctx filter) {
  const scmp_datum_t thread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread)) ==
             0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rseq), 0) == 0 && /* libc ends a thread without it */
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

static Outcome failed(const char *what, Problem *problem) {
  return problem_set(problem, BROKEN, "no_sandbox", NULL, "This kernel cannot run waterline's helpers safely.",
                     "The sandbox could not be entered: %s.", what);
}

static bool allow_each(scmp_filter_ctx filter, const int *calls, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0) return false;
  return true;
}

/* Opening is allowed for reading only. */
static bool allow_reading(scmp_filter_ctx filter) {
  const scmp_datum_t writes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  return allow_each(filter, reading_allowed, sizeof reading_allowed / sizeof *reading_allowed) &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writes, 0)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writes, 0)) == 0;
}

static Outcome enter_seccomp(const SandboxProfile *profile, Problem *problem) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == NULL) return failed("no filter", problem);
  bool loaded =
      allow_each(filter, always_allowed, sizeof always_allowed / sizeof *always_allowed) &&
      (!profile->may_serve || allow_each(filter, serving_allowed, sizeof serving_allowed / sizeof *serving_allowed)) &&
      (profile->readable == NULL || allow_reading(filter)) && (!profile->may_start_threads || allow_threads(filter)) &&
      seccomp_load(filter) == 0;
  seccomp_release(filter);
  return loaded ? DONE : failed("seccomp", problem);
}

static bool allow_folder(int rules, const char *path) {
  int folder = open(path, O_PATH | O_CLOEXEC);
  if (folder < 0) return errno == ENOENT;
  struct landlock_path_beneath_attr rule = {.parent_fd = folder, .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE};
  bool is_folder = faccessat(folder, ".", F_OK, 0) == 0;
  if (is_folder) rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  bool added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close(folder);
  return added;
}

/* False where the kernel has no Landlock: seccomp alone must do. */
static bool enter_landlock(const char *const *readable) {
  const __u64 all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; /* everything of the first version */
  struct landlock_ruleset_attr attributes = {.handled_access_fs = all};
  int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
  if (rules < 0) return false;
  bool entered = true;
  for (size_t i = 0; readable != NULL && readable[i] != NULL; i++)
    entered = entered && allow_folder(rules, readable[i]);
  entered = entered && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return entered;
}

static bool set_limit(__rlimit_resource_t what, rlim_t most) {
  struct rlimit limit = {most, most};
  return setrlimit(what, &limit) == 0;
}

Outcome sandbox_enter(const SandboxProfile *profile, SandboxLevel *ret_level, Problem *problem) {
  if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return failed("no_new_privs", problem);
  if (!set_limit(RLIMIT_CORE, 0) || !set_limit(RLIMIT_AS, profile->memory_bytes) ||
      (profile->processor_seconds != 0 && !set_limit(RLIMIT_CPU, profile->processor_seconds)))
    return failed("limits", problem);
  SandboxLevel level = enter_landlock(profile->readable) ? SANDBOX_LANDLOCK : SANDBOX_SECCOMP;
  TRY(enter_seccomp(profile, problem));
  *ret_level = level;
  return DONE;
}
