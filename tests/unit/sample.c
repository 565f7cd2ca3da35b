/* What the sample promises: the same seed the same content, about the size asked for, nothing that its own checks
 * refuse. */
#include "sample/sample.h"

#include "base/date.h"
#include "kinds/value.h"
#include "registry/agenda.h"
#include "registry/countable.h"
#include "registry/record.h"
#include "sample/names.h"
#include "tests/support/desk.h"
#include "tests/support/tiny.h"

static int64_t last_day(void) {
  return date_latest(date_of(2026, 11, 30));
}

static Registry *fill(const char *folder, uint64_t seed, size_t statements, SampleMade *ret_made) {
  Registry *registry = desk_make(folder, true);
  if (registry == NULL) tiny_fail(__FILE__, __LINE__, "%s", desk_problem.message);
  SampleOptions options = {seed, statements, last_day()};
  Outcome outcome = sample_fill(registry, &options, NULL, NULL, ret_made, &desk_problem);
  if (outcome != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s: %s", desk_problem.code, desk_problem.where, desk_problem.message);
  return registry;
}

/* Ids and titles of all records of a kind, as one text. */
static Text content(Registry *registry, const char *kind) {
  Rows rows;
  Writer writer = WRITER_IN(desk_arena);
  ListWindow window = {.limit = 100000};
  CHECK(registry_list(registry, kind_by_name(text_of(kind)), window, desk_arena, &rows, &desk_problem) == DONE);
  CHECK(rows.length > 0);
  for (size_t i = 0; i < rows.length; i++) {
    char digits[ID_DIGITS + 1];
    ID_TEXT(rows.at[i].id, digits);
    writer_format(&writer, "%s %.*s\n", digits, TEXT_ARGS(rows.at[i].title));
  }
  return writer_view(&writer);
}

TEST(the_small_sample_has_about_60_persons_and_25_cases) {
  SampleMade made;
  Registry *registry = fill("small", 1, SAMPLE_STATEMENTS_SMALL, &made);
  CHECK(made.persons >= 45 && made.persons <= 75);
  CHECK(made.cases >= 20 && made.cases <= 32);
  CHECK_NUMBER(log_position(registry_log(registry)).statements, made.statements);
  Countables count;
  REQUIRE(registry_take_countables(registry, COUNTABLE_ALL, desk_arena, &count, &desk_problem) == DONE);
  CHECK_NUMBER(count.cases.length, made.cases);
  Agenda agenda;
  REQUIRE(registry_agenda(registry, last_day(), 60, desk_arena, &agenda, &desk_problem) == DONE);
  CHECK(agenda.length > 5);
  registry_close(&registry);
}

TEST(the_same_seed_gives_the_same_content_and_another_seed_another) {
  static const char *const kinds[] = {"person", "case", "event", "act", "proceeding", "step", "ask", "information"};
  SampleMade made;
  Registry *first = fill("first", 7, 300, &made), *second = fill("second", 7, 300, &made);
  Registry *other = fill("other", 8, 300, &made);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    CHECK(text_equal(content(first, kinds[i]), content(second, kinds[i])));
    CHECK(!text_equal(content(first, kinds[i]), content(other, kinds[i])));
  }
  registry_close(&first), registry_close(&second), registry_close(&other);
}

TEST(a_larger_sample_has_a_tenth_as_many_persons_as_statements) {
  SampleMade made;
  Registry *registry = fill("larger", 3, 8000, &made);
  CHECK(made.statements >= 8000 && made.statements < 8200);
  CHECK(made.persons > 700 && made.persons < 900);
  CHECK(made.changes < 100);
  registry_close(&registry);
}

TEST(names_are_written_in_latin_by_habit) {
  static const struct {
    const char *cyrillic, *latin[HABIT_COUNT];
  } cases[] = {
      {"Щедашова", {"Shchedashova", "Shchedashova", "Schtschedaschowa", "Şçedaşova"}},
      {"Юлия", {"Iuliia", "Yuliya", "Julija", "Iuliia"}},
      {"Естенко", {"Estenko", "Yestenko", "Jestenko", "Estenko"}},
      {"Қарабай", {"Karabai", "Qarabay", "Karabai", "Qarabai"}},
      {"Әлмұлы", {"Almuly", "Almuly", "Älmuly", "Älmūly"}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (unsigned habit = 0; habit < HABIT_COUNT; habit++) {
      char latin[NAME_SIZE];
      name_romanise(cases[i].cyrillic, habit, latin);
      CHECK_TEXT(text_of(latin), cases[i].latin[habit]);
    }
}

TESTS(the_small_sample_has_about_60_persons_and_25_cases, the_same_seed_gives_the_same_content_and_another_seed_another,
      a_larger_sample_has_a_tenth_as_many_persons_as_statements, names_are_written_in_latin_by_habit)
