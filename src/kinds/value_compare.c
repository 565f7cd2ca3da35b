/* value_compare.c - equal values, and which of two is the more restrictive. */
#include "kinds/value_form.h"

bool value_equal(const Value *a, const Value *b) {
  ARENA_SCOPE Arena *arena = arena_new();
  Bytes a_bytes, b_bytes;
  return arena != NULL && value_to_bytes(a, arena, &a_bytes, NULL) == DONE &&
         value_to_bytes(b, arena, &b_bytes, NULL) == DONE && bytes_equal(a_bytes, b_bytes);
}

static int sign(int64_t a, int64_t b) {
  return (a > b) - (a < b);
}

/* What a program cannot read it must take for the most restrictive. */
#define RANK_UNREADABLE INT64_MAX

static int64_t term_rank(const Field *field, const Value *value) {
  if (value == NULL) return INT64_MIN;
  const Term *term = value->type == FIELD_TERM ? term_by_number(field->terms, value->term) : NULL;
  return term == NULL ? RANK_UNREADABLE : term->rank;
}

static int64_t answer_rank(const Value *value, YesNo strictest) {
  if (value == NULL) return INT64_MIN;
  if (value->type != FIELD_YES_NO) return RANK_UNREADABLE;
  return value->yes_no == strictest ? 2 : value->yes_no == ANSWER_UNKNOWN ? 1 : 0;
}

/* The earlier, the higher; no date is the lowest, a date with an open beginning the highest. */
static int64_t date_rank(const Value *value) {
  if (value == NULL) return INT64_MIN;
  if (value->type != FIELD_DATE) return RANK_UNREADABLE;
  int64_t earliest = date_earliest(value->date);
  return earliest == DAY_FIRST ? RANK_UNREADABLE : -earliest;
}

static int one_restricts(const Field *field, const Value *a, const Value *b) {
  switch (field->restrictive) {
  case RESTRICTIVE_RANK: return sign(term_rank(field, a), term_rank(field, b));
  case RESTRICTIVE_YES: return sign(answer_rank(a, ANSWER_YES), answer_rank(b, ANSWER_YES));
  case RESTRICTIVE_NO: return sign(answer_rank(a, ANSWER_NO), answer_rank(b, ANSWER_NO));
  case RESTRICTIVE_EARLIEST: return sign(date_rank(a), date_rank(b));
  case RESTRICTIVE_NOT:
  case RESTRICTIVE_PARTS: break;
  }
  return 0;
}

/* A withdrawal outweighs an answer, so dates that only one side has come first. */
int value_restricts(const Field *field, const Value *a, const Value *b) {
  if (field->restrictive != RESTRICTIVE_PARTS) return one_restricts(field, a, b);
  for (size_t pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < field->part_count; i++) {
      const Field *part = &field->parts[i];
      bool is_withdrawal = strcmp(part->name, "withdrawn_on") == 0;
      if (is_withdrawal != (pass == 0)) continue;
      int order = one_restricts(part, value_part(a, part->number), value_part(b, part->number));
      if (order != 0) return order;
    }
  return 0;
}

bool value_same_subject(const Field *field, const Value *a, const Value *b) {
  for (size_t i = 0; i < field->part_count; i++) {
    if (!field->parts[i].is_key) continue;
    const Value *first = value_part(a, field->parts[i].number), *second = value_part(b, field->parts[i].number);
    if ((first == NULL) != (second == NULL)) return false;
    if (first != NULL && !value_equal(first, second)) return false;
  }
  return true;
}
