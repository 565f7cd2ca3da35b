/* What intake/candidates asks of events, acts and persons: "is this the same as ...?" */
#include <stdarg.h>

#include "intake/candidates.h"
#include "intake/decide.h"
#include "intake/intake.h"
#include "intake/telling.h"
#include "registry/countable.h"
#include "tests/support/desk.h"
#include "tests/support/tiny.h"

static Registry *registry;
static RecordId ayla;

static bool start(const char *name) {
  registry = desk_make(name, true);
  if (registry == NULL) return false;
  ayla = desk_add(registry, "person", "name=Ayla Arsenova", NULL);
  return !ID_IS_NONE(ayla);
}

/* ---- proposals made by hand ---- */

static FieldChange fields[12][8];
static Proposal proposals[12];
static ProposalSet set = {.at = proposals};

/* A proposal with up to eight lines, NULL behind the last. */
static Proposal *propose(const char *kind, ...) {
  Proposal *proposal = &proposals[set.length];
  *proposal = (Proposal){.kind = kind_by_name(text_of(kind)), .fields = fields[set.length++]};
  CHECK(registry_new_record_id(&proposal->id, &desk_problem) == DONE);
  va_list lines;
  va_start(lines, kind);
  for (const char *line; proposal->field_count < 8 && (line = va_arg(lines, const char *)) != NULL;)
    proposal->fields[proposal->field_count++] = desk_field(kind, line);
  va_end(lines);
  return proposal;
}

/* How likely the proposal is that record; 0 where it is not offered. */
static double likeness(const Proposal *proposal, RecordId record) {
  Candidates candidates = {0};
  CHECK(proposal_candidates(registry, &set, proposal, desk_arena, &candidates, &desk_problem) == DONE);
  for (size_t i = 0; i < candidates.length; i++)
    if (ID_EQUAL(candidates.at[i].record, record)) return candidates.at[i].score;
  return 0;
}

/* A detention that is proposed, of this person, and that is registered on 3 May in Veldau. */
static double detention(RecordId person, const char *from, const char *to, const char *place) {
  RecordId there = desk_add(registry, "event", "title=A detention", "type=detention", "from=2026-05-03",
                            "to=2026-05-03", "place=Veldau", desk_link("persons", ayla), NULL);
  set.length = 0;
  return likeness(
      propose("event", "title=Detained", "type=detention", desk_link("persons", person), place, from, to, NULL), there);
}

TEST(an_event_of_one_type_person_and_day_is_surely_the_same) {
  REQUIRE(start("same"));
  CHECK(detention(ayla, "from=2026-05-03", "to=2026-05-03", "place=Veldau") >= CANDIDATE_SURE);
  CHECK(detention(ayla, "from=2026-05-03", "to=2026-05-03", "place=Велдау") >= CANDIDATE_SURE);
  CHECK(detention(ayla, "from=2026-05-03", NULL, "description=in the street") >= CANDIDATE_SURE);
}

TEST(days_that_only_overlap_are_offered_and_never_sure) {
  REQUIRE(start("days"));
  double month = detention(ayla, "from=2026-05", "to=2026-05", "place=Veldau");
  CHECK(month > 0.5 && month < CANDIDATE_SURE);
  double about = detention(ayla, "from=2026-05-03~", "to=2026-05-03~", "place=Veldau");
  CHECK(about > 0.5 && about < CANDIDATE_SURE);
  double open = detention(ayla, "to=2026-05-08", NULL, "place=Veldau");
  CHECK(open > 0 && open < month);
}

TEST(other_days_or_none_are_not_offered) {
  REQUIRE(start("other-days"));
  CHECK(detention(ayla, "from=2026-05-04", "to=2026-05-04", "place=Veldau") == 0);
  CHECK(detention(ayla, "from=2026-06", "to=2026-06", "place=Veldau") == 0);
  CHECK(detention(ayla, "description=She was detained.", NULL, "place=Veldau") == 0);
  CHECK(detention(ayla, "from=unknown", "to=unknown", "place=Veldau") == 0);
}

TEST(another_place_lowers_it) {
  REQUIRE(start("place"));
  double elsewhere = detention(ayla, "from=2026-05-03", "to=2026-05-03", "place=Kostrava");
  CHECK(elsewhere > 0.5 && elsewhere < CANDIDATE_SURE);
}

