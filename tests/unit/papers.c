/* What briefings and appeals promise (publish/brief.h, publish/appeal.h). */
#include "publish/appeal.h"
#include "publish/brief.h"
#include "publish/html.h"
#include "tests/support/paper_world.h"
#include "tests/support/sarmania.h"
#include "tests/support/tiny.h"

typedef struct Made {
  Outcome outcome;
  Problem problem;
  Text html; /* the body only */
  Omissions left_out;
  Text code;
} Made;

static int64_t day(int32_t year, unsigned month, unsigned in_month) {
  return day_from_civil((CivilDay){year, month, in_month});
}

static PaperOptions paper_for(Audience audience) {
  return (PaperOptions){.audience = audience, .today = day(2026, 3, 12), .from = TEXT("Open Door")};
}

static void html_take(Made *made, const Document *document, Arena *arena) {
  Bytes html = {0};
  if (document_html(document, arena, &html, &made->problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "%s", made->problem.message);
  ptrdiff_t body = text_find(bytes_text(html), TEXT("<body>"), 0);
  made->html = body < 0 ? TEXT_NONE : text_slice(bytes_text(html), (size_t)body, html.length);
}

static Made brief_of(Registry *world, BriefOptions options, Arena *arena) {
  Made made = {0};
  Document document;
  made.outcome = brief_make(world, &options, arena, &document, &made.left_out, &made.problem);
  if (made.outcome == DONE) html_take(&made, &document, arena);
  return made;
}

static Made briefing(Registry *world, Audience audience, Arena *arena) {
  return brief_of(world, (BriefOptions){.paper = paper_for(audience), .occasion = world_id("dialogue")}, arena);
}

static Made appeal_of(Registry *world, const char *subject, AppealOptions options, Arena *arena) {
  Made made = {0};
  Document document;
  RecordId id = world_id(subject);
  options.subjects = &id;
  options.subject_count = 1;
  made.outcome = appeal_make(world, &options, arena, &document, &made.code, &made.left_out, &made.problem);
  if (made.outcome == DONE) html_take(&made, &document, arena);
  return made;
}

static bool holds(Text text, const char *words) {
  return text_find(text, text_of(words), 0) >= 0;
}

static void check_done(const Made *made) {
  if (made->outcome != DONE) tiny_fail(__FILE__, __LINE__, "%s: %s", made->problem.code, made->problem.message);
}

static void check_holds(const Made *made, const char *words) {
  if (!holds(made->html, words)) tiny_fail(__FILE__, __LINE__, "the paper lacks \"%s\"", words);
}

static void check_lacks(const Made *made, const char *words) {
  if (holds(made->html, words)) tiny_fail(__FILE__, __LINE__, "the paper holds \"%s\"", words);
}

static const Omission *omitted(const Made *made, const char *record, OmissionReason reason) {
  RecordId id = world_id(record);
  for (size_t i = 0; i < made->left_out.list.length; i++) {
    const Omission *one = &made->left_out.list.at[i];
    if (ID_EQUAL(one->record, id) && one->reason == reason) return one;
  }
  return NULL;
}

/* The world's text with one line put in another's place. */
static const char *world_with(const char *line, const char *instead, Arena *arena) {
  const char *at = strstr(sarmania, line);
  if (at == NULL) tiny_fail(__FILE__, __LINE__, "no line %s", line);
  Writer writer = WRITER_IN(arena);
  writer_text(&writer, (Text){sarmania, (size_t)(at - sarmania)});
  writer_words(&writer, instead);
  writer_words(&writer, at + strlen(line));
  return writer.at;
}

TEST(a_survivor_without_consent_is_in_no_paper_and_is_listed_with_the_reason) {
  ARENA_SCOPE Arena *arena = arena_new();
  Registry *world = world_of(sarmania, arena);
  AppealOptions options = {.paper = paper_for(AUDIENCE_PUBLIC)};
  Made papers[] = {briefing(world, AUDIENCE_CONFIDENTIAL, arena), briefing(world, AUDIENCE_PUBLIC, arena),
                   appeal_of(world, "union", options, arena)};
  static const char *const never[] = {"Seitkaziev", "Сейтқазиев", "Сейтказиев", "Rauan", "Рауан", "stallholder"};
  for (size_t p = 0; p < 3; p++) {
    check_done(&papers[p]);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
      check_lacks(&papers[p], never[i]);
  }
  CHECK(omitted(&papers[0], "rauan", OMITTED_REFUSED) != NULL);
  CHECK(omitted(&papers[1], "rauan", OMITTED_REFUSED) != NULL);
  Made alone = appeal_of(world, "market", options, arena);
  CHECK(alone.outcome == ABSENT);
  CHECK(strcmp(alone.problem.code, "nobody_to_show") == 0);
  CHECK(omitted(&alone, "rauan", OMITTED_REFUSED) != NULL);
}

TEST(a_name_typed_into_free_text_is_found_in_the_other_script) {
  ARENA_SCOPE Arena *arena = arena_new();
  const char *text = world_with("The articles do not say what they forbid. [en]",
                                "The prosecutor also questioned Рауана Сейтказиева about it. [en]", arena);
  Made made = briefing(world_of(text, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_done(&made);
  check_lacks(&made, "Сейтказиев");
  check_lacks(&made, "questioned");
  const Omission *omission = omitted(&made, "issueunion", OMITTED_NAME_IN_TEXT);
  REQUIRE(omission != NULL);
  RecordId rauan = world_id("rauan");
  CHECK(ID_EQUAL(omission->because, rauan));
  CHECK(omitted(&made, "survivor", OMITTED_NAME_IN_TEXT) != NULL); /* the ask that names him in Latin letters */
}

TEST(an_officer_who_is_not_charged_appears_by_agency) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_done(&made);
  check_holds(&made, "officials of Department for Combating Organised Crime");
  check_lacks(&made, "Kursaev");
  CHECK(omitted(&made, "kursaev", OMITTED_NOT_CHARGED) != NULL);
}

TEST(an_officer_who_is_charged_or_found_responsible_appears_by_name_as_that) {
  ARENA_SCOPE Arena *arena = arena_new();
  const char *charged =
      world_with("act=$beating\nperpetrator=$kursaev\n", "act=$beating\nperpetrator=$kursaev\nstatus=charged\n", arena);
  Made made = briefing(world_of(charged, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "Vadim Kursaev (charged)");
  const char *found = world_with("act=$beating\nperpetrator=$kursaev\n",
                                 "act=$beating\nperpetrator=$kursaev\nclaim=established_by=Haruan City Court\n", arena);
  made = briefing(world_of(found, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "Vadim Kursaev (found responsible by Haruan City Court)");
}

TEST(a_claim_of_which_two_versions_stand_charges_nobody) {
  ARENA_SCOPE Arena *arena = arena_new();
  const char *charged = world_with("act=$beating\nperpetrator=$kursaev\n",
                                   "act=$beating\nperpetrator=$kursaev\nclaim=charged=yes\n", arena);
  Registry *world = world_of(charged, arena);
  Made made = briefing(world, AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "Kursaev (charged)");
  world_contradict(world, "two", "claim", "charged=no");
  made = briefing(world, AUDIENCE_CONFIDENTIAL, arena);
  check_lacks(&made, "Kursaev");
}

TEST(a_released_officer_is_named_as_alleged_and_only_with_a_reason) {
  ARENA_SCOPE Arena *arena = arena_new();
  Registry *world = world_of(sarmania, arena);
  Release release = {world_id("kursaev"), TEXT("named in court")};
  BriefOptions options = {.paper = paper_for(AUDIENCE_CONFIDENTIAL), .occasion = world_id("dialogue")};
  options.paper.releases = &release;
  options.paper.release_count = 1;
  Made made = brief_of(world, options, arena);
  check_holds(&made, "Vadim Kursaev (alleged)");
  release.reason = TEXT(" ");
  made = brief_of(world, options, arena);
  check_lacks(&made, "Kursaev");
}

TEST(a_release_never_stands_above_a_no) {
  ARENA_SCOPE Arena *arena = arena_new();
  Release release = {world_id("rauan"), TEXT("the delegation asked")};
  BriefOptions options = {.paper = paper_for(AUDIENCE_CONFIDENTIAL), .occasion = world_id("dialogue")};
  options.paper.releases = &release;
  options.paper.release_count = 1;
  Made made = brief_of(world_of(sarmania, arena), options, arena);
  check_done(&made);
  check_lacks(&made, "Seitkaziev");
}

TEST(what_was_asked_is_never_printed_as_given) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_done(&made);
  check_holds(&made, "Asked for: imprisonment, 8\u00a0years. Given: imprisonment, 5\u00a0years.");
  check_holds(&made, "Asked for: imprisonment, 6\u00a0years.");
  check_holds(&made, "<td>imprisonment, 6\u00a0years</td><td>not yet</td>");
  check_holds(&made, "<td>imprisonment, 8\u00a0years</td><td>imprisonment, 5\u00a0years</td>");
  check_lacks(&made, "Given: imprisonment, 8");
  check_lacks(&made, "Given: imprisonment, 6");
  check_lacks(&made, "6\u00a0years given");
}

TEST(a_charge_is_printed_as_the_authorities_words) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "The charge, in the words of the authorities: “incitement of discord” (Criminal Code 211 (2)).");
}

TEST(a_violation_is_alleged_until_a_court_established_it) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made,
              "Alleged: other ill-treatment; 3 June 2025, Haruan; officials of Department for Combating Organised "
              "Crime; according to the person affected; denied by Department for Combating Organised Crime.");
  const char *found =
      world_with("claim=alleged_by=$saruan; denied_by=$dcoc", "claim=established_by=Haruan City Court", arena);
  made = briefing(world_of(found, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "other ill-treatment; established by Haruan City Court");
  check_lacks(&made, "Alleged: other ill-treatment");
}

