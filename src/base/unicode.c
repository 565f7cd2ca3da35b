#include "base/unicode.h"

#include <utf8proc.h>

#include "base/writer.h"

/* Below U+0300 everything is NFC as it stands. */
static bool is_plain(Text text) {
  for (size_t i = 0; i < text.length; i++)
    if ((unsigned char)text.at[i] >= 0xCC) return false;
  return true;
}

static Outcome map(Text text, utf8proc_option_t options, Arena *arena, Text *ret_text, Problem *problem) {
  /* Normalising may lengthen a text threefold at most (UAX 15, section "Stability"). */
  size_t capacity = text.length * 3 + 8;
  utf8proc_int32_t *code_points = ARENA_MANY(arena, utf8proc_int32_t, capacity);
  TRY_MEMORY(code_points, problem);
  utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.length,
                                              code_points, (utf8proc_ssize_t)capacity, options);
  if (count >= 0 && (size_t)count <= capacity) count = utf8proc_normalize_utf32(code_points, count, options);
  if (count < 0 || (size_t)count > capacity)
    return problem_set(problem, INVALID, "not_text", NULL, NULL, "This text cannot be brought to its normal form.");
  Writer writer = WRITER_IN(arena);
  for (utf8proc_ssize_t i = 0; i < count; i++)
    writer_code_point(&writer, (uint32_t)code_points[i]);
  return writer_end(&writer, ret_text, problem);
}

Outcome unicode_nfc(Text text, Arena *arena, Text *ret_text, Problem *problem) {
  ptrdiff_t bad = utf8_first_bad(text);
  if (bad >= 0)
    return problem_set(problem, INVALID, "not_utf8", NULL, "Save the file as UTF-8 and try again.",
                       "The text is not UTF-8: byte %td cannot be read.", bad);
  if (is_plain(text)) {
    *ret_text = text;
    return DONE;
  }
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE, arena, ret_text, problem);
}

Outcome unicode_casefold(Text text, Arena *arena, Text *ret_text, Problem *problem) {
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD, arena, ret_text, problem);
}

static utf8proc_category_t category(uint32_t code_point) {
  return code_point > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)code_point);
}

bool unicode_is_letter(uint32_t code_point) {
  if (code_point < 0x80) return (code_point | 32) >= 'a' && (code_point | 32) <= 'z';
  utf8proc_category_t is = category(code_point);
  return is >= UTF8PROC_CATEGORY_LU && is <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_upper(uint32_t code_point) {
  if (code_point < 0x80) return code_point >= 'A' && code_point <= 'Z';
  utf8proc_category_t is = category(code_point);
  return is == UTF8PROC_CATEGORY_LU || is == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_digit(uint32_t code_point) {
  if (code_point < 0x80) return code_point >= '0' && code_point <= '9';
  return category(code_point) == UTF8PROC_CATEGORY_ND;
}

bool unicode_is_space(uint32_t code_point) {
  if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
  return code_point == 0x200B || code_point == 0xFEFF || code_point == 0x85 ||
         (category(code_point) >= UTF8PROC_CATEGORY_ZS && category(code_point) <= UTF8PROC_CATEGORY_ZP);
}

bool unicode_is_mark(uint32_t code_point) {
  if (code_point < 0x300) return false;
  utf8proc_category_t is = category(code_point);
  return is >= UTF8PROC_CATEGORY_MN && is <= UTF8PROC_CATEGORY_ME;
}

uint32_t unicode_lower(uint32_t code_point) {
  if (code_point < 0x80) return code_point >= 'A' && code_point <= 'Z' ? code_point + 32 : code_point;
  return code_point > 0x10FFFF ? code_point : (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

uint32_t unicode_upper(uint32_t code_point) {
  if (code_point < 0x80) return code_point >= 'a' && code_point <= 'z' ? code_point - 32 : code_point;
  return code_point > 0x10FFFF ? code_point : (uint32_t)utf8proc_toupper((utf8proc_int32_t)code_point);
}
