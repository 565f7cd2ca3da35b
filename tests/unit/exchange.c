/* What goes out and comes in again is the same. */
#include "exchange/waterline.h"

#include <sys/stat.h>

#include "base/files.h"
#include "registry/evidence.h"
#include "registry/permission.h"
#include "tests/support/desk.h"
#include "tests/support/tiny.h"

static Registry *first, *second;

static void check_same_hashes(void) {
  for (unsigned c = 0; c < 3; c++) {
    uint8_t one[32], other[32];
    CHECK(registry_view_hash(first, c, one, &desk_problem) == DONE);
    CHECK(registry_view_hash(second, c, other, &desk_problem) == DONE);
    CHECK(memcmp(one, other, 32) == 0);
  }
}

/* Conflicts there are none in one log; everything else: classes, changes,
 * takings back, hiding, removals, files, marks, own fields. */
static void fill(void) {
  RecordId person = desk_add(first, "person", "name=Anna Berg", "sex=female", "contacts=address=+999 12 34", NULL);
  RecordId of_case =
      desk_add(first, "case", "title=The press in Veldau", "registered=2016-03", desk_link("persons", person), NULL);
  ChangeId change;
  CHECK(desk_set(first, "case", of_case, "registered=2016-03-05", &change) == DONE);
  CHECK(registry_take_back(first, change, TEXT("a slip"), NULL, &desk_problem) == DONE);
  CHECK(desk_set(first, "case", of_case, "title=The press in Kostrava", NULL) == DONE);
  RecordId hidden = desk_add(first, "commitment", "text=Investigate [en]", "deadline=2016-12", NULL);
  CHECK(registry_hide(first, hidden, TEXT("twice"), NULL, &desk_problem) == DONE);
  const char *words = "Detained in Veldau.";
  Evidence evidence = {.bytes = {(const uint8_t *)words, strlen(words)},
                       .name = TEXT("release.txt"),
                       .media_type = TEXT("text/plain"),
                       .received_how = TEXT("email"),
                       .reason = TEXT(""),
                       .is_not_reviewed = true};
  RecordId kept;
  bool was_there;
  CHECK(registry_keep_evidence(first, &evidence, &kept, &was_there, &desk_problem) == DONE);
  FieldChange own = {.action = PART_SET, .field = 0x10001, .value = text_bytes(TEXT("\x18\x64"))};
  RecordChange record = {.record = of_case, .fields = &own, .field_count = 1, .source = kept};
  Change with_own = {.records = &record, .record_count = 1, .reason = TEXT("")};
  ChangeResult result;
  CHECK(registry_change(first, &with_own, desk_arena, &result, &desk_problem) == DONE);
}

static Text read_text(const char *folder, const char *name) {
  Bytes bytes = {0};
  CHECK(file_read_whole(path_join(desk_arena, folder, name), 1 << 20, desk_arena, &bytes, &desk_problem) == DONE);
  return bytes_text(bytes);
}

TEST(an_export_read_into_an_empty_registry_gives_the_same_hashes_and_the_same_export) {
  first = desk_make("from", true);
  second = desk_make("to", false);
  REQUIRE(first != NULL && second != NULL);
  fill();
  const char *out = desk_folder("out"), *again = desk_folder("again");
  ExchangeSummary summary;
  REQUIRE(waterline_export_plain(first, out, &summary, &desk_problem) == DONE);
  CHECK_NUMBER(summary.files, 1);
  CHECK_NUMBER(summary.records, 4);
  CHECK(waterline_export_plain(first, out, &summary, &desk_problem) == INVALID);
  REQUIRE(waterline_import(second, out, NULL, true, &summary, &desk_problem) == DONE);
  CHECK_NUMBER(log_position(registry_log(second)).statements, 0);
  REQUIRE(waterline_import(second, out, NULL, false, &summary, &desk_problem) == DONE);
  CHECK_NUMBER(summary.there_already, 0);
  check_same_hashes();
  REQUIRE(waterline_export_plain(second, again, &summary, &desk_problem) == DONE);
  CHECK(text_equal(read_text(out, "history.jsonl"), read_text(again, "history.jsonl")));
  CHECK(text_equal(read_text(out, "records.jsonl"), read_text(again, "records.jsonl")));
  uint64_t statements = log_position(registry_log(second)).statements;
  REQUIRE(waterline_import(second, out, NULL, false, &summary, &desk_problem) == DONE);
  CHECK(summary.there_already == summary.statements);
  CHECK_NUMBER(log_position(registry_log(second)).statements, statements);
  Hits hits;
  REQUIRE(registry_search(second, TEXT("kostrava"), 0, desk_arena, &hits, &desk_problem) == DONE);
  CHECK_NUMBER(hits.length, 1);
  RecordId evidence;
  Rows rows;
  REQUIRE(registry_list(second, kind_by_name(TEXT("evidence")), (ListWindow){0}, desk_arena, &rows, &desk_problem) ==
          DONE);
  evidence = rows.at[0].id;
  Bytes bytes;
  REQUIRE(registry_read_evidence(second, evidence, desk_arena, &bytes, &desk_problem) == DONE);
  CHECK_TEXT(bytes_text(bytes), "Detained in Veldau.");
}

