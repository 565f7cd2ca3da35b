/* The names of what a figure counts and of its rows. */
#include "publish/figure_words.h"

static const PhraseId dimension_phrases[DIMENSION_COUNT] = {
    [BY_TYPE] = PHRASE_BY_TYPE,
    [BY_REGION] = PHRASE_BY_REGION,
    [BY_PLACE] = PHRASE_BY_PLACE,
    [BY_SEX] = PHRASE_BY_SEX,
    [BY_AGE] = PHRASE_BY_AGE,
    [BY_CHARACTERISTIC] = PHRASE_BY_CHARACTERISTIC,
    [BY_YEAR] = PHRASE_BY_YEAR,
    [BY_QUARTER] = PHRASE_BY_QUARTER,
    [BY_MONTH] = PHRASE_BY_MONTH,
    [BY_AGENCY] = PHRASE_BY_AGENCY,
    [BY_STANDING] = PHRASE_BY_STANDING,
    [BY_CLAIM] = PHRASE_BY_CLAIM,
    [BY_STATUS] = PHRASE_BY_STATUS,
    [BY_STAGE] = PHRASE_BY_STAGE,
    [BY_COMPLAINT] = PHRASE_BY_COMPLAINT,
    [BY_CHANNEL] = PHRASE_BY_CHANNEL,
    [BY_OFFICE] = PHRASE_BY_OFFICE,
    [BY_LIST] = PHRASE_BY_LIST,
    [BY_SOURCE] = PHRASE_BY_SOURCE,
    [BY_CASE_TYPE] = PHRASE_BY_CASE_TYPE,
    [BY_EVENT_TYPE] = PHRASE_BY_EVENT_TYPE,
    [BY_PROCEEDING_TYPE] = PHRASE_BY_PROCEEDING_TYPE,
    [BY_STEP_TYPE] = PHRASE_BY_STEP_TYPE,
    [BY_REVIEWED] = PHRASE_BY_REVIEWED,
};

Text dimension_words(Dimension dimension, Language language) {
  return phrase(dimension_phrases[dimension], language);
}

Text figure_unit_words(CountUnit unit, Language language) {
  const Term *term = term_by_number(term_list_by_name(TEXT("figure_unit")), (uint32_t)unit);
  return term == NULL ? TEXT_NONE : text_of(term->words[language]);
}

static Text digits(int64_t number, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  writer_number(&writer, number);
  return writer.failed ? TEXT_NONE : writer_view(&writer);
}

Text figure_number_words(size_t number, bool is_suppressed, Language language, Arena *arena) {
  return is_suppressed ? phrase(PHRASE_FIG_SUPPRESSED, language) : digits((int64_t)number, arena);
}

Text figure_range_words(RangeValue range, Language language, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  bool has_least = range.min != VALUE_NO_LIMIT, has_most = range.max != VALUE_NO_LIMIT;
  if (has_least && has_most && range.min != range.max)
    writer_format(&writer, "%lld\u2013%lld", (long long)range.min, (long long)range.max);
  else
    writer_number(&writer, has_least ? range.min : range.max);
  if (writer.failed) return TEXT_NONE;
  Text words = writer_view(&writer);
  if (has_least && !has_most) return PHRASE_WITH(PHRASE_FIG_AT_LEAST, language, arena, {"number", words});
  if (!has_least && has_most) return PHRASE_WITH(PHRASE_FIG_UP_TO, language, arena, {"number", words});
  return range.is_approximate ? PHRASE_WITH(PHRASE_FIG_ABOUT, language, arena, {"number", words}) : words;
}

/* ---- rows ---- */

static Text special_words(int64_t value, Language language) {
  if (value == ROW_NONE) return phrase(PHRASE_FIG_NONE, language);
  return phrase(value == ROW_NOT_PRECISE ? PHRASE_FIG_NOT_PRECISE : PHRASE_NOT_KNOWN, language);
}

static Text bin_words(Dimension by, int64_t value, Language language, Arena *arena) {
  Text year = digits(value / 100, arena);
  if (value % 100 == DATE_ROW_YEAR) return PHRASE_WITH(PHRASE_FIG_YEAR_ONLY, language, arena, {"year", year});
  if (by == BY_YEAR) return year;
  if (by == BY_QUARTER)
    return PHRASE_WITH(PHRASE_FIG_QUARTER, language, arena, {"year", year}, {"quarter", digits(value % 100, arena)});
  Writer writer = WRITER_IN(arena);
  date_words(date_of((int32_t)(value / 100), (unsigned)(value % 100), 0), (unsigned)language, &writer);
  return writer.failed ? TEXT_NONE : writer_view(&writer);
}

/* Of breakdowns whose values are the program's own. */
static Text own_words(Dimension by, int64_t value, Language language) {
  static const PhraseId claims[] = {PHRASE_FIG_ESTABLISHED, PHRASE_FIG_CHARGED, PHRASE_FIG_ALLEGED};
  if (by == BY_CLAIM && value >= 1 && value <= 3) return phrase(claims[value - 1], language);
  if (by == BY_COMPLAINT) return phrase(value == ANSWER_YES ? PHRASE_YES : PHRASE_NO, language);
  if (by == BY_REVIEWED) return phrase(value == 1 ? PHRASE_FIG_REVIEWED : PHRASE_FIG_LEFT_NOT_REVIEWED, language);
  return text_of(dimension_value_name(by, value));
}

Text figure_value_words(const CountRequest *request, const FigureRow *row, size_t at, Language language, Arena *arena) {
  Dimension by = request->by[at];
  int64_t value = row->values[at];
  const TermList *terms = dimension_terms(by);
  if (value >= ROW_SPECIAL) return special_words(value, language);
  if (dimension_is_date(by)) return bin_words(by, value, language, arena);
  if (terms != NULL) {
    const Term *term = term_by_number(terms, (uint32_t)value);
    return term == NULL ? special_words(ROW_NOT_KNOWN, language) : text_of(term->words[language]);
  }
  Text own = own_words(by, value, language);
  if (!text_is_empty(own)) return own;
  return text_is_empty(row->words[at]) ? special_words(ROW_NOT_KNOWN, language) : row->words[at];
}
