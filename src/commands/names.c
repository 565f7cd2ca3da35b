/* names.c - scores pairs of names: match/compare for one's own files and programs. */
#include "base/unicode.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "match/compare.h"

static Outcome refuse_line(int64_t number, Problem *problem) {
  char where[40];
  snprintf(where, sizeof where, "standard input:%lld", (long long)number);
  return problem_set(problem, INVALID, "no_pair", where, "Put a tab between the two names of each line.",
                     "This line is not a pair: there is no tab in it.");
}

static Outcome score(Text name_a, Text name_b, Arena *arena, double *ret_score, Problem *problem) {
  ArenaMark mark = arena_mark(arena);
  Text a, b;
  TRY(unicode_nfc(name_a, arena, &a, problem));
  TRY(unicode_nfc(name_b, arena, &b, problem));
  *ret_score = names_compare(a, b);
  arena_back_to(arena, mark);
  return DONE;
}

/* name_a TAB name_b [TAB more] becomes name_a TAB name_b TAB score [TAB more];
 * the names stay as they were written, to the byte. */
static Outcome write_scored(Text line, int64_t number, Call *call, Problem *problem) {
  Writer *out = &call->response->output;
  Text rest = line, name_a, name_b;
  if (!text_next(&rest, '\t', &name_a) || name_a.length == line.length) return refuse_line(number, problem);
  if (!text_next(&rest, '\t', &name_b)) name_b = TEXT_NONE;
  size_t pair_length = name_a.length + 1 + name_b.length;
  double likeness = 0;
  TRY(score(name_a, name_b, call->arena, &likeness, problem));
  writer_text(out, text_slice(line, 0, pair_length));
  writer_format(out, "\t%.4f", likeness);
  writer_text(out, text_slice(line, pair_length, line.length));
  writer_char(out, '\n');
  return DONE;
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 0, 0, problem));
  Text rest = bytes_text(call->request->input), line;
  if (text_starts(rest, TEXT("\xEF\xBB\xBF"))) rest = text_slice(rest, 3, rest.length);
  for (int64_t number = 1; text_next(&rest, '\n', &line); number++) {
    if (text_ends(line, TEXT("\r"))) line.length--;
    if (line.length == 0 && rest.length == 0) break;
    TRY(write_scored(line, number, call, problem));
  }
  return DONE;
}

const Command command_names = {
    .name = "names",
    .needs = TAKES_INPUT,
    .arguments = "",
    .summary = "how likely pairs of names are one person's, across spellings and scripts",
    .help = "Reads lines of two names with a tab between them from standard input and writes them\n"
            "with a score from 0 to 1 in a third column, one line out for each line in, in the same\n"
            "order.  Which of the two names comes first makes no difference.  From 0.85 on they are\n"
            "most likely one name, below 0.7 most likely two.  Latin and Cyrillic letters are\n"
            "understood; names in other scripts match only as they are written.",
    .run = run,
};
