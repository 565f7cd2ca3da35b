/* agenda.c - what is due. */
#include "registry/agenda.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/json.h"
#include "commands/commands.h"
#include "commands/options.h"

static const char *reason_words(AgendaReason reason) {
  switch (reason) {
  case AGENDA_NEXT_STEP: return "next step";
  case AGENDA_DEADLINE: return "deadline";
  case AGENDA_TERM_ENDS: return "term ends";
  case AGENDA_TO_CONFIRM: return "state to confirm";
  case AGENDA_CONTACT: return "contact";
  case AGENDA_NO_MOVEMENT: return "no movement";
  }
  return "due";
}

static void write_day(int64_t day, Writer *out) {
  char place[DATE_TEXT_SIZE];
  writer_text(out, date_text(date_of_day(day), place));
}

static void write_row(const AgendaRow *row, int64_t today, bool as_json, Writer *out) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(row->record, digits);
  if (!as_json) {
    write_day(row->day, out);
    writer_format(out, " %-8s %-16s %.*s%s%.*s  %.8s\n",
                  row->day < today    ? "overdue"
                  : row->day == today ? "today"
                                      : "",
                  reason_words(row->reason), TEXT_ARGS(row->title), row->what.length > 0 ? ": " : "",
                  TEXT_ARGS(row->what), digits);
    return;
  }
  Json json = JSON_TO(out);
  json_open_object(&json);
  json_key_words(&json, "id", digits);
  JSON_KEY_ID(&json, "about", row->about);
  json_key_words(&json, "kind", row->kind == NULL ? NULL : row->kind->name);
  json_key_words(&json, "reason", reason_words(row->reason));
  json_key_text(&json, "title", row->title);
  json_key_text(&json, "what", row->what);
  json_close_object(&json);
  writer_char(out, '\n');
}

static Outcome run_agenda(Call *call, Problem *problem) {
  int64_t days = 14, today = clock_today();
  Agenda agenda;
  TRY(arguments_expect(call, 0, 0, problem));
  if (option_given(call, "days")) TRY(option_number(call, "days", 0, 3650, &days, problem));
  TRY(registry_agenda(call->registry, today, (unsigned)days, call->arena, &agenda, problem));
  TRY(registry_agenda_name(call->registry, agenda.at, agenda.length, call->arena, problem));
  for (size_t i = 0; i < agenda.length; i++)
    write_row(&agenda.at[i], today, option_given(call, "json"), &call->response->output);
  if (agenda.length == 0)
    writer_format(&call->response->notices, "Nothing is due in the next %lld days.\n", (long long)days);
  return DONE;
}

static const Option agenda_options[] = {
    {"days", "N", "how far to look ahead (14)"},
    {NULL, NULL, NULL},
};

const Command command_agenda = {
    .name = "agenda",
    .needs = NEEDS_REGISTRY,
    .options = agenda_options,
    .arguments = "",
    .summary = "hearings, deadlines, terms ending, states to confirm",
    .help = "What is due in the next days and what is overdue, by day; one object a line with --json.",
    .run = run_agenda,
};
