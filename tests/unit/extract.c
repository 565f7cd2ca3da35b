/* What extract/ promises, on invented texts. */
#include "extract/extract.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "tests/support/reading.h"
#include "tests/support/tiny.h"

static const FoundPerson *person_named(const Extraction *extraction, const char *name) {
  for (size_t i = 0; i < extraction->persons.length; i++)
    if (text_equal(extraction->persons.at[i].name, text_of(name))) return &extraction->persons.at[i];
  static const FoundPerson nobody = {0};
  return &nobody;
}

TEST(dates_with_day_month_and_year_are_read_in_every_order) {
  check_days("on 3 March 2023", "2023-03-03", "2023-03-03");
  check_days("on March 3, 2023", "2023-03-03", "2023-03-03");
  check_days("on the 3rd of March 2023", "2023-03-03", "2023-03-03");
  check_days("on 2023-03-03", "2023-03-03", "2023-03-03");
  check_days("on 03.03.2023", "2023-03-03", "2023-03-03");
  check_days("on 3/3/2023", "2023-03-03", "2023-03-03");
}

TEST(a_date_without_a_year_is_the_latest_that_has_been) {
  check_days("on 3 March", "2024-03-03", "2024-03-03");
  check_days("on 3 October", "2023-10-03", "2023-10-03");
  check_days("in October", "2023-10-01", "2023-10-31");
}

TEST(dates_relative_to_the_document_are_days) {
  check_days("today", "2024-05-08", "2024-05-08");
  check_days("yesterday", "2024-05-07", "2024-05-07");
  check_days("on Monday", "2024-05-06", "2024-05-06");
  check_days("last Friday", "2024-05-03", "2024-05-03");
  check_days("last week", "2024-04-29", "2024-05-05");
  check_days("last month", "2024-04-01", "2024-04-30");
  check_days("last year", "2023-01-01", "2023-12-31");
  check_days("three days ago", "2024-05-05", "2024-05-05");
  check_days("on 3 March last year", "2023-03-03", "2023-03-03");
}

TEST(parts_and_periods_of_a_year_are_days) {
  check_days("in mid-March 2023", "2023-03-11", "2023-03-20");
  check_days("in early March 2023", "2023-03-01", "2023-03-10");
  check_days("at the end of March 2023", "2023-03-21", "2023-03-31");
  check_days("in the spring of 2023", "2023-03-01", "2023-05-31");
  check_days("in April-May 2023", "2023-04-01", "2023-05-31");
  check_days("between 3 March and 5 April 2023", "2023-03-03", "2023-04-05");
  check_days("in the first nine months of 2023", "2023-01-01", "2023-09-30");
  check_days("this year", "2024-01-01", "2024-05-08");
}

TEST(an_undated_act_ends_with_the_document) {
  check_days("after a search", "", "2024-05-08");
}

TEST(the_date_a_document_prints_is_preferred_to_the_one_given) {
  Extraction extraction = read_dated("Veldau, 23 November 2016. Today Ayla Arsenova was arrested.", "2024-05-08");
  CHECK_TEXT(extraction.date, "2016-11-23");
  CHECK_TEXT(event_of(&extraction, EVENT_arrest)->date.from, "2016-11-23");
}

TEST(a_weekday_heading_dates_what_stands_below_it) {
  Extraction extraction =
      read_dated("Chronicle\n\n6 March, Monday\nIn Veldau, police arrested Ayla Arsenova.\n", "2024-03-12");
  REQUIRE(event_of(&extraction, EVENT_arrest)->type == EVENT_arrest);
  CHECK_TEXT(event_of(&extraction, EVENT_arrest)->date.from, "2024-03-06");
}

TEST(roles_spread_over_a_list_of_names) {
  Extraction extraction =
      read_text("Editor Ayla Arsenova, civil society activists Boris Kental and Timur Ulanbek and political "
                "activist Serik Mamyr have all been convicted this year.");
  CHECK_NUMBER(extraction.persons.length, 4);
  const FoundEvent *conviction = event_of(&extraction, EVENT_conviction);
  REQUIRE(conviction->type != EVENT_none);
  CHECK_NUMBER(conviction->persons.length, 4);
  const FoundPerson *timur = person_named(&extraction, "Timur Ulanbek");
  REQUIRE(timur->spans.length > 0 && timur->roles.length == 1);
  CHECK_TEXT(timur->roles.at[0], "civil society activist");
  CHECK(timur->status == STATUS_victim);
}

