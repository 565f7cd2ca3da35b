#include "publish/paper_helper.h"

#include "base/limits.h"
#include "base/process.h"
#include "publish/document_code.h"

#define PAPER_SECONDS 60

/* The helper's reason is a code and, behind a colon, a sentence or a number. */
static Outcome reason_tell(const HelperResult *result, Problem *problem) {
  Text reason = text_of(result->reason), code = TEXT_NONE;
  if (result->status == 5 && text_next(&reason, ':', &code) && text_equal(code, TEXT("too_large")))
    return problem_set(problem, INVALID, "too_large", NULL, "choose fewer cases, or several papers",
                       "the paper is too large for one file");
  if (text_equal(code, TEXT("no_fonts")) || text_starts(text_of(result->reason), TEXT("no_fonts")))
    return problem_set(problem, BROKEN, "no_fonts", NULL, "install the package fonts-noto-core, or make HTML instead",
                       "the fonts of papers are missing");
  return problem_set(problem, BROKEN, "no_paper", NULL, "make HTML instead", "waterline-paper failed (%s, status %d)",
                     result->reason[0] == '\0' ? "no reason given" : result->reason, result->status);
}

static size_t missing_letters(const HelperResult *result) {
  Text reason = text_trim(text_of(result->reason)), word = TEXT("missing_letters: ");
  int64_t number = 0;
  if (!text_starts(reason, word)) return 0;
  return text_number(text_slice(reason, word.length, reason.length), &number) && number > 0 ? (size_t)number : 0;
}

Outcome paper_helper_make(const Document *document, const char *form, Arena *arena, Bytes *ret_bytes,
                          size_t *ret_missing_letters, Problem *problem) {
  Bytes encoded;
  TRY(document_encode(document, arena, &encoded, problem));
  const char *const words[] = {form, NULL};
  HelperJob job = {.name = "waterline-paper",
                   .words = words,
                   .input = encoded,
                   .output_limit = LIMIT_PAPER_MADE,
                   .seconds = PAPER_SECONDS};
  HelperResult result;
  TRY(helper_run(&job, arena, &result, problem));
  if (result.status != 0) return reason_tell(&result, problem);
  *ret_bytes = result.output;
  *ret_missing_letters = missing_letters(&result);
  return DONE;
}
