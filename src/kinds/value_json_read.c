/* value_json_read.c - values read from JSON; kinds/value.h has the forms. */
#include <jansson.h>

#include "kinds/kinds.gen.h"
#include "kinds/value_form.h"

/* What reads an object needs at hand. */
typedef struct Reading {
  const Field *field;
  const json_t *json;
  Arena *arena;
  Problem *problem;
} Reading;

#define BAD(reading, advice, ...) value_bad((reading)->field, (reading)->problem, (advice), __VA_ARGS__)

static Text string_text(const json_t *json) {
  return (Text){json_string_value(json), json_string_length(json)};
}

/* Whether the object has no key but these (NULL at the end); unknown parts are "#NUMBER". */
static Outcome check_keys(const Reading *reading, const char *const *allowed) {
  const char *key;
  json_t *member;
  void *iterator = json_object_iter((json_t *)(uintptr_t)reading->json);
  for (; iterator != NULL; iterator = json_object_iter_next((json_t *)(uintptr_t)reading->json, iterator)) {
    key = json_object_iter_key(iterator);
    member = json_object_iter_value(iterator);
    size_t i = 0;
    while (allowed[i] != NULL && strcmp(allowed[i], key) != 0)
      i++;
    if (allowed[i] == NULL)
      return BAD(reading, NULL, "Its object has a key that is not known, beside \"%s\".", allowed[0]);
    if (json_is_null(member)) return BAD(reading, "leave out what is not known", "\"%s\" is null.", allowed[i]);
  }
  return DONE;
}

/* A string of the object, or empty where it has none. */
static Outcome member_words(const Reading *reading, const char *key, Text *ret_words) {
  const json_t *member = json_object_get(reading->json, key);
  *ret_words = TEXT_NONE;
  if (member == NULL) return DONE;
  if (!json_is_string(member)) return BAD(reading, NULL, "Its \"%s\" is no string.", key);
  return words_take(reading->field, string_text(member), reading->arena, ret_words, reading->problem);
}

static Outcome member_number(const Reading *reading, const char *key, int64_t nothing, int64_t *ret_number) {
  const json_t *member = json_object_get(reading->json, key);
  *ret_number = nothing;
  if (member == NULL) return DONE;
  if (!json_is_integer(member)) return BAD(reading, NULL, "Its \"%s\" is no whole number.", key);
  *ret_number = json_integer_value(member);
  return DONE;
}

static Outcome member_flag(const Reading *reading, const char *key, bool *ret_flag) {
  const json_t *member = json_object_get(reading->json, key);
  *ret_flag = json_is_true(member);
  if (member == NULL || json_is_boolean(member)) return DONE;
  return BAD(reading, NULL, "Its \"%s\" is neither true nor false.", key);
}

static Outcome member_language(const Reading *reading, Text *ret_language) {
  TRY(member_words(reading, "language", ret_language));
  if (text_is_empty(*ret_language)) return DONE;
  return language_needed(reading->field, *ret_language, reading->arena, ret_language, reading->problem);
}

static Outcome translation_from_json(const Reading *outer, const json_t *json, Translation *translation) {
  static const char *const keys[] = {"language", "words", "by", "checked", NULL};
  Reading reading = {outer->field, json, outer->arena, outer->problem};
  if (!json_is_object(json)) return BAD(outer, NULL, "A translation is no object.");
  TRY(check_keys(&reading, keys));
  TRY(member_language(&reading, &translation->language));
  TRY(member_words(&reading, "words", &translation->words));
  TRY(member_words(&reading, "by", &translation->by));
  return member_flag(&reading, "checked", &translation->checked);
}

static int by_language(const void *a, const void *b) {
  return text_compare(((const Translation *)a)->language, ((const Translation *)b)->language);
}

static Outcome text_from_json(const Reading *reading, TextValue *text) {
  static const char *const keys[] = {"language", "words", "translations", NULL};
  if (json_is_string(reading->json))
    return words_take(reading->field, string_text(reading->json), reading->arena, &text->words, reading->problem);
  if (!json_is_object(reading->json)) return BAD(reading, "write a string or {language, words}", "It is no text.");
  TRY(check_keys(reading, keys));
  TRY(member_language(reading, &text->language));
  TRY(member_words(reading, "words", &text->words));
  const json_t *translations = json_object_get(reading->json, "translations");
  if (translations == NULL) return DONE;
  if (!json_is_array(translations)) return BAD(reading, NULL, "Its \"translations\" are no array.");
  text->translation_count = json_array_size(translations);
  text->translations = ARENA_MANY(reading->arena, Translation, text->translation_count);
  TRY_MEMORY(text->translations, reading->problem);
  for (size_t i = 0; i < text->translation_count; i++)
    TRY(translation_from_json(reading, json_array_get(translations, i), &text->translations[i]));
  if (text->translation_count > 1)
    qsort(text->translations, text->translation_count, sizeof *text->translations, by_language);
  return DONE;
}