TEST(a_speaker_with_a_body_and_role_is_a_spokesperson) {
  Extraction extraction = read_text("The verdict is unfair, said Brigita Dufo, OLF Director.");
  const FoundPerson *speaker = person_named(&extraction, "Brigita Dufo");
  REQUIRE(speaker->spans.length > 0);
  CHECK(speaker->status == STATUS_spokesperson);
  REQUIRE(speaker->roles.length > 0);
  CHECK_TEXT(speaker->roles.at[0], "OLF Director");
}

TEST(a_surname_alone_means_the_only_one_who_bears_it) {
  Extraction extraction =
      read_text("Journalist Ayla Arsenova was detained on Monday. Arsenova was released on Tuesday.");
  CHECK_NUMBER(extraction.persons.length, 1);
  CHECK_NUMBER(extraction.persons.at[0].as_written.length, 2);
  const FoundEvent *release = event_of(&extraction, EVENT_release);
  REQUIRE(release->type != EVENT_none);
  CHECK_NUMBER(release->persons.length, 1);
}

TEST(a_surname_that_two_bear_is_given_to_neither) {
  Extraction extraction = read_text("Ayla Rokaya and Bishwa Rokaya live in Veldau. Rokaya was arrested on 3 March.");
  CHECK_NUMBER(extraction.persons.length, 2);
  for (size_t i = 0; i < extraction.events.length; i++)
    CHECK_NUMBER(extraction.events.at[i].persons.length, 0);
}

TEST(mr_and_ms_tell_two_of_one_surname_apart) {
  Extraction extraction =
      read_text("Mr Bishwa Rokaya and Ms Sunita Rokaya live in Veldau. Ms Rokaya was arrested on 3 March.");
  const FoundEvent *arrest = event_of(&extraction, EVENT_arrest);
  REQUIRE(arrest->type != EVENT_none && arrest->persons.length == 1);
  CHECK_TEXT(extraction.persons.at[arrest->persons.at[0]].name, "Sunita Rokaya");
}

TEST(a_penalty_asked_for_is_not_one_given) {
  Extraction extraction =
      read_text("On Monday prosecutors requested eight years in prison for activist Ayla Arsenova.");
  const FoundEvent *request = event_of(&extraction, EVENT_prosecutor_request);
  REQUIRE(request->type != EVENT_none && request->has_penalty);
  CHECK(request->penalty.status == PENALTY_STATUS_requested);
  CHECK_NUMBER(request->penalty.amount, 8);
  CHECK(event_of(&extraction, EVENT_conviction)->type == EVENT_none);
}

TEST(terms_told_respectively_go_to_each_in_turn) {
  Extraction extraction =
      read_text("Ayla Arsenova and Boris Kental were sentenced to twelve years and seven years in prison "
                "respectively.");
  CHECK_NUMBER(extraction.events.length, 2);
  CHECK_NUMBER(extraction.events.at[0].penalty.amount, 12);
  CHECK_NUMBER(extraction.events.at[1].penalty.amount, 7);
  CHECK_NUMBER(extraction.events.at[1].persons.length, 1);
}

TEST(years_and_months_are_told_in_months) {
  Extraction extraction = read_text("A court sentenced Ayla Arsenova to two years and six months in prison.");
  const FoundEvent *conviction = event_of(&extraction, EVENT_conviction);
  REQUIRE(conviction->type != EVENT_none && conviction->has_penalty);
  CHECK_NUMBER(conviction->penalty.amount, 30);
  CHECK_TEXT(conviction->penalty.unit, "month");
}

TEST(charges_in_quotes_and_in_words_are_found) {
  Extraction extraction =
      read_text("Ayla Arsenova was arrested on charges of hooliganism and contempt of court. Boris Kental "
                "was convicted of “inciting social discord” and “libel”.");
  const FoundEvent *arrest = event_of(&extraction, EVENT_arrest), *conviction = event_of(&extraction, EVENT_conviction);
  REQUIRE(arrest->type != EVENT_none && conviction->type != EVENT_none);
  REQUIRE(arrest->charges.length == 2 && conviction->charges.length == 2);
  CHECK_TEXT(arrest->charges.at[1], "contempt of court");
  CHECK_TEXT(conviction->charges.at[0], "inciting social discord");
}

