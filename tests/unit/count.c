/* Counting that cannot be misread: the ways in which naive counts go wrong, each a test.  What was published, and what
 * may be, stands in count_public.c. */
#include "count/ask.h"
#include "sample/sample.h"
#include "tests/support/counting.h"
#include "tests/support/tiny.h"

static Registry *registry;

#define asked(question) counting_asked(registry, (question))
#define row counting_row
#define term counting_term
#define person(name) counting_person(registry, (name))
#define act(event, victim, type) counting_act(registry, (event), (victim), (type))
#define same(one, other, answer) counting_same(registry, (one), (other), (answer))

TEST(trap_1_a_case_an_event_a_victim_and_an_act_are_four_numbers) {
  registry = desk_make("trap1", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A night at the station", "from=2016-03-05", NULL);
  desk_add(registry, "case", "title=The night", "registered=2016-03-09", desk_link("events", event), NULL);
  RecordId officers[2] = {person("Officer One"), person("Officer Two")};
  for (int i = 0; i < 3; i++) {
    RecordId victim = person("Somebody");
    for (int k = 0; k < 2; k++) {
      RecordId done = act(event, victim, k == 0 ? "torture" : "denial_of_counsel");
      for (int n = 0; n < 2; n++)
        desk_add(registry, "involvement", desk_link("act", done), desk_link("perpetrator", officers[n]), NULL);
    }
  }
  CHECK_NUMBER(asked("unit=cases").total, 1);
  CHECK_NUMBER(asked("unit=events").total, 1);
  CHECK_NUMBER(asked("unit=persons").total, 3);
  CHECK_NUMBER(asked("unit=acts").total, 6);
  CHECK_NUMBER(asked("unit=perpetrators").total, 2);
  CHECK_NUMBER(asked("unit=persons; by=type,agency").total, 3); /* a column more changes no number */
  CHECK_NUMBER(asked("unit=persons; basis=occurred; period=2016").total, 3);
  desk_add(registry, "case", "title=The same night", "registered=2016-03-20", desk_link("events", event), NULL);
  Figure figure = asked("unit=persons; by=month");
  CHECK_NUMBER(figure.total, 3);
  CHECK_NUMBER(row(&figure, 201603), 3); /* two violations each, in two cases of the month */
}

TEST(trap_2_the_most_serious_violation_does_not_hide_the_others) {
  registry = desk_make("trap2", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A death", NULL), victim = person("Somebody");
  act(event, victim, "torture");
  act(event, victim, "death_from_torture");
  Figure figure = asked("unit=persons; by=type");
  CHECK_NUMBER(row(&figure, term("act_type", "torture")), 1);
  CHECK_NUMBER(row(&figure, term("act_type", "death_from_torture")), 1);
  CHECK_NUMBER(row(&figure, term("act_type", "killing")), 1); /* a broader type holds its narrower ones */
  CHECK_NUMBER(figure.total, 1);
}

TEST(trap_3_rows_of_several_choices_do_not_pass_for_a_sum) {
  registry = desk_make("trap3", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A gathering", NULL);
  RecordId first = person("First"), second = person("Second");
  act(event, first, "detention");
  act(event, first, "torture");
  act(event, second, "detention");
  Figure figure = asked("unit=persons; by=type");
  CHECK_NUMBER(row(&figure, term("act_type", "detention")), 2);
  CHECK_NUMBER(row(&figure, term("act_type", "torture")), 1);
  CHECK_NUMBER(figure.total, 2);
  CHECK_NUMBER(figure.rows_sum, 3);
  CHECK(figure.rows_overlap);
  CHECK(!asked("unit=acts; by=type").rows_overlap);
}

TEST(trap_4_two_organisations_records_of_one_person_count_once_and_the_decision_can_be_taken_back) {
  registry = desk_make("trap4", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A search", NULL);
  RecordId ours = person("Anna Berg"), theirs = person("Berg A."), other = person("A. Berg");
  act(event, ours, "search");
  act(event, theirs, "search");
  act(event, other, "search");
  RecordId list = desk_add(registry, "list", "title=List of the northern office", NULL);
  RecordId entry = desk_add(registry, "entry", desk_link("list", list), NULL);
  CHECK_NUMBER(asked("unit=persons").total, 3);
  same(ours, entry, "same");
  same(entry, theirs, "same");
  same(ours, other, "unsure");
  Figure figure = asked("unit=persons; by=list");
  CHECK_NUMBER(figure.total, 2);
  CHECK_NUMBER(figure.merged, 1);
  CHECK_NUMBER(figure.pairs_unsure, 1);
  REQUIRE(figure.row_count == 2);
  CHECK_TEXT(figure.rows[0].words[0], "List of the northern office");
  CHECK_NUMBER(row(&figure, ROW_NONE), 1);
  RecordId different =
      desk_add(registry, "judgement", desk_link("first", ours), desk_link("second", theirs), "answer=different", NULL);
  CHECK_NUMBER(asked("unit=persons").pairs_contradicted, 1);
  REQUIRE(registry_hide(registry, different, TEXT(""), NULL, &desk_problem) == DONE);
  CHECK_NUMBER(asked("unit=persons").pairs_contradicted, 0);
}

TEST(trap_5_a_group_is_never_one_person_and_is_added_to_nobody) {
  registry = desk_make("trap5", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A dispersal", NULL);
  RecordId crowd = desk_add(registry, "person", "type=group", "number=40..60~", NULL);
  RecordId others = desk_add(registry, "person", "type=group", "number=30..", NULL);
  RecordId strangers = desk_add(registry, "person", "type=group", NULL);
  RecordId union_of_theirs = desk_add(registry, "person", "type=organisation", "name=A union", NULL);
  act(event, crowd, "detention");
  act(event, crowd, "assembly_dispersed");
  act(event, others, "detention");
  act(event, strangers, "detention");
  act(event, union_of_theirs, "search");
  act(event, person("Somebody"), "detention");
  Figure figure = asked("unit=persons; by=type");
  CHECK_NUMBER(figure.total, 1);
  CHECK_NUMBER(figure.groups.groups, 3);
  CHECK_NUMBER(figure.groups.organisations, 1);
  CHECK_NUMBER(figure.groups.without_number, 1);
  CHECK_NUMBER(figure.groups.least, 70);
  CHECK(figure.groups.has_no_most && figure.groups.is_approximate);
  CHECK_NUMBER(row(&figure, term("act_type", "detention")), 1);
  CHECK_NUMBER(figure.rows[0].groups.groups, 3);
}

TEST(trap_6_registered_in_a_period_is_not_happened_in_it_and_a_year_is_not_its_first_of_january) {
  registry = desk_make("trap6", false);
  REQUIRE(registry != NULL);
  RecordId old = desk_add(registry, "event", "title=Long ago", "from=2015", NULL);
  RecordId exact = desk_add(registry, "event", "title=In May", "from=2016-05-03", NULL);
  RecordId month = desk_add(registry, "event", "title=Some day in May", "from=2016-05", NULL);
  RecordId year = desk_add(registry, "event", "title=Some day of the year", "from=2016", NULL);
  RecordId turn = desk_add(registry, "event", "title=At the turn of the year", "from=2015-12/2016-01", NULL);
  RecordId undated = desk_add(registry, "event", "title=Undated", NULL);
  RecordId events[] = {old, exact, month, year, turn, undated};
  for (size_t i = 0; i < 6; i++) {
    act(events[i], person("Somebody"), "torture");
    desk_add(registry, "case", "title=A case", "registered=2016-09-01", desk_link("events", events[i]), NULL);
  }
  CHECK_NUMBER(asked("unit=acts; basis=registered; period=2016").total, 6);
  Figure figure = asked("unit=acts; basis=occurred; period=2016");
  CHECK_NUMBER(figure.total, 3);
  CHECK_NUMBER(figure.left_out[LEFT_VAGUE_DATE], 1);
  CHECK_NUMBER(figure.left_out[LEFT_NO_DATE], 1);
  figure = asked("unit=acts; basis=occurred; by=month");
  CHECK_NUMBER(figure.total, 6);
  CHECK_NUMBER(row(&figure, 201605), 2);
  CHECK_NUMBER(row(&figure, 201601), -1);
  CHECK_NUMBER(row(&figure, 201600 + DATE_ROW_YEAR), 1);
  CHECK_NUMBER(row(&figure, ROW_NOT_PRECISE), 1);
  CHECK_NUMBER(row(&figure, ROW_NOT_KNOWN), 1);
  figure = asked("unit=acts; basis=occurred; period=2016-04/2016-06; by=month");
  CHECK_NUMBER(row(&figure, 201604), 0); /* nothing registered is a 0, not a gap */
  CHECK_NUMBER(figure.left_out[LEFT_VAGUE_DATE], 1);
  figure = asked("unit=acts; basis=occurred; period=2016; by=month");
  CHECK_NUMBER(row(&figure, 201611), 0);
  CHECK_NUMBER(row(&figure, 201612), -1); /* what is to come is no 0 */
}

TEST(trap_7_what_was_confirmed_as_no_violation_is_left_out_and_the_rest_says_how_sure_it_is) {
  registry = desk_make("trap7", false);
  REQUIRE(registry != NULL);
  static const char *const standings[] = {"violation_status=confirmed", "violation_status=likely",
                                          "violation_status=confirmed_not", NULL};
  for (int i = 0; i < 4; i++) {
    RecordId event = desk_add(registry, "event", "title=Something", standings[i], NULL);
    act(event, person("Somebody"), "torture");
  }
  RecordId taken = desk_add(registry, "event", "title=Withdrawn", NULL), of_it = act(taken, person("X"), "torture");
  REQUIRE(registry_hide(registry, of_it, TEXT(""), NULL, &desk_problem) == DONE);
  Figure figure = asked("unit=persons");
  CHECK_NUMBER(figure.total, 3);
  CHECK_NUMBER(figure.left_out[LEFT_NO_VIOLATION], 1);
  CHECK_NUMBER(figure.left_out[LEFT_HIDDEN], 1);
  CHECK_NUMBER(figure.by_standing[term("violation_status", "confirmed")], 1);
  CHECK_NUMBER(figure.by_standing[term("violation_status", "likely")], 1);
  CHECK_NUMBER(figure.by_standing[0], 1);
}

TEST(trap_7_what_is_alleged_is_told_apart_from_what_was_established) {
  registry = desk_make("claims", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=A night", NULL), source = person("A relative"),
           one = person("One");
  char alleged[64];
  snprintf(alleged, sizeof alleged, "claim=alleged_by=%s", desk_link("x", source) + 2);
  desk_add(registry, "act", desk_link("event", event), desk_link("victim", one), "type=torture",
           "claim=established_by=Veldau City Court", NULL);
  desk_add(registry, "act", desk_link("event", event), desk_link("victim", one), "type=search", alleged, NULL);
  desk_add(registry, "act", desk_link("event", event), desk_link("victim", person("Two")), "type=torture", alleged,
           NULL);
  Figure figure = asked("unit=persons; by=claim");
  CHECK_NUMBER(figure.total, 2);
  CHECK_NUMBER(figure.by_claim[1], 1);
  CHECK_NUMBER(figure.by_claim[3], 2);
  CHECK_NUMBER(row(&figure, 3), 2);
  CHECK_NUMBER(asked("unit=persons; where=claim=established").total, 1);
}

TEST(trap_8_a_series_shows_who_was_at_work_and_tells_when_that_changes) {
  registry = desk_make("trap8", false);
  REQUIRE(registry != NULL);
  for (int i = 0; i < 3; i++) {
    desk_add(registry, "case", "title=January", "registered=2016-01-10", "channel=hotline", "office=Veldau", NULL);
    desk_add(registry, "case", "title=February", "registered=2016-02-10", "channel=hotline", "office=Veldau", NULL);
  }
  Figure figure = asked("unit=cases; by=month");
  CHECK(!figure.effort_changes && figure.by_source_count == 0);
  for (int i = 0; i < 5; i++)
    desk_add(registry, "case", "title=February", "registered=2016-02-20", "channel=media", "office=Kostrava", NULL);
  figure = asked("unit=cases; by=month");
  CHECK_NUMBER(row(&figure, 201602), 8);
  CHECK(figure.effort_changes);
  CHECK_NUMBER(figure.rows[0].effort.offices, 1);
  CHECK_NUMBER(figure.rows[1].effort.offices, 2);
  CHECK_NUMBER(figure.rows[1].effort.channels, 2);
  REQUIRE(figure.by_source_count == 3 && figure.source_dimension == BY_OFFICE);
  for (size_t i = 0; i < 3; i++) /* the old office registered as many as before */
    if (text_equal(figure.by_source[i].words[1], TEXT("Veldau"))) CHECK_NUMBER(figure.by_source[i].count, 3);
}

TEST(trap_10_figures_of_others_are_listed_and_added_to_nothing) {
  registry = desk_make("trap10", false);
  REQUIRE(registry != NULL);
  RecordId ours = desk_add(registry, "event", "title=Ours", NULL);
  act(ours, person("Somebody"), "torture");
  RecordId one = desk_add(registry, "person", "type=organisation", "name=A coalition", NULL);
  desk_add(registry, "count", "what=torture", "range=30..", "period=2016", desk_link("counted_by", one), NULL);
  desk_add(registry, "count", "what=torture", "range=115", "period=2016", "official=yes", NULL);
  desk_add(registry, "count", "what=torture", "range=7", "period=2014", NULL);
  Figure figure = asked("unit=acts; basis=occurred");
  CHECK_NUMBER(figure.total, 1);
  CHECK_NUMBER(figure.other_count, 3);
  figure = asked("unit=persons; basis=occurred; period=2016");
  CHECK_NUMBER(figure.total, 0);
  REQUIRE(figure.other_count == 2);
  CHECK_TEXT(figure.others[0].counted_by, "A coalition");
  CHECK(figure.others[0].range.min == 30 && figure.others[0].range.max == VALUE_NO_LIMIT);
  CHECK(figure.others[1].is_official);
}

TEST(who_does_not_agree_to_be_counted_is_left_out_and_told) {
  registry = desk_make("refusal", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=Something", NULL);
  RecordId one = desk_add(registry, "person", "name=One", "consents=use=count; answer=no", NULL), again = person("One");
  act(event, again, "torture");
  act(event, person("Two"), "torture");
  same(one, again, "same");
  Figure figure = asked("unit=persons");
  CHECK_NUMBER(figure.total, 1);
  CHECK_NUMBER(figure.left_out[LEFT_REFUSED], 1);
}

TEST(what_is_not_known_is_a_row_of_its_own_and_never_no) {
  registry = desk_make("unknown", false);
  REQUIRE(registry != NULL);
  desk_add(registry, "case", "title=With", "complaint_filed=yes", NULL);
  desk_add(registry, "case", "title=Without", "complaint_filed=no", NULL);
  desk_add(registry, "case", "title=Not known", NULL);
  Figure figure = asked("unit=cases; by=complaint");
  CHECK_NUMBER(row(&figure, ANSWER_YES), 1);
  CHECK_NUMBER(row(&figure, ANSWER_NO), 1);
  CHECK_NUMBER(row(&figure, ROW_NOT_KNOWN), 1);
  figure = asked("unit=cases; where=complaint=yes");
  CHECK_NUMBER(figure.total, 1);
  CHECK_NUMBER(figure.left_out[LEFT_FILTER_UNKNOWN], 1);
}

TEST(a_filter_by_words_takes_what_bears_them_and_nothing_else) {
  registry = desk_make("words", false);
  REQUIRE(registry != NULL);
  RecordId police = desk_add(registry, "person", "type=organisation", "name=Veldau Police", NULL);
  RecordId other = desk_add(registry, "person", "type=organisation", "name=Kostrava Police", NULL);
  RecordId event = desk_add(registry, "event", "title=A night", "place=XS Veldau", NULL);
  for (int i = 0; i < 3; i++) {
    RecordId done = act(event, person("Somebody"), "torture");
    desk_add(registry, "involvement", desk_link("act", done), desk_link("agency", i == 0 ? police : other), NULL);
  }
  CHECK_NUMBER(asked("unit=persons; where=agency=Veldau Police").total, 1);
  CHECK_NUMBER(asked("unit=persons; where=agency=Kostrava Police").total, 2);
  CHECK_NUMBER(asked("unit=persons; where=agency=Aralyk Police").total, 0);
  CHECK_NUMBER(asked("unit=persons; where=place=Veldau").total, 3);
  CHECK_NUMBER(asked("unit=persons; where=place=Kostrava").total, 0);
}

TEST(cases_are_counted_by_their_own_date_and_the_vague_ones_apart) {
  registry = desk_make("dates", false);
  REQUIRE(registry != NULL);
  desk_add(registry, "case", "title=In March", "registered=2016-03-05", NULL);
  desk_add(registry, "case", "title=Some time in spring", "registered=2016-03/2016-05", NULL);
  desk_add(registry, "case", "title=Before", "registered=2015-12-31", NULL);
  desk_add(registry, "case", "title=Undated", NULL);
  RecordId hidden = desk_add(registry, "case", "title=Hidden", "registered=2016-03-09", NULL);
  REQUIRE(registry_hide(registry, hidden, TEXT(""), NULL, &desk_problem) == DONE);
  Figure figure = asked("unit=cases; period=2016-03");
  CHECK_NUMBER(figure.total, 1);
  CHECK_NUMBER(figure.left_out[LEFT_VAGUE_DATE], 1);
  CHECK_NUMBER(figure.left_out[LEFT_NO_DATE], 1);
  CHECK_NUMBER(figure.left_out[LEFT_HIDDEN], 1);
  CHECK_NUMBER(asked("unit=cases").total, 4);
}

TEST(what_was_taken_back_is_told_and_not_counted) {
  registry = desk_make("taken", false);
  REQUIRE(registry != NULL);
  RecordId gone = desk_add(registry, "case", "title=Gone", NULL);
  desk_add(registry, "case", "title=Stays", NULL);
  History history;
  REQUIRE(registry_history(registry, gone, desk_arena, &history, &desk_problem) == DONE);
  REQUIRE(registry_take_back(registry, history.at[0].change, TEXT(""), NULL, &desk_problem) == DONE);
  Figure figure = asked("unit=cases");
  CHECK_NUMBER(figure.total, 1);
  CHECK_NUMBER(figure.left_out[LEFT_TAKEN_BACK], 1);
}

TEST(an_age_is_that_at_the_time_and_no_nearer_than_it_is_known) {
  registry = desk_make("ages", false);
  REQUIRE(registry != NULL);
  RecordId event = desk_add(registry, "event", "title=In spring", "from=2016-03-05", NULL);
  static const char *const born[] = {"born=1998-03-06", "born=1998-03-05", "born=1998", "born=1960", NULL};
  for (int i = 0; i < 5; i++)
    act(event, desk_add(registry, "person", "type=individual", born[i], NULL), "torture");
  Figure figure = asked("unit=persons; by=age");
  CHECK_NUMBER(row(&figure, 1), 1); /* 17 until the next day */
  CHECK_NUMBER(row(&figure, 2), 1);
  CHECK_NUMBER(row(&figure, 4), 1); /* 55 or 56: the same band */
  CHECK_NUMBER(row(&figure, ROW_NOT_PRECISE), 1);
  CHECK_NUMBER(row(&figure, ROW_NOT_KNOWN), 1);
}

/* Over the sample: what a figure takes is enough for it, and a breakdown changes no total. */
TEST(a_breakdown_changes_no_total_and_a_figure_takes_all_that_it_needs) {
  registry = desk_make("sample", true);
  REQUIRE(registry != NULL);
  SampleOptions options = {.seed = 7, .statements = 1500, .last_day = date_earliest(date_of(2016, 11, 24))};
  SampleMade made;
  REQUIRE(sample_fill(registry, &options, NULL, NULL, &made, &desk_problem) == DONE);
  Countables all;
  REQUIRE(registry_take_countables(registry, COUNTABLE_ALL, desk_arena, &all, &desk_problem) == DONE);
  for (CountUnit unit = UNIT_CASES; unit < UNIT_COUNT; unit++) {
    CountRequest plain = {.unit = unit, .basis = BASIS_OCCURRED};
    Figure total;
    REQUIRE(figure_count(&all, &plain, COUNTING_NOW, desk_arena, &total, &desk_problem) == DONE);
    CHECK(total.total > 0);
    for (Dimension by = 0; by < DIMENSION_COUNT; by++) {
      CountRequest request = {.unit = unit, .basis = BASIS_OCCURRED, .by = {by}, .by_count = 1};
      Figure of_all, asked_for;
      REQUIRE(figure_count(&all, &request, COUNTING_NOW, desk_arena, &of_all, &desk_problem) == DONE);
      REQUIRE(figure_ask(registry, &request, desk_arena, &asked_for, &desk_problem) == DONE);
      CHECK_NUMBER(of_all.total, total.total);
      CHECK(of_all.rows_sum >= total.total); /* each stands in a row, if only in "not known" */
      CHECK_NUMBER(asked_for.rows_sum, of_all.rows_sum);
      CHECK_NUMBER(asked_for.row_count, of_all.row_count);
    }
  }
}

TESTS(a_filter_by_words_takes_what_bears_them_and_nothing_else,
      trap_1_a_case_an_event_a_victim_and_an_act_are_four_numbers,
      trap_2_the_most_serious_violation_does_not_hide_the_others, trap_3_rows_of_several_choices_do_not_pass_for_a_sum,
      trap_4_two_organisations_records_of_one_person_count_once_and_the_decision_can_be_taken_back,
      trap_5_a_group_is_never_one_person_and_is_added_to_nobody,
      trap_6_registered_in_a_period_is_not_happened_in_it_and_a_year_is_not_its_first_of_january,
      trap_7_what_was_confirmed_as_no_violation_is_left_out_and_the_rest_says_how_sure_it_is,
      trap_7_what_is_alleged_is_told_apart_from_what_was_established,
      trap_8_a_series_shows_who_was_at_work_and_tells_when_that_changes,
      trap_10_figures_of_others_are_listed_and_added_to_nothing, who_does_not_agree_to_be_counted_is_left_out_and_told,
      what_is_not_known_is_a_row_of_its_own_and_never_no, cases_are_counted_by_their_own_date_and_the_vague_ones_apart,
      what_was_taken_back_is_told_and_not_counted, an_age_is_that_at_the_time_and_no_nearer_than_it_is_known,
      a_breakdown_changes_no_total_and_a_figure_takes_all_that_it_needs)
