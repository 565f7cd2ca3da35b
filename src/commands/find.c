/* find.c - records in which the words from standard input stand, in any script. */
#include "base/json.h"
#include "base/unicode.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "registry/record.h"

static void write_hit(const Hit *hit, bool as_json, Writer *out) {
  char digits[ID_DIGITS + 1];
  const char *kind = hit->row.kind == NULL ? "" : hit->row.kind->name;
  ID_TEXT(hit->row.id, digits);
  if (!as_json) {
    writer_format(out, "%s  %-12s %.*s\n", digits, kind, TEXT_ARGS(hit->row.title));
    return;
  }
  Json json = JSON_TO(out);
  json_open_object(&json);
  json_key_words(&json, "id", digits);
  json_key_words(&json, "kind", kind);
  json_key_text(&json, "title", hit->row.title);
  json_close_object(&json);
  writer_char(out, '\n');
}

static Outcome run(Call *call, Problem *problem) {
  int64_t limit = 50;
  Text words;
  Hits hits;
  TRY(arguments_expect(call, 0, 0, problem));
  if (option_given(call, "limit")) TRY(option_number(call, "limit", 1, 10000, &limit, problem));
  TRY(unicode_nfc(text_trim(bytes_text(call->request->input)), call->arena, &words, problem));
  TRY(registry_search(call->registry, words, (size_t)limit, call->arena, &hits, problem));
  if (hits.length == 0)
    return problem_set(problem, ABSENT, "nothing_found", NULL, "Try fewer words, or the beginning of one.",
                       "Nothing registered holds all of these words.");
  for (size_t i = 0; i < hits.length; i++)
    write_hit(&hits.at[i], option_given(call, "json"), &call->response->output);
  if (hits.is_cut) writer_format(&call->response->notices, "There are more than %zu; give more words.\n", hits.length);
  return DONE;
}

static const Option options[] = {
    {"limit", "N", "at most so many (50)"},
    {NULL, NULL, NULL},
};

const Command command_find = {
    .name = "find",
    .needs = NEEDS_REGISTRY | TAKES_INPUT,
    .options = options,
    .arguments = "",
    .summary = "full text and names over scripts; words from standard input",
    .help = "Every word must stand in the record, as written or sounding alike; the last one may be a beginning.\n"
            "Names are found in Cyrillic when typed in Latin letters, and the other way round.",
    .run = run,
};
