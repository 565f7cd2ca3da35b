#include "count/dimension.h"

#include "base/list.h"

typedef struct Looking {
  const Ground *ground;
  const CountRequest *request;
  const Sighting *sighting;
  Reached *reached;
  RowValues *values;
} Looking;

static void add(Looking *looking, int64_t value) {
  RowValues *values = looking->values;
  for (size_t i = 0; i < values->length; i++)
    if (values->at[i] == value) return;
  int64_t *place = LIST_ADD(values, looking->reached->arena);
  if (place == NULL)
    looking->reached->has_failed = true;
  else
    *place = value;
}

/* A term that was said; 0 is none. */
static void add_said(Looking *looking, uint32_t value) {
  if (value != 0) add(looking, value);
}

#define FOR_REACHED(what, Type, list)                                                                                  \
  looking->reached->length = 0;                                                                                        \
  reach_##what(looking->ground, looking->sighting, looking->reached);                                                  \
  for (size_t n = 0; n < looking->reached->length; n++)                                                                \
    for (const Type *each = &looking->ground->all->list.at[looking->reached->at[n]]; each != NULL; each = NULL)

/* ---- violations ---- */

/* With all broader ones, or in public with the broadest alone. */
static void add_type(Looking *looking, uint32_t type) {
  const TermList *types = dimension_terms(BY_TYPE);
  for (const Term *term = term_by_number(types, type); term != NULL; term = term_by_number(types, term->parent)) {
    if (!looking->request->is_public || term->parent == 0) add(looking, term->number);
    if (term->parent == 0) return;
  }
}

static void by_type(Looking *looking) {
  FOR_REACHED(acts, CountableAct, acts) add_type(looking, each->type);
}

static void by_claim(Looking *looking) {
  FOR_REACHED(acts, CountableAct, acts) {
    if (each->is_established)
      add(looking, 1);
    else if (each->is_charged)
      add(looking, 2);
    else if (each->is_alleged)
      add(looking, 3);
  }
}

static void add_agency(Looking *looking, uint32_t involvement) {
  const CountableInvolvement *seen = &looking->ground->all->involvements.at[involvement];
  if (!seen->head.is_hidden && seen->agency != NOWHERE) add(looking, looking->ground->same[seen->agency]);
}

static void by_agency(Looking *looking) {
  if (looking->sighting->involvement != NOWHERE) {
    add_agency(looking, looking->sighting->involvement);
    return;
  }
  FOR_REACHED(acts, CountableAct, acts) {
    Neighbours involvements = neighbours(&looking->ground->act_involvements, looking->reached->at[n]);
    for (size_t i = 0; i < involvements.length; i++)
      add_agency(looking, involvements.at[i]);
    (void)each;
  }
}

/* ---- places ---- */

static void add_place(Looking *looking, Dimension by, CountablePlace place) {
  if (by == BY_PLACE && place.name != 0)
    add(looking, place.name);
  else if (place.region != 0)
    add(looking, place.region);
  else if (place.country != 0 || place.name != 0)
    add(looking, ROW_NOT_PRECISE);
}

static bool is_said(CountablePlace place) {
  return place.country != 0 || place.region != 0 || place.name != 0;
}

static void by_place_of(Looking *looking, Dimension by) {
  const Countables *all = looking->ground->all;
  const Sighting *sighting = looking->sighting;
  if (sighting->act != NOWHERE && is_said(all->acts.at[sighting->act].place)) {
    add_place(looking, by, all->acts.at[sighting->act].place);
    return;
  }
  if (sighting->proceeding != NOWHERE && is_said(all->proceedings.at[sighting->proceeding].place)) {
    add_place(looking, by, all->proceedings.at[sighting->proceeding].place);
    return;
  }
  FOR_REACHED(events, CountableEvent, events) add_place(looking, by, each->place);
}

/* ---- persons ---- */

/* Of all records decided to be this person; one that says it is enough. */
static void add_of_same(Looking *looking, uint32_t person, Dimension by) {
  Neighbours same = neighbours(&looking->ground->members, looking->ground->same[person]);
  for (size_t i = 0; i < same.length; i++) {
    const CountablePerson *one = &looking->ground->all->persons.at[same.at[i]];
    if (one->head.is_hidden) continue;
    if (by == BY_SEX) add_said(looking, one->sex);
    for (uint32_t term = 1; by == BY_CHARACTERISTIC && term < 64; term++)
      if ((one->characteristics >> term & 1) != 0) add(looking, term);
  }
}

static void by_person(Looking *looking, Dimension by) {
  FOR_REACHED(persons, CountablePerson, persons) {
    (void)each;
    add_of_same(looking, looking->reached->at[n], by);
  }
}

static void by_list(Looking *looking) {
  FOR_REACHED(persons, CountablePerson, persons) {
    (void)each;
    Neighbours lists = neighbours(&looking->ground->lists, looking->ground->same[looking->reached->at[n]]);
    for (size_t i = 0; i < lists.length; i++) {
      const CountableList *list = &looking->ground->all->lists.at[lists.at[i]];
      if (!list->head.is_hidden) add(looking, list->title == 0 ? ROW_NOT_KNOWN : list->title);
    }
  }
  if (looking->values->length == 0) add(looking, ROW_NONE);
}