TEST(what_was_said_since_is_added_to_an_earlier_import) {
  first = desk_make("from", false);
  second = desk_make("to", false);
  REQUIRE(first != NULL && second != NULL);
  fill();
  const char *early = desk_folder("early"), *late = desk_folder("late");
  ExchangeSummary summary;
  REQUIRE(waterline_export_plain(first, early, &summary, &desk_problem) == DONE);
  REQUIRE(waterline_import(second, early, NULL, false, &summary, &desk_problem) == DONE);
  Rows rows;
  REQUIRE(registry_list(first, kind_by_name(TEXT("case")), (ListWindow){0}, desk_arena, &rows, &desk_problem) == DONE);
  CHECK(desk_set(first, "case", rows.at[0].id, "title=The press in Aralyk", NULL) == DONE);
  REQUIRE(waterline_export_plain(first, late, &summary, &desk_problem) == DONE);
  REQUIRE(waterline_import(second, late, NULL, false, &summary, &desk_problem) == DONE);
  CHECK_NUMBER(summary.statements - summary.there_already, 1);
  check_same_hashes();
}

TEST(a_sealed_export_opens_with_its_passphrase_and_no_other) {
  first = desk_make("from", false);
  second = desk_make("to", false);
  REQUIRE(first != NULL && second != NULL);
  fill();
  const char *file = desk_folder("sealed");
  SECRET_SCOPE Secret *right = test_secret(TEST_PASSPHRASE), *wrong = test_secret(TEST_OTHER_PASSPHRASE),
                      *weak = test_secret("weak");
  ExchangeSummary summary;
  CHECK(waterline_export_sealed(first, file, weak, &summary, &desk_problem) == REFUSED);
  CHECK(file_kind(file) == FILE_NONE);
  REQUIRE(waterline_export_sealed(first, file, right, &summary, &desk_problem) == DONE);
  Bytes bytes;
  REQUIRE(file_read_whole(file, 1 << 24, desk_arena, &bytes, &desk_problem) == DONE);
  CHECK(text_find(bytes_text(bytes), TEXT("Anna"), 0) < 0 && text_find(bytes_text(bytes), TEXT("history"), 0) < 0);
  CHECK(waterline_import(second, file, wrong, false, &summary, &desk_problem) == REFUSED);
  CHECK_TEXT(text_of(desk_problem.code), "wrong_passphrase");
  REQUIRE(waterline_import(second, file, right, false, &summary, &desk_problem) == DONE);
  check_same_hashes();
  uint8_t *altered = ARENA_MANY(desk_arena, uint8_t, bytes.length);
  memcpy(altered, bytes.at, bytes.length);
  altered[bytes.length / 2] ^= 1;
  const char *bad = desk_folder("bad");
  REQUIRE(file_replace(bad, (Bytes){altered, bytes.length}, 0600, &desk_problem) == DONE);
  CHECK(waterline_import(second, bad, right, true, &summary, &desk_problem) == BROKEN);
  REQUIRE(file_replace(bad, (Bytes){altered, 200}, 0600, &desk_problem) == DONE);
  CHECK(waterline_import(second, bad, right, true, &summary, &desk_problem) != DONE);
}

