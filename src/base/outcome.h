/* outcome.h - how a call ended, and what to tell the person when it did not end well.
 *
 * Every function that can fail answers an Outcome and fills a Problem.  There
 * are six outcomes and no more: a caller can handle all of them.  Results go
 * to arguments named ret_..., which stay untouched on any outcome but DONE.
 *
 * A Problem never holds a name, a testimony or a key: it may be logged. */
#ifndef BASE_OUTCOME_H
#define BASE_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(at, first) __attribute__((__format__(__printf__, at, first)))

typedef enum Outcome {
  DONE = 0, /* it is so; the results are filled */
  ABSENT,   /* a well-formed "no": nothing found, a foreign signature        exit 1 */
  REFUSED,  /* not permitted, or a wrong passphrase                         exit 3 */
  BROKEN,   /* storage damaged, failing, full, read-only; no memory         exit 4 */
  INVALID,  /* an input that is not what it should be                       exit 5 */
  CONFLICT, /* in use by another process, or changed by somebody meanwhile   exit 6 */
} Outcome;

/* What went wrong, where, and what to do now; all of it for people.  `code`
 * is for programs: short, stable, lower case with underscores. */
typedef struct Problem {
  Outcome outcome;
  bool misused; /* the command line was wrong: exit 2 instead of 5 */
  char code[32];
  char where[256];
  char message[512];
  char advice[256];
} Problem;

/* Fills *problem (which may be NULL) and answers `outcome`, so that a failing
 * function can end with `return problem_set(...)`.  `where` and `advice` may
 * be NULL.  Text too long for its place is cut at a whole code point. */
Outcome problem_set(Problem *problem, Outcome outcome, const char *code, const char *where, const char *advice,
                    const char *format, ...) PRINTF_LIKE(6, 7);

/* Hands on a problem that was taken in by itself: copies it and answers its outcome. */
Outcome problem_pass(const Problem *from, Problem *problem);

/* Fills *problem for "no memory left": BROKEN, code "no_memory". */
Outcome problem_no_memory(Problem *problem);

/* The analyser sees one file at a time: what it cannot see there is that a problem is never DONE. */
#ifdef __clang_analyzer__
static inline Outcome never_done_(Outcome outcome) {
  if (outcome == DONE) __builtin_unreachable();
  return outcome;
}
#define problem_set(...) never_done_(problem_set(__VA_ARGS__))
#define problem_pass(from, problem) never_done_(problem_pass(from, problem))
#define problem_no_memory(problem) never_done_(problem_no_memory(problem))
#endif

/* The process's exit status for this outcome, by the contract of the program. */
int outcome_exit_status(Outcome outcome, const Problem *problem);

/* Returns from the calling function with any outcome but DONE. */
#define TRY(call)                                                                                                      \
  do {                                                                                                                 \
    Outcome try_outcome_ = (call);                                                                                     \
    if (try_outcome_ != DONE) return try_outcome_;                                                                     \
  } while (0)

/* Returns "no memory" from the calling function where the pointer is NULL. */
#define TRY_MEMORY(pointer, problem)                                                                                   \
  do {                                                                                                                 \
    if ((pointer) == NULL) return problem_no_memory(problem);                                                          \
  } while (0)

/* The analyser reads one file at a time and would take it that a problem set
 * elsewhere may answer DONE. */
#if defined(__clang_analyzer__) && !defined(OUTCOME_ITSELF)
#define problem_set(problem, outcome, ...) ((void)problem_set(problem, outcome, __VA_ARGS__), (outcome))
#define problem_no_memory(problem) ((void)problem_no_memory(problem), BROKEN)
#endif

#endif
