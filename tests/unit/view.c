/* What stands of what was said: the rules of the fold, one by one. */
#include "sql.h"
#include "tests/support/said.h"
#include "tests/support/tiny.h"
#include "view/settle.h"

#define TITLE 1 /* of a case */
#define CASE 2

static SaidList list;
static View view;

static void start(void) {
  list.arena = arena_new();
  list.series.state = 4;
}

static Statement *create(const char *title) {
  Statement *statement = said(&list, OPERATION_CREATE, 1, kind_by_number(CASE), 1);
  said_part(&list, statement, PART_SET, TITLE, 0, said_text(&list, title));
  return statement;
}

/* Sets the title in place of what `seen` said (NULL: having seen nothing). */
static Statement *retitle(const char *title, const Statement *seen) {
  Statement *statement = said(&list, OPERATION_SET, 1, kind_by_number(CASE), 1);
  StatementPart *part = said_part(&list, statement, PART_SET, TITLE, 0, said_text(&list, title));
  if (seen != NULL) said_replaces(&list, part, seen);
  return statement;
}

static Statement *take_back(const Statement *taken) {
  Statement *statement = said(&list, OPERATION_TAKE_BACK, 1, kind_by_number(CASE), 1);
  statement->payload.target = taken->payload.change;
  return statement;
}

/* The record's unit, settled. */
static Unit unit_of_record(void) {
  Unit unit = {0};
  view_close(&view);
  said_view_all(&view, &list);
  Database *on = view_class(&view, 1);
  CHECK(unit_load(on, 1, list.arena, &unit, NULL) == DONE);
  CHECK(unit_settle(&unit, list.arena, NULL) == DONE);
  return unit;
}

/* How many versions of the title are shown, and is `title` one of them? */
static size_t titles(const char *title, bool *ret_is_there) {
  Unit unit = unit_of_record();
  Bytes wanted = said_text(&list, title);
  size_t count = 0;
  *ret_is_there = false;
  for (size_t i = 0; i < unit.part_count; i++) {
    if (unit.parts[i].field != TITLE || unit.parts[i].stands != STANDS_SHOWN) continue;
    count++;
    *ret_is_there = *ret_is_there || bytes_equal(unit.parts[i].value, wanted);
  }
  return count;
}

#define CHECK_TITLES(wanted_count, title)                                                                              \
  do {                                                                                                                 \
    bool is_there_;                                                                                                    \
    CHECK_NUMBER(titles(title, &is_there_), wanted_count);                                                             \
    CHECK(is_there_);                                                                                                  \
  } while (0)

TEST(two_versions_of_which_neither_replaces_the_other_both_stand) {
  start();
  Statement *first = create("old");
  retitle("one", first);
  retitle("other", first);
  CHECK_TITLES(2, "one");
  CHECK_TITLES(2, "other");
  CHECK_NUMBER(unit_of_record().conflicts, 1);
}

TEST(what_a_change_taken_back_replaced_stands_again) {
  start();
  Statement *first = create("old");
  Statement *second = retitle("new", first);
  CHECK_TITLES(1, "new");
  take_back(second);
  CHECK_TITLES(1, "old");
}

TEST(what_was_replaced_stays_so_when_the_change_in_between_is_taken_back) {
  start();
  Statement *first = create("old");
  Statement *second = retitle("middle", first);
  retitle("new", second);
  take_back(second);
  CHECK_TITLES(1, "new");
}

TEST(taking_back_a_taking_back_restores) {
  start();
  Statement *first = create("old");
  Statement *second = retitle("new", first);
  take_back(take_back(second));
  CHECK_TITLES(1, "new");
}

TEST(a_value_taken_away_while_another_sets_it_is_a_conflict) {
  start();
  Statement *first = create("old");
  Statement *clear = said(&list, OPERATION_SET, 1, kind_by_number(CASE), 1);
  said_replaces(&list, said_part(&list, clear, PART_REMOVE, TITLE, 0, (Bytes){0}), first);
  bool is_there;
  CHECK_NUMBER(titles("old", &is_there), 0);
  retitle("new", first);
  CHECK_TITLES(2, "new");
}

