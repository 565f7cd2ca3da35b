/* What a registry promises to those who write and read in it. */
#include "base/clock.h"
#include "base/date.h"
#include "base/files.h"
#include "registry/agenda.h"
#include "registry/countable.h"
#include "registry/evidence.h"
#include "registry/pending.h"
#include "registry/permission.h"
#include "tests/support/desk.h"
#include "tests/support/tiny.h"

static Registry *registry;

static void hashes(uint8_t ret_hash[3][32]) {
  for (unsigned c = 0; c < 3; c++)
    CHECK(registry_view_hash(registry, c, ret_hash[c], &desk_problem) == DONE);
}

static void reopen(const char *folder) {
  registry_close(&registry);
  registry = desk_open(folder, TEST_PASSPHRASE);
}

TEST(what_was_saved_is_there_after_closing_and_opening) {
  registry = desk_make("saved", false);
  REQUIRE(registry != NULL);
  RecordId person = desk_add(registry, "person", "name=Anna Berg", "sex=female", "contacts=address=+999 12 34", NULL);
  RecordId found =
      desk_add(registry, "case", "title=The press in Veldau", "registered=2016-03", desk_link("persons", person), NULL);
  CHECK_TEXT(desk_read(registry, found, "registered"), "2016-03");
  CHECK(desk_set(registry, "case", found, "registered=2016-03-05", NULL) == DONE);
  uint8_t before[3][32], after[3][32];
  hashes(before);
  char folder[256];
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  reopen(folder);
  REQUIRE(registry != NULL);
  hashes(after);
  CHECK(memcmp(before, after, sizeof before) == 0);
  CHECK_TEXT(desk_read(registry, found, "registered"), "2016-03-05");
  Record record;
  REQUIRE(registry_find_record(registry, person, desk_arena, &record, &desk_problem) == DONE);
  CHECK_TEXT(record.title, "Anna Berg");
  CHECK(record_field(&record, "contacts") != NULL && record_field(&record, "contacts")->security_class == 2);
  Links links;
  REQUIRE(registry_links_to(registry, person, NULL, NULL, desk_arena, &links, &desk_problem) == DONE);
  CHECK_NUMBER(links.length, 1);
  CHECK(ID_EQUAL(links.at[0].from, found));
  CHECK_TEXT(text_of(links.at[0].kind->name), "case");
  CHECK(registry_links_to(registry, person, links.at[0].kind, "persons", desk_arena, &links, &desk_problem) == DONE);
  CHECK_NUMBER(links.length, 1);
  CHECK(registry_links_to(registry, person, kind_by_name(TEXT("case")), "events", desk_arena, &links, NULL) == DONE);
  CHECK_NUMBER(links.length, 0);
}

TEST(the_same_change_given_twice_is_made_once) {
  registry = desk_make("twice", false);
  REQUIRE(registry != NULL);
  FieldChange fields[2] = {desk_field("event", "title=A search"), desk_field("case", "title=A case")};
  RecordChange records[2] = {{.kind = kind_by_name(TEXT("event")), .fields = &fields[0], .field_count = 1},
                             {.kind = kind_by_name(TEXT("case")), .fields = &fields[1], .field_count = 1}};
  Change change = {.id = {{5}}, .records = records, .record_count = 2, .reason = TEXT("")};
  ChangeResult first, second;
  REQUIRE(registry_change(registry, &change, desk_arena, &first, &desk_problem) == DONE);
  CHECK(!first.was_there);
  uint64_t statements = log_position(registry_log(registry)).statements;
  REQUIRE(registry_change(registry, &change, desk_arena, &second, &desk_problem) == DONE);
  CHECK(second.was_there);
  CHECK_NUMBER(log_position(registry_log(registry)).statements, statements);
  for (size_t i = 0; i < 2; i++)
    CHECK(ID_EQUAL(first.records[i], second.records[i]));
  CHECK_TEXT(desk_read(registry, second.records[1], "title"), "A case");
}

