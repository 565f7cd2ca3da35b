/* How far cases got and how long it took, for people and for programs. */
#include "commands/count_out.h"

typedef struct Telling {
  Language language;
  Arena *arena;
  Writer *out;
} Telling;

static Text digits(const Telling *telling, size_t number) {
  return figure_number_words(number, false, telling->language, telling->arena);
}

static Text stage_words(const Telling *telling, const Term *stage) {
  return stage == NULL ? TEXT_NONE : text_of(stage->words[telling->language]);
}

static void tell(const Telling *telling, Text words) {
  writer_text(telling->out, words);
  writer_char(telling->out, '\n');
}

static void tell_number(const Telling *telling, PhraseId id, size_t number, size_t all) {
  if (number > 0)
    tell(telling, PHRASE_WITH(id, telling->language, telling->arena, {"number", digits(telling, number)},
                              {"all", digits(telling, all)}));
}

static Outcome tell_lines(const Telling *telling, const Figure *cohort, bool is_what, Problem *problem) {
  FigureLines lines = {0};
  if (is_what)
    TRY(figure_say_what(cohort, telling->language, telling->arena, &lines, problem));
  else
    TRY(figure_say_caveats(cohort, telling->language, telling->arena, &lines, problem));
  for (size_t i = 0; i < lines.length; i++)
    tell(telling, lines.at[i]);
  return DONE;
}

/* ---- the funnel ---- */

static void tell_row(const Telling *telling, const FunnelRow *row, size_t all) {
  const Term *stage = term_by_code(term_list_by_name(TEXT("stage")), text_of(row->stage));
  Text line = PHRASE_WITH(PHRASE_FUN_ROW, telling->language, telling->arena, {"stage", stage_words(telling, stage)},
                          {"number", digits(telling, row->reached)}, {"all", digits(telling, all)},
                          {"on", digits(telling, row->went_on)}, {"ended", digits(telling, row->ended)},
                          {"open", digits(telling, row->open)});
  writer_format(telling->out, "  %.*s", TEXT_ARGS(line));
  if (row->implied > 0)
    writer_format(telling->out, "   (%.*s)",
                  TEXT_ARGS(PHRASE_WITH(PHRASE_FUN_IMPLIED, telling->language, telling->arena,
                                        {"number", digits(telling, row->implied)})));
  writer_char(telling->out, '\n');
}

Outcome funnel_write_table(const Funnel *funnel, Language language, Arena *arena, Writer *out, Problem *problem) {
  Telling telling = {language, arena, out};
  size_t all = funnel->cohort.total, before = all;
  tell(&telling, phrase(funnel->sort == FUNNEL_COMPLAINT ? PHRASE_FUN_COMPLAINT : PHRASE_FUN_PROSECUTION, language));
  TRY(tell_lines(&telling, &funnel->cohort, true, problem));
  writer_char(out, '\n');
  tell_number(&telling, PHRASE_FUN_DID_NOT_COMPLAIN, funnel->did_not_complain, all);
  tell_number(&telling, PHRASE_FUN_COMPLAINT_NOT_KNOWN, funnel->not_known, all);
  tell_number(&telling, PHRASE_FUN_NO_PROCEEDING, funnel->without_proceeding, all);
  for (size_t i = 0; i < funnel->row_count; i++) {
    tell_row(&telling, &funnel->rows[i], before);
    before = funnel->rows[i].reached;
  }
  writer_char(out, '\n');
  tell(&telling, phrase(PHRASE_FUN_DENOMINATORS, language));
  return tell_lines(&telling, &funnel->cohort, false, problem);
}

static void write_head(Json *json, const Figure *cohort, FunnelSort sort) {
  json_key_words(json, "funnel", funnel_name(sort));
  json_key_words(json, "unit", "cases");
  json_key_number(json, "cases", (int64_t)cohort->total);
  json_key_number(json, "as_of", cohort->as_of);
  json_key_number(json, "position", (int64_t)cohort->position);
}

void funnel_write_json(const Funnel *funnel, Writer *out) {
  Json json = JSON_TO(out);
  json_open_object(&json);
  write_head(&json, &funnel->cohort, funnel->sort);
  if (funnel->sort == FUNNEL_COMPLAINT) {
    json_key_number(&json, "did_not_complain", (int64_t)funnel->did_not_complain);
    json_key_number(&json, "complaint_not_known", (int64_t)funnel->not_known);
  } else {
    json_key_number(&json, "without_proceeding", (int64_t)funnel->without_proceeding);
  }
  json_key(&json, "stages");
  json_open_array(&json);
  for (size_t i = 0; i < funnel->row_count; i++) {
    const FunnelRow *row = &funnel->rows[i];
    json_open_object(&json);
    json_key_words(&json, "stage", row->stage);
    json_key_number(&json, "reached", (int64_t)row->reached);
    json_key_number(&json, "implied", (int64_t)row->implied);
    json_key_number(&json, "went_on", (int64_t)row->went_on);
    json_key_number(&json, "ended", (int64_t)row->ended);
    json_key_number(&json, "open", (int64_t)row->open);
    json_close_object(&json);
  }
  json_close_array(&json);
  json_close_object(&json);
  writer_char(out, '\n');
}

