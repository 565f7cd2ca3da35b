/* date_phrase.c - a date as somebody remembers it, outside of any document: "in early May", "в начале мая". */
#include <setjmp.h>

#include "base/utf8.h"
#include "extract/calendar.h"
#include "extract/page.h"

/* More words than this tell something else than a date. */
#define PHRASE_BYTES 400

static Outcome read_phrase(Page *page, Text today, EventDate *ret_date) {
  page_repair(page);
  page_tokens(page);
  page_sentences(page);
  page_phrases(page);
  page_document_date(page, today);
  page_dates(page);
  for (size_t i = 0; i < page->dates.length; i++) {
    const Period *period = &page->dates.at[i];
    if (period->from == NO_DAY && period->to == NO_DAY) continue;
    *ret_date = (EventDate){.raw = page->raw, .precision = period->precision};
    if (period->from != NO_DAY) ret_date->from = day_text(period->from, page->arena);
    if (period->to != NO_DAY) ret_date->to = day_text(period->to, page->arena);
    return DONE;
  }
  return ABSENT;
}

Outcome extract_date(Text words, Text today, Arena *arena, EventDate *ret_date, Problem *problem) {
  jmp_buf out;
  if (words.length == 0 || words.length > PHRASE_BYTES || utf8_first_bad(words) >= 0)
    return problem_set(problem, ABSENT, "no_date", NULL, NULL, "These words tell no date.");
  if (setjmp(out) != 0) {
    arena_leap(arena, NULL);
    return problem_no_memory(problem);
  }
  arena_leap(arena, &out);
  Extraction *extraction = ARENA_ONE(arena, Extraction);
  Page *page = ARENA_ONE(arena, Page);
  const Language *language = language_guess(words);
  *page = (Page){.arena = arena, .raw = words, .text = words, .out = extraction, .day = NO_DAY};
  page->language = language == NULL ? language_nearest(words) : language;
  Outcome outcome = read_phrase(page, today, ret_date);
  arena_leap(arena, NULL);
  if (outcome == ABSENT) return problem_set(problem, ABSENT, "no_date", NULL, NULL, "These words tell no date.");
  return outcome;
}
