#include "publish/appeal.h"

#include "kinds/country.h"
#include "publish/allegation.h"
#include "publish/appeal_code.h"
#include "publish/asks.h"
#include "publish/case_lines.h"
#include "publish/country_code.h"
#include "registry/permission.h"

/* Terms of act_type from death in custody to rape: somebody was hurt. */
enum { ACT_DEATH_IN_CUSTODY = 2, ACT_RAPE = 8 };

typedef struct Appeal {
  Desk desk;
  const AppealOptions *options;
  const Record **subjects;
  const Record *updated; /* NULL: a new appeal */
  Dossier dossier;
  Text country, country_name, code; /* three letters; words */
} Appeal;

static Language language_of(const Appeal *appeal) {
  return appeal->desk.options.language;
}

static Outcome subjects_find(Appeal *appeal, Problem *problem) {
  size_t count = appeal->options->subject_count;
  appeal->subjects = ARENA_MANY(appeal->desk.arena, const Record *, count);
  TRY_MEMORY(appeal->subjects, problem);
  for (size_t i = 0; i < count; i++) {
    const Record *record = holdings_find(&appeal->desk.holdings, appeal->options->subjects[i]);
    if (record == NULL || (!record_is(record, HELD_CASE) && !record_is(record, HELD_EVENT)))
      return problem_set(problem, ABSENT, "no_subject", NULL, "find its id with `find`",
                         "an appeal is made from cases and events, and one of these is neither");
    appeal->subjects[i] = record;
  }
  if (count == 0)
    return problem_set(problem, ABSENT, "no_subject", NULL, "name a case or an event", "an appeal is for somebody");
  if (ID_IS_NONE(appeal->options->updates)) return DONE;
  appeal->updated = holdings_find(&appeal->desk.holdings, appeal->options->updates);
  if (appeal->updated != NULL && record_is(appeal->updated, HELD_INTERVENTION)) return DONE;
  return problem_set(problem, ABSENT, "no_subject", NULL, "name the earlier appeal by its id",
                     "there is no such appeal to update");
}

static Text place_country(Desk *desk, const Record *record, const char *field) {
  Value value;
  if (record == NULL || !field_read(record, field, desk->arena, &value) || value.type != FIELD_PLACE) return TEXT_NONE;
  return text_is_empty(value.place.country) ? text_slice(value.place.region, 0, 2) : value.place.country;
}

/* From the first place that says: of an event, a violation, a proceeding. */
static Text country_of_subject(Appeal *appeal) {
  Desk *desk = &appeal->desk;
  Text country = TEXT_NONE;
  for (size_t i = 0; i < appeal->options->subject_count && text_is_empty(country); i++)
    country = place_country(desk, appeal->subjects[i], "place");
  for (size_t i = 0; i < appeal->dossier.files.length && text_is_empty(country); i++) {
    const PersonFile *file = &appeal->dossier.files.at[i];
    for (size_t j = 0; j < file->acts.length && text_is_empty(country); j++) {
      country = place_country(desk, file->acts.at[j], "place");
      if (text_is_empty(country))
        country = place_country(
            desk, holdings_find(&desk->holdings, field_link(file->acts.at[j], "event", desk->arena)), "place");
    }
  }
  for (size_t i = 0; i < appeal->dossier.courses.length && text_is_empty(country); i++)
    country = place_country(desk, appeal->dossier.courses.at[i].proceeding, "place");
  return country;
}

static void country_choose(Appeal *appeal) {
  Text country = appeal->options->country;
  if (text_is_empty(country)) country = country_of_subject(appeal);
  Text three = country_three_letters(country);
  appeal->country = text_is_empty(three) ? country : three;
  appeal->country_name = country.length == 2 ? country_name(country, language_of(appeal)) : country;
  if (!text_is_empty(appeal->country)) return;
  appeal->country = appeal->country_name = TEXT("XXX");
  desk_omit(&appeal->desk, OMITTED_COUNTRY, appeal->subjects[0], "country");
}