static const char *written(const char *folder, const char *name, const char *words) {
  if (file_kind(folder) == FILE_NONE) CHECK(folder_make(folder, &desk_problem) == DONE);
  CHECK(file_replace(path_join(desk_arena, folder, name), text_bytes(text_of(words)), 0600, &desk_problem) == DONE);
  return folder;
}

TEST(records_that_another_program_wrote_are_read_as_new_ones) {
  second = desk_make("to", false);
  REQUIRE(second != NULL);
  const char *in = written(
      desk_folder("in"), "records.jsonl",
      "{\"id\":\"0a000000000000000000000000000001\",\"kind\":\"person\",\"fields\":{\"names\":[\"Anna "
      "Berg\"],\"sex\":\"female\"}}\n"
      "{\"kind\":\"case\",\"fields\":{\"title\":\"A case\",\"persons\":[\"0a000000000000000000000000000001\"]}}\n");
  ExchangeSummary summary;
  REQUIRE(waterline_import(second, in, NULL, false, &summary, &desk_problem) == DONE);
  CHECK_NUMBER(summary.records, 2);
  RecordId person;
  REQUIRE(registry_find_id(second, TEXT("0a00"), &person, &desk_problem) == DONE);
  Links links;
  REQUIRE(registry_links_to(second, person, NULL, NULL, desk_arena, &links, &desk_problem) == DONE);
  CHECK_NUMBER(links.length, 1);
}

/* Each bad input names its line, and nothing of it is taken. */
TEST(a_bad_line_is_named_and_nothing_is_taken) {
  second = desk_make("to", false);
  REQUIRE(second != NULL);
  static const char good[] =
      "{\"record\":\"0a000000000000000000000000000001\",\"kind\":\"person\",\"class\":1,"
      "\"operation\":\"create\",\"change\":\"0b000000000000000000000000000001\",\"registered_at\":1}\n";
  static const char *const bad[] = {
      "[]",
      "{",
      "{\"kind\":\"person\"}",
      "{\"kind\":\"nonsense\"}",
      "{\"record\":\"0a\",\"kind\":\"person\",\"class\":1,\"operation\":\"create\","
      "\"change\":\"0b000000000000000000000000000001\",\"registered_at\":1}",
      "{\"record\":\"0a000000000000000000000000000001\",\"kind\":\"person\",\"class\":3,"
      "\"operation\":\"create\",\"change\":\"0b000000000000000000000000000002\",\"registered_at\":1}",
      "{\"record\":\"0a000000000000000000000000000001\",\"kind\":\"person\",\"class\":1,"
      "\"operation\":\"set\",\"change\":\"0b000000000000000000000000000002\",\"registered_at\":1,"
      "\"parts\":[{\"field\":\"nonsense\",\"action\":\"set\",\"value\":1}]}"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char words[1200], name[16];
    snprintf(words, sizeof words, "%s%s\n", good, bad[i]);
    snprintf(name, sizeof name, "in%zu", i);
    const char *in = written(desk_folder(name), "history.jsonl", words);
    ExchangeSummary summary;
    desk_problem = (Problem){0};
    CHECK(waterline_import(second, in, NULL, false, &summary, &desk_problem) == INVALID);
    CHECK(strstr(desk_problem.where, "history.jsonl:2") != NULL);
    CHECK_NUMBER(log_position(registry_log(second)).statements, 0);
  }
  ExchangeSummary summary;
  CHECK(waterline_import(second, desk_folder("nothing"), NULL, false, &summary, &desk_problem) == INVALID);
  const char *empty = desk_folder("empty");
  CHECK(folder_make(empty, &desk_problem) == DONE);
  CHECK(waterline_import(second, empty, NULL, false, &summary, &desk_problem) == INVALID);
}

TESTS(an_export_read_into_an_empty_registry_gives_the_same_hashes_and_the_same_export,
      what_was_said_since_is_added_to_an_earlier_import, a_sealed_export_opens_with_its_passphrase_and_no_other,
      records_that_another_program_wrote_are_read_as_new_ones, a_bad_line_is_named_and_nothing_is_taken)
