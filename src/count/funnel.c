#include "count/funnel.h"

#include "count/tally.h"

/* Which level of which funnel a stage stands for; -1: none. */
typedef struct StageLevel {
  const char *code;
  int level[FUNNEL_COUNT];
  bool ends;
} StageLevel;

static const StageLevel levels[] = {
    {"complaint_filed", {0, -1}, false},
    {"registration_refused", {0, -1}, true},
    {"complaint_registered", {1, -1}, false},
    {"complaint_denied", {1, -1}, true},
    {"case_opened", {2, 0}, false},
    {"investigation", {2, 0}, false},
    {"suspended", {2, 0}, false},
    {"reopened", {2, 0}, false},
    {"arrested", {-1, 0}, false},
    {"in_detention", {-1, 0}, false},
    {"closed", {1, 0}, true},
    {"charged", {3, 1}, false},
    {"reclassified", {3, 1}, false},
    {"trial", {4, 2}, false},
    {"prosecutor_requested", {4, 2}, false},
    {"remitted_for_reconsideration", {4, 2}, false},
    {"acquitted", {4, 2}, true},
    {"appealed", {4, 2}, false},
    {"final", {4, 2}, true},
    {"administrative_sanction", {-1, 3}, false},
    {"convicted", {5, 3}, false},
    {"sentenced", {5, 3}, false},
    {"serving", {5, 3}, false},
};

static const char *const rows_of[FUNNEL_COUNT][FUNNEL_LEVELS_MOST] = {
    [FUNNEL_COMPLAINT] = {"complaint_filed", "complaint_registered", "case_opened", "charged", "trial", "convicted"},
    [FUNNEL_PROSECUTION] = {"case_opened", "charged", "trial", "convicted"},
};

static const char *const names[FUNNEL_COUNT] = {"complaint", "prosecution"};

bool funnel_by_name(Text name, FunnelSort *ret_sort) {
  for (FunnelSort i = 0; i < FUNNEL_COUNT; i++) {
    if (!text_equal(name, text_of(names[i]))) continue;
    *ret_sort = i;
    return true;
  }
  return false;
}

const char *funnel_name(FunnelSort sort) {
  return names[sort];
}

/* ---- the cases ---- */

Outcome cohort_take(const Countables *countables, const CountRequest *asked, int64_t now, Arena *arena,
                    Cohort *ret_cohort, Problem *problem) {
  CountRequest request = *asked;
  Cohort cohort = {.known_state = term_by_code(term_list_by_name(TEXT("stage")), TEXT("known_state"))->number};
  Tally tally;
  request.by_count = 0;
  if (request.is_public)
    return problem_set(problem, REFUSED, "not_for_public", NULL, "Publish the figure by stage instead.",
                       "The rows of a funnel give each other back; it is not made for publication.");
  if (request.unit != UNIT_CASES || request.basis != BASIS_REGISTERED)
    return problem_set(problem, INVALID, "bad_figure", NULL, "Use --unit cases, by the date registered.",
                       "A funnel follows cases from their registration on.");
  cohort.figure = (Figure){.request = request, .as_of = now, .position = countables->position};
  TRY(ground_lay(countables, arena, &cohort.ground, problem));
  TRY(tally_begin(&tally, &cohort.ground, &request, arena, problem));
  TRY(sightings_each(&cohort.ground, &request, tally_take, &tally));
  TRY(tally_end(&tally, &cohort.figure));
  uint32_t *cases = ARENA_MANY(arena, uint32_t, tally.members.length);
  TRY_MEMORY(cases, problem);
  for (size_t i = 0; i < tally.members.length; i++)
    if (i == 0 || tally.members.at[i].key != tally.members.at[i - 1].key)
      cases[cohort.count++] = (uint32_t)tally.members.at[i].key;
  cohort.cases = cases;
  *ret_cohort = cohort;
  return DONE;
}

/* ---- stages ---- */

static const StageLevel *level_of(uint32_t stage) {
  const Term *term = term_by_number(term_list_by_name(TEXT("stage")), stage);
  for (size_t i = 0; term != NULL && i < sizeof levels / sizeof *levels; i++)
    if (strcmp(levels[i].code, term->code) == 0) return &levels[i];
  return NULL;
}

bool stage_ends(uint32_t stage) {
  const StageLevel *level = level_of(stage);
  return level != NULL && level->ends;
}

