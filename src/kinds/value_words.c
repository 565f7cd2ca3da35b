/* value_words.c - values in words for a reader of English, Russian or Kazakh. */
#include "kinds/country.h"
#include "kinds/value_form.h"

Text language_code(Language language) {
  static const char *const codes[LANGUAGE_COUNT] = {"en", "ru", "kk"};
  return language < LANGUAGE_COUNT ? text_of(codes[language]) : TEXT("en");
}

/* "kk-Latn" is read by a reader of "kk". */
static bool is_in(Text tag, Language language) {
  Text code = language_code(language);
  return text_starts(tag, code) && (tag.length == code.length || tag.at[code.length] == '-');
}

Text text_value_words(const TextValue *text, Language language, Text *ret_language) {
  *ret_language = text->language;
  if (is_in(text->language, language)) return text->words;
  for (size_t i = 0; i < text->translation_count; i++)
    if (is_in(text->translations[i].language, language)) {
      *ret_language = text->translations[i].language;
      return text->translations[i].words;
    }
  return text->words;
}

static void term_words(const Field *field, uint32_t number, Language language, Writer *writer) {
  static const char *const not_known[] = {"unknown term", "неизвестный термин", "белгісіз термин"};
  const Term *term = term_by_number(field->terms, number);
  if (term != NULL)
    writer_words(writer, term->words[language]);
  else
    writer_format(writer, "%s %u", not_known[language], number);
}

static void range_words(RangeValue range, Language language, Writer *writer) {
  static const char *const about[] = {"about ", "около ", "шамамен "};
  static const char *const at_least[] = {"at least ", "не менее ", "кемінде "};
  static const char *const at_most[] = {"at most ", "не более ", "ең көбі "};
  if (range.is_approximate) writer_words(writer, about[language]);
  if (range.max == VALUE_NO_LIMIT) writer_words(writer, at_least[language]);
  if (range.min == VALUE_NO_LIMIT) writer_words(writer, at_most[language]);
  if (range.min != VALUE_NO_LIMIT) writer_number(writer, range.min);
  if (range.min == range.max || range.max == VALUE_NO_LIMIT) return;
  if (range.min != VALUE_NO_LIMIT) writer_words(writer, "–");
  writer_number(writer, range.max);
}

/* "Almaty, Kazakhstan"; a region's code only where no name says more. */
static void place_words(const PlaceValue *place, Language language, Writer *writer) {
  bool has_name = !text_is_empty(place->name), has_country = !text_is_empty(place->country);
  if (has_name)
    writer_text(writer, place->name);
  else if (!text_is_empty(place->region))
    writer_text(writer, place->region);
  if (has_country) {
    if (has_name || !text_is_empty(place->region)) writer_words(writer, ", ");
    writer_text(writer, country_name(place->country, language));
  }
  if (has_name || place->latitude == VALUE_NO_COORDINATE) return;
  if (has_country) writer_words(writer, ", ");
  decimal_write(place->latitude, 6, false, writer);
  writer_words(writer, ", ");
  decimal_write(place->longitude, 6, false, writer);
}

static void link_words(RecordId record, const Speaker *speaker, Writer *writer) {
  char digits[ID_DIGITS + 1];
  if (speaker->link != NULL) {
    speaker->link(speaker->context, record, writer);
    return;
  }
  ID_TEXT(record, digits);
  writer_format(writer, "%.8s", digits);
}

static void unknown_words(Language language, Writer *writer) {
  static const char *const words[] = {"kept, but not known to this program", "сохранено, но программе неизвестно",
                                      "сақталған, бірақ бағдарламаға белгісіз"};
  writer_words(writer, words[language]);
}

/* "Kind: fine; How long or much: 20"; a link's parts stand in brackets behind it. */
static void parts_words(const Field *field, const Value *value, const Speaker *speaker, Writer *writer) {
  for (size_t i = 0; i < value->part_count; i++) {
    const ValuePart *part = &value->parts[i];
    const Field *described = part_by_number(field, part->number);
    bool repeats = i > 0 && value->parts[i - 1].number == part->number;
    if (i > 0) writer_words(writer, repeats ? ", " : "; ");
    if (value->type == FIELD_GROUP && !repeats && described != NULL)
      writer_format(writer, "%s: ", described->words[speaker->language]);
    value_words(described, &part->value, speaker, writer);
  }
}

void value_words(const Field *field, const Value *value, const Speaker *speaker, Writer *writer) {
  static const char *const answers[][LANGUAGE_COUNT] = {
      {"not known", "неизвестно", "белгісіз"}, {"no", "нет", "жоқ"}, {"yes", "да", "иә"}};
  Language language = speaker->language;
  Text ignored;
  if (field == NULL) { /* then the value is of an unknown type too */
    unknown_words(language, writer);
    return;
  }
  switch (value->type) {
  case FIELD_TEXT: writer_text(writer, text_value_words(&value->text, language, &ignored)); break;
  case FIELD_NAME: writer_text(writer, value->name.words); break;
  case FIELD_TERM: term_words(field, value->term, language, writer); break;
  case FIELD_DATE: date_words(value->date, language, writer); break;
  case FIELD_RANGE: range_words(value->range, language, writer); break;
  case FIELD_PLACE: place_words(&value->place, language, writer); break;
  case FIELD_YES_NO: writer_words(writer, answers[value->yes_no][language]); break;
  case FIELD_GROUP: parts_words(field, value, speaker, writer); break;
  case FIELD_UNKNOWN: unknown_words(language, writer); break;
  case FIELD_LINK:
    link_words(value->link, speaker, writer);
    if (value->part_count == 0) break;
    writer_words(writer, " (");
    parts_words(field, value, speaker, writer);
    writer_char(writer, ')');
    break;
  case FIELD_LINE:
  case FIELD_NUMBER:
  case FIELD_MONEY:
  case FIELD_LANGUAGE:
  case FIELD_HASH: scalar_write(field, value, writer); break;
  }
}
