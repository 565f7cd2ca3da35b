/* Who is the same person: by decisions that stand, and taken back with them.
 *
 * Disjoint sets with path halving (Tarjan and van Leeuwen, 1984).  "Unsure"
 * joins nobody.  Where one pair was decided both ways, or is different by one
 * decision and the same by a chain of others, that is told: the number may be
 * too low by as many. */
#include "base/list.h"
#include "count/ground.h"

typedef struct Deciding {
  Ground *ground;
  uint32_t *root; /* of persons, then of entries */
  size_t count;
  uint32_t same, different, unsure;
} Deciding;

static uint32_t root_of(Deciding *deciding, uint32_t one) {
  while (deciding->root[one] != one)
    one = deciding->root[one] = deciding->root[deciding->root[one]];
  return one;
}

/* A decision of which no person has had a look is a proposal, and hidden ones do not stand. */
static bool stands(const CountableDecision *decision) {
  return !decision->head.is_hidden && decision->head.is_reviewed && decision->first != NOWHERE &&
         decision->second != NOWHERE;
}

static void join_all(Deciding *deciding) {
  const Countables *all = deciding->ground->all;
  for (size_t i = 0; i < all->decisions.length; i++) {
    const CountableDecision *decision = &all->decisions.at[i];
    if (!stands(decision) || decision->answer != deciding->same) continue;
    uint32_t one = root_of(deciding, decision->first), other = root_of(deciding, decision->second);
    /* the lowest place leads, so that a person leads where there is one */
    if (one < other)
      deciding->root[other] = one;
    else
      deciding->root[one] = other;
  }
}

static void look_at_others(Deciding *deciding) {
  const Countables *all = deciding->ground->all;
  for (size_t i = 0; i < all->decisions.length; i++) {
    const CountableDecision *decision = &all->decisions.at[i];
    if (!stands(decision)) continue;
    bool is_one = root_of(deciding, decision->first) == root_of(deciding, decision->second);
    if (decision->answer == deciding->different && is_one) deciding->ground->pairs_contradicted++;
    if (decision->answer == deciding->unsure && !is_one) deciding->ground->pairs_unsure++;
  }
}

static Outcome gather_members(Deciding *deciding, Arena *arena, Problem *problem) {
  Ground *ground = deciding->ground;
  size_t persons = ground->all->persons.length;
  CountablePair *pairs = ARENA_MANY(arena, CountablePair, persons);
  ground->same = ARENA_MANY(arena, uint32_t, persons);
  if (pairs == NULL || ground->same == NULL) return problem_no_memory(problem);
  for (uint32_t i = 0; i < persons; i++) {
    ground->same[i] = root_of(deciding, i);
    ground->merged += ground->same[i] != i;
    pairs[i] = (CountablePair){ground->same[i], i, 0};
  }
  return adjacency_make(pairs, persons, persons, false, arena, &ground->members, problem);
}

static Outcome gather_lists(Deciding *deciding, Arena *arena, Problem *problem) {
  Ground *ground = deciding->ground;
  const Countables *all = ground->all;
  uint32_t persons = (uint32_t)all->persons.length;
  LIST(CountablePair) pairs = {0};
  for (uint32_t i = 0; i < all->entries.length; i++) {
    const CountableEntry *entry = &all->entries.at[i];
    uint32_t root = root_of(deciding, persons + i);
    if (root >= persons || entry->list == NOWHERE || entry->head.is_hidden) continue;
    CountablePair *pair = LIST_ADD(&pairs, arena);
    TRY_MEMORY(pair, problem);
    *pair = (CountablePair){root, entry->list, 0};
  }
  return adjacency_make(pairs.at, pairs.length, persons, false, arena, &ground->lists, problem);
}

Outcome ground_decide(Ground *ground, Arena *arena, Problem *problem) {
  const TermList *answers = term_list_by_name(TEXT("same_answer"));
  Deciding deciding = {.ground = ground,
                       .count = ground->all->persons.length + ground->all->entries.length,
                       .same = term_by_code(answers, TEXT("same"))->number,
                       .different = term_by_code(answers, TEXT("different"))->number,
                       .unsure = term_by_code(answers, TEXT("unsure"))->number};
  deciding.root = ARENA_MANY(arena, uint32_t, deciding.count);
  TRY_MEMORY(deciding.root, problem);
  for (uint32_t i = 0; i < deciding.count; i++)
    deciding.root[i] = i;
  join_all(&deciding);
  look_at_others(&deciding);
  TRY(gather_members(&deciding, arena, problem));
  return gather_lists(&deciding, arena, problem);
}