TEST(another_type_or_person_is_another_event) {
  REQUIRE(start("another"));
  RecordId other = desk_add(registry, "person", "name=Ilya Sorn", NULL);
  CHECK(detention(other, "from=2026-05-03", "to=2026-05-03", "place=Veldau") == 0);
  RecordId beating = desk_add(registry, "event", "title=A beating", "type=assault", "from=2026-05-03", "to=2026-05-03",
                              desk_link("persons", ayla), NULL);
  set.length = 0;
  const Proposal *search = propose("event", "title=A search", "type=search", "from=2026-05-03", "to=2026-05-03",
                                   desk_link("persons", ayla), NULL);
  CHECK(likeness(search, beating) == 0);
}

TEST(an_event_with_one_person_more_is_offered_and_never_sure) {
  REQUIRE(start("more"));
  RecordId other = desk_add(registry, "person", "name=Ilya Sorn", NULL);
  RecordId both = desk_add(registry, "event", "title=A search", "type=search", "from=2026-05-03",
                           desk_link("persons", ayla), desk_link("persons", other), NULL);
  set.length = 0;
  const Proposal *alone =
      propose("event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla), NULL);
  CHECK(likeness(alone, both) >= 0.4 && likeness(alone, both) < CANDIDATE_SURE);
}

TEST(who_only_speaks_in_both_does_not_make_them_one) {
  REQUIRE(start("speaker"));
  RecordId other = desk_add(registry, "person", "name=Ilya Sorn", NULL);
  RecordId speaker = desk_add(registry, "person", "name=Dina Oral", NULL);
  const char *speaks = desk_link("persons", speaker);
  Writer line = WRITER_IN(desk_arena);
  writer_format(&line, "%s; role=speaker", speaks);
  Text words = TEXT("");
  REQUIRE(writer_end(&line, &words, &desk_problem) == DONE);
  RecordId search = desk_add(registry, "event", "title=A search", "type=search", "from=2026-05-03",
                             desk_link("persons", other), words.at, NULL);
  set.length = 0;
  CHECK(likeness(propose("event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla),
                         words.at, NULL),
                 search) == 0);
}

TEST(an_act_is_the_same_by_whom_it_was_done_to_and_its_event) {
  REQUIRE(start("act"));
  RecordId beating = desk_add(registry, "event", "title=A beating", "type=assault", "from=2026-05-03", NULL);
  RecordId act = desk_add(registry, "act", "type=assault", "from=2026-05-03", desk_link("event", beating),
                          desk_link("victim", ayla), NULL);
  set.length = 0;
  Proposal *event =
      propose("event", "title=Beaten", "type=assault", "from=2026-05-03", desk_link("persons", ayla), NULL);
  Proposal *same =
      propose("act", "type=assault", "from=2026-05-03", desk_link("event", event->id), desk_link("victim", ayla), NULL);
  Proposal *other =
      propose("act", "type=torture", "from=2026-05-03", desk_link("event", event->id), desk_link("victim", ayla), NULL);
  CHECK(likeness(event, beating) >= CANDIDATE_SURE); /* its victim stands in the act alone */
  CHECK(likeness(same, act) >= CANDIDATE_SURE);
  CHECK(likeness(other, act) == 0);
  event->state = PROPOSAL_ACCEPTED; /* somebody said: it is another event */
  CHECK(likeness(same, act) == 0);
}

TEST(a_part_in_an_act_is_the_same_by_the_act_and_who_did_it) {
  REQUIRE(start("part"));
  RecordId officer = desk_add(registry, "person", "name=Rinat Berov", NULL);
  RecordId other = desk_add(registry, "person", "name=Askar Temirov", NULL);
  RecordId agency = desk_add(registry, "person", "type=organisation", "name=Veldau Police Department", NULL);
  RecordId act = desk_add(registry, "act", "type=assault", desk_link("victim", ayla), NULL);
  RecordId elsewhere = desk_add(registry, "act", "type=assault", desk_link("victim", ayla), NULL);
  RecordId part = desk_add(registry, "involvement", desk_link("act", act), desk_link("perpetrator", officer),
                           desk_link("agency", agency), NULL);
  set.length = 0;
  const Proposal *body = propose("person", "type=organisation", "name=Kostrava Remand Prison", NULL);
  const char *his = desk_link("perpetrator", officer), *in = desk_link("act", act);
  CHECK(likeness(propose("involvement", in, his, NULL), part) >= CANDIDATE_SURE);
  CHECK(likeness(propose("involvement", in, his, desk_link("agency", body->id), NULL), part) >= CANDIDATE_SURE);
  CHECK(likeness(propose("involvement", in, desk_link("perpetrator", other), desk_link("agency", agency), NULL),
                 part) == 0);
  CHECK(likeness(propose("involvement", desk_link("act", elsewhere), his, NULL), part) == 0);
  double nameless = likeness(propose("involvement", in, desk_link("agency", agency), NULL), part);
  CHECK(nameless > 0.5 && nameless < CANDIDATE_SURE);
  CHECK(likeness(propose("involvement", in, desk_link("agency", body->id), NULL), part) == 0);
}

TEST(a_hidden_event_is_not_offered_though_its_act_is_seen) {
  REQUIRE(start("hidden-event"));
  RecordId there =
      desk_add(registry, "event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla), NULL);
  desk_add(registry, "act", "type=search", desk_link("event", there), desk_link("victim", ayla), NULL);
  set.length = 0;
  const Proposal *search =
      propose("event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla), NULL);
  CHECK(likeness(search, there) >= CANDIDATE_SURE);
  REQUIRE(registry_hide(registry, there, TEXT("a mistake"), NULL, &desk_problem) == DONE);
  CHECK(likeness(search, there) == 0);
}

TEST(what_one_document_tells_as_two_is_not_offered_as_one) {
  REQUIRE(start("own"));
  RecordId there =
      desk_add(registry, "event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla), NULL);
  set.length = 0;
  Proposal *first =
      propose("event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla), NULL);
  Proposal *second =
      propose("event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla), NULL);
  CHECK(likeness(second, there) >= CANDIDATE_SURE);
  first->id = there;
  first->state = PROPOSAL_ACCEPTED;
  CHECK(likeness(second, there) == 0);
}

/* Sixteen persons, and perhaps one more. */
static Telling group(uint32_t type, bool with_one_more, bool is_sure) {
  Telling telling = {.type = type, .from = date_of(2026, 5, 3)};
  for (uint8_t i = 1; i <= 16 + with_one_more; i++)
    CHECK(telling_add_person(&telling, (ToldPerson){.id = {{i}}, .is_sure = is_sure || i > 1}, desk_arena,
                             &desk_problem) == DONE);
  return telling;
}

TEST(nobody_of_a_group_may_be_missing_or_only_likely_where_it_is_sure) {
  REQUIRE(start("group"));
  Telling all = group(3, false, true), more = group(3, true, true), likely = group(3, false, false);
  CHECK(tellings_compare(&all, &all) >= CANDIDATE_SURE);
  CHECK(tellings_compare(&all, &more) < CANDIDATE_SURE && tellings_compare(&all, &more) > 0.7);
  CHECK(tellings_compare(&all, &likely) < CANDIDATE_SURE && tellings_compare(&all, &likely) > 0.7);
}

TEST(an_initial_that_agrees_is_offered_and_never_sure) {
  REQUIRE(start("initial"));
  set.length = 0;
  const Proposal *agrees = propose("person", "name=A. Arsenova", NULL);
  const Proposal *differs = propose("person", "name=D. Arsenova", NULL);
  CHECK(likeness(agrees, ayla) >= CANDIDATE_LEAST && likeness(agrees, ayla) < CANDIDATE_SURE);
  CHECK(likeness(differs, ayla) == 0);
}

TEST(an_event_of_somebody_known_by_an_initial_is_offered_and_never_sure) {
  REQUIRE(start("initial-event"));
  RecordId there =
      desk_add(registry, "event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", ayla), NULL);
  set.length = 0;
  const Proposal *person = propose("person", "name=A. Arsenova", NULL);
  const Proposal *search =
      propose("event", "title=A search", "type=search", "from=2026-05-03", desk_link("persons", person->id), NULL);
  CHECK(likeness(search, there) > 0.5 && likeness(search, there) < CANDIDATE_SURE);
}

/* ---- two documents, read and accepted ---- */

static RecordId read_and_accept(const char *name, const char *words) {
  IntakeDocument document = {
      .bytes = text_bytes(text_of(words)), .name = text_of(name), .date = TEXT(""), .language = TEXT("")};
  IntakeResult result = {0};
  CHECK(intake_read(registry, &document, desk_arena, &result, &desk_problem) == DONE);
  CHECK(intake_accept_all(registry, &result.set, desk_arena, &desk_problem) == DONE);
  return result.set.evidence;
}

static size_t count_of(const char *kind, RecordId *ret_first) {
  Rows rows = {0};
  CHECK(registry_list(registry, kind_by_name(text_of(kind)), (ListWindow){0}, desk_arena, &rows, &desk_problem) ==
        DONE);
  if (rows.length > 0) *ret_first = rows.at[0].id;
  return rows.length;
}

/* Accounts of this record that rest on this document. */
static size_t accounts(RecordId about, RecordId evidence) {
  Links links = {0};
  size_t count = 0;
  CHECK(registry_links_to(registry, about, kind_by_name(TEXT("information")), "about", desk_arena, &links,
                          &desk_problem) == DONE);
  char digits[ID_DIGITS + 1];
  ID_TEXT(evidence, digits);
  for (size_t i = 0; i < links.length; i++)
    count += text_starts(desk_read(registry, links.at[i].from, "evidence"), text_of(digits));
  return count;
}

TEST(what_two_documents_tell_is_registered_once_with_both_sources) {
  registry = desk_make("two", true);
  REQUIRE(registry != NULL);
  RecordId first = read_and_accept(
      "first.txt", "VELDAU, 8 May 2026 - Police detained journalist Ayla Arsenova in Veldau on 3 May.\n");
  RecordId second =
      read_and_accept("second.txt", "KOSTRAVA, 12 May 2026 - Two weeks ago nobody had heard of it.\n"
                                    "The journalist Ayla Arsenova was detained in Veldau on 3 May 2026.\n");
  RecordId event = {0}, act = {0}, other = {0};
  CHECK_NUMBER(count_of("event", &event), 1);
  CHECK_NUMBER(count_of("act", &act), 1);
  CHECK_NUMBER(count_of("person", &other), 1);
  CHECK_NUMBER(accounts(event, first), 1);
  CHECK_NUMBER(accounts(event, second), 1);
  CHECK_NUMBER(accounts(act, first), 1);
  CHECK_NUMBER(accounts(act, second), 1);
  Countables count;
  CHECK(registry_take_countables(registry, COUNTABLE_ALL, desk_arena, &count, &desk_problem) == DONE);
  CHECK_NUMBER(count.cases.length, 1);
}

TEST(what_another_document_tells_of_another_day_is_registered_beside_it) {
  registry = desk_make("beside", true);
  REQUIRE(registry != NULL);
  read_and_accept("first.txt", "VELDAU, 8 May 2026 - Police detained journalist Ayla Arsenova in Veldau on 3 May.\n");
  read_and_accept("second.txt", "VELDAU, 8 May 2026 - Police detained journalist Ayla Arsenova in Veldau on 7 May.\n");
  RecordId first = {0};
  CHECK_NUMBER(count_of("event", &first), 2);
  CHECK_NUMBER(count_of("act", &first), 2);
  CHECK_NUMBER(count_of("person", &first), 1);
}

TEST(who_did_it_is_registered_once_where_two_documents_tell_it) {
  registry = desk_make("once", true);
  REQUIRE(registry != NULL);
  RecordId first = read_and_accept("first.txt", "VELDAU, 8 May 2026 - The teacher Nadia Sorrel was beaten on 3 May by "
                                                "Captain Rinat Berov of the Veldau Police Department.\n");
  RecordId second =
      read_and_accept("second.txt", "VELDAU, 9 May 2026 - Captain Rinat Berov (Veldau Police Department) is alleged to "
                                    "have beaten the teacher Nadia Sorrel on 3 May 2026.\n");
  RecordId part = {0}, person = {0};
  CHECK_NUMBER(count_of("involvement", &part), 1);
  CHECK_NUMBER(count_of("person", &person), 3);
  CHECK_NUMBER(accounts(part, first), 1);
  CHECK_NUMBER(accounts(part, second), 1);
}

TESTS(a_part_in_an_act_is_the_same_by_the_act_and_who_did_it, who_did_it_is_registered_once_where_two_documents_tell_it,
      an_event_of_one_type_person_and_day_is_surely_the_same, days_that_only_overlap_are_offered_and_never_sure,
      other_days_or_none_are_not_offered, another_place_lowers_it, another_type_or_person_is_another_event,
      an_event_with_one_person_more_is_offered_and_never_sure, who_only_speaks_in_both_does_not_make_them_one,
      an_act_is_the_same_by_whom_it_was_done_to_and_its_event, a_hidden_event_is_not_offered_though_its_act_is_seen,
      what_one_document_tells_as_two_is_not_offered_as_one,
      nobody_of_a_group_may_be_missing_or_only_likely_where_it_is_sure,
      an_initial_that_agrees_is_offered_and_never_sure,
      an_event_of_somebody_known_by_an_initial_is_offered_and_never_sure,
      what_two_documents_tell_is_registered_once_with_both_sources,
      what_another_document_tells_of_another_day_is_registered_beside_it)
