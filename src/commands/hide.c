/* hide.c - hides a record, and takes back changes: nothing is lost by either. */
#include "commands/commands.h"
#include "commands/options.h"
#include "registry/change.h"
#include "registry/record.h"

static Text reason_of(const Call *call) {
  Text reason = option_value(call, "reason");
  return reason.at == NULL ? TEXT("") : reason;
}

static void write_change(Call *call, ChangeId change) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(change, digits);
  writer_format(&call->response->output, option_given(call, "json") ? "{\"change\":\"%s\"}\n" : "%s\n", digits);
}

static Outcome run_hide(Call *call, Problem *problem) {
  RecordId id;
  ChangeId change;
  TRY(arguments_expect(call, 1, 1, problem));
  TRY(registry_find_id(call->registry, call->options.arguments[0], &id, problem));
  TRY(registry_hide(call->registry, id, reason_of(call), &change, problem));
  write_change(call, change);
  return DONE;
}

static Outcome run_take_back(Call *call, Problem *problem) {
  ChangeId target, change;
  TRY(arguments_expect(call, 1, 1, problem));
  if (!ID_READ(call->options.arguments[0], &target))
    return command_misused(call, problem, "A change's id has 32 hex digits, as 'show --history' prints it");
  TRY(registry_take_back(call->registry, target, reason_of(call), &change, problem));
  write_change(call, change);
  return DONE;
}

static const Option options[] = {
    {"reason", "WORDS", "why, for the history; nothing that endangers anybody"},
    {NULL, NULL, NULL},
};

const Command command_hide = {
    .name = "hide",
    .needs = NEEDS_REGISTRY,
    .options = options,
    .arguments = "ID",
    .summary = "hide a record from lists, search, counts and papers",
    .help = "The record is kept.  The id of the change is printed; 'take-back' with it shows the record again.",
    .run = run_hide,
};

const Command command_take_back = {
    .name = "take-back",
    .needs = NEEDS_REGISTRY,
    .options = options,
    .arguments = "CHANGE",
    .summary = "take a whole change back; what it replaced stands again",
    .help = "CHANGE is an id as 'show --history' prints it.  Taking back a hide shows the record again; taking back a\n"
            "taking back restores.  The history keeps all of it.",
    .run = run_take_back,
};
