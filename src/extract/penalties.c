/* Finds penalties: "six years in prison", "eight-year prison terms", "a fine of
 * 500 euros", "15 days of administrative arrest"; and whether each was asked
 * for, given, or is the most that may come. */
#include "extract/fold.h"
#include "extract/numbers.h"
#include "extract/page.h"

#define LOOK_BACK 24
#define LOOK_AHEAD 5
#define LONGEST_YEARS 1500
#define SHORT_DAYS 60 /* so few days are no prison sentence */

typedef struct Amount {
  int64_t number;
  Unit unit;
  size_t first, end;
  bool up_to, is_adjective;
} Amount;

static bool amount_at(const Page *page, size_t at, Amount *ret_amount) {
  uint32_t length;
  const Sense *whole = page_sense(page, at, SENSE_NUMBER, &length);
  if (whole != NULL && whole->b != UNIT_none) { /* "полтора года": number and unit in one */
    *ret_amount = (Amount){.number = whole->a, .unit = (Unit)whole->b, .first = at, .end = at + length};
    return true;
  }
  Quantity quantity;
  if (!quantity_at(page, at, &quantity) || (quantity.min < 0 && quantity.max < 0) || quantity.vague) return false;
  size_t next = quantity.end;
  bool hyphen = page_sign(page, next, '-');
  if (hyphen) next++;
  const Sense *unit = page_sense(page, next, SENSE_UNIT, NULL);
  if (unit == NULL || unit->a == UNIT_decade) return false;
  if (unit->a == UNIT_year && quantity.min > LONGEST_YEARS) return false; /* "2024 года" is a date */
  *ret_amount = (Amount){
      quantity.max >= 0 ? quantity.max : quantity.min, (Unit)unit->a, quantity.first, next + 1, quantity.up_to, hyphen};
  if (page_sign(page, ret_amount->end, '\'')) ret_amount->end++;
  return true;
}

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

/* The word that tells asked or given, nearest to the left. */
static const Sense *sentencing_before(const Page *page, size_t first) {
  size_t start = sentence_first(page, first);
  for (size_t back = 1; back <= LOOK_BACK && first >= start + back; back++) {
    const Sense *sense = page_sense(page, first - back, SENSE_SENTENCING, NULL);
    if (sense != NULL) return sense;
    if (page_sign(page, first - back, ';')) return NULL;
  }
  return NULL;
}

static const char *const unit_words[] = {NULL, "hour", "day", "week", "month", "year", "decade"};

static PenaltyKind default_kind(const Amount *amount) {
  bool is_short = amount->unit == UNIT_day || amount->unit == UNIT_hour;
  return is_short && amount->number <= SHORT_DAYS ? PENALTY_administrative_detention : PENALTY_imprisonment;
}

static void add(Page *page, size_t first, size_t end, Penalty penalty) {
  penalty.raw = page_words(page, first, end);
  page_mention(page, MENTION_PENALTY, first, end, page->penalties.length);
  *ADD(&page->penalties, page) = penalty;
}

/* "two years and six months": told in months where both are. */
static void add_months(const Page *page, Amount *amount) {
  Amount more;
  if (amount->unit != UNIT_year || !page_word(page, amount->end, WORD_and)) return;
  if (!amount_at(page, amount->end + 1, &more) || more.unit != UNIT_month || amount->number > 1000) return;
  amount->number = amount->number * 12 + more.number;
  amount->unit = UNIT_month;
  amount->end = more.end;
}

static bool is_duration_of_other(const Page *page, size_t first, const Sense *behind) {
  /* "for two months" tells how long, unless a kind of penalty follows */
  if (first > 1 && page_sense_before(page, first - 1, SENSE_PENALTY, NULL) != NULL) return false; /* "prison for" */
  return behind == NULL && first > 0 && page_word(page, first - 1, WORD_for) &&
         page_sense_before(page, first, SENSE_SENTENCING, NULL) == NULL;
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
  add(page, at, end,
      (Penalty){.kind = kind != NULL ? (PenaltyKind)kind->a : default_kind(&amount),
                .has_amount = true,
                .amount = number,
                .unit = text_of(unit_words[amount.unit]),
                .status = status,
                .is_maximum = status == PENALTY_STATUS_maximum});
  return end;
}

/* "two days ago", "two days after his arrest" */
static bool is_of_date(const Page *page, size_t at) {
  const Sense *when = page_sense(page, at, SENSE_WHEN, NULL);
  return when != NULL && (when->a == WHEN_ago || when->a == WHEN_later || when->a == WHEN_earlier ||
                          when->a == WHEN_after || when->a == WHEN_before || when->a == WHEN_since);
}

