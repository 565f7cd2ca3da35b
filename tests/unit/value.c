/* What kinds/value.h promises. */
#include "kinds/value.h"

#include <jansson.h>

#include "kinds/kinds.gen.h"
#include "tests/support/random_value.h"
#include "tests/support/tiny.h"

static const Field *field_of(const char *kind, const char *name) {
  return field_by_name(kind_by_name(text_of(kind)), text_of(name));
}

static Text json_of(const Field *field, const Value *value, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  Json json = JSON_TO(&writer);
  value_to_json(field, value, &json);
  Text text = TEXT_NONE;
  CHECK(writer_end(&writer, &text, NULL) == DONE);
  return text;
}

static Outcome value_of_json(const Field *field, Text words, Arena *arena, Value *ret_value, Problem *problem) {
  json_t *json = json_loadb(words.at, words.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
  if (json == NULL) tiny_fail(__FILE__, __LINE__, "no JSON: %.*s", TEXT_ARGS(words));
  Outcome outcome = value_from_json(field, json, arena, ret_value, problem);
  json_decref(json);
  return outcome;
}

/* Calls `check` for each field of each kind, parts with their fields. */
static void each_field(void (*check)(const Field *field, Dice *dice, Arena *arena), uint32_t rounds) {
  Dice dice = {tiny_seed()};
  for (size_t i = 0; all_kinds[i] != NULL; i++)
    for (size_t j = 0; j < all_kinds[i]->field_count; j++)
      for (uint32_t round = 0; round < rounds; round++) {
        ARENA_SCOPE Arena *arena = arena_new();
        check(&all_kinds[i]->fields[j], &dice, arena);
      }
}

static void check_bytes(const Field *field, Dice *dice, Arena *arena) {
  Value value = random_value(dice, field, false, arena), again;
  Bytes bytes;
  Problem problem = {0};
  CHECK(value_check(field, &value, &problem) == DONE);
  CHECK(value_to_bytes(&value, arena, &bytes, NULL) == DONE);
  if (value_from_bytes(field, bytes, arena, &again, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s", problem.where, problem.message);
  else
    CHECK(value_equal(&value, &again));
}

TEST(a_value_of_any_field_comes_back_from_its_bytes) {
  each_field(check_bytes, 20);
}

static void check_json(const Field *field, Dice *dice, Arena *arena) {
  Value value = random_value(dice, field, false, arena), again;
  Text json = json_of(field, &value, arena);
  Problem problem = {0};
  if (value_of_json(field, json, arena, &again, &problem) != DONE || !value_equal(&value, &again))
    tiny_fail(__FILE__, __LINE__, "%s: %.*s: %s", field->name, TEXT_ARGS(json), problem.message);
}

TEST(a_value_of_any_field_comes_back_from_json) {
  each_field(check_json, 20);
}

static void check_line(const Field *field, Dice *dice, Arena *arena) {
  Value value = random_value(dice, field, true, arena), again;
  Writer writer = WRITER_IN(arena);
  Problem problem = {0};
  CHECK(value_to_line(field, &value, &writer));
  if (value_from_line(field, writer_view(&writer), arena, &again, &problem) != DONE || !value_equal(&value, &again))
    tiny_fail(__FILE__, __LINE__, "%s=%.*s: %s", field->name, TEXT_ARGS(writer_view(&writer)), problem.message);
}

TEST(a_value_of_any_field_comes_back_from_a_line) {
  each_field(check_line, 40);
}

/* Reads the line and writes it, and writes it as JSON. */
static void check_form(const char *kind, const char *name, const char *line, const char *expected_line,
                       const char *expected_json) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Field *field = field_of(kind, name);
  Value value;
  Problem problem;
  Writer writer = WRITER_IN(arena);
  if (value_from_line(field, text_of(line), arena, &value, &problem) != DONE) {
    tiny_fail(__FILE__, __LINE__, "%s: %s", line, problem.message);
    return;
  }
  CHECK(value_to_line(field, &value, &writer));
  CHECK_TEXT(writer_view(&writer), expected_line);
  CHECK_TEXT(json_of(field, &value, arena), expected_json);
}

TEST(each_type_has_its_short_form) {
  check_form("person", "name", "Anna Berg", "Anna Berg", "\"Anna Berg\"");
  check_form("person", "name", " Анна Берг [ru] [surname]", "Анна Берг [ru] [surname]",
             "{\"words\":\"Анна Берг\",\"part\":\"surname\",\"language\":\"ru\"}");
  check_form("person", "born", "1961-03", "1961-03", "\"1961-03\"");
  check_form("act", "type", "torture", "torture", "\"torture\"");
  check_form("act", "type", "Пытки", "torture", "\"torture\"");
  check_form("act", "type", "#65540", "#65540", "\"#65540\"");
  check_form("count", "range", "40..60~", "40..60~", "{\"min\":40,\"max\":60,\"approximate\":true}");
  check_form("count", "range", "200..", "200..", "{\"min\":200,\"approximate\":false}");
  check_form("count", "range", "0", "0", "{\"min\":0,\"max\":0,\"approximate\":false}");
  check_form("person", "languages", "es-419", "es-419", "\"es-419\"");
  check_form("count", "range", "115", "115", "{\"min\":115,\"max\":115,\"approximate\":false}");
  check_form("event", "place", "KZ-75 Almaty", "KZ-75 Almaty",
             "{\"country\":\"KZ\",\"region\":\"KZ-75\",\"name\":\"Almaty\"}");
  check_form("event", "place", "XS Veldau @43.2567,-76.9~500", "XS Veldau @43.2567,-76.9~500",
             "{\"country\":\"XS\",\"name\":\"Veldau\",\"latitude\":43.256700,\"longitude\":-76.900000,"
             "\"precision_metres\":500}");
  check_form("event", "place", "Upper Town", "Upper Town", "{\"name\":\"Upper Town\"}");
  check_form("event", "title", "Суд над\\nжурналистом [ru]", "Суд над\\nжурналистом [ru]",
             "{\"language\":\"ru\",\"words\":\"Суд над\\nжурналистом\"}");
  check_form("event", "title", "It \\[ru]", "It \\[ru]", "\"It [ru]\"");
  check_form("case", "complaint_filed", "unknown", "unknown", "\"unknown\"");
  check_form("case", "persons", "0123456789abcdef0123456789abcdef; role=person_affected",
             "0123456789abcdef0123456789abcdef; role=person_affected",
             "{\"record\":\"0123456789abcdef0123456789abcdef\",\"role\":\"person_affected\"}");
  check_form("step", "penalties", "kind=imprisonment; amount=8; unit=years; status=requested; sum=120.50 EUR",
             "kind=imprisonment; amount=8; unit=years; status=requested; sum=120.50 EUR",
             "{\"kind\":\"imprisonment\",\"amount\":8,\"unit\":\"years\",\"status\":\"requested\","
             "\"sum\":{\"amount\":\"120.50\",\"currency\":\"EUR\"}}");
  check_form("event", "title", "Read it [sic]", "Read it \\[sic]", "\"Read it [sic]\"");
  check_form("event", "title", "a[ru]", "a\\[ru]", "\"a[ru]\"");
  check_form("person", "name", "A [ru] [kk]", "A \\[ru] [kk]", "{\"words\":\"A [ru]\",\"language\":\"kk\"}");
  check_form("person", "name", "A [ru] [full]", "A [ru]", "{\"words\":\"A\",\"language\":\"ru\"}");
  check_form("event", "place", "KZ @90,180", "KZ @90,180",
             "{\"country\":\"KZ\",\"latitude\":90.000000,\"longitude\":180.000000}");
  check_form("event", "place", "@0,-0.5", "@0,-0.5", "{\"latitude\":0.000000,\"longitude\":-0.500000}");
  check_form("event", "place", "- KZ street", "- KZ street", "{\"name\":\"KZ street\"}");
  check_form("step", "penalties", "sum=0 EUR; kind=fine", "kind=fine; sum=0.00 EUR",
             "{\"kind\":\"fine\",\"sum\":{\"amount\":\"0.00\",\"currency\":\"EUR\"}}");
  check_form("act", "claim", "established_by=City court\\; first chamber", "established_by=City court\\; first chamber",
             "{\"established_by\":\"City court; first chamber\"}");
  check_form("person", "languages", "KK-latn-kz", "kk-Latn-KZ", "\"kk-Latn-KZ\"");
}

static void check_refused(const char *kind, const char *name, const char *line, const char *in_message) {
  ARENA_SCOPE Arena *arena = arena_new();
  Value value = {.type = FIELD_HASH};
  Problem problem = {0};
  Outcome outcome = value_from_line(field_of(kind, name), text_of(line), arena, &value, &problem);
  if (outcome != INVALID || strstr(problem.message, in_message) == NULL)
    tiny_fail(__FILE__, __LINE__, "%s=%s: %d \"%s\"", name, line, outcome, problem.message);
  CHECK(value.type == FIELD_HASH && problem.where[0] != '\0');
}

TEST(what_breaks_its_type_is_refused_and_says_why) {
  check_refused("person", "born", "5 May 1961", "no date");
  check_refused("person", "born", "", "no date");
  check_refused("act", "type", "tortur", "no such term");
  check_refused("count", "range", "60..40", "below its beginning");
  check_refused("count", "range", "..", "at least one end");
  check_refused("count", "range", "many", "no range");
  check_refused("event", "title", "  ", "empty");
  check_refused("event", "title", "\xFF", "UTF-8");
  check_refused("event", "title", "a\x01z", "control character");
  check_refused("evidence", "name", "a\nb", "new line");
  check_refused("event", "place", "KZ @99,10", "outside the earth");
  check_refused("event", "place", "KZ @1;2", "no coordinates");
  check_refused("case", "persons", "0123", "no id");
  check_refused("case", "persons", "00000000000000000000000000000000", "nowhere");
  check_refused("case", "complaint_filed", "maybe", "neither yes");
  check_refused("evidence", "size", "1e3", "no number");
  check_refused("evidence", "sha256", "00ff", "no SHA-256");
  check_refused("step", "penalties", "", "no parts");
  check_refused("step", "penalties", "kind=fine; kind=fine", "stands twice");
  check_refused("step", "penalties", "colour=red", "no such part");
  check_refused("step", "penalties", "sum=12.345 EUR", "no sum");
  check_refused("step", "penalties", "sum=12 eur", "currency");
  check_refused("step", "penalties", "sum=12. EUR", "no sum");
  check_refused("step", "penalties", "sum=.5 EUR", "no sum");
  check_refused("step", "penalties", "sum=-5 EUR", "currency");
  check_refused("step", "penalties", "sum=99999999999999999999 EUR", "no sum");
  check_refused("act", "type", "\xFF", "UTF-8");
  check_refused("event", "place", "x@1,2", "no @");
  check_refused("event", "place", "KZ-7! Almaty @1", "no coordinates");
  check_refused("event", "place", "KZ @90.000001,0", "outside the earth");
  check_refused("event", "place", "KZ @1,2~0", "no coordinates");
  check_refused("step", "penalties", "sum=1 AM", "currency");
  check_refused("person", "names", " [ru]", "empty");
  check_refused("person", "names", "a\nb", "new line");
  static const char *const tags[] = {"e", "engl", "en-x", "en-", "-en", "en--US", "e1", "en-toolongsubtag", "en_US"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    check_refused("person", "languages", tags[i], "no language tag");
}

TEST(an_unknown_term_is_told_with_the_nearest_and_never_with_the_input) {
  ARENA_SCOPE Arena *arena = arena_new();
  Value value;
  Problem problem;
  CHECK(value_from_line(field_of("act", "type"), TEXT("tortura"), arena, &value, &problem) == INVALID);
  CHECK(strstr(problem.advice, "torture") != NULL && strcmp(problem.where, "type") == 0);
  CHECK(strncmp(problem.advice, "the nearest are torture,", 24) == 0);
  CHECK(strstr(problem.message, "tortura") == NULL && strstr(problem.advice, "tortura") == NULL);
  CHECK(value_from_line(field_of("person", "consents"), TEXT("use=keep; answer=perhaps"), arena, &value, &problem) ==
        INVALID);
  CHECK(strcmp(problem.where, "consents.answer") == 0 && strstr(problem.advice, "not_asked") != NULL);
}

TEST(json_takes_the_natural_forms_and_no_others) {
  ARENA_SCOPE Arena *arena = arena_new();
  Value value;
  CHECK(value_of_json(field_of("count", "range"), TEXT("115"), arena, &value, NULL) == DONE && value.range.max == 115);
  CHECK(value_of_json(field_of("count", "range"), TEXT("\"40..60~\""), arena, &value, NULL) == DONE);
  CHECK(value_of_json(field_of("case", "complaint_filed"), TEXT("false"), arena, &value, NULL) == DONE &&
        value.yes_no == ANSWER_NO);
  CHECK(value_of_json(field_of("event", "title"), TEXT("\"a;b\\\\n[ru]\""), arena, &value, NULL) == DONE);
  CHECK_TEXT(value.text.words, "a;b\\n[ru]");
  CHECK(value_of_json(
            field_of("act", "claim"),
            TEXT("{\"alleged_by\":[\"0123456789abcdef0123456789abcdef\",\"1123456789abcdef0123456789abcdef\"]}"), arena,
            &value, NULL) == DONE);
  CHECK_NUMBER(value.part_count, 2);
  static const char *const bad[][3] = {
      {"case", "complaint_filed", "null"},
      {"case", "complaint_filed", "1"},
      {"evidence", "size", "1.5"},
      {"event", "title", "{\"words\":\"a\",\"colour\":\"red\"}"},
      {"event", "title", "[\"a\"]"},
      {"event", "title", "{\"words\":null}"},
      {"event", "title", "\"a\\u0000b\""},
      {"event", "place", "{\"latitude\":1}"},
      {"event", "place", "{\"country\":\"kz\"}"},
      {"event", "place", "{\"country\":\"KZ\",\"region\":\"RU-MOW\"}"},
      {"event", "from", "{\"from\":\"2016\"}"},
      {"step", "penalties", "{\"kind\":\"fine\",\"kinds\":\"fine\"}"},
      {"event", "place", "{\"name\":7}"},
      {"event", "place", "{\"name\":\"a\\nb\"}"},
      {"event", "place", "{\"country\":\"KZ\",\"name\":7}"},
      {"event", "place", "{\"country\":\"KZ\",\"region\":7}"},
      {"event", "place", "{\"country\":\"KZ\",\"latitude\":\"1\",\"longitude\":2}"},
      {"event", "place", "{\"country\":\"KZ\",\"latitude\":1,\"longitude\":181}"},
      {"event", "place", "{\"country\":\"KZ\",\"precision_metres\":5}"},
      {"event", "place", "{\"country\":\"KZ\",\"latitude\":1,\"longitude\":2,\"precision_metres\":-5}"},
      {"event", "place", "{\"country\":\"KZ\",\"name\":\"a\",\"colour\":\"red\"}"},
      {"count", "range", "{\"min\":1,\"max\":\"2\"}"},
      {"count", "range", "{\"max\":1,\"min\":\"2\"}"},
      {"count", "range", "{\"min\":1,\"approximate\":1}"},
      {"count", "range", "-1"},
      {"count", "range", "{\"min\":1,\"most\":2}"},
      {"person", "names", "{\"words\":7}"},
      {"person", "names", "{\"words\":\"a\",\"language\":7}"},
      {"event", "title", "{\"cbor\":\"01\",\"colour\":\"red\"}"},
      {"act", "type", "\"#0\""},
      {"person", "names", "{\"words\":\"a\",\"part\":\"middle\"}"},
      {"person", "names", "{\"words\":\"a\",\"part\":7}"},
      {"person", "names", "{\"words\":\"a\",\"language\":\"English\"}"},
      {"person", "names", "{\"words\":\"a\",\"colour\":\"red\"}"},
      {"event", "title", "{\"words\":\"a\",\"language\":\"English\"}"},
      {"event", "title", "{\"words\":\"a\",\"translations\":{}}"},
      {"event", "title", "{\"words\":\"a\",\"translations\":[\"b\"]}"},
      {"event", "title", "{\"words\":\"a\",\"translations\":[{\"language\":\"ru\",\"words\":\"b\",\"by\":7}]}"},
      {"event", "title", "{\"words\":\"a\",\"translations\":[{\"language\":\"ru\",\"words\":\"b\",\"checked\":1}]}"},
      {"event", "title", "{\"words\":\"a\",\"translations\":[{\"words\":\"b\"}]}"},
      {"event", "title",
       "{\"words\":\"a\",\"translations\":[{\"language\":\"de\",\"words\":\"b\"},{\"language\":\"de\",\"words\":\"c\"}]"
       "}"},
      {"event", "title",
       "{\"words\":\"a\",\"translations\":[{\"language\":\"de\",\"words\":\"b\",\"colour\":\"red\"}]}"},
      {"case", "persons", "{\"record\":\"01\"}"},
      {"case", "persons", "{\"record\":7}"},
      {"case", "persons", "{\"role\":\"lawyer\"}"},
      {"act", "claim", "{\"alleged_by\":[\"01\",\"0123456789abcdef0123456789abcdef\"]}"},
      {"act", "claim", "{\"charged\":[\"yes\"]}"},
      {"step", "penalties", "{\"sum\":{\"amount\":1.5,\"currency\":\"EUR\"}}"},
      {"step", "penalties", "{\"sum\":{\"amount\":1,\"currency\":7}}"},
      {"step", "penalties", "{\"sum\":{\"amount\":1,\"currency\":\"EUR\",\"colour\":\"red\"}}"},
      {"step", "penalties", "{\"amount\":8,\"#99\":{\"cbor\":7}}"},
      {"step", "penalties", "{\"amount\":8,\"#99\":{\"cbor\":\"zz\"}}"},
      {"step", "penalties", "{\"amount\":8,\"#99\":8}"},
      {"step", "penalties", "{\"amount\":8,\"#x\":{\"cbor\":\"01\"}}"},
      {"event", "title",
       "{\"language\":\"ru\",\"words\":\"a\",\"translations\":[{\"language\":\"ru\",\"words\":\"b\"}]}"}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (value_of_json(field_of(bad[i][0], bad[i][1]), text_of(bad[i][2]), arena, &value, NULL) != INVALID)
      tiny_fail(__FILE__, __LINE__, "took %s", bad[i][2]);
}

TEST(what_is_too_long_is_refused_with_advice) {
  ARENA_SCOPE Arena *arena = arena_new();
  Value value;
  Problem problem;
  char *words = arena_take(arena, VALUE_TEXT_SIZE + 1);
  memset(words, 'a', VALUE_TEXT_SIZE + 1);
  const Field *title = field_of("event", "title"), *number = field_of("case", "own_number");
  CHECK(value_from_line(title, (Text){words, VALUE_TEXT_SIZE}, arena, &value, NULL) == DONE);
  CHECK(value_from_line(title, (Text){words, VALUE_TEXT_SIZE + 1}, arena, &value, &problem) == INVALID);
  CHECK(strstr(problem.advice, "evidence") != NULL);
  CHECK(value_from_line(number, (Text){words, VALUE_LINE_SIZE}, arena, &value, NULL) == DONE);
  CHECK(value_from_line(number, (Text){words, VALUE_LINE_SIZE + 1}, arena, &value, &problem) == INVALID);
  CHECK(problem.advice[0] == '\0');
}

/* Calls `read` with ever more memory, until it is enough. */
static void starve(const Field *field, Outcome (*read)(const Field *, Text, Arena *, Value *, Problem *), Text text) {
  for (size_t limit = 1; limit < 100000; limit++) {
    ARENA_SCOPE Arena *arena = arena_new();
    Value value = {.type = FIELD_HASH};
    Problem problem = {0};
    arena_limit(arena, limit);
    Outcome outcome = read(field, text, arena, &value, &problem);
    if (outcome == DONE) return;
    CHECK(outcome == BROKEN && strcmp(problem.code, "no_memory") == 0 && value.type == FIELD_HASH);
  }
  tiny_fail(__FILE__, __LINE__, "%s never had enough", field->name);
}

static Outcome read_bytes(const Field *field, Text text, Arena *arena, Value *ret_value, Problem *problem) {
  return value_from_bytes(field, text_bytes(text), arena, ret_value, problem);
}

TEST(memory_that_ends_is_told_as_that_and_nothing_is_given) {
  static const char *const lines[][3] = {{"person", "names", "Анна Берг [ru] [surname]"},
                                         {"event", "title", "и\xCC\x86 [ru]"},
                                         {"event", "place", "KZ-75 Almaty @1,2"},
                                         {"step", "penalties", "kind=fine; sum=5 AMD"},
                                         {"person", "languages", "kk-latn"},
                                         {"act", "claim", "established_by=a; charged=yes"}};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    ARENA_SCOPE Arena *arena = arena_new();
    const Field *field = field_of(lines[i][0], lines[i][1]);
    Value value;
    Bytes bytes;
    starve(field, value_from_line, text_of(lines[i][2]));
    REQUIRE(value_from_line(field, text_of(lines[i][2]), arena, &value, NULL) == DONE);
    starve(field, value_of_json, json_of(field, &value, arena));
    REQUIRE(value_to_bytes(&value, arena, &bytes, NULL) == DONE);
    starve(field, read_bytes, bytes_text(bytes));
  }
}

TEST(what_comes_in_is_brought_to_nfc_so_that_equal_words_are_equal_bytes) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Field *field = field_of("person", "names");
  Value a, b;
  CHECK(value_from_line(field, TEXT("и\xCC\x86"), arena, &a, NULL) == DONE);
  CHECK(value_from_line(field, TEXT("й"), arena, &b, NULL) == DONE);
  CHECK(value_equal(&a, &b));
  CHECK(value_of_json(field, TEXT("\"и\xCC\x86 \""), arena, &a, NULL) == DONE && value_equal(&a, &b));
  CHECK(value_from_line(field, TEXT("и"), arena, &b, NULL) == DONE && !value_equal(&a, &b));
}

static bool is_taken(const char *kind, const char *name, const char *bytes, size_t length) {
  ARENA_SCOPE Arena *arena = arena_new();
  Value value;
  return value_from_bytes(field_of(kind, name), (Bytes){(const uint8_t *)bytes, length}, arena, &value, NULL) == DONE;
}
#define TAKEN(kind, name, bytes) is_taken((kind), (name), (bytes), sizeof(bytes) - 1)

TEST(bytes_have_one_form) {
  CHECK(TAKEN("person", "born",
              "\x67"
              "1961-03"));
  CHECK(!TAKEN("person", "born",
               "\x6A"
               "1961-03-XX")); /* another spelling of 1961-03 */
  CHECK(!TAKEN("person", "born",
               "\x68"
               "1961-03 "));
  CHECK(TAKEN("event", "title",
              "\xA1\x02\x61"
              "a"));
  CHECK(!TAKEN("event", "title",
               "\xA2\x01\x60\x02\x61"
               "a")); /* an empty language is left out */
  CHECK(!TAKEN("event", "title",
               "\xA1\x02\x62"
               "a "));
  CHECK(!TAKEN("event", "title",
               "\xA2\x02\x61"
               "a\x04\x01"));
  CHECK(TAKEN("count", "range", "\xA1\x01\x05"));
  CHECK(!TAKEN("count", "range", "\xA2\x01\x05\x03\xF4")); /* "approximate: false" is left out */
  CHECK(!TAKEN("event", "place", "\xA1\x04\x1B\x00\x00\x00\x01\x00\x00\x00\x00"));
  CHECK(TAKEN("case", "complaint_filed", "\xF6") && TAKEN("case", "complaint_filed", "\xF4"));
  CHECK(!TAKEN("case", "complaint_filed", "\x00"));
  CHECK(!TAKEN("act", "type", "\x00") && TAKEN("act", "type", "\x04"));
  CHECK(!TAKEN("act", "type", "\x1B\x00\x00\x00\x01\x00\x00\x00\x04"));
  CHECK(TAKEN("person", "names",
              "\xA2\x01\x61"
              "a\x02\x04"));
  CHECK(!TAKEN("person", "names",
               "\xA2\x01\x61"
               "a\x02\x01")); /* a full name is said without a part */
  CHECK(!TAKEN("act", "type", "\x04\x04") && !TAKEN("act", "type", ""));
}

TEST(any_bytes_are_a_value_that_comes_back_or_are_refused) {
  Dice dice = {tiny_seed()};
  size_t taken = 0;
  for (uint32_t round = 0; round < 60000; round++) {
    ARENA_SCOPE Arena *arena = arena_new();
    const Kind *kind = all_kinds[dice_below(&dice, 27)];
    const Field *field = &kind->fields[dice_below(&dice, (uint32_t)kind->field_count)];
    Value value = random_value(&dice, field, false, arena), again;
    Bytes bytes, back;
    if (value_to_bytes(&value, arena, &bytes, NULL) != DONE) continue;
    uint8_t *changed = (uint8_t *)arena_take(arena, bytes.length);
    memcpy(changed, bytes.at, bytes.length);
    changed[dice_below(&dice, (uint32_t)bytes.length)] ^= (uint8_t)(1u << dice_below(&dice, 8));
    bytes.at = changed;
    if (value_from_bytes(field, bytes, arena, &again, NULL) != DONE) continue;
    taken++;
    CHECK(value_check(field, &again, NULL) == DONE);
    CHECK(value_to_bytes(&again, arena, &back, NULL) == DONE && bytes_equal(bytes, back));
    json_of(field, &again, arena);
  }
  CHECK(taken > 1000);
}

TEST(what_a_newer_program_wrote_is_kept_and_exported_unchanged) {
  ARENA_SCOPE Arena *arena = arena_new();
  static const uint8_t newer[] = {0xA2, 0x02, 0x81, 0x08, 0x18, 0x63, 0x83, 0x01, 0x02, 0x03}; /* part 99: [1, 2, 3] */
  const Field *field = field_of("step", "penalties");
  Value value, again;
  Bytes bytes;
  REQUIRE(value_from_bytes(field, (Bytes){newer, sizeof newer}, arena, &value, NULL) == DONE);
  CHECK_TEXT(json_of(field, &value, arena), "{\"amount\":8,\"#99\":{\"cbor\":\"83010203\"}}");
  REQUIRE(value_of_json(field, json_of(field, &value, arena), arena, &again, NULL) == DONE);
  CHECK(value_to_bytes(&again, arena, &bytes, NULL) == DONE && bytes_equal(bytes, (Bytes){newer, sizeof newer}));
  Value unknown = value_unknown((Bytes){newer, sizeof newer});
  REQUIRE(value_of_json(NULL, json_of(NULL, &unknown, arena), arena, &again, NULL) == DONE);
  CHECK(value_equal(&unknown, &again));
  Writer writer = WRITER_IN(arena);
  CHECK(!value_to_line(field, &value, &writer));
  CHECK(value_of_json(NULL, TEXT("{\"cbor\":\"1800\"}"), arena, &again, NULL) == INVALID);
}

TEST(a_line_says_when_it_does_not_hold_all) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Field *field = field_of("step", "fairness");
  Value value;
  Writer writer = WRITER_IN(arena);
  REQUIRE(value_of_json(field,
                        TEXT("{\"by\":{\"words\":\"a\",\"translations\":[{\"language\":\"ru\",\"words\":\"б\"}]},"
                             "\"words\":\"b\"}"),
                        arena, &value, NULL) == DONE);
  CHECK(!value_to_line(field, &value, &writer));
  CHECK_TEXT(writer_view(&writer), "by=a; words=b");
  REQUIRE(value_of_json(field_of("event", "title"), TEXT("{\"words\":\"a\",\"language\":\"kaa\"}"), arena, &value,
                        NULL) == DONE);
  CHECK(!value_to_line(field_of("event", "title"), &value, &writer));
}

static void check_said(const char *kind, const char *name, const char *line, Language language, const char *expected) {
  ARENA_SCOPE Arena *arena = arena_new();
  Value value;
  Writer writer = WRITER_IN(arena);
  Speaker speaker = {.language = language};
  REQUIRE(value_from_line(field_of(kind, name), text_of(line), arena, &value, NULL) == DONE);
  value_words(field_of(kind, name), &value, &speaker, &writer);
  CHECK_TEXT(writer_view(&writer), expected);
}

TEST(values_are_said_in_the_readers_language) {
  check_said("act", "type", "torture", LANGUAGE_RU, "пытки");
  check_said("act", "type", "#65540", LANGUAGE_KK, "белгісіз термин 65540");
  check_said("case", "complaint_filed", "unknown", LANGUAGE_EN, "not known");
  check_said("count", "range", "200..", LANGUAGE_EN, "at least 200");
  check_said("count", "range", "40..60~", LANGUAGE_RU, "около 40–60");
  check_said("event", "place", "KZ-75 Almaty @43.2,76.9", LANGUAGE_EN, "Almaty, Kazakhstan");
  check_said("event", "place", "KZ-75 Almaty", LANGUAGE_KK, "Almaty, Қазақстан");
  check_said("event", "place", "KZ-75", LANGUAGE_RU, "KZ-75, Казахстан");
  check_said("event", "place", "AQ @-80,10.5", LANGUAGE_EN, "AQ, -80, 10.5");
  check_said("person", "birth_place", "SU", LANGUAGE_RU, "СССР");
  check_said("event", "from", "2016-03", LANGUAGE_KK, "2016 жылғы наурыз");
  check_said("case", "persons", "0123456789abcdef0123456789abcdef; role=lawyer", LANGUAGE_EN, "01234567 (lawyer)");
  check_said("person", "identity_numbers", "kind=passport; number=N 1", LANGUAGE_EN, "Document: passport; Number: N 1");
}

TEST(a_reader_gets_the_translation_into_his_language_or_the_original) {
  ARENA_SCOPE Arena *arena = arena_new();
  Value value;
  Text language;
  REQUIRE(
      value_of_json(
          field_of("event", "title"),
          TEXT("{\"language\":\"ru\",\"words\":\"суд\",\"translations\":[{\"language\":\"en\",\"words\":\"trial\"}]}"),
          arena, &value, NULL) == DONE);
  CHECK_TEXT(text_value_words(&value.text, LANGUAGE_EN, &language), "trial");
  CHECK_TEXT(language, "en");
  CHECK_TEXT(text_value_words(&value.text, LANGUAGE_KK, &language), "суд");
  CHECK_TEXT(language, "ru");
  REQUIRE(value_of_json(field_of("event", "title"),
                        TEXT("{\"language\":\"ru\",\"words\":\"суд\",\"translations\":[{\"language\":\"kk-Latn\","
                             "\"words\":\"sot\"}]}"),
                        arena, &value, NULL) == DONE);
  CHECK_TEXT(text_value_words(&value.text, LANGUAGE_KK, &language), "sot");
}

static int restricts(const char *name, const char *a_line, const char *b_line) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Field *field = field_of("person", name);
  Value a, b;
  CHECK(value_from_line(field, text_of(a_line), arena, &a, NULL) == DONE);
  CHECK(value_from_line(field, text_of(b_line), arena, &b, NULL) == DONE);
  int order = value_restricts(field, &a, &b);
  CHECK_NUMBER(value_restricts(field, &b, &a), -order);
  return order;
}

