/* value_bytes_read.c - values from strict CBOR; value_bytes.c has the form. */
#include "kinds/value_form.h"

/* What reads needs of its surroundings; memory that ends is told at the end. */
typedef struct ValueReader {
  CborReader cbor;
  Arena *arena;
  bool no_memory;
} ValueReader;

static void value_read(ValueReader *reader, const Field *field, Value *value);

static void text_read(ValueReader *reader, TextValue *text) {
  CborReader *cbor = &reader->cbor;
  for (size_t pairs = cbor_read_map(cbor); pairs > 0; pairs--) {
    uint64_t key = cbor_read_unsigned(cbor);
    if (key == 1)
      text->language = cbor_read_text(cbor);
    else if (key == 2)
      text->words = cbor_read_text(cbor);
    else if (key != 3)
      cbor_read_fail(cbor, "a part of a text that is not known");
    if (key != 3) continue;
    size_t count = cbor_read_array(cbor);
    text->translations = ARENA_MANY(reader->arena, Translation, count);
    reader->no_memory = reader->no_memory || text->translations == NULL;
    for (size_t i = 0; i < count && !reader->no_memory; i++) {
      Translation *translation = &text->translations[i];
      for (size_t inner = cbor_read_map(cbor); inner > 0; inner--) {
        uint64_t what = cbor_read_unsigned(cbor);
        if (what == 1)
          translation->language = cbor_read_text(cbor);
        else if (what == 2)
          translation->words = cbor_read_text(cbor);
        else if (what == 3)
          translation->by = cbor_read_text(cbor);
        else if (what == 4)
          translation->checked = cbor_read_bool(cbor);
        else
          cbor_read_fail(cbor, "a part of a translation that is not known");
      }
    }
    text->translation_count = count;
  }
}

static void name_read(CborReader *cbor, NameValue *name) {
  for (size_t pairs = cbor_read_map(cbor); pairs > 0; pairs--) {
    uint64_t key = cbor_read_unsigned(cbor);
    if (key == 1)
      name->words = cbor_read_text(cbor);
    else if (key == 2)
      name->part = (uint32_t)cbor_read_unsigned(cbor);
    else if (key == 3)
      name->language = cbor_read_text(cbor);
    else
      cbor_read_fail(cbor, "a part of a name that is not known");
  }
}

static void range_read(CborReader *cbor, RangeValue *range) {
  range->min = range->max = VALUE_NO_LIMIT;
  for (size_t pairs = cbor_read_map(cbor); pairs > 0; pairs--) {
    uint64_t key = cbor_read_unsigned(cbor);
    if (key == 1)
      range->min = cbor_read_number(cbor);
    else if (key == 2)
      range->max = cbor_read_number(cbor);
    else if (key == 3)
      range->is_approximate = cbor_read_bool(cbor);
    else
      cbor_read_fail(cbor, "a part of a range that is not known");
  }
}

static void place_read(CborReader *cbor, PlaceValue *place) {
  place->latitude = place->longitude = VALUE_NO_COORDINATE;
  for (size_t pairs = cbor_read_map(cbor); pairs > 0; pairs--) {
    uint64_t key = cbor_read_unsigned(cbor);
    if (key == 1)
      place->country = cbor_read_text(cbor);
    else if (key == 2)
      place->region = cbor_read_text(cbor);
    else if (key == 3)
      place->name = cbor_read_text(cbor);
    else if (key == 4)
      place->latitude = (int32_t)cbor_read_number(cbor);
    else if (key == 5)
      place->longitude = (int32_t)cbor_read_number(cbor);
    else if (key == 6)
      place->precision_metres = (uint32_t)cbor_read_unsigned(cbor);
    else
      cbor_read_fail(cbor, "a part of a place that is not known");
  }
}

static void date_read_bytes(CborReader *cbor, Date *date) {
  if (date_read(cbor_read_text(cbor), date, NULL) != DONE) cbor_read_fail(cbor, "no date");
}

static void money_read(CborReader *cbor, MoneyValue *money) {
  if (cbor_read_array(cbor) != 2) cbor_read_fail(cbor, "a sum has two parts");
  money->hundredths = cbor_read_number(cbor);
  money->currency = cbor_read_text(cbor);
}

