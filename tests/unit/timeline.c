/* What publish/timeline.h promises: how asked, given and unconfirmed look, and that labels do not lie over each other.
 */
#include "tests/support/sample_paper.h"
#include "tests/support/tiny.h"

/* The first shape of a kind at or behind `from`; NULL where there is none. */
static const Shape *words_of(const Drawing *drawing, const char *words) {
  for (size_t i = 0; i < drawing->shapes.length; i++) {
    if (text_equal(drawing->shapes.at[i].words, text_of(words))) return &drawing->shapes.at[i];
  }
  return NULL;
}

/* The box that is drawn before these words (a bar before its words). */
static Manner manner_before(const Drawing *drawing, const char *words) {
  Manner manner = 0;
  for (size_t i = 0; i < drawing->shapes.length; i++) {
    if (text_equal(drawing->shapes.at[i].words, text_of(words))) return manner;
    if (drawing->shapes.at[i].kind == SHAPE_BOX) manner = drawing->shapes.at[i].manner;
  }
  return 0;
}

static Manner dot_manner(const Drawing *drawing, size_t number) {
  for (size_t i = 0; i < drawing->shapes.length; i++) {
    if (drawing->shapes.at[i].kind == SHAPE_DOT && number-- == 0) return drawing->shapes.at[i].manner;
  }
  return 0;
}

TEST(what_was_asked_is_hollow_and_what_was_given_is_solid) {
  ARENA_SCOPE Arena *arena = arena_new();
  Timeline timeline = sample_timeline(arena);
  Drawing wide, slim;
  timeline_draw(&timeline, arena, &wide, &slim);
  const Drawing *both[] = {&wide, &slim};
  for (size_t i = 0; i < 2; i++) {
    CHECK_NUMBER(manner_before(both[i], "10\u00a0years"), MANNER_WASH);
    CHECK_NUMBER(manner_before(both[i], "8\u00a0years"), MANNER_HOLLOW);
    CHECK_NUMBER(manner_before(both[i], "5\u00a0years"), MANNER_SOLID);
    CHECK_NUMBER(dot_manner(both[i], 3), MANNER_SOLID);  /* trial opens */
    CHECK_NUMBER(dot_manner(both[i], 4), MANNER_HOLLOW); /* asked */
    CHECK_NUMBER(dot_manner(both[i], 5), MANNER_SOLID);  /* given */
    CHECK_NUMBER(dot_manner(both[i], 6), MANNER_BROKEN); /* known from a document */
  }
}

TEST(custody_is_solid_to_its_last_confirmation_and_broken_behind_it) {
  ARENA_SCOPE Arena *arena = arena_new();
  Timeline timeline = sample_timeline(arena);
  Drawing wide, slim;
  timeline_draw(&timeline, arena, &wide, &slim);
  const Shape *label = words_of(&wide, "Remand prison no. 2, Һаруан");
  REQUIRE(label != NULL);
  const Shape *broken = label - 1, *solid = label - 2;
  CHECK(solid->kind == SHAPE_BOX && solid->manner == MANNER_SOLID);
  CHECK(broken->kind == SHAPE_BOX && broken->manner == MANNER_BROKEN);
  CHECK_NUMBER(solid->x + solid->width, broken->x);
}

static bool overlap(const Shape *a, const Shape *b) {
  int32_t a_width = words_width(a->words, a->is_strong), b_width = words_width(b->words, b->is_strong);
  int32_t a_x = a->anchor == ANCHOR_END ? a->x - a_width : a->anchor == ANCHOR_MIDDLE ? a->x - a_width / 2 : a->x;
  int32_t b_x = b->anchor == ANCHOR_END ? b->x - b_width : b->anchor == ANCHOR_MIDDLE ? b->x - b_width / 2 : b->x;
  int32_t apart = a->y > b->y ? a->y - b->y : b->y - a->y;
  return apart < PIXELS(10) && a_x < b_x + b_width && b_x < a_x + a_width;
}

static void check_apart(const Drawing *drawing) {
  for (size_t i = 0; i < drawing->shapes.length; i++) {
    const Shape *a = &drawing->shapes.at[i];
    for (size_t j = i + 1; a->kind == SHAPE_WORDS && j < drawing->shapes.length; j++) {
      const Shape *b = &drawing->shapes.at[j];
      if (b->kind == SHAPE_WORDS && overlap(a, b))
        tiny_fail(__FILE__, __LINE__, "\"%.*s\" lies over \"%.*s\"", TEXT_ARGS(a->words), TEXT_ARGS(b->words));
    }
  }
}

