#include "publish/desk.h"

#include "base/memory.h"
#include "publish/script.h"

/* All forms of all names of a person, into the names that may or may not stand in text. */
static Outcome names_add(Desk *desk, const Person *person, Problem *problem) {
  bool may_name = person->decision.showing == SHOW_BY_NAME && !person->is_pseudonym;
  if (person->facts.is_organisation && !person->facts.is_protected) return DONE;
  for (FieldWalk walk = field_walk(person->record, "names", desk->arena); field_next(&walk);) {
    Text words = walk.value.name.words;
    if (person->is_pseudonym && text_equal(words, person->name)) continue;
    if (may_name)
      TRY(withheld_allow(desk->withheld, words, problem));
    else
      TRY(withheld_add(desk->withheld, person->record->id, words, problem));
  }
  return DONE;
}

Outcome desk_lay(Desk *desk, Registry *registry, const PaperOptions *options, Arena *arena, Problem *problem) {
  *desk = (Desk){.registry = registry, .arena = arena, .options = *options, .left_out.arena = arena};
  desk->memory_failures = memory_failures();
  desk->document = document_new(arena);
  TRY(holdings_load(registry, arena, &desk->holdings, problem));
  PersonsWanted wanted = {.audience = options->audience,
                          .language = options->language,
                          .today = options->today,
                          .sees_sources = registry_reader(registry)->opens[2],
                          .releases = options->releases,
                          .release_count = options->release_count};
  TRY(persons_judge(&desk->holdings, &wanted, arena, &desk->persons, problem));
  desk->withheld = withheld_new(arena);
  TRY_MEMORY(desk->withheld, problem);
  for (size_t i = 0; i < desk->holdings.kinds[HELD_PERSON].length; i++)
    TRY(names_add(desk, &desk->persons[i], problem));
  return DONE;
}

const Person *desk_person(const Desk *desk, RecordId id) {
  const Record *record = ID_IS_NONE(id) ? NULL : holdings_find(&desk->holdings, id);
  if (record == NULL || !record_is(record, HELD_PERSON)) return NULL;
  return &desk->persons[record - desk->holdings.kinds[HELD_PERSON].at];
}

void desk_use(Desk *desk, const Record *record) {
  if (!record->is_reviewed) desk->holds_unreviewed = true;
}

static const char *type_words(Desk *desk, const Record *record) {
  const Field *field = field_by_name(record->kind, TEXT("type"));
  const Term *term = field == NULL || field->terms == NULL
                         ? NULL
                         : term_by_number(field->terms, field_term(record, "type", desk->arena));
  return term == NULL ? NULL : term->words[LANGUAGE_EN];
}

/* A step or a violation has no title of its own: it is told by its kind, its type, its date and what it is part of. */
static Text omitted_title(Desk *desk, const Record *record) {
  static const char *const dates[] = {"date", "from"}, *const wholes[] = {"proceeding", "event"};
  if (!text_is_empty(record->title) || record->kind == NULL) return record->title;
  Writer writer = WRITER_IN(desk->arena);
  const char *type = type_words(desk, record);
  writer_words(&writer, record->kind->words[LANGUAGE_EN]);
  if (type != NULL) writer_format(&writer, ": %s", type);
  for (size_t i = 0; i < 2; i++) {
    Date date = field_date(record, dates[i], desk->arena);
    char day[DATE_TEXT_SIZE];
    if (date_is_known(date)) writer_format(&writer, ", %.*s", TEXT_ARGS(date_text(date, day)));
    const Record *whole = holdings_find(&desk->holdings, field_link(record, wholes[i], desk->arena));
    if (whole != NULL && !text_is_empty(whole->title)) writer_format(&writer, ", in %.*s", TEXT_ARGS(whole->title));
  }
  return writer_view(&writer);
}

void desk_omit(Desk *desk, OmissionReason reason, const Record *record, const char *field) {
  omission_add(
      &desk->left_out,
      (Omission){.reason = reason, .record = record->id, .title = omitted_title(desk, record), .what = text_of(field)});
}

Text desk_name(Desk *desk, const Person *person) {
  if (person->decision.showing == SHOW_BY_NAME || (person->is_pseudonym && person->decision.showing != SHOW_NOTHING)) {
    desk_use(desk, person->record);
    return person->name;
  }
  desk_omit(desk, person->decision.reason, person->record, "name");
  return TEXT_NONE;
}

Text desk_checked(Desk *desk, const Record *record, const char *field, Text words) {
  if (text_is_empty(words)) return TEXT_NONE;
  RecordId whose = withheld_find(desk->withheld, words);
  if (ID_IS_NONE(whose)) {
    desk_use(desk, record);
    return words;
  }
  const Person *person = desk_person(desk, whose);
  omission_add(&desk->left_out, (Omission){.reason = OMITTED_NAME_IN_TEXT,
                                           .record = record->id,
                                           .title = omitted_title(desk, record),
                                           .what = text_of(field),
                                           .because = whose,
                                           .because_title = person == NULL ? TEXT_NONE : person->record->title});
  return TEXT_NONE;
}

