/* intake.c - documents in, proposals to review. */
#include "intake/intake.h"

#include "base/files.h"
#include "commands/commands.h"
#include "commands/documents.h"
#include "commands/options.h"
#include "commands/proposal_words.h"

static void tell(Call *call, const IntakeResult *result, Text name) {
  Writer *out = &call->response->notices;
  if (result->was_read_before) {
    writer_format(out, "%.*s was read before; nothing new is proposed.\n", TEXT_ARGS(name));
    return;
  }
  writer_format(out, "%.*s: %zu proposals", TEXT_ARGS(name), result->set.length);
  if (result->found.repairs.length > 0) writer_format(out, ", %zu glued joints repaired", result->found.repairs.length);
  writer_words(out, "\n");
  for (size_t i = 0; i < result->found.incomplete.length; i++) {
    Span span = result->found.incomplete.at[i].span;
    writer_format(out, "  Cut off at %u: %s; nothing is proposed from it.\n", span.start,
                  result->found.incomplete.at[i].why);
  }
  if (result->left_out > 0)
    writer_format(out, "  %zu more were left out: give the document in parts.\n", result->left_out);
}

static Outcome write_proposals(Call *call, const ProposalSet *set, Problem *problem) {
  for (size_t i = 0; i < set->length; i++) {
    if (set->at[i].state != PROPOSAL_OPEN && !option_given(call, "json")) continue;
    TRY(proposal_write(call, set, &set->at[i], problem));
  }
  return DONE;
}

static Outcome read_one(Call *call, Text argument, Problem *problem) {
  IntakeDocument document = {
      .name = path_last(argument), .date = option_value(call, "date"), .language = option_value(call, "language")};
  IntakeResult result;
  if (text_equal(argument, TEXT("-"))) document.name = TEXT("standard input");
  TRY(document_bytes(call, argument, &document.bytes, problem));
  TRY(intake_read(call->registry, &document, call->arena, &result, problem));
  tell(call, &result, document.name);
  if (option_given(call, "accept")) TRY(intake_accept_all(call->registry, &result.set, call->arena, problem));
  return write_proposals(call, &result.set, problem);
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 1, ARGUMENTS_MOST, problem));
  if (option_given(call, "accept") && !registry_is_practice(call->registry))
    return problem_set(problem, REFUSED, "not_practice", NULL, "Leave --accept out and use 'waterline review'.",
                       "Only on a practice registry may documents be accepted without a person.");
  return documents_each(call, read_one);
}

static const Option options[] = {
    {"date", "D", "the document's date, where its text prints none"},
    {"language", "L", "en or ru; else told from the text"},
    {"accept", NULL, "only on a practice registry: accept everything, marked as not reviewed"},
    {NULL, NULL, NULL},
};

const Command command_intake = {
    .name = "intake",
    .needs = NEEDS_REGISTRY | TAKES_DASH,
    .options = options,
    .arguments = "FILE...",
    .summary = "read documents; leave proposals to review",
    .help =
        "Each document is kept, sealed, as evidence; what is found in it waits as proposals, each with the words\n"
        "it comes from and with records that it may be the same as.  A document read twice proposes nothing twice.\n"
        "Nothing is registered until somebody accepts it (see 'review').  --json: one proposal a line.",
    .run = run,
};
