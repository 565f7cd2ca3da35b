/* Finds penalties: "six years in prison", "eight-year prison terms", "a fine of
 * 500 euros", "15 days of administrative arrest"; and whether each was asked
 * for, given, or is the most that may come. */
#include "extract/penalties.h"

#include "extract/fold.h"
#include "extract/numbers.h"

#define LOOK_BACK 24
#define LOOK_AHEAD 5
#define BAN_BACK 12 /* tokens from "barred from …" to its term */
#define LONGEST_YEARS 1500
#define ELIDED_MOST 60
#define ASKED_BACK 30
#define SHORT_DAYS 60 /* so few days are no prison sentence */

/* The kind that the words right behind say: "years in prison", "years' of court-imposed restrictions". */
static const Sense *kind_behind(const Page *page, size_t end, size_t *ret_end) {
  size_t limit = sentence_end(page, end - 1);
  for (size_t at = end; at < limit && at < end + LOOK_AHEAD + 2; at++) {
    uint32_t length;
    const Sense *kind = page_sense(page, at, SENSE_PENALTY, &length);
    if (kind != NULL) {
      *ret_end = at + length;
      return kind;
    }
    if (page_token(page, at)->sign != 0 && !page_sign(page, at, '-') && !page_sign(page, at, '\'')) return NULL;
    if (page_sense(page, at, SENSE_NUMBER, NULL) != NULL || page_word(page, at, WORD_and)) return NULL;
  }
  return NULL;
}

static const Sense *kind_before(const Page *page, size_t first) {
  size_t start = sentence_first(page, first);
  for (size_t back = 1; back <= 6 && first >= start + back; back++) {
    if (page_sign(page, first - back, ',') || page_sign(page, first - back, ';')) return NULL;
    const Sense *kind = page_sense(page, first - back, SENSE_PENALTY, NULL);
    if (kind != NULL) return kind;
  }
  return NULL;
}

/* Does what was asked for reach up to here: "asked the court to sentence him to …"? */
static bool is_asked(const Page *page, size_t at, size_t start) {
  for (size_t back = 1; back <= LOOK_BACK && at >= start + back; back++) {
    size_t here = at - back;
    if (page_sign(page, here, ',') || page_sign(page, here, ';') || page_word(page, here, WORD_but)) return false;
    if (page_is(page, here, SENSE_SENTENCING, PENALTY_STATUS_requested)) return true;
  }
  return false;
}

/* The word nearest to the left; a noun ("a sentence of") gives way to the verb before it ("upheld"). */
const Sense *sentencing_before(const Page *page, size_t first) {
  size_t start = sentence_first(page, first);
  const Sense *noun = NULL;
  for (size_t back = 1; back <= LOOK_BACK && first >= start + back; back++) {
    const Sense *sense = page_sense(page, first - back, SENSE_SENTENCING, NULL);
    if (page_sign(page, first - back, ';')) return noun;
    if (sense == NULL) continue;
    if (sense->b == 1) {
      if (noun == NULL) noun = sense;
      continue;
    }
    if (sense->a != PENALTY_STATUS_imposed || !is_asked(page, first - back, start)) return sense;
    static const Sense asked = {.kind = SENSE_SENTENCING, .a = PENALTY_STATUS_requested};
    return &asked;
  }
  return noun;
}

static const char *const unit_words[] = {NULL, "hour", "day", "week", "month", "year", "decade"};

static PenaltyKind default_kind(const Amount *amount) {
  bool is_short = amount->unit == UNIT_day || amount->unit == UNIT_hour;
  return is_short && amount->number <= SHORT_DAYS ? PENALTY_administrative_detention : PENALTY_imprisonment;
}

void penalty_add(Page *page, size_t first, size_t end, Penalty penalty) {
  penalty.raw = page_words(page, first, end);
  page_mention(page, MENTION_PENALTY, first, end, page->penalties.length);
  *ADD(&page->penalties, page) = penalty;
}

/* "two years and six months", "two years, six months": told in months where both are. */
static void add_months(const Page *page, Amount *amount) {
  Amount more;
  if (amount->unit != UNIT_year) return;
  size_t next = amount->end + (page_sign(page, amount->end, ',') ? 1 : 0);
  if (page_word(page, next, WORD_and)) next++;
  if (next == amount->end || !amount_at(page, next, &more) || more.unit != UNIT_month || amount->number > 1000) return;
  amount->number = amount->number * 12 + more.number;
  amount->unit = UNIT_month;
  amount->end = more.end;
}