TEST(of_two_versions_of_consent_the_more_restrictive_is_known) {
  CHECK(restricts("consents", "use=court; answer=no", "use=court; answer=yes") > 0);
  CHECK(restricts("consents", "use=court; answer=not_asked", "use=court; answer=yes") > 0);
  CHECK(restricts("consents", "use=court; answer=yes; withdrawn_on=2020", "use=court; answer=no") > 0);
  CHECK(restricts("consents", "use=court; answer=yes; review_on=2020", "use=court; answer=yes; review_on=2021") > 0);
  CHECK(restricts("consents", "use=court; answer=#65536", "use=court; answer=no") > 0);
  CHECK(restricts("consents", "use=court; answer=yes", "use=court; answer=yes; date=2020") == 0);
  CHECK(restricts("protected", "yes", "unknown") > 0 && restricts("protected", "unknown", "no") > 0);
  CHECK(restricts("sex", "male", "female") == 0);
}

TEST(consents_to_the_same_use_speak_of_the_same_thing) {
  ARENA_SCOPE Arena *arena = arena_new();
  const Field *field = field_of("person", "consents");
  Value a, b, c;
  CHECK(value_from_line(field, TEXT("use=court; answer=no"), arena, &a, NULL) == DONE);
  CHECK(value_from_line(field, TEXT("use=court; answer=yes; date=2020"), arena, &b, NULL) == DONE);
  CHECK(value_from_line(field, TEXT("use=keep; answer=yes"), arena, &c, NULL) == DONE);
  CHECK(value_same_subject(field, &a, &b) && !value_same_subject(field, &b, &c));
  CHECK(value_from_line(field, TEXT("answer=yes"), arena, &c, NULL) == DONE);
  CHECK(!value_same_subject(field, &b, &c) && !value_same_subject(field, &c, &b));
}

TESTS(a_value_of_any_field_comes_back_from_its_bytes, a_value_of_any_field_comes_back_from_json,
      a_value_of_any_field_comes_back_from_a_line, each_type_has_its_short_form,
      what_breaks_its_type_is_refused_and_says_why, an_unknown_term_is_told_with_the_nearest_and_never_with_the_input,
      json_takes_the_natural_forms_and_no_others, what_is_too_long_is_refused_with_advice,
      memory_that_ends_is_told_as_that_and_nothing_is_given,
      what_comes_in_is_brought_to_nfc_so_that_equal_words_are_equal_bytes, bytes_have_one_form,
      any_bytes_are_a_value_that_comes_back_or_are_refused, what_a_newer_program_wrote_is_kept_and_exported_unchanged,
      a_line_says_when_it_does_not_hold_all, values_are_said_in_the_readers_language,
      a_reader_gets_the_translation_into_his_language_or_the_original,
      of_two_versions_of_consent_the_more_restrictive_is_known, consents_to_the_same_use_speak_of_the_same_thing)
