/* What kinds/record.h promises. */
#include "kinds/record.h"

#include "kinds/kinds.gen.h"
#include "tests/support/tiny.h"

static RecordField field_from(const Kind *kind, const char *name, const char *line, Arena *arena) {
  const Field *field = field_by_name(kind, text_of(name));
  RecordField record_field = {.number = field->number};
  CHECK(value_from_line(field, text_of(line), arena, &record_field.value, NULL) == DONE);
  return record_field;
}

TEST(a_record_needs_what_its_kind_requires) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Kind *event = kind_by_number(KIND_EVENT);
  RecordField fields[] = {field_from(event, "from", "2016", arena), field_from(event, "title", "Arrest", arena)};
  Problem problem;
  CHECK(record_check(event, fields, 1, &problem) == INVALID);
  CHECK(strcmp(problem.code, "missing_field") == 0 && strcmp(problem.where, "title") == 0);
  CHECK(record_check(event, fields, 2, NULL) == DONE);
}

TEST(a_single_field_has_one_value_and_a_many_field_several) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Kind *event = kind_by_number(KIND_EVENT), *person = kind_by_number(KIND_PERSON);
  RecordField titles[] = {field_from(event, "title", "a", arena), field_from(event, "title", "b", arena)};
  RecordField names[] = {field_from(person, "name", "Anna Berg", arena), field_from(person, "name", "A. Berg", arena)};
  Problem problem;
  CHECK(record_check(event, titles, 2, &problem) == INVALID && strcmp(problem.code, "single_field") == 0);
  CHECK(record_check(person, names, 2, NULL) == DONE);
}

TEST(what_is_derived_cannot_be_set) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Kind *proceeding = kind_by_number(KIND_PROCEEDING);
  RecordField fields[] = {field_from(proceeding, "title", "Trial", arena),
                          field_from(proceeding, "stage", "trial", arena)};
  Problem problem;
  CHECK(record_check(proceeding, fields, 2, &problem) == INVALID && strcmp(problem.code, "derived_field") == 0);
}

TEST(a_value_of_another_type_is_refused_and_an_unknown_field_is_kept) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Kind *person = kind_by_number(KIND_PERSON);
  RecordField wrong = field_from(person, "born", "1961", arena);
  wrong.number = FIELD_PERSON_SEX;
  Problem problem;
  CHECK(record_check(person, &wrong, 1, &problem) == INVALID && strcmp(problem.where, "sex") == 0);
  wrong.number = NUMBER_OWN + 1;
  CHECK(record_check(person, &wrong, 1, NULL) == DONE);
  CHECK(field_is_extra(person, NUMBER_OWN + 1) && field_is_extra(person, 999) && field_is_extra(NULL, 1));
  CHECK(!field_is_extra(person, FIELD_PERSON_SEX));
}

TEST(an_unknown_kind_or_field_is_wrong_use_and_told_with_the_nearest) {
  const Kind *kind = NULL;
  const Field *field = NULL;
  Problem problem;
  CHECK(kind_find(TEXT("persn"), &kind, &problem) == INVALID && kind == NULL);
  CHECK_NUMBER(outcome_exit_status(INVALID, &problem), 2);
  CHECK(strstr(problem.advice, "person") != NULL);
  REQUIRE(kind_find(TEXT("person"), &kind, NULL) == DONE);
  CHECK(field_find(kind, TEXT("borm"), &field, &problem) == INVALID && field == NULL);
  CHECK_NUMBER(outcome_exit_status(INVALID, &problem), 2);
  CHECK(strstr(problem.advice, "born") != NULL);
  CHECK(field_find(kind, TEXT("name"), &field, NULL) == DONE && field->number == FIELD_PERSON_NAMES);
  CHECK(kind_find((Text){"\xFF\xFF", 2}, &kind, &problem) == INVALID && kind_find(TEXT_NONE, &kind, NULL) == INVALID);
}

TEST(the_drafts_are_listed_by_language) {
  WRITER_SCOPE Writer writer = {0};
  CHECK_NUMBER(drafts_write(LANGUAGE_EN, &writer), 0);
  CHECK_NUMBER(writer.length, 0);
  size_t drafts = drafts_write(LANGUAGE_RU, &writer), lines = 0;
  for (size_t i = 0; i < writer.length; i++)
    lines += writer.at[i] == '\n';
  CHECK(drafts > 0 && lines == drafts);
  CHECK(text_find(writer_view(&writer), TEXT("ru  term act_type/torture  пытки\n"), 0) >= 0);
}

TESTS(a_record_needs_what_its_kind_requires, a_single_field_has_one_value_and_a_many_field_several,
      what_is_derived_cannot_be_set, a_value_of_another_type_is_refused_and_an_unknown_field_is_kept,
      an_unknown_kind_or_field_is_wrong_use_and_told_with_the_nearest, the_drafts_are_listed_by_language)