TEST(records_of_one_change_may_link_to_each_other) {
  registry = desk_make("linked", false);
  REQUIRE(registry != NULL);
  RecordId person;
  REQUIRE(registry_new_record_id(&person, &desk_problem) == DONE);
  FieldChange fields[3] = {desk_field("case", "title=A case"), desk_field("case", desk_link("persons", person)),
                           desk_field("person", "name=Ilya Sorn")};
  RecordChange records[2] = {
      {.kind = kind_by_name(TEXT("case")), .fields = fields, .field_count = 2},
      {.kind = kind_by_name(TEXT("person")), .record = person, .is_new = true, .fields = &fields[2], .field_count = 1}};
  Change change = {.records = records, .record_count = 2, .reason = TEXT("")};
  ChangeResult result;
  CHECK(registry_change(registry, &change, desk_arena, &result, &desk_problem) == DONE);
  CHECK(registry_change(registry, &change, desk_arena, &result, &desk_problem) == INVALID);
}

/* Each of these must leave the registry as it was. */
TEST(what_does_not_fit_its_kind_is_refused_and_nothing_is_written) {
  registry = desk_make("unfit", false);
  REQUIRE(registry != NULL);
  RecordId person = desk_add(registry, "person", "name=Anna Berg", NULL);
  RecordId event = desk_add(registry, "event", "title=A search", NULL);
  uint64_t statements = log_position(registry_log(registry)).statements;
  CHECK(ID_IS_NONE(desk_add(registry, "case", "registered=2016", NULL))); /* no title */
  CHECK_TEXT(text_of(desk_problem.code), "missing_field");
  CHECK(desk_set(registry, "case", event, "status=new", NULL) == INVALID); /* number 14 of another kind */
  CHECK(ID_IS_NONE(desk_add(registry, "case", "title=A case", desk_link("persons", event), NULL)));
  CHECK_TEXT(text_of(desk_problem.code), "wrong_kind");
  CHECK_TEXT(text_of(desk_problem.where), "case.persons");
  CHECK(ID_IS_NONE(desk_add(registry, "case", "title=A case", desk_link("persons", (RecordId){{9}}), NULL)));
  CHECK_TEXT(text_of(desk_problem.code), "no_record");
  CHECK(desk_set(registry, "person", (RecordId){{9}}, "sex=male", NULL) == ABSENT);
  FieldChange twice[2] = {desk_field("person", "sex=male"), desk_field("person", "sex=female")};
  RecordChange record = {.record = person, .fields = twice, .field_count = 2};
  Change change = {.records = &record, .record_count = 1};
  ChangeResult result;
  CHECK(registry_change(registry, &change, desk_arena, &result, &desk_problem) == INVALID);
  twice[0].value = (Bytes){(const uint8_t *)"\xff", 1};
  record.field_count = 1;
  CHECK(registry_change(registry, &change, desk_arena, &result, &desk_problem) == INVALID);
  CHECK_NUMBER(log_position(registry_log(registry)).statements, statements);
}