static void yes_no_read(CborReader *cbor, YesNo *answer) {
  if (cbor_next(cbor) == CBOR_NULL)
    cbor_read_null(cbor);
  else
    *answer = cbor_read_bool(cbor) ? ANSWER_YES : ANSWER_NO;
}

static void part_add(ValueReader *reader, ValuePartList *parts, uint32_t number, Value value) {
  if (value_part_add(parts, number, value, reader->arena, NULL) != DONE) reader->no_memory = true;
}

static void parts_read(ValueReader *reader, const Field *field, Value *value) {
  CborReader *cbor = &reader->cbor;
  ValuePartList parts = {0};
  for (size_t pairs = cbor_read_map(cbor); pairs > 0 && cbor->failed == NULL && !reader->no_memory; pairs--) {
    uint64_t key = cbor_read_unsigned(cbor);
    if (key > UINT32_MAX) cbor_read_fail(cbor, "a number of a part that is too large");
    const Field *part = part_by_number(field, (uint32_t)key);
    if (key == 0 && value->type == FIELD_LINK) {
      cbor_read_exactly(cbor, value->link.bytes, ID_SIZE);
    } else if (part == NULL) {
      part_add(reader, &parts, (uint32_t)key, value_unknown(cbor_read_item(cbor)));
    } else {
      for (size_t count = cbor_read_array(cbor); count > 0 && cbor->failed == NULL; count--) {
        Value inner = {0};
        value_read(reader, part, &inner);
        part_add(reader, &parts, part->number, inner);
      }
    }
  }
  value->parts = parts.at;
  value->part_count = parts.length;
}

static void link_read(ValueReader *reader, const Field *field, Value *value) {
  if (cbor_next(&reader->cbor) == CBOR_MAP)
    parts_read(reader, field, value);
  else
    cbor_read_exactly(&reader->cbor, value->link.bytes, ID_SIZE);
}

static void value_read(ValueReader *reader, const Field *field, Value *value) {
  CborReader *cbor = &reader->cbor;
  value->type = field->type;
  switch (field->type) {
  case FIELD_TEXT: text_read(reader, &value->text); break;
  case FIELD_LINE:
  case FIELD_LANGUAGE: value->line = cbor_read_text(cbor); break;
  case FIELD_NAME: name_read(cbor, &value->name); break;
  case FIELD_TERM: value->term = (uint32_t)cbor_read_unsigned(cbor); break;
  case FIELD_DATE: date_read_bytes(cbor, &value->date); break;
  case FIELD_NUMBER: value->number = cbor_read_number(cbor); break;
  case FIELD_RANGE: range_read(cbor, &value->range); break;
  case FIELD_PLACE: place_read(cbor, &value->place); break;
  case FIELD_LINK: link_read(reader, field, value); break;
  case FIELD_MONEY: money_read(cbor, &value->money); break;
  case FIELD_HASH: cbor_read_exactly(cbor, value->hash, sizeof value->hash); break;
  case FIELD_YES_NO: yes_no_read(cbor, &value->yes_no); break;
  case FIELD_GROUP: parts_read(reader, field, value); break;
  case FIELD_UNKNOWN: value->unknown = cbor_read_item(cbor); break;
  }
}

Outcome value_from_bytes(const Field *field, Bytes bytes, Arena *arena, Value *ret_value, Problem *problem) {
  Bytes kept = bytes_copy(arena, bytes), again;
  if (bytes.length > 0) TRY_MEMORY(kept.at, problem);
  ValueReader reader = {.cbor = CBOR_FROM(kept), .arena = arena};
  Value value = {0};
  value_read(&reader, field, &value);
  if (reader.no_memory) return problem_no_memory(problem);
  if (cbor_read_end(&reader.cbor, problem) != DONE)
    return value_bad(field, problem, NULL, "Its bytes are not those of a %s.", field_type_name(field->type));
  TRY(value_check(field, &value, problem));
  TRY(value_to_bytes(&value, arena, &again, problem));
  if (!bytes_equal(kept, again)) return value_bad(field, problem, NULL, "Its bytes are not in their one form.");
  *ret_value = value;
  return DONE;
}