TEST(such_charges_and_the_latter_two_point_back) {
  Extraction extraction =
      read_text("Boris Kental is on trial on charges of “X one”, “Y two” and “Z three”. The latter two are "
                "often used. Ayla Arsenova has been convicted on such charges.");
  const FoundEvent *conviction = event_of(&extraction, EVENT_conviction);
  REQUIRE(conviction->type != EVENT_none && conviction->charges.length == 2);
  CHECK_TEXT(conviction->charges.at[0], "Y two");
}

TEST(hundreds_have_a_least_number_and_no_most) {
  Extraction extraction = read_text("Hundreds of people were detained in Veldau on 3 March.");
  const FoundEvent *detention = event_of(&extraction, EVENT_mass_detention);
  REQUIRE(detention->type != EVENT_none && detention->has_count);
  CHECK_NUMBER(detention->count.min, 200);
  CHECK_NUMBER(detention->count.max, -1);
  CHECK(detention->count.approximate);
  CHECK_TEXT(detention->place, "Veldau");
}

TEST(a_registered_count_names_its_registrar) {
  Extraction extraction =
      read_text("A total of 115 new cases of torture were registered by the Coalition against Torture (CAT) in the "
                "first nine months of 2023.");
  const FoundEvent *count = event_of(&extraction, EVENT_torture_count);
  REQUIRE(count->type != EVENT_none);
  CHECK_NUMBER(count->count.min, 115);
  CHECK(count->count.basis == COUNT_registered);
  CHECK_TEXT(count->count.by, "Coalition against Torture");
  CHECK_TEXT(count->date.to, "2023-09-30");
}

TEST(what_is_denied_wished_or_feared_is_no_event) {
  CHECK_NUMBER(read_text("Ayla Arsenova was not arrested.").events.length, 0);
  CHECK_NUMBER(read_text("Ayla Arsenova must be released immediately.").events.length, 0);
  CHECK_NUMBER(read_text("We call for the release of Ayla Arsenova.").events.length, 0);
  CHECK_NUMBER(read_text("Ayla Arsenova could be arrested on her return.").events.length, 0);
}

TEST(what_is_alleged_says_so) {
  Extraction extraction = read_text("Ayla Arsenova was allegedly beaten by guards in prison on 3 March.");
  REQUIRE(extraction.events.length == 1);
  CHECK(extraction.events.at[0].type == EVENT_torture);
  CHECK(extraction.events.at[0].modality == MODALITY_alleged);
  REQUIRE(extraction.events.at[0].perpetrators.length == 1);
}

TEST(a_headline_and_its_sentence_are_one_event) {
  Extraction extraction =
      read_text("Activist Ayla Arsenova sentenced to five years\n\nOn 3 March a court in Veldau sentenced "
                "activist Ayla Arsenova to five years in prison.\n");
  CHECK_NUMBER(extraction.events.length, 1);
  CHECK_TEXT(extraction.events.at[0].date.from, "2024-03-03");
}

TEST(a_body_and_its_acronym_are_one) {
  Extraction extraction = read_text("The Open Ledger Foundation (OLF) protested. OLF is based in Veldau.");
  CHECK_NUMBER(extraction.organisations.length, 1);
  CHECK_NUMBER(extraction.organisations.at[0].as_written.length, 2);
  CHECK_TEXT(extraction.organisations.at[0].name, "Open Ledger Foundation");
}

TEST(lines_of_the_page_around_a_text_tell_nothing) {
  Extraction extraction =
      read_text("Alert: Torture survivors speak out in Ethiopia\n\nAyla Arsenova was arrested in Veldau on 3 "
                "March.\n\nSign up now\n");
  CHECK_NUMBER(extraction.places.length, 1);
  CHECK_TEXT(extraction.places.at[0].name, "Veldau");
}

TEST(an_ask_has_its_two_parties) {
  Extraction extraction = read_text(
      "“The EU should call on the Sarmanian authorities to release all prisoners,” said Gerald Stabe, OLF Director.");
  REQUIRE(extraction.asks.length == 1);
  CHECK_TEXT(extraction.asks.at[0].addressee, "EU");
  CHECK_TEXT(extraction.asks.at[0].target, "the Sarmanian authorities");
  CHECK_TEXT(extraction.asks.at[0].said_by, "Gerald Stabe");
  REQUIRE(extraction.quotes.length == 1);
  CHECK_TEXT(extraction.quotes.at[0].speaker, "Gerald Stabe");
}

TEST(a_text_cut_in_mid_sentence_says_so) {
  CHECK_NUMBER(
      read_text("All is well here.\n\n“In order to address the problem, it is necessary th\n").incomplete.length, 1);
  CHECK_NUMBER(read_text("All is well here. Nothing is cut off.").incomplete.length, 0);
}