TEST(a_hidden_record_is_in_no_list_and_taking_back_the_hiding_shows_it) {
  registry = desk_make("hidden", false);
  REQUIRE(registry != NULL);
  RecordId first = desk_add(registry, "person", "name=Anna Berg", NULL);
  RecordId second = desk_add(registry, "person", "name=Dina Berg", NULL);
  const Kind *person = kind_by_name(TEXT("person"));
  ChangeId hiding;
  Rows rows;
  Hits hits;
  REQUIRE(registry_hide(registry, first, TEXT("entered twice"), &hiding, &desk_problem) == DONE);
  CHECK(registry_hide(registry, first, TEXT(""), NULL, &desk_problem) == INVALID);
  REQUIRE(registry_list(registry, person, (ListWindow){0}, desk_arena, &rows, &desk_problem) == DONE);
  CHECK_NUMBER(rows.length, 1);
  CHECK(ID_EQUAL(rows.at[0].id, second));
  REQUIRE(registry_search(registry, TEXT("berg"), 0, desk_arena, &hits, &desk_problem) == DONE);
  CHECK_NUMBER(hits.length, 1);
  REQUIRE(registry_list(registry, person, (ListWindow){.with_hidden = true}, desk_arena, &rows, NULL) == DONE);
  CHECK_NUMBER(rows.length, 2);
  Record record;
  REQUIRE(registry_find_record(registry, first, desk_arena, &record, &desk_problem) == DONE);
  CHECK(record.is_hidden && !record.has_changed_since_hidden);
  CHECK(registry_take_back(registry, hiding, TEXT(""), NULL, &desk_problem) == DONE);
  CHECK(registry_take_back(registry, hiding, TEXT(""), NULL, &desk_problem) == INVALID);
  REQUIRE(registry_find_record(registry, first, desk_arena, &record, &desk_problem) == DONE);
  CHECK(!record.is_hidden);
  CHECK(registry_unhide(registry, first, TEXT(""), NULL, &desk_problem) == INVALID);
}

TEST(a_list_comes_in_pages_that_hold_each_record_once) {
  registry = desk_make("pages", false);
  REQUIRE(registry != NULL);
  for (int i = 0; i < 23; i++)
    desk_add(registry, "event", "title=An event", NULL);
  ListWindow window = {.limit = 5};
  Rows rows;
  size_t seen = 0, pages = 0;
  do {
    REQUIRE(registry_list(registry, kind_by_name(TEXT("event")), window, desk_arena, &rows, &desk_problem) == DONE);
    seen += rows.length;
    pages++;
    window.after = rows.at[rows.length - 1].id;
  } while (rows.is_cut);
  CHECK_NUMBER(seen, 23);
  CHECK_NUMBER(pages, 5);
}

TEST(history_says_who_when_why_and_what_stood_before) {
  registry = desk_make("history", false);
  REQUIRE(registry != NULL);
  RecordId id = desk_add(registry, "case", "title=Old title", NULL);
  ChangeId changing;
  REQUIRE(desk_set(registry, "case", id, "title=New title", &changing) == DONE);
  REQUIRE(registry_take_back(registry, changing, TEXT("a slip"), NULL, &desk_problem) == DONE);
  CHECK_TEXT(desk_read(registry, id, "title"), "Old title");
  History history;
  REQUIRE(registry_history(registry, id, desk_arena, &history, &desk_problem) == DONE);
  CHECK_NUMBER(history.length, 3);
  CHECK(history.at[0].operation == OPERATION_CREATE && !history.at[0].is_taken_back);
  CHECK(ID_EQUAL(history.at[1].change, changing) && history.at[1].is_taken_back);
  CHECK_TEXT(history.at[1].reason, "it was told us");
  CHECK_NUMBER(history.at[1].part_count, 1);
  CHECK_NUMBER(history.at[1].parts[0].before_count, 1);
  CHECK(bytes_equal(history.at[1].parts[0].before[0], history.at[0].parts[0].value));
  CHECK(ID_EQUAL(history.at[2].target, changing));
  CHECK(history.at[1].registered_at < history.at[2].registered_at);
  CHECK_TEXT(registry_user_name(registry, history.at[2].user, desk_arena), "Sabira Oman");
}

TEST(taking_back_what_made_a_record_makes_it_absent) {
  registry = desk_make("unmade", false);
  REQUIRE(registry != NULL);
  RecordId id = desk_add(registry, "person", "name=Anna Berg", "contacts=address=+999 12 34", NULL);
  History history;
  REQUIRE(registry_history(registry, id, desk_arena, &history, &desk_problem) == DONE);
  CHECK_NUMBER(history.length, 2); /* one a class */
  CHECK(registry_take_back(registry, history.at[0].change, TEXT(""), NULL, &desk_problem) == DONE);
  Record record;
  CHECK(registry_find_record(registry, id, desk_arena, &record, &desk_problem) == ABSENT);
  CHECK(registry_history(registry, id, desk_arena, &history, &desk_problem) == DONE);
}

