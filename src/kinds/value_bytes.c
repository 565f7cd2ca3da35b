/* value_bytes.c - values as strict CBOR.
 *
 *   text      {1: language?, 2: words, 3: [{1: language, 2: words, 3: by?, 4: true?}]?}
 *   line, language, date       text          name   {1: words, 2: part?, 3: language?}
 *   term      unsigned                       number  number
 *   range     {1: min?, 2: max?, 3: true?}   place  {1: country? 2: region? 3: name? 4: latitude? 5: longitude? 6:
 * metres?} link      16 bytes, or {0: 16 bytes, part: [values]} money     [hundredths, currency]         hash   32
 * bytes yes_no    true, false, null              group  {part: [values]}
 *
 * What says nothing is left out.  Reading writes the value again and compares:
 * so there is one form, whatever the reader below would let through. */
#include "kinds/value_form.h"

static void part_values_write(CborWriter *cbor, const Value *value);

static void pair_text(CborWriter *cbor, uint64_t key, Text text) {
  if (text_is_empty(text)) return;
  cbor_write_unsigned(cbor, key);
  cbor_write_text(cbor, text);
}

static void pair_number(CborWriter *cbor, uint64_t key, int64_t number, int64_t nothing) {
  if (number == nothing) return;
  cbor_write_unsigned(cbor, key);
  cbor_write_number(cbor, number);
}

static void pair_true(CborWriter *cbor, uint64_t key, bool yes) {
  if (!yes) return;
  cbor_write_unsigned(cbor, key);
  cbor_write_bool(cbor, true);
}

static size_t has_words(Text text) {
  return text_is_empty(text) ? 0 : 1;
}

static void text_write(CborWriter *cbor, const TextValue *text) {
  cbor_write_map(cbor, has_words(text->language) + has_words(text->words) + (text->translation_count > 0));
  pair_text(cbor, 1, text->language);
  pair_text(cbor, 2, text->words);
  if (text->translation_count == 0) return;
  cbor_write_unsigned(cbor, 3);
  cbor_write_array(cbor, text->translation_count);
  for (size_t i = 0; i < text->translation_count; i++) {
    const Translation *translation = &text->translations[i];
    cbor_write_map(cbor, has_words(translation->language) + has_words(translation->words) + has_words(translation->by) +
                             translation->checked);
    pair_text(cbor, 1, translation->language);
    pair_text(cbor, 2, translation->words);
    pair_text(cbor, 3, translation->by);
    pair_true(cbor, 4, translation->checked);
  }
}

static void name_write(CborWriter *cbor, const NameValue *name) {
  cbor_write_map(cbor, has_words(name->words) + (name->part != 0) + has_words(name->language));
  pair_text(cbor, 1, name->words);
  pair_number(cbor, 2, name->part, 0);
  pair_text(cbor, 3, name->language);
}

static void range_write(CborWriter *cbor, RangeValue range) {
  cbor_write_map(cbor, (size_t)(range.min != VALUE_NO_LIMIT) + (range.max != VALUE_NO_LIMIT) + range.is_approximate);
  pair_number(cbor, 1, range.min, VALUE_NO_LIMIT);
  pair_number(cbor, 2, range.max, VALUE_NO_LIMIT);
  pair_true(cbor, 3, range.is_approximate);
}

static void place_write_bytes(CborWriter *cbor, const PlaceValue *place) {
  cbor_write_map(cbor, has_words(place->country) + has_words(place->region) + has_words(place->name) +
                           (place->latitude != VALUE_NO_COORDINATE) + (place->longitude != VALUE_NO_COORDINATE) +
                           (place->precision_metres != 0));
  pair_text(cbor, 1, place->country);
  pair_text(cbor, 2, place->region);
  pair_text(cbor, 3, place->name);
  pair_number(cbor, 4, place->latitude, VALUE_NO_COORDINATE);
  pair_number(cbor, 5, place->longitude, VALUE_NO_COORDINATE);
  pair_number(cbor, 6, place->precision_metres, 0);
}

static void date_write_bytes(CborWriter *cbor, Date date) {
  char place[DATE_TEXT_SIZE];
  cbor_write_text(cbor, date_text(date, place));
}

static void yes_no_write(CborWriter *cbor, YesNo answer) {
  if (answer == ANSWER_UNKNOWN)
    cbor_write_null(cbor);
  else
    cbor_write_bool(cbor, answer == ANSWER_YES);
}

static void link_write(CborWriter *cbor, const Value *value) {
  if (value->part_count > 0) {
    part_values_write(cbor, value);
    return;
  }
  cbor_write_bytes(cbor, value->link.bytes, ID_SIZE);
}

static void value_write(CborWriter *cbor, const Value *value) {
  switch (value->type) {
  case FIELD_TEXT: text_write(cbor, &value->text); break;
  case FIELD_LINE:
  case FIELD_LANGUAGE: cbor_write_text(cbor, value->line); break;
  case FIELD_NAME: name_write(cbor, &value->name); break;
  case FIELD_TERM: cbor_write_unsigned(cbor, value->term); break;
  case FIELD_DATE: date_write_bytes(cbor, value->date); break;
  case FIELD_NUMBER: cbor_write_number(cbor, value->number); break;
  case FIELD_RANGE: range_write(cbor, value->range); break;
  case FIELD_PLACE: place_write_bytes(cbor, &value->place); break;
  case FIELD_LINK: link_write(cbor, value); break;
  case FIELD_MONEY:
    cbor_write_array(cbor, 2);
    cbor_write_number(cbor, value->money.hundredths);
    cbor_write_text(cbor, value->money.currency);
    break;
  case FIELD_HASH: cbor_write_bytes(cbor, value->hash, sizeof value->hash); break;
  case FIELD_YES_NO: yes_no_write(cbor, value->yes_no); break;
  case FIELD_GROUP: part_values_write(cbor, value); break;
  case FIELD_UNKNOWN: cbor_write_item(cbor, value->unknown); break;
  }
}

static size_t same_number_from(const Value *value, size_t at) {
  size_t end = at;
  while (end < value->part_count && value->parts[end].number == value->parts[at].number)
    end++;
  return end - at;
}

/* {part: [values]}; a link's record is key 0.  An unknown part is kept whole, its array included. */
static void part_values_write(CborWriter *cbor, const Value *value) {
  size_t pairs = value->type == FIELD_LINK ? 1 : 0;
  for (size_t i = 0; i < value->part_count; i += same_number_from(value, i))
    pairs++;
  cbor_write_map(cbor, pairs);
  if (value->type == FIELD_LINK) {
    cbor_write_unsigned(cbor, 0);
    cbor_write_bytes(cbor, value->link.bytes, ID_SIZE);
  }
  for (size_t i = 0; i < value->part_count;) {
    size_t count = same_number_from(value, i);
    cbor_write_unsigned(cbor, value->parts[i].number);
    if (value->parts[i].value.type != FIELD_UNKNOWN) cbor_write_array(cbor, count);
    for (; count > 0; count--, i++)
      value_write(cbor, &value->parts[i].value);
  }
}

Outcome value_to_bytes(const Value *value, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  CborWriter cbor = CBOR_TO(&writer);
  value_write(&cbor, value);
  return cbor_write_end(&cbor, ret_bytes, problem);
}
