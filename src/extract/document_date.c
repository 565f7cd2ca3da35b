/* The date a document bears.  Every date near its beginning and its end is
 * weighed by how it stands there: told to be today, in a dateline
 * ("Brussels/Almaty, 23 November 2016."), behind a label ("Last updated:"), on
 * a line of its own, between signs of a heading.  Where none stands so, a
 * dateline without a year has the year of what the text tells; else the latest
 * day told early on is taken, else what was given. */
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
#define LABEL_TOKENS 4 /* "Statement by the Council of 3 May": a label begins so early in its line */
#define LABELLED_TOKENS 20
#define TODAY_TOKENS 4

typedef enum Weight {
  WEIGHT_none,
  WEIGHT_guess,  /* the latest day told early on */
  WEIGHT_digits, /* a line of its own, in digits */
  WEIGHT_line,   /* the same in words */
  WEIGHT_dateline,
  WEIGHT_today
} Weight;

typedef struct Candidate {
  int32_t day;
  Weight weight;
} Candidate;

typedef struct Look {
  const Page *page;
  int32_t today;  /* from which dates without a year look back; NO_DAY: they are none */
  bool may_guess; /* by the latest day told early on */
  bool is_tail;
} Look;

/* A date where it stands. */
typedef struct Stand {
  const Page *page;
  const Sentence *sentence;
  size_t at, end;
  bool early; /* among the first lines */
  bool tail;
} Stand;

static bool is_time(const Page *page, size_t at) {
  return number_digits(page, at) >= 0 && (page_sign(page, at + 1, ':') || page_sign(page, at + 1, '.'));
}

static bool is_dateline_end(const Stand *stand) {
  const Page *page = stand->page;
  size_t at = stand->end;
  if (at >= stand->sentence->end || is_time(page, at)) return true;
  if (page_sign(page, at, ','))
    return is_time(page, at + 1) || (stand->sentence->heading && number_digits(page, at + 1) >= 0);
  return page_token(page, at)->kind == TOKEN_SIGN && !page_sign(page, at, '"') && !page_sign(page, at, '\'');
}

/* Only names and signs may stand before the date of a dateline; "On 3 May:" is none. */
static bool is_dateline_start(const Stand *stand) {
  const Page *page = stand->page;
  size_t first = stand->sentence->first;
  if (first < stand->at && (page_word(page, first, WORD_on) || page_word(page, first, WORD_in))) return false;
  for (size_t i = first; i < stand->at; i++) {
    const Token *token = &page->tokens.at[i];
    if (token->kind == TOKEN_WORD && token->shape == SHAPE_LOWER && !page_word(page, i, WORD_and)) return false;
    if (token->sign == '.' && i + 1 == stand->at) return false;
  }
  return true;
}

static bool in_words(const Page *page, size_t at, size_t end) {
  for (size_t i = at; i < end; i++)
    if (page_sense(page, i, SENSE_MONTH, NULL) != NULL) return true;
  return false;
}

/* "Last updated: 2 February 2022", "Opinion adopted on 2 February 2022" */
static bool is_labelled(const Stand *stand) {
  const Sentence *sentence = stand->sentence;
  if (sentence->end - sentence->first > LABELLED_TOKENS || !(sentence->heading || stand->early || stand->tail))
    return false;
  for (size_t i = sentence->first; i < stand->at && i < sentence->first + LABEL_TOKENS; i++)
    if (page_word(stand->page, i, WORD_dated)) return true;
  return stand->at > sentence->first + 1 && page_sign(stand->page, stand->at - 1, ':') &&
         page_word(stand->page, stand->at - 2, WORD_dated);
}

/* "Born: 4 May 1986" */
static bool is_birth(const Stand *stand) {
  for (size_t i = stand->sentence->first; i < stand->at; i++)
    if (page_word(stand->page, i, WORD_born)) return true;
  return false;
}

