#include "tests/support/tiny.h"

#include <stdarg.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SKIPPED 77

static int failures;

void tiny_fail(const char *file, int line, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  printf("# %s:%d: ", file, line);
  vprintf(format, arguments);
  printf("\n");
  va_end(arguments);
  failures++;
}

void tiny_skip(const char *why) {
  printf("# skipped: %s\n", why);
  fflush(stdout);
  _exit(SKIPPED);
}

const char *tiny_helpers(void) {
  const char *folder = getenv("WATERLINE_HELPERS");
  if (folder == NULL) tiny_skip("WATERLINE_HELPERS does not say where the helper programs are");
  return folder;
}

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>

void tiny_not_sanitized(void) {
  tiny_skip("a sanitizer needs what the sandbox takes away");
}

/* A test ends without the end of its process, where leaks are looked for else. */
static void look_for_leaks(void) {
  if (__lsan_do_recoverable_leak_check() != 0) tiny_fail(__FILE__, __LINE__, "memory is lost");
}
#else
void tiny_not_sanitized(void) {
}

static void look_for_leaks(void) {
}
#endif

const char *tiny_reference_data(const char *file) {
  static char path[4096];
  const char *folder = getenv("WATERLINE_DATA");
  snprintf(path, sizeof path, "%s/%s", folder == NULL ? "../shared/data" : folder, file);
  if (access(path, R_OK) != 0) tiny_skip("the reference data are not here (WATERLINE_DATA)");
  return path;
}

uint64_t tiny_seed(void) {
  static uint64_t seed;
  const char *given = getenv("SEED");
  if (seed == 0) seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
  return seed;
}

static int run_in_child(const TinyTest *test) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    test->run();
    look_for_leaks();
    fflush(stdout);
    _exit(failures == 0 ? 0 : 1);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return -1;
  if (WIFSIGNALED(status)) printf("# ended by signal %d\n", WTERMSIG(status));
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int tiny_run(const TinyTest *tests, size_t count, const char *only) {
  int failed = 0;
  for (size_t i = 0; i < count; i++) {
    if (strstr(tests[i].name, only) == NULL) continue;
    int status = run_in_child(&tests[i]);
    const char *word = status == 0 ? "ok" : status == SKIPPED ? "skip" : "not ok";
    if (status != 0 && status != SKIPPED) {
      failed++;
      printf("# SEED=%llu\n", (unsigned long long)tiny_seed());
    }
    printf("%s %s\n", word, tests[i].name);
  }
  fflush(stdout);
  return failed == 0 ? 0 : 1;
}
