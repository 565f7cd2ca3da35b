/* How far cases got, and how long it took: funnels, cohorts, time to an event with those that wait still. */
#include "count/waiting.h"

#include "tests/support/desk.h"
#include "tests/support/tiny.h"

#define NOW 1480000000000 /* 24 November 2016, as the desk's clock */

static Registry *registry;

static Countables countables(void) {
  Countables taken = {0};
  CHECK(registry_take_countables(registry, COUNTABLE_ALL, desk_arena, &taken, &desk_problem) == DONE);
  return taken;
}

static CountRequest question(const char *words) {
  CountRequest request = {0};
  CHECK(count_request_read(text_of(words), desk_arena, &request, &desk_problem) == DONE);
  return request;
}

static Funnel funnel(const char *words, FunnelSort sort) {
  Countables taken = countables();
  CountRequest request = question(words);
  Funnel found = {0};
  CHECK(funnel_count(&taken, &request, sort, NOW, desk_arena, &found, &desk_problem) == DONE);
  return found;
}

static Waiting waiting(const char *stage) {
  Countables taken = countables();
  CountRequest request = question("unit=cases");
  Waiting found = {0};
  uint32_t number = term_by_code(term_list_by_name(TEXT("stage")), text_of(stage))->number;
  CHECK(waiting_count(&taken, &request, FUNNEL_COMPLAINT, number, NOW, desk_arena, &found, &desk_problem) == DONE);
  return found;
}

/* A case of that day with a proceeding of that type and these steps, "type=...|date=...", NULL behind the last. */
static RecordId the_case(const char *registered, const char *type, const char *const *steps) {
  char line[64];
  snprintf(line, sizeof line, "type=%s", type);
  RecordId proceeding = desk_add(registry, "proceeding", "title=A proceeding", line, NULL);
  for (size_t i = 0; steps[i] != NULL; i += 2)
    desk_add(registry, "step", desk_link("proceeding", proceeding), steps[i], steps[i + 1], NULL);
  return desk_add(registry, "case", "title=A case", registered, desk_link("proceedings", proceeding), NULL);
}

#define STEPS(...) ((const char *const[]){__VA_ARGS__, NULL})

TEST(each_stage_of_the_funnel_has_its_denominator_and_says_what_is_open) {
  registry = desk_make("funnel", false);
  REQUIRE(registry != NULL);
  desk_add(registry, "case", "title=Afraid", "registered=2016-01-05", "complaint_filed=no", NULL);
  desk_add(registry, "case", "title=Not known", "registered=2016-01-05", NULL);
  desk_add(registry, "case", "title=Said to us only", "registered=2016-01-05", "complaint_filed=yes", NULL);
  the_case("registered=2016-01-06", "complaint", STEPS("type=complaint_registered", "date=2016-01-10"));
  the_case("registered=2016-02-06", "complaint",
           STEPS("type=complaint_registered", "date=2016-02-10", "type=complaint_denied", "date=2016-03-10"));
  the_case("registered=2016-02-06", "complaint",
           STEPS("type=complaint_registered", "date=2016-02-10", "type=case_opened", "date=2016-03-10"));
  the_case("registered=2016-03-06", "investigation", STEPS("type=convicted", "date=2016-09-10"));
  the_case("registered=2016-04-06", "complaint", STEPS("type=complaint_registered", "date=2016-04-10"));
  Funnel found = funnel("unit=cases; period=2016-01/2016-03", FUNNEL_COMPLAINT);
  CHECK_NUMBER(found.cohort.total, 7);
  CHECK_NUMBER(found.did_not_complain, 1);
  CHECK_NUMBER(found.not_known, 1);
  CHECK_NUMBER(found.complained, 5);
  static const size_t expected[][5] = {/* reached, implied, went on, ended, open */
                                       {5, 0, 4, 0, 1}, {4, 1, 2, 1, 1}, {2, 1, 1, 0, 1},
                                       {1, 1, 1, 0, 0}, {1, 1, 1, 0, 0}, {1, 0, 0, 0, 1}};
  REQUIRE(found.row_count == 6);
  for (size_t i = 0; i < 6; i++) {
    CHECK_NUMBER(found.rows[i].reached, expected[i][0]);
    CHECK_NUMBER(found.rows[i].implied, expected[i][1]);
    CHECK_NUMBER(found.rows[i].went_on, expected[i][2]);
    CHECK_NUMBER(found.rows[i].ended, expected[i][3]);
    CHECK_NUMBER(found.rows[i].open, expected[i][4]);
  }
}

TEST(who_is_prosecuted_does_not_stand_in_the_funnel_of_who_complains) {
  registry = desk_make("mixed", false);
  REQUIRE(registry != NULL);
  the_case("registered=2016-01-06", "criminal",
           STEPS("type=case_opened", "date=2016-01-10", "type=charged", "date=2016-02-10", "type=convicted",
                 "date=2016-05-10", "type=final", "date=2016-06-10"));
  the_case("registered=2016-01-06", "complaint", STEPS("type=complaint_filed", "date=2016-01-10"));
  Funnel complaints = funnel("unit=cases", FUNNEL_COMPLAINT);
  CHECK_NUMBER(complaints.rows[0].reached, 1);
  CHECK_NUMBER(complaints.rows[5].reached, 0); /* nobody was convicted for what was complained of */
  Funnel prosecutions = funnel("unit=cases", FUNNEL_PROSECUTION);
  CHECK_NUMBER(prosecutions.without_proceeding, 1);
  CHECK_NUMBER(prosecutions.rows[3].reached, 1);
  CHECK_NUMBER(prosecutions.rows[3].ended, 1);
}

