/* bench-count - how long a figure takes: taking what counting looks at, and counting it, question by question.
 *
 *   bench-count FOLDER PASSPHRASE-FILE [QUESTION...]
 *
 * The folder is a registry such as `waterline sample` makes; a question is as a
 * frozen figure keeps it (count/request.h).  Opening is measured elsewhere. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/files.h"
#include "count/ask.h"
#include "crypto/secret.h"

static const char *const usual[] = {"unit=cases; by=month",  "unit=persons",
                                    "unit=persons; by=type", "unit=persons; basis=occurred; by=month,type",
                                    "unit=acts; by=agency",  "unit=proceedings; by=stage"};

static double seconds(void) {
  return (double)clock_steady_nanoseconds() / 1e9;
}

static int fail(const Problem *problem) {
  fprintf(stderr, "bench-count: %s\n", problem->message);
  return 1;
}

static Outcome measure(Registry *registry, const char *question, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  CountRequest request;
  Countables countables;
  Figure figure;
  TRY(count_request_read(text_of(question), arena, &request, problem));
  double begin = seconds();
  TRY(registry_take_countables(registry, count_request_needs(&request), arena, &countables, problem));
  double taken = seconds();
  TRY(figure_count(&countables, &request, 0, arena, &figure, problem));
  printf("%-48s %9zu  take %.3f s  count %.3f s  %zu MiB\n", question, figure.total, taken - begin, seconds() - taken,
         arena_taken(arena) >> 20);
  return DONE;
}

static Outcome open(const char *folder, const char *passphrase_file, Registry **ret_registry, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Bytes bytes;
  TRY(file_read_whole(passphrase_file, 4096, arena, &bytes, problem));
  Text line = text_trim(bytes_text(bytes));
  SECRET_SCOPE Secret *passphrase = secret_of(line.at, line.length);
  TRY_MEMORY(passphrase, problem);
  return registry_open(folder, passphrase, NULL, ret_registry, problem);
}

int main(int count, char **words) {
  Problem problem = {0};
  REGISTRY_SCOPE Registry *registry = NULL;
  if (count < 3) return fail(&(Problem){.message = "give a folder and a file with its passphrase"});
  if (crypto_start(&problem) != DONE || open(words[1], words[2], &registry, &problem) != DONE) return fail(&problem);
  int questions = count > 3 ? count - 3 : (int)(sizeof usual / sizeof *usual);
  for (int i = 0; i < questions; i++)
    if (measure(registry, count > 3 ? words[i + 3] : usual[i], &problem) != DONE) return fail(&problem);
  return 0;
}
