/* The date a document bears: its dateline ("Brussels/Almaty, 23 November 2016."),
 * else a line that is a date in words, else one in digits, else one without a
 * year in the latest year named, else what was given. */
#include "extract/calendar.h"
#include "extract/dates.h"
#include "extract/numbers.h"

#define HEAD_SENTENCES 24
#define TAIL_SENTENCES 8
#define BYLINE_SENTENCES 5
#define HEAD_TOKENS 60
#define FIRST_YEAR 1950
#define LAST_YEAR 2099
#define DATELINE_TOKENS 16

typedef struct Candidate {
  int32_t day;
  unsigned weight; /* 4 dateline, 3 a line in words, 2 in digits, 1 the latest day named early on */
} Candidate;

static bool is_dateline_end(const Page *page, size_t at, size_t end) {
  return at >= end || page_sign(page, at, '.') || page_sign(page, at, '_') || page_sign(page, at, '-') ||
         page_sign(page, at, ')') || page_sign(page, at, ':') || page_sign(page, at, '/') || page_sign(page, at, '|');
}

typedef struct Look {
  const Page *page;
  int32_t today;  /* from which dates without a year look back; NO_DAY: they are none */
  bool may_guess; /* by the latest day named early on */
} Look;

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
  return at > first && (page_word(page, first, WORD_dated) || page_word(page, first + 1, WORD_dated));
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

/* A day, or, where a year is lent to dates that have none, also a month: "June 2024" on the cover. */
static bool is_fit(const Look *look, const Period *period) {
  if (period->to == NO_DAY) return false;
  bool day = period->precision == PRECISION_day || period->precision == PRECISION_days;
  return day || (look->today != NO_DAY && period->precision == PRECISION_month);
}

static void look_at(const Look *look, size_t s, Candidate *best) {
  const Page *page = look->page;
  const Sentence *sentence = &page->sentences.at[s];
  DateContext context = {.page = page, .today = look->today};
  bool head = s < BYLINE_SENTENCES;
  size_t most = sentence->first + (head ? HEAD_TOKENS : DATELINE_TOKENS);
  size_t limit = most < sentence->end ? most : sentence->end;
  for (size_t at = sentence->first; at < limit; at++) {
    Period period;
    size_t end;
    if (!date_absolute(&context, at, &period, &end) || !is_fit(look, &period)) continue;
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
    if (weight == 1 && (!look->may_guess || period.from < best->day)) continue;
    if (weight > best->weight || (weight == 1 && best->weight == 1)) *best = (Candidate){period.to, weight};
    if (weight > 1) return;
  }
}

/* The latest year that the text names; 0 where it names none. */
static int latest_year(const Page *page) {
  int latest = 0;
  for (size_t at = 0; at < page->tokens.length; at++) {
    int year = page->tokens.at[at].length == 4 ? number_digits(page, at) : 0;
    if (year >= FIRST_YEAR && year <= LAST_YEAR && year > latest) latest = year;
  }
  return latest;
}

static void look_at_ends(const Look *look, Candidate *best) {
  size_t count = look->page->sentences.length;
  Look tail = *look;
  tail.may_guess = false;
  for (size_t s = 0; s < count && s < HEAD_SENTENCES; s++)
    look_at(look, s, best);
  for (size_t s = count > TAIL_SENTENCES ? count - TAIL_SENTENCES : 0; best->weight < 3 && s < count; s++)
    look_at(&tail, s, best);
}

void page_document_date(Page *page, Text given) {
  Candidate best = {NO_DAY, 0};
  Look look = {page, NO_DAY, given.length == 0};
  look_at_ends(&look, &best);
  int year = best.weight == 0 && given.length == 0 ? latest_year(page) : 0;
  if (year > 0) { /* "VELDAU, May 7 (Spring)": of the latest year that is told of */
    look = (Look){page, day_of(year, 12, 31), false};
    look_at_ends(&look, &best);
  }
  page->day = best.day;
  int32_t day;
  if (page->day == NO_DAY && day_parse(given, &day)) page->day = day;
  if (page->day != NO_DAY) page->out->date = day_text(page->day, page->arena);
}