static Statement *change_person(PartAction action, const char *hex, const Statement *seen) {
  Statement *statement = said(&list, OPERATION_SET, 1, kind_by_number(CASE), 1);
  Value value = {.type = FIELD_LINK};
  memset(value.link.bytes, hex[0], ID_SIZE);
  Bytes bytes = {0};
  if (action != PART_REMOVE) CHECK(value_to_bytes(&value, list.arena, &bytes, NULL) == DONE);
  StatementPart *part = said_part(&list, statement, action, 6, 5, bytes);
  if (seen != NULL) said_replaces(&list, part, seen);
  return statement;
}

static size_t count_rows(const char *sql) {
  sqlite3_stmt *statement = NULL;
  view_class(&view, 1)->owner->writers++;
  CHECK(sqlite3_prepare_v2(view_class(&view, 1)->handle, sql, -1, &statement, NULL) == SQLITE_OK);
  size_t count = sqlite3_step(statement) == SQLITE_ROW ? (size_t)sqlite3_column_int64(statement, 0) : 9999;
  sqlite3_finalize(statement);
  view_class(&view, 1)->owner->writers--;
  return count;
}

TEST(an_element_set_by_one_and_removed_by_another_stays) {
  start();
  create("case");
  Statement *added = change_person(PART_ADD, "a", NULL);
  change_person(PART_REMOVE, "a", added);
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM kind_case_persons"), 0);
  change_person(PART_SET, "b", added);
  view_close(&view);
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM kind_case_persons"), 1);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM link WHERE hex(target) LIKE '6262%'"), 1);
  CHECK_NUMBER(unit_of_record().conflicts, 0);
}

static Statement *hide(Operation operation, const Statement *const *seen, size_t count) {
  Statement *statement = said(&list, operation, 1, kind_by_number(CASE), 1);
  StatementPart *part = said_part(&list, statement, PART_SET, FIELD_STATE, 0, (Bytes){0});
  for (size_t i = 0; i < count; i++)
    said_replaces(&list, part, seen[i]);
  return statement;
}

TEST(a_record_hidden_by_one_and_changed_by_another_says_so) {
  start();
  const Statement *first = create("old");
  const Statement *hiding = hide(OPERATION_HIDE, &first, 1);
  CHECK(unit_of_record().is_hidden);
  CHECK(!unit_of_record().has_changed_since_hidden);
  retitle("new", first);
  CHECK(unit_of_record().is_hidden);
  CHECK(unit_of_record().has_changed_since_hidden);
  hide(OPERATION_UNHIDE, &hiding, 1);
  CHECK(!unit_of_record().is_hidden);
}

TEST(of_hiding_and_showing_at_the_same_time_hiding_stands) {
  start();
  const Statement *first = create("old");
  const Statement *hiding = hide(OPERATION_HIDE, &first, 1);
  const Statement *showing = hide(OPERATION_UNHIDE, &hiding, 1);
  hide(OPERATION_HIDE, &first, 1);
  CHECK(unit_of_record().is_hidden);
  (void)showing;
}

TEST(what_neither_hides_nor_shows_says_nothing_of_the_state) {
  start();
  const Statement *first = create("old");
  said_part(&list, retitle("new", first), PART_SET, FIELD_STATE, 0, (Bytes){0});
  CHECK(!unit_of_record().is_hidden);
  const Statement *hiding = hide(OPERATION_HIDE, &first, 1);
  Statement *set = retitle("newer", first);
  said_replaces(&list, said_part(&list, set, PART_SET, FIELD_STATE, 0, (Bytes){0}), hiding);
  CHECK(unit_of_record().is_hidden);
}

