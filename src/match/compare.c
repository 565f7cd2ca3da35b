#include "match/compare.h"

/* How much each thing speaks for or against; tuned on names of many persons,
 * never on single names (doc/names.md). */
#define ALIKE 0.8    /* parts that sound less alike are different names */
#define CONFLICT 0.8 /* a core part that differs */
#define OTHER_PATRONYMIC 0.7
#define ONE_PART_ONLY 0.75 /* "Serik" beside "Serik Umbetov" */
#define PART_TOO_MANY 0.97 /* a second surname or given name that only one has */
#define JOINED_ALIKE 0.9   /* two parts that are one in the other name sound at least this alike */
#define JOINED 0.98
#define LEAST_SHARE 0.6 /* the worst pair's share in the score, the rest is the mean */

#define PARTS 8 /* that are paired; a name with more is compared by its first */

/* The parts of a name that have to agree. */
typedef struct Core {
  const FoldToken *parts[PARTS];
  unsigned count;
} Core;

static Core core_of(const FoldedName *name, bool with_patronymic) {
  Core core = {.count = 0};
  for (unsigned i = 0; i < name->token_count && core.count < PARTS; i++) {
    NameRole role = name->tokens[i].role;
    if (role == NAME_TITLE || role == NAME_PARTICLE || (role == NAME_PATRONYMIC && !with_patronymic)) continue;
    core.parts[core.count++] = &name->tokens[i];
  }
  return core;
}

static const FoldToken *patronymic_of(const FoldedName *name) {
  for (unsigned i = 0; i < name->token_count; i++)
    if (name->tokens[i].role == NAME_PATRONYMIC) return &name->tokens[i];
  return NULL;
}

/* A father's name against a surname counts only where both end alike:
 * the father's name is the surname of many. */
static double part_likeness(const FoldToken *a, const FoldToken *b) {
  bool differ = (a->role == NAME_PATRONYMIC) != (b->role == NAME_PATRONYMIC);
  if (differ && (a->ending != b->ending || a->role == NAME_GIVEN || b->role == NAME_GIVEN)) return 0;
  bool crossed =
      (a->role == NAME_GIVEN && b->role == NAME_SURNAME) || (a->role == NAME_SURNAME && b->role == NAME_GIVEN);
  return (crossed ? 0.95 : 1) * tokens_compare(a, b);
}

typedef struct Pairing {
  double sum, least;
} Pairing;

static Pairing better(Pairing a, Pairing b) {
  return a.sum > b.sum || (a.sum == b.sum && a.least >= b.least) ? a : b;
}

/* The best way to put the fewer parts beside the more: `best[set]` is the
 * highest sum with the first parts of `few` beside this set of `many`. */
static Pairing pair_up(const Core *few, const Core *many) {
  double likeness[PARTS][PARTS];
  for (unsigned i = 0; i < few->count; i++)
    for (unsigned j = 0; j < many->count; j++)
      likeness[i][j] = part_likeness(few->parts[i], many->parts[j]);
  Pairing best[1 << PARTS], found = {-1, 0};
  unsigned sets = 1u << many->count;
  for (unsigned set = 0; set < sets; set++)
    best[set] = (Pairing){set == 0 ? 0 : -1, 1};
  for (unsigned set = 0; set < sets; set++) {
    if (best[set].sum < 0) continue;
    unsigned at = (unsigned)__builtin_popcount(set);
    if (at == few->count) found = better(best[set], found);
    for (unsigned j = 0; at < few->count && j < many->count; j++) {
      if (set >> j & 1) continue;
      Pairing next = {best[set].sum + likeness[at][j], best[set].least};
      if (likeness[at][j] < next.least) next.least = likeness[at][j];
      best[set | 1u << j] = better(next, best[set | 1u << j]);
    }
  }
  return found;
}

