/* value.c - what a value must be, whichever form it came in. */
#include "kinds/value.h"

#include <stdarg.h>

#include "base/utf8.h"
#include "kinds/country.h"
#include "kinds/kinds.gen.h"
#include "kinds/value_form.h"

Outcome value_bad(const Field *field, Problem *problem, const char *advice, const char *format, ...) {
  char message[sizeof problem->message];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  return problem_set(problem, INVALID, "bad_value", field == NULL ? "unknown field" : field->name, advice, "%s",
                     message);
}

Outcome value_bad_part(const Field *field, Problem *problem) {
  char where[sizeof problem->where];
  if (problem == NULL) return INVALID;
  snprintf(where, sizeof where, "%s.%.200s", field->name, problem->where);
  memcpy(problem->where, where, sizeof where);
  return problem->outcome;
}

const Value *value_part(const Value *value, uint32_t number) {
  for (size_t i = 0; i < value->part_count; i++)
    if (value->parts[i].number == number) return &value->parts[i].value;
  return NULL;
}

Value value_unknown(Bytes bytes) {
  return (Value){.type = FIELD_UNKNOWN, .unknown = bytes};
}

Outcome value_part_add(ValuePartList *parts, uint32_t number, Value value, Arena *arena, Problem *problem) {
  ValuePart *last = LIST_ADD(parts, arena);
  TRY_MEMORY(last, problem);
  size_t at = parts->length - 1;
  for (; at > 0 && parts->at[at - 1].number > number; at--)
    parts->at[at] = parts->at[at - 1];
  parts->at[at] = (ValuePart){number, value};
  return DONE;
}

static bool has_control(Text words, bool allows_lines) {
  for (size_t i = 0; i < words.length; i++) {
    unsigned char c = (unsigned char)words.at[i];
    if ((c < 0x20 && !(allows_lines && (c == '\n' || c == '\t'))) || c == 0x7F) return true;
  }
  return false;
}

static Outcome check_words(const Field *field, Text words, size_t longest, bool allows_lines, Problem *problem) {
  if (text_is_empty(words))
    return value_bad(field, problem, "leave the field out where nothing is known", "It is empty.");
  if (words.length > longest)
    return value_bad(field, problem,
                     longest == VALUE_TEXT_SIZE ? "keep the document as evidence and an excerpt here" : NULL,
                     "It has %zu bytes; there is room for %zu.", words.length, longest);
  if (utf8_first_bad(words) >= 0) return value_bad(field, problem, NULL, "It is not UTF-8.");
  if (has_control(words, allows_lines))
    return value_bad(field, problem, NULL, "It holds a control character%s.", allows_lines ? "" : " or a new line");
  if (text_trim(words).length != words.length)
    return value_bad(field, problem, NULL, "White space stands at an end of it.");
  return DONE;
}

static Outcome check_language(const Field *field, Text language, bool may_be_empty, Problem *problem) {
  if ((may_be_empty && text_is_empty(language)) || language_is_tag(language)) return DONE;
  return value_bad(field, problem, "write en, ru, kk, kk-Latn and the like (BCP 47)",
                   "Its language is no language tag.");
}

static Outcome check_text(const Field *field, const TextValue *text, Problem *problem) {
  TRY(check_words(field, text->words, VALUE_TEXT_SIZE, true, problem));
  TRY(check_language(field, text->language, true, problem));
  for (size_t i = 0; i < text->translation_count; i++) {
    const Translation *translation = &text->translations[i];
    TRY(check_words(field, translation->words, VALUE_TEXT_SIZE, true, problem));
    TRY(check_language(field, translation->language, false, problem));
    if (!text_is_empty(translation->by)) TRY(check_words(field, translation->by, VALUE_LINE_SIZE, false, problem));
    if (i > 0 && text_compare(text->translations[i - 1].language, translation->language) >= 0)
      return value_bad(field, problem, NULL, "Its translations are not one a language, in order of language.");
    if (text_equal(translation->language, text->language))
      return value_bad(field, problem, NULL, "One of its translations is into its own language.");
  }
  return DONE;
}

static Outcome check_term(const Field *field, uint32_t number, Problem *problem) {
  return number > 0 ? DONE : value_bad(field, problem, NULL, "A term has no number.");
}

static Outcome check_range(const Field *field, RangeValue range, Problem *problem) {
  if (range.min == VALUE_NO_LIMIT && range.max == VALUE_NO_LIMIT)
    return value_bad(field, problem, "write 40..60, 200.. or 115", "A range needs at least one end.");
  if ((range.min != VALUE_NO_LIMIT && range.min < 0) || (range.max != VALUE_NO_LIMIT && range.max < 0))
    return value_bad(field, problem, NULL, "A range counts something: it is not below 0.");
  if (range.min != VALUE_NO_LIMIT && range.max != VALUE_NO_LIMIT && range.min > range.max)
    return value_bad(field, problem, NULL, "The range ends below its beginning.");
  return DONE;
}

