/* The commands `brief` and `appeal` on a real registry: what they write, record and announce. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "commands/commands.h"
#include "commands/run.h"
#include "registry/change.h"
#include "registry/evidence.h"
#include "registry/record.h"
#include "tests/support/registry.h"
#include "tests/support/sarmania.h"
#include "tests/support/tiny.h"
#include "tests/support/world_text.h"

/* All of the world in one change, under its own ids. */
static Outcome world_write(Registry *registry, Arena *arena, Problem *problem) {
  WorldText world = world_read(sarmania, arena);
  RecordChange *records = ARENA_MANY(arena, RecordChange, world.length);
  for (size_t i = 0; i < world.length; i++) {
    const WorldEntry *entry = &world.at[i];
    FieldChange *fields = ARENA_MANY(arena, FieldChange, entry->fields.length);
    for (size_t j = 0; j < entry->fields.length; j++) {
      const WorldField *field = &entry->fields.at[j];
      fields[j] = (FieldChange){
          .action = field->field->is_many ? PART_ADD : PART_SET, .field = field->field->number, .value = field->value};
    }
    records[i] = (RecordChange){.kind = entry->kind,
                                .record = entry->id,
                                .is_new = true,
                                .fields = fields,
                                .field_count = entry->fields.length};
  }
  Change change = {.records = records, .record_count = world.length, .reason = TEXT("")};
  ChangeResult result;
  return registry_change(registry, &change, arena, &result, problem);
}