TEST(a_sound_text_with_foreign_names_is_not_repaired) {
  Extraction extraction =
      read_text("Ofthebek Andarov and Tobekzhan Inovich of Zharkentau spoke with Forumbek Isenov about Andijanov, "
                "Ontarbek and Thebekova in Kostrava.");
  CHECK_NUMBER(extraction.repairs.length, 0);
}

TEST(glued_words_are_repaired_and_spans_stay_raw) {
  const char *words =
      "The courtin Veldau has sentencedthe activist Ayla Arsenovaand heldthe trial behind closeddoors. Ayla Arsenova "
      "was notallowed to seeher lawyer duringthe investigation.The appealwas rejected.";
  Extraction extraction = read_text(words);
  CHECK(extraction.repairs.length >= 8);
  const FoundPerson *person = person_named(&extraction, "Ayla Arsenova");
  REQUIRE(person->spans.length > 0);
  Span span = person->spans.at[0];
  CHECK(strncmp(words + span.start, "Ayla Arsenova", span.length) == 0);
}

TEST(offsets_count_code_points) {
  Extraction extraction = read_text("Жалоба — “ok”. Activist Ayla Arsenova was arrested.");
  const FoundPerson *person = person_named(&extraction, "Ayla Arsenova");
  REQUIRE(person->spans.length > 0);
  CHECK_NUMBER(person->spans.at[0].start, 24);
  CHECK_NUMBER(person->spans.at[0].length, 13);
}

TEST(another_language_is_told_apart) {
  CHECK_TEXT(read_text("Ceci est une phrase assez longue dans une autre langue que la nôtre.").language, "und");
  CHECK_TEXT(read_text("This is a sentence in the language that is meant here.").language, "en");
}

TEST(bad_input_gets_a_clear_error) {
  ARENA_SCOPE Arena *own = arena_new();
  Extraction extraction;
  Problem problem;
  ExtractOptions options = {0};
  CHECK(extract_read((Text){"a\xff", 2}, &options, own, &extraction, &problem) == INVALID);
  CHECK(strcmp(problem.code, "not_utf8") == 0);
  char *large = calloc(1, LIMIT_DOCUMENT_TEXT + 1);
  CHECK(extract_read((Text){large, LIMIT_DOCUMENT_TEXT + 1}, &options, own, &extraction, &problem) == INVALID);
  CHECK(strcmp(problem.code, "too_large") == 0);
  free(large);
  options.date = TEXT("2024-02-30");
  CHECK(extract_read(TEXT("a"), &options, own, &extraction, &problem) == INVALID);
  CHECK(strcmp(problem.code, "bad_date") == 0);
}

TEST(no_memory_is_an_outcome_and_no_crash) {
  for (size_t limit = 2000; limit < 200000; limit += 9000) {
    ARENA_SCOPE Arena *own = arena_new();
    arena_limit(own, limit);
    Extraction extraction;
    ExtractOptions options = {0};
    Outcome outcome = extract_read(TEXT("Activist Ayla Arsenova was arrested in Veldau on 3 March 2023."), &options,
                                   own, &extraction, NULL);
    CHECK(outcome == DONE || outcome == BROKEN);
  }
}

TEST(a_weekday_of_what_will_be_is_the_coming_one) {
  Extraction extraction =
      read_text("On Friday, the government and the union will hold a human rights dialogue in Veldau.");
  CHECK_TEXT(event_of(&extraction, EVENT_dialogue_meeting)->date.from, "2024-05-10");
}

TEST(a_given_name_that_is_also_a_word_begins_a_name) {
  Extraction extraction = read_text("Police detained poet Hakim Tobylqanov on 4 May in Veldau.");
  CHECK(person_named(&extraction, "Hakim Tobylqanov")->status == STATUS_victim);
}

TEST(terms_that_share_a_unit_and_a_verb_go_to_each) {
  Extraction extraction = read_text(
      "Ayla Arsenova and Boris Kadarov were sentenced to three and two years of imprisonment respectively, and "
      "Vera Poltavina to a fine of 700 sarms.");
  int64_t terms = 0, fines = 0;
  for (size_t i = 0; i < extraction.events.length; i++) {
    const FoundEvent *event = &extraction.events.at[i];
    if (event->type != EVENT_conviction || event->persons.length != 1) continue;
    *(event->penalty.kind == PENALTY_fine ? &fines : &terms) += event->penalty.amount;
  }
  CHECK_NUMBER(terms, 5);
  CHECK_NUMBER(fines, 700);
}