/* Does the line end behind this token? */
static bool ends_line(const Page *page, size_t end) {
  if (end >= page->tokens.length) return true;
  const Token *last = page_token(page, end - 1);
  size_t from = last->start + last->length;
  return text_find(text_slice(page->text, from, page_token(page, end)->start), TEXT("\n"), 0) >= 0;
}

/* "By our correspondent, News Service, 16 March 2023" */
static bool is_byline(const Stand *stand) {
  return stand->early && stand->at > stand->sentence->first && ends_line(stand->page, stand->end) &&
         page_sign(stand->page, stand->at - 1, ',');
}

/* "Sarmania: two held | 3 May 2023 | Spring", "Weekly digest, 27 April to 3 May 2023" */
static bool is_set_off(const Stand *stand) {
  const Page *page = stand->page;
  if (!stand->sentence->heading || !(stand->early || stand->tail) || stand->at == stand->sentence->first) return false;
  const Token *before = page_token(page, stand->at - 1);
  bool opened = (before->kind == TOKEN_SIGN && before->sign != '"') || page_word(page, stand->at - 1, WORD_for);
  return opened && is_dateline_end(stand);
}

/* "Today, on Wednesday 3 May 2023": the day, seen from the date told; NO_DAY where it is not told so. */
static int32_t day_told_today(const Stand *stand, int32_t day) {
  const Page *page = stand->page;
  for (size_t back = 1; back <= TODAY_TOKENS && stand->at >= stand->sentence->first + back; back++) {
    size_t at = stand->at - back;
    if (page_is(page, at, SENSE_WHEN, WHEN_today)) return day;
    if (page_is(page, at, SENSE_WHEN, WHEN_yesterday)) return day + 1;
    bool between = page_sign(page, at, ',') || page_sign(page, at, '(') || page_word(page, at, WORD_on) ||
                   page_word(page, at, WORD_be) || page_sense(page, at, SENSE_WEEKDAY, NULL) != NULL;
    if (!between) break;
  }
  return NO_DAY;
}

static Weight weigh(const Stand *stand) {
  const Page *page = stand->page;
  const Sentence *sentence = stand->sentence;
  size_t before = stand->at - sentence->first;
  bool byline = is_byline(stand), labelled = is_labelled(stand);
  if (!byline && !labelled && before >= DATELINE_TOKENS) return WEIGHT_none;
  bool line = byline || labelled || (is_dateline_start(stand) && is_dateline_end(stand));
  if (line && before > 1) return WEIGHT_dateline;
  bool whole = before <= 2 && stand->end + 1 >= sentence->end;
  bool heads = before == 0 && page_sign(page, stand->end, ',') && sentence->heading;
  if (!line && !whole && !heads && !is_set_off(stand)) return WEIGHT_guess;
  return in_words(page, stand->at, stand->end) ? WEIGHT_line : WEIGHT_digits;
}

/* "until 3 May", "by 3 May", "on 3 May the court will": no day that has been. */
static bool is_to_come(const Stand *stand) {
  const Sense *when = page_sense_before(stand->page, stand->at, SENSE_WHEN, NULL);
  return (when != NULL && when->a == WHEN_until) || date_is_to_come(stand->page, stand->at);
}

/* A day, or, where a year is lent to dates that have none, also a month: "June 2024" on the cover. */
static bool is_fit(const Look *look, const Period *period) {
  if (period->to == NO_DAY) return false;
  bool day = period->precision == PRECISION_day || period->precision == PRECISION_days;
  return day || (look->today != NO_DAY && period->precision == PRECISION_month);
}

/* "27 April – 3 May", "27 April to 3 May": the last day of them, and behind it. */
static void reach_last(const DateContext *context, Period *period, size_t *end) {
  const Page *page = context->page;
  bool joined = page_sign(page, *end, '-') || page_sign(page, *end, '_') || page_word(page, *end, WORD_to);
  Period last;
  size_t behind;
  if (!joined || !date_absolute(context, *end + 1, &last, &behind) || last.to == NO_DAY) return;
  period->to = last.to;
  *end = behind;
}