static Outcome code_choose(Appeal *appeal, Problem *problem) {
  RecordSpan interventions = appeal->desk.holdings.kinds[HELD_INTERVENTION];
  Text *codes = ARENA_MANY(appeal->desk.arena, Text, interventions.length);
  TRY_MEMORY(codes, problem);
  for (size_t i = 0; i < interventions.length; i++)
    codes[i] = field_line(&interventions.at[i], "code", appeal->desk.arena);
  CivilDay today = day_to_civil(appeal->desk.options.today);
  Text updated = appeal->updated == NULL ? TEXT_NONE : field_line(appeal->updated, "code", appeal->desk.arena);
  appeal->code = text_is_empty(updated) ? appeal_code_next(appeal->country, today.year, today.month, codes,
                                                           interventions.length, appeal->desk.arena)
                                        : appeal_code_update(updated, codes, interventions.length, appeal->desk.arena);
  return DONE;
}

static void heading_add(Writer *writer, Text words) {
  if (text_is_empty(words) || text_find(writer_view(writer), words, 0) >= 0) return;
  writer_format(writer, "%s%.*s", writer->length > 0 ? ", " : "", TEXT_ARGS(words));
}

/* What it is about, without a name: types of violations and of proceedings. */
static Text headings(Appeal *appeal) {
  Desk *desk = &appeal->desk;
  Writer writer = WRITER_IN(desk->arena);
  for (size_t i = 0; i < appeal->dossier.files.length; i++) {
    const PersonFile *file = &appeal->dossier.files.at[i];
    for (size_t j = 0; j < file->acts.length; j++)
      heading_add(&writer, desk_term(desk, file->acts.at[j], "type"));
  }
  for (size_t i = 0; i < appeal->dossier.courses.length; i++)
    heading_add(&writer, desk_term(desk, appeal->dossier.courses.at[i].proceeding, "type"));
  for (size_t i = 0; writer.length == 0 && i < appeal->options->subject_count; i++)
    heading_add(&writer, desk_term(desk, appeal->subjects[i], "type"));
  return writer_view(&writer);
}

static void heading_say(Appeal *appeal, PhraseId id, Text anchor) {
  document_heading(&appeal->desk.document, 1, anchor);
  desk_phrase(&appeal->desk, id);
}

static void opening_say(Appeal *appeal) {
  Desk *desk = &appeal->desk;
  Text day = desk_day(desk, desk->options.today), about = headings(appeal);
  Writer title = WRITER_IN(desk->arena);
  writer_text(&title, appeal->code);
  if (!text_is_empty(about)) writer_format(&title, ": %.*s", TEXT_ARGS(about));
  desk_head(desk, appeal->updated == NULL ? PHRASE_APPEAL : PHRASE_APPEAL_UPDATE, writer_view(&title));
  document_paragraph(&desk->document, PARAGRAPH_SMALL, TEXT_NONE);
  document_say(&desk->document, PHRASE_WITH(PHRASE_APPEAL_LINE, language_of(appeal), desk->arena,
                                            {"code", appeal->code}, {"country", appeal->country_name}, {"date", day}));
  document_paragraph(&desk->document, PARAGRAPH_PLAIN, TEXT_NONE);
  PhraseId first = text_is_empty(desk->options.from) ? PHRASE_APPEAL_FIRST_PLAIN : PHRASE_APPEAL_FIRST;
  document_say(&desk->document, PHRASE_WITH(first, language_of(appeal), desk->arena, {"who", desk->options.from}));
}

static void description_say(Appeal *appeal) {
  heading_say(appeal, PHRASE_BRIEF_DESCRIPTION, TEXT("description"));
  for (size_t i = 0; i < appeal->dossier.files.length; i++)
    file_say(&appeal->desk, &appeal->dossier, &appeal->dossier.files.at[i]);
}

/* Steps of the proceedings since the day of the appeal that is updated. */
static void news_say(Appeal *appeal) {
  Desk *desk = &appeal->desk;
  if (appeal->updated == NULL) return;
  Date since = field_date(appeal->updated, "date", desk->arena);
  size_t said = 0;
  heading_say(appeal, PHRASE_NEW_INFORMATION, TEXT("news"));
  document_list(&desk->document, false);
  document_say(&desk->document, PHRASE_WITH(PHRASE_SINCE_LAST, language_of(appeal), desk->arena,
                                            {"code", desk_line(desk, appeal->updated, "code")}));
  for (size_t i = 0; i < appeal->dossier.courses.length; i++) {
    const Course *course = &appeal->dossier.courses.at[i];
    for (size_t j = 0; j < course->steps.length; j++) {
      const CourseStep *step = &course->steps.at[j];
      if (step->is_to_come || !date_is_known(step->date) || date_compare(step->date, since) <= 0) continue;
      Text words = term_words_of(step->record, "type", NULL, step->type, language_of(appeal));
      document_item(&desk->document);
      desk_say(desk, step->record, desk_date(desk, step->date));
      document_say(&desk->document, TEXT(": "));
      desk_say(desk, step->record, words);
      desk_use(desk, step->record);
      said++;
    }
  }
  if (said > 0) return;
  document_item(&desk->document);
  desk_phrase(desk, PHRASE_NOTHING_NEW);
}

