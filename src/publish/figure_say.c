/* The sentences that a figure never goes without. */
#include "base/list.h"
#include "count/suppress.h"
#include "publish/figure_words.h"

typedef struct Saying {
  const Figure *figure;
  Language language;
  Arena *arena;
  FigureLines *lines;
  bool has_failed;
} Saying;

static void say(Saying *saying, Text words) {
  Text *line = words.at == NULL ? NULL : LIST_ADD(saying->lines, saying->arena);
  if (line == NULL)
    saying->has_failed = true;
  else
    *line = words;
}

static void say_phrase(Saying *saying, PhraseId id) {
  say(saying, phrase(id, saying->language));
}

/* A small number that stands in a sentence of a public figure says no more than that it is small. */
static Text number_words(const Saying *saying, size_t number) {
  Text digits = figure_number_words(is_small(number) && saying->figure->request.is_public ? SMALL_CELL : number, false,
                                    saying->language, saying->arena);
  if (!is_small(number) || !saying->figure->request.is_public) return digits;
  return PHRASE_WITH(PHRASE_FIG_FEWER, saying->language, saying->arena, {"number", digits});
}

static void say_number(Saying *saying, PhraseId id, size_t number) {
  if (number > 0)
    say(saying, PHRASE_WITH(id, saying->language, saying->arena, {"number", number_words(saying, number)}));
}

static Text moment_words(int64_t milliseconds, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  int64_t minutes = milliseconds / 60000;
  char place[DATE_TEXT_SIZE];
  writer_text(&writer, date_text(date_of_day(minutes / 1440), place));
  writer_format(&writer, " %02d:%02d", (int)(minutes % 1440 / 60), (int)(minutes % 60));
  return writer.failed ? TEXT_NONE : writer_view(&writer);
}

static PhraseId basis_phrase(const CountRequest *request) {
  if (request->basis == BASIS_REGISTERED) return PHRASE_FIG_REGISTERED;
  if (request->unit == UNIT_PROCEEDINGS || request->unit == UNIT_COMPLAINTS) return PHRASE_FIG_OPENED;
  return request->unit == UNIT_STEPS ? PHRASE_FIG_STEP_DATE : PHRASE_FIG_OCCURRED;
}

static void say_filters(Saying *saying) {
  const CountRequest *request = &saying->figure->request;
  for (size_t i = 0; i < request->filter_count; i++) {
    const CountFilter *filter = &request->filters[i];
    FigureRow row = {.values = {filter->value}, .words = {filter->words}};
    CountRequest of_filter = {.by = {filter->by}, .by_count = 1};
    Text value = figure_value_words(&of_filter, &row, 0, saying->language, saying->arena);
    Writer writer = WRITER_IN(saying->arena);
    writer_format(&writer, "%.*s: %.*s", TEXT_ARGS(dimension_words(filter->by, saying->language)), TEXT_ARGS(value));
    if (writer.failed) saying->has_failed = true;
    say(saying, PHRASE_WITH(PHRASE_FIG_ONLY, saying->language, saying->arena, {"what", writer_view(&writer)}));
  }
}

Outcome figure_say_what(const Figure *figure, Language language, Arena *arena, FigureLines *lines, Problem *problem) {
  Saying saying = {figure, language, arena, lines, false};
  Text total = figure_number_words(figure->total, figure->is_total_suppressed, language, arena);
  say(&saying, PHRASE_WITH(PHRASE_FIG_TOTAL, language, arena,
                           {"unit", figure_unit_words(figure->request.unit, language)}, {"total", total}));
  say_phrase(&saying, basis_phrase(&figure->request));
  if (figure->request.period.is_set) {
    Writer period = WRITER_IN(arena);
    date_words(figure->request.period, (unsigned)language, &period);
    if (period.failed) return problem_no_memory(problem);
    say(&saying, PHRASE_WITH(PHRASE_FIG_PERIOD, language, arena, {"date", writer_view(&period)}));
  } else {
    say_phrase(&saying, PHRASE_FIG_WHOLE_PERIOD);
  }
  say_filters(&saying);
  say(&saying, PHRASE_WITH(PHRASE_FIG_AS_OF, language, arena, {"date", moment_words(figure->as_of, arena)}));
  say_phrase(&saying, PHRASE_FIG_NOT_HOW_MUCH);
  return saying.has_failed ? problem_no_memory(problem) : DONE;
}

