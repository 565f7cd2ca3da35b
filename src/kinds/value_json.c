/* value_json.c - values written as JSON. */
#include "kinds/value_form.h"

static void key_text_if_any(Json *json, const char *key, Text text) {
  if (!text_is_empty(text)) json_key_text(json, key, text);
}

static void text_to_json(const TextValue *text, Json *json) {
  if (text_is_empty(text->language) && text->translation_count == 0) {
    json_text(json, text->words);
    return;
  }
  json_open_object(json);
  key_text_if_any(json, "language", text->language);
  json_key_text(json, "words", text->words);
  if (text->translation_count > 0) {
    json_key(json, "translations");
    json_open_array(json);
    for (size_t i = 0; i < text->translation_count; i++) {
      const Translation *translation = &text->translations[i];
      json_open_object(json);
      json_key_text(json, "language", translation->language);
      json_key_text(json, "words", translation->words);
      key_text_if_any(json, "by", translation->by);
      if (translation->checked) json_key_bool(json, "checked", true);
      json_close_object(json);
    }
    json_close_array(json);
  }
  json_close_object(json);
}

static void code_to_json(const TermList *terms, uint32_t number, Json *json) {
  WRITER_SCOPE Writer code = {0};
  Field field = {.terms = terms};
  term_code_write(&field, number, &code);
  json_text(json, writer_view(&code));
}

static void name_to_json(const NameValue *name, Json *json) {
  if (name->part == 0 && text_is_empty(name->language)) {
    json_text(json, name->words);
    return;
  }
  json_open_object(json);
  json_key_text(json, "words", name->words);
  if (name->part != 0) {
    json_key(json, "part");
    code_to_json(name_part_list(), name->part, json);
  }
  key_text_if_any(json, "language", name->language);
  json_close_object(json);
}

static void key_number_unless(Json *json, const char *key, int64_t number, int64_t nothing) {
  if (number != nothing) json_key_number(json, key, number);
}

static void range_to_json(RangeValue range, Json *json) {
  json_open_object(json);
  key_number_unless(json, "min", range.min, VALUE_NO_LIMIT);
  key_number_unless(json, "max", range.max, VALUE_NO_LIMIT);
  json_key_bool(json, "approximate", range.is_approximate);
  json_close_object(json);
}

static void degrees_to_json(Json *json, const char *key, int32_t millionths) {
  json_key(json, key);
  json_decimal(json, millionths / 1e6, 6);
}

static void place_to_json(const PlaceValue *place, Json *json) {
  json_open_object(json);
  key_text_if_any(json, "country", place->country);
  key_text_if_any(json, "region", place->region);
  key_text_if_any(json, "name", place->name);
  if (place->latitude != VALUE_NO_COORDINATE) {
    degrees_to_json(json, "latitude", place->latitude);
    degrees_to_json(json, "longitude", place->longitude);
  }
  key_number_unless(json, "precision_metres", place->precision_metres, 0);
  json_close_object(json);
}

static void money_to_json(const MoneyValue *money, Json *json) {
  WRITER_SCOPE Writer amount = {0};
  decimal_write(money->hundredths, 2, true, &amount);
  json_open_object(json);
  json_key_text(json, "amount", writer_view(&amount));
  json_key_text(json, "currency", money->currency);
  json_close_object(json);
}

static void unknown_to_json(Bytes bytes, Json *json) {
  json_open_object(json);
  json_key_hex(json, "cbor", bytes);
  json_close_object(json);
}

static void part_to_json(const Field *part, const ValuePart *first, size_t count, Json *json) {
  bool is_array = part != NULL && part->is_many && first->value.type != FIELD_UNKNOWN;
  char number[16];
  snprintf(number, sizeof number, "#%u", first->number);
  json_key(json, part == NULL ? number : part->name);
  if (is_array) json_open_array(json);
  for (size_t i = 0; i < count; i++)
    value_to_json(part, &first[i].value, json);
  if (is_array) json_close_array(json);
}

static void parts_to_json(const Field *field, const Value *value, Json *json) {
  const Bytes link = {value->link.bytes, ID_SIZE};
  if (value->type == FIELD_LINK && value->part_count == 0) {
    json_hex(json, link);
    return;
  }
  json_open_object(json);
  if (value->type == FIELD_LINK) json_key_hex(json, "record", link);
  for (size_t i = 0; i < value->part_count;) {
    size_t count = 1;
    while (i + count < value->part_count && value->parts[i + count].number == value->parts[i].number)
      count++;
    part_to_json(part_by_number(field, value->parts[i].number), &value->parts[i], count, json);
    i += count;
  }
  json_close_object(json);
}

static void scalar_to_json(const Field *field, const Value *value, Json *json) {
  WRITER_SCOPE Writer words = {0};
  scalar_write(field, value, &words);
  json_text(json, writer_view(&words));
}

void value_to_json(const Field *field, const Value *value, Json *json) {
  switch (value->type) {
  case FIELD_TEXT: text_to_json(&value->text, json); break;
  case FIELD_NAME: name_to_json(&value->name, json); break;
  case FIELD_NUMBER: json_number(json, value->number); break;
  case FIELD_RANGE: range_to_json(value->range, json); break;
  case FIELD_PLACE: place_to_json(&value->place, json); break;
  case FIELD_MONEY: money_to_json(&value->money, json); break;
  case FIELD_LINK:
  case FIELD_GROUP: parts_to_json(field, value, json); break;
  case FIELD_UNKNOWN: unknown_to_json(value->unknown, json); break;
  case FIELD_YES_NO:
    if (value->yes_no == ANSWER_UNKNOWN)
      json_words(json, "unknown");
    else
      json_bool(json, value->yes_no == ANSWER_YES);
    break;
  case FIELD_LINE:
  case FIELD_TERM:
  case FIELD_DATE:
  case FIELD_LANGUAGE:
  case FIELD_HASH: scalar_to_json(field, value, json); break;
  }
}
