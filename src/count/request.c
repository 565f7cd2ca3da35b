#include "count/request.h"

#include "base/list.h"
#include "count/figure.h"

typedef struct UnitName {
  const char *name;
  CountUnit unit;
} UnitName;

/* The first name of each is the one written; it is the code of its term in figure_unit. */
static const UnitName units[] = {
    {"cases", UNIT_CASES},
    {"events", UNIT_EVENTS},
    {"victims", UNIT_PERSONS},
    {"acts", UNIT_ACTS},
    {"victim_acts", UNIT_VICTIM_ACTS},
    {"perpetrators", UNIT_PERPETRATORS},
    {"complaints", UNIT_COMPLAINTS},
    {"proceedings", UNIT_PROCEEDINGS},
    {"steps", UNIT_STEPS},
    {"case", UNIT_CASES},
    {"event", UNIT_EVENTS},
    {"persons", UNIT_PERSONS},
    {"person", UNIT_PERSONS},
    {"victim", UNIT_PERSONS},
    {"act", UNIT_ACTS},
    {"violations", UNIT_ACTS},
    {"violation", UNIT_ACTS},
    {"perpetrator", UNIT_PERPETRATORS},
    {"complaint", UNIT_COMPLAINTS},
    {"proceeding", UNIT_PROCEEDINGS},
    {"step", UNIT_STEPS},
};

typedef struct DimensionRow {
  const char *name, *terms;
} DimensionRow;

static const DimensionRow dimensions[DIMENSION_COUNT] = {
    [BY_TYPE] = {"type", "act_type"},
    [BY_REGION] = {"region", NULL},
    [BY_PLACE] = {"place", NULL},
    [BY_SEX] = {"sex", "sex"},
    [BY_AGE] = {"age", NULL},
    [BY_CHARACTERISTIC] = {"characteristic", "characteristic"},
    [BY_YEAR] = {"year", NULL},
    [BY_QUARTER] = {"quarter", NULL},
    [BY_MONTH] = {"month", NULL},
    [BY_AGENCY] = {"agency", NULL},
    [BY_STANDING] = {"standing", "violation_status"},
    [BY_CLAIM] = {"claim", NULL},
    [BY_STATUS] = {"status", "case_status"},
    [BY_STAGE] = {"stage", "stage"},
    [BY_COMPLAINT] = {"complaint", NULL},
    [BY_CHANNEL] = {"channel", "channel"},
    [BY_OFFICE] = {"office", NULL},
    [BY_LIST] = {"list", NULL},
    [BY_SOURCE] = {"source", NULL},
    [BY_CASE_TYPE] = {"case_type", "case_type"},
    [BY_EVENT_TYPE] = {"event_type", "event_type"},
    [BY_PROCEEDING_TYPE] = {"proceeding_type", "proceeding_type"},
    [BY_STEP_TYPE] = {"step_type", "stage"},
    [BY_REVIEWED] = {"reviewed", NULL},
};

typedef struct ValueName {
  Dimension by;
  const char *name;
  int64_t value;
} ValueName;

static const ValueName values[] = {
    {BY_AGE, "0-17", 1},     {BY_AGE, "18-29", 2},         {BY_AGE, "30-44", 3},     {BY_AGE, "45-59", 4},
    {BY_AGE, "60+", 5},      {BY_CLAIM, "established", 1}, {BY_CLAIM, "charged", 2}, {BY_CLAIM, "alleged", 3},
    {BY_COMPLAINT, "no", 1}, {BY_COMPLAINT, "yes", 2},     {BY_REVIEWED, "yes", 1},  {BY_REVIEWED, "no", 2},
};

const char *dimension_name(Dimension dimension) {
  return dimensions[dimension].name;
}

const TermList *dimension_terms(Dimension dimension) {
  return dimensions[dimension].terms == NULL ? NULL : term_list_by_name(text_of(dimensions[dimension].terms));
}

bool dimension_is_date(Dimension dimension) {
  return dimension == BY_YEAR || dimension == BY_QUARTER || dimension == BY_MONTH;
}