TEST(a_hiding_is_one_version_however_often_it_says_so) {
  start();
  const Statement *first = create("old");
  Statement *hiding = hide(OPERATION_HIDE, &first, 1);
  uint8_t once[32], twice[32];
  unit_of_record();
  REQUIRE(view_hash(&view, 1, once, NULL) == DONE);
  said_part(&list, hiding, PART_REMOVE, FIELD_STATE, 0, (Bytes){0});
  said_part(&list, hiding, PART_ADD, FIELD_STATE, 5, (Bytes){0});
  CHECK(unit_of_record().is_hidden);
  REQUIRE(view_hash(&view, 1, twice, NULL) == DONE);
  CHECK(memcmp(once, twice, 32) == 0);
}

TEST(of_two_answers_of_consent_the_more_restrictive_is_shown) {
  start();
  const Kind *person = kind_by_name(TEXT("person"));
  const Field *protected = field_by_name(person, TEXT("protected"));
  Statement *created = said(&list, OPERATION_CREATE, 1, person, 1);
  const YesNo answers[] = {ANSWER_YES, ANSWER_NO};
  for (unsigned i = 0; i < 2; i++) {
    Statement *statement = said(&list, OPERATION_SET, 1, person, 1);
    Value value = {.type = FIELD_YES_NO, .yes_no = answers[i]};
    Bytes bytes = {0};
    CHECK(value_to_bytes(&value, list.arena, &bytes, NULL) == DONE);
    said_part(&list, statement, PART_SET, protected->number, 0, bytes);
  }
  (void)created;
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT protected FROM kind_person"), ANSWER_YES);
}

TEST(a_field_that_this_program_does_not_know_is_kept_beside_the_columns) {
  start();
  Statement *statement = create("case");
  said_part(&list, statement, PART_SET, 0x10001, 0, said_line(&list, "own field"));
  said_part(&list, statement, PART_SET, 999, 0, said_line(&list, "newer field"));
  said_part(&list, statement, PART_SET, 3, 0, said_line(&list, "not a date of ours"));
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM extra"), 3);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM kind_case WHERE title = 'case' AND registered IS NULL"), 1);
}

TEST(a_bad_statement_is_reported_and_does_not_count) {
  start();
  create("case");
  retitle("bad", NULL)->is_bad = true;
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM bad"), 1);
  CHECK_TITLES(1, "case");
}

TEST(a_statement_of_another_kind_than_its_record_does_not_count) {
  start();
  create("case");
  retitle("strange", NULL)->payload.kind = 3;
  CHECK_TITLES(1, "case");
  CHECK_NUMBER(unit_of_record().strange, 1);
}

static void erase(unsigned security_class, unsigned record) {
  Statement *statement = said(&list, OPERATION_CREATE, 9, kind_by_name(TEXT("erasure")), 1);
  KeyPlace *place = ARENA_ONE(list.arena, KeyPlace);
  *place = (KeyPlace){security_class, {{(uint8_t)(security_class + 1)}, (uint16_t)record}};
  statement->outer = OUTER_ERASE;
  statement->erased = place;
  statement->erased_count = 1;
  statement->erased_record = SAID_ID(Pseudonym, record);
}

TEST(what_was_erased_leaves_no_row_and_does_not_come_back) {
  start();
  create("Aralyk");
  erase(1, 1);
  retitle("late", NULL);
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM record WHERE id = x'01000000000000000000000000000000'"), 0);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM part WHERE instr(value, 'Aralyk') OR instr(value, 'late')"), 0);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM kind_case"), 0);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM search WHERE search MATCH 'aralyk'"), 0);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM blocked"), 1);
}

TEST(all_records_of_a_fold_are_settled) {
  start();
  for (unsigned record = 1; record <= 40; record++) {
    Statement *statement = said(&list, OPERATION_CREATE, record, kind_by_number(CASE), 1);
    said_part(&list, statement, PART_SET, TITLE, 0, said_text(&list, "Hearing in Aralyk"));
  }
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM search WHERE search MATCH 'aralyk'"), 40);
}

