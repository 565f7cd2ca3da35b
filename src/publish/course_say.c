/* A proceeding drawn, and the table that says the same. */
#include "publish/course.h"

enum { STAGE_KNOWN_STATE = 38 };

typedef struct Telling {
  Desk *desk;
  const Course *course;
  const Person *const *persons;
  size_t person_count;
  Timeline timeline;
} Telling;

static bool is_shown(const Telling *telling, RecordId person) {
  for (size_t i = 0; i < telling->person_count; i++) {
    if (ID_EQUAL(telling->persons[i]->record->id, person)) return true;
  }
  return false;
}

/* A step that concerns only persons who are not shown is not told. */
static bool step_is_told(const Telling *telling, const Record *step) {
  bool has_persons = false;
  for (FieldWalk walk = field_walk(step, "persons", telling->desk->arena); field_next(&walk);) {
    has_persons = true;
    if (is_shown(telling, walk.value.link)) return true;
  }
  return !has_persons;
}

static Language language_of(const Telling *telling) {
  return telling->desk->options.language;
}

/* The first penalty of this step with one of two statuses, of somebody who is shown. */
static const CoursePenalty *step_penalty(const Telling *telling, const Record *step, PenaltyStatus status) {
  for (size_t i = 0; i < telling->course->penalties.length; i++) {
    const CoursePenalty *penalty = &telling->course->penalties.at[i];
    if (penalty->step == step && penalty->status == status &&
        (ID_IS_NONE(penalty->person) || is_shown(telling, penalty->person)))
      return penalty;
  }
  return NULL;
}

/* "8 years" alone; where no length is said, the kind. */
static Text penalty_short(const Telling *telling, const CoursePenalty *penalty) {
  if (penalty->amount <= 0) return penalty_words(telling->desk, penalty);
  Writer writer = WRITER_IN(telling->desk->arena);
  amount_write(penalty->amount, penalty->unit, language_of(telling), &writer);
  return writer_view(&writer);
}

static Text step_words(const Telling *telling, const CourseStep *step, bool is_short) {
  Desk *desk = telling->desk;
  Text words = term_words_of(step->record, "type", NULL, step->type, language_of(telling));
  if (step->is_to_come) return PHRASE_WITH(PHRASE_TO_COME, language_of(telling), desk->arena, {"what", words});
  const CoursePenalty *asked = step_penalty(telling, step->record, PENALTY_REQUESTED);
  const CoursePenalty *given = step_penalty(telling, step->record, PENALTY_IMPOSED);
  const CoursePenalty *penalty = given != NULL ? given : asked;
  if (penalty != NULL) {
    PhraseId id = penalty == given ? PHRASE_STEP_GIVEN : PHRASE_STEP_ASKED;
    Text amount = is_short ? penalty_short(telling, penalty) : penalty_words(desk, penalty);
    return PHRASE_WITH(id, language_of(telling), desk->arena, {"penalty", amount});
  }
  if (step->type != STAGE_KNOWN_STATE) return words;
  Text state = term_words_of(step->record, "state", NULL, step->state, language_of(telling));
  if (is_short) return state;
  return PHRASE_WITH(PHRASE_STATE_FROM_DOCUMENT, language_of(telling), desk->arena, {"state", state});
}

static void steps_take(Telling *telling) {
  for (size_t i = 0; i < telling->course->steps.length; i++) {
    const CourseStep *step = &telling->course->steps.at[i];
    if (!step_is_told(telling, step->record)) continue;
    TimelineStep *place = LIST_ADD(&telling->timeline.steps, telling->desk->arena);
    if (place == NULL) {
      telling->desk->document.failed = true;
      return;
    }
    *place = (TimelineStep){step->date, step_words(telling, step, true), step->standing};
  }
}

static void stays_take(Telling *telling) {
  RecordSpan stays = telling->desk->holdings.kinds[HELD_CUSTODY];
  for (size_t i = 0; i < stays.length; i++) {
    const Record *stay = &stays.at[i];
    Arena *arena = telling->desk->arena;
    if (!ID_EQUAL(field_link(stay, "proceeding", arena), telling->course->proceeding->id) ||
        !is_shown(telling, field_link(stay, "person", arena)) || !date_is_known(field_date(stay, "from", arena)))
      continue;
    Text where = desk_text(telling->desk, stay, "institution");
    if (text_is_empty(where)) where = desk_term(telling->desk, stay, "kind");
    TimelineStay *place = LIST_ADD(&telling->timeline.stays, arena);
    if (place == NULL) {
      telling->desk->document.failed = true;
      return;
    }
    *place = (TimelineStay){where, field_date(stay, "from", arena), field_date(stay, "to", arena),
                            field_date(stay, "last_confirmed", arena)};
  }
}

