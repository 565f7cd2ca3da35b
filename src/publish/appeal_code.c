#include "publish/appeal_code.h"

#include "base/writer.h"

/* "CCC nnn / MMYY" with anything behind it: the counter, where country and month are these; else 0. */
static int64_t counter_of(Text code, Text country, Text month) {
  int64_t counter = 0;
  Text rest = code, piece, digits;
  if (!text_next(&rest, ' ', &piece) || !text_equal(piece, country)) return 0;
  if (!text_next(&rest, ' ', &digits) || !text_number(digits, &counter) || counter < 0) return 0;
  return text_starts(rest, TEXT("/ ")) && text_starts(text_slice(rest, 2, rest.length), month) ? counter : 0;
}

Text appeal_code_next(Text country, int32_t year, unsigned month, const Text *existing, size_t count, Arena *arena) {
  char month_words[24];
  snprintf(month_words, sizeof month_words, "%02u%02d", month, (int)(year % 100));
  int64_t last = 0;
  for (size_t i = 0; i < count; i++) {
    int64_t counter = counter_of(existing[i], country, text_of(month_words));
    if (counter > last && counter < INT32_MAX) last = counter;
  }
  Writer writer = WRITER_IN(arena);
  writer_format(&writer, "%.*s %03lld / %s", TEXT_ARGS(country), (long long)last + 1, month_words);
  return writer_view(&writer);
}

Text appeal_code_update(Text code, const Text *existing, size_t count, Arena *arena) {
  ptrdiff_t point = text_find(code, TEXT("."), 0);
  Text base = point < 0 ? code : text_slice(code, 0, (size_t)point);
  int64_t last = 0;
  for (size_t i = 0; i < count; i++) {
    int64_t number = 0;
    if (!text_starts(existing[i], base) || existing[i].length < base.length + 2 || existing[i].at[base.length] != '.')
      continue;
    if (text_number(text_slice(existing[i], base.length + 1, existing[i].length), &number) && number > last &&
        number < INT32_MAX)
      last = number;
  }
  Writer writer = WRITER_IN(arena);
  writer_format(&writer, "%.*s.%lld", TEXT_ARGS(base), (long long)last + 1);
  return writer_view(&writer);
}