static Outcome check_place(const Field *field, const PlaceValue *place, Problem *problem) {
  bool has_country = !text_is_empty(place->country), has_name = !text_is_empty(place->name);
  bool has_latitude = place->latitude != VALUE_NO_COORDINATE, has_longitude = place->longitude != VALUE_NO_COORDINATE;
  if (!has_country && !has_name && !has_latitude) return value_bad(field, problem, NULL, "The place says nothing.");
  if (has_country && country_by_code(place->country) == NULL)
    return value_bad(field, problem, "write two letters of ISO 3166-1, such as KZ", "There is no such country code.");
  if (!text_is_empty(place->region) && (!has_country || !region_is_of(place->region, place->country)))
    return value_bad(field, problem, "write the country, a hyphen and the region, such as KZ-75",
                     "The region is no region code of its country.");
  if (has_name) TRY(check_words(field, place->name, VALUE_LINE_SIZE, false, problem));
  if (text_find(place->name, TEXT("@"), 0) >= 0)
    return value_bad(field, problem, "coordinates stand last: Almaty @43.2567,76.9286", "A place's name has no @.");
  if (has_latitude != has_longitude ||
      (has_latitude && (place->latitude < -90000000 || place->latitude > 90000000 || place->longitude < -180000000 ||
                        place->longitude > 180000000)))
    return value_bad(field, problem, "write @43.2567,76.9286", "The coordinates lie outside the earth.");
  if (place->precision_metres > 0 && !has_latitude)
    return value_bad(field, problem, NULL, "A precision needs coordinates.");
  return DONE;
}

static Outcome check_money(const Field *field, const MoneyValue *money, Problem *problem) {
  bool good = money->currency.length == 3;
  for (size_t i = 0; good && i < 3; i++)
    good = money->currency.at[i] >= 'A' && money->currency.at[i] <= 'Z';
  if (!good || money->hundredths < 0)
    return value_bad(field, problem, "write 120.50 EUR",
                     "A sum has an amount and a currency of three letters (ISO 4217).");
  return DONE;
}

static Outcome check_parts(const Field *field, const Value *value, Problem *problem) {
  if (value->type == FIELD_GROUP && value->part_count == 0) return value_bad(field, problem, NULL, "It has no parts.");
  for (size_t i = 0; i < value->part_count; i++) {
    const ValuePart *part = &value->parts[i];
    const Field *described = part_by_number(field, part->number);
    bool repeats = i > 0 && value->parts[i - 1].number == part->number;
    if (i > 0 && value->parts[i - 1].number > part->number)
      return value_bad(field, problem, NULL, "Its parts are not in order.");
    if (repeats && (described == NULL || !described->is_many))
      return value_bad(field, problem, NULL, "Its part \"%s\" stands twice.",
                       described == NULL ? "unknown" : described->name);
    Outcome outcome = value_check(described, &part->value, problem);
    if (outcome != DONE) return value_bad_part(field, problem);
  }
  return DONE;
}

static Outcome check_one(const Field *field, const Value *value, Problem *problem) {
  switch (value->type) {
  case FIELD_TEXT: return check_text(field, &value->text, problem);
  case FIELD_LINE: return check_words(field, value->line, VALUE_LINE_SIZE, false, problem);
  case FIELD_LANGUAGE: return check_language(field, value->line, false, problem);
  case FIELD_NAME:
    if (value->name.part == TERM_NAME_PART_FULL)
      return value_bad(field, problem, "leave the part out", "A full name is said without a part.");
    TRY(check_words(field, value->name.words, VALUE_LINE_SIZE, false, problem));
    return check_language(field, value->name.language, true, problem);
  case FIELD_TERM: return check_term(field, value->term, problem);
  case FIELD_DATE: return value->date.is_set ? DONE : value_bad(field, problem, NULL, "There is no date.");
  case FIELD_RANGE: return check_range(field, value->range, problem);
  case FIELD_PLACE: return check_place(field, &value->place, problem);
  case FIELD_MONEY: return check_money(field, &value->money, problem);
  case FIELD_LINK: return ID_IS_NONE(value->link) ? value_bad(field, problem, NULL, "The link leads nowhere.") : DONE;
  case FIELD_NUMBER:
  case FIELD_HASH:
  case FIELD_YES_NO:
  case FIELD_GROUP: return DONE;
  case FIELD_UNKNOWN: break;
  }
  return cbor_check(value->unknown, NULL) == DONE ? DONE
                                                  : value_bad(field, problem, NULL, "Its bytes are no strict CBOR.");
}

Outcome value_check(const Field *field, const Value *value, Problem *problem) {
  if (value->type != FIELD_UNKNOWN && (field == NULL || field->type != value->type))
    return value_bad(field, problem, NULL, "It is a %s, not a %s.", field_type_name(value->type),
                     field == NULL ? "unknown" : field_type_name(field->type));
  TRY(check_one(field, value, problem));
  return value->type == FIELD_GROUP || value->type == FIELD_LINK ? check_parts(field, value, problem) : DONE;
}
