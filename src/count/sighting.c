#include "count/sighting.h"

typedef struct Seeing {
  const Ground *ground;
  const CountRequest *request;
  SightingTaker take;
  void *context;
  uint32_t no_violation; /* a term of violation_status */
} Seeing;

#define NOTHING_SEEN                                                                                                   \
  {                                                                                                                    \
    .person = NOWHERE, .act = NOWHERE, .event = NOWHERE, .the_case = NOWHERE, .proceeding = NOWHERE, .step = NOWHERE,  \
    .involvement = NOWHERE                                                                                             \
  }

static void leave_out(Sighting *sighting, LeftOut why) {
  if (sighting->left_out == LEFT_NOT) sighting->left_out = why;
}

static void look_at_head(Sighting *sighting, const CountableHead *head) {
  if (head->is_hidden) leave_out(sighting, LEFT_HIDDEN);
  if (!head->is_reviewed) sighting->is_not_reviewed = true;
}

static bool refuses(const Ground *ground, uint32_t person) {
  Neighbours same = neighbours(&ground->members, ground->same[person]);
  for (size_t i = 0; i < same.length; i++)
    if (ground->all->persons.at[same.at[i]].refuses) return true;
  return false;
}

static RecordId lowest_id(const Ground *ground, uint32_t first) {
  Neighbours same = neighbours(&ground->members, first);
  RecordId lowest = ground->all->persons.at[first].head.id;
  for (size_t i = 0; i < same.length; i++) {
    RecordId id = ground->all->persons.at[same.at[i]].head.id;
    if (memcmp(id.bytes, lowest.bytes, ID_SIZE) < 0) lowest = id;
  }
  return lowest;
}

static void set_person(const Seeing *seeing, Sighting *sighting, uint32_t person) {
  const Ground *ground = seeing->ground;
  sighting->person = person;
  look_at_head(sighting, &ground->all->persons.at[person].head);
  if (refuses(ground, person)) leave_out(sighting, LEFT_REFUSED);
}

/* What is counted is the person. */
static void key_person(const Seeing *seeing, Sighting *sighting, uint32_t person) {
  sighting->key = seeing->ground->same[person];
  sighting->member = lowest_id(seeing->ground, seeing->ground->same[person]);
}

static void set_event(const Seeing *seeing, Sighting *sighting, uint32_t event) {
  if (event == NOWHERE) return;
  const CountableEvent *seen = &seeing->ground->all->events.at[event];
  sighting->event = event;
  if (!sighting->when.is_set) sighting->when = seen->from;
  look_at_head(sighting, &seen->head);
  if (seen->violation_status == seeing->no_violation) leave_out(sighting, LEFT_NO_VIOLATION);
}

static void set_act(const Seeing *seeing, Sighting *sighting, uint32_t act) {
  const CountableAct *seen = &seeing->ground->all->acts.at[act];
  sighting->act = act;
  sighting->when = seen->from;
  look_at_head(sighting, &seen->head);
  set_event(seeing, sighting, seen->event);
  if (seen->victim != NOWHERE) set_person(seeing, sighting, seen->victim);
}

/* By registration a unit is seen once in each of its cases, at that case's date. */
static Outcome in_its_cases(const Seeing *seeing, const Sighting *sighting, Neighbours cases) {
  if (seeing->request->basis == BASIS_OCCURRED) return seeing->take(seeing->context, sighting);
  Sighting seen = *sighting;
  seen.when = (DaySpan){0};
  if (cases.length == 0) {
    leave_out(&seen, LEFT_NO_CASE);
    return seeing->take(seeing->context, &seen);
  }
  for (size_t i = 0; i < cases.length; i++) {
    Sighting in_case = seen;
    const CountableCase *the_case = &seeing->ground->all->cases.at[cases.at[i]];
    in_case.the_case = cases.at[i];
    in_case.when = the_case->registered;
    if (the_case->head.is_hidden) leave_out(&in_case, LEFT_HIDDEN);
    TRY(seeing->take(seeing->context, &in_case));
  }
  return DONE;
}

static Outcome in_cases_of_event(const Seeing *seeing, const Sighting *sighting) {
  return in_its_cases(seeing, sighting, neighbours(&seeing->ground->event_cases, sighting->event));
}