/* "jailed X for six years", "banned from journalism for two years": the term of what stands before. */
static const Sense *kind_led(const Page *page, size_t first) {
  size_t start = sentence_first(page, first);
  for (size_t back = 2; back <= BAN_BACK && first >= start + back; back++) {
    size_t at = first - back;
    if (page_sign(page, at, ';') || page_word(page, at, WORD_and)) return NULL;
    const Sense *kind = page_sense(page, at, SENSE_PENALTY, NULL);
    if (kind != NULL && kind->a != PENALTY_fine) return kind;
  }
  return NULL;
}

/* "for two months" tells how long, unless a kind of penalty follows or leads to it. */
static bool is_duration_of_other(const Page *page, size_t first, const Sense *behind) {
  if (first < 2 || !page_word(page, first - 1, WORD_for)) return false;
  if (page_sense_before(page, first - 1, SENSE_PENALTY, NULL) != NULL) return false; /* "prison for" */
  return behind == NULL && page_sense_before(page, first, SENSE_SENTENCING, NULL) == NULL;
}

/* "three and two years of imprisonment": a bare number has the unit and kind of the penalty it is listed with. */
static size_t listed_penalty(Page *page, size_t at) {
  int64_t number, other;
  size_t end, next;
  if (!number_at(page, at, &number, &end) || number <= 0 || number > LONGEST_YEARS) return at;
  size_t behind = end;
  while (page_sign(page, behind, ',') || page_word(page, behind, WORD_and))
    behind++;
  Amount amount;
  bool chain = behind > end && number_at(page, behind, &other, &next) && other < LONGEST_YEARS;
  if (!chain || sentencing_before(page, at) == NULL || at == 0 || page_sense(page, end, SENSE_UNIT, NULL) != NULL)
    return at;
  size_t last = behind;
  for (unsigned steps = 0; steps < 6 && !amount_at(page, last, &amount); steps++) {
    if (!number_at(page, last, &other, &last)) return at;
    while (page_sign(page, last, ',') || page_word(page, last, WORD_and))
      last++;
  }
  if (!amount_at(page, last, &amount) || amount.unit < UNIT_day) return at;
  size_t ignored;
  const Sense *kind = kind_behind(page, amount.end, &ignored), *sentencing = sentencing_before(page, at);
  amount.number = number;
  PenaltyStatus status = (PenaltyStatus)sentencing->a;
  penalty_add(page, at, end,
              (Penalty){.kind = kind != NULL ? (PenaltyKind)kind->a : default_kind(&amount),
                        .has_amount = true,
                        .amount = number,
                        .unit = text_of(unit_words[amount.unit]),
                        .status = status,
                        .is_maximum = status == PENALTY_STATUS_maximum});
  return end;
}

static bool ends_clause(const Page *page, size_t at) {
  return at >= page->tokens.length || page_token(page, at)->sign != 0 || page_word(page, at, WORD_and) ||
         page_word(page, at, WORD_but);
}

/* "X to seven years and Y to five", "gave him six": a bare number has the unit and kind of the term before it. */
static size_t elided_penalty(Page *page, size_t at) {
  int64_t number;
  size_t end, start = sentence_first(page, at);
  if (at == start || !number_at(page, at, &number, &end) || number <= 0 || number > ELIDED_MOST ||
      !ends_clause(page, end))
    return at;
  const Token *before = page_token(page, at - 1);
  bool name = before->shape == SHAPE_CAPITAL && before->kind == TOKEN_WORD && !before->plain &&
              page_sense(page, at - 1, SENSE_ARTICLE, NULL) == NULL &&
              page_sense(page, at - 1, SENSE_MONTH, NULL) == NULL;
  const Sense *leads = sentencing_before(page, at);
  bool asked = leads != NULL && leads->a == PENALTY_STATUS_requested && page_word(page, at - 1, WORD_for);
  if (!name && !asked && !page_word(page, at - 1, WORD_to) && page_sense(page, at - 1, SENSE_PRONOUN, NULL) == NULL)
    return at;
  if (asked) start = at > ASKED_BACK ? at - ASKED_BACK : 0; /* "five years.  The prosecutor had asked for eight." */
  const Mention *told = NULL;
  for (size_t back = 1; told == NULL && back <= ASKED_BACK && at >= start + back; back++)
    told = page_mention_at(page, at - back, MENTION_PENALTY);
  if (told == NULL || told->end == at) return at;
  Penalty penalty = page->penalties.at[told->index];
  bool term = penalty.has_amount && penalty.kind != PENALTY_fine && !penalty.is_maximum;
  if (!term) return at;
  const Sense *sentencing = sentencing_before(page, at);
  if (sentencing != NULL && sentencing->a != PENALTY_STATUS_none) penalty.status = (PenaltyStatus)sentencing->a;
  penalty.amount = number;
  penalty_add(page, at, end, penalty);
  return end;
}