TEST(our_count_and_that_of_others_stand_in_two_sentences) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made,
              "Own count: 2 cases registered, from 13 March 2025 to 12 March 2026, by the date of registration; as of "
              "12 March 2026.");
  check_holds(&made, "According to Coalition against Ill-treatment: 115 (torture cases); unit: cases; period: ");
  check_holds(&made, "registered in the period");
  check_holds(&made, "not how much happened");
}

/* Eight more persons who were tortured, nine who were detained, that night. */
static const char *with_many(Arena *arena) {
  Writer writer = WRITER_IN(arena);
  writer_words(&writer, sarmania);
  for (int i = 0; i < 17; i++)
    writer_format(&writer, "person more%d\ntype=individual\n\nact done%d\nevent=$night\nvictim=$more%d\ntype=%s\n\n", i,
                  i, i, i < 8 ? "torture" : "detention");
  writer_char(&writer, '\0');
  Text text = TEXT("");
  CHECK(writer_end(&writer, &text, NULL) == DONE);
  return text.at;
}

TEST(persons_affected_are_counted_by_type_and_small_numbers_leave_in_no_paper) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_lacks(&made, "Own count: persons affected"); /* two: nothing of it could be shown */
  made = briefing(world_of(with_many(arena), arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "Own count: persons affected in cases registered from 13 March 2025 to 12 March 2026");
  check_holds(&made, "not shown"); /* one of ill-treatment, and what would give it back */
  check_holds(&made, "Numbers from 1 to 4 are not shown");
  made = briefing(world_of(with_many(arena), arena), AUDIENCE_INTERNAL, arena);
  check_lacks(&made, "Numbers from 1 to 4 are not shown");
}