TEST(what_nobody_reviewed_says_so_until_somebody_does) {
  registry = desk_make("reviewed", true);
  REQUIRE(registry != NULL);
  CHECK(registry_is_practice(registry));
  FieldChange fields[2] = {desk_field("person", "name=Anna Berg"), desk_field("person", "contacts=address=+999 12 34")};
  RecordChange of_record = {.kind = kind_by_name(TEXT("person")), .fields = fields, .field_count = 2};
  Change change = {.records = &of_record, .record_count = 1, .reason = TEXT(""), .is_not_reviewed = true};
  ChangeResult result;
  REQUIRE(registry_change(registry, &change, desk_arena, &result, &desk_problem) == DONE);
  RecordId id = result.records[0];
  REQUIRE(desk_set(registry, "person", id, "sex=female", NULL) == DONE);
  Record record;
  REQUIRE(registry_find_record(registry, id, desk_arena, &record, &desk_problem) == DONE);
  CHECK(!record.is_reviewed);
  CHECK(!record_field(&record, "names")->versions[0].is_reviewed);
  CHECK(!record_field(&record, "contacts")->versions[0].is_reviewed);
  CHECK(record_field(&record, "sex")->versions[0].is_reviewed);
  CHECK_NUMBER(record.value_count, 3);
  About about;
  REQUIRE(registry_about(registry, desk_arena, &about, &desk_problem) == DONE);
  CHECK_NUMBER(about.not_reviewed, 1);
  CHECK(registry_mark_reviewed(registry, id, NULL, &desk_problem) == DONE);
  CHECK(registry_mark_reviewed(registry, id, NULL, &desk_problem) == INVALID);
  REQUIRE(registry_find_record(registry, id, desk_arena, &record, &desk_problem) == DONE);
  CHECK(record.is_reviewed && record_field(&record, "names")->versions[0].is_reviewed);
}

static Evidence document(const char *words) {
  return (Evidence){.bytes = {(const uint8_t *)words, strlen(words)},
                    .name = TEXT("release.txt"),
                    .media_type = TEXT("text/plain"),
                    .received_date = TEXT("2016-11-23"),
                    .received_from = TEXT("the coalition"),
                    .received_how = TEXT("email"),
                    .reason = TEXT("")};
}

TEST(evidence_comes_back_as_it_was_and_the_same_bytes_are_kept_once) {
  registry = desk_make("evidence", false);
  REQUIRE(registry != NULL);
  Evidence first = document("Detained in Veldau."), other = document("Detained in Kostrava.");
  RecordId record, again;
  bool was_there;
  REQUIRE(registry_keep_evidence(registry, &first, &record, &was_there, &desk_problem) == DONE);
  CHECK(!was_there);
  REQUIRE(registry_keep_evidence(registry, &first, &again, &was_there, &desk_problem) == DONE);
  CHECK(was_there && ID_EQUAL(record, again));
  REQUIRE(registry_keep_evidence(registry, &other, &again, &was_there, &desk_problem) == DONE);
  CHECK(!was_there && !ID_EQUAL(record, again));
  Bytes bytes;
  REQUIRE(registry_read_evidence(registry, record, desk_arena, &bytes, &desk_problem) == DONE);
  CHECK_TEXT(bytes_text(bytes), "Detained in Veldau.");
  CHECK_TEXT(desk_read(registry, record, "name"), "release.txt");
  CHECK_TEXT(desk_read(registry, record, "received"), "2016-11-23");
  CHECK_TEXT(desk_read(registry, record, "received_by"), "Sabira Oman");
  RecordId publication = desk_add(registry, "publication", "title=Appeal", NULL);
  CHECK(registry_read_evidence(registry, publication, desk_arena, &bytes, &desk_problem) == ABSENT);
  CHECK(registry_keep_paper(registry, publication, text_bytes(TEXT("<p>Appeal")), TEXT("appeal.html"),
                            TEXT("text/html"), &desk_problem) == DONE);
  KeptFile file;
  REQUIRE(registry_find_file(registry, publication, desk_arena, &file, &desk_problem) == DONE);
  CHECK_TEXT(file.name, "appeal.html");
  CHECK_NUMBER(file.object.size, 9);
}

