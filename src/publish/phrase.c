#include "publish/phrase.h"

static const char *const phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
#define PHRASE(id, en, ru, kk) [PHRASE_##id] = {en, ru, kk},
#include "publish/phrases.def"
#undef PHRASE
};

Text phrase(PhraseId id, Language language) {
  return text_of(phrases[id][language]);
}

bool phrases_are_draft(Language language) {
  return language != LANGUAGE_EN;
}

static Text filling_of(Text name, const Filling *fillings, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (text_equal(name, text_of(fillings[i].name))) return fillings[i].words;
  }
  return TEXT_NONE;
}

void filling_write(Text words, const Filling *fillings, size_t count, Writer *writer) {
  for (size_t i = 0; i < words.length;) {
    ptrdiff_t open = text_find(words, TEXT("{"), i), close = text_find(words, TEXT("}"), i);
    if (open < 0 || close < open) {
      writer_text(writer, text_slice(words, i, words.length));
      return;
    }
    writer_text(writer, text_slice(words, i, (size_t)open));
    writer_text(writer, filling_of(text_slice(words, (size_t)open + 1, (size_t)close), fillings, count));
    i = (size_t)close + 1;
  }
}

void phrase_write(PhraseId id, Language language, const Filling *fillings, size_t count, Writer *writer) {
  filling_write(phrase(id, language), fillings, count, writer);
}

Text phrase_fill(PhraseId id, Language language, const Filling *fillings, size_t count, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  phrase_write(id, language, fillings, count, &writer);
  return writer.failed ? TEXT_NONE : writer_view(&writer);
}

/* Forms for 1, for 2 to 4 (Russian), for all others. */
static const char *const unit_forms[][LANGUAGE_COUNT][3] = {
    {{"hour", "hours", "hours"}, {"час", "часа", "часов"}, {"сағат", "сағат", "сағат"}},
    {{"day", "days", "days"}, {"сутки", "суток", "суток"}, {"тәулік", "тәулік", "тәулік"}},
    {{"month", "months", "months"}, {"месяц", "месяца", "месяцев"}, {"ай", "ай", "ай"}},
    {{"year", "years", "years"}, {"год", "года", "лет"}, {"жыл", "жыл", "жыл"}},
    {{"monthly calculation index", "monthly calculation indices", "monthly calculation indices"},
     {"месячный расчётный показатель", "месячных расчётных показателя", "месячных расчётных показателей"},
     {"айлық есептік көрсеткіш", "айлық есептік көрсеткіш", "айлық есептік көрсеткіш"}},
};

static size_t plural_form(int64_t number, Language language) {
  if (language != LANGUAGE_RU) return number == 1 ? 0 : 2;
  int64_t tens = number % 100, ones = number % 10;
  if (tens >= 11 && tens <= 14) return 2;
  return ones == 1 ? 0 : ones >= 2 && ones <= 4 ? 1 : 2;
}

void amount_write(int64_t amount, uint32_t unit, Language language, Writer *writer) {
  writer_number(writer, amount);
  if (unit < 1 || unit > sizeof unit_forms / sizeof *unit_forms) return;
  writer_format(writer, "\u00a0%s", unit_forms[unit - 1][language][plural_form(amount, language)]);
}