TEST(a_state_older_than_its_limit_stops_the_paper_until_it_is_marked) {
  ARENA_SCOPE Arena *arena = arena_new();
  BriefOptions options = {.paper = paper_for(AUDIENCE_CONFIDENTIAL), .occasion = world_id("dialogue")};
  options.paper.today = day(2026, 3, 14); /* 15 days after 27 February */
  Registry *world = world_of(world_with("date=2026-03-09\nnext=what=hearing; when=2026-03-26\n",
                                        "date=2026-02-27\nnext=what=hearing; when=2026-03-26\n", arena),
                             arena);
  CHECK(brief_of(world, options, arena).outcome == DONE); /* in appeal: 30 days */
  const char *running = world_with("type=appealed\ndate=2026-03-09\n", "type=trial\ndate=2026-02-27\n", arena);
  world = world_of(running, arena);
  Made made = brief_of(world, options, arena);
  CHECK(made.outcome == ABSENT && strcmp(made.problem.code, "stale_state") == 0);
  CHECK(omitted(&made, "trial", OMITTED_STALE) != NULL);
  options.paper.today = day(2026, 3, 13); /* the fourteenth day still holds */
  CHECK(brief_of(world, options, arena).outcome == DONE);
  options.paper.today = day(2026, 3, 14);
  options.paper.marks_stale = true;
  made = brief_of(world, options, arena);
  check_done(&made);
  check_holds(&made, "Not confirmed since 27 February 2026.");
}