static Registry *registry_with_the_world(const char *name, Arena *arena) {
  Problem problem = {0};
  Registry *registry = NULL;
  SECRET_SCOPE Secret *secret = test_secret(TEST_PASSPHRASE);
  SECRET_SCOPE Secret *paper = NULL;
  RegistryNew how = {.passphrase = secret, .member_name = TEXT("Sabira Oman"), .memory_mebibytes = 64, .passes = 3};
  const char *folder = test_folder(name);
  if (crypto_start(&problem) != DONE || registry_make(folder, &how, &paper, &problem) != DONE ||
      registry_open(folder, secret, NULL, &registry, &problem) != DONE ||
      world_write(registry, arena, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s %s", problem.code, problem.where, problem.message);
  return registry;
}

typedef struct Ran {
  Outcome outcome;
  Problem problem;
  Response response;
} Ran;

/* Runs "command word word ..."; a word "$name" is that record's id, "@file" a path in the test's folder. */
static Ran command_run(Registry *registry, const Command *command, const char *line, Arena *arena) {
  Ran ran = {0};
  LIST(Text) words = {0};
  Text rest = text_of(line), word;
  while (text_next(&rest, ' ', &word)) {
    Text *place = LIST_ADD(&words, arena);
    if (place == NULL) break;
    *place = word;
    char digits[ID_DIGITS + 1];
    if (text_starts(word, TEXT("$"))) {
      ID_TEXT(world_id(text_c(arena, text_slice(word, 1, word.length))), digits);
      *place = text_copy(arena, text_of(digits));
    }
  }
  Request request = {.command = text_of(command->name),
                     .words = words.at,
                     .word_count = words.length,
                     .folder = text_of(test_folder("out"))};
  ran.response = (Response){.output = WRITER_IN(arena), .notices = WRITER_IN(arena)};
  ran.outcome = request_run(command, &request, registry, &ran.response, &ran.problem);
  return ran;
}

static void check_done(const Ran *ran) {
  if (ran->outcome != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s %s", ran->problem.code, ran->problem.where, ran->problem.message);
}

static void check_holds(Text text, const char *words) {
  if (text_find(text, text_of(words), 0) < 0)
    tiny_fail(__FILE__, __LINE__, "no \"%s\" in %.*s", words, TEXT_ARGS(text));
}

static Text out_file(const char *name, Arena *arena) {
  Bytes bytes = {0};
  char *path = path_join(arena, test_folder("out"), name);
  if (file_read_whole(path, 1 << 24, arena, &bytes, NULL) != DONE) tiny_fail(__FILE__, __LINE__, "no file %s", name);
  return bytes_text(bytes);
}

TEST(a_briefing_leaves_readable_by_its_maker_alone_and_is_recorded_with_its_hash) {
  ARENA_SCOPE Arena *arena = arena_new();
  REGISTRY_SCOPE Registry *registry = registry_with_the_world("brief", arena);
  REQUIRE(registry != NULL);
  CHECK(folder_make(test_folder("out"), NULL) == DONE);
  Ran ran = command_run(registry, &command_brief,
                        "--occasion $dialogue --audience confidential --date 2026-03-12 --from EW --out b.html", arena);
  check_done(&ran);
  Text html = out_file("b.html", arena);
  check_holds(html, "Asked for: imprisonment, 8\u00a0years. Given: imprisonment, 5\u00a0years.");
  CHECK(text_find(html, TEXT("Seitkaziev"), 0) < 0 && text_find(html, TEXT("Kursaev"), 0) < 0);
  struct stat status;
  CHECK(stat(path_join(arena, test_folder("out"), "b.html"), &status) == 0 && (status.st_mode & 0777) == 0600);
  check_holds(writer_view(&ran.response.notices), "Rauan Seitkaziev");
  check_holds(writer_view(&ran.response.notices), "consent to this use was refused");
  Rows rows;
  REQUIRE(registry_list(registry, kind_by_name(TEXT("publication")), (ListWindow){0}, arena, &rows, NULL) == DONE);
  REQUIRE(rows.length == 1);
  Record record;
  REQUIRE(registry_find_record(registry, rows.at[0].id, arena, &record, NULL) == DONE);
  CHECK(record_value(&record, "file_hash").length > 32);
  Links links;
  RecordId saruan = world_id("saruan"), rauan = world_id("rauan");
  CHECK(registry_links_to(registry, saruan, kind_by_name(TEXT("publication")), "records", arena, &links, NULL) == DONE);
  CHECK_NUMBER(links.length, 1);
  CHECK(registry_links_to(registry, rauan, kind_by_name(TEXT("publication")), "records", arena, &links, NULL) == DONE);
  CHECK_NUMBER(links.length, 0);
}

TEST(the_same_registry_gives_the_same_bytes_in_html_pdf_and_docx) {
  ARENA_SCOPE Arena *arena = arena_new();
  REGISTRY_SCOPE Registry *registry = registry_with_the_world("same", arena);
  REQUIRE(registry != NULL);
  process_helpers_folder = tiny_helpers();
  CHECK(folder_make(test_folder("out"), NULL) == DONE);
  static const char *const names[] = {"a.html", "b.html", "a.pdf", "b.pdf", "a.docx", "b.docx"};
  for (size_t i = 0; i < 6; i++) {
    Writer line = WRITER_IN(arena);
    writer_format(&line, "--all --audience confidential --date 2026-03-12 --out %s", names[i]);
    Ran ran = command_run(registry, &command_brief, line.at, arena);
    check_done(&ran);
  }
  CHECK(text_equal(out_file("a.html", arena), out_file("b.html", arena)));
  CHECK(text_equal(out_file("a.pdf", arena), out_file("b.pdf", arena)));
  CHECK(text_starts(out_file("a.docx", arena), TEXT("PK\x03\x04")));
  CHECK(text_equal(out_file("a.docx", arena), out_file("b.docx", arena)));
}

TEST(appeals_of_one_month_are_counted_on_and_an_update_keeps_its_code) {
  ARENA_SCOPE Arena *arena = arena_new();
  REGISTRY_SCOPE Registry *registry = registry_with_the_world("appeal", arena);
  REQUIRE(registry != NULL);
  static const char line[] = "$union --audience public --date 2026-03-12 --country SRM";
  Ran first = command_run(registry, &command_appeal, line, arena);
  check_done(&first);
  CHECK(text_starts(writer_view(&first.response.output), TEXT("SRM 001 / 0326\n")));
  Ran second = command_run(registry, &command_appeal, line, arena);
  check_done(&second);
  CHECK(text_starts(writer_view(&second.response.output), TEXT("SRM 002 / 0326\n")));
  Rows rows;
  REQUIRE(registry_list(registry, kind_by_name(TEXT("intervention")), (ListWindow){0}, arena, &rows, NULL) == DONE);
  REQUIRE(rows.length == 2);
  char digits[ID_DIGITS + 1];
  ID_TEXT(rows.at[0].id, digits);
  Writer update = WRITER_IN(arena);
  writer_format(&update, "%s --updates %s", line, digits);
  Ran third = command_run(registry, &command_appeal, update.at, arena);
  check_done(&third);
  CHECK(text_starts(writer_view(&third.response.output), TEXT("SRM 001 / 0326.1\n")));
}

TEST(without_out_the_paper_is_kept_sealed_and_can_be_read_back) {
  ARENA_SCOPE Arena *arena = arena_new();
  REGISTRY_SCOPE Registry *registry = registry_with_the_world("sealed", arena);
  REQUIRE(registry != NULL);
  Ran ran = command_run(registry, &command_brief, "--all --audience internal --date 2026-03-12", arena);
  check_done(&ran);
  RecordId id;
  REQUIRE(ID_READ(text_trim(writer_view(&ran.response.output)), &id));
  Bytes bytes;
  REQUIRE(registry_read_evidence(registry, id, arena, &bytes, NULL) == DONE);
  CHECK(text_starts(bytes_text(bytes), TEXT("<!doctype html>")));
}

TEST(what_a_paper_is_not_told_is_wrong_use) {
  ARENA_SCOPE Arena *arena = arena_new();
  REGISTRY_SCOPE Registry *registry = registry_with_the_world("misuse", arena);
  REQUIRE(registry != NULL);
  static const char *const bad[] = {"--all",
                                    "--all --audience everybody",
                                    "--audience public",
                                    "--all --audience public --out f.odt",
                                    "--all --audience public --language xx",
                                    "--all --audience public --date 2026",
                                    "--all --occasion $dialogue --audience public"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    Ran ran = command_run(registry, &command_brief, bad[i], arena);
    CHECK_NUMBER(outcome_exit_status(ran.outcome, &ran.problem), 2);
  }
  Ran ran = command_run(registry, &command_brief, "--occasion $trial --audience public", arena);
  CHECK_NUMBER(outcome_exit_status(ran.outcome, &ran.problem), 1);
  ran = command_run(registry, &command_appeal, "$market --audience public", arena);
  CHECK_NUMBER(outcome_exit_status(ran.outcome, &ran.problem), 1);
  check_holds(writer_view(&ran.response.notices), "consent to this use was refused");
}

TESTS(a_briefing_leaves_readable_by_its_maker_alone_and_is_recorded_with_its_hash,
      the_same_registry_gives_the_same_bytes_in_html_pdf_and_docx,
      appeals_of_one_month_are_counted_on_and_an_update_keeps_its_code,
      without_out_the_paper_is_kept_sealed_and_can_be_read_back, what_a_paper_is_not_told_is_wrong_use)
