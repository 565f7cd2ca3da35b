/* brief.c - makes a briefing. */
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/paper.h"

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 0, 0, problem));
  BriefOptions options = {0};
  Text occasion = option_value(call, "occasion");
  if ((occasion.at != NULL) == option_given(call, "all"))
    return command_misused(call, problem, "say --occasion ID or --all");
  TRY(paper_options_read(call, &options.paper, problem));
  if (occasion.at != NULL) TRY(paper_id_read(call, occasion, &options.occasion, problem));
  Document document;
  Omissions left_out = {0};
  Outcome outcome = brief_make(call->registry, &options, call->arena, &document, &left_out, problem);
  if (outcome != DONE) paper_tell(call, &left_out, options.paper.language);
  TRY(outcome);
  Publication publication = {.type = PUBLICATION_BRIEFING, .document = &document, .options = &options.paper};
  return paper_leave(call, &publication, &left_out, problem);
}

static const Option options[] = {
    {"occasion", "ID", "the meeting or procedure that the briefing is for"},
    {"all", NULL, "everything that is registered"},
    PAPER_OPTIONS,
    {NULL, NULL, NULL},
};

const Command command_brief = {
    .name = "brief",
    .needs = NEEDS_REGISTRY,
    .options = options,
    .arguments = "",
    .summary = "make a briefing: issues, figures, cases, asks, and what came of the last ones",
    .help = "Shows nobody whom the audience may not see: by the consent of each person to that use.  Names are also\n"
            "searched in free text, in every script.  What is left out is listed on standard error with the reason.\n"
            "An alleged perpetrator who is neither charged nor found responsible stands by agency.  A running trial\n"
            "that nobody has confirmed for 14 days stops the paper (exit 1): confirm it, or use --mark-stale.\n"
            "Each paper is recorded as a publication: what it holds, for whom, its hash, where it went.",
    .run = run,
};
