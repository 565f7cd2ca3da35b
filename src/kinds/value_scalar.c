/* value_scalar.c - the short forms that lines and JSON strings share. */
#include <stdarg.h>

#include "base/unicode.h"
#include "kinds/country.h"
#include "kinds/value_form.h"

const TermList *name_part_list(void) {
  return term_list_by_name(TEXT("name_part"));
}

Outcome words_take(const Field *field, Text words, Arena *arena, Text *ret_words, Problem *problem) {
  Text normal = TEXT_NONE;
  Problem found = {0};
  Outcome outcome = unicode_nfc(words, arena, &normal, &found);
  if (outcome == INVALID) return value_bad(field, problem, "save the input as UTF-8", "It is not UTF-8.");
  if (outcome != DONE) return problem_no_memory(problem);
  *ret_words = text_copy(arena, text_trim(normal)); /* what came in may go away */
  return normal.length > 0 && ret_words->at == NULL ? problem_no_memory(problem) : DONE;
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char cased(char c, bool upper) {
  if (!is_letter(c)) return c;
  return (char)(upper ? c & ~0x20 : c | 0x20);
}

#define LANGUAGE_SIZE 35 /* the longest that BCP 47 asks programs to take */

/* BCP 47 as far as it names languages: two or three letters, then subtags of
 * two to eight; the script as Latn, the region as KZ, the rest in small letters. */
static bool language_canonical(Text tag, char to[LANGUAGE_SIZE]) {
  Text rest = tag, piece = TEXT_NONE;
  if (tag.length > LANGUAGE_SIZE || tag.length == 0 || text_ends(tag, TEXT("-"))) return false;
  memcpy(to, tag.at, tag.length);
  while (text_next(&rest, '-', &piece)) {
    bool is_first = piece.at == tag.at;
    if (piece.length < 2 || piece.length > (is_first ? 3u : 8u)) return false;
    for (size_t i = 0; i < piece.length; i++) {
      char c = piece.at[i];
      bool is_upper = !is_first && (piece.length == 2 || (piece.length == 4 && i == 0));
      if (!is_letter(c) && (is_first || c < '0' || c > '9')) return false;
      to[(size_t)(piece.at - tag.at) + i] = cased(c, is_upper);
    }
  }
  return true;
}

Outcome language_take(Text tag, Arena *arena, Text *ret_tag, Problem *problem) {
  char canonical[LANGUAGE_SIZE];
  if (!language_canonical(tag, canonical)) return ABSENT;
  Text copy = text_copy(arena, (Text){canonical, tag.length});
  TRY_MEMORY(copy.at, problem);
  *ret_tag = copy;
  return DONE;
}

bool language_is_tag(Text tag) {
  char canonical[LANGUAGE_SIZE];
  return language_canonical(tag, canonical) && text_equal(tag, (Text){canonical, tag.length});
}

Outcome language_needed(const Field *field, Text tag, Arena *arena, Text *ret_tag, Problem *problem) {
  Outcome outcome = language_take(tag, arena, ret_tag, problem);
  if (outcome != ABSENT) return outcome;
  return value_bad(field, problem, "write en, ru, kk, kk-Latn and the like (BCP 47)",
                   "Its language is no language tag.");
}

static const char *term_code_at(const void *terms, size_t n) {
  return ((const Term *)terms)[n].code;
}

Outcome term_take(const Field *field, Text words, uint32_t *ret_number, Problem *problem) {
  Text code = text_trim(words);
  int64_t number;
  const Term *term = term_by_code(field->terms, code);
  if (term == NULL) term = term_by_words(field->terms, code);
  if (term != NULL) {
    *ret_number = term->number;
    return DONE;
  }
  if (text_starts(code, TEXT("#")) && text_number(text_slice(code, 1, code.length), &number) && number > 0 &&
      number <= UINT32_MAX) {
    *ret_number = (uint32_t)number;
    return DONE;
  }
  char advice[sizeof problem->advice];
  nearest_names(code, field->terms->terms, field->terms->count, term_code_at, advice, sizeof advice);
  return value_bad(field, problem, advice, "There is no such term in the list %s.", field->terms->name);
}

void term_code_write(const Field *field, uint32_t number, Writer *writer) {
  const Term *term = term_by_number(field->terms, number);
  if (term != NULL)
    writer_words(writer, term->code);
  else
    writer_format(writer, "#%u", number);
}

bool decimal_take(Text text, unsigned digits, int64_t *ret_number) {
  bool is_negative = text_starts(text, TEXT("-"));
  Text rest = is_negative ? text_slice(text, 1, text.length) : text;
  int64_t number = 0;
  unsigned behind = 0;
  bool has_point = false, has_digit = false;
  for (size_t i = 0; i < rest.length; i++) {
    char c = rest.at[i];
    if (c == '.' && !has_point && has_digit && i + 1 < rest.length) {
      has_point = true;
      continue;
    }
    if (c < '0' || c > '9' || (has_point && behind == digits) || number > (INT64_MAX - 9) / 10) return false;
    number = number * 10 + (c - '0');
    has_digit = true;
    behind += has_point;
  }
  for (; behind < digits; behind++) {
    if (number > INT64_MAX / 10) return false;
    number *= 10;
  }
  if (!has_digit) return false;
  *ret_number = is_negative ? -number : number;
  return true;
}

void decimal_write(int64_t number, unsigned digits, bool keep_zeros, Writer *writer) {
  uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number, unit = 1;
  for (unsigned i = 0; i < digits; i++)
    unit *= 10;
  uint64_t behind = size % unit;
  if (number < 0) writer_char(writer, '-');
  writer_format(writer, "%llu", (unsigned long long)(size / unit));
  if (behind == 0 && !keep_zeros) return;
  while (!keep_zeros && behind % 10 == 0) {
    behind /= 10;
    digits--;
  }
  writer_format(writer, ".%0*llu", (int)digits, (unsigned long long)behind);
}

static Outcome range_take(const Field *field, Text words, RangeValue *range, Problem *problem) {
  Text rest = words;
  *range = (RangeValue){VALUE_NO_LIMIT, VALUE_NO_LIMIT, text_ends(rest, TEXT("~"))};
  if (range->is_approximate) rest = text_slice(rest, 0, rest.length - 1);
  ptrdiff_t dots = text_find(rest, TEXT(".."), 0);
  Text min = dots < 0 ? rest : text_slice(rest, 0, (size_t)dots);
  Text max = dots < 0 ? rest : text_slice(rest, (size_t)dots + 2, rest.length);
  if ((min.length > 0 && !text_number(min, &range->min)) || (max.length > 0 && !text_number(max, &range->max)))
    return value_bad(field, problem, "write 115, 40..60, 200.. or 40..60~", "It is no range of numbers.");
  return DONE;
}

static void range_write(RangeValue range, Writer *writer) {
  if (range.min != VALUE_NO_LIMIT) writer_number(writer, range.min);
  if (range.min != range.max) writer_words(writer, "..");
  if (range.min != range.max && range.max != VALUE_NO_LIMIT) writer_number(writer, range.max);
  if (range.is_approximate) writer_char(writer, '~');
}

static Outcome money_take(const Field *field, Text words, MoneyValue *money, Problem *problem) {
  ptrdiff_t space = text_find(words, TEXT(" "), 0);
  if (space < 0 || !decimal_take(text_slice(words, 0, (size_t)space), 2, &money->hundredths))
    return value_bad(field, problem, "write 120.50 EUR", "It is no sum.");
  money->currency = text_trim(text_slice(words, (size_t)space, words.length));
  return DONE;
}

static Outcome yes_no_take(const Field *field, Text words, YesNo *answer, Problem *problem) {
  static const struct {
    const char *words;
    YesNo answer;
  } answers[] = {
      {"yes", ANSWER_YES}, {"no", ANSWER_NO}, {"unknown", ANSWER_UNKNOWN}, {"true", ANSWER_YES}, {"false", ANSWER_NO}};
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
    if (text_equal(words, text_of(answers[i].words))) {
      *answer = answers[i].answer;
      return DONE;
    }
  return value_bad(field, problem, "write yes, no or unknown", "It is neither yes, no nor unknown.");
}

static Outcome date_take(const Field *field, Text words, Date *date, Problem *problem) {
  Problem found = {0};
  if (date_read(words, date, &found) == DONE) return DONE;
  return value_bad(field, problem, found.advice, "It is no date: %s.", found.message);
}

static Outcome hash_take(const Field *field, Text words, uint8_t hash[32], Problem *problem) {
  if (bytes_from_hex(words, hash, 32)) return DONE;
  return value_bad(field, problem, "write 64 hex digits, as sha256sum prints them", "It is no SHA-256.");
}

Outcome scalar_take(const Field *field, Text input, Arena *arena, Value *ret_value, Problem *problem) {
  Text words = TEXT_NONE;
  TRY(words_take(field, input, arena, &words, problem));
  ret_value->type = field->type;
  switch (field->type) {
  case FIELD_LINE: ret_value->line = words; return DONE;
  case FIELD_TERM: return term_take(field, words, &ret_value->term, problem);
  case FIELD_DATE: return date_take(field, words, &ret_value->date, problem);
  case FIELD_RANGE: return range_take(field, words, &ret_value->range, problem);
  case FIELD_PLACE: return place_take(field, words, arena, &ret_value->place, problem);
  case FIELD_MONEY: return money_take(field, words, &ret_value->money, problem);
  case FIELD_HASH: return hash_take(field, words, ret_value->hash, problem);
  case FIELD_YES_NO: return yes_no_take(field, words, &ret_value->yes_no, problem);
  case FIELD_LANGUAGE: return language_needed(field, words, arena, &ret_value->line, problem);
  case FIELD_NUMBER:
    if (text_number(words, &ret_value->number)) return DONE;
    return value_bad(field, problem, "write a whole number in digits", "It is no number.");
  case FIELD_TEXT:
  case FIELD_NAME:
  case FIELD_LINK:
  case FIELD_GROUP:
  case FIELD_UNKNOWN: break;
  }
  return value_bad(field, problem, NULL, "It has no short form.");
}

void scalar_write(const Field *field, const Value *value, Writer *writer) {
  static const char *const answers[] = {"unknown", "no", "yes"};
  switch (value->type) {
  case FIELD_LINE:
  case FIELD_LANGUAGE: writer_text(writer, value->line); break;
  case FIELD_TERM: term_code_write(field, value->term, writer); break;
  case FIELD_DATE: date_write(value->date, writer); break;
  case FIELD_RANGE: range_write(value->range, writer); break;
  case FIELD_PLACE: place_write(&value->place, writer); break;
  case FIELD_NUMBER: writer_number(writer, value->number); break;
  case FIELD_YES_NO: writer_words(writer, answers[value->yes_no]); break;
  case FIELD_MONEY:
    decimal_write(value->money.hundredths, 2, true, writer);
    writer_format(writer, " %.*s", TEXT_ARGS(value->money.currency));
    break;
  case FIELD_HASH: writer_hex(writer, (Bytes){value->hash, sizeof value->hash}); break;
  case FIELD_TEXT:
  case FIELD_NAME:
  case FIELD_LINK:
  case FIELD_GROUP:
  case FIELD_UNKNOWN: break;
  }
}
