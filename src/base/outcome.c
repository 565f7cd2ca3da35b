#define OUTCOME_ITSELF
#include "base/outcome.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What the header has for the analyser is for those who call. */
#undef problem_set
#undef problem_pass
#undef problem_no_memory

/* Cuts what snprintf cut in the middle of a code point. */
static void end_at_code_point(char *text, size_t size, int wanted) {
  if (wanted < 0 || (size_t)wanted < size) return;
  size_t end = size - 1;
  while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
    end--;
  if (end > 0 && (unsigned char)text[end - 1] >= 0xC0) end--;
  text[end] = '\0';
}

static void copy_words(char *to, size_t size, const char *from) {
  int wanted = snprintf(to, size, "%s", from == NULL ? "" : from);
  end_at_code_point(to, size, wanted);
}

Outcome problem_set(Problem *problem, Outcome outcome, const char *code, const char *where, const char *advice,
                    const char *format, ...) {
  if (problem == NULL) return outcome;
  memset(problem, 0, sizeof *problem);
  problem->outcome = outcome;
  copy_words(problem->code, sizeof problem->code, code);
  copy_words(problem->where, sizeof problem->where, where);
  copy_words(problem->advice, sizeof problem->advice, advice);
  va_list arguments;
  va_start(arguments, format);
  int wanted = vsnprintf(problem->message, sizeof problem->message, format, arguments);
  va_end(arguments);
  end_at_code_point(problem->message, sizeof problem->message, wanted);
  return outcome;
}

Outcome problem_no_memory(Problem *problem) {
  return problem_set(problem, BROKEN, "no_memory", NULL, "Close other programs and try again; nothing was changed.",
                     "There is not enough memory for this.");
}

int outcome_exit_status(Outcome outcome, const Problem *problem) {
  if (outcome != DONE && problem != NULL && problem->misused) return 2;
  switch (outcome) {
  case DONE: return 0;
  case ABSENT: return 1;
  case REFUSED: return 3;
  case BROKEN: return 4;
  case INVALID: return 5;
  case CONFLICT: return 6;
  }
  return 4;
}

Outcome problem_pass(const Problem *from, Problem *problem) {
  if (problem != NULL) *problem = *from;
  return from->outcome;
}
