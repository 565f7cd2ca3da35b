/* Proceedings of a story, step by step over two years. */
#include "sample/story.h"

typedef struct StepPlan {
  const char *type;
  unsigned gap_days;   /* about how long after the one before; 0: the next day */
  const char *penalty; /* as a line with %zu for the amount; NULL: none */
  const char *result;
} StepPlan;

#define STEPS_MOST 10
typedef struct ProceedingPlan {
  const char *type, *title, *role;
  bool is_at_court; /* authority of its later steps */
  StepPlan steps[STEPS_MOST];
} ProceedingPlan;

static const ProceedingPlan plans[] = {
    {"criminal",
     "Criminal case",
     "accused",
     true,
     {{"detained", 0, NULL, NULL},
      {"arrested", 3, NULL, NULL},
      {"charged", 12, NULL, NULL},
      {"detention_extended", 45, NULL, NULL},
      {"trial", 60, NULL, NULL},
      {"hearing", 21, NULL, NULL},
      {"prosecutor_requested", 20, "kind=imprisonment; amount=%zu; unit=years; status=requested", NULL},
      {"sentenced", 9, "kind=imprisonment; amount=%zu; unit=years; status=imposed", "convicted"},
      {"appealed", 14, NULL, NULL},
      {"final", 60, NULL, "upheld"}}},
    {"complaint",
     "Complaint of ill-treatment",
     "complainant",
     false,
     {{"complaint_filed", 4, NULL, NULL},
      {"complaint_registered", 3, NULL, NULL},
      {"investigation", 20, NULL, NULL},
      {"suspended", 60, NULL, NULL},
      {"reopened", 50, NULL, NULL},
      {"closed", 70, NULL, "closed"},
      {"appealed", 15, NULL, NULL},
      {"complaint_denied", 30, NULL, "denied"}}},
    {"administrative",
     "Administrative case",
     "accused",
     true,
     {{"detained", 0, NULL, NULL},
      {"hearing", 1, NULL, NULL},
      {"administrative_sanction", 0, "kind=administrative_detention; amount=%zu; unit=days; status=imposed",
       "convicted"},
      {"appealed", 9, NULL, NULL},
      {"hearing", 20, NULL, "upheld"}}},
};

/* Torture leads to a complaint, an article to a criminal case, a gathering to an administrative one. */
static const ProceedingPlan *plan_for(SampleDraft *draft, Theme theme) {
  static const size_t usual[THEME_COUNT] = {1, 0, 2, 0};
  return &plans[draft_chance(draft, 80) ? usual[theme] : draft_below(draft, sizeof plans / sizeof *plans)];
}

static void put_next(World *world, Entry *step) {
  char place[DATE_TEXT_SIZE];
  Text when = date_text(date_of_day(world->last_day + 2 + (int64_t)draft_below(world->draft, 40)), place);
  draft_put(world->draft, step, "next", "what=hearing; when=%.*s; time=10:00", TEXT_ARGS(when));
}

static void make_step(World *world, const Story *story, const ProceedingPlan *plan, size_t at, RecordId proceeding,
                      int64_t day) {
  const StepPlan *what = &plan->steps[at];
  SampleDraft *draft = world->draft;
  Entry *step = draft_record(draft, "step");
  draft_link(draft, step, "proceeding", proceeding, "");
  draft_put(draft, step, "type", "%s", what->type);
  draft_day(draft, step, "date", day, true);
  draft_put(draft, step, "authority", "%s %s [en]", world->cities[story->city].name,
            plan->is_at_court && at >= 4 ? "City Court" : "Police Department");
  for (size_t i = 0; i < story->affected_count && what->penalty != NULL; i++) {
    char digits[ID_DIGITS + 1], line[160];
    ID_TEXT(story->affected[i], digits);
    size_t asked = 5 + draft_below(draft, 6);
    snprintf(line, sizeof line, what->penalty, what->result == NULL ? asked : asked - 3);
    draft_put(draft, step, "penalties", "%s; person=%s", line, digits);
  }
  if (what->result != NULL) draft_put(draft, step, "result", "%s", what->result);
  if (at == 5 && plan->is_at_court)
    draft_put(draft, step, "fairness", "by=our observer; words=A motion to hear two witnesses was refused");
  bool is_last = at + 1 == STEPS_MOST || plan->steps[at + 1].type == NULL || day > world->last_day - 40;
  if (is_last && draft_chance(draft, 60)) put_next(world, step);
}

static void make_custody(World *world, const Story *story, RecordId proceeding) {
  SampleDraft *draft = world->draft;
  Entry *custody = draft_record(draft, "custody");
  draft_link(draft, custody, "person", story->affected[0], "");
  draft_link(draft, custody, "proceeding", proceeding, "");
  city_place(world, story->city, custody, "place");
  draft_put(draft, custody, "kind", "remand");
  draft_day(draft, custody, "from", story->day, false);
  draft_put(draft, custody, "counsel", draft_chance(draft, 50) ? "own_choice" : "assigned");
  draft_day(draft, custody, "last_confirmed", world->last_day - (int64_t)draft_below(draft, 90), false);
}

static RecordId make_head(World *world, const Story *story, const ProceedingPlan *plan) {
  SampleDraft *draft = world->draft;
  Entry *proceeding = draft_record(draft, "proceeding");
  char role[64];
  snprintf(role, sizeof role, "role=%s", plan->role);
  draft_put(draft, proceeding, "title", "%s: %s", plan->title, story->surnames[0]);
  draft_put(draft, proceeding, "type", "%s", plan->type);
  for (size_t i = 0; i < story->affected_count; i++)
    draft_link(draft, proceeding, "persons", story->affected[i], role);
  if (plan->is_at_court && draft_chance(draft, 12))
    draft_link(draft, proceeding, "persons", person_other(world, OTHER_LAWYER, story->city), "role=counsel");
  draft_put(draft, proceeding, "number", "%zu-%zu/26", 1 + draft_below(draft, 9), 100 + draft_below(draft, 9000));
  draft_day(draft, proceeding, "opened", story->day, false);
  draft_link(draft, proceeding, "events", story->event, "");
  for (size_t i = 0; i < story->act_count; i++)
    draft_link(draft, proceeding, "acts", story->acts[i], "");
  return proceeding->id;
}

void proceeding_make(World *world, Story *story) {
  SampleDraft *draft = world->draft;
  const ProceedingPlan *plan = plan_for(draft, story->theme);
  RecordId proceeding = make_head(world, story, plan);
  int64_t day = story->day;
  draft_link(draft, story->the_case, "proceedings", proceeding, "");
  for (size_t i = 0; i < STEPS_MOST && plan->steps[i].type != NULL; i++) {
    day += (int64_t)(plan->steps[i].gap_days + draft_below(draft, 1 + plan->steps[i].gap_days / 2));
    if (day > world->last_day) break;
    make_step(world, story, plan, i, proceeding, day);
  }
  if (plan == &plans[0] && draft_chance(draft, 70)) make_custody(world, story, proceeding);
}