static Outcome name_from_json(const Reading *reading, NameValue *name) {
  static const char *const keys[] = {"words", "part", "language", NULL};
  if (json_is_string(reading->json))
    return words_take(reading->field, string_text(reading->json), reading->arena, &name->words, reading->problem);
  if (!json_is_object(reading->json))
    return BAD(reading, "write a string or {words, part, language}", "It is no name.");
  TRY(check_keys(reading, keys));
  TRY(member_words(reading, "words", &name->words));
  TRY(member_language(reading, &name->language));
  Text part;
  TRY(member_words(reading, "part", &part));
  if (text_is_empty(part)) return DONE;
  Field parts = {.name = reading->field->name, .type = FIELD_TERM, .terms = name_part_list()};
  TRY(term_take(&parts, part, &name->part, reading->problem));
  if (name->part == TERM_NAME_PART_FULL) name->part = 0;
  return DONE;
}

static Outcome range_from_json(const Reading *reading, RangeValue *range) {
  static const char *const keys[] = {"min", "max", "approximate", NULL};
  TRY(check_keys(reading, keys));
  TRY(member_number(reading, "min", VALUE_NO_LIMIT, &range->min));
  TRY(member_number(reading, "max", VALUE_NO_LIMIT, &range->max));
  return member_flag(reading, "approximate", &range->is_approximate);
}

static Outcome degrees_from_json(const Reading *reading, const char *key, int32_t *ret_millionths) {
  const json_t *member = json_object_get(reading->json, key);
  *ret_millionths = VALUE_NO_COORDINATE;
  if (member == NULL) return DONE;
  double degrees = json_number_value(member);
  if (!json_is_number(member) || !(degrees >= -180 && degrees <= 180))
    return BAD(reading, NULL, "Its \"%s\" is no number of degrees.", key);
  *ret_millionths = (int32_t)(degrees * 1e6 + (degrees < 0 ? -0.5 : 0.5));
  return DONE;
}

static Outcome place_from_json(const Reading *reading, PlaceValue *place) {
  static const char *const keys[] = {"country", "region", "name", "latitude", "longitude", "precision_metres", NULL};
  int64_t metres;
  TRY(check_keys(reading, keys));
  TRY(member_words(reading, "country", &place->country));
  TRY(member_words(reading, "region", &place->region));
  TRY(member_words(reading, "name", &place->name));
  TRY(degrees_from_json(reading, "latitude", &place->latitude));
  TRY(degrees_from_json(reading, "longitude", &place->longitude));
  TRY(member_number(reading, "precision_metres", 0, &metres));
  if (metres < 0 || metres > UINT32_MAX) return BAD(reading, NULL, "Its \"precision_metres\" is out of range.");
  place->precision_metres = (uint32_t)metres;
  return DONE;
}

static Outcome money_from_json(const Reading *reading, MoneyValue *money) {
  static const char *const keys[] = {"amount", "currency", NULL};
  const json_t *amount = json_object_get(reading->json, "amount");
  TRY(check_keys(reading, keys));
  TRY(member_words(reading, "currency", &money->currency));
  bool good = json_is_string(amount) && decimal_take(string_text(amount), 2, &money->hundredths);
  if (json_is_integer(amount)) good = !__builtin_mul_overflow(json_integer_value(amount), 100, &money->hundredths);
  return good ? DONE
              : BAD(reading, "write {\"amount\": \"120.50\", \"currency\": \"EUR\"}", "Its \"amount\" is no sum.");
}

static Outcome unknown_from_json(const Reading *reading, Bytes *ret_bytes) {
  static const char *const keys[] = {"cbor", NULL};
  Text hex = TEXT_NONE;
  if (json_is_object(reading->json)) {
    TRY(check_keys(reading, keys));
    TRY(member_words(reading, "cbor", &hex));
  }
  uint8_t *bytes = arena_take(reading->arena, hex.length / 2);
  TRY_MEMORY(bytes, reading->problem);
  if (text_is_empty(hex) || !bytes_from_hex(hex, bytes, hex.length / 2))
    return BAD(reading, "write {\"cbor\": \"hex\"}, as an export wrote it",
               "A value of an unknown type has its bytes in hex.");
  *ret_bytes = (Bytes){bytes, hex.length / 2};
  return DONE;
}

static const char *field_name_at(const void *fields, size_t n) {
  return ((const Field *)fields)[n].name;
}