TEST(pending_work_is_kept_and_dropped) {
  registry = desk_make("pending", false);
  REQUIRE(registry != NULL);
  PendingId id = {0};
  REQUIRE(registry_keep_pending(registry, &id, 1, text_bytes(TEXT("half a form")), &desk_problem) == DONE);
  REQUIRE(registry_keep_pending(registry, &id, 1, text_bytes(TEXT("a whole form")), &desk_problem) == DONE);
  Pending *pending;
  size_t count;
  REQUIRE(registry_list_pending(registry, desk_arena, &pending, &count, &desk_problem) == DONE);
  CHECK_NUMBER(count, 1);
  CHECK_TEXT(bytes_text(pending[0].content), "a whole form");
  CHECK(registry_drop_pending(registry, id, &desk_problem) == DONE);
  CHECK(registry_read_pending(registry, id, desk_arena, pending, &desk_problem) == ABSENT);
}

static size_t count_reason(const Agenda *agenda, AgendaReason reason) {
  size_t count = 0;
  for (size_t i = 0; i < agenda->length; i++)
    count += agenda->at[i].reason == reason;
  return count;
}

TEST(the_agenda_holds_what_is_due_and_not_what_came) {
  registry = desk_make("agenda", false);
  REQUIRE(registry != NULL);
  RecordId proceeding = desk_add(registry, "proceeding", "title=The Veldau trial", NULL);
  const char *of_it = desk_link("proceeding", proceeding);
  desk_add(registry, "step", of_it, "type=trial", "date=2016-11-01", "next=what=sentenced; when=2016-11-28", NULL);
  desk_add(registry, "step", of_it, "type=sentenced", "date=2016-11-02",
           "penalties=kind=administrative_detention; amount=25; unit=days; status=imposed", NULL);
  desk_add(registry, "case", "title=A case", "next_contact=2016-11-25", NULL);
  desk_add(registry, "commitment", "text=Investigate", "deadline=2016-12-01", NULL);
  Agenda agenda;
  int64_t today = date_earliest(date_of(2016, 11, 24));
  REQUIRE(registry_agenda(registry, today, 14, desk_arena, &agenda, &desk_problem) == DONE);
  CHECK_NUMBER(count_reason(&agenda, AGENDA_NEXT_STEP), 1);
  CHECK_NUMBER(count_reason(&agenda, AGENDA_TERM_ENDS), 1);
  CHECK_NUMBER(count_reason(&agenda, AGENDA_CONTACT), 1);
  CHECK_NUMBER(count_reason(&agenda, AGENDA_DEADLINE), 1);
  CHECK_NUMBER(agenda.at[0].day, today + 1);
  desk_add(registry, "step", of_it, "type=sentenced", "date=2016-11-28", NULL);
  REQUIRE(registry_agenda(registry, today, 14, desk_arena, &agenda, &desk_problem) == DONE);
  CHECK_NUMBER(count_reason(&agenda, AGENDA_NEXT_STEP), 0);
}

TEST(a_known_state_goes_stale_until_it_is_confirmed) {
  registry = desk_make("stale", false);
  REQUIRE(registry != NULL);
  RecordId proceeding = desk_add(registry, "proceeding", "title=The Veldau trial", NULL);
  RecordId step = desk_add(registry, "step", desk_link("proceeding", proceeding), "type=known_state", "state=trial",
                           "date=../2016-11-01", NULL);
  Agenda agenda;
  int64_t today = date_earliest(date_of(2016, 11, 24));
  REQUIRE(registry_agenda(registry, today, 0, desk_arena, &agenda, &desk_problem) == DONE);
  REQUIRE(count_reason(&agenda, AGENDA_TO_CONFIRM) == 1);
  REQUIRE(registry_agenda_name(registry, agenda.at, agenda.length, desk_arena, &desk_problem) == DONE);
  CHECK_TEXT(agenda.at[0].title, "The Veldau trial");
  REQUIRE(desk_set(registry, "step", step, "confirmed_on=2016-11-20", NULL) == DONE);
  REQUIRE(registry_agenda(registry, today, 0, desk_arena, &agenda, &desk_problem) == DONE);
  CHECK_NUMBER(count_reason(&agenda, AGENDA_TO_CONFIRM), 0);
}