/* Only what was written about events of somebody who is shown by name. */
static bool event_is_background(Appeal *appeal, const Record *event) {
  bool has_acts = false;
  RecordSpan acts = appeal->desk.holdings.kinds[HELD_ACT];
  for (size_t i = 0; i < acts.length; i++) {
    if (!ID_EQUAL(field_link(&acts.at[i], "event", appeal->desk.arena), event->id)) continue;
    has_acts = true;
    const Person *victim = desk_person(&appeal->desk, field_link(&acts.at[i], "victim", appeal->desk.arena));
    if (victim == NULL || victim->decision.showing != SHOW_BY_NAME) return false;
  }
  return has_acts;
}

static bool event_is_of_subject(Appeal *appeal, const Record *event) {
  for (size_t i = 0; i < appeal->options->subject_count; i++) {
    const Record *subject = appeal->subjects[i];
    if (subject == event ||
        (record_is(subject, HELD_CASE) && field_links_to(subject, "events", event->id, appeal->desk.arena)))
      return true;
  }
  return false;
}

static void background_say(Appeal *appeal) {
  Desk *desk = &appeal->desk;
  RecordSpan events = desk->holdings.kinds[HELD_EVENT];
  heading_say(appeal, PHRASE_BACKGROUND, TEXT("background"));
  for (size_t i = 0; i < events.length; i++) {
    const Record *event = &events.at[i];
    if (!event_is_of_subject(appeal, event) || !event_is_background(appeal, event)) continue;
    Text words = desk_text(desk, event, "description");
    if (text_is_empty(words)) continue;
    document_paragraph(&desk->document, PARAGRAPH_PLAIN, TEXT_NONE);
    document_say(&desk->document, PHRASE_WITH(PHRASE_ALLEGED, language_of(appeal), desk->arena, {"what", words}));
    desk_use(desk, event);
  }
  files_say_tables(desk, &appeal->dossier);
  if (appeal->dossier.courses.length == 0) return;
  heading_say(appeal, PHRASE_COURSE, TEXT("courses"));
  for (size_t i = 0; i < appeal->dossier.courses.length; i++) {
    const Person **persons = NULL;
    size_t count = course_persons(desk, &appeal->dossier, &appeal->dossier.courses.at[i], &persons);
    course_say(desk, &appeal->dossier.courses.at[i], persons, count);
  }
}

static bool ask_is_of_appeal(Appeal *appeal, const Record *ask) {
  for (size_t i = 0; i < appeal->dossier.files.length; i++) {
    if (ask_is_for(&appeal->desk, ask, &appeal->dossier, &appeal->dossier.files.at[i])) return true;
  }
  return false;
}

static void own_asks_say(Appeal *appeal) {
  RecordSpan asks = appeal->desk.holdings.kinds[HELD_ASK];
  for (size_t i = 0; i < asks.length; i++) {
    Text words = ask_is_of_appeal(appeal, &asks.at[i]) ? desk_text(&appeal->desk, &asks.at[i], "text") : TEXT_NONE;
    if (text_is_empty(words)) continue;
    document_item(&appeal->desk.document);
    desk_say(&appeal->desk, &asks.at[i], words);
  }
}

/* What follows from what is told: who is held, hurt, or on trial. */
static void standing_asks_say(Appeal *appeal) {
  bool is_held = false, is_hurt = false;
  for (size_t i = 0; i < appeal->dossier.files.length; i++) {
    const PersonFile *file = &appeal->dossier.files.at[i];
    is_held |= file->stays.length > 0;
    for (size_t j = 0; j < file->acts.length; j++) {
      uint32_t type = field_term(file->acts.at[j], "type", appeal->desk.arena);
      is_hurt |= type >= ACT_DEATH_IN_CUSTODY && type <= ACT_RAPE;
    }
  }
  const struct {
    PhraseId id;
    bool is_meant;
  } asks[] = {{PHRASE_ASK_RELEASE, is_held},
              {PHRASE_ASK_INVESTIGATE, is_hurt},
              {PHRASE_ASK_FAIR_TRIAL, appeal->dossier.courses.length > 0},
              {PHRASE_ASK_HARASSMENT, true},
              {PHRASE_ASK_COVENANT, true}};
  for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
    if (!asks[i].is_meant) continue;
    document_item(&appeal->desk.document);
    desk_phrase(&appeal->desk, asks[i].id);
  }
}