static Outcome part_from_json(const Reading *reading, const Field *part, uint32_t number, const json_t *json,
                              ValuePartList *parts) {
  Value value = {0};
  if (value_from_json(part, json, reading->arena, &value, reading->problem) != DONE)
    return value_bad_part(reading->field, reading->problem);
  return value_part_add(parts, number, value, reading->arena, reading->problem);
}

static Outcome key_from_json(const Reading *reading, const char *key, const json_t *member, ValuePartList *parts) {
  const Field *part = part_by_name(reading->field, text_of(key));
  int64_t number;
  if (part == NULL && key[0] == '#' && text_number(text_of(key + 1), &number) && number >= 0 && number <= UINT32_MAX)
    return part_from_json(reading, NULL, (uint32_t)number, member, parts);
  if (part == NULL) {
    char advice[sizeof reading->problem->advice];
    nearest_names(text_of(key), reading->field->parts, reading->field->part_count, field_name_at, advice,
                  sizeof advice);
    return BAD(reading, advice, "It has no such part.");
  }
  if (!part->is_many || !json_is_array(member)) return part_from_json(reading, part, part->number, member, parts);
  for (size_t i = 0; i < json_array_size(member); i++)
    TRY(part_from_json(reading, part, part->number, json_array_get(member, i), parts));
  return DONE;
}

static Outcome parts_from_json(const Reading *reading, Value *value) {
  ValuePartList parts = {0};
  json_t *object = (json_t *)(uintptr_t)reading->json;
  for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
    const char *key = json_object_iter_key(at);
    const json_t *member = json_object_iter_value(at);
    bool is_record = value->type == FIELD_LINK && strcmp(key, "record") == 0;
    if (!is_record)
      TRY(key_from_json(reading, key, member, &parts));
    else if (!ID_READ(string_text(member), &value->link))
      return BAD(reading, "write the record's id, 32 hex digits", "Its \"record\" is no id.");
  }
  value->parts = parts.at;
  value->part_count = parts.length;
  return DONE;
}

static Outcome object_from_json(const Reading *reading, Value *value) {
  switch (value->type) {
  case FIELD_RANGE: return range_from_json(reading, &value->range);
  case FIELD_PLACE: return place_from_json(reading, &value->place);
  case FIELD_MONEY: return money_from_json(reading, &value->money);
  case FIELD_LINK:
  case FIELD_GROUP: return parts_from_json(reading, value);
  case FIELD_UNKNOWN: return unknown_from_json(reading, &value->unknown);
  case FIELD_TEXT: return text_from_json(reading, &value->text);
  case FIELD_NAME: return name_from_json(reading, &value->name);
  case FIELD_LINE:
  case FIELD_TERM:
  case FIELD_DATE:
  case FIELD_NUMBER:
  case FIELD_LANGUAGE:
  case FIELD_HASH:
  case FIELD_YES_NO: break;
  }
  return BAD(reading, NULL, "A %s is no object.", field_type_name(value->type));
}

/* true, false and whole numbers where they are the natural form; null never is. */
static Outcome plain_from_json(const Reading *reading, Value *value) {
  const json_t *json = reading->json;
  if (value->type == FIELD_YES_NO && json_is_boolean(json)) {
    value->yes_no = json_is_true(json) ? ANSWER_YES : ANSWER_NO;
  } else if (value->type == FIELD_NUMBER && json_is_integer(json)) {
    value->number = json_integer_value(json);
  } else if (value->type == FIELD_RANGE && json_is_integer(json)) {
    value->range = (RangeValue){json_integer_value(json), json_integer_value(json), false};
  } else {
    return BAD(reading, json_is_null(json) ? "leave out what is not known" : NULL, "This kind of JSON value is no %s.",
               field_type_name(value->type));
  }
  return DONE;
}

Outcome value_from_json(const Field *field, const json_t *json, Arena *arena, Value *ret_value, Problem *problem) {
  Value value = {.type = field == NULL || json_object_get(json, "cbor") != NULL ? FIELD_UNKNOWN : field->type};
  Reading reading = {field, json, arena, problem};
  bool is_words = value.type == FIELD_TEXT || value.type == FIELD_NAME;
  if (json_is_object(json) || is_words)
    TRY(object_from_json(&reading, &value));
  else if (!json_is_string(json))
    TRY(plain_from_json(&reading, &value));
  else if (value.type == FIELD_LINK || value.type == FIELD_GROUP)
    TRY(value_from_line(field, string_text(json), arena, &value, problem));
  else
    TRY(scalar_take(field, string_text(json), arena, &value, problem));
  TRY(value_check(field, &value, problem));
  *ret_value = value;
  return DONE;
}