TEST(whom_an_officer_beat_is_the_one_told_of_before) {
  Extraction extraction =
      read_text("On 2 May, baker Rauan Seitkazin was taken to a police station in Veldau. Captain Vadim "
                "Kursov is alleged to have beaten him.");
  const FoundEvent *torture = event_of(&extraction, EVENT_torture);
  REQUIRE(torture->persons.length == 1);
  CHECK_TEXT(extraction.persons.at[torture->persons.at[0]].name, "Rauan Seitkazin");
  CHECK(torture->modality == MODALITY_alleged);
  CHECK_TEXT(torture->date.from, "2024-05-02");
}

TEST(the_hash_of_a_text_taken_out_is_passed_on) {
  ARENA_SCOPE Arena *own = arena_new();
  ExtractOptions options = {.text_sha256 = TEXT("ab12")};
  Extraction extraction = {0};
  REQUIRE(extract_read(TEXT("Ayla Arsenova was arrested."), &options, own, &extraction, NULL) == DONE);
  Writer writer = WRITER_IN(own);
  Json json = JSON_TO(&writer);
  extraction_json(&extraction, &json);
  CHECK(text_find(writer_view(&writer), TEXT("\"text_sha256\":\"ab12\""), 0) >= 0);
}

TEST(json_has_every_field_of_the_contract) {
  Extraction extraction = read_text("Ayla Arsenova was arrested.");
  ARENA_SCOPE Arena *arena = arena_new();
  Writer writer = WRITER_IN(arena);
  Json json = JSON_TO(&writer);
  extraction_json(&extraction, &json);
  static const char *const keys[] = {"doc",           "lang",   "doc_date",     "doc_type", "repairs",     "persons",
                                     "organisations", "places", "events",       "asks",     "quotes",      "issues",
                                     "incomplete",    "place",  "perpetrators", "charges",  "legal_basis", "penalty",
                                     "stage",         "count",  "violations",   "modality", "source",      "evidence",
                                     "spans",         "rule",   "confidence",   "precision"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    char quoted[40];
    snprintf(quoted, sizeof quoted, "\"%s\":", keys[i]);
    if (text_find(writer_view(&writer), text_of(quoted), 0) < 0) tiny_fail(__FILE__, __LINE__, "no %s", quoted);
  }
}

TESTS(dates_with_day_month_and_year_are_read_in_every_order, a_date_without_a_year_is_the_latest_that_has_been,
      dates_relative_to_the_document_are_days, parts_and_periods_of_a_year_are_days,
      an_undated_act_ends_with_the_document, the_date_a_document_prints_is_preferred_to_the_one_given,
      a_weekday_heading_dates_what_stands_below_it, roles_spread_over_a_list_of_names,
      a_speaker_with_a_body_and_role_is_a_spokesperson, a_surname_alone_means_the_only_one_who_bears_it,
      a_surname_that_two_bear_is_given_to_neither, mr_and_ms_tell_two_of_one_surname_apart,
      a_penalty_asked_for_is_not_one_given, terms_told_respectively_go_to_each_in_turn,
      years_and_months_are_told_in_months, charges_in_quotes_and_in_words_are_found,
      such_charges_and_the_latter_two_point_back, hundreds_have_a_least_number_and_no_most,
      a_registered_count_names_its_registrar, what_is_denied_wished_or_feared_is_no_event, what_is_alleged_says_so,
      a_headline_and_its_sentence_are_one_event, a_body_and_its_acronym_are_one,
      lines_of_the_page_around_a_text_tell_nothing, an_ask_has_its_two_parties, a_text_cut_in_mid_sentence_says_so,
      a_sound_text_with_foreign_names_is_not_repaired, glued_words_are_repaired_and_spans_stay_raw,
      offsets_count_code_points, another_language_is_told_apart, bad_input_gets_a_clear_error,
      no_memory_is_an_outcome_and_no_crash, a_weekday_of_what_will_be_is_the_coming_one,
      a_given_name_that_is_also_a_word_begins_a_name, terms_that_share_a_unit_and_a_verb_go_to_each,
      whom_an_officer_beat_is_the_one_told_of_before, the_hash_of_a_text_taken_out_is_passed_on,
      json_has_every_field_of_the_contract)
