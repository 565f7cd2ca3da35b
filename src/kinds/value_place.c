/* value_place.c - "KZ-75 Almaty @43.2567,76.9286~500": country or region, name, coordinates, metres. */
#include "kinds/country.h"
#include "kinds/value_form.h"

/* Two capital letters that are a country, or a region of one. */
static bool is_code(Text word) {
  Text country = text_slice(word, 0, 2);
  return country_by_code(country) != NULL && (word.length == 2 || region_is_of(word, country));
}

static void code_take(Text *rest, PlaceValue *place) {
  ptrdiff_t space = text_find(*rest, TEXT(" "), 0);
  Text word = space < 0 ? *rest : text_slice(*rest, 0, (size_t)space);
  bool says_none = text_equal(word, TEXT("-"));
  if (!says_none && !is_code(word)) return;
  if (!says_none) {
    place->country = text_slice(word, 0, 2);
    if (word.length > 2) place->region = word;
  }
  *rest = text_trim(text_slice(*rest, word.length, rest->length));
}

/* "@43.2567,76.9286~500" */
static bool coordinates_read(Text text, PlaceValue *place) {
  ptrdiff_t comma = text_find(text, TEXT(","), 0), tilde = text_find(text, TEXT("~"), 0);
  int64_t latitude, longitude, metres = 0;
  if (comma < 0) return false;
  size_t end = tilde < 0 ? text.length : (size_t)tilde;
  if (!decimal_take(text_trim(text_slice(text, 0, (size_t)comma)), 6, &latitude) ||
      !decimal_take(text_trim(text_slice(text, (size_t)comma + 1, end)), 6, &longitude))
    return false;
  if (tilde >= 0 && (!text_number(text_slice(text, end + 1, text.length), &metres) || metres < 1)) return false;
  if (latitude < INT32_MIN + 1 || latitude > INT32_MAX || longitude < INT32_MIN + 1 || longitude > INT32_MAX ||
      metres > UINT32_MAX)
    return false;
  place->latitude = (int32_t)latitude;
  place->longitude = (int32_t)longitude;
  place->precision_metres = (uint32_t)metres;
  return true;
}

/* The last " @" or a leading "@" begins the coordinates. */
static ptrdiff_t coordinates_at(Text words) {
  for (size_t i = words.length; i > 0; i--)
    if (words.at[i - 1] == '@' && (i == 1 || words.at[i - 2] == ' ')) return (ptrdiff_t)i - 1;
  return -1;
}

Outcome place_take(const Field *field, Text words, Arena *arena, PlaceValue *ret_place, Problem *problem) {
  PlaceValue place = {.latitude = VALUE_NO_COORDINATE, .longitude = VALUE_NO_COORDINATE};
  Text rest;
  TRY(words_take(field, words, arena, &rest, problem));
  code_take(&rest, &place);
  ptrdiff_t at = coordinates_at(rest);
  if (at >= 0) {
    if (!coordinates_read(text_slice(rest, (size_t)at + 1, rest.length), &place))
      return value_bad(field, problem, "write @43.2567,76.9286 or @43.2567,76.9286~500 (metres)",
                       "What stands behind @ are no coordinates.");
    rest = text_trim(text_slice(rest, 0, (size_t)at));
  }
  place.name = rest;
  *ret_place = place;
  return DONE;
}

void place_write(const PlaceValue *place, Writer *writer) {
  Text code = text_is_empty(place->region) ? place->country : place->region;
  ptrdiff_t space = text_find(place->name, TEXT(" "), 0);
  Text first = space < 0 ? place->name : text_slice(place->name, 0, (size_t)space);
  if (text_is_empty(code) && (is_code(first) || text_equal(first, TEXT("-")))) code = TEXT("-");
  writer_text(writer, code);
  if (!text_is_empty(place->name)) writer_format(writer, "%s%.*s", code.length > 0 ? " " : "", TEXT_ARGS(place->name));
  if (place->latitude == VALUE_NO_COORDINATE) return;
  writer_words(writer, code.length > 0 || !text_is_empty(place->name) ? " @" : "@");
  decimal_write(place->latitude, 6, false, writer);
  writer_char(writer, ',');
  decimal_write(place->longitude, 6, false, writer);
  if (place->precision_metres > 0) writer_format(writer, "~%u", place->precision_metres);
}