/* A length for the bar; what has no length in time has no bar. */
static int32_t penalty_days(const CoursePenalty *penalty) {
  static const int32_t days[] = {0, 0, 1, 30, 365};
  if (penalty->unit >= sizeof days / sizeof *days || penalty->amount > 1000) return 0;
  return (int32_t)penalty->amount * days[penalty->unit];
}

static bool term_standing(PenaltyStatus status, Standing *ret_standing, PhraseId *ret_label) {
  switch (status) {
  case PENALTY_MAXIMUM: *ret_standing = STANDING_ALLOWED, *ret_label = PHRASE_MOST_ALLOWED; return true;
  case PENALTY_REQUESTED: *ret_standing = STANDING_ASKED, *ret_label = PHRASE_TERM_ASKED; return true;
  case PENALTY_IMPOSED:
  case PENALTY_UPHELD:
  case PENALTY_REDUCED:
  case PENALTY_INCREASED: *ret_standing = STANDING_DONE, *ret_label = PHRASE_TERM_GIVEN; return true;
  case PENALTY_SERVED:
  case PENALTY_SUSPENDED:
  case PENALTY_OVERTURNED: break;
  }
  return false;
}

/* Whose term it is, where it is one person's. */
static Text term_label(const Telling *telling, const CoursePenalty *penalty, PhraseId label) {
  const Person *person = desk_person(telling->desk, penalty->person);
  Writer writer = WRITER_IN(telling->desk->arena);
  writer_text(&writer, phrase(label, language_of(telling)));
  if (person != NULL) writer_format(&writer, ": %.*s", TEXT_ARGS(desk_name(telling->desk, person)));
  return writer_view(&writer);
}

static bool term_is_there(const Timeline *timeline, const TimelineTerm *term) {
  for (size_t i = 0; i < timeline->terms.length; i++) {
    const TimelineTerm *one = &timeline->terms.at[i];
    if (one->standing == term->standing && one->days == term->days && text_equal(one->label, term->label)) return true;
  }
  return false;
}

static void terms_take(Telling *telling) {
  for (size_t i = 0; i < telling->course->penalties.length; i++) {
    const CoursePenalty *penalty = &telling->course->penalties.at[i];
    TimelineTerm term = {.days = penalty_days(penalty)};
    PhraseId label;
    if (term.days == 0 || !term_standing(penalty->status, &term.standing, &label) ||
        !step_is_told(telling, penalty->step) || (!ID_IS_NONE(penalty->person) && !is_shown(telling, penalty->person)))
      continue;
    if (term.standing == STANDING_DONE && !penalty->step->is_reviewed) term.standing = STANDING_UNCONFIRMED;
    term.label = term_label(telling, penalty, label);
    term.words = penalty_words(telling->desk, penalty);
    if (term_is_there(&telling->timeline, &term)) continue;
    TimelineTerm *place = LIST_ADD(&telling->timeline.terms, telling->desk->arena);
    if (place != NULL) *place = term;
  }
}

/* Every dated step in one sentence, for those who do not see the drawing. */
static Text description(const Telling *telling) {
  Writer writer = WRITER_IN(telling->desk->arena);
  for (size_t i = 0; i < telling->timeline.steps.length; i++) {
    const TimelineStep *step = &telling->timeline.steps.at[i];
    writer_format(&writer, "%s%.*s", i == 0 ? "" : "; ", TEXT_ARGS(step->label));
    if (date_is_known(step->date)) writer_format(&writer, ", %.*s", TEXT_ARGS(desk_date(telling->desk, step->date)));
  }
  for (size_t i = 0; i < telling->timeline.terms.length; i++) {
    const TimelineTerm *term = &telling->timeline.terms.at[i];
    writer_format(&writer, "%s%.*s: %.*s", writer.length == 0 ? "" : "; ", TEXT_ARGS(term->label),
                  TEXT_ARGS(term->words));
  }
  writer_char(&writer, '.');
  return writer_view(&writer);
}

/* Both drawings of what was taken, under the title that the paper or page gives it. */
static CourseDrawing drawing_of(Telling *telling, Text title) {
  Desk *desk = telling->desk;
  Language language = language_of(telling);
  Timeline *timeline = &telling->timeline;
  CourseDrawing drawing = {.title = title, .description = description(telling)};
  timeline->as_of = desk->options.today;
  timeline->language = (unsigned)language;
  timeline->steps_title = phrase(PHRASE_STEPS, language);
  timeline->stays_title = phrase(PHRASE_CUSTODY, language);
  timeline->terms_title = phrase(PHRASE_ASKED_AND_GIVEN, language);
  timeline->as_of_words =
      PHRASE_WITH(PHRASE_AS_OF_SHORT, language, desk->arena, {"date", desk_day(desk, timeline->as_of)});
  timeline_draw(timeline, desk->arena, &drawing.wide, &drawing.slim);
  return drawing;
}