static int64_t two_months_later(void) {
  static int64_t now = 1480000000000 + 60 * DAY_MILLISECONDS;
  return now += 1000;
}

static size_t cases_without_movement(int64_t today) {
  Agenda agenda = {0};
  CHECK(registry_agenda(registry, today, 0, desk_arena, &agenda, &desk_problem) == DONE);
  return count_reason(&agenda, AGENDA_NO_MOVEMENT);
}

TEST(a_case_of_which_nothing_is_heard_is_told_until_something_is) {
  registry = desk_make("quiet", false);
  REQUIRE(registry != NULL);
  int64_t registered = clock_today();
  RecordId proceeding = desk_add(registry, "proceeding", "title=The Veldau trial", NULL);
  desk_add(registry, "case", "title=A case", desk_link("proceedings", proceeding), NULL);
  desk_add(registry, "case", "title=Closed", "status=closed", NULL);
  CHECK_NUMBER(cases_without_movement(registered + 89), 0);
  CHECK_NUMBER(cases_without_movement(registered + 90), 1);
  clock_door.now_milliseconds = two_months_later;
  desk_add(registry, "step", desk_link("proceeding", proceeding), "type=trial", "date=2017-01-20", NULL);
  CHECK_NUMBER(cases_without_movement(registered + 90), 0); /* a step of its proceeding moves it */
  CHECK_NUMBER(cases_without_movement(registered + 60 + 90), 1);
}

static Registry *open_as(Role role, unsigned highest, const char *folder) {
  SECRET_SCOPE Secret *passphrase = test_secret(TEST_OTHER_PASSPHRASE);
  bool opens[CLASS_COUNT] = {false};
  for (unsigned c = 0; c <= highest; c++)
    opens[c] = true;
  UserId user;
  CHECK(keyring_member_add(log_keyring(registry_log(registry)), text_of(role_name(role)), role, opens, passphrase,
                           &user, &desk_problem) == DONE);
  registry_close(&registry);
  return desk_open(folder, TEST_OTHER_PASSPHRASE);
}

TEST(a_reader_without_class_two_cannot_tell_it_from_nothing) {
  registry = desk_make("closed", false);
  REQUIRE(registry != NULL);
  RecordId id = desk_add(registry, "person", "name=Anna Berg", "contacts=address=+999 12 34", NULL);
  char folder[256];
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  registry = open_as(ROLE_DOCUMENTER, 1, folder);
  REQUIRE(registry != NULL);
  Record record;
  REQUIRE(registry_find_record(registry, id, desk_arena, &record, &desk_problem) == DONE);
  CHECK(record_field(&record, "contacts") == NULL && record_field(&record, "names") != NULL);
  Hits hits;
  REQUIRE(registry_search(registry, TEXT("999"), 0, desk_arena, &hits, &desk_problem) == DONE);
  CHECK_NUMBER(hits.length, 0);
  uint8_t hash[32];
  CHECK(registry_view_hash(registry, 2, hash, &desk_problem) == ABSENT);
  CHECK(desk_set(registry, "person", id, "contacts=address=+999 99", NULL) == REFUSED);
  CHECK(desk_set(registry, "person", id, "sex=female", NULL) == DONE);
}