bool dimension_is_words(Dimension dimension) {
  switch ((int)dimension) {
  case BY_REGION:
  case BY_PLACE:
  case BY_AGENCY:
  case BY_OFFICE:
  case BY_LIST:
  case BY_SOURCE: return true;
  default: return false;
  }
}

const char *dimension_value_name(Dimension dimension, int64_t value) {
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (values[i].by == dimension && values[i].value == value) return values[i].name;
  return NULL;
}

const char *count_unit_name(CountUnit unit) {
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (units[i].unit == unit) return units[i].name;
  return "";
}

static Outcome misuse(Problem *problem, const char *code, const char *advice, const char *message) {
  Outcome outcome = problem_set(problem, INVALID, code, NULL, advice, "%s", message);
  if (problem != NULL) problem->misused = true;
  return outcome;
}

Outcome count_unit_read(Text words, CountUnit *ret_unit, Problem *problem) {
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (!text_equal(words, text_of(units[i].name))) continue;
    *ret_unit = units[i].unit;
    return DONE;
  }
  return misuse(problem, "no_such_unit",
                "Units are cases, events, persons, acts, victim_acts, perpetrators, complaints, proceedings, steps.",
                "This is no unit that can be counted.");
}

static Outcome dimension_read(Text name, Dimension *ret_dimension, Problem *problem) {
  for (Dimension i = 0; i < DIMENSION_COUNT; i++) {
    if (!text_equal(name, text_of(dimensions[i].name))) continue;
    *ret_dimension = i;
    return DONE;
  }
  return misuse(problem, "no_such_breakdown", "'waterline help count' lists them.",
                "There is no breakdown or filter of this name.");
}

Outcome count_by_read(Text words, CountRequest *request, Problem *problem) {
  Text piece;
  request->by_count = 0;
  while (text_next(&words, ',', &piece)) {
    Dimension dimension;
    TRY(dimension_read(text_trim(piece), &dimension, problem));
    if (request->by_count == DIMENSIONS_MOST)
      return misuse(problem, "too_many_breakdowns", NULL, "A figure is broken down by three things at most.");
    request->by[request->by_count++] = dimension;
  }
  return DONE;
}

static bool special_read(Text words, int64_t *ret_value) {
  if (text_equal(words, TEXT("unknown")))
    *ret_value = ROW_NOT_KNOWN;
  else if (text_equal(words, TEXT("none")))
    *ret_value = ROW_NONE;
  else
    return false;
  return true;
}

static Outcome filter_value_read(CountFilter *filter, Problem *problem) {
  const TermList *terms = dimension_terms(filter->by);
  if (special_read(filter->words, &filter->value)) return DONE;
  if (terms != NULL) {
    const Term *term = term_by_code(terms, filter->words);
    if (term == NULL) term = term_by_words(terms, filter->words);
    if (term == NULL) return misuse(problem, "no_such_term", NULL, "The filter's value is no term of its list.");
    filter->value = term->number;
    return DONE;
  }
  bool is_closed = false;
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    if (values[i].by != filter->by) continue;
    is_closed = true;
    if (!text_equal(filter->words, text_of(values[i].name))) continue;
    filter->value = values[i].value;
    return DONE;
  }
  return is_closed ? misuse(problem, "no_such_value", NULL, "The filter has no such value.") : DONE;
}

Outcome count_where_read(Text words, CountRequest *request, Problem *problem) {
  Text name;
  if (!text_next(&words, '=', &name) || words.length == 0)
    return misuse(problem, "bad_filter", NULL, "A filter is written NAME=VALUE, such as sex=female.");
  CountFilter filter = {.words = text_trim(words)};
  TRY(dimension_read(text_trim(name), &filter.by, problem));
  if (dimension_is_date(filter.by)) return misuse(problem, "bad_filter", NULL, "Use the period to choose dates.");
  TRY(filter_value_read(&filter, problem));
  if (request->filter_count == FILTERS_MOST)
    return misuse(problem, "too_many_filters", NULL, "A figure takes six filters at most.");
  request->filters[request->filter_count++] = filter;
  return DONE;
}

