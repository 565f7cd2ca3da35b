/* review.c - what a person says of each proposal: one by one at the terminal, or as lines from a program. */
#include "base/unicode.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/pair.h"
#include "commands/proposal_words.h"
#include "commands/review_ask.h"
#include "intake/decide.h"
#include "registry/record.h"

/* ---- decisions as lines ---- */

typedef struct Review {
  Call *call;
  ProposalSets sets;
  size_t line;
} Review;

static Outcome bad_line(const Review *review, Problem *problem, const char *message) {
  char where[40];
  snprintf(where, sizeof where, "standard input:%zu", review->line);
  return problem_set(problem, INVALID, "bad_line", where,
                     "Write: accept ID, reject ID, same ID RECORD, set ID FIELD=VALUE, or reviewed RECORD.", "%s",
                     message);
}

/* A proposal has no element ids that anybody could name: a pair replaces the field. */
static Outcome set_field(const Review *review, ProposalSet *set, Proposal *proposal, Text line, Problem *problem) {
  Pair pair;
  TRY(pair_read(proposal->kind, line, review->call->arena, &pair, problem));
  if (!ID_IS_NONE(pair.element)) return bad_line(review, problem, "A proposal's field is set whole, without /ELEMENT.");
  return proposal_set_field(review->call->registry, set, proposal, pair.field, pair.value, review->call->arena,
                            problem);
}

static Outcome mark_reviewed(const Review *review, Text digits, Problem *problem) {
  RecordId record;
  ChangeId change;
  TRY(registry_find_id(review->call->registry, digits, &record, problem));
  return registry_mark_reviewed(review->call->registry, record, &change, problem);
}

static Outcome decide(Review *review, Text verb, Text digits, Text rest, Problem *problem) {
  Registry *registry = review->call->registry;
  Arena *arena = review->call->arena;
  ProposalSet *set;
  Proposal *proposal;
  RecordId record;
  if (text_equal(verb, TEXT("reviewed"))) return mark_reviewed(review, digits, problem);
  TRY(proposal_find(&review->sets, digits, &set, &proposal, problem));
  if (text_equal(verb, TEXT("accept"))) return proposal_accept(registry, set, proposal, false, arena, problem);
  if (text_equal(verb, TEXT("reject"))) return proposal_reject(registry, set, proposal, arena, problem);
  if (text_equal(verb, TEXT("set"))) return set_field(review, set, proposal, rest, problem);
  if (!text_equal(verb, TEXT("same"))) return bad_line(review, problem, "This line begins with no decision.");
  TRY(registry_find_id(registry, rest, &record, problem));
  return proposal_same_as(registry, set, proposal, record, false, arena, problem);
}

/* Each line is a decision of its own, saved before the next is read; what was
 * decided before a line that cannot be followed stays decided. */
static Outcome decide_lines(Review *review, Text input, Problem *problem) {
  Text rest = input, line, verb, digits;
  size_t decided = 0;
  while (text_next(&rest, '\n', &line)) {
    review->line++;
    line = text_trim(line);
    if (line.length == 0 || line.at[0] == '#') continue;
    if (!text_next(&line, ' ', &verb) || !text_next(&line, ' ', &digits))
      return bad_line(review, problem, "This line is no decision.");
    Text behind = line.at == NULL ? TEXT("") : text_trim(line);
    TRY(decide(review, verb, digits, behind, problem));
    decided++;
  }
  writer_format(&review->call->response->notices, "%zu decisions saved.\n", decided);
  return DONE;
}

/* All that is open; with --next only the first one behind --after. */
static Outcome list_open(Review *review, Problem *problem) {
  size_t open = 0;
  Text after = option_value(review->call, "after");
  bool only_next = option_given(review->call, "next"), is_behind = after.at == NULL;
  for (size_t i = 0; i < review->sets.length; i++) {
    for (size_t k = 0; k < review->sets.at[i].length; k++) {
      const Proposal *proposal = &review->sets.at[i].at[k];
      bool was_behind = is_behind;
      char digits[ID_DIGITS + 1];
      ID_TEXT(proposal->id, digits);
      is_behind = is_behind || text_equal(text_of(digits), after);
      if (!was_behind || proposal->state != PROPOSAL_OPEN) continue;
      TRY(proposal_write(review->call, &review->sets.at[i], proposal, problem));
      open++;
      if (only_next) return DONE;
    }
  }
  if (open == 0) writer_words(&review->call->response->notices, "Nothing waits for review.\n");
  return DONE;
}

static Outcome run(Call *call, Problem *problem) {
  Review review = {.call = call};
  TRY(arguments_expect(call, 0, 0, problem));
  TRY(proposals_list(call->registry, call->arena, &review.sets, problem));
  if (!option_given(call, "decide")) return list_open(&review, problem);
  Text input;
  TRY(unicode_nfc(bytes_text(call->request->input), call->arena, &input, problem));
  return decide_lines(&review, input, problem);
}

static const Option options[] = {
    {"list", NULL, "only list what waits"},
    {"decide", NULL, "read decisions from standard input, one a line"},
    {"next", NULL, "only the first that waits"},
    {"after", "ID", "only what stands behind this proposal"},
    {NULL, NULL, NULL},
};

const Command command_review = {
    .name = "review",
    .needs = NEEDS_REGISTRY | TAKES_DECISIONS,
    .options = options,
    .arguments = "",
    .summary = "accept, change or reject proposals, one by one",
    .help =
        "At a terminal it asks for one key each.  --list and --json show what waits, with the words and with records\n"
        "that it may be the same as.  --decide reads lines: accept ID, reject ID, same ID RECORD,\n"
        "set ID FIELD=VALUE (then accept ID), reviewed RECORD.  Each decision is saved before the next is read.",
    .run = run,
    .talk = review_ask,
};