TEST(figures_only_counts_and_reads_no_record) {
  registry = desk_make("figures", false);
  REQUIRE(registry != NULL);
  RecordId id = desk_add(registry, "case", "title=A case", "registered=2016-03-05", NULL);
  char folder[256];
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  registry = open_as(ROLE_FIGURES_ONLY, 1, folder);
  REQUIRE(registry != NULL);
  Countables countables;
  CHECK(registry_take_countables(registry, COUNTABLE_ALL, desk_arena, &countables, &desk_problem) == DONE);
  CHECK_NUMBER(countables.cases.length, 1);
  Record record;
  Rows rows;
  Hits hits;
  History history;
  Agenda agenda;
  Links links;
  Bytes bytes;
  RecordId found;
  Pending *pending;
  size_t pending_count;
  Evidence evidence = document("words");
  bool was_there;
  const Kind *kind = kind_by_name(TEXT("case"));
  CHECK(registry_find_record(registry, id, desk_arena, &record, &desk_problem) == REFUSED);
  CHECK(registry_list(registry, kind, (ListWindow){0}, desk_arena, &rows, &desk_problem) == REFUSED);
  CHECK(registry_search(registry, TEXT("case"), 0, desk_arena, &hits, &desk_problem) == REFUSED);
  CHECK(registry_history(registry, id, desk_arena, &history, &desk_problem) == REFUSED);
  CHECK(registry_agenda(registry, 0, 1, desk_arena, &agenda, &desk_problem) == REFUSED);
  CHECK(registry_links_to(registry, id, NULL, NULL, desk_arena, &links, &desk_problem) == REFUSED);
  CHECK(registry_find_id(registry, TEXT("0000"), &found, &desk_problem) == REFUSED);
  CHECK(registry_read_evidence(registry, id, desk_arena, &bytes, &desk_problem) == REFUSED);
  CHECK(registry_keep_evidence(registry, &evidence, &found, &was_there, &desk_problem) == REFUSED);
  CHECK(registry_list_pending(registry, desk_arena, &pending, &pending_count, &desk_problem) == REFUSED);
  CHECK(desk_set(registry, "case", id, "title=Other", NULL) == REFUSED);
  CHECK(registry_hide(registry, id, TEXT(""), NULL, &desk_problem) == REFUSED);
  CHECK(registry_take_back(registry, (ChangeId){{1}}, TEXT(""), NULL, &desk_problem) == REFUSED);
  CHECK(registry_mark_reviewed(registry, id, NULL, &desk_problem) == REFUSED);
}

/* Enough changes that an image is worth its writing. */
TEST(a_registry_opened_from_its_image_is_the_one_that_was_closed) {
  registry = desk_make("image", false);
  REQUIRE(registry != NULL);
  RecordId id = {0};
  FieldChange fields[200];
  RecordChange records[200];
  for (int i = 0; i < 200; i++) {
    char line[64];
    snprintf(line, sizeof line, "title=Event %d", i);
    fields[i] = desk_field("event", line);
    records[i] = (RecordChange){.kind = kind_by_name(TEXT("event")), .fields = &fields[i], .field_count = 1};
  }
  for (int round = 0; round < 6; round++) {
    Change change = {.records = records, .record_count = 200, .reason = TEXT("")};
    ChangeResult result;
    REQUIRE(registry_change(registry, &change, desk_arena, &result, &desk_problem) == DONE);
    id = result.records[7];
  }
  char folder[256], images[300];
  uint8_t before[3][32], after[3][32];
  hashes(before);
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  snprintf(images, sizeof images, "%s/image", folder);
  reopen(folder);
  REQUIRE(registry != NULL);
  Text *names;
  size_t count = 0;
  REQUIRE(folder_list(images, desk_arena, &names, &count, &desk_problem) == DONE);
  CHECK_NUMBER(count, 3);
  hashes(after);
  CHECK(memcmp(before, after, sizeof before) == 0);
  CHECK(desk_set(registry, "event", id, "title=Changed since", NULL) == DONE);
  hashes(before);
  reopen(folder);
  hashes(after);
  CHECK(memcmp(before, after, sizeof before) == 0);
  Hits hits;
  REQUIRE(registry_search(registry, TEXT("changed"), 0, desk_arena, &hits, &desk_problem) == DONE);
  CHECK_NUMBER(hits.length, 1);
  for (size_t i = 0; i < count; i++) { /* without images, from the log alone */
    const char *image = path_join(desk_arena, images, text_c(desk_arena, names[i]));
    CHECK(file_replace(image, text_bytes(TEXT("damaged")), 0600, &desk_problem) == DONE);
  }
  reopen(folder);
  REQUIRE(registry != NULL);
  hashes(after);
  CHECK(memcmp(before, after, sizeof before) == 0);
}