/* From the two dates, as exactly as they are known. */
static void add_age_between(Looking *looking, DaySpan born, DaySpan when) {
  bool is_open = !born.is_set || !when.is_set || born.first == DAY_FIRST || born.last == DAY_LAST ||
                 when.first == DAY_FIRST || when.last == DAY_LAST;
  if (is_open || when.last < born.first) return;
  add(looking, age_row(age_in_years(born.last, when.first), age_in_years(born.first, when.last)));
}

/* Which age counts is that at the time: so it needs the violation, or the day that the figure is by. */
static void by_age(Looking *looking) {
  const Countables *all = looking->ground->all;
  const Sighting *sighting = looking->sighting;
  if (sighting->act != NOWHERE && all->acts.at[sighting->act].age >= 0) {
    add(looking, age_row(all->acts.at[sighting->act].age, all->acts.at[sighting->act].age));
    return;
  }
  DaySpan when = sighting->when;
  if (sighting->act != NOWHERE && all->acts.at[sighting->act].from.is_set) {
    when = all->acts.at[sighting->act].from;
  } else if (sighting->event != NOWHERE && all->events.at[sighting->event].from.is_set) {
    when = all->events.at[sighting->event].from;
  }
  FOR_REACHED(persons, CountablePerson, persons) add_age_between(looking, each->born, when);
}

/* ---- cases and proceedings ---- */

static void add_source(Looking *looking, uint32_t person) {
  add(looking, person == NOWHERE ? ROW_NONE : (int64_t)looking->ground->same[person]);
}

static void by_case(Looking *looking, Dimension by) {
  FOR_REACHED(cases, CountableCase, cases) {
    if (by == BY_STATUS) add_said(looking, each->status);
    if (by == BY_CHANNEL) add_said(looking, each->channel);
    if (by == BY_CASE_TYPE) add_said(looking, each->type);
    if (by == BY_OFFICE) add_said(looking, each->office);
    if (by == BY_COMPLAINT) add_said(looking, each->complaint);
    if (by == BY_SOURCE) add_source(looking, each->referred_from);
  }
}

static void by_event(Looking *looking, Dimension by) {
  FOR_REACHED(events, CountableEvent, events)
  add_said(looking, by == BY_STANDING ? each->violation_status : each->type);
}

static void by_proceeding(Looking *looking, Dimension by) {
  FOR_REACHED(proceedings, CountableProceeding, proceedings)
  add_said(looking, by == BY_STAGE ? looking->ground->stages[looking->reached->at[n]] : each->type);
  if (looking->reached->length == 0) add(looking, ROW_NONE);
}

static void by_step(Looking *looking) {
  if (looking->sighting->step != NOWHERE)
    add_said(looking, looking->ground->all->steps.at[looking->sighting->step].type);
}

void dimension_values(const Ground *ground, const CountRequest *request, Dimension by, const Sighting *sighting,
                      Reached *reached, RowValues *ret_values) {
  Looking looking = {ground, request, sighting, reached, ret_values};
  ret_values->length = 0;
  switch (by) {
  case BY_TYPE: by_type(&looking); break;
  case BY_REGION:
  case BY_PLACE: by_place_of(&looking, by); break;
  case BY_SEX:
  case BY_CHARACTERISTIC: by_person(&looking, by); break;
  case BY_AGE: by_age(&looking); break;
  case BY_YEAR:
  case BY_QUARTER:
  case BY_MONTH: add(&looking, date_row(by, sighting->when)); break;
  case BY_AGENCY: by_agency(&looking); break;
  case BY_CLAIM: by_claim(&looking); break;
  case BY_STANDING:
  case BY_EVENT_TYPE: by_event(&looking, by); break;
  case BY_STAGE:
  case BY_PROCEEDING_TYPE: by_proceeding(&looking, by); break;
  case BY_STATUS:
  case BY_COMPLAINT:
  case BY_CHANNEL:
  case BY_OFFICE:
  case BY_SOURCE:
  case BY_CASE_TYPE: by_case(&looking, by); break;
  case BY_LIST: by_list(&looking); break;
  case BY_STEP_TYPE: by_step(&looking); break;
  case BY_REVIEWED: add(&looking, sighting->is_not_reviewed ? 2 : 1); break;
  case DIMENSION_COUNT: break;
  }
  if (ret_values->length == 0) add(&looking, ROW_NOT_KNOWN);
}

Text dimension_value_words(const Countables *all, Dimension by, int64_t value) {
  if (value >= ROW_SPECIAL || !dimension_is_words(by)) return TEXT_NONE;
  bool is_person = by == BY_AGENCY || by == BY_SOURCE;
  return all->words.at[is_person ? all->persons.at[value].name : (uint32_t)value];
}