/* "from seven years to five": what it was before; reads the second term. "by two years to five": no term. */
static bool is_changed_term(const Page *page, Amount *amount) {
  size_t first = amount->first;
  if (first == 0 || !page_word(page, amount->end, WORD_to)) return false;
  bool from = page_word(page, first - 1, WORD_from), by = page_word(page, first - 1, WORD_by);
  Amount last = *amount;
  if ((!from && !by) ||
      (!amount_at(page, amount->end + 1, &last) && !number_at(page, amount->end + 1, &last.number, &last.end)))
    return false;
  *amount = last;
  amount->first = first;
  return true;
}

/* "two days ago", "two days after his arrest" */
static bool is_of_date(const Page *page, size_t at) {
  const Sense *when = page_sense(page, at, SENSE_WHEN, NULL);
  return when != NULL && (when->a == WHEN_ago || when->a == WHEN_later || when->a == WHEN_earlier ||
                          when->a == WHEN_after || when->a == WHEN_before || when->a == WHEN_since);
}

/* "suspended" before the term, or behind it: "two years, suspended". */
static bool is_suspended(const Page *page, size_t first, size_t end) {
  size_t start = sentence_first(page, first), next = end + (page_sign(page, end, ',') ? 1 : 0);
  if (page_sense_of(page, next, SENSE_PENALTY, PENALTY_suspended_sentence, NULL) != NULL) return true;
  for (size_t back = 1; back <= 6 && first >= start + back; back++) {
    if (page_sign(page, first - back, ',') || page_word(page, first - back, WORD_and)) return false;
    if (page_sense_of(page, first - back, SENSE_PENALTY, PENALTY_suspended_sentence, NULL) != NULL) return true;
  }
  return false;
}

/* "suspended for two years": the time of trial, no term. */
static bool is_time_of_trial(const Page *page, size_t first) {
  if (first < 2 || !page_word(page, first - 1, WORD_for)) return false;
  const Sense *before = page_sense_before(page, first - 1, SENSE_PENALTY, NULL);
  return before != NULL && before->a == PENALTY_suspended_sentence;
}

/* What kind of penalty the term is of. */
static PenaltyKind kind_of(const Page *page, const Amount *amount, const Sense *behind, const Sense *led, size_t end) {
  const Sense *before = behind == NULL ? kind_before(page, amount->first) : NULL;
  const Sense *told = behind != NULL ? behind : before != NULL ? before : led;
  PenaltyKind kind = told != NULL ? (PenaltyKind)told->a : default_kind(amount);
  if (kind == PENALTY_fine) kind = default_kind(amount);
  if (kind == PENALTY_imprisonment && told != NULL && told->b == 1) kind = default_kind(amount); /* "days in jail" */
  bool prison = kind == PENALTY_imprisonment || kind == PENALTY_suspended_sentence;
  return prison && is_suspended(page, amount->first, end) ? PENALTY_suspended_sentence : kind;
}

/* "has been in prison for two years": so far. */
static bool is_lasting(const Page *page, size_t first) {
  size_t start = sentence_first(page, first);
  if (first == 0 || !page_word(page, first - 1, WORD_for)) return false;
  for (size_t back = 2; back <= 6 && first >= start + back; back++)
    if (page_word(page, first - back, WORD_have)) return true;
  return false;
}

/* "in the last three years", "after three years in prison" */
static bool is_behind_pointer(const Page *page, size_t first) {
  const Sense *when = page_sense_before(page, first, SENSE_WHEN, NULL);
  return when != NULL && (when->a == WHEN_last || when->a == WHEN_past || when->a == WHEN_next ||
                          when->a == WHEN_this || when->a == WHEN_previous || when->a == WHEN_after);
}

/* "X (seven years) and Y (five years) were convicted" */
static bool is_bracketed(const Page *page, size_t first, size_t end) {
  if (first == 0 || !page_sign(page, first - 1, '(') || !page_sign(page, end, ')')) return false;
  for (size_t at = sentence_first(page, first), limit = sentence_end(page, first); at < limit; at++)
    if (page_is(page, at, SENSE_CUE, EVENT_conviction)) return true;
  return false;
}

/* "the three-year sentence of X was upheld": what the noun behind the term is said of; NULL where none stands there. */
static const Sense *sentencing_behind(const Page *page, const Amount *amount) {
  const Sense *noun = page_sense(page, amount->end, SENSE_SENTENCING, NULL);
  if (!amount->is_adjective || noun == NULL || noun->b != 1) return NULL;
  size_t limit = sentence_end(page, amount->first);
  for (size_t at = amount->end + 1; at < limit && at < amount->end + BAN_BACK && !page_sign(page, at, ','); at++)
    if (page_is(page, at, SENSE_SENTENCING, PENALTY_STATUS_upheld))
      return page_sense_of(page, at, SENSE_SENTENCING, PENALTY_STATUS_upheld, NULL);
  return noun;
}