TEST(an_id_is_found_by_its_first_digits) {
  registry = desk_make("digits", false);
  REQUIRE(registry != NULL);
  RecordId id = desk_add(registry, "event", "title=An event", NULL), found;
  char digits[ID_DIGITS + 1];
  ID_TEXT(id, digits);
  CHECK(registry_find_id(registry, (Text){digits, 6}, &found, &desk_problem) == DONE && ID_EQUAL(id, found));
  CHECK(registry_find_id(registry, (Text){digits, 32}, &found, &desk_problem) == DONE && ID_EQUAL(id, found));
  CHECK(registry_find_id(registry, (Text){digits, 3}, &found, &desk_problem) == INVALID);
  digits[5] = digits[5] == '0' ? '1' : '0';
  CHECK(registry_find_id(registry, (Text){digits, 32}, &found, &desk_problem) == ABSENT);
  CHECK(registry_find_id(registry, TEXT("zzzz"), &found, &desk_problem) == INVALID);
}

TEST(a_record_larger_than_a_statement_is_split_and_comes_back_whole) {
  registry = desk_make("large", false);
  REQUIRE(registry != NULL);
  FieldChange *fields = ARENA_MANY(desk_arena, FieldChange, 1001);
  char line[160];
  for (int i = 0; i < 1000; i++) {
    snprintf(line, sizeof line, "remark %d %100s", i, "x");
    snprintf(line, sizeof line, "name=Person %d %0100d", i, i);
    fields[i] = desk_field("person", line);
  }
  RecordChange record = {.kind = kind_by_name(TEXT("person")), .fields = fields, .field_count = 1000};
  Change change = {.records = &record, .record_count = 1, .reason = TEXT("")};
  ChangeResult result;
  REQUIRE(registry_change(registry, &change, desk_arena, &result, &desk_problem) == DONE);
  Record found;
  REQUIRE(registry_find_record(registry, result.records[0], desk_arena, &found, &desk_problem) == DONE);
  CHECK_NUMBER(found.value_count, 1000);
  CHECK(text_starts(found.title, TEXT("Person 0 ")));
}

TESTS(what_was_saved_is_there_after_closing_and_opening, the_same_change_given_twice_is_made_once,
      records_of_one_change_may_link_to_each_other, what_does_not_fit_its_kind_is_refused_and_nothing_is_written,
      a_hidden_record_is_in_no_list_and_taking_back_the_hiding_shows_it,
      a_list_comes_in_pages_that_hold_each_record_once, history_says_who_when_why_and_what_stood_before,
      taking_back_what_made_a_record_makes_it_absent, what_nobody_reviewed_says_so_until_somebody_does,
      evidence_comes_back_as_it_was_and_the_same_bytes_are_kept_once, pending_work_is_kept_and_dropped,
      the_agenda_holds_what_is_due_and_not_what_came, a_known_state_goes_stale_until_it_is_confirmed,
      a_case_of_which_nothing_is_heard_is_told_until_something_is,
      a_reader_without_class_two_cannot_tell_it_from_nothing, figures_only_counts_and_reads_no_record,
      a_registry_opened_from_its_image_is_the_one_that_was_closed, an_id_is_found_by_its_first_digits,
      a_record_larger_than_a_statement_is_split_and_comes_back_whole)