/* ---- caveats ---- */

static bool has_date_rows(const Figure *figure) {
  return figure->request.by_count > 0 && dimension_is_date(figure->request.by[0]) && figure->request.by[0] != BY_YEAR;
}

static void say_rows(Saying *saying) {
  const Figure *figure = saying->figure;
  if (figure->rows_overlap) say_phrase(saying, PHRASE_FIG_ROWS_OVERLAP);
  for (size_t i = 0; i < figure->request.by_count; i++)
    if (figure->request.by[i] == BY_TYPE) say_phrase(saying, PHRASE_FIG_BROADER);
  if (has_date_rows(figure)) say_phrase(saying, PHRASE_FIG_NOT_SPREAD);
  if (figure->effort_changes) say_phrase(saying, PHRASE_FIG_EFFORT);
  say_number(saying, PHRASE_FIG_NOT_SHOWN, figure->rows_not_shown);
  if (figure->request.is_public) say_phrase(saying, PHRASE_FIG_SUPPRESSION);
}

static void say_groups(Saying *saying) {
  const FigureGroups *groups = &saying->figure->groups;
  size_t with_number = groups->groups - groups->without_number;
  RangeValue range = {groups->least, groups->has_no_most ? VALUE_NO_LIMIT : groups->most, groups->is_approximate};
  if (with_number > 0 && !saying->figure->request.is_public)
    say(saying,
        PHRASE_WITH(PHRASE_FIG_GROUPS, saying->language, saying->arena, {"groups", number_words(saying, with_number)},
                    {"range", figure_range_words(range, saying->language, saying->arena)}));
  else
    say_number(saying, PHRASE_FIG_GROUPS_UNSAID, with_number * saying->figure->request.is_public);
  say_number(saying, PHRASE_FIG_GROUPS_UNSAID, groups->without_number);
  say_number(saying, PHRASE_FIG_ORGANISATIONS, groups->organisations);
}

static void say_standing(Saying *saying) {
  const TermList *terms = term_list_by_name(TEXT("violation_status"));
  Writer parts = WRITER_IN(saying->arena);
  for (size_t n = 1; n <= 8; n++) {
    size_t i = n % 8, number = saying->figure->by_standing[i]; /* not said comes last */
    const Term *term = term_by_number(terms, (uint32_t)i);
    if (number == 0) continue;
    Text words = term == NULL ? phrase(PHRASE_NOT_RECORDED, saying->language) : text_of(term->words[saying->language]);
    writer_format(&parts, "%s%.*s %zu", parts.length > 0 ? "; " : "", TEXT_ARGS(words), number);
  }
  if (parts.failed) saying->has_failed = true;
  if (parts.length > 0 && !parts.failed)
    say(saying, PHRASE_WITH(PHRASE_FIG_STANDING, saying->language, saying->arena, {"parts", writer_view(&parts)}));
}

static void say_claims(Saying *saying) {
  const size_t *claims = saying->figure->by_claim;
  Text words[4];
  for (size_t i = 0; i < 4; i++)
    words[i] = figure_number_words(claims[i], false, saying->language, saying->arena);
  if (claims[0] + claims[1] + claims[2] + claims[3] > 0)
    say(saying, PHRASE_WITH(PHRASE_FIG_CLAIMS, saying->language, saying->arena, {"established", words[1]},
                            {"charged", words[2]}, {"alleged", words[3]}, {"nobody", words[0]}));
}

