/* The date a document bears: its dateline ("Brussels/Almaty, 23 November 2016."),
 * else a line that is a date in words, else one in digits, else what was given. */
#include "extract/dates.h"

#define HEAD_SENTENCES 14
#define TAIL_SENTENCES 8
#define BYLINE_SENTENCES 5
#define HEAD_TOKENS 60
#define DATELINE_TOKENS 16

typedef struct Candidate {
  int32_t day;
  unsigned weight; /* 4 dateline, 3 a line in words, 2 in digits, 1 the latest day named early on */
} Candidate;

static bool is_dateline_end(const Page *page, size_t at, size_t end) {
  return at >= end || page_sign(page, at, '.') || page_sign(page, at, '_') || page_sign(page, at, '-') ||
         page_sign(page, at, ')') || page_sign(page, at, ':') || page_sign(page, at, '/') || page_sign(page, at, '|');
}

/* Only names and signs may stand before the date of a dateline. */
static bool is_dateline_start(const Page *page, size_t first, size_t at) {
  for (size_t i = first; i < at; i++) {
    const Token *token = &page->tokens.at[i];
    if (token->kind == TOKEN_WORD && token->shape == SHAPE_LOWER && !page_word(page, i, WORD_and)) return false;
    if (token->sign == '.' && i + 1 == at) return false;
  }
  return true;
}

static bool in_words(const Page *page, size_t at, size_t end) {
  for (size_t i = at; i < end; i++)
    if (page_sense(page, i, SENSE_MONTH, NULL) != NULL) return true;
  return false;
}

/* "Last updated: 2 February 2022" */
static bool is_labelled(const Page *page, size_t first, size_t at) {
  for (size_t i = first; i < at; i++)
    if (page_word(page, i, WORD_dated)) return true;
  return false;
}

/* "Born: 4 May 1986" */
static bool is_birth(const Page *page, size_t first, size_t at) {
  for (size_t i = first; i < at; i++)
    if (page_word(page, i, WORD_born)) return true;
  return false;
}

/* Does the line end behind this token? */
static bool ends_line(const Page *page, size_t end) {
  if (end >= page->tokens.length) return true;
  const Token *last = page_token(page, end - 1);
  size_t from = last->start + last->length;
  return text_find(text_slice(page->text, from, page_token(page, end)->start), TEXT("\n"), 0) >= 0;
}

static void look(const Page *page, size_t s, bool may_guess, Candidate *best) {
  const Sentence *sentence = &page->sentences.at[s];
  if (sentence->skipped) return;
  DateContext context = {.page = page, .today = NO_DAY};
  bool head = s < BYLINE_SENTENCES;
  size_t most = sentence->first + (head ? HEAD_TOKENS : DATELINE_TOKENS);
  size_t limit = most < sentence->end ? most : sentence->end;
  for (size_t at = sentence->first; at < limit; at++) {
    Period period;
    size_t end;
    if (!date_absolute(&context, at, &period, &end) || period.to == NO_DAY ||
        (period.precision != PRECISION_day && period.precision != PRECISION_days))
      continue;
    bool whole = at - sentence->first <= 2 && end + 1 >= sentence->end;
    bool line = is_dateline_start(page, sentence->first, at) && is_dateline_end(page, end, sentence->end);
    if (is_birth(page, sentence->first, at)) continue;
    /* "By our correspondent, News Service, 16 March 2023" */
    bool byline = head && at > sentence->first && ends_line(page, end) && page_sign(page, at - 1, ',');
    if (!byline && at >= sentence->first + DATELINE_TOKENS) continue;
    line = line || byline || (is_labelled(page, sentence->first, at) && sentence->end - sentence->first <= 16);
    bool heads = at == sentence->first && page_sign(page, end, ',') && sentence->heading;
    unsigned weight = line && at > sentence->first + 1 ? 4
                      : whole || line || heads         ? (in_words(page, at, end) ? 3 : 2)
                                                       : 1;
    if (weight == 1 && (!may_guess || period.from < best->day)) continue;
    if (weight > best->weight || (weight == 1 && best->weight == 1)) *best = (Candidate){period.to, weight};
    if (weight > 1) return;
  }
}

void page_document_date(Page *page, Text given) {
  Candidate best = {NO_DAY, 0};
  size_t count = page->sentences.length;
  for (size_t s = 0; s < count && s < HEAD_SENTENCES; s++)
    look(page, s, given.length == 0, &best);
  for (size_t s = count > TAIL_SENTENCES ? count - TAIL_SENTENCES : 0; best.weight < 3 && s < count; s++)
    look(page, s, false, &best);
  page->day = best.day;
  int32_t day;
  if (page->day == NO_DAY && day_parse(given, &day)) page->day = day;
  if (page->day != NO_DAY) page->out->date = day_text(page->day, page->arena);
}
