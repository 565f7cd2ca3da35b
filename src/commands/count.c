/* count.c - figures: how many, of what, when, and what is left out. */
#include "count/ask.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "commands/commands.h"
#include "commands/count_out.h"
#include "commands/options.h"
#include "commands/paper.h"

static Outcome read_filters(Text words, CountRequest *request, Problem *problem) {
  Text piece;
  while (text_next(&words, ';', &piece))
    if (text_trim(piece).length > 0) TRY(count_where_read(text_trim(piece), request, problem));
  return DONE;
}

static Outcome read_request(Call *call, CountRequest *ret_request, Problem *problem) {
  CountRequest request = {.basis = option_given(call, "occurred") ? BASIS_OCCURRED : BASIS_REGISTERED,
                          .is_public = option_given(call, "public")};
  Text unit = option_value(call, "unit"), period = option_value(call, "period");
  if (unit.at == NULL && option_given(call, "funnel")) unit = TEXT("cases");
  if (unit.at == NULL) return command_misused(call, problem, "Say what is counted: --unit persons, cases, acts, ...");
  if (option_given(call, "occurred") && option_given(call, "registered"))
    return command_misused(call, problem, "A figure is by registration or by occurrence, not both");
  TRY(count_unit_read(unit, &request.unit, problem));
  if (period.at != NULL) TRY(date_read(period, &request.period, problem));
  if (option_given(call, "as-of")) TRY(count_as_of_read(option_value(call, "as-of"), &request, problem));
  TRY(count_by_read(option_value(call, "by"), &request, problem));
  TRY(read_filters(option_value(call, "where"), &request, problem));
  *ret_request = request;
  return DONE;
}

static Outcome compare(Call *call, Language language, Problem *problem) {
  RecordId record;
  FrozenFigure frozen;
  Countables countables;
  FigureComparison comparison;
  TRY(paper_id_read(call, option_value(call, "compare"), &record, problem));
  TRY(figure_read_frozen(call->registry, record, call->arena, &frozen, problem));
  TRY(registry_take_countables(call->registry, count_request_needs(&frozen.request), call->arena, &countables,
                               problem));
  TRY(figure_compare(&countables, &frozen, clock_now_milliseconds(), call->arena, &comparison, problem));
  if (option_given(call, "json"))
    comparison_write_json(&frozen, &comparison, &call->response->output);
  else
    comparison_write_table(&frozen, &comparison, language, call->arena, &call->response->output);
  return DONE;
}

static Outcome read_stage(Call *call, uint32_t *ret_stage, Problem *problem) {
  const TermList *stages = term_list_by_name(TEXT("stage"));
  Text words = option_value(call, "time-to");
  const Term *stage = term_by_code(stages, words);
  if (stage == NULL) stage = term_by_words(stages, words);
  if (stage == NULL)
    return command_misused(call, problem, "--time-to wants a stage, such as case_opened, charged, trial, convicted");
  *ret_stage = stage->number;
  return DONE;
}

/* How far cases got, or with --time-to how long that took. */
static Outcome follow(Call *call, const CountRequest *request, Language language, Problem *problem) {
  FunnelSort sort;
  Countables countables;
  Writer *out = &call->response->output;
  int64_t now;
  bool as_json = option_given(call, "json");
  if (!funnel_by_name(option_value(call, "funnel"), &sort))
    return command_misused(call, problem, "--funnel wants complaint or prosecution");
  TRY(figure_take(call->registry, request, COUNTABLE_PROCEEDINGS, call->arena, &countables, &now, problem));
  if (option_given(call, "time-to")) {
    Waiting waiting;
    uint32_t stage = 0;
    TRY(read_stage(call, &stage, problem));
    TRY(waiting_count(&countables, request, sort, stage, now, call->arena, &waiting, problem));
    if (!as_json) return waiting_write_table(&waiting, language, call->arena, out, problem);
    waiting_write_json(&waiting, out);
    return DONE;
  }
  Funnel funnel;
  TRY(funnel_count(&countables, request, sort, now, call->arena, &funnel, problem));
  if (!as_json) return funnel_write_table(&funnel, language, call->arena, out, problem);
  funnel_write_json(&funnel, out);
  return DONE;
}