static size_t time_penalty(Page *page, size_t at) {
  Amount amount;
  if (!amount_at(page, at, &amount)) return at;
  add_months(page, &amount);
  size_t end = amount.end;
  if (page_is(page, end, SENSE_WORD, WORD_aged) || is_of_date(page, end)) return at;
  if (text_equal(token_text(page, end < page->tokens.length ? end : at), TEXT("old"))) return at;
  const Sense *behind = kind_behind(page, end, &end);
  const Sense *sentencing = sentencing_before(page, amount.first);
  if (sentencing == NULL && behind == NULL) return at;
  if (is_duration_of_other(page, amount.first, behind)) return at;
  if (sentencing == NULL && amount.first > 0 && page_word(page, amount.first - 1, WORD_for)) return at;
  const Sense *before = behind == NULL ? kind_before(page, amount.first) : NULL;
  PenaltyKind kind = behind != NULL ? (PenaltyKind)behind->a : default_kind(&amount);
  if (before != NULL) kind = (PenaltyKind)before->a;
  if (kind == PENALTY_fine) kind = default_kind(&amount);
  if (kind == PENALTY_imprisonment && behind != NULL) {
    const Sense *suspended = page_sense(page, end, SENSE_PENALTY, NULL);
    if (suspended != NULL && suspended->a == PENALTY_suspended_sentence) kind = PENALTY_suspended_sentence;
  }
  PenaltyStatus status = sentencing == NULL ? PENALTY_STATUS_imposed : (PenaltyStatus)sentencing->a;
  add(page, amount.first, end,
      (Penalty){.kind = kind,
                .has_amount = true,
                .amount = amount.number,
                .unit = text_of(unit_words[amount.unit]),
                .status = status,
                .is_maximum = amount.up_to || status == PENALTY_STATUS_maximum});
  return end;
}

static bool speaks_of_fine(const Page *page, size_t first) {
  size_t start = sentence_first(page, first), limit = sentence_end(page, first);
  for (size_t at = first > start + LOOK_BACK ? first - LOOK_BACK : start; at < limit && at < first + 6; at++) {
    const Sense *kind = page_sense(page, at, SENSE_PENALTY, NULL);
    if (kind != NULL && kind->a == PENALTY_fine) return true;
  }
  return false;
}

/* "roubles" -> "rouble" */
static Text one_of(Text unit) {
  return unit.length > 3 && text_ends(unit, TEXT("s")) ? text_slice(unit, 0, unit.length - 1) : unit;
}

/* A sum of money in a sentence that speaks of a fine. */
static size_t money_penalty(Page *page, size_t at) {
  Quantity quantity;
  if (!quantity_at(page, at, &quantity) || quantity.vague || !speaks_of_fine(page, at)) return at;
  int64_t number = quantity.max >= 0 ? quantity.max : quantity.min;
  size_t end = quantity.end;
  Text unit = TEXT_NONE;
  char sign = at > 0 ? page_token(page, at - 1)->sign : 0;
  bool symbol = at > 0 && (sign == '$' || (sign == 0 && page_token(page, at - 1)->kind == TOKEN_SIGN));
  if (symbol) {
    unit = token_text(page, at - 1);
  } else if (end < sentence_end(page, at) && page_token(page, end)->kind == TOKEN_WORD) {
    const Sense *currency = page_sense(page, end, SENSE_CURRENCY, NULL);
    bool unknown = !page_token(page, end)->plain && page_token(page, end)->shape == SHAPE_LOWER &&
                   page_token(page, end)->matches == 0;
    if (currency == NULL && !unknown) return at;
    unit = one_of(token_text(page, end));
    end++;
  }
  if (unit.length == 0 || number <= 0) return at;
  const Sense *sentencing = sentencing_before(page, quantity.first);
  PenaltyStatus status = sentencing == NULL ? PENALTY_STATUS_imposed : (PenaltyStatus)sentencing->a;
  add(page, quantity.first, end,
      (Penalty){.kind = PENALTY_fine,
                .has_amount = true,
                .amount = number,
                .unit = unit,
                .status = status,
                .is_maximum = quantity.up_to || status == PENALTY_STATUS_maximum});
  return end;
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
        if (end == at) end = time_penalty(page, at);
        if (end == at) end = money_penalty(page, at);
      }
      at = end > at ? end : at + 1;
    }
  }
}
