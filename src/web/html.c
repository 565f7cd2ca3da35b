#include "web/html.h"

#include "publish/markup.h"

void html_text(Writer *out, Text words) {
  markup_text(out, words);
}

void html_words(Writer *out, const char *words) {
  markup_text(out, text_of(words));
}

void html_number(Writer *out, int64_t number) {
  if (number < 0) writer_words(out, "\u2212");
  writer_format(out, "%llu", number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number);
}

void html_size(Writer *out, size_t number) {
  writer_format(out, "%zu", number);
}

void html_raw(Writer *out, Markup markup) {
  writer_text(out, markup.html);
}

void html_say(Writer *out, const Seat *seat, MessageId id, const Filling *fillings, size_t count) {
  WRITER_SCOPE Writer words = {0};
  filling_write(message(id, seat->language), fillings, count, &words);
  if (words.failed) writer_fail(out);
  markup_text(out, writer_view(&words));
}
