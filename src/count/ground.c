#include "count/ground.h"

#include "base/date.h"
#include "base/list.h"

Outcome adjacency_make(const CountablePair *pairs, size_t length, size_t count, bool is_reversed, Arena *arena,
                       Adjacency *ret_adjacency, Problem *problem) {
  Adjacency made = {.count = count};
  made.start = ARENA_MANY(arena, uint32_t, count + 2);
  made.to = ARENA_MANY(arena, uint32_t, length);
  if (made.start == NULL || made.to == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < length; i++)
    made.start[(is_reversed ? pairs[i].to : pairs[i].from) + 2]++;
  for (size_t i = 2; i < count + 2; i++)
    made.start[i] += made.start[i - 1];
  for (size_t i = 0; i < length;
       i++) /* start[from + 1] is where the next one goes, and ends as where from + 1 begins */
    made.to[made.start[(is_reversed ? pairs[i].to : pairs[i].from) + 1]++] = is_reversed ? pairs[i].from : pairs[i].to;
  *ret_adjacency = made;
  return DONE;
}

typedef struct Pairs {
  CountablePair *at;
  size_t length, capacity;
} Pairs;

/* From a field that links each record to one other. */
#define PAIRS_OF(list, field)                                                                                          \
  for (uint32_t i = 0; i < all->list.length; i++) {                                                                    \
    if (all->list.at[i].field == NOWHERE) continue;                                                                    \
    CountablePair *pair = LIST_ADD(&pairs, arena);                                                                     \
    TRY_MEMORY(pair, problem);                                                                                         \
    *pair = (CountablePair){all->list.at[i].field, i, 0};                                                              \
  }

static Outcome lay_single(Ground *ground, Arena *arena, Problem *problem) {
  const Countables *all = ground->all;
  Pairs pairs = {0};
  PAIRS_OF(acts, event)
  TRY(adjacency_make(pairs.at, pairs.length, all->events.length, false, arena, &ground->event_acts, problem));
  pairs.length = 0;
  PAIRS_OF(involvements, act)
  TRY(adjacency_make(pairs.at, pairs.length, all->acts.length, false, arena, &ground->act_involvements, problem));
  pairs.length = 0;
  PAIRS_OF(steps, proceeding)
  return adjacency_make(pairs.at, pairs.length, all->proceedings.length, false, arena, &ground->proceeding_steps,
                        problem);
}

/* Only who was affected: relatives, lawyers and officials of a case are not what it counts. */
static Outcome lay_affected(Ground *ground, Arena *arena, Problem *problem) {
  const Countables *all = ground->all;
  uint32_t affected = term_by_code(term_list_by_name(TEXT("case_role")), TEXT("person_affected"))->number;
  Pairs pairs = {0};
  for (size_t i = 0; i < all->case_persons.length; i++) {
    if (all->case_persons.at[i].role != affected) continue;
    CountablePair *pair = LIST_ADD(&pairs, arena);
    TRY_MEMORY(pair, problem);
    *pair = all->case_persons.at[i];
  }
  return adjacency_make(pairs.at, pairs.length, all->cases.length, false, arena, &ground->case_persons, problem);
}

#define BOTH_WAYS(list, froms, tos, there, back)                                                                       \
  TRY(adjacency_make(all->list.at, all->list.length, all->froms.length, false, arena, &ground->there, problem));       \
  TRY(adjacency_make(all->list.at, all->list.length, all->tos.length, true, arena, &ground->back, problem));

static Outcome lay_many(Ground *ground, Arena *arena, Problem *problem) {
  const Countables *all = ground->all;
  BOTH_WAYS(case_events, cases, events, case_events, event_cases)
  BOTH_WAYS(case_proceedings, cases, proceedings, case_proceedings, proceeding_cases)
  BOTH_WAYS(proceeding_acts, proceedings, acts, proceeding_acts, act_proceedings)
  BOTH_WAYS(proceeding_events, proceedings, events, proceeding_events, event_proceedings)
  return DONE;
}

/* Where a step leaves its proceeding; 0 where it does not move it. */
static uint32_t step_stage(const TermList *stages, uint32_t known_state, const CountableStep *step) {
  uint32_t stage = step->type == known_state ? step->state : step->type;
  const Term *term = term_by_number(stages, stage);
  return term == NULL || term->rank == 0 ? 0 : stage;
}

/* The last step that moves it, by date; what has no date moves only what nothing dated moves. */
static Outcome lay_stages(Ground *ground, Arena *arena, Problem *problem) {
  const Countables *all = ground->all;
  const TermList *stages = term_list_by_name(TEXT("stage"));
  uint32_t known_state = term_by_code(stages, TEXT("known_state"))->number;
  ground->stages = ARENA_MANY(arena, uint32_t, all->proceedings.length);
  TRY_MEMORY(ground->stages, problem);
  for (uint32_t i = 0; i < all->proceedings.length; i++) {
    Neighbours steps = neighbours(&ground->proceeding_steps, i);
    int64_t last = DAY_FIRST;
    for (size_t k = 0; k < steps.length; k++) {
      const CountableStep *step = &all->steps.at[steps.at[k]];
      uint32_t stage = step_stage(stages, known_state, step);
      int64_t day = step->date.is_set ? step->date.last : DAY_FIRST;
      if (stage == 0 || step->head.is_hidden || day < last) continue;
      last = day;
      ground->stages[i] = stage;
    }
  }
  return DONE;
}

Outcome ground_lay(const Countables *all, Arena *arena, Ground *ret_ground, Problem *problem) {
  Ground ground = {.all = all};
  TRY(lay_single(&ground, arena, problem));
  TRY(lay_affected(&ground, arena, problem));
  TRY(lay_many(&ground, arena, problem));
  TRY(lay_stages(&ground, arena, problem));
  TRY(ground_decide(&ground, arena, problem));
  *ret_ground = ground;
  return DONE;
}