TEST(no_label_lies_over_another_however_close_the_dates) {
  ARENA_SCOPE Arena *arena = arena_new();
  Timeline timeline = sample_timeline(arena);
  for (unsigned i = 0; i < 12; i++) {
    TimelineStep *step = LIST_ADD(&timeline.steps, arena);
    REQUIRE(step != NULL);
    *step = (TimelineStep){date_of(2026, 4, 1 + i), TEXT("Допрос в областном суде"), STANDING_DONE};
  }
  Drawing drawings[2];
  timeline_draw(&timeline, arena, &drawings[0], &drawings[1]);
  check_apart(&drawings[0]);
  check_apart(&drawings[1]);
  CHECK(words_of(&drawings[0], "15") != NULL); /* what found no room has its number */
}

TEST(names_of_terms_in_several_lines_do_not_run_into_each_other) {
  ARENA_SCOPE Arena *arena = arena_new();
  Timeline timeline = sample_timeline(arena);
  for (size_t i = 0; i < timeline.terms.length; i++)
    timeline.terms.at[i].label = TEXT("Тағайындалды: Қараильббай Уллемир Айдынович Мирдымировна");
  Drawing wide, slim;
  timeline_draw(&timeline, arena, &wide, &slim);
  check_apart(&wide);
  for (size_t i = 0; i < wide.shapes.length; i++)
    CHECK(wide.shapes.at[i].y <= wide.height);
}

TEST(a_year_that_begins_at_the_end_of_the_axis_is_not_cut_off) {
  ARENA_SCOPE Arena *arena = arena_new();
  Timeline timeline = {.as_of = day_from_civil((CivilDay){2026, 12, 30}), .steps_title = TEXT("Steps")};
  for (unsigned i = 0; i < 2; i++) {
    TimelineStep *step = LIST_ADD(&timeline.steps, arena);
    REQUIRE(step != NULL);
    *step = (TimelineStep){date_of(2026, 2 + 10 * i, 20 + 11 * i), TEXT("x"), STANDING_DONE};
  }
  Drawing wide, slim;
  timeline_draw(&timeline, arena, &wide, &slim);
  const Shape *year = words_of(&wide, "2027");
  REQUIRE(year != NULL);
  CHECK(year->anchor == ANCHOR_END && year->x == PIXELS(704));
}

TEST(dots_of_one_day_stand_beside_each_other) {
  ARENA_SCOPE Arena *arena = arena_new();
  Timeline timeline = {.as_of = day_from_civil((CivilDay){2026, 3, 12}), .steps_title = TEXT("Steps")};
  for (int i = 0; i < 2; i++) {
    TimelineStep *step = LIST_ADD(&timeline.steps, arena);
    REQUIRE(step != NULL);
    *step = (TimelineStep){date_of(2026, 3, 1), TEXT("x"), i == 0 ? STANDING_ASKED : STANDING_DONE};
  }
  Drawing wide, slim;
  timeline_draw(&timeline, arena, &wide, &slim);
  const Shape *dots[2] = {0};
  for (size_t i = 0, n = 0; i < wide.shapes.length && n < 2; i++)
    if (wide.shapes.at[i].kind == SHAPE_DOT) dots[n++] = &wide.shapes.at[i];
  REQUIRE(dots[1] != NULL);
  CHECK(dots[1]->x - dots[0]->x > dots[0]->width + dots[1]->width);
}

TEST(a_proceeding_without_any_date_draws_its_terms_alone) {
  ARENA_SCOPE Arena *arena = arena_new();
  Timeline timeline = sample_timeline(arena);
  timeline.steps.length = timeline.stays.length = 0;
  Drawing wide, slim;
  timeline_draw(&timeline, arena, &wide, &slim);
  CHECK(words_of(&wide, "Steps") == NULL);
  CHECK(words_of(&wide, "5\u00a0years") != NULL);
  CHECK(wide.height > 0 && !wide.failed);
}

TESTS(what_was_asked_is_hollow_and_what_was_given_is_solid,
      custody_is_solid_to_its_last_confirmation_and_broken_behind_it,
      no_label_lies_over_another_however_close_the_dates, names_of_terms_in_several_lines_do_not_run_into_each_other,
      a_year_that_begins_at_the_end_of_the_axis_is_not_cut_off, dots_of_one_day_stand_beside_each_other,
      a_proceeding_without_any_date_draws_its_terms_alone)
