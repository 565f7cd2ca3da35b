#include "intake/hotline.h"

#include "intake/builder.h"

#define TITLE_BYTES 120
#define SOURCE_IS_VICTIM 1 /* term victim of source_connection */

typedef struct Hotline {
  const HotlineCall *call;
  Builder builder;
  Ground ground;
  int64_t today;
  ChangeId change;
  Draftling *person, *event, *of_case, *account;
} Hotline;

Outcome hotline_date(Text words, int64_t today, Arena *arena, Date *ret_date, Problem *problem) {
  char day[DATE_TEXT_SIZE];
  EventDate found;
  *ret_date = (Date){0};
  if (text_is_empty(words) || date_read(words, ret_date, NULL) == DONE) return DONE;
  Outcome outcome = extract_date(words, date_text(date_of_day(today), day), arena, &found, problem);
  if (outcome == DONE) *ret_date = event_date(&found);
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome begin(Hotline *hotline, const char *kind, Draftling **ret_draft, Problem *problem) {
  Draftling *draft = NULL;
  TRY(builder_begin(&hotline->builder, kind, &hotline->ground, &draft, problem));
  TRY_MEMORY(draft, problem);
  draft->proposal.id = change_record_id(hotline->change, hotline->builder.drafts.length - 1);
  *ret_draft = draft;
  return DONE;
}

static Outcome put_term(Hotline *hotline, Draftling *draft, const char *field, uint32_t term, Problem *problem) {
  Value value = {.type = FIELD_TERM, .term = term};
  return term == 0 ? DONE : builder_value(&hotline->builder, draft, field, &value, problem);
}

static Outcome put_yes_no(Hotline *hotline, Draftling *draft, const char *field, YesNo answer, Problem *problem) {
  Value value = {.type = FIELD_YES_NO, .yes_no = answer};
  return answer == ANSWER_UNKNOWN ? DONE : builder_value(&hotline->builder, draft, field, &value, problem);
}

static Outcome put_date(Hotline *hotline, Draftling *draft, const char *field, Text words, Problem *problem) {
  Date date;
  TRY(hotline_date(words, hotline->today, hotline->builder.arena, &date, problem));
  return builder_date(&hotline->builder, draft, field, date, problem);
}

/* A group of a field: its parts by name. */
static Outcome part(Parts *parts, const Field *field, const char *name, Value value, Problem *problem) {
  const Field *found = part_by_name(field, text_of(name));
  if (found == NULL || parts->count == sizeof parts->at / sizeof *parts->at)
    return problem_set(problem, BROKEN, "no_such_field", NULL, NULL, "The kinds lack the part %s.", name);
  parts->at[parts->count++] = (ValuePart){found->number, value};
  return DONE;
}

static Outcome put_group(Hotline *hotline, Draftling *draft, const char *field, const Parts *parts, Problem *problem) {
  Value value = {.type = FIELD_GROUP, .parts = (ValuePart *)(uintptr_t)parts->at, .part_count = parts->count};
  return builder_value(&hotline->builder, draft, field, &value, problem);
}

static Outcome put_consents(Hotline *hotline, Problem *problem) {
  const Field *field;
  TRY(builder_field(hotline->person->proposal.kind, "consents", &field, problem));
  for (uint32_t use = 0; use < HOTLINE_USES; use++) {
    Parts parts = {0};
    if (hotline->call->consents[use] == 0) continue;
    TRY(part(&parts, field, "use", (Value){.type = FIELD_TERM, .term = use + 1}, problem));
    TRY(part(&parts, field, "answer", (Value){.type = FIELD_TERM, .term = hotline->call->consents[use]}, problem));
    TRY(part(&parts, field, "date", (Value){.type = FIELD_DATE, .date = date_of_day(hotline->today)}, problem));
    TRY(put_group(hotline, hotline->person, "consents", &parts, problem));
  }
  return DONE;
}

static Outcome put_safe_contact(Hotline *hotline, Problem *problem) {
  const HotlineCall *call = hotline->call;
  const Field *field;
  Parts parts = {0};
  TRY(builder_field(hotline->person->proposal.kind, "safe_contact", &field, problem));
  if (call->channel != 0)
    TRY(part(&parts, field, "channel", (Value){.type = FIELD_TERM, .term = call->channel}, problem));
  if (call->address.length > 0)
    TRY(part(&parts, field, "address", (Value){.type = FIELD_LINE, .line = call->address}, problem));
  if (call->times.length > 0)
    TRY(part(&parts, field, "times", (Value){.type = FIELD_TEXT, .text.words = call->times, .text.language = TEXT("")},
             problem));
  if (call->code_word.length > 0)
    TRY(part(&parts, field, "code_word", (Value){.type = FIELD_LINE, .line = call->code_word}, problem));
  return parts.count == 0 ? DONE : put_group(hotline, hotline->person, "safe_contact", &parts, problem);
}

/* Somebody is affected also where no name was said: consent and contact are his. */
static Outcome make_person(Hotline *hotline, Problem *problem) {
  const HotlineCall *call = hotline->call;
  TRY(begin(hotline, "person", &hotline->person, problem));
  if (call->name.length > 0) TRY(builder_name(&hotline->builder, hotline->person, call->name, problem));
  TRY(builder_term(&hotline->builder, hotline->person, "type", "individual", problem));
  TRY(put_term(hotline, hotline->person, "sex", call->sex, problem));
  TRY(put_date(hotline, hotline->person, "born", call->born, problem));
  if (call->is_minor) TRY(builder_term(&hotline->builder, hotline->person, "characteristics", "minor", problem));
  TRY(put_safe_contact(hotline, problem));
  return put_consents(hotline, problem);
}

/* The name, else the beginning of what was said, up to a whole word. */
static Text title(const HotlineCall *call) {
  if (call->name.length > 0) return call->name;
  if (call->words.length <= TITLE_BYTES) return call->words;
  size_t end = TITLE_BYTES;
  while (end > 0 && call->words.at[end] != ' ')
    end--;
  while (end == 0 || ((unsigned char)call->words.at[end] & 0xC0) == 0x80)
    end++;
  return text_slice(call->words, 0, end);
}

/* What no field of its own can hold: a time that is no date, and whom it is laid to where no violation was named. */
static Text left_in_words(Hotline *hotline, bool has_no_date) {
  const HotlineCall *call = hotline->call;
  Writer words = WRITER_IN(hotline->builder.arena);
  if (has_no_date) writer_text(&words, call->when);
  if (call->type_count == 0 && call->by_whom.length > 0) {
    if (words.length > 0) writer_char(&words, '\n');
    writer_text(&words, call->by_whom);
  }
  return writer_view(&words);
}

static Outcome make_event(Hotline *hotline, Problem *problem) {
  const HotlineCall *call = hotline->call;
  Date date;
  TRY(begin(hotline, "event", &hotline->event, problem));
  TRY(builder_text(&hotline->builder, hotline->event, "title", title(call), problem));
  TRY(hotline_date(call->when, hotline->today, hotline->builder.arena, &date, problem));
  TRY(builder_date(&hotline->builder, hotline->event, "from", date, problem));
  TRY(builder_text(&hotline->builder, hotline->event, "remarks", left_in_words(hotline, !date.is_set), problem));
  return builder_place(&hotline->builder, hotline->event, "place", call->place, problem);
}

static Outcome make_involvement(Hotline *hotline, RecordId act, Problem *problem) {
  Draftling *draft;
  if (hotline->call->by_whom.length == 0) return DONE;
  TRY(begin(hotline, "involvement", &draft, problem));
  TRY(builder_link(&hotline->builder, draft, "act", act, NULL, problem));
  return builder_text(&hotline->builder, draft, "remarks", hotline->call->by_whom, problem);
}

static Outcome make_acts(Hotline *hotline, Problem *problem) {
  for (size_t i = 0; i < hotline->call->type_count; i++) {
    Draftling *draft;
    TRY(begin(hotline, "act", &draft, problem));
    TRY(builder_link(&hotline->builder, draft, "event", hotline->event->proposal.id, NULL, problem));
    TRY(builder_link(&hotline->builder, draft, "victim", hotline->person->proposal.id, NULL, problem));
    TRY(put_term(hotline, draft, "type", hotline->call->types[i], problem));
    TRY(put_date(hotline, draft, "from", hotline->call->when, problem));
    TRY(builder_link(&hotline->builder, hotline->account, "about", draft->proposal.id, NULL, problem));
    TRY(make_involvement(hotline, draft->proposal.id, problem));
  }
  return DONE;
}

static Outcome make_case(Hotline *hotline, Problem *problem) {
  const HotlineCall *call = hotline->call;
  Builder *builder = &hotline->builder;
  TRY(begin(hotline, "case", &hotline->of_case, problem));
  TRY(builder_text(builder, hotline->of_case, "title", title(call), problem));
  TRY(builder_date(builder, hotline->of_case, "registered", date_of_day(hotline->today), problem));
  TRY(builder_term(builder, hotline->of_case, "channel", "hotline", problem));
  TRY(builder_link(builder, hotline->of_case, "persons", hotline->person->proposal.id, "person_affected", problem));
  TRY(builder_link(builder, hotline->of_case, "events", hotline->event->proposal.id, NULL, problem));
  TRY(put_yes_no(hotline, hotline->of_case, "complaint_filed", call->complaint, problem));
  TRY(put_term(hotline, hotline->of_case, "why_no_complaint", call->why_no_complaint, problem));
  return put_date(hotline, hotline->of_case, "next_contact", call->next_contact, problem);
}

/* What was said, whole, as an account of it all. */
static Outcome make_account(Hotline *hotline, Problem *problem) {
  Builder *builder = &hotline->builder;
  TRY(begin(hotline, "information", &hotline->account, problem));
  TRY(builder_link(builder, hotline->account, "about", hotline->event->proposal.id, NULL, problem));
  TRY(builder_link(builder, hotline->account, "about", hotline->of_case->proposal.id, NULL, problem));
  if (hotline->call->caller == SOURCE_IS_VICTIM)
    TRY(builder_link(builder, hotline->account, "source", hotline->person->proposal.id, NULL, problem));
  TRY(put_term(hotline, hotline->account, "connection", hotline->call->caller, problem));
  TRY(builder_term(builder, hotline->account, "material", "phone_call", problem));
  TRY(builder_date(builder, hotline->account, "date", date_of_day(hotline->today), problem));
  return builder_text(builder, hotline->account, "words", hotline->call->words, problem);
}

static Outcome save(Hotline *hotline, Registry *registry, Arena *arena, RecordId *ret_case, Problem *problem) {
  size_t count = hotline->builder.drafts.length, of_case = 0;
  RecordChange *records = ARENA_MANY(arena, RecordChange, count);
  ChangeResult result;
  TRY_MEMORY(records, problem);
  for (size_t i = 0; i < count; i++) {
    const Draftling *draft = hotline->builder.drafts.at[i];
    if (draft == hotline->of_case) of_case = i;
    records[i] = (RecordChange){.kind = draft->proposal.kind,
                                .record = draft->proposal.id,
                                .is_new = true,
                                .fields = draft->fields.at,
                                .field_count = draft->fields.length};
  }
  Change change = {.id = hotline->change, .records = records, .record_count = count, .reason = TEXT("")};
  TRY(registry_change(registry, &change, arena, &result, problem));
  *ret_case = result.records[of_case];
  return DONE;
}

Outcome hotline_register(Registry *registry, const HotlineCall *call, ChangeId change, int64_t today, Arena *arena,
                         RecordId *ret_case, Problem *problem) {
  if (text_trim(call->words).length == 0)
    return problem_set(problem, INVALID, "no_words", NULL, "Write what was said, in a few words.",
                       "Nothing was said yet.");
  Extraction found = {.language = TEXT("und")}; /* nobody said in which language the words are */
  Hotline hotline = {
      .call = call, .builder = {.found = &found, .arena = arena, .today = today}, .today = today, .change = change};
  TRY(make_person(&hotline, problem));
  TRY(make_event(&hotline, problem));
  TRY(make_case(&hotline, problem));
  TRY(make_account(&hotline, problem));
  TRY(make_acts(&hotline, problem));
  return save(&hotline, registry, arena, ret_case, problem);
}