TEST(a_funnel_is_not_made_public_and_follows_cases_only) {
  registry = desk_make("limits", false);
  REQUIRE(registry != NULL);
  Countables taken = countables();
  CountRequest asked = question("unit=cases; public=yes"), of_persons = question("unit=persons");
  Funnel found;
  CHECK(funnel_count(&taken, &asked, FUNNEL_COMPLAINT, NOW, desk_arena, &found, &desk_problem) == REFUSED);
  CHECK(funnel_count(&taken, &of_persons, FUNNEL_COMPLAINT, NOW, desk_arena, &found, &desk_problem) == INVALID);
}

TEST(cases_of_a_quarter_stand_today_where_their_proceedings_stand) {
  registry = desk_make("cohort", false);
  REQUIRE(registry != NULL);
  the_case("registered=2016-01-06", "complaint",
           STEPS("type=complaint_registered", "date=2016-01-10", "type=investigation", "date=2016-07-10"));
  the_case("registered=2016-02-06", "complaint",
           STEPS("type=closed", "date=2016-08-10", "type=complaint_registered", "date=2016-02-10"));
  desk_add(registry, "case", "title=Without", "registered=2016-03-05", NULL);
  the_case("registered=2016-04-06", "complaint", STEPS("type=closed", "date=2016-05-10"));
  Countables taken = countables();
  CountRequest request = question("unit=cases; period=2016-01/2016-03; by=stage");
  Figure figure;
  REQUIRE(figure_count(&taken, &request, NOW, desk_arena, &figure, &desk_problem) == DONE);
  CHECK_NUMBER(figure.total, 3);
  REQUIRE(figure.row_count == 3);
  bool has_none = false, is_closed = false;
  for (size_t i = 0; i < 3; i++) {
    has_none = has_none || figure.rows[i].values[0] == ROW_NONE;
    is_closed =
        is_closed || figure.rows[i].values[0] == term_by_code(term_list_by_name(TEXT("stage")), TEXT("closed"))->number;
  }
  CHECK(has_none && is_closed);
}

/* Four cases: after 100 days, ended otherwise after 200, after 300, and still waiting after 688. */
TEST(who_waits_still_is_not_left_out_and_what_ended_otherwise_is_no_waiting) {
  registry = desk_make("waiting", false);
  REQUIRE(registry != NULL);
  the_case("registered=2015-01-06", "complaint", STEPS("type=case_opened", "date=2015-04-16"));
  the_case("registered=2015-01-06", "complaint", STEPS("type=complaint_denied", "date=2015-07-25"));
  the_case("registered=2015-01-06", "complaint", STEPS("type=case_opened", "date=2015-11-02"));
  the_case("registered=2015-01-06", "complaint", STEPS("type=complaint_registered", "date=2015-01-07"));
  Waiting found = waiting("case_opened");
  CHECK_NUMBER(found.watched, 4);
  CHECK_NUMBER(found.happened, 2);
  CHECK_NUMBER(found.ended_otherwise, 1);
  CHECK_NUMBER(found.waiting, 1);
  CHECK(found.points[1].months == 3 && found.points[1].is_known && found.points[1].share < 0.001);
  CHECK_NUMBER(found.points[1].at_risk, 4);
  CHECK(found.points[2].months == 6 && found.points[2].share > 0.249 && found.points[2].share < 0.251);
  CHECK(found.points[3].months == 12 && found.points[3].is_known); /* 1/4 + 1/2 * 1/2, not 1/4 + 3/4 * 1/2 */
  CHECK(found.points[3].share > 0.499 && found.points[3].share < 0.501);
  CHECK_NUMBER(found.points[3].at_risk, 1);
  CHECK(!found.points[4].is_known); /* two years: nobody was watched for so long */
  CHECK(found.has_median && found.median_days == 300);
}

TEST(a_median_is_told_only_where_half_got_there_and_vague_dates_are_left_out) {
  registry = desk_make("median", false);
  REQUIRE(registry != NULL);
  the_case("registered=2016-01-06", "complaint", STEPS("type=case_opened", "date=2016-04-15"));
  the_case("registered=2016-01-06", "complaint", STEPS("type=complaint_registered", "date=2016-01-07"));
  the_case("registered=2016-01-06", "complaint", STEPS("type=complaint_registered", "date=2016-01-07"));
  the_case("registered=2016", "complaint", STEPS("type=case_opened", "date=2016-04-15"));
  the_case("registered=2016-01-06", "complaint", STEPS("type=case_opened", "date=2016"));
  the_case("registered=2016-05-06", "complaint", STEPS("type=case_opened", "date=2016-04-15"));
  Waiting found = waiting("case_opened");
  CHECK_NUMBER(found.watched, 3);
  CHECK(!found.has_median);
  CHECK_NUMBER(found.without_start, 1);
  CHECK_NUMBER(found.without_event, 1);
  CHECK_NUMBER(found.happened_before, 1);
}

TESTS(each_stage_of_the_funnel_has_its_denominator_and_says_what_is_open,
      who_is_prosecuted_does_not_stand_in_the_funnel_of_who_complains,
      a_funnel_is_not_made_public_and_follows_cases_only, cases_of_a_quarter_stand_today_where_their_proceedings_stand,
      who_waits_still_is_not_left_out_and_what_ended_otherwise_is_no_waiting,
      a_median_is_told_only_where_half_got_there_and_vague_dates_are_left_out)