TEST(search_finds_words_as_they_stand_now) {
  start();
  Statement *first = create("Hearing in Veldau");
  said_view_all(&view, &list);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM search WHERE search MATCH 'veldau'"), 1);
  retitle("Hearing in Kostrava", first);
  VIEW_FOLD_SCOPE ViewFold fold = {0};
  CHECK(view_fold_begin(&view, &fold, NULL) == DONE);
  CHECK(view_fold_take(&fold, &list.at[1], NULL) == DONE);
  CHECK(view_fold_end(&fold, NULL) == DONE);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM search WHERE search MATCH 'veldau'"), 0);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM search WHERE search MATCH 'kostrava'"), 1);
  CHECK(view_index_anew(&view, 1, NULL) == DONE);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM search WHERE search MATCH 'kostrava'"), 1);
}

TEST(nobody_but_the_fold_writes_and_nobody_opens_another_file) {
  start();
  create("case");
  said_view_all(&view, &list);
  Database *on = view_class(&view, 1);
  static const char *const forbidden[] = {"DELETE FROM record",
                                          "UPDATE part SET stands = 0",
                                          "INSERT INTO blocked VALUES (x'', x'', 1)",
                                          "ATTACH '/tmp/other' AS other",
                                          "PRAGMA journal_mode = DELETE",
                                          "CREATE TABLE other (a)",
                                          "SELECT load_extension('other')",
                                          "DROP TABLE part",
                                          "VACUUM INTO '/tmp/other'"};
  for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
    CHECK(sqlite3_exec(on->handle, forbidden[i], NULL, NULL, NULL) != SQLITE_OK);
  CHECK(sql_record_remove(on, 1, NULL) == BROKEN);
  CHECK_NUMBER(count_rows("SELECT count(*) FROM record"), 1);
}

TEST(a_role_runs_only_the_statements_that_serve_it) {
  start();
  create("case");
  LogReader reader = said_reader(1);
  reader.role = ROLE_FIGURES_ONLY;
  CHECK(view_open(&view, &reader, NULL, NULL) == DONE);
  Database *on = view_class(&view, 1);
  QUERY_SCOPE Query query = {0};
  CHECK(sql_countable_records(on, &query, NULL) == DONE);
  query_end(&query);
  Problem problem = {0};
  CHECK(sql_record_row(on, &query, (Bytes){(const uint8_t *)"1", 1}, &problem) == REFUSED);
  CHECK_TEXT(text_of(problem.code), "not_permitted");
}

TEST(a_read_ends_at_its_time) {
  start();
  create("case");
  said_view_all(&view, &list);
  view_set_time(&view, 1);
  Database *on = view_class(&view, 1);
  static const char endless[] = "WITH RECURSIVE n (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n) SELECT max(a) FROM n";
  CHECK(sqlite3_exec(on->handle, endless, NULL, NULL, NULL) == SQLITE_INTERRUPT);
  Problem problem = {0};
  CHECK(database_problem(on, &problem) == CONFLICT);
}

TESTS(two_versions_of_which_neither_replaces_the_other_both_stand, what_a_change_taken_back_replaced_stands_again,
      what_was_replaced_stays_so_when_the_change_in_between_is_taken_back, taking_back_a_taking_back_restores,
      a_value_taken_away_while_another_sets_it_is_a_conflict, an_element_set_by_one_and_removed_by_another_stays,
      a_record_hidden_by_one_and_changed_by_another_says_so, of_hiding_and_showing_at_the_same_time_hiding_stands,
      what_neither_hides_nor_shows_says_nothing_of_the_state, a_hiding_is_one_version_however_often_it_says_so,
      of_two_answers_of_consent_the_more_restrictive_is_shown,
      a_field_that_this_program_does_not_know_is_kept_beside_the_columns,
      a_bad_statement_is_reported_and_does_not_count, a_statement_of_another_kind_than_its_record_does_not_count,
      what_was_erased_leaves_no_row_and_does_not_come_back, all_records_of_a_fold_are_settled,
      search_finds_words_as_they_stand_now, nobody_but_the_fold_writes_and_nobody_opens_another_file,
      a_role_runs_only_the_statements_that_serve_it, a_read_ends_at_its_time)