static double core_score(const Core *a, const Core *b) {
  const Core *few = a->count <= b->count ? a : b, *many = few == a ? b : a;
  if (few->count == 0) return 0;
  Pairing pairing = pair_up(few, many);
  double score = LEAST_SHARE * pairing.least + (1 - LEAST_SHARE) * pairing.sum / few->count;
  if (pairing.least < ALIKE) score *= CONFLICT;
  if (few->count == 1 && many->count > 1) score *= ONE_PART_ONLY;
  for (unsigned extra = few->count > 2 ? few->count : 2; extra < many->count; extra++)
    score *= PART_TOO_MANY;
  return score;
}

/* Joins the two neighbours of the longer core that together are one part of the
 * other; false where there are none. */
static bool join_neighbours(const Core *longer, const Core *other, FoldToken *joined, Core *ret_core) {
  for (unsigned i = 0; i + 1 < longer->count; i++) {
    tokens_join(longer->parts[i], longer->parts[i + 1], joined);
    for (unsigned j = 0; j < other->count; j++) {
      if (tokens_compare(joined, other->parts[j]) < JOINED_ALIKE) continue;
      *ret_core = *longer;
      ret_core->parts[i] = joined;
      ret_core->count--;
      for (unsigned k = i + 1; k < ret_core->count; k++)
        ret_core->parts[k] = longer->parts[k + 1];
      return true;
    }
  }
  return false;
}

static double cores_compare(const Core *a, const Core *b) {
  double score = core_score(a, b);
  if (a->count == b->count || score >= JOINED_ALIKE) return score;
  const Core *longer = a->count > b->count ? a : b, *other = longer == a ? b : a;
  FoldToken joined;
  Core shorter;
  if (!join_neighbours(longer, other, &joined, &shorter)) return score;
  double joined_score = JOINED * core_score(&shorter, other);
  return joined_score > score ? joined_score : score;
}

static double patronymic_factor(const FoldedName *a, const FoldedName *b) {
  const FoldToken *of_a = patronymic_of(a), *of_b = patronymic_of(b);
  if (of_a == NULL && of_b == NULL) return 1;
  if (of_a == NULL || of_b == NULL) return 0.98;
  double likeness = tokens_compare(of_a, of_b);
  return likeness < ALIKE - 0.1 ? OTHER_PATRONYMIC : 0.9 + 0.1 * likeness;
}

static double compare(const FoldedName *a, const FoldedName *b) {
  Core core_a = core_of(a, false), core_b = core_of(b, false);
  double score = cores_compare(&core_a, &core_b) * patronymic_factor(a, b);
  if (score >= ALIKE || (patronymic_of(a) == NULL) == (patronymic_of(b) == NULL)) return score;
  /* One has a patronymic, the other perhaps the same word as surname. */
  Core all_a = core_of(a, true), all_b = core_of(b, true);
  double whole = cores_compare(&all_a, &all_b) * 0.98;
  return whole > score ? whole : score;
}

/* Sums of doubles depend on their order: so the names always come in one order. */
static int name_order(const FoldedName *a, const FoldedName *b) {
  for (unsigned i = 0; i < a->token_count && i < b->token_count; i++) {
    int order = text_compare(a->tokens[i].as_written, b->tokens[i].as_written);
    if (order != 0) return order;
  }
  return (a->token_count > b->token_count) - (a->token_count < b->token_count);
}

double folded_names_compare(const FoldedName *a, const FoldedName *b) {
  int order = name_order(a, b);
  if (order == 0 && a->is_cut == b->is_cut) return 1;
  return order < 0 ? compare(a, b) : compare(b, a);
}

double names_compare(Text a, Text b) {
  if (text_equal(text_trim(a), text_trim(b))) return 1;
  FoldedName folded_a, folded_b;
  name_fold(a, &folded_a);
  name_fold(b, &folded_b);
  if (folded_a.token_count == 0 || folded_b.token_count == 0) return 0;
  return folded_names_compare(&folded_a, &folded_b);
}
