/* Fuzz target: any bytes as a date.  What breaks a promise of base/date.h aborts. */
#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_added(Date date, DateSpan span) {
  Date sum;
  if (!date_add(date, span, &sum)) return;
  if (!date_is_known(sum) || date_earliest(sum) > date_latest(sum)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Date date, again;
  char place[DATE_TEXT_SIZE];
  if (date_read((Text){(const char *)data, size}, &date, NULL) != DONE) return 0;
  Text written = date_text(date, place);
  if (written.length >= DATE_TEXT_SIZE || date_read(written, &again, NULL) != DONE) abort();
  if (!date_equal(date, again) || date_compare(date, again) != 0) abort();
  if (date_earliest(date) > date_latest(date)) abort();
  check_added(date, (DateSpan){.years = 3});
  check_added(date, (DateSpan){.months = -18});
  check_added(date, (DateSpan){.days = 40, .months = 1});
  for (unsigned language = 0; language < 3; language++) {
    WRITER_SCOPE Writer writer = {0};
    date_words(date, language, &writer);
    if (writer.length == 0 || writer.failed) abort();
  }
  return 0;
}
