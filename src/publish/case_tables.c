/* The tables of all persons in a paper. */
#include "publish/allegation.h"
#include "publish/case_lines.h"

static void columns_say(Desk *desk, const PhraseId *heads, size_t count) {
  for (size_t i = 0; i < count; i++) {
    document_column(&desk->document, heads[i] == PHRASE_COLUMN_AS_OF);
    desk_phrase(desk, heads[i]);
  }
}

static Text penalty_or(Desk *desk, const CoursePenalty *penalty) {
  return penalty == NULL ? phrase(PHRASE_NOT_YET, desk->options.language) : penalty_words(desk, penalty);
}

static Text as_of_words(Desk *desk, int64_t day, bool is_stale, bool is_coarse) {
  Language language = desk->options.language;
  if (day == DAY_FIRST) return phrase(PHRASE_NOT_KNOWN, language);
  if (!is_stale) return as_of_day(desk, day, is_coarse);
  return PHRASE_WITH(PHRASE_NOT_CONFIRMED_SINCE, language, desk->arena, {"date", desk_day(desk, day)});
}

static void proceeding_row(Desk *desk, const PersonFile *file, const Course *course) {
  const Record *person = file->person->record;
  document_row(&desk->document);
  desk_cell(desk, person, file_name(desk, file));
  desk_cell(desk, course->proceeding, course_charge_words(desk, course));
  desk_cell(desk, course->proceeding, course_stage_words(desk, course));
  desk_cell(desk, course->proceeding, penalty_or(desk, course_asked(desk, course, person->id)));
  desk_cell(desk, course->proceeding, penalty_or(desk, course_given(desk, course, person->id)));
  desk_cell(desk, person, file_held(desk, file));
  desk_cell(desk, course->proceeding, as_of_words(desk, course->as_of, course->is_stale, false));
}

static void proceedings_say(Desk *desk, const Dossier *dossier) {
  static const PhraseId heads[] = {PHRASE_COLUMN_PERSON, PHRASE_COLUMN_CHARGE, PHRASE_COLUMN_STAGE, PHRASE_COLUMN_ASKED,
                                   PHRASE_COLUMN_GIVEN,  PHRASE_COLUMN_HELD,   PHRASE_COLUMN_AS_OF};
  if (dossier->courses.length == 0) return;
  document_table(&desk->document, TEXT("proceedings"));
  desk_phrase(desk, PHRASE_PROCEEDINGS_CAPTION);
  columns_say(desk, heads, sizeof heads / sizeof *heads);
  for (size_t i = 0; i < dossier->files.length; i++) {
    const PersonFile *file = &dossier->files.at[i];
    for (size_t j = 0; j < file->courses.length; j++)
      proceeding_row(desk, file, &dossier->courses.at[file->courses.at[j]]);
  }
}

static void act_row(Desk *desk, const PersonFile *file, const Record *act) {
  bool is_coarse = file->person->decision.showing != SHOW_BY_NAME;
  document_row(&desk->document);
  desk_cell(desk, file->person->record, file_name(desk, file));
  desk_cell(desk, act, act_what(desk, act));
  desk_cell(desk, act, act_by_whom(desk, act));
  desk_cell(desk, act, act_when_and_where(desk, act, is_coarse));
  desk_cell(desk, act, act_according_to(desk, act, is_coarse));
  desk_cell(desk, act, as_of_words(desk, act_as_of(desk, act), false, is_coarse));
}

static void acts_say(Desk *desk, const Dossier *dossier) {
  static const PhraseId heads[] = {PHRASE_COLUMN_PERSON, PHRASE_COLUMN_WHAT, PHRASE_COLUMN_BY,
                                   PHRASE_COLUMN_WHEN,   PHRASE_COLUMN_SAYS, PHRASE_COLUMN_AS_OF};
  size_t acts = 0;
  for (size_t i = 0; i < dossier->files.length; i++)
    acts += dossier->files.at[i].acts.length;
  if (acts == 0) return;
  document_table(&desk->document, TEXT("violations"));
  desk_phrase(desk, PHRASE_VIOLATIONS_CAPTION);
  columns_say(desk, heads, sizeof heads / sizeof *heads);
  for (size_t i = 0; i < dossier->files.length; i++) {
    const PersonFile *file = &dossier->files.at[i];
    for (size_t j = 0; j < file->acts.length; j++)
      act_row(desk, file, file->acts.at[j]);
  }
}

void files_say_tables(Desk *desk, const Dossier *dossier) {
  if (dossier->files.length == 0) return;
  document_heading(&desk->document, 1, TEXT("cases"));
  desk_phrase(desk, PHRASE_INDIVIDUAL_CASES);
  proceedings_say(desk, dossier);
  acts_say(desk, dossier);
}
