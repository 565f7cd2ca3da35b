#include "publish/paper_figures.h"

#include "count/ask.h"
#include "publish/figure_words.h"

/* All that must be known to read it, in one note. */
static Outcome note_say(Desk *desk, const Figure *figure, PhraseId what, Problem *problem) {
  FigureLines lines = {0};
  document_note(&desk->document);
  desk_phrase(desk, what);
  TRY(figure_say_caveats(figure, desk->options.language, desk->arena, &lines, problem));
  for (size_t i = 0; i < lines.length; i++) {
    desk_space(desk);
    document_say(&desk->document, lines.at[i]);
  }
  document_note_end(&desk->document);
  if (figure->not_reviewed > 0) desk->holds_unreviewed = true;
  return DONE;
}

static CountRequest request_of(CountUnit unit, int64_t first_day, int64_t last_day) {
  return (CountRequest){
      .unit = unit, .basis = BASIS_REGISTERED, .period = date_between(date_of_day(first_day), date_of_day(last_day))};
}

static Outcome cases_say(Desk *desk, int64_t first_day, int64_t last_day, Problem *problem) {
  Language language = desk->options.language;
  CountRequest request = request_of(UNIT_CASES, first_day, last_day);
  Figure figure;
  request.is_public = desk->options.audience == AUDIENCE_PUBLIC;
  TRY(figure_ask(desk->registry, &request, desk->arena, &figure, problem));
  Text cases = figure_number_words(figure.total, figure.is_total_suppressed, language, desk->arena);
  document_paragraph(&desk->document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say(&desk->document, PHRASE_WITH(PHRASE_OWN_COUNT, language, desk->arena, {"cases", cases},
                                            {"from", desk_day(desk, first_day)}, {"to", desk_day(desk, last_day)},
                                            {"date", desk_day(desk, desk->options.today)}));
  return note_say(desk, &figure, PHRASE_OWN_COUNT_NOTE, problem);
}

static void type_row(Desk *desk, const Figure *figure, const FigureRow *row) {
  Language language = desk->options.language;
  document_row(&desk->document);
  document_cell(&desk->document);
  document_say(&desk->document, row == NULL ? figure_unit_words(figure->request.unit, language)
                                            : figure_value_words(&figure->request, row, 0, language, desk->arena));
  document_cell(&desk->document);
  document_say(&desk->document,
               row == NULL ? figure_number_words(figure->total, figure->is_total_suppressed, language, desk->arena)
                           : figure_number_words(row->count, row->is_suppressed, language, desk->arena));
}

static bool shows_anything(const Figure *figure) {
  for (size_t i = 0; i < figure->row_count; i++)
    if (!figure->rows[i].is_suppressed && figure->rows[i].count > 0) return true;
  return false;
}

/* Whom it goes to knows others who are in it: so every paper that leaves us has
 * this table as the public may see it, and none where that shows nothing. */
static Outcome persons_say(Desk *desk, int64_t first_day, int64_t last_day, Problem *problem) {
  Language language = desk->options.language;
  CountRequest request = request_of(UNIT_PERSONS, first_day, last_day);
  Figure figure;
  request.by[request.by_count++] = BY_TYPE;
  request.is_public = desk->options.audience != AUDIENCE_INTERNAL;
  TRY(figure_ask(desk->registry, &request, desk->arena, &figure, problem));
  if (!shows_anything(&figure)) return DONE;
  document_table(&desk->document, TEXT("persons-affected"));
  document_say(&desk->document,
               PHRASE_WITH(PHRASE_OWN_PERSONS, language, desk->arena, {"from", desk_day(desk, first_day)},
                           {"to", desk_day(desk, last_day)}, {"date", desk_day(desk, desk->options.today)}));
  TRY(note_say(desk, &figure, PHRASE_OWN_PERSONS_NOTE, problem));
  document_column(&desk->document, false);
  document_say(&desk->document, dimension_words(BY_TYPE, language));
  document_column(&desk->document, true);
  desk_phrase(desk, PHRASE_COLUMN_PERSONS);
  for (size_t i = 0; i < figure.row_count; i++)
    type_row(desk, &figure, &figure.rows[i]);
  type_row(desk, &figure, NULL);
  return DONE;
}

Outcome figures_say_own(Desk *desk, int64_t first_day, int64_t last_day, Problem *problem) {
  TRY(cases_say(desk, first_day, last_day, problem));
  return persons_say(desk, first_day, last_day, problem);
}

/* A body by its name; a person only where the person may be named. */
static Text counter_words(Desk *desk, const Record *count) {
  const Person *person = desk_person(desk, field_link(count, "counted_by", desk->arena));
  return person == NULL ? TEXT_NONE : desk_name(desk, person);
}

static void part_add(Writer *writer, Text words) {
  if (text_is_empty(words)) return;
  writer_format(writer, "%s%.*s", writer->length > 0 ? "; " : "", TEXT_ARGS(words));
}

static void filled_add(Desk *desk, Writer *writer, PhraseId id, const char *hole, Text words) {
  if (!text_is_empty(words)) part_add(writer, PHRASE_WITH(id, desk->options.language, desk->arena, {hole, words}));
}

/* "115 torture cases" */
static Text range_and_what(Desk *desk, const Record *count) {
  Value range;
  Writer writer = WRITER_IN(desk->arena);
  if (!field_read(count, "range", desk->arena, &range)) return TEXT_NONE;
  Speaker speaker = {.language = desk->options.language};
  value_words(field_by_name(count->kind, TEXT("range")), &range, &speaker, &writer);
  Text what = desk_text(desk, count, "what_words");
  if (text_is_empty(what)) what = desk_term(desk, count, "what");
  if (!text_is_empty(what)) writer_format(&writer, " (%.*s)", TEXT_ARGS(what));
  return writer_view(&writer);
}

static Text figure_words(Desk *desk, const Record *count) {
  Writer writer = WRITER_IN(desk->arena);
  part_add(&writer, range_and_what(desk, count));
  if (writer.length == 0) return TEXT_NONE;
  filled_add(desk, &writer, PHRASE_UNIT, "unit", desk_term(desk, count, "unit"));
  filled_add(desk, &writer, PHRASE_PERIOD, "date", desk_date(desk, field_date(count, "period", desk->arena)));
  part_add(&writer, desk_term(desk, count, "basis"));
  part_add(&writer, desk_place(desk, count, "place"));
  if (field_yes_no(count, "official", desk->arena) == ANSWER_YES)
    part_add(&writer, phrase(PHRASE_OFFICIAL, desk->options.language));
  filled_add(desk, &writer, PHRASE_AS_OF_SHORT, "date", desk_date(desk, field_date(count, "as_of", desk->arena)));
  return writer_view(&writer);
}

static void other_say(Desk *desk, const Record *count) {
  Text who = counter_words(desk, count), figure = figure_words(desk, count);
  if (text_is_empty(figure)) return;
  document_item(&desk->document);
  desk_say(
      desk, count,
      text_is_empty(who)
          ? PHRASE_WITH(PHRASE_ACCORDING_UNKNOWN, desk->options.language, desk->arena, {"figure", figure})
          : PHRASE_WITH(PHRASE_ACCORDING_TO, desk->options.language, desk->arena, {"who", who}, {"figure", figure}));
  document_say(&desk->document, TEXT("."));
  desk_use(desk, count);
}

static bool is_of_issue(Desk *desk, const Record *count, const Record *issue) {
  RecordId event = field_link(count, "event", desk->arena);
  return !ID_IS_NONE(event) && field_links_to(issue, "events", event, desk->arena);
}

static bool is_of_any_issue(Desk *desk, const Record *count) {
  RecordSpan issues = desk->holdings.kinds[HELD_ISSUE];
  for (size_t i = 0; i < issues.length; i++) {
    if (is_of_issue(desk, count, &issues.at[i])) return true;
  }
  return false;
}

bool figures_say_others(Desk *desk, const Record *issue) {
  RecordSpan counts = desk->holdings.kinds[HELD_COUNT];
  bool is_begun = false;
  for (size_t i = 0; i < counts.length; i++) {
    if (issue != NULL ? !is_of_issue(desk, &counts.at[i], issue) : is_of_any_issue(desk, &counts.at[i])) continue;
    if (!is_begun) document_list(&desk->document, false);
    is_begun = true;
    other_say(desk, &counts.at[i]);
  }
  if (!is_begun) return false;
  document_paragraph(&desk->document, PARAGRAPH_SMALL, TEXT_NONE);
  desk_phrase(desk, PHRASE_OTHERS_NOTE);
  return true;
}
