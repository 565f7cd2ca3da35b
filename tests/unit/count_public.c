/* Figures that were published: asked again, and why they are another now; and what of a figure may be public, so that
 * no small number is got back from it: the two ways of recovery, each a test. */
#include "base/clock.h"
#include "base/random.h"
#include "count/ask.h"
#include "registry/change.h"
#include "tests/support/counting.h"
#include "tests/support/tiny.h"

static Registry *registry;

#define asked(question) counting_asked(registry, (question))
#define term counting_term
#define person(name) counting_person(registry, (name))
#define act(event, victim, type) counting_act(registry, (event), (victim), (type))
#define same(one, other, answer) counting_same(registry, (one), (other), (answer))

/* ---- trap 9 ---- */

static RecordId frozen_as(const char *question, const char *title) {
  CountRequest request;
  Figure figure;
  RecordId record = {0};
  CHECK(count_request_read(text_of(question), desk_arena, &request, &desk_problem) == DONE);
  CHECK(figure_freeze(registry, &request, text_of(title), NULL, desk_arena, &record, &figure, &desk_problem) == DONE);
  return record;
}

static FigureComparison compared(RecordId record) {
  FrozenFigure frozen;
  Countables countables;
  FigureComparison comparison = {0};
  CHECK(figure_read_frozen(registry, record, desk_arena, &frozen, &desk_problem) == DONE);
  CHECK(registry_take_countables(registry, COUNTABLE_ALL, desk_arena, &countables, &desk_problem) == DONE);
  CHECK(figure_compare(&countables, &frozen, COUNTING_NOW, desk_arena, &comparison, &desk_problem) == DONE);
  return comparison;
}