static Text text_in_language(Desk *desk, const Record *record, const char *field, const TextValue *text) {
  Text language = TEXT_NONE, words = text_value_words(text, desk->options.language, &language);
  bool fits = text_is_empty(language) ? script_fits(words, desk->options.language)
                                      : text_starts(language, language_code(desk->options.language));
  if (fits) return desk_checked(desk, record, field, words);
  desk_omit(desk, OMITTED_LANGUAGE, record, field);
  return TEXT_NONE;
}

Text desk_text(Desk *desk, const Record *record, const char *field) {
  Value value;
  if (!field_read(record, field, desk->arena, &value) || value.type != FIELD_TEXT) return TEXT_NONE;
  return text_in_language(desk, record, field, &value.text);
}

Text desk_line(Desk *desk, const Record *record, const char *field) {
  return desk_checked(desk, record, field, field_line(record, field, desk->arena));
}

Text desk_part(Desk *desk, const FieldWalk *walk, const char *part) {
  const Value *value = field_part(walk, part);
  if (value != NULL && value->type == FIELD_TEXT) return text_in_language(desk, walk->record, part, &value->text);
  if (value != NULL && value->type == FIELD_LINE) return desk_checked(desk, walk->record, part, value->line);
  return TEXT_NONE;
}

Text desk_place(Desk *desk, const Record *record, const char *field) {
  Value value;
  if (!field_read(record, field, desk->arena, &value) || value.type != FIELD_PLACE) return TEXT_NONE;
  Text words = value.place.name;
  if (text_is_empty(words)) words = text_is_empty(value.place.region) ? value.place.country : value.place.region;
  return desk_checked(desk, record, field, words);
}

Text desk_date(Desk *desk, Date date) {
  if (!date_is_known(date)) return TEXT_NONE;
  Writer writer = WRITER_IN(desk->arena);
  date_words(date, desk->options.language, &writer);
  return writer_view(&writer);
}

Text desk_day(Desk *desk, int64_t day) {
  return desk_date(desk, date_of_day(day));
}

Text desk_term(Desk *desk, const Record *record, const char *field) {
  uint32_t term = field_term(record, field, desk->arena);
  return term == 0 ? TEXT_NONE : term_words_of(record, field, NULL, term, desk->options.language);
}

void desk_say(Desk *desk, const Record *record, Text words) {
  document_say_run(&desk->document, (Run){.words = words, .source = record->id});
}

void desk_cell(Desk *desk, const Record *record, Text words) {
  document_cell(&desk->document);
  desk_say(desk, record, words);
}

void desk_phrase(Desk *desk, PhraseId id) {
  document_say(&desk->document, phrase(id, desk->options.language));
}

void desk_space(Desk *desk) {
  if (desk->document.line != NULL && desk->document.line->length > 0) document_say(&desk->document, TEXT(" "));
}

static PhraseId audience_phrase(Audience audience) {
  switch (audience) {
  case AUDIENCE_COALITION: return PHRASE_FOR_COALITION;
  case AUDIENCE_CONFIDENTIAL: return PHRASE_FOR_CONFIDENTIAL;
  case AUDIENCE_UN: return PHRASE_FOR_UN;
  case AUDIENCE_COURT: return PHRASE_FOR_COURT;
  case AUDIENCE_PUBLIC: return PHRASE_FOR_PUBLIC;
  case AUDIENCE_INTERNAL:
  case AUDIENCE_COUNT: break;
  }
  return PHRASE_FOR_INTERNAL;
}

void desk_head(Desk *desk, PhraseId kind, Text title) {
  Document *document = &desk->document;
  Language language = desk->options.language;
  char day[DATE_TEXT_SIZE];
  document->kind = phrase(kind, language);
  document->title = title;
  document->language = language_code(language);
  document->organisation = desk->options.from;
  document->marking = phrase(audience_phrase(desk->options.audience), language);
  document->date = text_copy(desk->arena, date_text(date_of_day(desk->options.today), day));
  document->page_words = phrase(PHRASE_PAGE, language);
  document->notes_title = phrase(PHRASE_NOTES, language);
  document->dateline =
      PHRASE_WITH(PHRASE_ALL_AS_OF, language, desk->arena, {"date", desk_day(desk, desk->options.today)});
}

Outcome desk_close(Desk *desk, Document *ret_document, Omissions *ret_left_out, Problem *problem) {
  if (desk->left_out.failed) return problem_no_memory(problem);
  if (desk->holds_unreviewed) desk->document.warning = phrase(PHRASE_NOT_REVIEWED, desk->options.language);
  TRY(document_end(&desk->document, problem));
  document_drop_empty(&desk->document);
  TRY(document_check(&desk->document, problem));
  TRY(memory_check(desk->memory_failures, problem));
  *ret_document = desk->document;
  *ret_left_out = desk->left_out;
  return DONE;
}