static bool is_said_before(const Text *said, size_t count, Text words) {
  for (size_t i = 0; i < count; i++) {
    if (text_equal(said[i], words)) return true;
  }
  return false;
}

/* To whom asks of these cases and earlier interventions for them went. */
static void addresses_say(Appeal *appeal) {
  Desk *desk = &appeal->desk;
  Text said[32];
  size_t count = 0;
  RecordSpan asks = desk->holdings.kinds[HELD_ASK];
  for (size_t i = 0; i < asks.length && count < 32; i++) {
    Text words = ask_is_of_appeal(appeal, &asks.at[i]) ? desk_text(desk, &asks.at[i], "addressee") : TEXT_NONE;
    if (!text_is_empty(words) && !is_said_before(said, count, words)) said[count++] = words;
  }
  if (appeal->updated != NULL) {
    for (FieldWalk walk = field_walk(appeal->updated, "addressees", desk->arena); field_next(&walk) && count < 32;) {
      Text words = desk_checked(desk, appeal->updated, "addressees", walk.value.text.words);
      if (!text_is_empty(words) && !is_said_before(said, count, words)) said[count++] = words;
    }
  }
  heading_say(appeal, PHRASE_ADDRESSES, TEXT("addresses"));
  document_list(&desk->document, false);
  for (size_t i = 0; i < count; i++) {
    document_item(&desk->document);
    document_say(&desk->document, said[i]);
  }
  if (count > 0) return;
  document_item(&desk->document);
  desk_phrase(desk, PHRASE_NO_ADDRESSES);
}

static void actions_say(Appeal *appeal) {
  Desk *desk = &appeal->desk;
  heading_say(appeal, PHRASE_ACTIONS, TEXT("actions"));
  document_list(&desk->document, true);
  desk_phrase(desk, PHRASE_WRITE_TO);
  own_asks_say(appeal);
  standing_asks_say(appeal);
  addresses_say(appeal);
  document_paragraph(&desk->document, PARAGRAPH_NOTICE, TEXT_NONE);
  document_say(&desk->document,
               PHRASE_WITH(PHRASE_QUOTE_CODE, language_of(appeal), desk->arena, {"code", appeal->code}));
}

static Outcome appeal_work(Appeal *appeal, Problem *problem) {
  TRY(subjects_find(appeal, problem));
  Subject subject = {appeal->subjects, appeal->options->subject_count};
  TRY(dossier_collect(&appeal->desk, subject, &appeal->dossier, problem));
  if (appeal->dossier.files.length == 0)
    return problem_set(problem, ABSENT, "nobody_to_show", NULL,
                       "ask for their consent to this use, or choose another audience",
                       "nobody in these cases and events may be shown to this audience");
  TRY(dossier_check_states(&appeal->desk, &appeal->dossier, problem));
  country_choose(appeal);
  TRY(code_choose(appeal, problem));
  opening_say(appeal);
  description_say(appeal);
  news_say(appeal);
  background_say(appeal);
  actions_say(appeal);
  return DONE;
}

Outcome appeal_make(Registry *registry, const AppealOptions *options, Arena *arena, Document *ret_document,
                    Text *ret_code, Omissions *left_out, Problem *problem) {
  Appeal *appeal = ARENA_ONE(arena, Appeal);
  TRY_MEMORY(appeal, problem);
  appeal->options = options;
  TRY(registry_may(registry, MAY_PAPER, problem));
  TRY(desk_lay(&appeal->desk, registry, &options->paper, arena, problem));
  Outcome outcome = appeal_work(appeal, problem);
  *left_out = appeal->desk.left_out;
  if (outcome != DONE) return outcome;
  TRY(desk_close(&appeal->desk, ret_document, left_out, problem));
  *ret_code = appeal->code;
  return DONE;
}