bool funnel_follows(const Cohort *cohort, FunnelSort sort, uint32_t proceeding) {
  static const char *const types[FUNNEL_COUNT][2] = {{"complaint", "investigation"}, {"criminal", "administrative"}};
  const CountableProceeding *seen = &cohort->ground.all->proceedings.at[proceeding];
  const Term *type = term_by_number(term_list_by_name(TEXT("proceeding_type")), seen->type);
  return !seen->head.is_hidden && type != NULL &&
         (strcmp(type->code, types[sort][0]) == 0 || strcmp(type->code, types[sort][1]) == 0);
}

uint32_t funnel_stage(const Cohort *cohort, const CountableStep *step) {
  return step->type == cohort->known_state ? step->state : step->type;
}

/* How far one case got. */
typedef struct Reach {
  int level;                        /* -1: it never entered */
  bool is_said[FUNNEL_LEVELS_MOST]; /* by a step of just this level */
  bool is_open;
  bool has_proceeding;
} Reach;

static void reach_steps(const Cohort *cohort, FunnelSort sort, uint32_t proceeding, Reach *reach) {
  Neighbours steps = neighbours(&cohort->ground.proceeding_steps, proceeding);
  for (size_t i = 0; i < steps.length; i++) {
    const CountableStep *step = &cohort->ground.all->steps.at[steps.at[i]];
    const StageLevel *found = step->head.is_hidden ? NULL : level_of(funnel_stage(cohort, step));
    if (found == NULL || found->level[sort] < 0) continue;
    int level = found->level[sort];
    reach->is_said[level] = true;
    if (level > reach->level) reach->level = level;
  }
}

static Reach reach_of(const Cohort *cohort, FunnelSort sort, uint32_t the_case) {
  Reach reach = {.level = -1};
  Neighbours proceedings = neighbours(&cohort->ground.case_proceedings, the_case);
  for (size_t i = 0; i < proceedings.length; i++) {
    if (!funnel_follows(cohort, sort, proceedings.at[i])) continue;
    reach.has_proceeding = true;
    if (reach.level < 0) reach.level = 0;
    reach_steps(cohort, sort, proceedings.at[i], &reach);
    if (!stage_ends(cohort->ground.stages[proceedings.at[i]])) reach.is_open = true;
  }
  if (sort == FUNNEL_COMPLAINT && reach.level < 0 && cohort->ground.all->cases.at[the_case].complaint == ANSWER_YES) {
    reach.level = 0;
    reach.is_open = true;
  }
  if (reach.level >= 0) reach.is_said[0] = true; /* that it was begun is said by the proceeding itself */
  return reach;
}

static void add_reach(Funnel *funnel, const Reach *reach) {
  for (int level = 0; level <= reach->level; level++) {
    FunnelRow *row = &funnel->rows[level];
    row->reached++;
    row->implied += !reach->is_said[level];
    if (level < reach->level)
      row->went_on++;
    else if (reach->is_open)
      row->open++;
    else
      row->ended++;
  }
}

static void add_entry(Funnel *funnel, const CountableCase *the_case, const Reach *reach) {
  if (funnel->sort == FUNNEL_PROSECUTION) {
    funnel->without_proceeding += !reach->has_proceeding;
  } else if (reach->level >= 0) {
    funnel->complained++;
  } else if (the_case->complaint == ANSWER_NO) {
    funnel->did_not_complain++;
  } else {
    funnel->not_known++;
  }
}

Outcome funnel_count(const Countables *countables, const CountRequest *request, FunnelSort sort, int64_t now,
                     Arena *arena, Funnel *ret_funnel, Problem *problem) {
  Cohort cohort;
  TRY(cohort_take(countables, request, now, arena, &cohort, problem));
  Funnel funnel = {.sort = sort, .cohort = cohort.figure};
  while (funnel.row_count < FUNNEL_LEVELS_MOST && rows_of[sort][funnel.row_count] != NULL) {
    funnel.rows[funnel.row_count].stage = rows_of[sort][funnel.row_count];
    funnel.row_count++;
  }
  for (size_t i = 0; i < cohort.count; i++) {
    Reach reach = reach_of(&cohort, sort, cohort.cases[i]);
    add_entry(&funnel, &countables->cases.at[cohort.cases[i]], &reach);
    add_reach(&funnel, &reach);
  }
  *ret_funnel = funnel;
  return DONE;
}
