/* ground.h - what every count stands on: who is the same, what belongs to what, where proceedings stand. */
#ifndef COUNT_GROUND_H
#define COUNT_GROUND_H

#include "registry/countable.h"

/* For each `from` the `to`s of its pairs: to[start[from]] up to to[start[from + 1]]. */
typedef struct Adjacency {
  uint32_t *start, *to;
  size_t count;
} Adjacency;

typedef struct Neighbours {
  const uint32_t *at;
  size_t length;
} Neighbours;

static inline Neighbours neighbours(const Adjacency *adjacency, uint32_t from) {
  if (from >= adjacency->count) return (Neighbours){0};
  return (Neighbours){adjacency->to + adjacency->start[from], adjacency->start[from + 1] - adjacency->start[from]};
}

typedef struct Ground {
  const Countables *all;
  uint32_t *same;    /* of each person: the first of those decided to be the same */
  Adjacency members; /* of that first one: all persons */
  Adjacency lists;   /* of that first one: lists with an entry decided to be the same */
  Adjacency event_acts, event_cases, case_events, case_persons, case_proceedings, proceeding_cases;
  Adjacency proceeding_acts, act_proceedings, proceeding_events, event_proceedings, act_involvements, proceeding_steps;
  uint32_t *stages; /* of each proceeding: a term of `stage`; 0: no step moves it */
  size_t pairs_unsure, pairs_contradicted, merged;
} Ground;

Outcome ground_lay(const Countables *all, Arena *arena, Ground *ret_ground, Problem *problem);

/* Sets ground->same, members, lists and the numbers of decisions (same.c). */
Outcome ground_decide(Ground *ground, Arena *arena, Problem *problem);

/* From pairs of `count` froms. */
Outcome adjacency_make(const CountablePair *pairs, size_t length, size_t count, bool is_reversed, Arena *arena,
                       Adjacency *ret_adjacency, Problem *problem);

#endif