static void say_left_out(Saying *saying) {
  static const PhraseId reasons[LEFT_COUNT] = {
      [LEFT_HIDDEN] = PHRASE_FIG_LEFT_HIDDEN,
      [LEFT_TAKEN_BACK] = PHRASE_FIG_LEFT_TAKEN_BACK,
      [LEFT_REFUSED] = PHRASE_FIG_LEFT_REFUSED,
      [LEFT_NO_VIOLATION] = PHRASE_FIG_LEFT_NO_VIOLATION,
      [LEFT_NOT_REVIEWED] = PHRASE_FIG_LEFT_NOT_REVIEWED,
      [LEFT_NO_CASE] = PHRASE_FIG_LEFT_NO_CASE,
      [LEFT_NO_ACT] = PHRASE_FIG_LEFT_NO_ACT,
      [LEFT_NO_DATE] = PHRASE_FIG_LEFT_NO_DATE,
      [LEFT_VAGUE_DATE] = PHRASE_FIG_LEFT_VAGUE_DATE,
      [LEFT_NOT_NAMED] = PHRASE_FIG_LEFT_NOT_NAMED,
      [LEFT_FILTER_UNKNOWN] = PHRASE_FIG_LEFT_FILTER,
  };
  for (LeftOut why = LEFT_HIDDEN; why < LEFT_COUNT; why++) {
    size_t number = saying->figure->left_out[why];
    if (number == 0) continue;
    say(saying, PHRASE_WITH(PHRASE_FIG_LEFT_OUT, saying->language, saying->arena,
                            {"why", phrase(reasons[why], saying->language)}, {"number", number_words(saying, number)}));
  }
}

Outcome figure_say_caveats(const Figure *figure, Language language, Arena *arena, FigureLines *lines,
                           Problem *problem) {
  Saying saying = {figure, language, arena, lines, false};
  bool counts_persons = figure->request.unit == UNIT_PERSONS || figure->request.unit == UNIT_VICTIM_ACTS ||
                        figure->request.unit == UNIT_PERPETRATORS;
  say_rows(&saying);
  say_groups(&saying);
  say_left_out(&saying);
  if (!figure->request.is_public) say_number(&saying, PHRASE_FIG_NOT_REVIEWED, figure->not_reviewed);
  if (figure->has_standing) say_standing(&saying);
  if (figure->has_standing && figure->request.unit != UNIT_EVENTS) say_claims(&saying);
  if (counts_persons && !figure->request.is_public) {
    say_number(&saying, PHRASE_FIG_MERGED, figure->merged);
    say_number(&saying, PHRASE_FIG_UNSURE, figure->pairs_unsure);
    say_number(&saying, PHRASE_FIG_CONTRADICTED, figure->pairs_contradicted);
  }
  return saying.has_failed ? problem_no_memory(problem) : DONE;
}

/* ---- others ---- */

static void part(Writer *writer, Text words) {
  if (!text_is_empty(words)) writer_format(writer, "%s%.*s", writer->length > 0 ? "; " : "", TEXT_ARGS(words));
}

static Text term_words(const char *list, uint32_t number, Language language) {
  const Term *term = term_by_number(term_list_by_name(text_of(list)), number);
  return term == NULL ? TEXT_NONE : text_of(term->words[language]);
}

static Text span_words(DaySpan span, Language language, Arena *arena) {
  if (!span.is_set) return TEXT_NONE;
  Date first = {0}, last = {0};
  if (span.first != DAY_FIRST) first = date_of_day(span.first);
  if (span.last != DAY_LAST) last = date_of_day(span.last);
  Writer writer = WRITER_IN(arena);
  date_words(date_between(first, last), (unsigned)language, &writer);
  return writer.failed ? TEXT_NONE : writer_view(&writer);
}

Text figure_other_words(const FigureOther *other, Language language, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  part(&writer, figure_range_words(other->range, language, arena));
  part(&writer, term_words("count_what", other->what, language));
  if (other->unit != 0)
    part(&writer, PHRASE_WITH(PHRASE_UNIT, language, arena, {"unit", term_words("count_unit", other->unit, language)}));
  part(&writer, term_words("count_basis", other->basis, language));
  part(&writer, span_words(other->period, language, arena));
  if (other->is_official) part(&writer, phrase(PHRASE_OFFICIAL, language));
  if (writer.failed) return TEXT_NONE;
  Text figure = writer_view(&writer);
  return text_is_empty(other->counted_by)
             ? PHRASE_WITH(PHRASE_ACCORDING_UNKNOWN, language, arena, {"figure", figure})
             : PHRASE_WITH(PHRASE_ACCORDING_TO, language, arena, {"who", other->counted_by}, {"figure", figure});
}
