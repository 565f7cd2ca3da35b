/* sample.c - an invented registry, to look at and to measure with. */
#include "sample/sample.h"

#include <unistd.h>

#include "base/date.h"
#include "commands/commands.h"
#include "commands/making.h"
#include "commands/options.h"
#include "commands/session.h"

#define LAST_DAY_USUAL TEXT("2026-11-30")

/* Only on a terminal: a program that reads our notices wants sentences. */
static void show_progress(void *context, size_t done, size_t wanted) {
  (void)context;
  if (isatty(STDERR_FILENO) != 1) return;
  fprintf(stderr, "\r%zu of %zu changes", done, wanted);
  if (done >= wanted) fputc('\n', stderr);
}

static Outcome read_options(const Call *call, SampleOptions *ret_options, Problem *problem) {
  int64_t seed = 1, statements = SAMPLE_STATEMENTS_SMALL;
  Date last;
  Text until = option_value(call, "until");
  if (option_given(call, "seed")) TRY(option_number(call, "seed", 0, INT64_MAX, &seed, problem));
  if (option_given(call, "statements"))
    TRY(option_number(call, "statements", 100, SAMPLE_STATEMENTS_MOST, &statements, problem));
  TRY(date_read(until.at == NULL ? LAST_DAY_USUAL : until, &last, problem));
  if (!date_is_one_day(last)) return command_misused(call, problem, "--until wants one day, such as 2026-11-30");
  *ret_options = (SampleOptions){(uint64_t)seed, (size_t)statements, date_latest(last)};
  return DONE;
}

static Outcome run(Call *call, Problem *problem) {
  SECRET_SCOPE Secret *passphrase = NULL;
  REGISTRY_SCOPE Registry *registry = NULL;
  SampleOptions options;
  SampleMade made;
  TRY(arguments_expect(call, 1, 1, problem));
  TRY(read_options(call, &options, problem));
  char *folder = call_path(call, call->options.arguments[0]);
  TRY_MEMORY(folder, problem);
  TRY(making_run(call, folder, true, &passphrase, problem));
  TRY(registry_open(folder, passphrase, session_fold, &registry, problem));
  TRY(sample_fill(registry, &options, show_progress, NULL, &made, problem));
  writer_format(&call->response->output,
                "Made a practice registry in %s: %zu changes kept, %zu records, %zu persons, %zu cases\n", folder,
                made.statements, made.records, made.persons, made.cases);
  writer_words(&call->response->notices, "Everybody in it is invented, and so is the country.\n");
  return DONE;
}

static const Option options[] = {
    {"seed", "N", "another content; the same seed gives the same (1)"},
    {"statements", "N", "about how many changes are kept in it; a tenth as many persons (600)"},
    {"until", "DAY", "what is told lies in the two years before it (2026-11-30)"},
    MAKING_OPTIONS,
    {NULL, NULL, NULL},
};

const Command command_sample = {
    .name = "sample",
    .needs = NEEDS_TERMINAL,
    .options = options,
    .arguments = "DIR",
    .summary = "make an invented registry, to look at and to measure with",
    .help =
        "A practice registry with invented persons of an invented country: cases, proceedings over two years, asks,\n"
        "figures of others.  The same seed gives the same records with the same ids; keys differ each time.\n"
        "Passphrase and paper key as with 'new'.",
    .run = run,
};
