/* Memory is refused once and for good at every request that a figure makes: an error, or the same figure; never a
 * number that lacks what could not be read. */
#include "count/ask.h"
#include "sample/sample.h"
#include "tests/support/desk.h"
#include "tests/support/faults.h"
#include "tests/support/tiny.h"

static const char *const questions[] = {"unit=persons; basis=occurred; by=month,type", "unit=cases; by=quarter",
                                        "unit=acts; by=agency; public=yes",
                                        "unit=proceedings; by=stage; where=sex=male"};

typedef struct Told {
  size_t total, rows_sum, row_count, others;
} Told;

static Outcome ask(Registry *registry, const char *question, Told *ret_told, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  if (arena == NULL) return problem_no_memory(problem);
  CountRequest request;
  Figure figure;
  TRY(count_request_read(text_of(question), arena, &request, problem));
  TRY(figure_ask(registry, &request, arena, &figure, problem));
  *ret_told = (Told){figure.total, figure.rows_sum, figure.row_count, figure.other_count};
  return DONE;
}

static void check_question(Registry *registry, const char *question, bool for_good) {
  Told whole, told;
  size_t points = 0;
  CHECK(ask(registry, question, &whole, &desk_problem) == DONE);
  for (size_t n = 1; n < 4000; n += 1 + n / 16) {
    Problem problem = {0};
    faults_arm(FAULT_MEMORY, n, for_good);
    Outcome outcome = ask(registry, question, &told, &problem);
    bool met = faults_disarm();
    if (!met) break;
    points++;
    if (outcome == DONE)
      CHECK(memcmp(&told, &whole, sizeof told) == 0);
    else if (outcome != BROKEN || problem.message[0] == '\0')
      tiny_fail(__FILE__, __LINE__, "fault %zu: outcome %d, \"%s\"", n, outcome, problem.message);
  }
  CHECK(points >= 3);
}

static const char *made_folder(void) {
  static char folder[256];
  Registry *registry = desk_make("count", true);
  if (registry == NULL) abort();
  SampleOptions options = {.seed = 3, .statements = 1500, .last_day = date_earliest(date_of(2016, 11, 24))};
  SampleMade made;
  CHECK(sample_fill(registry, &options, NULL, NULL, &made, &desk_problem) == DONE);
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  registry_close(&registry);
  arena_release(&desk_arena);
  return folder;
}

TEST(a_figure_for_which_memory_was_refused_is_an_error_and_no_smaller_number) {
  faults_install();
  const char *folder = made_folder();
  size_t held = faults_held_memory();
  Registry *registry = desk_open(folder, TEST_PASSPHRASE);
  REQUIRE(registry != NULL);
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
    check_question(registry, questions[i], false);
    check_question(registry, questions[i], true);
  }
  registry_close_at_once(&registry);
  arena_release(&desk_arena);
  CHECK_NUMBER(faults_held_memory(), held);
}

TESTS(a_figure_for_which_memory_was_refused_is_an_error_and_no_smaller_number)