/* "X got five years; Y, three years; Z two years": in a list that began with a term. */
static bool continues_list(const Page *page, size_t first) {
  size_t start = sentence_first(page, first);
  if (first <= start) return false;
  const Token *before = page_token(page, first - 1);
  bool led = before->sign == ',' || before->sign == ':' ||
             (before->shape == SHAPE_CAPITAL && before->kind == TOKEN_WORD && !before->plain);
  for (size_t back = 1; led && back <= ASKED_BACK && first >= start + back; back++) {
    const Mention *told = page_mention_at(page, first - back, MENTION_PENALTY);
    if (told != NULL) return page->penalties.at[told->index].status == PENALTY_STATUS_imposed;
  }
  return false;
}

static size_t time_penalty(Page *page, size_t at) {
  Amount amount;
  if (!amount_at(page, at, &amount)) return at;
  if (!is_changed_term(page, &amount)) add_months(page, &amount);
  size_t end = amount.end;
  if (page_is(page, end, SENSE_WORD, WORD_aged) || is_of_date(page, end) || is_behind_pointer(page, amount.first))
    return at;
  size_t age = end + (page_sign(page, end, '-') ? 1 : 0); /* "23-year-old" */
  if (age < page->tokens.length && text_equal(token_text(page, age), TEXT("old"))) return at;
  const Sense *behind = kind_behind(page, end, &end);
  const Sense *sentencing = sentencing_before(page, amount.first), *led = NULL;
  if (sentencing == NULL) sentencing = sentencing_behind(page, &amount);
  if (sentencing == NULL && behind == NULL && is_lasting(page, amount.first)) return at;
  if (sentencing == NULL && behind == NULL && !page_word(page, amount.first > 0 ? amount.first - 1 : 0, WORD_for) &&
      !is_bracketed(page, amount.first, end) && !continues_list(page, amount.first))
    return at;
  bool spent = sentencing != NULL && sentencing->a == PENALTY_STATUS_none && behind != NULL &&
               (PenaltyKind)behind->a == PENALTY_imprisonment;
  if (spent) return at; /* "after spending 19 months in prison" */
  if (is_time_of_trial(page, amount.first) || (amount.indefinite && (behind == NULL || sentencing == NULL))) return at;
  if (is_duration_of_other(page, amount.first, behind) ||
      (sentencing == NULL && amount.first > 0 && page_word(page, amount.first - 1, WORD_for))) {
    led = kind_led(page, amount.first);
    if (led == NULL) return at;
  }
  PenaltyKind kind = kind_of(page, &amount, behind, led, end);
  bool unsaid = sentencing == NULL || sentencing->a == PENALTY_STATUS_none;
  PenaltyStatus status = unsaid ? PENALTY_STATUS_imposed : (PenaltyStatus)sentencing->a;
  penalty_add(page, amount.first, end,
              (Penalty){.kind = kind,
                        .has_amount = true,
                        .amount = amount.number,
                        .unit = text_of(unit_words[amount.unit]),
                        .status = status,
                        .is_maximum = amount.up_to || status == PENALTY_STATUS_maximum});
  return end;
}

/* "life imprisonment", "sentenced to life": a term without a number. */
static size_t life_penalty(Page *page, size_t at) {
  uint32_t length;
  const Sense *life = page_sense(page, at, SENSE_PENALTY, &length);
  if (life == NULL || life->a != PENALTY_imprisonment || life->b != 2) return at;
  const Sense *sentencing = sentencing_before(page, at);
  bool bare = length == 1 && page_sense_before(page, at, SENSE_SENTENCING, NULL) == NULL;
  if (sentencing == NULL || bare) return at;
  PenaltyStatus status = (PenaltyStatus)sentencing->a;
  penalty_add(
      page, at, at + length,
      (Penalty){.kind = PENALTY_imprisonment, .status = status, .is_maximum = status == PENALTY_STATUS_maximum});
  return at + length;
}

void page_penalties(Page *page) {
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    for (size_t at = sentence.first; !sentence.skipped && at < sentence.end;) {
      const Token *token = page_token(page, at);
      bool may = token->kind == TOKEN_NUMBER || token->matches > 0;
      size_t end = at;
      if (may && token->mention == NONE) {
        end = listed_penalty(page, at);
        if (end == at) end = life_penalty(page, at);
        if (end == at) end = time_penalty(page, at);
        if (end == at) end = fine_at(page, at);
        if (end == at) end = elided_penalty(page, at);
      }
      at = end > at ? end : at + 1;
    }
  }
}
