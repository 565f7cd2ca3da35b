/* From a sighting to the records that its breakdowns are looked for in. */
#include "base/list.h"
#include "count/sighting.h"

static void add(Reached *reached, uint32_t at, bool is_hidden) {
  if (at == NOWHERE || is_hidden) return;
  uint32_t *place = LIST_ADD(reached, reached->arena);
  if (place == NULL)
    reached->has_failed = true;
  else
    *place = at;
}

#define ADD_ALL(list, these)                                                                                           \
  for (size_t n = 0; n < (these).length; n++)                                                                          \
  add(reached, (these).at[n], ground->all->list.at[(these).at[n]].head.is_hidden)

static void add_acts_of_event(const Ground *ground, uint32_t event, Reached *reached) {
  Neighbours acts = neighbours(&ground->event_acts, event);
  ADD_ALL(acts, acts);
}

void reach_acts(const Ground *ground, const Sighting *sighting, Reached *reached) {
  if (sighting->act != NOWHERE) {
    add(reached, sighting->act, false);
  } else if (sighting->person != NOWHERE) {
    return; /* seen without a violation */
  } else if (sighting->event != NOWHERE) {
    add_acts_of_event(ground, sighting->event, reached);
  } else if (sighting->proceeding != NOWHERE) {
    Neighbours acts = neighbours(&ground->proceeding_acts, sighting->proceeding);
    ADD_ALL(acts, acts);
    Neighbours events = neighbours(&ground->proceeding_events, sighting->proceeding);
    for (size_t i = 0; i < events.length && acts.length == 0; i++)
      add_acts_of_event(ground, events.at[i], reached);
  } else {
    Neighbours events = neighbours(&ground->case_events, sighting->the_case);
    for (size_t i = 0; i < events.length; i++)
      if (!ground->all->events.at[events.at[i]].head.is_hidden) add_acts_of_event(ground, events.at[i], reached);
  }
}

void reach_events(const Ground *ground, const Sighting *sighting, Reached *reached) {
  if (sighting->event != NOWHERE) {
    add(reached, sighting->event, false);
  } else if (sighting->act != NOWHERE) {
    return; /* a violation of no event */
  } else if (sighting->proceeding != NOWHERE) {
    Neighbours events = neighbours(&ground->proceeding_events, sighting->proceeding);
    ADD_ALL(events, events);
    Neighbours acts = neighbours(&ground->proceeding_acts, sighting->proceeding);
    for (size_t i = 0; i < acts.length && events.length == 0; i++)
      add(reached, ground->all->acts.at[acts.at[i]].event, false);
  } else {
    Neighbours events = neighbours(&ground->case_events, sighting->the_case);
    ADD_ALL(events, events);
  }
}

void reach_persons(const Ground *ground, const Sighting *sighting, Reached *reached) {
  if (sighting->person != NOWHERE) {
    add(reached, sighting->person, false);
    return;
  }
  if (sighting->event == NOWHERE && sighting->proceeding == NOWHERE) {
    Neighbours persons = neighbours(&ground->case_persons, sighting->the_case);
    ADD_ALL(persons, persons);
  }
  Reached acts = {.arena = reached->arena};
  reach_acts(ground, sighting, &acts);
  for (size_t i = 0; i < acts.length; i++) {
    uint32_t victim = ground->all->acts.at[acts.at[i]].victim;
    add(reached, victim, victim != NOWHERE && ground->all->persons.at[victim].head.is_hidden);
  }
  reached->has_failed = reached->has_failed || acts.has_failed;
}

void reach_cases(const Ground *ground, const Sighting *sighting, Reached *reached) {
  if (sighting->the_case != NOWHERE) {
    add(reached, sighting->the_case, false);
  } else if (sighting->proceeding != NOWHERE) {
    Neighbours cases = neighbours(&ground->proceeding_cases, sighting->proceeding);
    ADD_ALL(cases, cases);
  } else {
    Neighbours cases = neighbours(&ground->event_cases, sighting->event);
    ADD_ALL(cases, cases);
  }
}

void reach_proceedings(const Ground *ground, const Sighting *sighting, Reached *reached) {
  if (sighting->proceeding != NOWHERE) {
    add(reached, sighting->proceeding, false);
    return;
  }
  if (sighting->act != NOWHERE) {
    Neighbours proceedings = neighbours(&ground->act_proceedings, sighting->act);
    ADD_ALL(proceedings, proceedings);
    if (proceedings.length > 0) return;
  }
  if (sighting->event != NOWHERE) {
    Neighbours proceedings = neighbours(&ground->event_proceedings, sighting->event);
    ADD_ALL(proceedings, proceedings);
    if (proceedings.length > 0) return;
  }
  Neighbours proceedings = neighbours(&ground->case_proceedings, sighting->the_case);
  ADD_ALL(proceedings, proceedings);
}
