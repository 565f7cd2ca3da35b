/* A proceeding in words: what was asked, what was given, the charge, where it stands. */
#include "publish/course.h"

enum { STAGE_KNOWN_STATE = 38 };

static bool step_concerns(const Desk *desk, const Record *step, RecordId person) {
  return record_field(step, "persons") == NULL || field_links_to(step, "persons", person, desk->arena);
}

static bool penalty_is_of(const Desk *desk, const CoursePenalty *penalty, RecordId person) {
  return ID_IS_NONE(penalty->person) ? step_concerns(desk, penalty->step, person) : ID_EQUAL(penalty->person, person);
}

static bool is_given(PenaltyStatus status) {
  return status == PENALTY_IMPOSED || status == PENALTY_UPHELD || status == PENALTY_REDUCED ||
         status == PENALTY_SERVED || status == PENALTY_SUSPENDED || status == PENALTY_INCREASED;
}

const CoursePenalty *course_asked(const Desk *desk, const Course *course, RecordId person) {
  const CoursePenalty *last = NULL;
  for (size_t i = 0; i < course->penalties.length; i++) {
    const CoursePenalty *penalty = &course->penalties.at[i];
    if (penalty->status == PENALTY_REQUESTED && penalty_is_of(desk, penalty, person)) last = penalty;
  }
  return last;
}

const CoursePenalty *course_given(const Desk *desk, const Course *course, RecordId person) {
  const CoursePenalty *last = NULL;
  for (size_t i = 0; i < course->penalties.length; i++) {
    const CoursePenalty *penalty = &course->penalties.at[i];
    if (!penalty_is_of(desk, penalty, person)) continue;
    if (is_given(penalty->status)) last = penalty;
    if (penalty->status == PENALTY_OVERTURNED) last = NULL;
  }
  return last;
}

static void sum_write(MoneyValue sum, Writer *writer) {
  writer_format(writer, "%lld", (long long)(sum.hundredths / 100));
  if (sum.hundredths % 100 != 0) writer_format(writer, ".%02lld", (long long)(sum.hundredths % 100));
  writer_format(writer, "\u00a0%.*s", TEXT_ARGS(sum.currency));
}

Text penalty_words(Desk *desk, const CoursePenalty *penalty) {
  Writer writer = WRITER_IN(desk->arena);
  writer_text(&writer, term_words_of(penalty->step, "penalties", "kind", penalty->kind, desk->options.language));
  if (penalty->amount > 0 || !text_is_empty(penalty->sum.currency))
    writer_words(&writer, writer.length > 0 ? ", " : "");
  if (!text_is_empty(penalty->sum.currency))
    sum_write(penalty->sum, &writer);
  else if (penalty->amount > 0)
    amount_write(penalty->amount, penalty->unit, desk->options.language, &writer);
  if (penalty->status == PENALTY_SUSPENDED || penalty->status == PENALTY_UPHELD || penalty->status == PENALTY_REDUCED)
    writer_format(
        &writer, " (%.*s)",
        TEXT_ARGS(term_words_of(penalty->step, "penalties", "status", penalty->status, desk->options.language)));
  return writer_view(&writer);
}

Text course_stage_words(Desk *desk, const Course *course) {
  if (course->stage == 0) return phrase(PHRASE_NOT_RECORDED, desk->options.language);
  desk_use(desk, course->stage_step);
  Text words = term_words_of(course->stage_step, "type", NULL, course->stage, desk->options.language);
  if (field_term(course->stage_step, "type", desk->arena) != STAGE_KNOWN_STATE) return words;
  return PHRASE_WITH(PHRASE_STATE_FROM_DOCUMENT, desk->options.language, desk->arena, {"state", words});
}

static void articles_write(Desk *desk, const Record *step, Writer *writer) {
  for (FieldWalk walk = field_walk(step, "provisions", desk->arena); field_next(&walk);) {
    const Record *provision = holdings_find(&desk->holdings, walk.value.link);
    if (provision == NULL) continue;
    if (writer->length > 0) writer_words(writer, "; ");
    Text code = field_line(provision, "code", desk->arena);
    writer_text(writer, code);
    if (!text_is_empty(code)) writer_char(writer, ' ');
    writer_text(writer, field_line(provision, "article", desk->arena));
    desk_use(desk, provision);
  }
}

/* In quotation marks, because they are the authorities' words. */
static void charge_write(Desk *desk, const Record *step, Writer *writer) {
  Text charge = desk_text(desk, step, "charge");
  bool is_quoted = text_starts(charge, TEXT("“")) || text_starts(charge, TEXT("«")) || text_starts(charge, TEXT("\""));
  bool is_english = desk->options.language == LANGUAGE_EN;
  if (text_is_empty(charge)) return;
  writer_words(writer, is_quoted ? "" : is_english ? "“" : "«");
  writer_text(writer, charge);
  writer_words(writer, is_quoted ? "" : is_english ? "”" : "»");
}

Text course_charge_words(Desk *desk, const Course *course) {
  for (size_t i = course->steps.length; i-- > 0;) {
    const CourseStep *step = &course->steps.at[i];
    if (step->is_to_come) continue;
    Writer charge = WRITER_IN(desk->arena), articles = WRITER_IN(desk->arena);
    charge_write(desk, step->record, &charge);
    articles_write(desk, step->record, &articles);
    if (charge.length > 0 && articles.length > 0) writer_format(&charge, " (%.*s)", TEXT_ARGS(writer_view(&articles)));
    if (charge.length > 0) return writer_view(&charge);
    if (articles.length > 0) return writer_view(&articles);
  }
  return TEXT_NONE;
}

Text course_as_of_words(Desk *desk, const Course *course) {
  if (course->as_of == DAY_FIRST) return phrase(PHRASE_NOT_KNOWN, desk->options.language);
  return desk_day(desk, course->as_of);
}
