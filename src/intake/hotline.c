#include "intake/hotline.h"

#include "extract/extract.h"
#include "intake/builder.h"
#include "registry/entry.h"

#define TITLE_BYTES 120
#define SOURCE_IS_VICTIM 1 /* term victim of source_connection */

/* Where each record stands in the change; violations and whom they are laid to follow. */
typedef enum Place { PLACE_PERSON, PLACE_EVENT, PLACE_CASE, PLACE_ACCOUNT, PLACE_ACTS } Place;
#define RECORDS_MOST (PLACE_ACTS + 2 * HOTLINE_TYPES)

typedef struct Hotline {
  const HotlineCall *call;
  Arena *arena;
  int64_t today;
  Date when; /* what happened, as far as the words tell */
  ChangeId change;
  RecordEntry entries[RECORDS_MOST];
  size_t count;
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

/* Known before the record is made, so that they may link to each other. */
static RecordId id_of(const Hotline *hotline, size_t place) {
  return change_record_id(hotline->change, place);
}

static RecordEntry *begin(Hotline *hotline, const char *kind) {
  RecordEntry *entry = &hotline->entries[hotline->count++];
  *entry = (RecordEntry){.kind = kind_by_name(text_of(kind)), .arena = hotline->arena};
  return entry;
}

static Outcome put_term(RecordEntry *entry, const char *field, uint32_t term, Problem *problem) {
  return term == 0 ? DONE : entry_term(entry, field, term, problem);
}

static Outcome put_date(RecordEntry *entry, const char *field, Date date, Problem *problem) {
  return date.is_set ? entry_add(entry, field, &(Value){.type = FIELD_DATE, .date = date}, problem) : DONE;
}

/* Nobody said in which language the words are. */
static Outcome put_words(RecordEntry *entry, const char *field, Text words, Problem *problem) {
  return entry_text(entry, field, words, TEXT(""), problem);
}

static Outcome put_group(RecordEntry *entry, const char *field, Parts *parts, Problem *problem) {
  Value value = {.type = FIELD_GROUP, .parts = parts->at, .part_count = parts->count};
  return parts->count == 0 ? DONE : entry_add(entry, field, &value, problem);
}

/* The number of a term that the program names itself. */
static uint32_t term_of(const RecordEntry *entry, const char *field, const char *code) {
  return term_by_code(field_by_name(entry->kind, text_of(field))->terms, text_of(code))->number;
}

static Outcome put_consents(const Hotline *hotline, RecordEntry *person, Problem *problem) {
  const Field *field = field_by_name(person->kind, TEXT("consents"));
  for (uint32_t use = 0; use < HOTLINE_USES; use++) {
    Parts parts = {0};
    Value term = {.type = FIELD_TERM, .term = use + 1};
    Value answer = {.type = FIELD_TERM, .term = hotline->call->consents[use]};
    if (answer.term == 0) continue;
    TRY(parts_add(&parts, field, "use", term, problem));
    TRY(parts_add(&parts, field, "answer", answer, problem));
    TRY(parts_add(&parts, field, "date", (Value){.type = FIELD_DATE, .date = date_of_day(hotline->today)}, problem));
    TRY(put_group(person, "consents", &parts, problem));
  }
  return DONE;
}

static Outcome put_safe_contact(const HotlineCall *call, RecordEntry *person, Problem *problem) {
  const Field *field = field_by_name(person->kind, TEXT("safe_contact"));
  Parts parts = {0};
  Value channel = {.type = FIELD_TERM, .term = call->channel}, address = {.type = FIELD_LINE, .line = call->address};
  Value times = {.type = FIELD_TEXT, .text = {.language = TEXT(""), .words = call->times}};
  Value code_word = {.type = FIELD_LINE, .line = call->code_word};
  if (call->channel != 0) TRY(parts_add(&parts, field, "channel", channel, problem));
  if (call->address.length > 0) TRY(parts_add(&parts, field, "address", address, problem));
  if (call->times.length > 0) TRY(parts_add(&parts, field, "times", times, problem));
  if (call->code_word.length > 0) TRY(parts_add(&parts, field, "code_word", code_word, problem));
  return put_group(person, "safe_contact", &parts, problem);
}

/* Somebody is affected also where no name was said: consent and contact are his. */
static Outcome make_person(Hotline *hotline, Problem *problem) {
  const HotlineCall *call = hotline->call;
  RecordEntry *person = begin(hotline, "person");
  Value name = {.type = FIELD_NAME, .name = {.words = call->name}};
  Date born;
  TRY(entry_term(person, "type", term_of(person, "type", "individual"), problem));
  if (call->name.length > 0) TRY(entry_add(person, "names", &name, problem));
  TRY(put_term(person, "sex", call->sex, problem));
  TRY(hotline_date(call->born, hotline->today, hotline->arena, &born, problem));
  TRY(put_date(person, "born", born, problem));
  if (!born.is_set) TRY(put_words(person, "remarks", call->born, problem));
  if (call->is_minor) TRY(entry_term(person, "characteristics", term_of(person, "characteristics", "minor"), problem));
  TRY(put_safe_contact(call, person, problem));
  return put_consents(hotline, person, problem);
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
static Text left_in_words(const Hotline *hotline) {
  const HotlineCall *call = hotline->call;
  Writer words = WRITER_IN(hotline->arena);
  if (!hotline->when.is_set) writer_text(&words, call->when);
  if (call->type_count == 0 && call->by_whom.length > 0) {
    if (words.length > 0) writer_char(&words, '\n');
    writer_text(&words, call->by_whom);
  }
  return writer_view(&words);
}

static Outcome make_event(Hotline *hotline, Problem *problem) {
  RecordEntry *event = begin(hotline, "event");
  Value place = {
      .type = FIELD_PLACE,
      .place = {.name = hotline->call->place, .latitude = VALUE_NO_COORDINATE, .longitude = VALUE_NO_COORDINATE}};
  TRY(put_words(event, "title", title(hotline->call), problem));
  TRY(put_date(event, "from", hotline->when, problem));
  TRY(put_words(event, "remarks", left_in_words(hotline), problem));
  return hotline->call->place.length == 0 ? DONE : entry_add(event, "place", &place, problem);
}

static Outcome make_case(Hotline *hotline, Problem *problem) {
  const HotlineCall *call = hotline->call;
  RecordEntry *of_case = begin(hotline, "case");
  const Field *persons = field_by_name(of_case->kind, TEXT("persons"));
  Parts role = {0};
  Date next;
  TRY(parts_term(&role, persons, "role", "person_affected", problem));
  Value person = {.type = FIELD_LINK, .link = id_of(hotline, PLACE_PERSON), .parts = role.at, .part_count = role.count};
  TRY(put_words(of_case, "title", title(call), problem));
  TRY(entry_day(of_case, "registered", hotline->today, problem));
  TRY(entry_term(of_case, "channel", term_of(of_case, "channel", "hotline"), problem));
  TRY(entry_add(of_case, "persons", &person, problem));
  TRY(entry_link(of_case, "events", id_of(hotline, PLACE_EVENT), problem));
  if (call->complaint != ANSWER_UNKNOWN)
    TRY(entry_yes_no(of_case, "complaint_filed", call->complaint == ANSWER_YES, problem));
  TRY(put_term(of_case, "why_no_complaint", call->why_no_complaint, problem));
  TRY(hotline_date(call->next_contact, hotline->today, hotline->arena, &next, problem));
  if (!next.is_set) TRY(put_words(of_case, "remarks", call->next_contact, problem));
  return put_date(of_case, "next_contact", next, problem);
}

/* What was said, whole, as an account of it all. */
static Outcome make_account(Hotline *hotline, Problem *problem) {
  const HotlineCall *call = hotline->call;
  RecordEntry *account = begin(hotline, "information");
  TRY(entry_link(account, "about", id_of(hotline, PLACE_EVENT), problem));
  TRY(entry_link(account, "about", id_of(hotline, PLACE_CASE), problem));
  if (call->caller == SOURCE_IS_VICTIM) TRY(entry_link(account, "source", id_of(hotline, PLACE_PERSON), problem));
  TRY(put_term(account, "connection", call->caller, problem));
  TRY(entry_term(account, "material", term_of(account, "material", "phone_call"), problem));
  TRY(entry_day(account, "date", hotline->today, problem));
  return put_words(account, "words", call->words, problem);
}

static Outcome make_act(Hotline *hotline, uint32_t type, Problem *problem) {
  RecordId id = id_of(hotline, hotline->count);
  RecordEntry *act = begin(hotline, "act");
  TRY(entry_link(act, "event", id_of(hotline, PLACE_EVENT), problem));
  TRY(entry_link(act, "victim", id_of(hotline, PLACE_PERSON), problem));
  TRY(entry_term(act, "type", type, problem));
  TRY(put_date(act, "from", hotline->when, problem));
  TRY(entry_link(&hotline->entries[PLACE_ACCOUNT], "about", id, problem));
  if (hotline->call->by_whom.length == 0) return DONE;
  RecordEntry *involvement = begin(hotline, "involvement");
  TRY(entry_link(involvement, "act", id, problem));
  return put_words(involvement, "remarks", hotline->call->by_whom, problem);
}

static Outcome save(Hotline *hotline, Registry *registry, RecordId *ret_case, Problem *problem) {
  RecordChange records[RECORDS_MOST];
  ChangeResult result;
  for (size_t i = 0; i < hotline->count; i++) {
    records[i] = entry_change(&hotline->entries[i]);
    records[i].record = id_of(hotline, i);
    records[i].is_new = true;
  }
  Change change = {.id = hotline->change, .records = records, .record_count = hotline->count, .reason = TEXT("")};
  TRY(registry_change(registry, &change, hotline->arena, &result, problem));
  *ret_case = result.records[PLACE_CASE];
  return DONE;
}

Outcome hotline_register(Registry *registry, const HotlineCall *call, ChangeId change, int64_t today, Arena *arena,
                         RecordId *ret_case, Problem *problem) {
  if (text_trim(call->words).length == 0)
    return problem_set(problem, INVALID, "no_words", NULL, "Write what was said, in a few words.",
                       "Nothing was said yet.");
  Hotline hotline = {.call = call, .arena = arena, .today = today, .change = change};
  TRY(hotline_date(call->when, today, arena, &hotline.when, problem));
  TRY(make_person(&hotline, problem));
  TRY(make_event(&hotline, problem));
  TRY(make_case(&hotline, problem));
  TRY(make_account(&hotline, problem));
  for (size_t i = 0; i < call->type_count; i++)
    TRY(make_act(&hotline, call->types[i], problem));
  return save(&hotline, registry, ret_case, problem);
}