static Outcome freeze(Call *call, const CountRequest *request, Figure *ret_figure, Problem *problem) {
  RecordId record;
  Text title;
  char digits[ID_DIGITS + 1];
  TRY(unicode_nfc(option_value(call, "freeze"), call->arena, &title, problem));
  TRY(figure_freeze(call->registry, request, title, figure_keep_caveats, call->arena, &record, ret_figure, problem));
  ID_TEXT(record, digits);
  writer_format(&call->response->notices, "Frozen as %s; 'count --compare %.8s' tells what changed since.\n", digits,
                digits);
  return DONE;
}

static Outcome answer(Call *call, Problem *problem) {
  CountRequest request;
  Figure figure;
  Language language = LANGUAGE_EN;
  Writer *out = &call->response->output;
  TRY(arguments_expect(call, 0, 0, problem));
  TRY(option_language(call, &language, problem));
  if (option_given(call, "compare")) return compare(call, language, problem);
  TRY(read_request(call, &request, problem));
  if (option_given(call, "time-to") && !option_given(call, "funnel"))
    return command_misused(call, problem, "--time-to needs --funnel complaint or prosecution: whose proceedings");
  if (option_given(call, "funnel")) return follow(call, &request, language, problem);
  if (option_given(call, "freeze"))
    TRY(freeze(call, &request, &figure, problem));
  else
    TRY(figure_ask(call->registry, &request, call->arena, &figure, problem));
  if (option_given(call, "json")) return figure_write_json(&figure, language, call->arena, out, problem);
  if (option_given(call, "csv")) return figure_write_csv(&figure, language, call->arena, out, problem);
  return figure_write_table(&figure, language, call->arena, out, problem);
}

/* A figure that lacks a word for want of memory is none. */
static Outcome run(Call *call, Problem *problem) {
  size_t failures = memory_failures();
  TRY(answer(call, problem));
  return memory_check(failures, problem);
}

static const Option options[] = {
    {"unit", "U",
     "cases, events, persons, acts (violations), victim_acts (person and type), perpetrators, complaints, proceedings, "
     "steps"},
    {"by", "B,...", "up to three breakdowns, a series first: see below"},
    {"period", "P", "2016, 2016-01/2016-09, ../2016-11-23; else everything"},
    {"registered", NULL, "by the date registered that the case bears (so it is without this)"},
    {"occurred", NULL, "by when it happened; of proceedings when they were opened, of steps their date"},
    {"as-of", "DAY", "as it stood at the end of that day, by when it was registered here"},
    {"where", "B=V;...", "only these: sex=female; type=torture; unknown and none are values, too"},
    {"public", NULL, "as it may be published: small numbers hidden, and what would give them back"},
    {"funnel", "F", "complaint or prosecution: how far the cases registered in the period got, and what is open"},
    {"time-to", "STAGE", "with --funnel: how long it took from registration, of those that wait still, too"},
    {"freeze", "TITLE", "keep it as it is said now, with the records behind it; its id stands in the notices"},
    {"compare", "ID", "what changed since a figure was frozen, and why; takes no other question"},
    {"csv", NULL, "for a spreadsheet"},
    {"language", "L", "en, ru or kk; without it en"},
    {NULL, NULL, NULL},
};

const Command command_count = {
    .name = "count",
    .needs = NEEDS_REGISTRY,
    .options = options,
    .arguments = "",
    .summary = "figures with their unit, period, as-of and what they leave out",
    .help = "Breakdowns: type (of violation; a broader one holds its narrower ones), region, place, sex, age,\n"
            "characteristic, year, quarter, month, agency, standing (is it a violation), claim (established, charged,\n"
            "alleged), status (of the case), stage (of the proceeding), complaint, channel, office, list, source,\n"
            "case_type, event_type, proceeding_type, step_type, reviewed.\n"
            "Counts distinct units: records decided to be the same person are one, and rows need not add up to the\n"
            "total.  What is not known is a row; what is left out is told with its number.  Groups and the figures of\n"
            "others stand beside it and are added to nothing.  It is what was registered, not how much happened.",
    .run = run,
};