/* ---- persons and what was done to them ---- */

static Outcome see_act(const Seeing *seeing, uint32_t act) {
  Sighting sighting = NOTHING_SEEN;
  set_act(seeing, &sighting, act);
  const CountableAct *seen = &seeing->ground->all->acts.at[act];
  bool is_of_person = seeing->request->unit == UNIT_PERSONS || seeing->request->unit == UNIT_VICTIM_ACTS;
  if (seeing->request->unit == UNIT_ACTS || sighting.person == NOWHERE) {
    sighting.key = is_of_person ? UINT64_MAX - act : act;
    sighting.member = seen->head.id;
    if (is_of_person) leave_out(&sighting, LEFT_NOT_NAMED);
  } else {
    key_person(seeing, &sighting, sighting.person);
    if (seeing->request->unit == UNIT_VICTIM_ACTS) sighting.key = sighting.key << 32 | seen->type;
  }
  return in_cases_of_event(seeing, &sighting);
}

static Outcome see_acts(const Seeing *seeing) {
  for (uint32_t i = 0; i < seeing->ground->all->acts.length; i++)
    TRY(see_act(seeing, i));
  return DONE;
}

static bool suffers_in(const Ground *ground, uint32_t person, Neighbours events) {
  for (size_t i = 0; i < events.length; i++) {
    Neighbours acts = neighbours(&ground->event_acts, events.at[i]);
    for (size_t k = 0; k < acts.length; k++) {
      uint32_t victim = ground->all->acts.at[acts.at[k]].victim;
      if (victim != NOWHERE && ground->same[victim] == ground->same[person]) return true;
    }
  }
  return false;
}

/* Persons affected in a case in which no violation done to them is registered. */
static Outcome see_case_persons(const Seeing *seeing) {
  const Ground *ground = seeing->ground;
  for (uint32_t i = 0; i < ground->all->cases.length; i++) {
    Neighbours persons = neighbours(&ground->case_persons, i), events = neighbours(&ground->case_events, i);
    for (size_t k = 0; k < persons.length; k++) {
      if (suffers_in(ground, persons.at[k], events)) continue;
      Sighting sighting = NOTHING_SEEN;
      set_person(seeing, &sighting, persons.at[k]);
      key_person(seeing, &sighting, persons.at[k]);
      if (ground->all->cases.at[i].head.is_hidden) leave_out(&sighting, LEFT_HIDDEN);
      if (seeing->request->basis == BASIS_OCCURRED) leave_out(&sighting, LEFT_NO_ACT);
      sighting.the_case = i;
      sighting.when = ground->all->cases.at[i].registered;
      TRY(seeing->take(seeing->context, &sighting));
    }
  }
  return DONE;
}

static Outcome see_persons(const Seeing *seeing) {
  TRY(see_acts(seeing));
  return see_case_persons(seeing);
}

static Outcome see_perpetrators(const Seeing *seeing) {
  const Ground *ground = seeing->ground;
  for (uint32_t i = 0; i < ground->all->involvements.length; i++) {
    const CountableInvolvement *seen = &ground->all->involvements.at[i];
    if (seen->act == NOWHERE) continue;
    Sighting sighting = NOTHING_SEEN;
    set_act(seeing, &sighting, seen->act);
    look_at_head(&sighting, &seen->head);
    sighting.person = seen->perpetrator;
    sighting.involvement = i;
    sighting.key = UINT64_MAX - i;
    sighting.member = seen->head.id;
    if (seen->perpetrator == NOWHERE) {
      leave_out(&sighting, LEFT_NOT_NAMED);
    } else {
      look_at_head(&sighting, &ground->all->persons.at[seen->perpetrator].head);
      key_person(seeing, &sighting, seen->perpetrator);
    }
    TRY(in_cases_of_event(seeing, &sighting));
  }
  return DONE;
}

/* ---- events, cases, proceedings, steps ---- */

static Outcome see_events(const Seeing *seeing) {
  for (uint32_t i = 0; i < seeing->ground->all->events.length; i++) {
    Sighting sighting = NOTHING_SEEN;
    sighting.key = i;
    sighting.member = seeing->ground->all->events.at[i].head.id;
    set_event(seeing, &sighting, i);
    TRY(in_cases_of_event(seeing, &sighting));
  }
  return DONE;
}