TEST(papers_with_entries_that_nobody_reviewed_say_so) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_lacks(&made, "nobody has reviewed");
  const char *text = world_with("type=trial\ndate=2026-01-19\n", "type=trial\ndate=2026-01-19\n!unreviewed\n", arena);
  made = briefing(world_of(text, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "Holds entries that nobody has reviewed.");
}

TEST(text_in_another_language_is_left_out_and_listed) {
  ARENA_SCOPE Arena *arena = arena_new();
  const char *text = world_with("authority=Haruan City Court [en]", "authority=Городской суд Харуана [ru]", arena);
  Made made = briefing(world_of(text, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_lacks(&made, "Городской");
  CHECK(omitted(&made, "opens", OMITTED_LANGUAGE) != NULL);
}

TEST(the_annex_tells_what_came_of_earlier_asks) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made made = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  check_holds(&made, "Annex. What came of earlier asks");
  check_holds(&made, "Visit remand prison no. 2.");
  check_holds(&made, "Visit allowed in November 2025.");
  check_holds(&made, "<p class=\"label\">We ask: European Union</p>\n<p>Name both lawyers");
  check_holds(&made, "Open Door briefs European Union: Human-rights dialogue with Sarmania.");
}

TEST(the_same_registry_gives_the_same_paper) {
  ARENA_SCOPE Arena *arena = arena_new();
  Made first = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  Made second = briefing(world_of(sarmania, arena), AUDIENCE_CONFIDENTIAL, arena);
  CHECK(text_equal(first.html, second.html) && first.html.length > 5000);
}

TEST(in_public_a_person_may_be_told_of_without_name_day_and_place) {
  ARENA_SCOPE Arena *arena = arena_new();
  const char *text =
      world_with("act beating\nevent=$search\nvictim=$saruan\n", "act beating\nevent=$search\nvictim=$ilnar\n", arena);
  Made made = briefing(world_of(text, arena), AUDIENCE_PUBLIC, arena);
  check_done(&made);
  check_lacks(&made, "Osekbel");
  check_holds(&made, "A person whose name is withheld");
  check_holds(&made, "Alleged: other ill-treatment; June 2025;");
  check_lacks(&made, "3 June 2025, Haruan; officials");
  CHECK(omitted(&made, "ilnar", OMITTED_WITHOUT_NAME) != NULL);
}

TEST(an_appeal_has_its_code_its_sections_and_asks_to_quote_the_code) {
  ARENA_SCOPE Arena *arena = arena_new();
  AppealOptions options = {.paper = paper_for(AUDIENCE_PUBLIC), .country = TEXT("SRM")};
  Made made = appeal_of(world_of(sarmania, arena), "union", options, arena);
  check_done(&made);
  CHECK_TEXT(made.code, "SRM 001 / 0326");
  static const char *const parts[] = {"SRM 001 / 0326: other ill-treatment, criminal, against the person",
                                      "Open Door asks for your urgent intervention in the following situation.",
                                      "Brief description of the situation",
                                      "Background information",
                                      "Actions requested",
                                      "Name both lawyers and observe the appeal hearing.",
                                      "examine every allegation of ill-treatment",
                                      "Addresses",
                                      "<li>European Union</li>",
                                      "quote the code SRM 001 / 0326 in your reply",
                                      "Saruan Tyngbaquly"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    check_holds(&made, parts[i]);
  check_lacks(&made, "Osekbel");
  check_lacks(&made, "New information");
}

TEST(a_heading_with_nothing_below_it_is_not_printed) {
  ARENA_SCOPE Arena *arena = arena_new();
  AppealOptions options = {.paper = paper_for(AUDIENCE_PUBLIC), .country = TEXT("SRM")};
  const char *bare = world_with("description=The officers took papers and telephones. [en]\n", "", arena);
  Made made = appeal_of(world_of(bare, arena), "union", options, arena);
  check_done(&made);
  check_lacks(&made, "Background information");
  check_holds(&made, "Actions requested");
  check_holds(&made, "Addresses");
}

TEST(a_step_that_is_left_out_is_told_by_its_type_day_and_proceeding) {
  ARENA_SCOPE Arena *arena = arena_new();
  BriefOptions options = {.paper = paper_for(AUDIENCE_CONFIDENTIAL), .occasion = world_id("dialogue")};
  options.paper.language = LANGUAGE_RU;
  Made made = brief_of(world_of(sarmania, arena), options, arena);
  check_done(&made);
  const Omission *omission = omitted(&made, "charged", OMITTED_LANGUAGE);
  REQUIRE(omission != NULL);
  CHECK(text_starts(omission->title, TEXT("Step: charged, 2025-06-14, in Prosecution of two union lawyers")));
}

TEST(an_update_keeps_its_code_and_tells_what_is_new) {
  ARENA_SCOPE Arena *arena = arena_new();
  Writer text = WRITER_IN(arena);
  writer_words(&text, sarmania);
  writer_words(&text, "\nintervention first\ntype=urgent_appeal\ndate=2026-02-20\ncode=SRM 003 / "
                      "0226\naddressees=Prosecutor General [en]\n\n"
                      "intervention other\ntype=urgent_appeal\ncode=SRM 007 / 0326\n\n");
  Registry *world = world_of(text.at, arena);
  AppealOptions options = {.paper = paper_for(AUDIENCE_PUBLIC), .country = TEXT("SRM"), .updates = world_id("first")};
  Made made = appeal_of(world, "union", options, arena);
  check_done(&made);
  CHECK_TEXT(made.code, "SRM 003 / 0226.1");
  check_holds(&made, "Since the appeal SRM 003 / 0226:");
  check_holds(&made, "27 February 2026: sentenced");
  check_lacks(&made, "16 February 2026: penalty requested");
  check_holds(&made, "<li>Prosecutor General</li>");
  options.updates = (RecordId){{0}};
  made = appeal_of(world, "union", options, arena);
  CHECK_TEXT(made.code, "SRM 008 / 0326");
}

TEST(a_russian_paper_is_russian_and_a_kazakh_one_kazakh) {
  ARENA_SCOPE Arena *arena = arena_new();
  Registry *world = world_of(sarmania, arena);
  BriefOptions options = {.paper = paper_for(AUDIENCE_CONFIDENTIAL), .occasion = world_id("dialogue")};
  options.paper.language = LANGUAGE_RU;
  Made made = brief_of(world, options, arena);
  check_done(&made);
  check_holds(&made, "Запрошено: лишение свободы, 8\u00a0лет. Назначено: лишение свободы, 5\u00a0лет.");
  check_holds(&made, "Дела, вызывающие обеспокоенность"); /* the title is not translated */
  check_lacks(&made, "incitement");
  CHECK(omitted(&made, "dialogue", OMITTED_LANGUAGE) != NULL);
  options.paper.language = LANGUAGE_KK;
  made = brief_of(world, options, arena);
  check_done(&made);
  check_holds(&made, "Сәруан Тыңбақұлы");
  check_holds(&made, "Сұралды: бас бостандығынан айыру, 8\u00a0жыл.");
}

TESTS(a_survivor_without_consent_is_in_no_paper_and_is_listed_with_the_reason,
      a_name_typed_into_free_text_is_found_in_the_other_script, an_officer_who_is_not_charged_appears_by_agency,
      an_officer_who_is_charged_or_found_responsible_appears_by_name_as_that,
      a_claim_of_which_two_versions_stand_charges_nobody, a_released_officer_is_named_as_alleged_and_only_with_a_reason,
      a_release_never_stands_above_a_no, what_was_asked_is_never_printed_as_given,
      a_charge_is_printed_as_the_authorities_words, a_violation_is_alleged_until_a_court_established_it,
      our_count_and_that_of_others_stand_in_two_sentences,
      persons_affected_are_counted_by_type_and_small_numbers_leave_in_no_paper,
      a_state_older_than_its_limit_stops_the_paper_until_it_is_marked, papers_with_entries_that_nobody_reviewed_say_so,
      text_in_another_language_is_left_out_and_listed, the_annex_tells_what_came_of_earlier_asks,
      the_same_registry_gives_the_same_paper, in_public_a_person_may_be_told_of_without_name_day_and_place,
      an_appeal_has_its_code_its_sections_and_asks_to_quote_the_code, a_heading_with_nothing_below_it_is_not_printed,
      a_step_that_is_left_out_is_told_by_its_type_day_and_proceeding, an_update_keeps_its_code_and_tells_what_is_new,
      a_russian_paper_is_russian_and_a_kazakh_one_kazakh)
