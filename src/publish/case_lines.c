#include "publish/case_lines.h"

#include "publish/allegation.h"

enum { ACTS_IN_LINES = 2 };

static Language language_of(const Desk *desk) {
  return desk->options.language;
}

static bool is_coarse(const PersonFile *file) {
  return file->person->decision.showing != SHOW_BY_NAME;
}

Text file_name(Desk *desk, const PersonFile *file) {
  Text name = desk_name(desk, file->person);
  return text_is_empty(name) ? phrase(PHRASE_PERSON_WITHHELD, language_of(desk)) : name;
}

Text file_held(Desk *desk, const PersonFile *file) {
  Writer writer = WRITER_IN(desk->arena);
  for (size_t i = 0; i < file->stays.length; i++) {
    const Record *stay = file->stays.at[i];
    Text where = desk_text(desk, stay, "institution"), kind = desk_term(desk, stay, "kind");
    Date confirmed = field_date(stay, "last_confirmed", desk->arena);
    if (text_is_empty(where)) where = kind;
    if (text_is_empty(where)) continue;
    writer_format(&writer, "%s%.*s", writer.length > 0 ? "; " : "", TEXT_ARGS(where));
    if (date_is_known(confirmed))
      writer_format(&writer, " (%.*s)",
                    TEXT_ARGS(PHRASE_WITH(PHRASE_AS_OF_SHORT, language_of(desk), desk->arena,
                                          {"date", desk_date(desk, confirmed)})));
    desk_use(desk, stay);
  }
  return writer_view(&writer);
}

/* One sentence of a phrase with one hole, where there is something to fill it. */
static void sentence_say(Desk *desk, PhraseId id, const char *hole, Text words, const Record *record) {
  if (text_is_empty(words)) return;
  desk_space(desk);
  desk_say(desk, record, PHRASE_WITH(id, language_of(desk), desk->arena, {hole, words}));
}

static void act_say(Desk *desk, const Record *act, bool coarse) {
  Writer writer = WRITER_IN(desk->arena);
  Text by = act_by_whom(desk, act), when = act_when_and_where(desk, act, coarse),
       says = act_according_to(desk, act, coarse);
  writer_text(&writer, act_what(desk, act));
  if (!text_is_empty(when)) writer_format(&writer, "; %.*s", TEXT_ARGS(when));
  if (!text_is_empty(by)) writer_format(&writer, "; %.*s", TEXT_ARGS(by));
  writer_format(&writer, "; %.*s.",
                TEXT_ARGS(PHRASE_WITH(PHRASE_ALLEGED_BY, language_of(desk), desk->arena, {"who", says})));
  desk_space(desk);
  desk_say(desk, act, writer_view(&writer));
}

static void penalty_say(Desk *desk, PhraseId id, const CoursePenalty *penalty) {
  if (penalty != NULL) sentence_say(desk, id, "penalty", penalty_words(desk, penalty), penalty->step);
}

static void course_lines_say(Desk *desk, const Course *course, const Person *person) {
  sentence_say(desk, PHRASE_CHARGED_WITH, "charge", course_charge_words(desk, course), course->proceeding);
  sentence_say(desk, PHRASE_STANDS_AT, "stage", course_stage_words(desk, course), course->proceeding);
  penalty_say(desk, PHRASE_PENALTY_ASKED, course_asked(desk, course, person->record->id));
  penalty_say(desk, PHRASE_PENALTY_GIVEN, course_given(desk, course, person->record->id));
  desk_use(desk, course->proceeding);
}

Text as_of_day(Desk *desk, int64_t day, bool coarse) {
  if (!coarse) return desk_day(desk, day);
  CivilDay civil = day_to_civil(day);
  return desk_date(desk, date_of(civil.year, civil.month, 0));
}

/* The day of the state; a stale one says since when nobody has confirmed it. */
static void as_of_say(Desk *desk, const Dossier *dossier, const PersonFile *file) {
  int64_t as_of = file_as_of(desk, dossier, file);
  bool is_stale = false;
  for (size_t i = 0; i < file->courses.length; i++)
    is_stale |= dossier->courses.at[file->courses.at[i]].is_stale;
  PhraseId id = as_of == DAY_FIRST ? PHRASE_AS_OF_UNKNOWN : is_stale ? PHRASE_NOT_CONFIRMED_SINCE : PHRASE_AS_OF;
  Text date = as_of == DAY_FIRST ? TEXT_NONE : as_of_day(desk, as_of, is_coarse(file));
  desk_space(desk);
  document_say_as(&desk->document, EMPHASIS_SOFT, PHRASE_WITH(id, language_of(desk), desk->arena, {"date", date}));
}

void file_say(Desk *desk, const Dossier *dossier, const PersonFile *file) {
  document_paragraph(&desk->document, PARAGRAPH_CASE, TEXT_NONE);
  document_say_run(
      &desk->document,
      (Run){.words = file_name(desk, file), .emphasis = EMPHASIS_STRONG, .source = file->person->record->id});
  Text occupation = is_coarse(file) ? TEXT_NONE : desk_text(desk, file->person->record, "occupation");
  if (!text_is_empty(occupation)) {
    document_say(&desk->document, TEXT(", "));
    desk_say(desk, file->person->record, occupation);
  }
  document_say(&desk->document, TEXT("."));
  for (size_t i = 0; i < file->acts.length && i < ACTS_IN_LINES; i++)
    act_say(desk, file->acts.at[i], is_coarse(file));
  for (size_t i = 0; i < file->courses.length; i++)
    course_lines_say(desk, &dossier->courses.at[file->courses.at[i]], file->person);
  sentence_say(desk, PHRASE_HELD_AT, "where", file_held(desk, file), file->person->record);
  as_of_say(desk, dossier, file);
}