TEST(trap_9_a_published_number_can_be_asked_again_and_says_why_it_is_another_now) {
  registry = desk_make("trap9", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A year", "from=2016-05", NULL), victims[6], done[6];
  for (int i = 0; i < 6; i++)
    done[i] = act(event, victims[i] = person("Somebody"), "torture");
  RecordId figure = frozen_as("unit=persons; basis=occurred; period=2016; by=type", "Torture in 2016");
  FigureComparison comparison = compared(figure);
  CHECK(comparison.has_members && comparison.total_then == 6 && comparison.now.total == 6);
  CHECK_NUMBER(comparison.row_count, 0);
  same(victims[0], victims[1], "same");
  REQUIRE(registry_hide(registry, done[2], TEXT(""), NULL, &desk_problem) == DONE);
  REQUIRE(registry_hide(registry, victims[3], TEXT(""), NULL, &desk_problem) == DONE);
  History history;
  REQUIRE(registry_history(registry, victims[4], desk_arena, &history, &desk_problem) == DONE);
  REQUIRE(registry_take_back(registry, history.at[0].change, TEXT(""), NULL, &desk_problem) == DONE);
  act(event, person("Somebody new"), "torture");
  act(event, person("Somebody new"), "search");
  comparison = compared(figure);
  CHECK_NUMBER(comparison.total_then, 6);
  CHECK_NUMBER(comparison.now.total, 4);
  CHECK_NUMBER(comparison.added, 2);
  CHECK_NUMBER(comparison.merged, 1);
  CHECK_NUMBER(comparison.gone[GONE_CHANGED], 1);
  CHECK_NUMBER(comparison.gone[GONE_HIDDEN], 1);
  CHECK_NUMBER(comparison.gone[GONE_TAKEN_BACK], 1);
  REQUIRE(comparison.row_count == 2);
  CHECK_TEXT(comparison.rows[0].label, "type=torture");
  CHECK(comparison.rows[0].then == 6 && comparison.rows[0].now == 3);
}

static int64_t day_later(void) {
  return COUNTING_NOW + 86400000 * 3;
}

static int64_t many_days_later(void) {
  return COUNTING_NOW + 86400000LL * 9;
}

TEST(trap_9_a_figure_of_an_earlier_day_is_what_was_registered_by_then) {
  registry = desk_make("as_of", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A year", "from=2016-05", NULL), two = person("Two");
  RecordId first = act(event, person("One"), "torture");
  act(event, two, "torture");
  clock_door.now_milliseconds = day_later;
  REQUIRE(registry_hide(registry, first, TEXT(""), NULL, &desk_problem) == DONE);
  act(event, two, "search");
  act(event, person("Three"), "search");
  act(event, person("Four"), "search");
  clock_door.now_milliseconds = many_days_later;
  CountRequest request;
  Figure now, then;
  REQUIRE(count_request_read(TEXT("unit=persons; by=type; as_of=2016-11-26"), desk_arena, &request, &desk_problem) ==
          DONE);
  REQUIRE(figure_ask(registry, &request, desk_arena, &then, &desk_problem) == DONE);
  CHECK_NUMBER(then.total, 2);
  CHECK_NUMBER(then.row_count, 1);
  CHECK_NUMBER(then.left_out[LEFT_HIDDEN], 0);
  request.as_of = (Date){0};
  REQUIRE(figure_ask(registry, &request, desk_arena, &now, &desk_problem) == DONE);
  CHECK_NUMBER(now.total, 3);
  CHECK_NUMBER(now.left_out[LEFT_HIDDEN], 1);
  CHECK(then.as_of < now.as_of && then.position < now.position);
}

TEST(trap_9_a_frozen_figure_that_was_changed_says_so) {
  registry = desk_make("changed", false);
  REQUIRE(registry != NULL);
  desk_add(registry, "case", "title=A case", NULL);
  RecordId figure = frozen_as("unit=cases", "Cases");
  REQUIRE(desk_set(registry, "figure", figure, "question=unit=events; basis=registered", NULL) == DONE);
  FrozenFigure frozen;
  CHECK(figure_read_frozen(registry, figure, desk_arena, &frozen, &desk_problem) == INVALID);
  CHECK(strcmp(desk_problem.code, "figure_changed") == 0);
  RecordId not_one = desk_add(registry, "case", "title=A case", NULL);
  CHECK(figure_read_frozen(registry, not_one, desk_arena, &frozen, &desk_problem) == INVALID);
}

/* ---- recovery ---- */

static Figure made_public(const char *question) {
  CountRequest request;
  Figure figure = {0};
  CHECK(count_request_read(text_of(question), desk_arena, &request, &desk_problem) == DONE);
  request.is_public = true;
  CHECK(figure_ask(registry, &request, desk_arena, &figure, &desk_problem) == DONE);
  return figure;
}

/* What a reader can work out: the hidden cells are at least 1 each and together the rest of the total. */
static void check_nothing_is_got_back(const Figure *figure, const size_t *true_counts) {
  size_t hidden = 0, shown = 0;
  for (size_t i = 0; i < figure->row_count; i++) {
    hidden += figure->rows[i].is_suppressed;
    shown += figure->rows[i].count;
    if (true_counts[i] >= 1 && true_counts[i] <= 4) CHECK(figure->rows[i].is_suppressed);
    if (!figure->rows[i].is_suppressed) CHECK_NUMBER(figure->rows[i].count, true_counts[i]);
  }
  if (figure->is_total_suppressed || hidden == 0) return;
  CHECK(hidden >= 2);
  CHECK(figure->total - shown >= hidden + 4); /* each of them may be 1, 2, 3, 4 or more */
}

TEST(recovery_1_no_hidden_cell_is_the_total_less_the_others) {
  desk_arena = arena_new();
  RandomSeries series = {tiny_seed()};
  size_t shown = 0;
  for (int round = 0; round < 2000; round++) {
    size_t counts[8] = {0}, length = 1 + random_series_below(&series, 8);
    FigureRow rows[8] = {0};
    Figure figure = {.request = {.unit = UNIT_PERSONS, .by = {BY_MONTH}, .by_count = 1, .is_public = true},
                     .rows = rows,
                     .row_count = length};
    for (size_t i = 0; i < length; i++) {
      rows[i].values[0] = 201601 + (int64_t)i;
      rows[i].count = counts[i] = random_series_below(&series, round % 2 == 0 ? 8 : 40);
      figure.total += counts[i];
    }
    figure.rows_sum = figure.total;
    size_t total = figure.total;
    CHECK(figure_suppress(&figure, NULL, 0, desk_arena, &desk_problem) == DONE);
    if (total >= 1 && total <= 4) CHECK(figure.is_total_suppressed);
    if (!figure.is_total_suppressed) CHECK_NUMBER(figure.total, total);
    shown += !figure.is_total_suppressed;
    check_nothing_is_got_back(&figure, counts);
  }
  CHECK(shown > 1000); /* it does not hide everything */
}

static void add_victims(RecordId event, size_t count, const char *sex) {
  for (size_t i = 0; i < count; i++)
    act(event, desk_add(registry, "person", "type=individual", sex, NULL), "torture");
}

TEST(recovery_1_in_a_registry_the_second_smallest_row_goes_with_the_smallest) {
  registry = desk_make("recovery1", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A night", "from=2016-05-03", NULL);
  add_victims(event, 2, "sex=female");
  add_victims(event, 9, "sex=male");
  Figure figure = made_public("unit=persons; by=sex");
  REQUIRE(figure.row_count == 2);
  CHECK(figure.rows[0].is_suppressed && figure.rows[1].is_suppressed);
  CHECK_NUMBER(figure.total, 11);
  CHECK(figure.member_count == 0 && figure.rows[0].count == 0);
}

TEST(recovery_2_two_releases_have_no_difference_of_one_to_four) {
  registry = desk_make("recovery2", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A night", "from=2016-05-03", NULL);
  add_victims(event, 8, "sex=female");
  add_victims(event, 12, "sex=male");
  add_victims(event, 10, "sex=other");
  const char *question = "unit=persons; by=sex; public=yes";
  Figure before = made_public(question);
  CHECK(!before.has_hidden_rows && before.total == 30);
  frozen_as(question, "Persons affected");
  add_victims(event, 1, "sex=female");
  Figure after = made_public(question);
  CHECK(after.is_total_suppressed);
  for (size_t i = 0; i < after.row_count; i++)
    CHECK(after.rows[i].is_suppressed == (after.rows[i].values[0] == term("sex", "female")));
  CHECK(made_public("unit=persons; where=sex=female").is_total_suppressed); /* 9, and 8 were public in a row */
  CHECK(!made_public("unit=persons; where=sex=male").is_total_suppressed);  /* 12 then, 12 now */
  Figure within = made_public("unit=persons; basis=occurred; period=2016");
  CHECK(within.is_total_suppressed); /* 31 of a period within the one published with 30 */
  add_victims(event, 5, "sex=female");
  after = made_public(question);
  CHECK(!after.is_total_suppressed && !after.has_hidden_rows);
  CHECK_NUMBER(after.total, 36);
}

TEST(a_public_figure_leaves_out_what_nobody_reviewed_and_what_only_insiders_may_know) {
  registry = desk_make("public", false);
  REQUIRE(registry != NULL);
  for (int i = 0; i < 9; i++)
    desk_add(registry, "case", "title=A case", "registered=2016-05-03", "office=Veldau", "channel=hotline", NULL);
  RecordChange of_case = {.kind = kind_by_name(TEXT("case"))};
  FieldChange title = desk_field("case", "title=Taken in by the program");
  of_case.fields = &title;
  of_case.field_count = 1;
  Change change = {.records = &of_case, .record_count = 1, .reason = TEXT(""), .is_not_reviewed = true};
  ChangeResult result;
  REQUIRE(registry_change(registry, &change, desk_arena, &result, &desk_problem) == DONE);
  CHECK_NUMBER(asked("unit=cases").total, 10);
  CHECK_NUMBER(asked("unit=cases").not_reviewed, 1);
  Figure figure = made_public("unit=cases; by=month");
  CHECK_NUMBER(figure.total, 9);
  CHECK_NUMBER(figure.left_out[LEFT_NOT_REVIEWED], 1);
  CHECK_NUMBER(figure.rows[0].effort.offices, 0);
}

TESTS(trap_9_a_figure_of_an_earlier_day_is_what_was_registered_by_then,
      trap_9_a_published_number_can_be_asked_again_and_says_why_it_is_another_now,
      trap_9_a_frozen_figure_that_was_changed_says_so, recovery_1_no_hidden_cell_is_the_total_less_the_others,
      recovery_1_in_a_registry_the_second_smallest_row_goes_with_the_smallest,
      recovery_2_two_releases_have_no_difference_of_one_to_four,
      a_public_figure_leaves_out_what_nobody_reviewed_and_what_only_insiders_may_know)
