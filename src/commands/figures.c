/* figures.c - `count` and `agenda`: how many, and what is due. */
#include "registry/figures.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/json.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/words.h"

#define DAY_MILLISECONDS 86400000

typedef struct Period {
  Text as_given;
  int64_t first, last;
} Period;

static Outcome read_period(const Call *call, Period *ret_period, Problem *problem) {
  Period period = {.as_given = option_value(call, "period"), .first = INT64_MIN, .last = INT64_MAX};
  Date date;
  if (period.as_given.at != NULL) {
    TRY(date_read(period.as_given, &date, problem));
    period.first = date_earliest(date);
    period.last = date_latest(date);
  }
  *ret_period = period;
  return DONE;
}

static void write_sentence(const CaseCount *count, const Period *period, Writer *out) {
  writer_format(out, "%zu %s registered by us", count->cases, count->cases == 1 ? "case" : "cases");
  if (period->as_given.at != NULL) writer_format(out, " with a date registered in %.*s", TEXT_ARGS(period->as_given));
  writer_words(out, " (as of ");
  write_moment(count->as_of, out);
  writer_words(out, " UTC).\nUnit: cases, by the date registered that each case bears.  This is what was registered, "
                    "not how much happened.\n");
  if (count->perhaps > 0)
    writer_format(out, "Left out: %zu whose date registered is too vague to tell.\n", count->perhaps);
  if (count->without_date > 0) writer_format(out, "Left out: %zu without a date registered.\n", count->without_date);
  if (count->hidden > 0) writer_format(out, "Left out: %zu hidden.\n", count->hidden);
  if (count->not_reviewed > 0)
    writer_format(out, "Of these, %zu were not reviewed by a person.\n", count->not_reviewed);
}

static void write_json(const CaseCount *count, const Period *period, Writer *out) {
  Json json = JSON_TO(out);
  json_open_object(&json);
  json_key_words(&json, "unit", "case");
  json_key_words(&json, "basis", "registered");
  json_key_text(&json, "period", period->as_given);
  json_key_number(&json, "count", (int64_t)count->cases);
  json_key_number(&json, "as_of", count->as_of);
  json_key(&json, "left_out");
  json_open_object(&json);
  json_key_number(&json, "date_too_vague", (int64_t)count->perhaps);
  json_key_number(&json, "without_date", (int64_t)count->without_date);
  json_key_number(&json, "hidden", (int64_t)count->hidden);
  json_close_object(&json);
  json_key_number(&json, "not_reviewed", (int64_t)count->not_reviewed);
  json_close_object(&json);
  writer_char(out, '\n');
}

static Outcome run_count(Call *call, Problem *problem) {
  Period period;
  CaseCount count;
  Text unit = option_value(call, "unit");
  TRY(arguments_expect(call, 0, 0, problem));
  if (unit.at == NULL) return command_misused(call, problem, "Say what is counted: --unit case");
  if (!text_equal(unit, TEXT("case")) && !text_equal(unit, TEXT("cases")))
    return command_misused(call, problem, "This version counts one unit: case");
  if (option_given(call, "occurred"))
    return command_misused(
        call, problem,
        "Cases are counted by the date registered; what occurred is counted in events, in a later version");
  TRY(read_period(call, &period, problem));
  TRY(registry_count_cases(call->registry, period.first, period.last, &count, problem));
  if (option_given(call, "json")) {
    write_json(&count, &period, &call->response->output);
  } else {
    write_sentence(&count, &period, &call->response->output);
  }
  return DONE;
}

static const Option count_options[] = {
    {"unit", "U", "what is counted: case"},
    {"period", "P", "2016, 2016-01/2016-09, ../2016-11-23; else everything"},
    {"registered", NULL, "by the case's own date registered (so it is without this)"},
    {"occurred", NULL, "refused: a case has no date of occurrence"},
    {NULL, NULL, NULL},
};

const Command command_count = {
    .name = "count",
    .needs = NEEDS_REGISTRY,
    .options = count_options,
    .arguments = "",
    .summary = "cases registered in a period, with unit, as-of and what is left out",
    .help = "The sentence says its unit, its period, its as-of date and what it leaves out.  A case counts by its own\n"
            "date registered, never by the clock of the program.",
    .run = run_count,
};

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
  int64_t days = 14, today = clock_now_milliseconds() / DAY_MILLISECONDS;
  Agenda agenda;
  TRY(arguments_expect(call, 0, 0, problem));
  if (option_given(call, "days")) TRY(option_number(call, "days", 0, 3650, &days, problem));
  TRY(registry_agenda(call->registry, today, (unsigned)days, call->arena, &agenda, problem));
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