/* What the line rests on: a document or an account, never who gave it. */
static Text step_source(const Telling *telling, const Record *step) {
  Desk *desk = telling->desk;
  for (FieldWalk walk = field_walk(step, "information", desk->arena); field_next(&walk);) {
    const Record *account = holdings_find(&desk->holdings, walk.value.link);
    if (account == NULL) continue;
    Text material = desk_term(desk, account, "material"),
         date = desk_date(desk, field_date(account, "date", desk->arena));
    if (text_is_empty(material)) material = phrase(PHRASE_AN_ACCOUNT, language_of(telling));
    if (text_is_empty(date)) return material;
    return PHRASE_WITH(PHRASE_ACCOUNT_OF, language_of(telling), desk->arena, {"material", material}, {"date", date});
  }
  const FieldValue *type = record_field(step, "type");
  const Record *evidence =
      type == NULL || type->version_count == 0 ? NULL : holdings_find(&desk->holdings, type->versions[0].source);
  if (evidence == NULL) return phrase(PHRASE_NOT_RECORDED, language_of(telling));
  Text received =
      record_is(evidence, HELD_EVIDENCE) ? desk_date(desk, field_date(evidence, "received", desk->arena)) : TEXT_NONE;
  if (text_is_empty(received)) return phrase(PHRASE_A_DOCUMENT, language_of(telling));
  return PHRASE_WITH(PHRASE_DOCUMENT_OF, language_of(telling), desk->arena, {"date", received});
}

static void rows_say(Telling *telling) {
  Desk *desk = telling->desk;
  size_t number = 0;
  for (size_t i = 0; i < telling->course->steps.length; i++) {
    const CourseStep *step = &telling->course->steps.at[i];
    if (!step_is_told(telling, step->record)) continue;
    Writer digits = WRITER_IN(desk->arena);
    writer_number(&digits, (int64_t)++number);
    Text date = desk_date(desk, step->date);
    desk_use(desk, step->record);
    document_row(&desk->document);
    desk_cell(desk, step->record, writer_view(&digits));
    desk_cell(desk, step->record, text_is_empty(date) ? phrase(PHRASE_NO_DATE, language_of(telling)) : date);
    desk_cell(desk, step->record, step_words(telling, step, false));
    desk_cell(desk, step->record, desk_text(desk, step->record, "authority"));
    desk_cell(desk, step->record, step_source(telling, step->record));
  }
}

/* False where no step is told. */
static bool take_all(Telling *telling) {
  steps_take(telling);
  if (telling->timeline.steps.length == 0) return false;
  stays_take(telling);
  terms_take(telling);
  return true;
}

static Text course_title(Desk *desk, const Course *course) {
  Text title = desk_text(desk, course->proceeding, "title");
  if (text_is_empty(title)) title = desk_term(desk, course->proceeding, "type");
  if (text_is_empty(title)) return phrase(PHRASE_COURSE, desk->options.language);
  return PHRASE_WITH(PHRASE_COURSE_OF, desk->options.language, desk->arena, {"title", title});
}

bool course_draw(Desk *desk, const Course *course, const Person *const *persons, size_t person_count,
                 CourseDrawing *ret_drawing) {
  Telling telling = {.desk = desk, .course = course, .persons = persons, .person_count = person_count};
  if (!take_all(&telling)) return false;
  *ret_drawing = drawing_of(&telling, course_title(desk, course));
  return true;
}

void course_say(Desk *desk, const Course *course, const Person *const *persons, size_t person_count) {
  static const PhraseId heads[] = {PHRASE_COLUMN_NUMBER, PHRASE_COLUMN_DATE, PHRASE_COLUMN_STEP,
                                   PHRASE_COLUMN_AUTHORITY, PHRASE_COLUMN_SOURCE};
  Telling telling = {.desk = desk, .course = course, .persons = persons, .person_count = person_count};
  if (!take_all(&telling)) return;
  Text title = course_title(desk, course);
  document_heading(&desk->document, 2, TEXT_NONE);
  desk_say(desk, course->proceeding, title);
  CourseDrawing drawing = drawing_of(&telling, title);
  document_figure(&desk->document, title, drawing.description, drawing.wide, drawing.slim);
  desk_phrase(desk, PHRASE_COURSE_CAPTION);
  document_table(&desk->document, TEXT_NONE);
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    document_column(&desk->document, false);
    desk_phrase(desk, heads[i]);
  }
  rows_say(&telling);
}