static void look_at(const Look *look, size_t s, Candidate *best) {
  const Page *page = look->page;
  const Sentence *sentence = &page->sentences.at[s];
  DateContext context = {.page = page, .today = look->today};
  bool early = !look->is_tail && s < BYLINE_SENTENCES;
  size_t most = sentence->first + (early ? HEAD_TOKENS : DATELINE_TOKENS);
  size_t limit = most < sentence->end ? most : sentence->end;
  for (size_t at = sentence->first; at < limit; at++) {
    Period period;
    size_t end;
    if (!date_absolute(&context, at, &period, &end)) continue;
    reach_last(&context, &period, &end);
    if (!is_fit(look, &period)) continue;
    Stand stand = {page, sentence, at, end, early, look->is_tail};
    if (is_birth(&stand)) continue;
    int32_t today = day_told_today(&stand, period.to);
    Weight weight = today != NO_DAY ? WEIGHT_today : weigh(&stand);
    bool guess = weight == WEIGHT_guess;
    if (weight == WEIGHT_none || (guess && (!look->may_guess || period.to < best->day || is_to_come(&stand)))) continue;
    if (weight > best->weight || (guess && best->weight == WEIGHT_guess))
      *best = (Candidate){today != NO_DAY ? today : period.to, weight};
    if (!guess) return;
    at = end - 1;
  }
}

static void look_at_ends(const Look *look, Candidate *best) {
  size_t count = look->page->sentences.length;
  Look tail = *look;
  tail.may_guess = false;
  tail.is_tail = true;
  for (size_t s = 0; s < count && s < HEAD_SENTENCES; s++)
    look_at(look, s, best);
  for (size_t s = count > TAIL_SENTENCES ? count - TAIL_SENTENCES : 0; best->weight < WEIGHT_line && s < count; s++)
    look_at(&tail, s, best);
}

/* The latest year that the text names, but in "until 2031"; 0 where it names none. */
static int latest_year(const Page *page) {
  int latest = 0;
  for (size_t at = 0; at < page->tokens.length; at++) {
    int year = page->tokens.at[at].length == 4 ? number_digits(page, at) : 0;
    if (year < FIRST_YEAR || year > LAST_YEAR || year <= latest) continue;
    const Sense *when = page_sense_before(page, at, SENSE_WHEN, NULL);
    if (when == NULL || when->a != WHEN_until) latest = year;
  }
  return latest;
}

/* "VELDAU, May 7 (Spring)": of the latest year that is told of, or of the next
 * where what has been told would else lie ahead. */
static Candidate with_year_lent(const Page *page, int year, const Candidate *guess) {
  Candidate lent = {NO_DAY, WEIGHT_none};
  for (int next = year; next <= year + 1; next++) {
    Look look = {.page = page, .today = day_of(next, 12, 31)};
    lent = (Candidate){NO_DAY, WEIGHT_none};
    look_at_ends(&look, &lent);
    if (guess->weight == WEIGHT_none || lent.day >= guess->day) break;
  }
  return lent;
}

void page_document_date(Page *page, Text given) {
  Candidate best = {NO_DAY, WEIGHT_none};
  Look look = {.page = page, .today = NO_DAY, .may_guess = given.length == 0};
  look_at_ends(&look, &best);
  int year = best.weight <= WEIGHT_guess && given.length == 0 ? latest_year(page) : 0;
  if (year > 0) {
    Candidate lent = with_year_lent(page, year, &best);
    if (best.weight == WEIGHT_none || lent.weight >= WEIGHT_line) best = lent;
  }
  page->day = best.day;
  int32_t day;
  if (page->day == NO_DAY && day_parse(given, &day)) page->day = day;
  if (page->day != NO_DAY) page->out->date = day_text(page->day, page->arena);
}