/* ---- how long ---- */

static void tell_point(const Telling *telling, const WaitingPoint *point) {
  Writer share = WRITER_IN(telling->arena);
  writer_format(&share, "%.1f", point->share * 100);
  Text months = digits(telling, point->months);
  Text line = point->is_known
                  ? PHRASE_WITH(PHRASE_WAI_POINT, telling->language, telling->arena, {"months", months},
                                {"share", writer_view(&share)}, {"risk", digits(telling, point->at_risk)})
                  : PHRASE_WITH(PHRASE_WAI_POINT_UNKNOWN, telling->language, telling->arena, {"months", months});
  writer_format(telling->out, "  %.*s\n", TEXT_ARGS(line));
}

Outcome waiting_write_table(const Waiting *waiting, Language language, Arena *arena, Writer *out, Problem *problem) {
  Telling telling = {language, arena, out};
  const Term *stage = term_by_number(term_list_by_name(TEXT("stage")), waiting->stage);
  tell(&telling, PHRASE_WITH(PHRASE_WAI_HEAD, language, arena, {"stage", stage_words(&telling, stage)}));
  TRY(tell_lines(&telling, &waiting->cohort, true, problem));
  writer_char(out, '\n');
  tell(&telling, PHRASE_WITH(PHRASE_WAI_FATES, language, arena, {"all", digits(&telling, waiting->watched)},
                             {"happened", digits(&telling, waiting->happened)},
                             {"ended", digits(&telling, waiting->ended_otherwise)},
                             {"waiting", digits(&telling, waiting->waiting)}));
  for (size_t i = 0; i < WAITING_POINTS && waiting->watched > 0; i++)
    tell_point(&telling, &waiting->points[i]);
  tell(&telling, waiting->has_median ? PHRASE_WITH(PHRASE_WAI_MEDIAN, language, arena,
                                                   {"days", digits(&telling, (size_t)waiting->median_days)})
                                     : phrase(PHRASE_WAI_NO_MEDIAN, language));
  tell_number(&telling, PHRASE_WAI_LEFT_START, waiting->without_start, 0);
  tell_number(&telling, PHRASE_WAI_LEFT_EVENT, waiting->without_event, 0);
  tell_number(&telling, PHRASE_WAI_LEFT_BEFORE, waiting->happened_before, 0);
  return tell_lines(&telling, &waiting->cohort, false, problem);
}

void waiting_write_json(const Waiting *waiting, Writer *out) {
  Json json = JSON_TO(out);
  const Term *stage = term_by_number(term_list_by_name(TEXT("stage")), waiting->stage);
  json_open_object(&json);
  write_head(&json, &waiting->cohort, waiting->sort);
  json_key_words(&json, "time_to", stage == NULL ? NULL : stage->code);
  json_key_number(&json, "watched", (int64_t)waiting->watched);
  json_key_number(&json, "happened", (int64_t)waiting->happened);
  json_key_number(&json, "ended_otherwise", (int64_t)waiting->ended_otherwise);
  json_key_number(&json, "waiting", (int64_t)waiting->waiting);
  json_key_number(&json, "without_start", (int64_t)waiting->without_start);
  json_key_number(&json, "without_event_date", (int64_t)waiting->without_event);
  json_key_number(&json, "happened_before", (int64_t)waiting->happened_before);
  if (waiting->has_median)
    json_key_number(&json, "median_days", waiting->median_days);
  else
    json_key_null(&json, "median_days");
  json_key(&json, "points");
  json_open_array(&json);
  for (size_t i = 0; i < WAITING_POINTS; i++) {
    const WaitingPoint *point = &waiting->points[i];
    json_open_object(&json);
    json_key_number(&json, "months", point->months);
    json_key_number(&json, "at_risk", (int64_t)point->at_risk);
    json_key(&json, "share");
    if (point->is_known)
      json_decimal(&json, point->share, 4);
    else
      json_none(&json);
    json_close_object(&json);
  }
  json_close_array(&json);
  json_close_object(&json);
  writer_char(out, '\n');
}
