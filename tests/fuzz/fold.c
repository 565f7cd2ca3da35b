/* Fuzz target: any bytes as a name and as a text.  Halves of the input are
 * compared both ways.  What breaks a promise of match/fold.h aborts. */
#include <stdlib.h>

#include "base/utf8.h"
#include "match/compare.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_token(const FoldToken *token, Text text) {
  if (token->reading_count > FOLD_READINGS || token->as_written.length == 0) abort();
  if (token->as_written.at < text.at || token->as_written.at + token->as_written.length > text.at + text.length)
    abort();
  for (unsigned i = 0; i < token->reading_count; i++) {
    const FoldReading *reading = &token->readings[i];
    if (strspn(reading->canon, "abcdefghijklmnoprstuvxz") != strlen(reading->canon)) abort();
    if (strlen(reading->skeleton) > strlen(reading->canon) || reading->canon[0] == '\0') abort();
    if (reading->stem_length > strlen(reading->canon)) abort();
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Text text = {(const char *)data, size};
  FoldToken token;
  for (size_t offset = 0, before = 0; fold_next(text, &offset, &token); before = offset) {
    if (offset <= before || offset > size) abort();
    check_token(&token, text);
  }
  Text a = text_slice(text, 0, size / 2), b = text_slice(text, size / 2, size);
  FoldedName name;
  name_fold(a, &name);
  for (unsigned i = 0; i < name.token_count; i++)
    check_token(&name.tokens[i], text);
  double score = names_compare(a, b);
  if (!(score >= 0 && score <= 1) || score != names_compare(b, a) || names_compare(a, a) != 1) abort();
  return 0;
}
