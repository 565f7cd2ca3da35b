/* appeal.c - makes an urgent appeal. */
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/paper.h"

static Outcome subjects_read(Call *call, AppealOptions *options, Problem *problem) {
  RecordId *subjects = ARENA_MANY(call->arena, RecordId, call->options.argument_count);
  TRY_MEMORY(subjects, problem);
  for (size_t i = 0; i < call->options.argument_count; i++)
    TRY(paper_id_read(call, call->options.arguments[i], &subjects[i], problem));
  options->subjects = subjects;
  options->subject_count = call->options.argument_count;
  return DONE;
}

static bool is_country(Text country) {
  for (size_t i = 0; i < country.length; i++)
    if (country.at[i] < 'A' || country.at[i] > 'Z') return false;
  return country.length == 0 || country.length == 2 || country.length == 3;
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 1, 100, problem));
  AppealOptions options = {.country = option_value(call, "country")};
  Text updates = option_value(call, "updates");
  if (!is_country(options.country))
    return command_misused(call, problem, "--country wants two or three capital letters");
  TRY(paper_options_read(call, &options.paper, problem));
  TRY(subjects_read(call, &options, problem));
  if (updates.at != NULL) TRY(paper_id_read(call, updates, &options.updates, problem));
  Document document;
  Omissions left_out = {0};
  Text code;
  Outcome outcome = appeal_make(call->registry, &options, call->arena, &document, &code, &left_out, problem);
  if (outcome != DONE) paper_tell(call, &left_out, options.paper.language);
  TRY(outcome);
  Publication publication = {.type = PUBLICATION_URGENT_APPEAL,
                             .document = &document,
                             .options = &options.paper,
                             .appeal = &options,
                             .code = code};
  return paper_leave(call, &publication, &left_out, problem);
}

static const Option options[] = {
    {"country", "CCC", "the country's letters for the code; without it from the places registered"},
    {"updates", "ID", "the intervention that this one updates: keeps its code and adds .1, .2"},
    PAPER_OPTIONS,
    {NULL, NULL, NULL},
};

const Command command_appeal = {
    .name = "appeal",
    .needs = NEEDS_REGISTRY,
    .options = options,
    .arguments = "CASE_OR_EVENT...",
    .summary = "make an urgent appeal for the persons in cases and events",
    .help =
        "Its code counts per country and month (SRM 001 / 0326) and is asked to be quoted.  Who may not be shown\n"
        "to the audience is left out and listed with the reason; where nobody is left, there is no appeal (exit 1).\n"
        "The appeal is registered as an intervention, so that the next one gets the next number.",
    .run = run,
};
