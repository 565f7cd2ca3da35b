#include "extract/extract.h"

#include <setjmp.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/calendar.h"
#include "extract/page.h"

/* Declined names are told by their own forms: persons first, so that they do
 * not become parts of places. */
static void page_names(Page *page) {
  if (page->language->declension != NULL) {
    page_declined_persons(page);
    page_declined_organisations(page);
    page_declined_places(page);
    return;
  }
  page_organisations(page);
  page_place_uses(page);
  page_places(page);
  page_persons(page);
  page_places_left(page);
}

static void read_page(Page *page, const ExtractOptions *options) {
  page_repair(page);
  page_tokens(page);
  page_sentences(page);
  page_phrases(page);
  page_boilerplate(page);
  page_document_date(page, options->date);
  page_document_type(page);
  page_penalties(page);
  page_dates(page);
  page_names(page);
  page_charges(page);
  page_counts(page);
  page_events(page);
  page_statuses(page);
  page_quotes(page);
  page_asks(page);
  page_issues(page);
}

static Outcome check(Text raw, const ExtractOptions *options, Problem *problem) {
  if (raw.length > LIMIT_DOCUMENT_TEXT)
    return problem_set(problem, INVALID, "too_large", NULL, "Split it and give the parts one by one.",
                       "The text has %zu bytes; %zu is the most that is read as one document.", raw.length,
                       LIMIT_DOCUMENT_TEXT);
  ptrdiff_t bad = utf8_first_bad(raw);
  if (bad >= 0)
    return problem_set(problem, INVALID, "not_utf8", NULL, "Save the file as UTF-8 and try again.",
                       "The text is not UTF-8: byte %td cannot be read.", bad);
  int32_t day;
  if (options->date.length > 0 && !day_parse(options->date, &day))
    return problem_set(problem, INVALID, "bad_date", NULL, "Write it as year-month-day, for instance 2016-11-23.",
                       "The date given is no date.");
  if (options->language.length > 0 && language_of(options->language) == NULL)
    return problem_set(problem, INVALID, "unknown_language", NULL, "Leave it out, and it is told from the text.",
                       "No word files for this language are compiled in.");
  return DONE;
}

Outcome extract_read(Text raw, const ExtractOptions *options, Arena *arena, Extraction *ret_extraction,
                     Problem *problem) {
  TRY(check(raw, options, problem));
  jmp_buf out;
  if (setjmp(out) != 0) {
    arena_leap(arena, NULL);
    return problem_no_memory(problem);
  }
  arena_leap(arena, &out);
  Extraction *extraction = ARENA_ONE(arena, Extraction);
  const Language *language = options->language.length > 0 ? language_of(options->language) : language_guess(raw);
  extraction->document_name = options->document_name;
  extraction->text_sha256 = options->text_sha256;
  extraction->language = language == NULL ? TEXT("und") : text_of(language->code);
  Page *page = ARENA_ONE(arena, Page);
  *page = (Page){.arena = arena, .raw = raw, .text = raw, .out = extraction, .day = NO_DAY};
  page->language = language == NULL ? language_nearest(raw) : language;
  read_page(page, options);
  arena_leap(arena, NULL);
  *ret_extraction = *extraction;
  return DONE;
}
