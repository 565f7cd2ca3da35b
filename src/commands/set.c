/* set.c - creates and changes records from lines on standard input. */
#include "base/unicode.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/set_input.h"

static void write_result(const Call *call, const ChangeResult *result) {
  for (size_t i = 0; i < result->record_count; i++) {
    char digits[ID_DIGITS + 1];
    ID_TEXT(result->records[i], digits);
    writer_format(&call->response->output, option_given(call, "json") ? "{\"id\":\"%s\"}\n" : "%s\n", digits);
  }
  if (result->was_there) writer_words(&call->response->notices, "This change was saved before; here is its result.\n");
}

static Outcome read_change_id(const Call *call, ChangeId *ret_id, Problem *problem) {
  Text given = option_value(call, "change");
  if (given.at == NULL) return DONE;
  if (!ID_READ(given, ret_id) || ID_IS_NONE(*ret_id))
    return command_misused(call, problem, "--change wants 32 hex digits");
  return DONE;
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 0, 2, problem));
  Text input;
  SetInput records = {0};
  Change change = {0};
  TRY(unicode_nfc(bytes_text(call->request->input), call->arena, &input, problem));
  TRY(set_input_read(call->registry, input, call->options.arguments, call->options.argument_count, call->arena,
                     &records, problem));
  TRY(read_change_id(call, &change.id, problem));
  change.records = records.at;
  change.record_count = records.length;
  change.reason = option_value(call, "reason");
  if (change.reason.at == NULL) change.reason = TEXT("");
  ChangeResult result;
  TRY(registry_change(call->registry, &change, call->arena, &result, problem));
  write_result(call, &result);
  return DONE;
}

static const Option options[] = {
    {"reason", "WORDS", "why, for the history; nothing that endangers anybody"},
    {NULL, NULL, NULL},
};

const Command command_set = {
    .name = "set",
    .needs = NEEDS_REGISTRY | TAKES_INPUT,
    .options = options,
    .arguments = "[KIND [ID]]",
    .summary = "create a record, or change one",
    .help =
        "With KIND it reads FIELD=VALUE lines of one record; with an ID it changes that one.  Without KIND it reads\n"
        "JSON lines {\"kind\",\"id\"?,\"fields\":{...}}; a record that others of the same input link to gets its id "
        "in\n"
        "the line and \"new\":true.  All lines are one change: all of it is saved or none.  FIELD= takes a value "
        "away;\n"
        "a field that may have many gets one element a line; FIELD/ELEMENT=VALUE changes that element and\n"
        "FIELD/ELEMENT= removes it.  Each record's id is printed alone on a line.  Values never stand on the\n"
        "command line.  The forms of values: doc/kinds.md.",
    .run = run,
};