Outcome count_as_of_read(Text words, CountRequest *request, Problem *problem) {
  TRY(date_read(words, &request->as_of, problem));
  if (date_is_one_day(request->as_of)) return DONE;
  return misuse(problem, "bad_as_of", NULL, "As of is one day, such as 2016-12-01.");
}

static CountableNeeds dimension_needs(Dimension dimension) {
  if (dimension == BY_AGENCY) return COUNTABLE_INVOLVEMENTS;
  bool is_of_proceedings = dimension == BY_STAGE || dimension == BY_PROCEEDING_TYPE || dimension == BY_STEP_TYPE;
  return is_of_proceedings ? COUNTABLE_PROCEEDINGS : 0;
}

CountableNeeds count_request_needs(const CountRequest *request) {
  CountableNeeds needs = 0;
  if (request->unit == UNIT_PERPETRATORS) needs |= COUNTABLE_INVOLVEMENTS;
  if (request->unit == UNIT_COMPLAINTS || request->unit == UNIT_PROCEEDINGS || request->unit == UNIT_STEPS)
    needs |= COUNTABLE_PROCEEDINGS;
  for (size_t i = 0; i < request->by_count; i++)
    needs |= dimension_needs(request->by[i]);
  for (size_t i = 0; i < request->filter_count; i++)
    needs |= dimension_needs(request->filters[i].by);
  return needs;
}

void count_request_write(const CountRequest *request, Writer *writer) {
  writer_format(writer, "unit=%s; basis=%s", count_unit_name(request->unit),
                request->basis == BASIS_OCCURRED ? "occurred" : "registered");
  if (request->period.is_set) {
    char place[DATE_TEXT_SIZE];
    writer_format(writer, "; period=%.*s", TEXT_ARGS(date_text(request->period, place)));
  }
  for (size_t i = 0; i < request->by_count; i++)
    writer_format(writer, "%s%s", i == 0 ? "; by=" : ",", dimension_name(request->by[i]));
  for (size_t i = 0; i < request->filter_count; i++)
    writer_format(writer, "; where=%s=%.*s", dimension_name(request->filters[i].by),
                  TEXT_ARGS(request->filters[i].words));
  if (request->is_public) writer_words(writer, "; public=yes");
  if (request->as_of.is_set) {
    char place[DATE_TEXT_SIZE];
    writer_format(writer, "; as_of=%.*s", TEXT_ARGS(date_text(request->as_of, place)));
  }
}

static Outcome read_part(Text name, Text value, CountRequest *request, Problem *problem) {
  if (text_equal(name, TEXT("unit"))) return count_unit_read(value, &request->unit, problem);
  if (text_equal(name, TEXT("period"))) return date_read(value, &request->period, problem);
  if (text_equal(name, TEXT("by"))) return count_by_read(value, request, problem);
  if (text_equal(name, TEXT("as_of"))) return count_as_of_read(value, request, problem);
  if (text_equal(name, TEXT("where"))) return count_where_read(value, request, problem);
  if (text_equal(name, TEXT("basis"))) {
    request->basis = text_equal(value, TEXT("occurred")) ? BASIS_OCCURRED : BASIS_REGISTERED;
  } else if (text_equal(name, TEXT("public"))) {
    request->is_public = text_equal(value, TEXT("yes"));
  } else {
    return problem_set(problem, INVALID, "bad_question", NULL, NULL, "A question has a part that is not understood.");
  }
  return DONE;
}

Outcome count_request_read(Text words, Arena *arena, CountRequest *ret_request, Problem *problem) {
  CountRequest request = {.basis = BASIS_REGISTERED};
  Text piece, name;
  words = text_copy(arena, words); /* filters keep a view of it */
  TRY_MEMORY(words.at, problem);
  while (text_next(&words, ';', &piece)) {
    piece = text_trim(piece);
    if (!text_next(&piece, '=', &name)) continue;
    TRY(read_part(name, piece, &request, problem));
  }
  if (request.unit == 0)
    return problem_set(problem, INVALID, "bad_question", NULL, NULL, "The question does not say its unit.");
  *ret_request = request;
  return DONE;
}