/* When what a case is about occurred is said by its events. */
static Outcome see_case_events(const Seeing *seeing, const Sighting *sighting) {
  Neighbours events = neighbours(&seeing->ground->case_events, sighting->the_case);
  for (size_t i = 0; i < events.length; i++) {
    Sighting seen = *sighting;
    const CountableEvent *event = &seeing->ground->all->events.at[events.at[i]];
    seen.event = events.at[i];
    seen.when = event->from;
    look_at_head(&seen, &event->head);
    TRY(seeing->take(seeing->context, &seen));
  }
  return events.length > 0 ? DONE : seeing->take(seeing->context, sighting);
}

static Outcome see_cases(const Seeing *seeing) {
  for (uint32_t i = 0; i < seeing->ground->all->cases.length; i++) {
    const CountableCase *seen = &seeing->ground->all->cases.at[i];
    Sighting sighting = NOTHING_SEEN;
    sighting.key = sighting.the_case = i;
    sighting.member = seen->head.id;
    look_at_head(&sighting, &seen->head);
    if (seeing->request->basis == BASIS_OCCURRED) {
      TRY(see_case_events(seeing, &sighting));
    } else {
      sighting.when = seen->registered;
      TRY(seeing->take(seeing->context, &sighting));
    }
  }
  return DONE;
}

static void set_proceeding(const Seeing *seeing, Sighting *sighting, uint32_t proceeding) {
  if (proceeding == NOWHERE) return;
  sighting->proceeding = proceeding;
  look_at_head(sighting, &seeing->ground->all->proceedings.at[proceeding].head);
}

static Outcome see_proceedings(const Seeing *seeing) {
  const Countables *all = seeing->ground->all;
  uint32_t complaint = term_by_code(term_list_by_name(TEXT("proceeding_type")), TEXT("complaint"))->number;
  for (uint32_t i = 0; i < all->proceedings.length; i++) {
    if (seeing->request->unit == UNIT_COMPLAINTS && all->proceedings.at[i].type != complaint) continue;
    Sighting sighting = NOTHING_SEEN;
    sighting.key = i;
    sighting.member = all->proceedings.at[i].head.id;
    sighting.when = all->proceedings.at[i].opened;
    set_proceeding(seeing, &sighting, i);
    TRY(in_its_cases(seeing, &sighting, neighbours(&seeing->ground->proceeding_cases, i)));
  }
  return DONE;
}

static Outcome see_steps(const Seeing *seeing) {
  const Countables *all = seeing->ground->all;
  for (uint32_t i = 0; i < all->steps.length; i++) {
    const CountableStep *seen = &all->steps.at[i];
    Sighting sighting = NOTHING_SEEN;
    sighting.key = sighting.step = i;
    sighting.member = seen->head.id;
    sighting.when = seen->date;
    look_at_head(&sighting, &seen->head);
    set_proceeding(seeing, &sighting, seen->proceeding);
    TRY(in_its_cases(seeing, &sighting, neighbours(&seeing->ground->proceeding_cases, seen->proceeding)));
  }
  return DONE;
}

Outcome sightings_each(const Ground *ground, const CountRequest *request, SightingTaker take, void *context) {
  Seeing seeing = {ground, request, take, context,
                   term_by_code(term_list_by_name(TEXT("violation_status")), TEXT("confirmed_not"))->number};
  switch (request->unit) {
  case UNIT_CASES: return see_cases(&seeing);
  case UNIT_EVENTS: return see_events(&seeing);
  case UNIT_PERSONS: return see_persons(&seeing);
  case UNIT_ACTS:
  case UNIT_VICTIM_ACTS: return see_acts(&seeing);
  case UNIT_PERPETRATORS: return see_perpetrators(&seeing);
  case UNIT_COMPLAINTS:
  case UNIT_PROCEEDINGS: return see_proceedings(&seeing);
  case UNIT_STEPS: return see_steps(&seeing);
  case UNIT_COUNT: break;
  }
  return DONE;
}
