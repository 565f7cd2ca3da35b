#include "tests/support/random_value.h"

uint32_t dice_below(Dice *dice, uint32_t bound) {
  dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(dice->state >> 33) % bound;
}

static bool often(Dice *dice) {
  return dice_below(dice, 3) > 0;
}

static const char *const pieces[] = {"Anna", "Берг",  "Қайрат", "[ru]", "[",    "]",   "\\",  "\\n", ";",
                                     "a=b",  "[sic]", "…",      "\"",   "<b>",  "'",   "-",   "KZ",  "12",
                                     "#3",   "yes",   "~",      ",",    "null", "[a]", "\\]", "\\;"};

/* Words without white space at their ends; with lines where they may be. */
static Text random_words(Dice *dice, bool allows_lines, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  uint32_t count = 1 + dice_below(dice, 5);
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0 && often(dice)) writer_char(&writer, allows_lines && dice_below(dice, 4) == 0 ? '\n' : ' ');
    writer_words(&writer, pieces[dice_below(dice, sizeof pieces / sizeof *pieces)]);
  }
  return writer_view(&writer);
}

static Text random_language(Dice *dice, bool fits_line) {
  static const char *const tags[] = {"en", "ru", "kk", "kk-Latn", "uz-Cyrl-UZ", "kaa", "ckb-IQ"};
  return text_of(tags[dice_below(dice, fits_line ? 5 : 7)]);
}

static int by_language(const void *a, const void *b) {
  return text_compare(((const Translation *)a)->language, ((const Translation *)b)->language);
}

static TextValue random_text(Dice *dice, bool fits_line, Arena *arena) {
  TextValue text = {.words = random_words(dice, true, arena)};
  if (often(dice)) text.language = random_language(dice, fits_line);
  if (fits_line || often(dice)) return text;
  static const char *const into[] = {"de", "fr", "es"};
  text.translation_count = 1 + dice_below(dice, 3);
  text.translations = ARENA_MANY(arena, Translation, 3);
  for (size_t i = 0; i < text.translation_count; i++)
    text.translations[i] = (Translation){text_of(into[i]), random_words(dice, true, arena),
                                         often(dice) ? TEXT("B. Marat") : TEXT_NONE, often(dice)};
  qsort(text.translations, text.translation_count, sizeof(Translation), by_language);
  return text;
}

static Date random_date(Dice *dice) {
  int32_t year = 1900 + (int32_t)dice_below(dice, 200);
  unsigned month = 1 + dice_below(dice, 12), day = 1 + dice_below(dice, 28);
  Date date = date_of(year, often(dice) ? month : 0, 0);
  if (often(dice)) date = date_of(year, month, day);
  date.from.is_approximate = dice_below(dice, 4) == 0;
  date.from.is_uncertain = dice_below(dice, 4) == 0;
  if (often(dice)) return date;
  return often(dice) ? date_between((Date){0}, date) : date_between(date, date_of(year + 1, month, 0));
}

static RangeValue random_range(Dice *dice) {
  int64_t min = dice_below(dice, 1000), max = min + dice_below(dice, 3);
  uint32_t open = dice_below(dice, 4);
  return (RangeValue){open == 0 ? VALUE_NO_LIMIT : min, open == 1 ? VALUE_NO_LIMIT : max, often(dice)};
}

static PlaceValue random_place(Dice *dice, Arena *arena) {
  PlaceValue place = {.latitude = VALUE_NO_COORDINATE, .longitude = VALUE_NO_COORDINATE};
  place.name = random_words(dice, false, arena);
  if (often(dice)) place.country = TEXT("KZ");
  if (place.country.length > 0 && often(dice)) place.region = TEXT("KZ-75");
  if (often(dice)) return place;
  place.latitude = (int32_t)dice_below(dice, 180000001) - 90000000;
  place.longitude = (int32_t)dice_below(dice, 360000001) - 180000000;
  if (often(dice)) place.precision_metres = 1 + dice_below(dice, 100000);
  if (place.country.length > 0 && often(dice)) place.name = TEXT_NONE;
  return place;
}

static uint32_t random_term(Dice *dice, const TermList *terms) {
  return often(dice) ? terms->terms[dice_below(dice, (uint32_t)terms->count)].number : NUMBER_OWN + dice_below(dice, 9);
}

static NameValue random_name(Dice *dice, bool fits_line, Arena *arena) {
  NameValue name = {.words = random_words(dice, false, arena), .part = dice_below(dice, 7)};
  if (name.part == 1) name.part = 0; /* the full name is written as none */
  if (often(dice)) name.language = random_language(dice, fits_line);
  return name;
}

static void random_parts(Dice *dice, const Field *field, bool fits_line, Arena *arena, Value *value) {
  value->parts = ARENA_MANY(arena, ValuePart, 3 * field->part_count + 1);
  for (uint32_t number = 1; number < 100; number++) {
    const Field *part = part_by_number(field, number);
    if (part == NULL || dice_below(dice, 3) == 0) continue;
    uint32_t count = part->is_many ? 1 + dice_below(dice, 3) : 1;
    for (; count > 0; count--)
      value->parts[value->part_count++] = (ValuePart){number, random_value(dice, part, fits_line, arena)};
  }
  bool is_empty = value->type == FIELD_GROUP && value->part_count == 0;
  if (is_empty && fits_line)
    value->parts[value->part_count++] =
        (ValuePart){field->parts[0].number, random_value(dice, &field->parts[0], true, arena)};
  else if (!fits_line && (is_empty || (field->part_count > 0 && often(dice))))
    value->parts[value->part_count++] = (ValuePart){500, value_unknown((Bytes){(const uint8_t *)"\x82\x01\x61x", 4})};
}

Value random_value(Dice *dice, const Field *field, bool fits_line, Arena *arena) {
  Value value = {.type = field->type};
  switch (field->type) {
  case FIELD_TEXT: value.text = random_text(dice, fits_line, arena); break;
  case FIELD_LINE: value.line = random_words(dice, false, arena); break;
  case FIELD_LANGUAGE: value.line = random_language(dice, fits_line); break;
  case FIELD_NAME: value.name = random_name(dice, fits_line, arena); break;
  case FIELD_TERM: value.term = random_term(dice, field->terms); break;
  case FIELD_DATE: value.date = random_date(dice); break;
  case FIELD_NUMBER: value.number = (int64_t)dice_below(dice, 2000) - 1000; break;
  case FIELD_RANGE: value.range = random_range(dice); break;
  case FIELD_PLACE: value.place = random_place(dice, arena); break;
  case FIELD_MONEY: value.money = (MoneyValue){dice_below(dice, 1u << 30), TEXT("KZT")}; break;
  case FIELD_YES_NO: value.yes_no = (YesNo)dice_below(dice, 3); break;
  case FIELD_HASH: memset(value.hash, (int)(1 + dice_below(dice, 255)), sizeof value.hash); break;
  case FIELD_LINK: memset(value.link.bytes, (int)(1 + dice_below(dice, 255)), ID_SIZE); break;
  case FIELD_GROUP: break;
  case FIELD_UNKNOWN: break;
  }
  if (field->type == FIELD_LINK || field->type == FIELD_GROUP) random_parts(dice, field, fits_line, arena, &value);
  return value;
}
